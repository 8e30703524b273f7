"""How many events there are in each stretch of time: bars by lane with their counts."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.drawing.measure import text_width
from dateline.drawing.palette import mixed
from dateline.drawing.shapes import Color, Fill, Rects, Text
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.frame import Frame, Hit
from dateline.timeline.index import Days
from dateline.timeline.levels import Levels
from dateline.timeline.marking import DETAIL_SIZE
from dateline.timeline.pieces import Piece, Pieces
from dateline.timeline.ruler import Ruler
from dateline.timeline.viewport import Viewport

BAR_CELL = 8.0
"""A bar's cell is 1 to 2 times as many pixels wide."""
COUNTED = 16
"""Cells that one count stands for: a block, on a grid of its own."""
LEAST = 2.0
"""The height of a bar for one event."""
GAP = 3.0
"""Pixels between a count and what stands beside it."""
Cells = npt.NDArray[np.int64]
_MOST = 64
"""Blocks that are kept of one look: a window shows about ten."""


class BarRows(NamedTuple):
    """Where the bars of each lane stand, how high they may be, and where their counts stand, if at all."""

    bases: tuple[float, ...]
    heights: tuple[float, ...]
    baselines: tuple[float | None, ...]


class BarLook(NamedTuple):
    """What bars look like, whichever stretch of time is in view."""

    levels: Levels
    lanes: tuple[int, ...]
    rows: BarRows
    colors: tuple[Color, ...]
    """Of the lanes' bars."""
    ink: Color
    """Of the counts."""
    exponent: int
    """A cell is 2**exponent days long."""
    ruler: Ruler
    lines: tuple[float, ...]
    """Pixels of lines that counts keep clear of."""

    @property
    def width(self) -> float:
        """Of a cell, in pixels."""
        return math.ldexp(self.ruler.scale, self.exponent)

    def x(self, number: int) -> float:
        """Where a block begins."""
        return self.ruler.at(math.ldexp(number * COUNTED, self.exponent))


class Block(NamedTuple):
    """`COUNTED` cells of all lanes: how many events start in each, and what is drawn of them."""

    cells: Cells
    """A row a lane."""
    bars: Sequence[Piece]
    """Of the lanes that have any, as the counts."""
    counts: Sequence[Piece]


@dataclass(frozen=True, eq=False)
class Density:
    """The blocks that a window shows a part of, from `left` to `right`."""

    look: BarLook
    first: int
    """Number of the first block."""
    blocks: Sequence[Block]
    left: float
    right: float

    def are_empty(self) -> list[bool]:
        """Of which lanes no event starts in the window."""
        width = self.look.width
        begins = self.look.x(self.first) + np.arange(len(self.blocks) * COUNTED) * width
        seen = (begins < self.right) & (begins + max(width - 1, 1) > self.left)
        cells = np.concatenate([block.cells for block in self.blocks], axis=1)
        return [not row.any() for row in cells[:, seen]]


def density_of(frame: Frame, levels: Levels, lanes: Sequence[int], rows: BarRows) -> Density:
    """Bars' heights are against the highest anywhere, so that they stay while panning."""
    view, index = frame.viewport, frame.index
    exponent = math.ceil(math.log2(BAR_CELL / frame.scale))
    block = math.ldexp(COUNTED, exponent)
    numbers = range(math.floor(view.lo / block), math.ceil(view.hi / block))
    look = BarLook(
        levels,
        tuple(lanes),
        rows,
        tuple(mixed(frame.lane_color(index.bands[lane]), frame.colors.ground, 0.5) for lane in lanes),
        frame.colors.muted,
        exponent,
        frame.ruler,
        tuple(frame.x(day) for day in frame.marked_days),
    )
    return Density(look, numbers.start, _blocks(look, numbers), frame.left, frame.right)


@cached_with_owner(4)
def _kept(_levels: Levels, _look: BarLook) -> dict[int, Block]:
    """The blocks of a look that were made, by number. Another thread may empty it."""
    return {}


def _blocks(look: BarLook, numbers: range) -> list[Block]:
    kept = _kept(look.levels, look)
    known = {number: block for number in numbers if (block := kept.get(number)) is not None}
    missing = [number for number in numbers if number not in known]
    if missing:
        known |= _made(look, range(missing[0], missing[-1] + 1))
        if len(kept) > _MOST:
            kept.clear()
        kept.update(known)
    return [known[number] for number in numbers]


def _made(look: BarLook, numbers: range) -> dict[int, Block]:
    begin, end = (math.ldexp(number * COUNTED, look.exponent) for number in (numbers.start, numbers.stop))
    counts = look.levels.density(look.lanes, begin, end, look.exponent)[1]
    cells = counts.reshape(len(look.lanes), len(numbers), COUNTED).swapaxes(0, 1)
    lefts = np.array([look.x(number) for number in numbers])
    made = map(Block, cells, _bars(look, lefts, cells), _counts(look, lefts, cells))
    return dict(zip(numbers, made, strict=True))


def _bars(look: BarLook, lefts: Days, cells: Cells) -> Iterator[list[Piece]]:
    """Cube roots of the counts: logarithms would mute bursts, and the counts themselves drown all else."""
    blocks, rows, places = np.nonzero(cells)
    bases, most = np.array(look.rows.bases), np.array(look.rows.heights)
    shares = np.cbrt(cells[blocks, rows, places] / max(look.levels.peak(look.exponent), 1))
    heights = LEAST + (most[rows] - LEAST) * shares
    x = lefts[blocks] + places * look.width
    bars = np.column_stack((x, bases[rows] - heights, np.full(len(x), max(look.width - 1, 1)), heights))
    lanes, fills = len(look.lanes), [Fill(color) for color in look.colors]
    ends = np.searchsorted(blocks * lanes + rows, np.arange(len(lefts) * lanes + 1)).tolist()
    tops = (bases - most).tolist()
    for nth, left in enumerate(lefts.tolist()):
        right = left + COUNTED * look.width
        bounds = pairwise(ends[nth * lanes : (nth + 1) * lanes + 1])
        yield [
            Piece((left, top, right, bottom), (Rects(bars[begin:end], fill),))
            for fill, top, bottom, (begin, end) in zip(fills, tops, look.rows.bases, bounds, strict=True)
            if begin < end
        ]


def _counts(look: BarLook, lefts: Days, cells: Cells) -> Iterator[list[Piece]]:
    """Under the bars and clear of lines, as near the middle of what is counted as the block's edges allow."""
    rows = np.array([nth for nth, y in enumerate(look.rows.baselines) if y is not None], np.intp)
    baselines = [y for y in look.rows.baselines if y is not None]
    occupied, width = cells[:, rows] > 0, look.width
    middles = (occupied.argmax(axis=2) + COUNTED - occupied[:, :, ::-1].argmax(axis=2)) / 2 * width
    totals = cells[:, rows].sum(axis=2)
    counted = [_counted(total) for total in totals.ravel().tolist()]
    halves = np.array([half for _, half in counted]).reshape(totals.shape)
    least, most = lefts[:, None] + halves + GAP, lefts[:, None] + COUNTED * width - halves - GAP
    x = np.minimum(np.maximum(lefts[:, None] + middles, least), most)
    for line in look.lines:
        for at in np.argwhere(np.abs(x - line) < halves + GAP):
            place = tuple(at.tolist())
            x[place] = _clear_of(look.lines, halves[place] + GAP, x[place], least[place], most[place])
    words = [counted[nth * len(rows) : (nth + 1) * len(rows)] for nth in range(len(lefts))]
    for xs, said in zip(x.tolist(), words, strict=True):
        yield [
            Piece(
                (middle - half, y - DETAIL_SIZE, middle + half, y + 4),
                words=(Text(middle, y, count, DETAIL_SIZE, look.ink, anchor="middle"),),
            )
            for middle, y, (count, half) in zip(xs, baselines, said, strict=True)
            if count
        ]


def _clear_of(lines: Sequence[float], room: float, x: float, least: float, most: float) -> float:
    """The nearest place from `least` to `most` that has room on both sides to every line; x if none has."""
    beside = (place for line in lines for place in (line - room, line + room) if least <= place <= most)
    clear = [place for place in (x, *beside) if all(abs(place - line) >= room - 0.01 for line in lines)]
    return min(clear, key=lambda place: abs(place - x), default=x)


@lru_cache(maxsize=4096)
def _counted(total: int) -> tuple[str, float]:
    """The words of a count, and half of their width. Of nothing nothing is said."""
    words = f"{total:,}" if total else ""
    return words, text_width(words, DETAIL_SIZE) / 2


def add_density(pieces: Pieces, density: Density) -> None:
    """The bars, those counts that are wholly in the window, and where a click goes to a block."""
    left, right = density.left, density.right
    for block in density.blocks:
        pieces.drawn.extend(block.bars)
        pieces.drawn.extend(count for count in block.counts if left < count.box[0] and count.box[2] < right)
    pieces.ground_hits.append(partial(_hits, density))


def _hits(density: Density) -> Iterator[Hit]:
    look = density.look
    rows = list(zip(look.rows.bases, look.rows.heights, strict=True))
    cell = math.ldexp(1.0, look.exponent)
    for number, block in enumerate(density.blocks, density.first):
        left, right = max(look.x(number), density.left), min(look.x(number + 1), density.right)
        lo = (number * COUNTED - 1) * cell
        target = Viewport(lo, lo + (COUNTED + 2) * cell)
        for row in np.flatnonzero(block.cells.any(axis=1)).tolist():
            base, height = rows[row]
            yield Hit(left, base - height, right - left, height + 14, target)
