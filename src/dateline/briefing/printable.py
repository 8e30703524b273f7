"""Text that can be printed: what no font has or paper cannot hold is shown by its code point.

PDF/A and PDF/UA refuse a page with a character that the fonts lack, and controls, private-use characters
and noncharacters altogether.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import typst
from fontTools.ttLib import TTFont, TTLibError

from dateline.drawing.shapes import Drawing, Text
from dateline.resources import resource

Coverage = frozenset[str]
"""The characters that a font has."""

_DROPPED = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff")
"""Direction marks, isolates and the byte order mark: without effect, since each text stands isolated."""
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""Embeddings and overrides make text look like another one: shown."""
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\u0085|\x0b|\x0c")
_IGNORABLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\n\t")
"""Needs no glyph."""
_JOINER = "\u200d"
_LETTER = r"[^\s/?&=\-\u0590-\U0010ffff]"
_ENDLESS = re.compile(rf"{_LETTER}{{80}}(?={_LETTER}{{40}})|\S{{1000}}(?=\S)")
"""A stretch without a place to break it: no line holds it, and PDF refuses 32,767 bytes of it."""
_MAY_BREAK = "\u200b"
_SHORT = 100
"""Characters that are no such stretch."""


@dataclass(frozen=True)
class Fonts:
    """What pages are set in: the fonts for Typst, and which characters each of them has."""

    typst: typst.Fonts
    coverage: tuple[Coverage, ...]

    @property
    def plain(self) -> Coverage:
        """Characters that need no closer look."""
        return _plain(self.coverage)


@cache
def _plain(coverage: tuple[Coverage, ...]) -> Coverage:
    return frozenset(char for char in frozenset().union(*coverage) if _is_plain(char)) | {"\n"}


def _is_plain(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNPSZ" and char not in _OVERRIDES | {"\u2028", "\u2029"}


@cache
def bundled_fonts() -> Fonts:
    """Noto Sans and Noto Naskh Arabic, which Dateline brings along."""
    folder = resource("fonts")
    names = ("NotoSans-Regular.ttf", "NotoNaskhArabic-Regular.ttf")
    return Fonts(_load(folder), tuple(_coverage(folder / name, 0) for name in names))


def fallbacks() -> tuple[Fonts, Fonts]:
    """What to set text in when the fonts chosen for it fail: the bundled ones, then no more than their plain
    letters, which join with nothing around them."""
    bundled = bundled_fonts()
    letters = frozenset(char for char in bundled.coverage[0] if _is_plain(char))
    return bundled, Fonts(bundled.typst, (letters,))


def _load(*folders: Path, system: bool = False) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(path) for path in folders]
    )


@cache
def _coverage(path: Path, index: int) -> Coverage:
    try:
        with TTFont(path, lazy=True, fontNumber=index) as font:
            # Fonts map controls and private use to something, which PDF/A forbids all the same.
            return frozenset(char for char in map(chr, font.getBestCmap() or ()) if _may_have_glyph(char))
    except (OSError, TTLibError, AssertionError):
        return frozenset()


def fonts_for(characters: frozenset[str]) -> Fonts:
    """The bundled fonts, joined by the system's when those have any of the characters they lack."""
    bundled = bundled_fonts()
    missing = {char for char in characters - bundled.plain if _may_have_glyph(char)}
    missing -= frozenset().union(*bundled.coverage)
    if not missing:
        return bundled
    system = _load(resource("fonts"), system=True)
    chosen: list[Coverage] = []
    for path, index in _candidates(system):
        found = _coverage(path, index)
        if found & missing:
            chosen.append(found)
            missing -= found
        if not missing:
            break
    return Fonts(system, (*bundled.coverage, *chosen)) if chosen else bundled


def _may_have_glyph(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs", "Cn")


def _candidates(fonts: typst.Fonts) -> Iterator[tuple[Path, int]]:
    """The system's fonts, the bundled ones' family first."""
    upright = (font for font in fonts.fonts() if font.path and font.style == "normal" and font.weight == 400)
    for font in sorted(upright, key=lambda font: (not font.family.startswith("Noto Sans"), font.family)):
        yield Path(font.path or ""), font.index


class Printable:
    """Makes text printable in some fonts, and remembers which characters it had to replace."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self.replaced: dict[str, None] = {}

    def text(self, text: str) -> str:
        """The text, with "[U+XXXX]" for what can't be printed; line breaks become plain ones."""
        if len(text) > _SHORT:
            text = _ENDLESS.sub(lambda found: found[0] + _MAY_BREAK, text)
        if self._fonts.plain.issuperset(text):
            return text
        return "".join(map(self._cluster, _clusters(_BREAKS.sub("\n", text))))

    def _cluster(self, cluster: str) -> str:
        """A base and its marks, which one font must hold together."""
        kept = "".join(char for char in cluster if char not in _DROPPED)
        if not kept:
            return ""
        needed = {char for char in kept if char not in _IGNORABLE and not _selects_variant(char)}
        fit = (has for has in self._fonts.coverage if needed <= has)
        if next(fit, None) is not None and not needed & _OVERRIDES:
            return kept
        first = next((has for has in self._fonts.coverage if kept[0] in has), frozenset())
        return "".join(char if char in first or char in "\n\t" else self._shown(char) for char in kept)

    def _shown(self, char: str) -> str:
        if char in _IGNORABLE or _selects_variant(char):
            return ""
        self.replaced[char] = None
        return f"[U+{ord(char):04X}]"

    def drawing(self, drawing: Drawing) -> Drawing:
        """The drawing with its text made printable."""
        shapes = tuple(
            shape._replace(text=self.text(shape.text)) if isinstance(shape, Text) else shape
            for shape in drawing.shapes
        )
        return drawing._replace(shapes=shapes, title=self.text(drawing.title))


def _selects_variant(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _clusters(text: str) -> Iterator[str]:
    """Bases with the marks, joiners and modifiers that belong to them."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _continues(text[at - 1], text[at]):
            yield text[start:at]
            start = at


def _continues(before: str, char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or _JOINER in (before, char)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON value with each of its texts changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [each_text(item, change) for item in value]
    if isinstance(value, dict):
        return {key: each_text(item, change) for key, item in value.items()}
    return value


def characters(value: msgspec.Struct, drawings: tuple[Drawing, ...]) -> frozenset[str]:
    """All characters that a manuscript and its drawings hold."""
    found = set(msgspec.json.encode(value).decode())
    for drawing in drawings:
        found.update(*(shape.text for shape in drawing.shapes if isinstance(shape, Text)), drawing.title)
    return frozenset(found)
