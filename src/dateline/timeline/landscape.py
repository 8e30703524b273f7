"""Many events: a landscape of how many there are, with its peaks named.

Each event has a fixed row of its lane, cells lie on an absolute grid, and neighbours decide between
themselves who is named; so labels move with the content while panning and nothing flickers.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.drawing.measure import text_width
from dateline.drawing.shapes import Color, Fill, Rects, Text
from dateline.timeline.frame import AXIS_HEIGHT, Frame, Hit
from dateline.timeline.index import Days, Positions
from dateline.timeline.lane_shapes import (
    LANE_FOOT,
    LANE_TOP,
    Piece,
    event_pieces,
    fit_label,
    lane_title,
)
from dateline.timeline.levels import ROWS, Levels
from dateline.timeline.marks import DETAIL_SIZE, DOT, LABEL_LIMIT, Placed, mark
from dateline.timeline.packing import COMPACT_ROW
from dateline.timeline.viewport import Viewport

LABEL_CELL = 112.0
"""A label's cell is 1 to 2 times as many pixels wide."""
ROOM = 104.0
"""Pixels that a named event keeps free to its right for its label to begin in."""
BAR_CELL = 4.0
"""A density bar's cell is 1 to 2 times as many pixels wide."""
DENSITY_HEIGHT = 26.0
COUNTED = 16
"""Cells that one count stands for."""


class Landscape(NamedTuple):
    """The pieces of the lanes in view, the height of every lane, and how many events are in view."""

    pieces: tuple[Piece, ...]
    lane_height: float
    in_view: int


def landscape(frame: Frame, levels: Levels) -> Landscape:
    """The lanes that the window shows, scrolled as the view says."""
    view, bands = frame.view.viewport, frame.index.bands
    room = frame.view.height - AXIS_HEIGHT
    fixed = LANE_TOP + DENSITY_HEIGHT + LANE_FOOT
    rows = min(max(int((room / len(bands) - fixed) / COMPACT_ROW), 1), ROWS)
    height = max(math.floor(room / len(bands)), fixed + rows * COMPACT_ROW)
    first = min(max(int(frame.view.scroll // height), 0), len(bands) - 1)
    lanes = range(first, min(math.ceil((frame.view.scroll + room) / height), len(bands)))
    named = _named(frame, levels, lanes, rows)
    density = _density(frame, levels, lanes)
    pieces: list[Piece] = []
    for place, lane in enumerate(lanes):
        top = lane * height
        base = top + height - LANE_FOOT
        pieces += _bars(frame, density, place, frame.lane_color(bands[lane]), base)
        pieces += _labels(frame, named, lane, top)
        total, shown = int(frame.index.totals[lane]), levels.lane_count(lane)
        pieces += lane_title(frame, bands[lane], total, shown, 0, top, height)
    return Landscape(tuple(pieces), height, levels.count(view.lo, view.hi))


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


def _named(frame: Frame, levels: Levels, lanes: range, rows: int) -> _Named:
    """The most important event of each cell and row, less those that crowd a more important one."""
    view, index = frame.view.viewport, frame.index
    exponent = math.ceil(math.log2(LABEL_CELL / frame.scale))
    margin = LABEL_LIMIT / frame.scale
    found = levels.foremost(lanes, view.lo - margin, view.hi + margin, exponent)
    lit = [
        ref.index for ref in (*frame.view.selected, *list(frame.view.related)[:200]) if ref.kind == "event"
    ]
    forced = np.array([position for position in lit if index.lane[position] in lanes], dtype=np.intp)
    positions = np.unique(np.concatenate((found, forced)))
    lane = index.lane[positions].astype(np.int64)
    ranks = levels.ranks(positions)
    ranks[np.isin(positions, forced)] += 2.0
    x0 = frame.left + (index.anchor[positions] - view.lo) * frame.scale
    x1 = frame.left + (np.minimum(index.hi[positions], 1e15) - view.lo) * frame.scale
    row = levels.rows(positions) * rows // ROWS
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


def _labels(frame: Frame, named: _Named, lane: int, top: float) -> Iterator[Piece]:
    """The named events of a lane; a row is swept once more so that nothing overlaps."""
    color = frame.lane_color(frame.index.bands[lane])
    origin = frame.left - frame.view.viewport.lo * frame.scale
    places = np.flatnonzero(named.lane == lane)
    for row in np.unique(named.row[places]):
        y = top + LANE_TOP + int(row) * COMPACT_ROW
        members = _swept(named, places[named.row[places] == row])
        free_from = frame.left
        for place, following in zip(members, [*members[1:], None], strict=True):
            made = mark(frame.index.links, int(named.positions[place]), frame.scale, None, roomy=False)
            placed = Placed(made, made.x0 + origin, made.x1 + origin, frame.left, frame.right, y)
            limit = (
                frame.right if following is None else min(float(named.x0[following]) - DOT - 4, frame.right)
            )
            label = fit_label(frame, placed, made.text_x + origin, free_from + 7, limit - 6)
            yield from event_pieces(frame, placed, color, label)
            free_from = min(max(made.right + origin, frame.left), limit)


def _swept(named: _Named, places: Positions) -> list[int]:
    """In order of time, each that begins after the last one kept, or that outranks it and takes its place."""
    kept: list[int] = []
    for place in places.tolist():
        if kept and named.x0[place] < max(named.x0[kept[-1]] + ROOM, named.x1[kept[-1]] + DOT):
            if named.score[place] > named.score[kept[-1]]:
                kept[-1] = place
            continue
        kept.append(place)
    return kept


class _Density(NamedTuple):
    """Cells of the window: how many events of each lane start in each, and where they stand."""

    counts: npt.NDArray[np.int64]
    lefts: Days
    rights: Days
    heights: Days
    sums: npt.NDArray[np.int64]
    """Of `COUNTED` cells each, on a grid of their own."""
    blocks: tuple[tuple[float, float, Viewport], ...]
    """Left and right edge of each block in pixels, and where a click on it goes."""


def _density(frame: Frame, levels: Levels, lanes: range) -> _Density:
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
        2 + (DENSITY_HEIGHT - 6) * np.log1p(counts) / math.log1p(max(levels.peak(exponent), 2)),
        counts.reshape(len(lanes), counts.shape[1] // COUNTED, COUNTED).sum(axis=2),
        blocks,
    )


def _bars(frame: Frame, density: _Density, place: int, color: Color, base: float) -> Iterator[Piece]:
    """A lane's density as bars, with a count under every `COUNTED` of them; a click on it goes there."""
    some = density.counts[place] > 0
    heights = density.heights[place][some]
    lefts, rights = density.lefts[some], density.rights[some]
    yield Rects(np.column_stack((lefts, base - heights, rights - lefts, heights)), Fill(color, 0.5))
    for total, (left, right, target) in zip(density.sums[place].tolist(), density.blocks, strict=True):
        if not total:
            continue
        words, middle = f"{total:,}", (left + right) / 2
        half = text_width(words, DETAIL_SIZE) / 2
        if frame.left < middle - half and middle + half < frame.right:
            yield Text(middle, base + 13, words, DETAIL_SIZE, frame.colors.muted, anchor="middle")
        x0 = max(left, frame.left)
        yield Hit(
            x0, base - DENSITY_HEIGHT, max(min(right, frame.right) - x0, 0.0), DENSITY_HEIGHT + 14, target
        )
