"""The width of text in the bundled fonts, without a screen."""

import unicodedata
from array import array
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

from dateline.drawing.opentype import advances
from dateline.resources import resource

_FAMILIES = ("NotoSans", "NotoNaskhArabic")
_WIDE = 1.0
"""Width in em of a character that the bundled fonts lack: CJK, most often."""
_LOOSE = " ,;:–—-(“„«"
"""What doesn't stand before "…"."""
MEASURED = 4_000
"""Characters that are measured one by one: no window or page is as wide."""


@cache
def _advances(family: str, *, bold: bool) -> dict[str, float]:
    return advances(resource("fonts", f"{family}-{'Bold' if bold else 'Regular'}.ttf"))


class _Ems(dict[str, float]):
    """The width of each character in the first font that has it; a font is read when one first needs it."""

    def __init__(self, *, bold: bool) -> None:
        super().__init__()
        self._bold = bold

    def __missing__(self, char: str) -> float:
        tables = (_advances(family, bold=self._bold) for family in _FAMILIES)
        self[char] = next((table[char] for table in tables if char in table), _WIDE)
        return self[char]


@cache
def _plain() -> frozenset[str]:
    chars = _advances(_FAMILIES[0], bold=False)
    return frozenset(char for char in chars if unicodedata.category(char)[0] not in "CM")


def is_plain(text: str) -> bool:
    """Whether the bundled Noto Sans has each character of a text, and none combines with another."""
    return _plain().issuperset(text)


_REGULAR, _BOLD = _Ems(bold=False), _Ems(bold=True)


@lru_cache(maxsize=50_000)
def _ems(text: str, bold: bool) -> float:
    return sum(map((_BOLD if bold else _REGULAR).__getitem__, text))


@lru_cache(maxsize=2048)
def _ends(text: str, bold: bool) -> "array[float]":
    """Where each character ends, in em."""
    return array("d", accumulate(map((_BOLD if bold else _REGULAR).__getitem__, text)))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in pixels of one line of `size`-pixel Noto Sans, without kerning.

    An endless text counts as if it went on like its first `MEASURED` characters.
    """
    if len(text) <= MEASURED:
        return _ems(text, bold) * size
    return _ems(text[:MEASURED], bold) * size * len(text) / MEASURED


def elide(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text, cut at its end with "…" to fit `width` pixels; empty when not even "…" fits, or no letter.

    It is cut after a whole word where that leaves half of what fits, so that it changes seldom as the room
    does; and never within a number, which would be another one.
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width / size - _ems("…", bold)
    count = bisect_right(_ends(text[:MEASURED], bold), room)
    if not count:
        return ""
    begun = text.rfind(" ", 0, count + 1)
    ended = text.find(" ", count)
    broken = text[begun + 1 : ended if ended >= 0 else None]
    if begun >= count / 2 or any(map(str.isdigit, broken)):
        count = max(begun, 0)
    return text[:count].rstrip(_LOOSE) + "…"


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines of at most `width` pixels, broken at spaces; a word that is longer is cut off."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(elide(line, size, width, bold=bold) for line in lines)
