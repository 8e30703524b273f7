"""The whole timeline as one drawing, for pictures and for paper."""

import math
from collections.abc import Mapping
from dataclasses import replace

from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Circle, Drawing, Fill, Line, Polygon, Rect, Rects, Shape, Text
from dateline.model.dates import parse
from dateline.model.query import Matches
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.frame import AXIS_HEIGHT, Doubt, View
from dateline.timeline.index import EventIndex
from dateline.timeline.layout import lay_out
from dateline.timeline.pieces import shapes_of
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport

_NOTICE = 26.0


def picture(
    index: EventIndex,
    palette: Palette,
    *,
    width: float,
    height: float | None = None,
    viewport: Viewport | None = None,
    matches: Matches | None = None,
    arrangement: LaneArrangement | None = None,
    doubts: Mapping[int, Doubt] | None = None,
) -> Drawing:
    """The timeline of events, `width` pixels wide; `doubts` are marked on the events at these places.

    Without `viewport` it shows everything. Without `height` it is as high as its lanes need; where they need
    more than a given height, a line at the bottom says so.
    """
    dataset = index.links.dataset
    as_of = dataset.as_of
    day = None if as_of is None else parse(as_of).lo
    view = View(
        viewport or whole(index),
        width,
        height or 0.0,
        palette,
        matches,
        as_of=day,
        arrangement=arrangement,
        doubts=doubts or {},
    )
    made = lay_out(index, view)
    needed = AXIS_HEIGHT + made.stack.height
    if height is None:
        made = lay_out(index, replace(view, height=needed))
    total = needed if height is None else height
    lanes = (_cut(shape, width) for shape in made.lanes)
    below = (*shapes_of(made.grid), *lanes, *made.heads)
    shapes = (*(moved(shape, AXIS_HEIGHT) for shape in below), *made.axis)
    if needed > total:
        words = f"Cut off here: all lanes need a picture {math.ceil(needed):,} pixels high"
        cut = Rect(0, total - _NOTICE, width, _NOTICE, Fill(palette.ground))
        shapes = (*shapes, cut, Text(16, total - 8, words, 12, palette.check, bold=True))
    return Drawing(width, total, shapes, palette.ground, f"Timeline: {dataset.title}")


def _cut(shape: Shape, right: float) -> Shape:
    """Bars may stand out of the window."""
    if not isinstance(shape, Rects):
        return shape
    boxes = ((x, y, min(width, right - x), height) for x, y, width, height in shape.boxes if x < right)
    return shape._replace(boxes=tuple(boxes))


def moved(shape: Shape, down: float) -> Shape:
    """The shape, so many pixels further down."""
    match shape:
        case Rect() | Circle() | Text():
            return shape._replace(y=shape.y + down)
        case Line() | Polygon():
            return shape._replace(points=tuple((x, y + down) for x, y in shape.points))
        case Rects():
            return shape._replace(
                boxes=tuple((x, y + down, width, height) for x, y, width, height in shape.boxes)
            )
