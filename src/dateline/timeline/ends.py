"""Where events begin and end: how many are in a window, and what lies beside it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.model.pairs import flags_at
from dateline.timeline.index import EventIndex, Mask, Places
from dateline.timeline.segments import lower_bound

Lanes = Sequence[int] | npt.NDArray[np.intp]
"""Lanes by their places in the dataset."""


class Ends(NamedTuple):
    """Events by lane, then by where they begin, and by where they end; undated ones are among them."""

    lo_order: Places
    hi_order: Places
    offsets: npt.NDArray[np.int64]
    """Where each lane begins."""

    def passing(self, passes: Mask) -> "Ends":
        """Those that a mask of all events lets pass."""
        kept = flags_at(passes, self.lo_order)
        offsets = np.searchsorted(np.flatnonzero(kept), self.offsets)
        return Ends(self.lo_order[kept], self.hi_order[flags_at(passes, self.hi_order)], offsets)

    def overlapping(self, index: EventIndex, lo: float, hi: float, lanes: Lanes | None = None) -> int:
        """How many of these events overlap [lo, hi), exactly; of some lanes only, if they are given."""
        chosen = np.arange(len(self.offsets) - 1) if lanes is None else np.asarray(lanes, np.intp)
        ended, coming = self._bounds(index, chosen, lo, hi)
        return int((coming - ended).sum())

    def beside(self, index: EventIndex, lane: int, lo: float, hi: float) -> tuple[Places, Places]:
        """Those of a lane that end before [lo, hi) or at its start, by their ends; and those that begin after
        it, by their beginnings.
        """
        ended, coming = self._bounds(index, np.array([lane], np.intp), lo, hi)
        begin, end = self.offsets[lane : lane + 2]
        return self.hi_order[begin : ended[0]], self.lo_order[coming[0] : end]

    def _bounds(
        self, index: EventIndex, lanes: npt.NDArray[np.intp], lo: float, hi: float
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Of each lane, up to where in `hi_order` events end before the window, and from where in `lo_order`
        they begin after it.
        """
        begins, ends = self.offsets[lanes], self.offsets[lanes + 1]
        after = np.nextafter(np.float64(lo), np.inf)
        ended = lower_bound(index.hi, begins, ends, after, self.hi_order)
        return ended, lower_bound(index.lo, begins, ends, np.float64(hi), self.lo_order)
