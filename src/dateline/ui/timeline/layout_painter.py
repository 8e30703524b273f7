"""Painting a layout of the timeline on a screen, or what has changed of it."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QRegion

from dateline.timeline.changes import changes
from dateline.timeline.frame import AXIS_HEIGHT
from dateline.timeline.layout import Layout
from dateline.timeline.pieces import Box, Piece, boxes_of, shapes_of, within
from dateline.ui.layer import Columns, Layer
from dateline.ui.painted_text import color
from dateline.ui.painting import paint

_TOP = math.floor(AXIS_HEIGHT)


def plot_of(layout: Layout) -> QRect:
    """Of the screen, all right of the heads."""
    left, view = math.floor(layout.left), layout.frame.view
    return QRect(left, 0, math.ceil(view.width) - left, math.ceil(view.height))


def _down(layout: Layout) -> float:
    """Where on the screen the lanes begin."""
    return AXIS_HEIGHT - layout.frame.view.scroll


class Move(NamedTuple):
    """How what is on the screen becomes another layout's: first the area is moved, which may uncover a part
    of it; then that and the region are painted.
    """

    right: int
    area: QRect
    region: QRegion


def move(before: Layout, after: Layout, ratio: float) -> Move | None:
    """From one layout to another on a screen of that ratio; None where all has to be painted."""
    changed = changes(before, after)
    if changed is None or not (changed.right * ratio).is_integer():
        return None
    area, right = plot_of(after), round(changed.right)
    down = _down(after)
    boxes = np.concatenate((changed.axis, changed.lanes + np.array((0, down, 0, down))))
    edges = np.concatenate((np.floor(boxes[:, :2]) - 1, np.ceil(boxes[:, 2:]) + 1), axis=1)
    moved_to = area.intersected(area.translated(right, 0))
    least, most = (moved_to.left(), moved_to.top()), (moved_to.right() + 1, moved_to.bottom() + 1)
    edges = np.clip(edges, (*least, *least), (*most, *most)).astype(int)
    region = QRegion()
    for x0, y0, x1, y1 in edges[(edges[:, :2] < edges[:, 2:]).all(axis=1)].tolist():
        region += QRect(x0, y0, x1 - x0, y1 - y0)
    return Move(right, area, region)


class LayoutPainter:
    """Paints layouts one after another. The axis and the heads have grounds of their own."""

    def __init__(self) -> None:
        self._heads = Layer()
        self._ground = Columns()

    def paint(self, layout: Layout, painter: QPainter, region: QRegion | None = None) -> None:
        """All that a layout holds, or what is in a region that the painter is kept to."""
        ground, scrolled = layout.frame.colors.ground, layout.frame.view.scroll
        plot, down = plot_of(layout), _down(layout)
        below = plot.adjusted(0, _TOP, 0, 0)
        axis: Sequence[Piece] = layout.axis_pieces
        if region is None or QRegion(plot).subtracted(region).isEmpty():
            self._ground.paint(painter, tuple(shapes_of(layout.grid)), below, ground, layout.shift)
            painter.translate(layout.shift, down)
            paint(painter, layout.lanes)
        else:
            painter.fillRect(below, color(ground))
            corners = [cast(Box, rect.getCoords()) for rect in cast(Iterable[QRect], region)]
            boxes = boxes_of(corners) + np.array((-layout.shift, 0, 1 - layout.shift, 1))
            axis, boxes = within(axis, boxes), boxes - (0, down, 0, down)
            grid, lines, pieces = (within(some, boxes) for some in (layout.grid, layout.lines, layout.pieces))
            painter.translate(layout.shift, down)
            paint(painter, (*shapes_of(grid), *layout.lanes_of(grid, lines, pieces)))
        painter.translate(-layout.shift, 0)
        self._heads.paint(painter, layout.heads, QSize(plot.left(), below.height()), ground, scrolled)
        painter.resetTransform()
        paint(painter, layout.axis_ground)
        painter.translate(layout.shift, 0)
        paint(painter, shapes_of(axis))
        painter.resetTransform()
