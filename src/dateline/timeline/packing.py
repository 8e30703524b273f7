"""Which row of its lane each mark stands in, at one scale.

Rows depend on the scale and not on where the window begins, so that nothing jumps while panning.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.index import Days, EventIndex, Positions
from dateline.timeline.lanes import NO_ROOM, pack
from dateline.timeline.marking import Facts, Marks, marks_of

ROOMY_ROW, COMPACT_ROW = 46.0, 27.0
FEWEST_ROWS, MOST_ROWS = 4, 40
"""Rows a lane may have before its least important events go into the crowd, by the window's height."""
ROOMY_LIMIT = 150
"""Events up to which a second line under each title is thought of."""
CELL = 64.0
"""Pixels of the grid on which the most important events are chosen."""


@dataclass(frozen=True, eq=False)
class LanePacking:
    """Which row each mark of a lane has, in order of their left edges."""

    marks: Marks
    """Of all events of the index."""
    placed: Positions
    rows: npt.NDArray[np.intp]
    row_count: int
    """Rows in use."""
    crowd: Positions
    """The events that found no room."""

    def between(self, lo: float, hi: float) -> tuple[Positions, npt.NDArray[np.intp]]:
        """The events of whose marks a part may be seen between two pixels, and their rows: a row after the
        other, from the left.
        """
        lefts, rights = self.marks.lefts[self.placed], self.marks.rights[self.placed]
        inside = np.flatnonzero((rights > lo) & (lefts < hi))
        inside = inside[np.argsort(self.rows[inside], kind="stable")]
        return self.placed[inside], self.rows[inside]


@dataclass(frozen=True, eq=False)
class Packing:
    """The rows of some lanes, in their order, at one scale, and the height of a row in pixels."""

    lanes: tuple[LanePacking, ...]
    row_height: float


@cached_with_owner(4)
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
        marks = marks_of(_facts(index.links, roomy=True), scale, as_of)
        lanes = tuple(_pack_lane(index, lane, marks, scale, limit) for lane in members)
        if sum(max(lane.row_count, 1) for lane in lanes) * ROOMY_ROW <= room:
            return Packing(lanes, ROOMY_ROW)
    marks = marks_of(_facts(index.links, roomy=False), scale, as_of)
    return Packing(tuple(_pack_lane(index, lane, marks, scale, limit) for lane in members), COMPACT_ROW)


@cached_with_owner(2)
def _facts(links: Links, *, roomy: bool) -> Facts:
    return Facts.of(links, range(len(links.dataset.events)), roomy=roomy)


def _pack_lane(
    index: EventIndex, positions: Positions, marks: Marks, scale: float, limit: int
) -> LanePacking:
    chosen = _foremost(index, positions, scale, limit)
    chosen = chosen[np.lexsort((chosen, marks.lefts[chosen]))]
    lefts, rights = marks.lefts[chosen], marks.rights[chosen]
    order = np.arange(len(chosen))
    if _most_at_once(lefts, rights) > limit:
        order = np.lexsort((order, -index.importance[chosen]))
    rows = np.array(pack(lefts.tolist(), rights.tolist(), order.tolist(), limit), np.intp)
    kept = rows != NO_ROOM
    crowded = np.zeros(len(index), dtype=bool)
    crowded[positions] = True
    crowded[chosen[kept]] = False
    row_count = int(rows.max(initial=-1)) + 1
    return LanePacking(marks, chosen[kept], rows[kept], row_count, np.flatnonzero(crowded))


def _most_at_once(lefts: Days, rights: Days) -> int:
    """How many of some intervals, sorted by their lefts, overlap somewhere."""
    ended = np.searchsorted(np.sort(rights), lefts, side="right")
    return int((np.arange(1, len(lefts) + 1) - ended).max(initial=0))


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
