"""Which of a million events name what, found by what is named."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from dateline.model.courtesy import give_way
from dateline.model.pairs import Places, distinct, flags_at, places_in

Flags = npt.NDArray[np.bool_]

_MANY = 4
"""Where fewer than one in so many events name what is flagged they are looked up, else all are looked at."""


class Naming:
    """The events that name things of one kind. 4 bytes for each of their links, and 4 an event."""

    def __init__(self, pairs: Places, events: int, count: int) -> None:
        """Of the places of events and of what each names, and how many there are of both."""
        give_way()
        self._pairs = pairs
        self._size = events
        most = int(pairs[0].max(initial=0)) + 1
        keys = distinct(pairs[1].astype(np.int64) * most + pairs[0])
        self._ends = np.searchsorted(keys, np.arange(count + 1, dtype=np.int64) * most)
        self._events = (keys % most).astype(np.int32)
        if pairs.shape[1] * _MANY >= events:
            self._by_event  # noqa: B018 (made now and kept)

    def of(self, place: int) -> npt.NDArray[np.intp]:
        """The events that name the thing at this place, in the dataset's order."""
        events: npt.NDArray[np.intp] = self._events[self._ends[place] : self._ends[place + 1]].astype(np.intp)
        return events

    def of_flagged(self, flags: Flags) -> Flags:
        """Whether each event names a thing that is flagged."""
        flagged = np.flatnonzero(flags)
        first = self._ends[flagged]
        counts = self._ends[flagged + 1] - first
        if counts.sum() * _MANY < self._size:
            found = np.zeros(self._size, np.bool_)
            found[self._events[places_in(first, counts)]] = True
            return found
        first_named, (naming, named) = self._by_event
        found = flags_at(np.append(flags, np.False_), first_named)
        found[naming[flags_at(flags, named)]] = True
        return found

    @cached_property
    def _by_event(self) -> tuple[npt.NDArray[np.int32], Places]:
        """What each event names first, -1 for nothing, and the pairs of those that name more."""
        begins = np.diff(self._pairs[0], prepend=-1) > 0
        first = np.full(self._size, -1, np.int32)
        first[self._pairs[0, begins]] = self._pairs[1, begins]
        return first, self._pairs[:, ~begins]
