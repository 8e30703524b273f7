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
MARK_LIMIT = 600
"""Marks packed in a lane; of more events the most important are taken."""


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
    """Every lane's rows at one scale, and the height of a row in pixels."""

    lanes: tuple[LanePacking, ...]
    row_height: float


@lru_cache(maxsize=4)
def packing(
    index: EventIndex,
    scale: float,
    matches: Matches | None,
    block: tuple[float, float],
    as_of: float | None,
    room: float,
) -> Packing:
    """Rows for the events that overlap `block` (days) at `scale` pixels a day.

    Marks get a second line where all lanes fit into `room` pixels with it.
    """
    roomy = _packing(index, scale, matches, block, as_of, room, ROOMY_ROW)
    if sum(max(lane.row_count, 1) for lane in roomy.lanes) * ROOMY_ROW <= room:
        return roomy
    return _packing(index, scale, matches, block, as_of, room, COMPACT_ROW)


def _packing(
    index: EventIndex,
    scale: float,
    matches: Matches | None,
    block: tuple[float, float],
    as_of: float | None,
    room: float,
    row_height: float,
) -> Packing:
    inside = index.within(*block, None if matches is None else matches.events)
    fair = int(room / max(len(index.bands), 1) / COMPACT_ROW)
    limit = min(max(fair, FEWEST_ROWS), MOST_ROWS)
    lanes = tuple(
        _pack_lane(index, np.flatnonzero(inside & (index.lane == lane)), scale, as_of, row_height, limit)
        for lane in range(len(index.bands))
    )
    return Packing(lanes, row_height)


def _pack_lane(
    index: EventIndex,
    positions: Positions,
    scale: float,
    as_of: float | None,
    row_height: float,
    limit: int,
) -> LanePacking:
    roomy = row_height == ROOMY_ROW
    chosen, crowd = positions, positions[:0]
    if len(positions) > MARK_LIMIT:
        ranked = positions[np.argsort(-index.importance[positions], kind="stable")]
        chosen, crowd = ranked[:MARK_LIMIT], ranked[MARK_LIMIT:]
    marks = sorted(
        (mark(index.links, int(position), scale, as_of, roomy=roomy) for position in chosen),
        key=lambda made: (made.left, made.ref.index),
    )
    lefts, rights = [made.left for made in marks], [made.right for made in marks]
    rows = pack(lefts, rights, range(len(marks)), limit)
    if NO_ROOM in rows:
        important = sorted(range(len(marks)), key=lambda i: (-index.importance[marks[i].ref.index], lefts[i]))
        rows = pack(lefts, rights, important, limit)
    left_out = [made.ref.index for made, row in zip(marks, rows, strict=True) if row == NO_ROOM]
    kept = [(made, row) for made, row in zip(marks, rows, strict=True) if row != NO_ROOM]
    return LanePacking(
        tuple(made for made, _ in kept),
        tuple(row for _, row in kept),
        np.concatenate((crowd, np.array(left_out, dtype=np.intp))),
    )
