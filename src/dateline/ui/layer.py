"""What is painted once and copied: while the rest moves, ahead of its turn, or down a column."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from dateline.drawing.shapes import Color, Shape
from dateline.ui.atlas import screen_pixels
from dateline.ui.painted_text import color
from dateline.ui.painting import paint


class Layer:
    """Shapes on a ground, in pixels of their own."""

    def __init__(self) -> None:
        self._made: tuple[object, QPixmap] | None = None

    def paint(
        self, painter: QPainter, shapes: tuple[Shape, ...], size: QSize, ground: Color, down: float = 0.0
    ) -> None:
        """Paint the part of that size that begins `down` logical pixels below the shapes' origin, there."""
        ratio = painter.device().devicePixelRatio()
        look = (shapes, size, ground, down, ratio)
        if self._made is None or self._made[0] != look:
            pixels = QPixmap(size * ratio)
            pixels.setDevicePixelRatio(ratio)
            pixels.fill(color(ground))
            inner = QPainter(pixels)
            inner.translate(0, -down)
            paint(inner, shapes)
            inner.end()
            self._made = (look, pixels)
        painter.drawPixmap(QPointF(0, down), self._made[1])


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
        if self._pixels.size() != size * ratio:
            self._pixels = QPixmap(size * ratio)
        self._pixels.setDevicePixelRatio(ratio)
        painter = QPainter(self._pixels)
        paint(painter)
        painter.end()
        self._of = of

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
        if self._pixels.width() != right:
            self._pixels = QPixmap(right, self.STRIP)
        self._pixels.setDevicePixelRatio(ratio)
        self._pixels.fill(color(ground))
        inner = QPainter(self._pixels)
        inner.translate(shift, 0)
        paint(inner, shapes)
        inner.end()
        self._pixels.setDevicePixelRatio(1)
        with screen_pixels(painter, ratio):
            for y in range(top, bottom, self.STRIP):
                painter.drawPixmap(left, y, self._pixels, left, 0, right - left, min(self.STRIP, bottom - y))
