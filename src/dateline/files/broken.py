"""Where a long file breaks off or turns senseless, told from what stands there and not from all of it."""

import numpy as np

from dateline.files.cutting import Good
from dateline.files.diagnose import find_break
from dateline.files.problems import Problem

MOST_READ = 1 << 25
"""Bytes around and after the good part that are looked at: a second's work."""
_NEW_LINE, _CONTINUES, _FIRST_BITS = np.uint8(ord("\n")), np.uint8(0x80), np.uint8(0xC0)


def break_after(data: memoryview, good: Good) -> Problem | None:
    """The one problem of a file that makes no sense any more after its good part; None when it goes on."""
    before: list[bytes] = []
    at = 0
    for cut in sorted(good.cuts.values(), key=lambda cut: cut.start):
        before += (data[at : cut.start + 1].tobytes(), _lines(data[cut.start + 1 : cut.stop]), b"]")
        at = cut.stop
    before += (data[at : good.start + 1].tobytes(), _lines(data[good.start + 1 : good.stop]))
    rest = data[good.stop :]
    if sum(map(len, before)) + len(rest) > MOST_READ:
        return None
    try:
        start, end = (str(part, "utf-8") for part in (b"".join(before), rest.tobytes()))
    except UnicodeDecodeError:
        return None
    return find_break(start, end, good.name, good.things, _characters(data[: good.stop]))


def _lines(part: memoryview) -> bytes:
    """As many line ends as there are, which may stand anywhere between things."""
    letters = np.frombuffer(part, np.uint8)
    return b"\n" * sum(
        int(np.count_nonzero(letters[start : start + MOST_READ] == _NEW_LINE))
        for start in range(0, len(letters), MOST_READ)
    )


def _characters(part: memoryview) -> int:
    """How many stand after the last line end."""
    begins = bytes(part[-MOST_READ:]).rfind(b"\n") + 1 + max(len(part) - MOST_READ, 0)
    letters = np.frombuffer(part[begins:], np.uint8)
    return int(np.count_nonzero((letters & _FIRST_BITS) != _CONTINUES))
