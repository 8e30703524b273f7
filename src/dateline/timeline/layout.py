"""What to draw: a pure function of the events and how they are looked at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dateline.drawing.shapes import Shape
from dateline.model.query import Matches
from dateline.timeline.axis_shapes import axis_shapes, grid, now_lines
from dateline.timeline.frame import AXIS_HEIGHT, Frame, Hit, View
from dateline.timeline.index import EventIndex
from dateline.timeline.landscape import landscape
from dateline.timeline.lane_shapes import (
    CROWD_HEIGHT,
    LANE_FOOT,
    LANE_TOP,
    Piece,
    lane_crowd,
    lane_edges,
    lane_events,
    lane_title,
)
from dateline.timeline.levels import levels_of
from dateline.timeline.packing import Packing, packing

LANE_STRETCH = 34.0
"""Pixels that a lane may grow by where the window has room to spare."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Shapes of the axis (above) and of the lanes (below it, from y = 0, scrolled when they are higher).

    Time begins at x = `left`. `hits` are in the lanes' coordinates, the topmost last.
    """

    axis: tuple[Shape, ...]
    lanes: tuple[Shape, ...]
    hits: tuple[Hit, ...]
    left: float
    tops: tuple[float, ...]
    """Where each lane begins, and where the last one ends."""
    in_view: int
    """How many events the window shows of those that the filter lets pass."""

    @property
    def lanes_height(self) -> float:
        """Of all lanes together."""
        return self.tops[-1]

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies at a point of the lanes."""
        return next((hit for hit in reversed(self.hits) if hit.holds(x, y)), None)


HAND_SET = 1000
"""Events up to which each is packed by itself; of more a landscape is drawn."""


def lay_out(index: EventIndex, view: View) -> Layout:
    """The timeline in a window."""
    frame = Frame(index, view)
    if len(index) > HAND_SET:
        made = landscape(frame, levels_of(index, view.matches))
        tops = [made.lane_height * place for place in range(len(index.bands) + 1)]
        return _layout(frame, made.pieces, tops, made.in_view)
    return _hand_set(frame)


def prepare(index: EventIndex, matches: Matches | None = None) -> None:
    """Make, where nobody waits, what the first layout of many events would have to wait for."""
    if len(index) > HAND_SET:
        levels_of(index, matches)


def _hand_set(frame: Frame) -> Layout:
    index, view = frame.index, frame.view
    room = view.height - AXIS_HEIGHT
    spare = room - len(index.bands) * (LANE_TOP + LANE_FOOT)
    packed = packing(index, frame.scale, view.matches, view.as_of, spare)
    heights = lane_heights(packed, room)
    tops = [0.0, *accumulate(heights)]
    pieces: list[Piece] = []
    for place, (band, lane, height) in enumerate(zip(index.bands, packed.lanes, heights, strict=True)):
        members, top, bottom = index.lane == place, tops[place], tops[place + 1]
        visible = members if frame.visible is None else members & frame.visible
        pieces += lane_events(frame, band, lane, packed.row_height, top)
        pieces += lane_crowd(frame, band, lane, bottom)
        pieces += lane_edges(frame, band, lane, visible, bottom)
        total, shown = int(members.sum()), int(visible.sum())
        pieces += lane_title(frame, band, total, shown, len(lane.crowd), top, height)
    inside = index.within(view.viewport.lo, view.viewport.hi, frame.visible)
    return _layout(frame, pieces, tops, int(inside.sum()))


def _layout(frame: Frame, pieces: Sequence[Piece], tops: Sequence[float], in_view: int) -> Layout:
    whole = max(tops[-1], frame.view.height - AXIS_HEIGHT)
    shapes = (piece for piece in pieces if not isinstance(piece, Hit))
    return Layout(
        tuple(axis_shapes(frame)),
        (*grid(frame, whole), *now_lines(frame, whole), *shapes),
        tuple(piece for piece in pieces if isinstance(piece, Hit)),
        frame.left,
        tuple(tops),
        in_view,
    )


def lane_heights(packed: Packing, room: float) -> Sequence[float]:
    """By what is in them; what room is left is shared out, but not without limit."""
    heights = [
        LANE_TOP
        + max(lane.row_count * packed.row_height, 36.0)
        + LANE_FOOT
        + (CROWD_HEIGHT if len(lane.crowd) else 0)
        for lane in packed.lanes
    ]
    spare = max(room - sum(heights), 0.0) / max(len(heights), 1)
    return [math.floor(height + min(spare, LANE_STRETCH)) for height in heights]
