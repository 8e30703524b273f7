"""Many events: a landscape of how many there are, with its peaks named.

Each event has a fixed row of its lane and cells lie on an absolute grid; so labels move with the content
while panning and nothing flickers.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.model.refs import Ref
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.density import BarRows, add_density, density_of
from dateline.timeline.frame import AXIS_HEIGHT, Frame
from dateline.timeline.lane_heads import LaneCounts, add_head, collapsed_lit
from dateline.timeline.lane_shapes import Outside, add_edges
from dateline.timeline.levels import ROWS, Levels
from dateline.timeline.marking import DOT
from dateline.timeline.named_marks import LANE_TOP, LabelRows, add_named
from dateline.timeline.naming import FAR, Stretch, lit
from dateline.timeline.packing import COMPACT_ROW, ROOMY_ROW
from dateline.timeline.pieces import Piece, Pieces
from dateline.timeline.stack import COLLAPSED_HEIGHT, Stack

LEAST_DENSITY, DENSITY, MOST_DENSITY = 12.0, 22.0, 240.0
"""The height of the highest bar, where lanes are many, by default, and where there is room to spare."""
LANE_FOOT = 16.0
COLLAPSED_FOOT = 6.0


class _Form(NamedTuple):
    """What the lanes look like, whichever stretch of time is in view."""

    stack: Stack
    rows: npt.NDArray[np.int64]
    """How many rows the labels of each lane have, by its place; 0 for one that is collapsed or hidden."""
    row_height: float
    density: float
    """The height of the highest bar."""


@dataclass(frozen=True, eq=False)
class Landscape:
    """Where all lanes are, and the pieces of those that the window shows, scrolled as the view says."""

    stack: Stack
    pieces: Pieces
    count: Callable[[], int]
    """How many events the window shows."""


def landscape(frame: Frame, levels: Levels) -> Landscape:
    """The landscape of a window."""
    view, arrangement = frame.view, frame.arrangement
    room = max(view.height - AXIS_HEIGHT, 0.0)
    form = _form(levels, arrangement, room)
    inside = form.stack.between(view.scroll, view.scroll + room)
    lanes = form.stack.places[inside.start : inside.stop]
    tops = form.stack.tops[inside.start : inside.stop + 1]
    is_open = form.rows[lanes] > 0
    bases = (tops[1:] - np.where(is_open, LANE_FOOT, COLLAPSED_FOOT)).tolist()
    bars = BarRows(
        tuple(bases),
        tuple(np.where(is_open, form.density, COLLAPSED_HEIGHT - 2 * COLLAPSED_FOOT).tolist()),
        tuple(base + 12 if shown else None for base, shown in zip(bases, is_open.tolist(), strict=True)),
    )
    density, pieces = density_of(frame, levels, lanes.tolist(), bars), Pieces()
    add_density(pieces, density)
    opened = tuple(lanes[is_open].tolist())
    stretch = Stretch.of(frame, levels, opened, tuple(form.rows[lanes[is_open]].tolist()))
    colors = tuple(frame.lane_color(frame.index.bands[lane]) for lane in opened)
    label_rows = LabelRows(stretch, tuple(tops[:-1][is_open].tolist()), form.row_height, colors)
    add_named(pieces, frame, label_rows)
    _add_lanes(pieces, frame, levels, form, inside, density.are_empty())
    shown = arrangement.shown if arrangement.hidden else None
    return Landscape(
        form.stack,
        pieces,
        partial(levels.count, view.viewport.lo, view.viewport.hi, shown),
    )


def _add_lanes(
    pieces: Pieces, frame: Frame, levels: Levels, form: _Form, inside: range, empty: Sequence[bool]
) -> None:
    """Heads of lanes, what is selected in a collapsed one, and what lies beside an empty one."""
    for nth, is_empty in zip(inside, empty, strict=True):
        lane = int(form.stack.places[nth])
        top, bottom = (float(y) for y in form.stack.tops[nth : nth + 2])
        band = frame.index.bands[lane]
        if not form.rows[lane]:
            _add_lit(pieces, frame, lane, top)
        elif is_empty:
            add_edges(pieces, frame, band, _outside(frame, levels, lane), bottom)
        counts = LaneCounts(int(frame.index.totals[lane]), levels.lane_count(lane))
        add_head(pieces, frame, band, counts, top, bottom - top)


def _outside(frame: Frame, levels: Levels, lane: int) -> Outside:
    """What lies outside of the window, if nothing lies in it."""
    view = frame.viewport
    earlier, later = levels.beside(lane, view.lo, view.hi)
    if len(earlier) + len(later) < levels.lane_count(lane):
        return Outside(0, -1, 0, -1)
    last, following = (int(side[place]) if len(side) else -1 for side, place in ((earlier, -1), (later, 0)))
    return Outside(len(earlier), last, len(later), following)


@cached_with_owner(4)
def _form(levels: Levels, arrangement: LaneArrangement, room: float) -> _Form:
    """Lanes with more events get more rows; what room is left after that goes to the density."""
    opened = np.array([place for place in arrangement.shown if place not in arrangement.collapsed], np.intp)
    count = max(len(opened), 1)
    free = room - COLLAPSED_HEIGHT * (len(arrangement.shown) - len(opened))
    wanted = np.clip(np.ceil(np.log2(levels.lane_counts[opened] + 1) / 2), 1, ROWS).astype(np.int64)
    fixed = LANE_TOP + LANE_FOOT
    choices = ((ROOMY_ROW, ROWS), *((COMPACT_ROW, most) for most in range(ROWS, 1, -1)))
    fitting = (
        (pitch, most)
        for pitch, most in choices
        if float((np.minimum(wanted, most) * pitch + fixed + DENSITY).sum()) <= free
    )
    row_height, most = next(fitting, (COMPACT_ROW, 1))
    rows = np.minimum(wanted, most)
    spare = (free - float((rows * row_height + fixed).sum())) / count
    density = math.floor(min(max(spare, LEAST_DENSITY), MOST_DENSITY))
    by_place = np.zeros(len(arrangement.order), np.int64)
    by_place[opened] = rows
    heights = by_place * row_height + fixed + density
    heights[by_place == 0] = COLLAPSED_HEIGHT
    shown = np.array(arrangement.shown, np.intp)
    return _Form(Stack.of(arrangement.shown, heights[shown].tolist()), by_place, row_height, density)


def _add_lit(pieces: Pieces, frame: Frame, lane: int, top: float) -> None:
    """What is selected or related in a collapsed lane."""
    index = frame.index
    for position in lit(frame):
        if index.lane[position] == lane:
            x0 = max(frame.x(float(index.anchor[position])), frame.left)
            x1 = min(max(frame.x(float(min(index.hi[position], FAR))), x0 + DOT), frame.right)
            if x0 < x1:
                box = (x0 - 4, top, x1 + 4, top + COLLAPSED_HEIGHT)
                grounds = tuple(collapsed_lit(frame, Ref("event", position), x0, x1, top))
                pieces.drawn.append(Piece(box, grounds=grounds))
