"""What a million events are called and what names them, as arrays."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dateline.model.dataset import Event
from dateline.model.naming import Flags, Naming
from dateline.model.pairs import Places
from dateline.model.refs import Kind

Hashes = npt.NDArray[np.int64]


class EventLinks:
    """Finds events by their ids, and by what they name. 12 bytes an event, and what `Naming` takes."""

    def __init__(
        self, events: Sequence[Event], hashes: Hashes, named: Mapping[Kind, tuple[Places, int]]
    ) -> None:
        """`hashes` are those of the events' ids. `named` has the places of events and, below them, of what
        each names, and how many things of that kind there are.
        """
        self._events = events
        self._by_hash = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._by_hash]
        self._naming = {kind: Naming(pairs, len(events), count) for kind, (pairs, count) in named.items()}

    def place(self, name: str) -> int | None:
        """Where the event of this id is."""
        key = hash(name)
        first = int(np.searchsorted(self._hashes, key))
        last = int(np.searchsorted(self._hashes, key, "right"))
        places = self._by_hash[first:last].tolist()
        return next((place for place in places if self._events[place].id == name), None)

    def naming(self, kind: Kind, place: int) -> npt.NDArray[np.intp]:
        """Where the events are that name the thing of a kind at this place, in the dataset's order."""
        return self._naming[kind].of(place) if kind in self._naming else np.empty(0, np.intp)

    def naming_flagged(self, kind: Kind, flags: Flags) -> Flags:
        """Whether each event names a thing of a kind that is flagged."""
        return self._naming[kind].of_flagged(flags)
