"""Painting shapes with Qt: the screen's counterpart of `svg`."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from shiboken6 import wrapInstance

from dateline.drawing.shapes import Circle, Fill, Line, Polygon, Rect, Rects, Shape, Stroke, Text
from dateline.ui.atlas import Picture, address_of, atlas_of, grid_of, screen_pixels
from dateline.ui.painted_text import color, paint_texts

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Boxes = npt.NDArray[np.float64]
Filled = tuple[Sequence[Box] | Boxes, QColor]
"""Rows of x, y, width, height, and their colour."""

SMALL = 5.0
"""Pixels of the radius up to which a corner is rounded by whole pixels."""
HATCH_STEP = 5.0
"""Pixels between the diagonal lines of a hatched area, as in `svg`."""


def paint(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint shapes in order, in the painter's own coordinates. Runs of one kind cost the least.

    Plain rectangles have sharp edges, on whole pixels of the screen; all else is antialiased.
    """
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for kind, run in groupby(shapes, type):
        _PAINT[kind](painter, run)
    _smooth(painter)


def prepare(shapes: Iterable[Shape], ratio: float) -> None:
    """Make, where nobody waits, the pictures of words and dots that painting the shapes would wait for."""
    nowhere = QPixmap(1, 1)
    nowhere.setDevicePixelRatio(ratio)
    painter = QPainter(nowhere)
    paint(painter, (shape for shape in shapes if isinstance(shape, (Text, Circle))))
    painter.end()


def _smooth(painter: QPainter, *, on: bool = True) -> None:
    if painter.testRenderHint(QPainter.RenderHint.Antialiasing) is not on:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=on)


@lru_cache(maxsize=512)
def _pen(stroke: Stroke | None) -> QPen:
    if stroke is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(color(stroke.color, stroke.opacity), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.dash:
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


def _fades(fill: Fill) -> bool:
    return fill.fade_left > 0 or fill.fade_right > 0


def _brush(fill: Fill | None, left: float, right: float) -> QBrush:
    if fill is None or fill.hatched:
        return QBrush(Qt.BrushStyle.NoBrush)
    if not _fades(fill) or right <= left:
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


def _paint_rects(painter: QPainter, run: Iterable[Rect]) -> None:
    ratio = painter.device().devicePixelRatio()
    for shape in run:
        fill = shape.fill
        if (
            fill is not None
            and shape.radius <= SMALL
            and not (shape.stroke or fill.hatched or fill.fade_left or fill.fade_right)
        ):
            _smooth(painter, on=False)
            ink = color(fill.color, fill.opacity)
            for box in _rounded(shape, ratio):
                painter.fillRect(QRectF(*box), ink)
        else:
            _smooth(painter)
            _paint_drawn_rect(painter, shape)


def _rounded(shape: Rect, ratio: float) -> list[Box]:
    """A rectangle as rows that are shorter where its corners are round: Qt's own takes far longer."""
    x, y, width, height, _, _, radius, _ = shape
    if not radius:
        return [(x, y, width, height)]
    insets, row = _insets(min(radius, width / 2, height / 2), ratio), 1 / ratio
    above, bottom = len(insets) * row, y + height
    corners = (
        (x + inset, top, width - 2 * inset, row)
        for nth, inset in enumerate(insets)
        for top in (y + nth * row, bottom - (nth + 1) * row)
    )
    return [(x, y + above, width, height - 2 * above), *corners]


@lru_cache(maxsize=256)
def _insets(radius: float, ratio: float) -> tuple[float, ...]:
    """How much shorter each row of a corner is, from the outside inwards, as far as it is a pixel."""
    heights = (radius - (nth + 0.5) / ratio for nth in range(math.ceil(radius * ratio)))
    insets = (round((radius - math.sqrt(max(radius**2 - height**2, 0.0))) * ratio) for height in heights)
    return tuple(inset / ratio for inset in insets if inset > 0)


def _paint_drawn_rect(painter: QPainter, shape: Rect) -> None:
    """One that takes more than filling."""
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    dashed = shape.stroke if shape.stroke is not None and shape.stroke.dash and not shape.radius else None
    painter.setPen(_pen(None if dashed else shape.stroke))
    painter.setBrush(_brush(shape.fill, box.left(), box.right()))
    if shape.radius:
        painter.drawRoundedRect(box, shape.radius, shape.radius)
    else:
        painter.drawRect(box)
    if shape.fill is not None and shape.fill.hatched:
        _hatch(painter, QPolygonF(box), shape.fill)
    if dashed is not None:
        for start, end in _outline(box):
            _paint_dashes(painter, start, end, dashed)


def _fill_boxes(painter: QPainter, runs: Sequence[Filled]) -> None:
    """Plain rectangles, on whole pixels where nothing is scaled or turned: those take half the time."""
    if not runs:
        return
    _smooth(painter, on=False)
    grid = grid_of(painter)
    if grid is None:
        _draw_boxes(painter, QRectF, np.concatenate([run for run, _ in runs]), runs)
        return
    boxes = np.concatenate([run for run, _ in runs])
    corners = np.concatenate((boxes[:, :2], boxes[:, :2] + boxes[:, 2:]), axis=1) * grid.ratio
    corners = np.floor(corners + (grid.dx + 0.5, grid.dy + 0.5) * 2)
    if not float(grid.ratio).is_integer():  # a hairline would be one pixel here and two there
        hairs = np.where(boxes[:, 2:] <= 1.0, np.maximum(np.floor(boxes[:, 2:] * grid.ratio), 1.0), np.inf)
        corners[:, 2:] = np.minimum(corners[:, 2:], corners[:, :2] + hairs)
    with screen_pixels(painter, grid.ratio):
        _draw_boxes(painter, QRect, (corners - (0, 0, 1, 1)).astype(np.int32), runs)


def _draw_boxes(painter: QPainter, kind: type, boxes: npt.NDArray[Any], runs: Sequence[Filled]) -> None:
    """Those of all runs, in an array of which the memory has the layout of QRectF[n] or QRect[n]: Qt takes it
    without an object a box.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    address = address_of(boxes)
    for run, filled in runs:
        painter.setBrush(filled)
        painter.drawRects(cast(QRectF, wrapInstance(address, kind)), len(run))
        address += len(run) * boxes.strides[0]


def _paint_boxes(painter: QPainter, run: Iterable[Rects]) -> None:
    filled = groupby((shape for shape in run if len(shape.boxes)), _fill_of)
    _fill_boxes(
        painter,
        [
            (
                np.concatenate([shape.boxes for shape in shapes], dtype=np.float64),
                color(fill.color, fill.opacity),
            )
            for fill, shapes in filled
        ],
    )


def _fill_of(shape: Rects) -> Fill:
    return shape.fill


def _paint_lines(painter: QPainter, run: Iterable[Line]) -> None:
    _smooth(painter)
    for shape in run:
        stroke, points = shape.stroke, shape.points
        ink, (x0, y0), (x1, y1) = color(stroke.color, stroke.opacity), points[0], points[-1]
        if len(points) > 2 or (x0 != x1 and y0 != y1):
            painter.setPen(_pen(stroke))
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        elif stroke.dash:
            _paint_dashes(painter, (x0, y0), (x1, y1), stroke)
        else:
            half = stroke.width / 2
            aside, along = (half, 0.0) if x0 == x1 else (0.0, half)
            painter.fillRect(QRectF(QPointF(x0 - aside, y0 - along), QPointF(x1 + aside, y1 + along)), ink)


def _paint_dashes(painter: QPainter, start: Point, end: Point, stroke: Stroke) -> None:
    """The dashes of a horizontal or vertical line, as boxes: Qt's own take a hundred times as long."""
    boxes = _dashes(start, end, stroke)
    _draw_boxes(painter, QRectF, boxes, [(boxes, color(stroke.color, stroke.opacity))])


def _dashes(start: Point, end: Point, stroke: Stroke) -> Boxes:
    across = 0 if start[1] == end[1] else 1
    lo, hi = sorted((start[across], end[across]))
    lengths = np.array(stroke.dash)
    begins = np.add.outer(np.arange(lo, hi, lengths.sum()), np.cumsum(lengths)[::2] - lengths[::2]).ravel()
    boxes = np.empty((len(begins), 4))
    boxes[:, across] = begins
    boxes[:, 1 - across] = start[1 - across] - stroke.width / 2
    boxes[:, 2 + across] = np.clip(hi - begins, 0, np.tile(lengths[::2], len(begins) // (len(lengths) // 2)))
    boxes[:, 3 - across] = stroke.width
    return boxes


def _outline(box: QRectF) -> Iterator[tuple[Point, Point]]:
    """The four sides."""
    x0, y0, x1, y1 = box.left(), box.top(), box.right(), box.bottom()
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))
    return pairwise(corners)


def _paint_polygons(painter: QPainter, run: Iterable[Polygon]) -> None:
    _smooth(painter)
    for shape in run:
        outline = QPolygonF([QPointF(x, y) for x, y in shape.points])
        bounds = outline.boundingRect()
        painter.setPen(_pen(shape.stroke))
        painter.setBrush(_brush(shape.fill, bounds.left(), bounds.right()))
        painter.drawPolygon(outline)
        if shape.fill is not None and shape.fill.hatched:
            _hatch(painter, outline, shape.fill)


def _paint_circles(painter: QPainter, run: Iterable[Circle]) -> None:
    """Dots are copied; so they stand on whole pixels, as words do."""
    _smooth(painter)
    grid = grid_of(painter)
    dots = []
    for shape in run:
        if grid is not None and shape.fill is not None and shape.stroke is None:
            dots.append(shape)
        else:
            _paint_ellipse(painter, shape)
    if grid is None or not dots:
        return
    looks, ratio = [dot[2:4] for dot in dots], grid.ratio
    points = np.array(([dot.x for dot in dots], [dot.y for dot in dots], [0.0] * len(dots)))
    for nth in atlas_of(ratio).paint(painter, grid, looks, points, lambda nth: _dot(dots[nth], ratio)):
        _paint_ellipse(painter, dots[nth])


def _paint_ellipse(painter: QPainter, shape: Circle) -> None:
    x, y, radius, fill, stroke, _ = shape
    painter.setPen(_pen(stroke))
    painter.setBrush(_brush(fill, x - radius, x + radius))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _dot(shape: Circle, ratio: float) -> Picture:
    half = math.ceil(shape.radius * ratio)

    def paint_it(painter: QPainter, middle: QPointF) -> None:
        _paint_ellipse(painter, shape._replace(x=middle.x(), y=middle.y()))

    return Picture(2 * half, 2 * half, half, half, 0.0, paint_it)


_PAINT: dict[type[Any], Callable[[QPainter, Iterator[Any]], None]] = {
    Rect: _paint_rects,
    Rects: _paint_boxes,
    Line: _paint_lines,
    Polygon: _paint_polygons,
    Circle: _paint_circles,
    Text: paint_texts,
}
