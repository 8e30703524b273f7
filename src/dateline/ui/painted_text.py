"""Painting many lines of text: those that were painted before are copied from where they were kept.

Copying costs a tenth of laying out and filling the glyphs, keeping costs several times as much. So a line is
painted from its glyphs the first time, as many counts are seen once and never again, and of those seen
before a few are kept each time. Lines stand on whole pixels of the screen, so that both look the same.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from dateline.drawing.measure import text_width
from dateline.drawing.shapes import Anchor, Color, Text
from dateline.ui.device_pixels import copy, grid_of
from dateline.ui.theme import FAMILY

LONGEST = 512
"""Pixels of the longest line that is kept."""
MOST_PIXELS = 4_000_000
"""Pixels of all lines that are kept, at four bytes each."""
MOST_LINES = 16_384
"""Lines that are kept, or remembered as seen once."""
SHORTEST = 12
"""Characters of the shortest line that is kept: less are painted as fast as they are looked up."""
WORK, KEEPING = 24, 4
"""How much is done at most for lines not kept yet while one run of lines is painted, so that it never takes
much longer: painting one from its glyphs counts 1, keeping one so many.
"""
_MARGIN = 2
"""Pixels that a glyph may stand out at either end of its line."""


@lru_cache(maxsize=1024)
def color(value: str, opacity: float = 1.0) -> QColor:
    """The Qt colour of "#rrggbb"."""
    made = QColor(value)
    made.setAlphaF(opacity)
    return made


@lru_cache(maxsize=256)
def text_font(size: float, bold: bool, italic: bool) -> QFont:
    """The bundled font at a size in pixels, laid out without hinting so that widths scale."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setBold(bold)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return made


@lru_cache(maxsize=64)
def _metrics(size: float, bold: bool, italic: bool) -> QFontMetricsF:
    return QFontMetricsF(text_font(size, bold, italic))


Key = tuple[str, float, Color, bool, bool, float]
"""Text, size, colour, bold, italic, and device pixels a logical one."""


class _Line(NamedTuple):
    """A line's pixels, and where in them it begins on its baseline."""

    pixels: QImage
    x: int
    y: int


class _Lines:
    """The lines that are kept. The oldest go first."""

    def __init__(self) -> None:
        self._lines: dict[Key, _Line | None] = {}
        self._size = 0
        self._room = 0

    def begin(self) -> None:
        """A run of lines begins: some that were asked for before may be kept."""
        self._room = WORK

    def find(self, key: Key) -> _Line | None:
        """The line, if it is kept: from the second time on that it is asked for, at the earliest."""
        line = self._lines.get(key)
        if line is not None:
            return line
        if key in self._lines and self._room >= KEEPING:
            self._room -= KEEPING
            return self._keep(key)
        self._room -= 1
        if key not in self._lines:
            if len(self._lines) == MOST_LINES:
                self._drop_oldest()
            self._lines[key] = None
        return None

    def _keep(self, key: Key) -> _Line | None:
        text, size, ink, bold, italic, ratio = key
        metrics, margin = _metrics(size, bold, italic), math.ceil(_MARGIN * ratio)
        width = metrics.horizontalAdvance(text)
        if width > LONGEST:
            return None
        ascent = math.ceil(metrics.ascent() * ratio)
        box = (math.ceil(width * ratio) + 2 * margin, ascent + math.ceil(metrics.descent() * ratio))
        pixels = QImage(*box, QImage.Format.Format_ARGB32_Premultiplied)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(margin, ascent)
        painter.scale(ratio, ratio)
        painter.setFont(text_font(size, bold, italic))
        painter.setPen(color(ink))
        painter.drawText(QPointF(), text)
        painter.end()
        self._lines[key] = line = _Line(pixels, margin, ascent)
        self._size += box[0] * box[1]
        while self._size > MOST_PIXELS:
            self._drop_oldest()
        return line

    def _drop_oldest(self) -> None:
        oldest = self._lines.pop(next(iter(self._lines)))
        if oldest is not None:
            self._size -= oldest.pixels.width() * oldest.pixels.height()


_LINES = _Lines()
_SHIFT: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


def paint_texts(painter: QPainter, texts: Iterable[Text]) -> None:
    """Paint lines of text in the painter's own coordinates."""
    grid = grid_of(painter)
    ratio, dx, dy = grid or (1.0, 0.0, 0.0)
    kept = []
    style: tuple[float, Color, bool, bool] | None = None
    _LINES.begin()
    for x, y, text, size, ink, bold, italic, anchor, _ in texts:
        before = 0.0 if anchor == "start" else _SHIFT[anchor] * text_width(text, size, bold=bold)
        at = QPointF(x - before, y)
        if grid is not None:
            left, base = round((x - before) * ratio + dx), round(y * ratio + dy)
            line = _LINES.find((text, size, ink, bold, italic, ratio)) if len(text) >= SHORTEST else None
            if line is not None:
                kept.append((left - line.x, base - line.y, line.pixels))
                continue
            at = QPointF((left - dx) / ratio, (base - dy) / ratio)
        if style != (size, ink, bold, italic):
            style = size, ink, bold, italic
            painter.setFont(text_font(size, bold, italic))
            painter.setPen(color(ink))
        painter.drawText(at, text)
    if kept:
        copy(painter, kept, ratio)
