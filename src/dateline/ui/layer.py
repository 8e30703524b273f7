"""What stays while the rest moves: painted once, and copied until it changes."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPixmap

from dateline.drawing.shapes import Color, Shape
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
