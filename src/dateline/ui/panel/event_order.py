"""Events by the columns of their list: positions in order, for a million of them at once."""

from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from typing import get_args

import numpy as np
import numpy.typing as npt

from dateline.model.dataset import EventStatus
from dateline.model.evidence_index import Mask
from dateline.timeline.index import EventIndex
from dateline.ui.panel.content import Indices

DATE, TITLE, LANE, STATUS = range(4)
"""The columns."""
MOST_TITLES = 200_000
"""Events up to which titles are sorted: a second's work."""
LONGEST_KEY = 200
"""Characters of a title that it is sorted by."""
_AT_ONCE = 5_000
"""Titles sorted in one go, which holds up other threads for a few milliseconds."""
_STATUSES: tuple[str | None, ...] = (*get_args(EventStatus), None)


@dataclass(frozen=True, eq=False)
class EventOrder:
    """Puts the events of one dataset in order. Equal ones stay in time; what has no status comes last."""

    index: EventIndex

    def in_time(self, events: Mask) -> Indices:
        """The positions of these events by their dates."""
        return self.index.order[events[self.index.order]]

    def by(self, column: int, in_time: Indices, *, descending: bool) -> Indices:
        """Positions that are in time, in a column's order."""
        if column == DATE:
            return in_time[::-1] if descending else in_time
        if column == TITLE:
            return self._by_title(in_time, descending=descending)
        codes = self.index.lane if column == LANE else self._statuses
        keys = codes[in_time].astype(np.int32)
        if descending:
            keys = np.where(keys == len(_STATUSES) - 1, keys, -1 - keys) if column == STATUS else -keys
        return in_time[np.argsort((keys - keys.min(initial=0)).astype(np.uint32), kind="stable")]

    def _by_title(self, in_time: Indices, *, descending: bool) -> Indices:
        events = self.index.links.dataset.events
        places = in_time.tolist()
        keys = {place: events[place].title[:LONGEST_KEY].casefold() for place in places}
        parts = (places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE))
        runs = (sorted(part, key=keys.__getitem__, reverse=descending) for part in parts)
        return np.fromiter(merge(*runs, key=keys.__getitem__, reverse=descending), np.intp, len(places))

    @cached_property
    def _statuses(self) -> npt.NDArray[np.uint8]:
        codes = {status: code for code, status in enumerate(_STATUSES)}
        events = self.index.links.dataset.events
        return np.fromiter((codes[event.status] for event in events), np.uint8, len(events))
