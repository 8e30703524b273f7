"""Where in a file the values of its dataset stand."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path as FilePath

from dateline.files.file_scan import FileScanner, lines_and_columns
from dateline.files.file_text import FileText
from dateline.files.json_scan import LOOKAHEAD, Node, Path, Scanner, StopScanError
from dateline.files.outline import after_mark, decode_thing
from dateline.model.dataset import Dataset
from dateline.model.lazy_list import UNDECODABLE, Text

Wanted = dict[str, dict[int, list[Path]]]
"""Paths by their list, and by the thing's place in it."""
_json = json.JSONDecoder()


def places_in(file: FilePath, dataset: Dataset, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The `places` in a file. Raises OSError when it can't be read."""
    if not file.is_file():
        raise FileNotFoundError(f"{file} is no ordinary file")  # a pipe may never end
    with closing(FileText(file)) as data:
        return places(data, dataset, paths)


def places(data: Text, dataset: Dataset, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The line and column, both from 1, of values of a dataset's lists in the bytes of its file.

    A value that the file doesn't state gets the place of the innermost one around it. What stands in a thing
    that the file hasn't, or hasn't as the dataset has it, is left out: the file was changed since.
    """
    wanted: Wanted = {}
    for path in dict.fromkeys(paths):
        wanted.setdefault(str(path[0]), {}).setdefault(int(path[1]), []).append(path)
    found: dict[Path, int] = {}
    with suppress(StopScanError, ValueError, RecursionError):
        found.update(_found(data, dataset, wanted))  # as far as it comes
    ordered = sorted(found, key=found.__getitem__)
    offsets = (found[path] for path in ordered)
    return dict(zip(ordered, lines_and_columns(data, offsets, after_mark(data)), strict=True))


def _found(data: Text, dataset: Dataset, wanted: Wanted) -> Iterator[tuple[Path, int]]:
    scanner = FileScanner(data, lambda *_: None, after_mark(data))
    if scanner.peek() != "{":
        return
    for name, _ in scanner.members():
        here = wanted.pop(name, {})
        if scanner.peek() != "[":
            scanner.value()
            continue
        for index in scanner.elements():
            if scanner.at >= LOOKAHEAD or index in here:
                scanner.forget()
            if index not in here:
                _pass(scanner)
                continue
            paths, node = here.pop(index), scanner.value()
            if _is(dataset, name, index, scanner.text[node.start : scanner.at]):
                yield from ((path, scanner.place(innermost(node, path[2:]).start)) for path in paths)
            if not (here or wanted):
                return


def _is(dataset: Dataset, name: str, index: int, text: str) -> bool:
    """Whether a thing's text is of this thing of the dataset."""
    things = getattr(dataset, name)
    try:
        return index < len(things) and bool(decode_thing(name, text) == things[index])
    except UNDECODABLE:
        return False


def _pass(scanner: Scanner) -> None:
    """Pass the value here: an object with a compiled reader."""
    if scanner.peek() != "{":
        scanner.value()
        return
    while True:
        try:
            _, scanner.at = _json.raw_decode(scanner.text, scanner.at)
            return
        except ValueError:
            if not scanner.more():
                raise


def innermost(node: Node, path: Iterable[str | int]) -> Node:
    """The value at a path in the node, or the innermost one around it."""
    for part in path:
        inner = _inner(node, part)
        if inner is None:
            break
        node = inner
    return node


def _inner(node: Node, part: str | int) -> Node | None:
    """The value of a key or an index."""
    if isinstance(node.value, tuple):
        return next((member.node for member in node.value if member.key == part), None)
    if isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None
