"""Which events of some levels a filter lets pass, in the orders that the levels have them in."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dateline.model.pairs import flags_at
from dateline.timeline.index import Mask, Places, Positions
from dateline.timeline.level import POSITION, Level, Scores

_AT_ONCE = 1 << 16
"""Scores that are masked in one go: new memory for all of them would take longer than the work."""


@dataclass(frozen=True, eq=False)
class Passing:
    """Flags and counts of the events that pass. All keep their places: that takes the least time."""

    events: Mask
    """As the dataset has them."""
    by_group: Mask
    scores: Scores
    """Of all, by group."""
    before: npt.NDArray[np.int32]
    """How many pass before each place of the order by lane, and in all."""

    @classmethod
    def of(cls, events: Mask, by_group: Places, by_lane: Places, scores: Scores) -> "Passing":
        """Those of a mask, in these orders."""
        before = np.zeros(len(by_lane) + 1, np.int32)
        np.cumsum(flags_at(events, by_lane), dtype=np.int32, out=before[1:])
        return cls(events, flags_at(events, by_group), scores, before)

    def level(self, of_all: Level, begins: Mask) -> Level:
        """A level without the others. `begins` says of each event by group whether a cell begins with it."""
        first = np.flatnonzero(begins)
        best = self._best(first)
        occupied = (best >= first) & self.by_group[best]  # where none passes, the best is 0
        kept = np.append(0, np.cumsum(occupied))
        return Level(of_all.cells[occupied], best[occupied].astype(np.int32), kept[of_all.offsets])

    def _best(self, first: Positions) -> Positions:
        """Who is foremost, by group, of those that pass in each cell; 0 where none does."""
        count = len(self.scores)
        best, ends = np.empty(len(first), np.intp), np.append(first, count)
        cuts = np.searchsorted(first, np.append(np.arange(0, count, _AT_ONCE), count))
        for begin, end in pairwise(dict.fromkeys(cuts.tolist())):
            place = slice(ends[begin], ends[end])
            scores = np.where(self.by_group[place], self.scores[place], np.uint64(0))
            best[begin:end] = np.maximum.reduceat(scores, first[begin:end] - ends[begin]) & POSITION
        return best

    def peak(self, begins: Mask) -> int:
        """The most in one cell. `begins` says of each event by lane whether a cell begins with it."""
        cells = np.diff(self.before[:-1][begins], append=self.before[-1])
        return int(cells.max(initial=1))
