"""Where in a file's text the values of its data stand."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from dateline.files.json_scan import Node, Path, Scanner, StopScanError

_json = json.JSONDecoder()


def places(text: str, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The line and column, both from 1, of the value at each path of a right file's text.

    A path that the text doesn't have gets the place of the innermost value around it, and of a text that is
    no longer right what can't be found gets its beginning.
    """
    wanted: dict[str, dict[int | None, list[Path]]] = {}
    paths = dict.fromkeys(paths)
    for path in paths:
        index = path[1] if len(path) > 1 and isinstance(path[1], int) else None
        wanted.setdefault(str(path[0]) if path else "", {}).setdefault(index, []).append(path)
    found: dict[Path, int] = {}
    with suppress(StopScanError, ValueError, RecursionError):
        found.update(_found(text, wanted))  # as far as it comes
    first = len(text) - len(text.lstrip())
    offsets = {path: found.get(path, first) for path in paths}
    ordered = sorted(offsets, key=offsets.__getitem__)
    return dict(zip(ordered, lines_and_columns(text, [offsets[path] for path in ordered]), strict=True))


def _found(text: str, wanted: Mapping[str, Mapping[int | None, list[Path]]]) -> Iterator[tuple[Path, int]]:
    scanner = Scanner(text, lambda *_: None)
    scanner.peek()
    for key, _ in scanner.members():
        here = wanted.get(key, {})
        if scanner.peek() != "[" or None in here:
            node = scanner.value()
            yield from ((path, innermost(node, path[1:]).start) for paths in here.values() for path in paths)
            continue
        for index in scanner.elements():
            scanner.peek()
            if index in here:
                node = scanner.value()
                yield from ((path, innermost(node, path[2:]).start) for path in here[index])
            else:
                _, scanner.at = _json.raw_decode(text, scanner.at)


def innermost(node: Node, path: Iterable[str | int]) -> Node:
    """The value at a path in the node, or the innermost one around it."""
    for part in path:
        inner = _inner(node, part)
        if inner is None:
            break
        node = inner
    return node


def lines_and_columns(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The line and column, both from 1, of each of these ascending offsets; columns count characters."""
    line, counted = 1, 0
    for at in offsets:
        line += text.count("\n", counted, at)
        counted = at
        yield line, at - text.rfind("\n", 0, at)


def _inner(node: Node, part: str | int) -> Node | None:
    """The value of a key or an index."""
    if isinstance(node.value, tuple):
        return next((member.node for member in node.value if member.key == part), None)
    if isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None
