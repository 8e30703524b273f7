"""Many events: a landscape of how many there are, with its peaks named.

Each event has a fixed row of its lane, cells lie on an absolute grid, and neighbours decide between
themselves who is named; so labels move with the content while panning and nothing flickers.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.drawing.measure import text_width
from dateline.drawing.palette import mixed
from dateline.drawing.shapes import Color, Fill, Rects, Shape, Text
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.frame import AXIS_HEIGHT, Frame, Hit
from dateline.timeline.index import Days, Positions
from dateline.timeline.lane_heads import LaneCounts, collapsed_lit, lane_head
from dateline.timeline.lane_shapes import Piece, event_pieces, fit_label
from dateline.timeline.levels import ROWS, Levels
from dateline.timeline.marks import DETAIL_SIZE, DOT, LABEL_LIMIT, Placed, mark
from dateline.timeline.packing import COMPACT_ROW, ROOMY_ROW
from dateline.timeline.stack import COLLAPSED_HEIGHT, Stack
from dateline.timeline.viewport import Viewport

LABEL_CELL = 112.0
"""A label's cell is 1 to 2 times as many pixels wide."""
ROOM = 104.0
"""Pixels that a named event keeps free to its right for its label to begin in."""
BAR_CELL = 4.0
"""A density bar's cell is 1 to 2 times as many pixels wide."""
LEAST_DENSITY, DENSITY, MOST_DENSITY = 12.0, 22.0, 240.0
"""The height of the highest bar, where lanes are many, by default, and where there is room to spare."""
LANE_TOP, LANE_FOOT = 5.0, 16.0
MOST_RELATED = 200
"""Related events named beside the selected ones."""
FAR = 1e15
"""Days: as far as an open end is followed."""
COUNTED = 16
"""Cells that one count stands for."""


class _Form(NamedTuple):
    """What the lanes look like, whichever stretch of time is in view."""

    stack: Stack
    rows: npt.NDArray[np.int64]
    """How many rows the labels of each lane have, by its place; 0 for one that is collapsed or hidden."""
    row_height: float
    density: float
    """The height of the highest bar."""


def landscape(frame: Frame, levels: Levels) -> tuple[Stack, Sequence[Piece]]:
    """Where all lanes are, and the pieces of those that the window shows, scrolled as the view says."""
    room = max(frame.view.height - AXIS_HEIGHT, 0.0)
    form = _form(levels, frame.arrangement, room)
    inside = form.stack.between(frame.view.scroll, frame.view.scroll + room)
    lanes = form.stack.places[inside.start : inside.stop]
    named = _named(frame, levels, lanes[form.rows[lanes] > 0], form.rows)
    density = _density(frame, levels, lanes)
    pieces: list[Piece] = []
    for nth, lane in enumerate(lanes.tolist()):
        band = frame.index.bands[lane]
        top, bottom = (float(y) for y in form.stack.tops[inside.start + nth : inside.start + nth + 2])
        if form.rows[lane]:
            box = _Box(bottom - LANE_FOOT, form.density, frame.lane_color(band))
            pieces += _bars(frame, density, nth, box)
            pieces += _counts(frame, density, nth, box)
            pieces += _labels(frame, named, lane, top, form.row_height)
        else:
            pieces += _lit_in(frame, lane, top)
            box = _Box(bottom - 6, COLLAPSED_HEIGHT - 12, frame.lane_color(band))
            pieces += _bars(frame, density, nth, box)
        counts = LaneCounts(int(frame.index.totals[lane]), levels.lane_count(lane))
        pieces += lane_head(frame, band, counts, top, bottom - top)
    return form.stack, pieces


@lru_cache(maxsize=4)
def _form(levels: Levels, arrangement: LaneArrangement, room: float) -> _Form:
    """Lanes with more events get more rows; what room is left after that goes to the density."""
    opened = np.array([place for place in arrangement.shown if place not in arrangement.collapsed], np.intp)
    count = max(len(opened), 1)
    free = room - COLLAPSED_HEIGHT * (len(arrangement.shown) - len(opened))
    wanted = np.clip(np.ceil(np.log2(levels.lane_counts[opened] + 1) / 2), 1, ROWS).astype(np.int64)
    fixed = LANE_TOP + LANE_FOOT
    choices = ((ROOMY_ROW, ROWS), *((COMPACT_ROW, most) for most in range(ROWS, 0, -1)))
    row_height, rows, density = COMPACT_ROW, np.minimum(wanted, 1), LEAST_DENSITY
    for pitch, most in choices:
        needed = float((np.minimum(wanted, most) * pitch + fixed + DENSITY).sum())
        if needed <= free:
            row_height, rows = pitch, np.minimum(wanted, most)
            density = math.floor(DENSITY + min((free - needed) / count, MOST_DENSITY - DENSITY))
            break
    by_place = np.zeros(len(arrangement.order), np.int64)
    by_place[opened] = rows
    heights = by_place * row_height + fixed + density
    heights[by_place == 0] = COLLAPSED_HEIGHT
    shown = np.array(arrangement.shown, np.intp)
    return _Form(Stack.of(arrangement.shown, heights[shown].tolist()), by_place, row_height, density)


def _lit_in(frame: Frame, lane: int, top: float) -> Iterator[Piece]:
    """What is selected or related in a collapsed lane."""
    index = frame.index
    for position in _lit(frame):
        if index.lane[position] == lane:
            x0 = max(frame.x(float(index.anchor[position])), frame.left)
            x1 = min(max(frame.x(float(min(index.hi[position], FAR))), x0 + DOT), frame.right)
            if x0 < x1:
                yield from collapsed_lit(frame, position, x0, x1, top)


def _lit(frame: Frame) -> list[int]:
    """The events that are selected, and some of those related."""
    related = islice((ref for ref in frame.view.related if ref.kind == "event"), MOST_RELATED)
    return [ref.index for ref in (*frame.view.selected, *related) if ref.kind == "event"]


class _Named(NamedTuple):
    """Events to be named, by lane, row and place: `x0` to `x1` in pixels of the window."""

    positions: Positions
    lane: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    x0: Days
    x1: Days
    score: npt.NDArray[np.float64]

    def only(self, chosen: npt.NDArray[np.bool_] | Positions) -> "_Named":
        return self._replace(**{name: column[chosen] for name, column in self._asdict().items()})


def _named(frame: Frame, levels: Levels, lanes: npt.NDArray[np.intp], rows: npt.NDArray[np.int64]) -> _Named:
    """The most important event of each cell and row, less those that crowd a more important one."""
    view, index = frame.view.viewport, frame.index
    exponent = math.ceil(math.log2(LABEL_CELL / frame.scale))
    margin = LABEL_LIMIT / frame.scale
    found = levels.foremost(lanes, view.lo - margin, view.hi + margin, exponent)
    lit = np.array(_lit(frame), np.intp)
    forced = lit[np.isin(index.lane[lit], lanes)]
    positions = np.unique(np.concatenate((found, forced)))
    lane = index.lane[positions].astype(np.int64)
    ranks = levels.ranks(positions)
    ranks[np.isin(positions, forced)] += 2.0
    x0 = frame.left + (index.anchor[positions] - view.lo) * frame.scale
    x1 = frame.left + (np.minimum(index.hi[positions], FAR) - view.lo) * frame.scale
    row = levels.rows(positions) * rows[lane] // ROWS
    all_named = _Named(positions, lane, row, x0, np.maximum(x1, x0), ranks)
    all_named = all_named.only((all_named.x1 + LABEL_LIMIT > frame.left) & (x0 < frame.right + LABEL_LIMIT))
    order = np.lexsort((all_named.x0, all_named.row, all_named.lane))
    all_named = all_named.only(order)
    for _ in range(4):
        all_named = all_named.only(_keeps(all_named))
    return all_named


def _keeps(named: _Named) -> npt.NDArray[np.bool_]:
    """Of two neighbours in a row that are too close, the less important goes; no other pair is asked."""
    keeps = np.ones(len(named.positions), dtype=bool)
    if len(keeps) < 2:
        return keeps
    same = (named.lane[1:] == named.lane[:-1]) & (named.row[1:] == named.row[:-1])
    needed = np.maximum(named.x0[:-1] + ROOM, named.x1[:-1] + DOT)
    close = same & (named.x0[1:] < needed)
    first_goes = named.score[:-1] < named.score[1:]
    keeps[:-1][close & first_goes] = False
    keeps[1:][close & ~first_goes] = False
    return keeps


def _labels(frame: Frame, named: _Named, lane: int, top: float, row_height: float) -> Iterator[Piece]:
    """The named events of a lane; a row is swept once more so that nothing overlaps."""
    color = frame.lane_color(frame.index.bands[lane])
    origin = frame.left - frame.view.viewport.lo * frame.scale
    mine = named.only(named.lane == lane)
    for row in np.unique(mine.row):
        y = top + LANE_TOP + int(row) * row_height
        events = _swept(mine.only(mine.row == row))
        free_from = frame.left
        for (position, _), following in zip_longest(events, events[1:]):
            made = mark(frame.index.links, position, frame.scale, None, roomy=row_height == ROOMY_ROW)
            placed = Placed(made, made.x0 + origin, made.x1 + origin, frame.left, frame.right, y)
            limit = frame.right if following is None else min(following[1] - DOT - 4, frame.right)
            label = fit_label(frame, placed, made.text_x + origin, free_from + 7, limit - 6)
            yield from event_pieces(frame, placed, color, label)
            free_from = min(max(made.right + origin, frame.left), limit)


def _swept(row: _Named) -> list[tuple[int, float]]:
    """Events and their pixels in order of time: each that begins after the last one kept, or outranks it."""
    kept: list[tuple[int, float]] = []
    free, best = -math.inf, 0.0
    columns = (column.tolist() for column in (row.positions, row.x0, row.x1, row.score))
    for position, x0, x1, score in zip(*columns, strict=True):
        if x0 < free:
            if score <= best:
                continue
            kept.pop()
        kept.append((position, x0))
        free, best = max(x0 + ROOM, x1 + DOT), score
    return kept


class _Density(NamedTuple):
    """Cells of the window: how many events of each lane start in each, and where they stand."""

    counts: npt.NDArray[np.int64]
    lefts: Days
    rights: Days
    heights: Days
    """From 0 to 1."""
    sums: npt.NDArray[np.int64]
    """Of `COUNTED` cells each, on a grid of their own."""
    blocks: tuple[tuple[float, float, Viewport], ...]
    """Left and right edge of each block in pixels, and where a click on it goes."""


def _density(frame: Frame, levels: Levels, lanes: npt.NDArray[np.intp]) -> _Density:
    """On a log scale against the highest anywhere, so that bars keep their height while panning."""
    view = frame.view.viewport
    exponent = math.ceil(math.log2(BAR_CELL / frame.scale))
    size = math.ldexp(1.0, exponent)
    width = size * frame.scale
    first = math.floor(view.lo / size / COUNTED) * COUNTED
    last = math.ceil(view.hi / size / COUNTED) * COUNTED
    counts = levels.density(lanes, first * size, last * size, exponent)[1]
    lefts = frame.x(first * size) + np.arange(counts.shape[1]) * width
    blocks = tuple(
        (
            frame.x(cell * size),
            frame.x((cell + COUNTED) * size),
            Viewport((cell - 1) * size, (cell + COUNTED + 1) * size),
        )
        for cell in range(first, first + counts.shape[1], COUNTED)
    )
    return _Density(
        counts,
        np.clip(lefts, frame.left, frame.right),
        np.clip(lefts + max(width - 1, 1), frame.left, frame.right),
        np.log1p(counts) / math.log1p(max(levels.peak(exponent), 2)),
        counts.reshape(len(lanes), len(blocks), COUNTED).sum(axis=2),
        blocks,
    )


class _Box(NamedTuple):
    """Where a lane's density stands, and its colour."""

    base: float
    height: float
    color: Color


def _bars(frame: Frame, density: _Density, nth: int, box: _Box) -> Iterator[Piece]:
    """A lane's density as bars; a click on some goes there."""
    some = density.counts[nth] > 0
    heights = 2 + (box.height - 2) * density.heights[nth][some]
    lefts, rights = density.lefts[some], density.rights[some]
    color = mixed(box.color, frame.colors.ground, 0.5)
    yield Rects(np.column_stack((lefts, box.base - heights, rights - lefts, heights)), Fill(color))
    for total, (left, right, target) in zip(density.sums[nth].tolist(), density.blocks, strict=True):
        if total:
            x0, x1 = max(left, frame.left), min(right, frame.right)
            yield Hit(x0, box.base - box.height, max(x1 - x0, 0.0), box.height + 14, target)


def _counts(frame: Frame, density: _Density, nth: int, box: _Box) -> Iterator[Shape]:
    """How many events `COUNTED` bars stand for, under them."""
    for total, (left, right, _) in zip(density.sums[nth].tolist(), density.blocks, strict=True):
        words, middle = f"{total:,}", (left + right) / 2
        half = text_width(words, DETAIL_SIZE) / 2
        if total and frame.left < middle - half and middle + half < frame.right:
            yield Text(middle, box.base + 12, words, DETAIL_SIZE, frame.colors.muted, anchor="middle")
