"""Painting many lines of text: each is laid out once, and copied from where it is kept from then on.

Lines stand on whole pixels of the screen, so that they look the same wherever they are.
"""

import math
from collections.abc import Iterable
from functools import lru_cache, partial

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from dateline.drawing.measure import is_plain, text_width
from dateline.drawing.shapes import Anchor, Color, Text
from dateline.ui.atlas import Grid, Picture, atlas_of, grid_of
from dateline.ui.theme import FAMILY

_MARGIN = 2
"""Pixels that a glyph may stand out at either end of its line."""
_BACK: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of its width that a line begins before where it is anchored."""
Style = tuple[float, Color, bool, bool]
"""Size, colour, bold, italic."""


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


@lru_cache(maxsize=64)
def _heights(size: float, bold: bool, italic: bool, ratio: float) -> tuple[int, int]:
    """Pixels above the baseline and below it."""
    metrics = _metrics(size, bold, italic)
    return math.ceil(metrics.ascent() * ratio), math.ceil(metrics.descent() * ratio)


def paint_texts(painter: QPainter, texts: Iterable[Text]) -> None:
    """Paint lines of text in the painter's own coordinates."""
    grid = grid_of(painter)
    if grid is None:
        for text in texts:
            _paint_line(painter, None, text)
        return
    lines = list(texts)
    if not lines:
        return
    xs, ys, words, sizes, inks, bold, italic, anchors, _ = zip(*lines, strict=True)
    styled = list(zip(words, sizes, inks, bold, italic, strict=True))
    points = np.array((xs, ys, [_BACK[anchor] for anchor in anchors]))

    def picture_of(nth: int) -> Picture:
        line, *style = styled[nth]
        return _picture(line, tuple(style), grid.ratio)

    for nth in atlas_of(grid.ratio).paint(painter, grid, styled, points, picture_of):
        _paint_line(painter, grid, lines[nth])


def _paint_line(painter: QPainter, grid: Grid | None, line: Text) -> None:
    """From its glyphs, on whole pixels where there is a grid."""
    x, y, words, size, ink, bold, italic, anchor, _ = line
    before = _BACK[anchor] * text_width(words, size, bold=bold) if anchor != "start" else 0.0
    left, base = (x - before, y) if grid is None else grid.on_pixels(x - before, y)
    _paint_words(words, (size, ink, bold, italic), painter, QPointF(left, base))


def _picture(words: str, style: Style, ratio: float) -> Picture:
    size, _, bold, italic = style
    advance = text_width(words, size, bold=bold)
    # What is in other scripts may be shaped, or be set in a font that the system has.
    is_measured = is_plain(words) and not italic
    wide = advance if is_measured else _metrics(size, bold, italic).horizontalAdvance(words)
    above, below = _heights(size, bold, italic, ratio)
    margin = math.ceil(_MARGIN * ratio)
    width = math.ceil(max(wide, advance) * ratio) + 2 * margin
    return Picture(width, above + below, margin, above, advance * ratio, partial(_paint_words, words, style))


def _paint_words(words: str, style: Style, painter: QPainter, origin: QPointF) -> None:
    size, ink, bold, italic = style
    painter.setFont(text_font(size, bold, italic))
    painter.setPen(color(ink))
    painter.drawText(origin, words)
