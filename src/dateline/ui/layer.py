"""What is painted once and copied: while the rest moves, ahead of its turn, or down a column."""

import math
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from dateline.drawing.shapes import Color, Shape
from dateline.ui.atlas import screen_pixels
from dateline.ui.painted_text import color
from dateline.ui.painting import paint


def _drawn(
    kept: QPixmap, size: QSize, ratio: float, draw: Callable[[QPainter], None], ground: Color | None = None
) -> QPixmap:
    """So many of the screen's pixels with what is drawn on them: the kept ones, if they are so many."""
    pixels = kept if kept.size() == size else QPixmap(size)
    pixels.setDevicePixelRatio(ratio)
    if ground is not None:
        pixels.fill(color(ground))
    with QPainter(pixels) as painter:
        draw(painter)
    return pixels


def _paint_at(x: float, y: float, shapes: Sequence[Shape], painter: QPainter) -> None:
    painter.translate(x, y)
    paint(painter, shapes)


class Layer:
    """Shapes on a ground, in pixels of their own."""

    def __init__(self) -> None:
        self._look: object = None
        self._pixels = QPixmap()

    def paint(
        self, painter: QPainter, shapes: tuple[Shape, ...], size: QSize, ground: Color, down: float = 0.0
    ) -> None:
        """Paint the part of that size that begins `down` logical pixels below the shapes' origin, there."""
        ratio = painter.device().devicePixelRatio()
        look = (shapes, size, ground, down, ratio)
        if self._look != look:
            draw = partial(_paint_at, 0, -down, shapes)
            self._pixels = _drawn(self._pixels, size * ratio, ratio, draw, ground)
            self._look = look
        painter.drawPixmap(QPointF(0, down), self._pixels)


class Picture:
    """What is painted while nobody waits, to be copied to the screen when it is its turn."""

    def __init__(self) -> None:
        self._of: object = None
        self._pixels = QPixmap()

    def make(self, of: object, size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> None:
        """Of something, all of this size in logical pixels. Only where a logical pixel is so many whole ones:
        elsewhere it would not look the same wherever it stands.
        """
        if not float(ratio).is_integer():
            return
        self._pixels = _drawn(self._pixels, size * ratio, ratio, paint)
        self._of = of

    def forget(self) -> None:
        """It isn't right any more."""
        self._of = None

    def paint(self, painter: QPainter, of: object) -> bool:
        """Copy it to the painter's origin. Whether there is a picture of this, in the screen's pixels."""
        is_made = self._of is of and self._pixels.devicePixelRatio() == painter.device().devicePixelRatio()
        if is_made:
            painter.drawPixmap(0, 0, self._pixels)
        return is_made


class Columns:
    """A ground with shapes that look the same at any height."""

    STRIP = 64
    """Pixels of the screen that are painted, and copied downwards: that takes less than filling does."""

    def __init__(self) -> None:
        self._pixels = QPixmap()

    def paint(
        self, painter: QPainter, shapes: tuple[Shape, ...], area: QRect, ground: Color, shift: float = 0.0
    ) -> None:
        """Paint an area, given in whole logical pixels, the shapes shifted to the right; the painter is
        neither moved nor scaled.
        """
        ratio = painter.device().devicePixelRatio()
        left, top = math.floor(area.left() * ratio), math.floor(area.top() * ratio)
        right, bottom = math.ceil((area.right() + 1) * ratio), math.ceil((area.bottom() + 1) * ratio)
        draw = partial(_paint_at, shift, 0, shapes)
        self._pixels = _drawn(self._pixels, QSize(right, self.STRIP), ratio, draw, ground)
        self._pixels.setDevicePixelRatio(1)
        with screen_pixels(painter, ratio):
            for y in range(top, bottom, self.STRIP):
                painter.drawPixmap(left, y, self._pixels, left, 0, right - left, min(self.STRIP, bottom - y))
