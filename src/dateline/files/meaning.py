"""What is wrong with a file in words: the first problems with their places in it, the others counted."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from operator import itemgetter

from dateline.files.file_scan import FileNode, lines_and_columns
from dateline.files.json_scan import Path
from dateline.files.places import innermost
from dateline.files.problems import MOST_LISTED, Problem, Problems
from dateline.files.validate import Fault
from dateline.files.wording import Finding, path_text
from dateline.model.lazy_list import Places, Text

Found = tuple[int, Path, Finding]
"""A place in a file, in bytes; the place in the data; what is wrong there."""


class Spots:
    """The places of a dataset's values in its file."""

    def __init__(
        self, data: Text, lists: "Mapping[str, Places | array[int]]", others: Mapping[str, int], opening: int
    ) -> None:
        """`lists` says where the things of each list begin, `others` the file's other values."""
        self._data = data
        self._lists = lists
        self._others = others
        self._opening = opening
        self._last: tuple[int, FileNode] | None = None

    def found(self, faults: Iterable[Fault]) -> tuple[list[Found], int]:
        """The first faults in the order of the file, at most MOST_LISTED, and how many there are."""
        count = 0

        def counted() -> Iterator[tuple[int, int, Fault]]:
            nonlocal count
            for fault in faults:
                count += 1
                yield self._near(fault.path), count, fault

        first = nsmallest(MOST_LISTED, counted())
        return [self._place(fault) for _, _, fault in first], count

    def _near(self, path: Path) -> int:
        """Where the thing begins that a fault is in, or the value of the file's own."""
        name, *rest = path
        if rest and name in self._lists:
            return int(self._lists[str(name)][int(rest[0])])
        return self._others.get(str(name), self._opening)

    def _place(self, fault: Fault) -> Found:
        """What a fault is and where: at the value it is about, or as near as the file has it."""
        finding = fault.finding
        start = self._near(fault.path)
        if self._last is None or self._last[0] != start:
            self._last = start, FileNode(self._data, start)
        _, read = self._last
        name, *rest = fault.path
        node = innermost(read.node, rest[1:] if name in self._lists else rest)
        is_exact = isinstance(node.value, str) and read.scanner.text.startswith(node.value, node.start + 1)
        within = 1 + finding.offset if finding.offset and is_exact else 0
        return read.scanner.place(node.start + within), fault.path, finding


def worded(data: Text, begin: int, found: Iterable[Found], more: int = 0, *, is_all: bool = True) -> Problems:
    """What was found in a file whose text begins there, and `more` that needn't be listed."""
    ordered = sorted(found, key=itemgetter(0))
    shown = ordered[:MOST_LISTED]
    at_lines = lines_and_columns(data, (place for place, _, _ in shown), begin)
    listed = tuple(
        Problem(path_text(path), line, column, finding.message, finding.remedy)
        for (_, path, finding), (line, column) in zip(shown, at_lines, strict=True)
    )
    return Problems(listed, len(ordered) + more, is_all)
