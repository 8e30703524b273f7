"""How many events there are in each stretch of time: bars by lane with their counts."""

import math
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.drawing.measure import text_width
from dateline.drawing.palette import mixed
from dateline.drawing.shapes import Fill, Rects, Text
from dateline.timeline.frame import Frame, Hit
from dateline.timeline.index import Days
from dateline.timeline.levels import Levels
from dateline.timeline.marking import DETAIL_SIZE
from dateline.timeline.pieces import Pieces
from dateline.timeline.viewport import Viewport

BAR_CELL = 8.0
"""A bar's cell is 1 to 2 times as many pixels wide."""
COUNTED = 16
"""Cells that one count stands for."""
LEAST = 2.0
"""The height of a bar for one event."""
GAP = 3.0
"""Pixels between a count and what stands beside it."""


class Boxes(NamedTuple):
    """Where the bars of each lane stand, and how high they may be."""

    bases: Days
    heights: Days


class Density(NamedTuple):
    """Cells of the window: how many events of each lane start in each, and where they stand."""

    counts: npt.NDArray[np.int64]
    lefts: Days
    rights: Days
    shares: Days
    """Of the highest bar, from 0 to 1: cube roots of the counts. Logarithms would mute bursts, and the counts
    themselves drown all else.
    """
    sums: npt.NDArray[np.int64]
    """Of `COUNTED` cells each: a block, on a grid of its own."""
    edges: npt.NDArray[np.floating[Any]]
    """Where the blocks begin and end, in pixels that may lie outside of the window."""
    first: float
    """The day where the first block begins."""
    cell: float
    """Days."""

    def are_empty(self) -> list[bool]:
        """Of which lanes no event starts in the window."""
        seen = self.counts[:, self.lefts < self.rights]
        return [not row.any() for row in seen]


def density_of(frame: Frame, levels: Levels, lanes: npt.NDArray[np.intp]) -> Density:
    """Bars' heights are against the highest anywhere, so that they stay while panning."""
    view, scale = frame.view.viewport, frame.scale
    exponent = math.ceil(math.log2(BAR_CELL / scale))
    cell = math.ldexp(1.0, exponent)
    first = math.floor(view.lo / cell / COUNTED) * COUNTED
    last = math.ceil(view.hi / cell / COUNTED) * COUNTED
    counts = levels.density(lanes, first * cell, last * cell, exponent)[1]
    width = cell * scale
    lefts = frame.x(first * cell) + np.arange(last - first) * width
    edges = frame.x(first * cell) + np.arange((last - first) // COUNTED + 1) * (COUNTED * width)
    shares = np.cbrt(counts / max(levels.peak(exponent), 1))
    return Density(
        counts,
        np.clip(lefts, frame.left, frame.right),
        np.clip(lefts + max(width - 1, 1), frame.left, frame.right),
        shares,
        counts.reshape(len(lanes), len(edges) - 1, COUNTED).sum(axis=2),
        edges,
        first * cell,
        cell,
    )


def add_bars(pieces: Pieces, frame: Frame, density: Density, boxes: Boxes, lanes: list[int]) -> None:
    """The bars of these lanes."""
    rows, cells = np.nonzero(density.counts)
    heights = LEAST + (boxes.heights[rows] - LEAST) * density.shares[rows, cells]
    lefts = density.lefts[cells]
    bars = np.column_stack((lefts, boxes.bases[rows] - heights, density.rights[cells] - lefts, heights))
    ends = np.searchsorted(rows, np.arange(len(lanes) + 1)).tolist()
    for lane, (begin, end) in zip(lanes, pairwise(ends), strict=True):
        if begin < end:
            color = frame.lane_color(frame.index.bands[lane])
            pieces.marks.append(Rects(bars[begin:end], Fill(mixed(color, frame.colors.ground, 0.5))))


def add_counts(pieces: Pieces, frame: Frame, density: Density, baselines: Days) -> None:
    """How many events each block holds, under its bars and clear of lines; not where the baseline is nan."""
    sums = np.where(np.isnan(baselines)[:, None], 0, density.sums)
    rows, blocks = np.nonzero(sums)
    occupied = density.counts.reshape(*density.sums.shape, COUNTED)[rows, blocks] > 0
    cells = occupied.argmax(axis=1) + COUNTED - occupied[:, ::-1].argmax(axis=1)
    middles = density.edges[blocks] + cells / 2 * density.cell * frame.scale
    counted = [_counted(total) for total in sums[rows, blocks].tolist()]
    halves = np.array([half for _, half in counted])
    least, most = density.edges[blocks] + halves + GAP, density.edges[blocks + 1] - halves - GAP
    x = np.minimum(np.maximum(middles, least), most)
    lines = [frame.x(day) for day in frame.marked_days]
    for line in lines:
        for nth in np.flatnonzero(np.abs(x - line) < halves + GAP).tolist():
            x[nth] = _clear_of(lines, halves[nth] + GAP, x[nth], least[nth], most[nth])
    inside = np.flatnonzero((frame.left < x - halves) & (x + halves < frame.right))
    columns = (inside.tolist(), x[inside].tolist(), baselines[rows[inside]].tolist())
    pieces.words.extend(
        Text(middle, y, counted[nth][0], DETAIL_SIZE, frame.colors.muted, anchor="middle")
        for nth, middle, y in zip(*columns, strict=True)
    )


def _clear_of(lines: list[float], room: float, x: float, least: float, most: float) -> float:
    """The nearest place from `least` to `most` that has room on both sides to every line; x if none has."""
    beside = (place for line in lines for place in (line - room, line + room) if least <= place <= most)
    clear = [place for place in (x, *beside) if all(abs(place - line) >= room - 0.01 for line in lines)]
    return min(clear, key=lambda place: abs(place - x), default=x)


@lru_cache(maxsize=4096)
def _counted(total: int) -> tuple[str, float]:
    """The words of a count, and half of their width."""
    words = f"{total:,}"
    return words, text_width(words, DETAIL_SIZE) / 2


def block_hits(frame: Frame, density: Density, boxes: Boxes) -> list[Hit]:
    """Where a click goes to a block's stretch of time."""
    edges = np.clip(density.edges, frame.left, frame.right).tolist()
    rows, blocks = np.nonzero(density.sums)
    hits = []
    for row, block in zip(rows.tolist(), blocks.tolist(), strict=True):
        height = float(boxes.heights[row])
        lo = density.first + (block * COUNTED - 1) * density.cell
        target = Viewport(lo, lo + (COUNTED + 2) * density.cell)
        top = float(boxes.bases[row]) - height
        hits.append(Hit(edges[block], top, edges[block + 1] - edges[block], height + 14, target))
    return hits
