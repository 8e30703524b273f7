"""What to draw: a pure function of the events and how they are looked at."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from dateline.drawing.shapes import Circle, Color, Fill, Line, Polygon, Rect, Rects, Shape
from dateline.model.query import Matches
from dateline.timeline.axis_shapes import axis_ground, axis_pieces, grid, now_lines
from dateline.timeline.frame import AXIS_HEIGHT, CONTROLS, Frame, Hit, View
from dateline.timeline.index import Days, EventIndex
from dateline.timeline.landscape import landscape
from dateline.timeline.lane_heads import LaneCounts, add_collapsed, add_head, hidden_note
from dateline.timeline.lane_shapes import (
    CROWD_HEIGHT,
    LANE_FOOT,
    LANE_TOP,
    add_crowd,
    add_edges,
    add_events,
    outside,
)
from dateline.timeline.levels import levels_of
from dateline.timeline.packing import LanePacking, Packing, packing
from dateline.timeline.pieces import Piece, Pieces, boxes_of, shapes_of
from dateline.timeline.stack import COLLAPSED_HEIGHT, Stack

LANE_STRETCH = 34.0
"""Pixels that a lane may grow by where the window has room to spare."""


class Head(NamedTuple):
    """A lane's title; `collapses` over the part of it that collapses the lane on a click."""

    lane: int
    collapses: bool


@dataclass(frozen=True, eq=False)
class Layout:
    """What is drawn of the axis, above. Below it, from y = 0 and scrolled when they are higher, of the grid,
    of the lanes and then of their heads, which stand left of where time begins, at x = `left`.
    """

    axis_ground: tuple[Shape, ...]
    """What the axis stands on, and how many lanes are hidden: in the window itself, as the heads."""
    axis_pieces: tuple[Piece, ...]
    grid: tuple[Piece, ...]
    """Lines through all the lanes and behind them, from y = 0 to as far down as there is anything."""
    lines: tuple[Piece, ...]
    """At today and the day that the dataset speaks from, as the grid."""
    pieces: tuple[Piece, ...]
    """Of the lanes, in the order in which they stand above each other."""
    rules: Rects
    """Between the lanes."""
    heads: tuple[Shape, ...]
    """Equal as long as nothing changes but where the stretch of time in view begins; of a landscape also when
    it gets longer or shorter.
    """
    hits_of: Callable[[], tuple[Hit, ...]]
    frame: Frame
    stack: Stack
    """Which lane is where."""
    count: Callable[[], int]
    """How many events the window shows, of those that the filter lets pass in lanes that aren't hidden."""

    @property
    def left(self) -> float:
        """Where time begins, in the window."""
        return self.frame.head_width

    @property
    def shift(self) -> float:
        """How far right pieces, grid, lines and rules are to be moved, a whole number; 0 unless the view says
        `origin`.
        """
        return self.frame.shift

    @property
    def hidden(self) -> int:
        """How many lanes are hidden, which the axis says left of where time begins."""
        return len(self.frame.arrangement.hidden)

    @property
    def axis(self) -> tuple[Shape, ...]:
        """All that is drawn of the axis, if nothing has to be moved."""
        return (*self.axis_ground, *shapes_of(self.axis_pieces))

    @property
    def lanes(self) -> tuple[Shape, ...]:
        """All that is drawn of the lanes, between the grid and the heads."""
        return self.lanes_of(self.grid, self.lines, self.pieces)

    def lanes_of(
        self, grid: Sequence[Piece], lines: Sequence[Piece], pieces: Sequence[Piece]
    ) -> tuple[Shape, ...]:
        """What is drawn of the lanes where nothing stands but these lines and pieces."""
        marks = (mark for piece in pieces for mark in piece.marks)
        return (
            *shapes_of(lines),
            Rects(_gaps(pieces, (*grid, *lines)), Fill(self.frame.colors.ground)),
            *(ground for piece in pieces for ground in piece.grounds),
            *sorted(marks, key=_order),
            self.rules,
            *(words for piece in pieces for words in piece.words),
        )

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The areas that answer the pointer, in the window's lanes, the topmost last."""
        return tuple(hit._replace(x=hit.x + self.shift) for hit in self.hits_of())

    def head(self, x: float, y: float) -> Head | None:
        """The lane whose title is at a point of the lanes."""
        lane = self.stack.at(y) if 0 <= x < self.left else None
        if lane is None:
            return None
        top, _ = self.stack.span(lane) or (0.0, 0.0)
        return Head(lane, x < CONTROLS and y < top + CONTROLS)

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies at a point of the lanes."""
        return next((hit for hit in reversed(self.hits) if hit.holds(x, y)), None)


HAND_SET = 1000
"""Events up to which each is packed by itself; of more a landscape is drawn."""
HAND_SET_LANES = 300
"""Lanes up to which all are laid out; of more only those in view are, as a landscape's."""


def is_hand_set(index: EventIndex) -> bool:
    """Whether each event is packed by itself."""
    return len(index) <= HAND_SET and len(index.bands) <= HAND_SET_LANES


def lay_out(index: EventIndex, view: View) -> Layout:
    """The timeline in a window."""
    frame = Frame(index, view)
    if is_hand_set(index):
        return _hand_set(frame)
    made = landscape(frame, levels_of(index, view.matches))
    return _layout(frame, made.pieces, made.stack, made.count)


def prepare(
    index: EventIndex, matches: Matches | None = None, wanted: Callable[[], bool] = lambda: True
) -> None:
    """Make, where nobody waits and while it is wanted, what layouts of many events would have to wait for."""
    if not is_hand_set(index):
        levels_of(index, matches).make_all(wanted)


def prepare_view(index: EventIndex, view: View) -> None:
    """Make, where nobody waits, what the layout of a view of many events would have to wait for."""
    if not is_hand_set(index):
        lay_out(index, view)


def _hand_set(frame: Frame) -> Layout:
    index, view, shown = frame.index, frame.view, frame.arrangement.shown
    opened = tuple(place for place in shown if place not in frame.arrangement.collapsed)
    room = view.height - AXIS_HEIGHT - COLLAPSED_HEIGHT * (len(shown) - len(opened))
    spare = room - len(opened) * (LANE_TOP + LANE_FOOT)
    packed = packing(index, opened, frame.scale, view.matches, view.as_of, spare)
    heights = dict(zip(opened, lane_heights(packed, room), strict=True))
    lanes = dict(zip(opened, packed.lanes, strict=True))
    stack = Stack.of(shown, [heights.get(place, COLLAPSED_HEIGHT) for place in shown])
    pieces = Pieces()
    tops = stack.tops.tolist()
    for nth in _in_view(frame, stack):
        place = shown[nth]
        _add_lane(pieces, frame, place, lanes.get(place), packed.row_height, tops[nth], tops[nth + 1])
    return _layout(frame, pieces, stack, partial(_count, frame))


def _in_view(frame: Frame, stack: Stack) -> range:
    """Which of the shown lanes the window shows a part of."""
    top = frame.view.scroll
    return stack.between(top, top + max(frame.view.height - AXIS_HEIGHT, 0.0))


def _add_lane(
    pieces: Pieces,
    frame: Frame,
    place: int,
    lane: LanePacking | None,
    row_height: float,
    top: float,
    bottom: float,
) -> None:
    """A lane with its head; collapsed when it isn't packed."""
    index, band = frame.index, frame.index.bands[place]
    members = index.lane == place
    visible = members if frame.visible is None else members & frame.visible
    if lane is None:
        add_collapsed(pieces, frame, band, np.flatnonzero(visible), top)
    else:
        add_events(pieces, frame, band, lane, row_height, top)
        add_crowd(pieces, frame, band, lane, bottom)
        add_edges(pieces, frame, band, outside(frame, lane, visible), bottom)
    unlabelled = 0 if lane is None else len(lane.crowd)
    counts = LaneCounts(int(members.sum()), int(visible.sum()), unlabelled)
    add_head(pieces, frame, band, counts, top, bottom - top)


_ABOVE = {kind: place for place, kind in enumerate((Rects, Rect, Circle, Polygon, Line))}


def _order(mark: Shape) -> tuple[int, Color]:
    """Marks of one kind follow one another, and plain rectangles of one colour, which paints the fastest;
    above those that they may touch.
    """
    return _ABOVE[type(mark)], mark.fill.color if isinstance(mark, Rects) else ""


def _count(frame: Frame) -> int:
    viewport = frame.view.viewport
    inside = frame.index.within(viewport.lo, viewport.hi, frame.visible)
    return int((inside & np.isin(frame.index.lane, frame.arrangement.shown)).sum())


def _layout(frame: Frame, pieces: Pieces, stack: Stack, count: Callable[[], int]) -> Layout:
    colors, view, left = frame.colors, frame.view, frame.head_width
    whole = max(stack.height, view.height - AXIS_HEIGHT)
    inside = _in_view(frame, stack)
    bottoms = np.round(stack.tops[inside.start + 1 : inside.stop + 1]).tolist()
    return Layout(
        (*axis_ground(frame), *hidden_note(frame)),
        tuple(axis_pieces(frame)),
        tuple(grid(frame, whole)),
        tuple(now_lines(frame, whole)),
        tuple(pieces.drawn),
        Rects([(frame.left, bottom - 1, view.width - left, 1.0) for bottom in bottoms], Fill(colors.rule)),
        (
            Rect(0, 0, left, whole, Fill(colors.ground)),
            *(block for head in pieces.heads for block in head.blocks),
            *(chevron for head in pieces.heads for chevron in head.chevrons),
            Rects([(0.0, bottom - 1, left, 1.0) for bottom in bottoms], Fill(colors.rule)),
            *(words for head in pieces.heads for words in head.words),
        ),
        pieces.all_hits,
        frame,
        stack,
        count,
    )


def _gaps(pieces: Sequence[Piece], columns: Sequence[Piece]) -> Days:
    """Where lines from top to bottom make way for words: rows of x, y, width, height."""
    left, top, right, bottom = boxes_of([box for piece in pieces for box in piece.behind]).T
    begin, _, end, _ = boxes_of([piece.box for piece in columns]).T
    word, line = np.nonzero((left[:, None] < end - 1) & (right[:, None] > begin + 1))
    return np.column_stack((begin[line], top[word], (end - begin)[line], (bottom - top)[word]))


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
