"""Where a long file breaks off or turns senseless, told from what stands there and not from all of it."""

import numpy as np

from dateline.files.cutting import Good
from dateline.files.diagnose import find_break
from dateline.files.problems import Problem
from dateline.model.lazy_list import Text

MOST_READ = 1 << 25
"""Bytes around and after the good part that are looked at: a second's work."""
_AT_ONCE = 1 << 22
_NEW_LINE, _CONTINUES, _FIRST_BITS = np.uint8(ord("\n")), np.uint8(0x80), np.uint8(0xC0)


def break_after(data: Text, good: Good) -> Problem | None:
    """The one problem of a file that makes no sense any more after its good part; None when it goes on."""
    before: list[bytes] = []
    at = 0
    for cut in sorted(good.cuts.values(), key=lambda cut: cut.start):
        before += (bytes(data[at : cut.start + 1]), _lines(data, cut.start + 1, cut.stop), b"]")
        at = cut.stop
    before += (bytes(data[at : good.start + 1]), _lines(data, good.start + 1, good.stop))
    if sum(map(len, before)) + len(data) - good.stop > MOST_READ:
        return None
    rest = bytes(data[good.stop : len(data)])
    try:
        start, end = (str(part, "utf-8") for part in (b"".join(before), rest))
    except UnicodeDecodeError:
        return None
    return find_break(start, end, good.name, good.things, _characters(data, good.stop))


def _lines(data: Text, start: int, stop: int) -> bytes:
    """As many line ends as there are, which may stand anywhere between things."""
    parts = (data[at : min(at + _AT_ONCE, stop)] for at in range(start, stop, _AT_ONCE))
    return b"\n" * sum(int(np.count_nonzero(np.frombuffer(part, np.uint8) == _NEW_LINE)) for part in parts)


def _characters(data: Text, stop: int) -> int:
    """How many stand between the last line end and a place."""
    start = max(stop - MOST_READ, 0)
    line = bytes(data[start:stop])
    letters = np.frombuffer(line[line.rfind(b"\n") + 1 :], np.uint8)
    return int(np.count_nonzero((letters & _FIRST_BITS) != _CONTINUES))
