"""Painting shapes with Qt: the screen's counterpart of `svg`."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, cast

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)
from shiboken6 import wrapInstance

from dateline.drawing.shapes import Anchor, Circle, Fill, Line, Polygon, Rect, Rects, Shape, Stroke, Text
from dateline.ui.theme import FAMILY

HATCH_STEP = 5.0
"""Pixels between the diagonal lines of a hatched area, as in `svg`."""


def paint(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint shapes in order, in the painter's own coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for shape in shapes:
        _PAINT[type(shape)](painter, shape)


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
    return made


@lru_cache(maxsize=8192)
def _text_width(text: str, size: float, bold: bool, italic: bool) -> float:
    return QFontMetricsF(text_font(size, bold, italic)).horizontalAdvance(text)


@lru_cache(maxsize=512)
def _pen(stroke: Stroke | None) -> QPen:
    if stroke is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(color(stroke.color, stroke.opacity), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.dash:
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


def _brush(fill: Fill | None, left: float, right: float) -> QBrush:
    if fill is None or fill.hatched:
        return QBrush(Qt.BrushStyle.NoBrush)
    if not (fill.fade_left or fill.fade_right) or right <= left:
        return QBrush(color(fill.color, fill.opacity))
    gradient = QLinearGradient(left, 0, right, 0)
    width = right - left
    solid, clear = color(fill.color, fill.opacity), color(fill.color, 0.0)
    gradient.setColorAt(0, clear if fill.fade_left else solid)
    gradient.setColorAt(min(fill.fade_left / width, 1.0), solid)
    gradient.setColorAt(max(1 - fill.fade_right / width, 0.0), solid)
    gradient.setColorAt(1, clear if fill.fade_right else solid)
    return QBrush(gradient)


def _hatch(painter: QPainter, outline: QPolygonF, fill: Fill) -> None:
    bounds, inside = outline.boundingRect(), QPainterPath()
    inside.addPolygon(outline)
    painter.save()
    painter.setClipPath(inside, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(color(fill.color, fill.opacity), 1.2))
    height = bounds.height()
    first = int((bounds.left() - height) // HATCH_STEP)
    last = int(bounds.right() // HATCH_STEP)
    painter.drawLines(
        [
            QLineF(step * HATCH_STEP, bounds.bottom(), step * HATCH_STEP + height, bounds.top())
            for step in range(first, last + 1)
        ]
    )
    painter.restore()


def _rect(painter: QPainter, shape: Rect) -> None:
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.setPen(_pen(shape.stroke))
    painter.setBrush(_brush(shape.fill, box.left(), box.right()))
    if shape.radius:
        painter.drawRoundedRect(box, shape.radius, shape.radius)
    else:
        painter.drawRect(box)
    if shape.fill is not None and shape.fill.hatched:
        _hatch(painter, QPolygonF(box), shape.fill)


def _rects(painter: QPainter, shape: Rects) -> None:
    if not len(shape.boxes):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(shape.fill.color, shape.fill.opacity))
    boxes = np.ascontiguousarray(shape.boxes, dtype=np.float64)
    # The array's memory has the layout of QRectF[n], which Qt takes without a copy or an object a box.
    painter.drawRects(cast(QRectF, wrapInstance(boxes.ctypes.data, QRectF)), len(boxes))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _line(painter: QPainter, shape: Line) -> None:
    painter.setPen(_pen(shape.stroke))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))


def _polygon(painter: QPainter, shape: Polygon) -> None:
    outline = QPolygonF([QPointF(x, y) for x, y in shape.points])
    bounds = outline.boundingRect()
    painter.setPen(_pen(shape.stroke))
    painter.setBrush(_brush(shape.fill, bounds.left(), bounds.right()))
    painter.drawPolygon(outline)
    if shape.fill is not None and shape.fill.hatched:
        _hatch(painter, outline, shape.fill)


def _circle(painter: QPainter, shape: Circle) -> None:
    painter.setPen(_pen(shape.stroke))
    painter.setBrush(_brush(shape.fill, shape.x - shape.radius, shape.x + shape.radius))
    painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)


_SHIFT: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


def _text(painter: QPainter, shape: Text) -> None:
    x = shape.x
    if shape.anchor != "start":
        x -= _SHIFT[shape.anchor] * _text_width(shape.text, shape.size, shape.bold, shape.italic)
    painter.setFont(text_font(shape.size, shape.bold, shape.italic))
    painter.setPen(color(shape.color))
    painter.drawText(QPointF(x, shape.y), shape.text)


_PAINT: dict[type[Any], Callable[[QPainter, Any], None]] = {
    Rect: _rect,
    Rects: _rects,
    Line: _line,
    Polygon: _polygon,
    Circle: _circle,
    Text: _text,
}
