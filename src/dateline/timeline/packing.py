"""Which row of its lane each mark stands in, at one scale.

Rows depend on the scale and not on where the window begins, so that nothing jumps while panning.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dateline.model.query import Matches
from dateline.timeline.index import EventIndex, Positions
from dateline.timeline.lanes import NO_ROOM, pack
from dateline.timeline.marks import Mark, mark

ROOMY_ROW, COMPACT_ROW = 46.0, 27.0
FEWEST_ROWS, MOST_ROWS = 4, 40
"""Rows a lane may have before its least important events go into the crowd, by the window's height."""
ROOMY_LIMIT = 150
"""Events up to which a second line under each title is thought of."""
CELL = 64.0
"""Pixels of the grid on which the most important events are chosen."""


@dataclass(frozen=True, eq=False)
class LanePacking:
    """A lane's marks with a row each, by left edge; `crowd` are the events that found no room."""

    marks: tuple[Mark, ...]
    rows: tuple[int, ...]
    crowd: Positions

    @property
    def row_count(self) -> int:
        """Rows in use."""
        return max(self.rows, default=-1) + 1


@dataclass(frozen=True, eq=False)
class Packing:
    """The rows of some lanes, in their order, at one scale, and the height of a row in pixels."""

    lanes: tuple[LanePacking, ...]
    row_height: float


@lru_cache(maxsize=4)
def packing(
    index: EventIndex,
    places: tuple[int, ...],
    scale: float,
    matches: Matches | None,
    as_of: float | None,
    room: float,
) -> Packing:
    """Rows for the events of some lanes that the filter lets pass, at `scale` pixels a day.

    Marks get a second line where all lanes fit into `room` pixels with it.
    """
    passing = np.ones(len(index), dtype=bool) if matches is None else matches.events
    members = [np.flatnonzero(passing & (index.lane == lane)) for lane in places]
    fair = int(room / max(len(members), 1) / COMPACT_ROW)
    limit = min(max(fair, FEWEST_ROWS), MOST_ROWS)
    if sum(map(len, members)) <= ROOMY_LIMIT:
        lanes = tuple(_pack_lane(index, lane, scale, as_of, limit, roomy=True) for lane in members)
        if sum(max(lane.row_count, 1) for lane in lanes) * ROOMY_ROW <= room:
            return Packing(lanes, ROOMY_ROW)
    lanes = tuple(_pack_lane(index, lane, scale, as_of, limit, roomy=False) for lane in members)
    return Packing(lanes, COMPACT_ROW)


def _pack_lane(
    index: EventIndex, positions: Positions, scale: float, as_of: float | None, limit: int, *, roomy: bool
) -> LanePacking:
    chosen = _foremost(index, positions, scale, limit)
    marks = sorted(
        (mark(index.links, int(position), scale, as_of, roomy=roomy) for position in chosen),
        key=lambda made: (made.left, made.ref.index),
    )
    lefts, rights = [made.left for made in marks], [made.right for made in marks]
    rows = pack(lefts, rights, range(len(marks)), limit)
    if NO_ROOM in rows:
        important = sorted(range(len(marks)), key=lambda i: (-index.importance[marks[i].ref.index], lefts[i]))
        rows = pack(lefts, rights, important, limit)
    kept = [(made, row) for made, row in zip(marks, rows, strict=True) if row != NO_ROOM]
    placed = np.fromiter((made.ref.index for made, _ in kept), np.intp, len(kept))
    return LanePacking(
        tuple(made for made, _ in kept), tuple(row for _, row in kept), np.setdiff1d(positions, placed)
    )


def _foremost(index: EventIndex, positions: Positions, scale: float, limit: int) -> Positions:
    """The most important events of each cell, as many as could find a row: by pixels, not by events."""
    if len(positions) <= limit:
        return positions
    cells = np.floor(index.anchor[positions] * scale / CELL)
    order = np.lexsort((positions, -index.importance[positions], cells))
    ordered = cells[order]
    begins = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    return positions[order[rank < limit]]
