"""The events as columns: what is in this window, without touching a list of events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.model.event_columns import event_columns
from dateline.model.references import Links

Days = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]
Positions = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
Arrays = Mapping[str, npt.NDArray[Any]]

USUAL_IMPORTANCE = 0.5
AT_ONCE = 1 << 14
"""Events looked at in one go: few enough that all that is made on the way stays in the processor's cache."""


@dataclass(frozen=True)
class Band:
    """A lane of the timeline; `color` is #rrggbb, or None for the theme's colour at its `place`."""

    title: str
    place: int
    color: str | None = None
    id: str = ""
    """Of the lane; empty for events without one."""


@dataclass(frozen=True, eq=False)
class EventIndex:
    """One row an event, in the dataset's order.

    `lo` and `hi` are days since 1970-01-01, half-open, infinite where open or unknown. `anchor` is the day
    that a reader would point at: the start, or the end where the start is open; infinite for an event that
    is not dated at all. `lane` is a position in `bands`; events without a lane are in a last band of their
    own.
    """

    links: Links
    lo: Days
    hi: Days
    anchor: Days
    lane: npt.NDArray[np.int32]
    importance: npt.NDArray[np.float32]
    bands: tuple[Band, ...]
    status: npt.NDArray[np.uint8]
    """Positions in `event_columns.STATUSES`."""
    kept: Arrays = field(default_factory=dict)
    """What was made of the same events before, as `kept.arrays_of` has it; empty when nothing was kept."""

    @classmethod
    def of(cls, links: Links, kept: Arrays | None = None) -> "EventIndex":
        """The index of a dataset's events. Their dates must be valid, as the reader ensures."""
        dataset = links.dataset
        columns = event_columns(dataset)
        bands = [Band(lane.title, place, lane.color, lane.id) for place, lane in enumerate(dataset.lanes)]
        other = len(bands)
        if not bands or bool((columns.lane == other).any()):
            bands.append(Band("Other" if bands else "Events", other))
        importance = columns.importance
        if bool((unsaid := np.isnan(importance)).any()):
            importance = np.where(unsaid, np.float32(USUAL_IMPORTANCE), importance)
        anchors = _anchors(columns.lo, columns.hi)
        lane, status = columns.lane, columns.status
        return cls(links, columns.lo, columns.hi, anchors, lane, importance, tuple(bands), status, kept or {})

    def __len__(self) -> int:
        return len(self.lo)

    @cached_property
    def order(self) -> Places:
        """Positions by anchor, then by end, then as written."""
        if self.kept:
            return self.kept["in time"]
        order, tied = _nearly_in_order(self.anchor)
        some = order[tied]
        order[tied] = some[np.lexsort((self.hi[some], self.anchor[some]))]
        return order

    @cached_property
    def totals(self) -> npt.NDArray[np.intp]:
        """How many events each band holds."""
        if self.kept:
            return np.diff(self.kept["ends offsets"])
        return np.bincount(self.lane, minlength=len(self.bands))

    @property
    def dated(self) -> Mask | slice:
        """Which events are dated, to take them by; a slice takes all without copying them."""
        dated = np.isfinite(self.anchor)
        return slice(None) if dated.all() else dated

    def within(self, lo: float, hi: float, mask: Mask | None = None) -> Mask:
        """Which events overlap [lo, hi), of those that the mask lets pass."""
        inside = (self.lo < hi) & (self.hi > lo)
        return inside if mask is None else inside & mask

    def extent_of(self, chosen: Sequence[int] | Positions | Mask | slice) -> tuple[float, float] | None:
        """The finite bounds of some events; None for none, or none that is dated."""
        places = chosen if isinstance(chosen, (np.ndarray, slice)) else np.asarray(chosen, np.intp)
        anchor, hi = self.anchor[places], self.hi[places]
        dated = np.isfinite(anchor)
        if not dated.any():
            return None
        ends = np.where(np.isfinite(hi), hi, anchor)
        return float(anchor.min()), float(ends.max(initial=-np.inf, where=dated))


def _nearly_in_order(days: Days) -> tuple[Places, Mask]:
    """Positions by the leading bits of the days, then as written; and which of them share these bits with one
    before or after, so that they may have to change places. Equal days are in order.
    """
    bits_below = len(days).bit_length()
    low = np.int64((1 << bits_below) - 1)
    keys = np.empty(len(days), np.int64)
    for start in range(0, len(days), AT_ONCE):
        bits = (days[start : start + AT_ONCE] + 0.0).view(np.int64)  # there is one zero then
        bits ^= (bits >> 63) & np.iinfo(np.int64).max  # in order, as whole numbers too
        keys[start : start + AT_ONCE] = (bits & ~low) | np.arange(start, start + len(bits))
    keys.sort()
    order, tied = np.empty(len(days), np.int32), np.zeros(len(days) + 1, np.bool_)
    for start in range(0, len(days), AT_ONCE):
        some = keys[start : start + AT_ONCE + 1]
        order[start : start + AT_ONCE] = some[:AT_ONCE] & low
        tied[start + 1 : start + len(some)] = (some[1:] ^ some[:-1]) <= low
    tied[:-1] |= tied[1:]
    return order, tied[:-1]


def _anchors(lo: Days, hi: Days) -> Days:
    without = np.flatnonzero(~np.isfinite(lo))
    if not len(without):
        return lo
    anchors = lo.copy()
    anchors[without] = np.where(np.isfinite(hi[without]), hi[without], np.inf)
    return anchors
