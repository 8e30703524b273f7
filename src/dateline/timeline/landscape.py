"""Many events: a landscape of how many there are, with its peaks named.

Each event has a fixed row of its lane, cells lie on an absolute grid, and neighbours decide between
themselves who is named; so labels move with the content while panning and nothing flickers.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice, pairwise, zip_longest
from operator import itemgetter
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
    named = _in_rows(_named(frame, levels, lanes[form.rows[lanes] > 0], form.rows))
    density = _density(frame, levels, lanes)
    pieces: list[Piece] = []
    for nth, lane in enumerate(lanes.tolist()):
        band = frame.index.bands[lane]
        top, bottom = (float(y) for y in form.stack.tops[inside.start + nth : inside.start + nth + 2])
        if form.rows[lane]:
            box = _Box(bottom - LANE_FOOT, form.density, frame.lane_color(band))
            pieces += _bars(frame, density, nth, box)
            pieces += _counts(frame, density, nth, box)
            pieces += _labels(frame, named.get(lane, ()), frame.lane_color(band), top, form.row_height)
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
    forced = np.array([position for position in _lit(frame) if index.lane[position] in lanes], np.intp)
    positions = np.concatenate((found, np.setdiff1d(forced, found))) if len(forced) else found
    lane = index.lane[positions].astype(np.int64)
    ranks = levels.ranks(positions)
    if len(forced):
        ranks[np.isin(positions, forced)] += 2.0
    x0 = frame.left + (index.anchor[positions] - view.lo) * frame.scale
    x1 = frame.left + (np.minimum(index.hi[positions], FAR) - view.lo) * frame.scale
    row = levels.rows(positions) * rows[lane] // ROWS
    x1 = np.maximum(x1, x0)
    near = np.flatnonzero((x1 + LABEL_LIMIT > frame.left) & (x0 < frame.right + LABEL_LIMIT))
    cell = math.ldexp(1.0, exponent - 1)
    cells = np.floor(index.anchor[positions[near]] / cell) - math.floor((view.lo - margin) / cell)
    rows_of_lanes = np.searchsorted(np.sort(lanes), lane[near]) * ROWS + row[near]
    near = near[_foremost(rows_of_lanes, np.maximum(cells, 0).astype(np.int64), ranks[near])]
    all_named = _Named(positions, lane, row, x0, x1, ranks).only(near)
    all_named = all_named.only(np.lexsort((all_named.positions, all_named.x0, all_named.row, all_named.lane)))
    for _ in range(4):
        keeps = _keeps(all_named)
        if keeps.all():
            break
        all_named = all_named.only(keeps)
    return all_named


def _foremost(
    rows: npt.NDArray[np.int64], cells: npt.NDArray[np.int64], ranks: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Which is the most important of its row and cell, so that few are left to be compared by place.

    All that began before the window share its first cell: of those in a row at most one finds room.
    """
    keys = rows * (int(cells.max(initial=0)) + 1) + cells
    best = np.zeros(int(keys.max(initial=0)) + 1)
    np.maximum.at(best, keys, ranks)
    foremost: npt.NDArray[np.bool_] = ranks == best[keys]
    return foremost


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


_Row = tuple[int, list[tuple[int, float]]]
"""A row of a lane, and its events with their pixels."""


def _in_rows(named: _Named) -> dict[int, list[_Row]]:
    """The rows of each lane; a row is swept once more so that nothing overlaps."""
    rows: dict[int, list[_Row]] = {}
    entries = zip(*(column.tolist() for column in named), strict=True)
    for (lane, row), members in groupby(entries, itemgetter(1, 2)):
        rows.setdefault(lane, []).append((row, _swept(members)))
    return rows


def _swept(
    entries: Iterable[tuple[int, int, int, float, float, float]],
) -> list[tuple[int, float]]:
    """Those of a row, in order of time, that begin after the last one kept, or outrank it."""
    kept: list[tuple[int, float]] = []
    free, best = -math.inf, 0.0
    for position, _, _, x0, x1, score in entries:
        if x0 < free:
            if score <= best:
                continue
            kept.pop()
        kept.append((position, x0))
        free, best = max(x0 + ROOM, x1 + DOT), score
    return kept


def _labels(
    frame: Frame, rows: Iterable[_Row], color: Color, top: float, row_height: float
) -> Iterator[Piece]:
    """The named events of a lane."""
    links, scale, left, right = frame.index.links, frame.scale, frame.left, frame.right
    origin, roomy = left - frame.view.viewport.lo * scale, row_height == ROOMY_ROW
    for row, events in rows:
        y = top + LANE_TOP + row * row_height
        free_from = left
        for (position, _), following in zip_longest(events, events[1:]):
            made = mark(links, position, scale, None, roomy=roomy)
            placed = Placed(made, made.x0 + origin, made.x1 + origin, left, right, y)
            limit = right if following is None else min(following[1] - DOT - 4, right)
            label = fit_label(frame, placed, made.text_x + origin, free_from + 7, limit - 6)
            yield from event_pieces(frame, placed, color, label)
            free_from = min(max(made.right + origin, left), limit)


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
    """Where each block begins in the window, how wide it is in it, and where a click on it goes."""
    middles: tuple[float, ...]
    """Of the blocks, in or out of the window."""


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
    edges = [frame.x(cell * size) for cell in range(first, last + 1, COUNTED)]
    blocks = tuple(
        (
            max(left, frame.left),
            max(min(right, frame.right) - max(left, frame.left), 0.0),
            Viewport((cell - 1) * size, (cell + COUNTED + 1) * size),
        )
        for cell, (left, right) in zip(range(first, last, COUNTED), pairwise(edges), strict=True)
    )
    return _Density(
        counts,
        np.clip(lefts, frame.left, frame.right),
        np.clip(lefts + max(width - 1, 1), frame.left, frame.right),
        np.log1p(counts) / math.log1p(max(levels.peak(exponent), 2)),
        counts.reshape(len(lanes), len(blocks), COUNTED).sum(axis=2),
        blocks,
        tuple((left + right) / 2 for left, right in pairwise(edges)),
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
    y, height = box.base - box.height, box.height + 14
    for total, (x, width, target) in zip(density.sums[nth].tolist(), density.blocks, strict=True):
        if total:
            yield Hit(x, y, width, height, target)


def _counts(frame: Frame, density: _Density, nth: int, box: _Box) -> Iterator[Shape]:
    """How many events `COUNTED` bars stand for, under them."""
    y, ink = box.base + 12, frame.colors.muted
    for total, middle in zip(density.sums[nth].tolist(), density.middles, strict=True):
        if not total:
            continue
        words = f"{total:,}"
        half = text_width(words, DETAIL_SIZE) / 2
        if frame.left < middle - half and middle + half < frame.right:
            yield Text(middle, y, words, DETAIL_SIZE, ink, anchor="middle")
