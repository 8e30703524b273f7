"""Which events of some levels a filter lets pass, in the orders that the levels have them in."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.timeline.index import Mask
from dateline.timeline.level import POSITION, Level, Scores


@dataclass(frozen=True, eq=False)
class Passing:
    """Flags and counts of the events that pass. All keep their places: that takes the least time."""

    events: Mask
    """As the dataset has them."""
    by_group: Mask
    scores: Scores
    """By group; 0 of those that don't pass."""
    before: npt.NDArray[np.int32]
    """How many pass before each place of the order by lane, and in all."""

    @classmethod
    def of(cls, events: Mask, by_group: Mask, by_lane: Mask, scores: Scores) -> "Passing":
        """Those of a mask, given in each order; the scores are those of all by group."""
        before = np.zeros(len(by_lane) + 1, np.int32)
        np.cumsum(by_lane, dtype=np.int32, out=before[1:])
        return cls(events, by_group, np.where(by_group, scores, np.uint64(0)), before)

    def level(self, of_all: Level, begins: Mask) -> Level:
        """A level without the others. `begins` says of each event by group whether a cell begins with it."""
        first = np.flatnonzero(begins)
        best = (np.maximum.reduceat(self.scores, first) & POSITION).astype(np.intp)
        occupied = (best >= first) & self.by_group[best]  # where none passes, the best is 0
        kept = np.append(0, np.cumsum(occupied))
        return Level(of_all.cells[occupied], best[occupied].astype(np.int32), kept[of_all.offsets])

    def peak(self, begins: Mask) -> int:
        """The most in one cell. `begins` says of each event by lane whether a cell begins with it."""
        cells = np.diff(self.before[:-1][begins], append=self.before[-1])
        return int(cells.max(initial=1))
