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
from dateline.timeline.frame import Frame, Hit
from dateline.timeline.index import Days
from dateline.timeline.levels import Levels
from dateline.timeline.marking import DETAIL_SIZE
from dateline.timeline.pieces import Piece, Pieces
from dateline.timeline.viewport import Viewport

BAR_CELL = 8.0
"""A bar's cell is 1 to 2 times as many pixels wide."""
COUNTED = 16
"""Cells that one count stands for: a block, on a grid of its own."""
LEAST = 2.0
"""The height of a bar for one event."""
GAP = 3.0
"""Pixels between a count and what stands beside it."""
_MOST = 64
"""Blocks that are kept of one look: a window shows about ten."""


class Boxes(NamedTuple):
    """Where the bars of each lane stand, how high they may be, and where their counts stand, if at all."""

    bases: tuple[float, ...]
    heights: tuple[float, ...]
    baselines: tuple[float | None, ...]


class Look(NamedTuple):
    """What bars look like, whichever stretch of time is in view."""

    levels: Levels
    lanes: tuple[int, ...]
    boxes: Boxes
    colors: tuple[Color, ...]
    """Of the lanes' bars."""
    ink: Color
    """Of the counts."""
    exponent: int
    """A cell is 2**exponent days long."""
    scale: float
    """Pixels a day."""
    zero: tuple[float, float]
    """A day, and its pixel."""
    lines: tuple[float, ...]
    """Pixels of lines that counts keep clear of."""

    @property
    def width(self) -> float:
        """Of a cell, in pixels."""
        return math.ldexp(self.scale, self.exponent)

    def x(self, number: int) -> float:
        """Where a block begins."""
        day, x = self.zero
        return x + (math.ldexp(number * COUNTED, self.exponent) - day) * self.scale


class Block(NamedTuple):
    """`COUNTED` cells of all lanes: how many events start in each, and what is drawn of them."""

    cells: npt.NDArray[np.int64]
    """A row a lane."""
    bars: Piece
    counts: Sequence[Piece]
    begins: Days
    """Where each count begins, and ends."""
    ends: Days


@dataclass(frozen=True, eq=False)
class Density:
    """The blocks that a window shows a part of, from `left` to `right`."""

    look: Look
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


def density_of(frame: Frame, levels: Levels, lanes: Sequence[int], boxes: Boxes) -> Density:
    """Bars' heights are against the highest anywhere, so that they stay while panning."""
    view, scale, index = frame.viewport, frame.scale, frame.index
    exponent = math.ceil(math.log2(BAR_CELL / scale))
    block = math.ldexp(COUNTED, exponent)
    numbers = range(math.floor(view.lo / block), math.ceil(view.hi / block))
    look = Look(
        levels,
        tuple(lanes),
        boxes,
        tuple(mixed(frame.lane_color(index.bands[lane]), frame.colors.ground, 0.5) for lane in lanes),
        frame.colors.muted,
        exponent,
        scale,
        (frame.origin, frame.head_width),
        tuple(frame.x(day) for day in frame.marked_days),
    )
    return Density(look, numbers.start, _blocks(look, numbers), frame.left, frame.right)


@lru_cache(maxsize=8)
def _kept(_look: Look) -> dict[int, Block]:
    """The blocks of a look that were made, by number."""
    return {}


def _blocks(look: Look, numbers: range) -> list[Block]:
    kept = _kept(look)
    known = {number: kept[number] for number in numbers if number in kept}
    missing = [number for number in numbers if number not in known]
    if missing:
        first, last = missing[0], missing[-1] + 1
        begin, end = (math.ldexp(number * COUNTED, look.exponent) for number in (first, last))
        counts = look.levels.density(look.lanes, begin, end, look.exponent)[1]
        for number in missing:
            cell = (number - first) * COUNTED
            known[number] = _block(look, number, counts[:, cell : cell + COUNTED])
        if len(kept) > _MOST:
            kept.clear()
        kept.update(known)
    return [known[number] for number in numbers]


def _block(look: Look, number: int, cells: npt.NDArray[np.int64]) -> Block:
    left, width, bases = look.x(number), look.width, np.array(look.boxes.bases)
    heights = np.array(look.boxes.heights)
    bars = Piece(
        (left, float((bases - heights).min(initial=math.inf)), left + COUNTED * width, float(bases.max(initial=-math.inf))),
        tuple(_bars(look, left, cells, bases, heights)),
    )
    words = list(_counts(look, left, cells))
    begins, ends = np.array([(piece.box[0], piece.box[2]) for piece in words]).reshape(-1, 2).T
    return Block(cells, bars, words, begins, ends)


def _bars(
    look: Look, left: float, cells: npt.NDArray[np.int64], bases: Days, most: Days
) -> Iterator[Rects]:
    """Cube roots of the counts: logarithms would mute bursts, and the counts themselves drown all else."""
    rows, places = np.nonzero(cells)
    shares = np.cbrt(cells[rows, places] / max(look.levels.peak(look.exponent), 1))
    heights = LEAST + (most[rows] - LEAST) * shares
    lefts = left + places * look.width
    widths = np.full(len(rows), max(look.width - 1, 1))
    bars = np.column_stack((lefts, bases[rows] - heights, widths, heights))
    ends = np.searchsorted(rows, np.arange(len(look.lanes) + 1)).tolist()
    for color, (begin, end) in zip(look.colors, pairwise(ends), strict=True):
        if begin < end:
            yield Rects(bars[begin:end], Fill(color))


def _counts(look: Look, left: float, cells: npt.NDArray[np.int64]) -> Iterator[Piece]:
    """How many events each lane has there, under its bars and clear of lines."""
    occupied = cells > 0
    middles = left + (occupied.argmax(axis=1) + COUNTED - occupied[:, ::-1].argmax(axis=1)) / 2 * look.width
    columns = (cells.sum(axis=1).tolist(), middles.tolist(), look.boxes.baselines)
    for total, middle, y in zip(*columns, strict=True):
        if not total or y is None:
            continue
        words, half = _counted(total)
        least, most = left + half + GAP, left + COUNTED * look.width - half - GAP
        x = _clear_of(look.lines, half + GAP, min(max(middle, least), most), least, most)
        said = Text(x, y, words, DETAIL_SIZE, look.ink, anchor="middle")
        yield Piece((x - half, y - DETAIL_SIZE, x + half, y + 4), words=(said,))


def _clear_of(lines: Sequence[float], room: float, x: float, least: float, most: float) -> float:
    """The nearest place from `least` to `most` that has room on both sides to every line; x if none has."""
    if all(abs(x - line) >= room for line in lines):
        return x
    beside = (place for line in lines for place in (line - room, line + room) if least <= place <= most)
    clear = [place for place in (x, *beside) if all(abs(place - line) >= room - 0.01 for line in lines)]
    return min(clear, key=lambda place: abs(place - x), default=x)


@lru_cache(maxsize=4096)
def _counted(total: int) -> tuple[str, float]:
    """The words of a count, and half of their width."""
    words = f"{total:,}"
    return words, text_width(words, DETAIL_SIZE) / 2


def add_density(pieces: Pieces, density: Density) -> None:
    """The bars, those counts that are wholly in the window, and where a click goes to a block."""
    for block in density.blocks:
        pieces.drawn.append(block.bars)
        whole = (block.begins > density.left) & (block.ends < density.right)
        pieces.drawn.extend(block.counts[place] for place in np.flatnonzero(whole).tolist())
    pieces.ground_hits.append(partial(_hits, density))


def _hits(density: Density) -> Iterator[Hit]:
    look = density.look
    rows = list(zip(look.boxes.bases, look.boxes.heights, strict=True))
    cell = math.ldexp(1.0, look.exponent)
    for number, block in enumerate(density.blocks, density.first):
        left, right = max(look.x(number), density.left), min(look.x(number + 1), density.right)
        lo = (number * COUNTED - 1) * cell
        target = Viewport(lo, lo + (COUNTED + 2) * cell)
        for row in np.flatnonzero(block.cells.any(axis=1)).tolist():
            base, height = rows[row]
            yield Hit(left, base - height, right - left, height + 14, target)
