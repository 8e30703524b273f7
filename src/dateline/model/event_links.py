"""What a million events are called and what names them, as arrays."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dateline.model.courtesy import give_way
from dateline.model.dataset import Event
from dateline.model.pairs import Places
from dateline.model.refs import Kind

Hashes = npt.NDArray[np.int64]


class EventLinks:
    """Finds events by their ids, and by what they name. 12 bytes an event, and 4 for each thing it names."""

    def __init__(
        self, events: Sequence[Event], hashes: Hashes, named: Mapping[Kind, tuple[Places, int]]
    ) -> None:
        """`hashes` are those of the events' ids. `named` has the places of events and, below them, of what
        each names, and how many things of that kind there are.
        """
        self._events = events
        self._by_hash = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._by_hash]
        self._naming = {kind: _grouped(pairs, count) for kind, (pairs, count) in named.items()}

    def place(self, name: str) -> int | None:
        """Where the event of this id is."""
        key = hash(name)
        first = int(np.searchsorted(self._hashes, key))
        last = int(np.searchsorted(self._hashes, key, "right"))
        places = self._by_hash[first:last].tolist()
        return next((place for place in places if self._events[place].id == name), None)

    def naming(self, kind: Kind, place: int) -> npt.NDArray[np.intp]:
        """Where the events are that name the thing of a kind at this place, in the dataset's order."""
        if kind not in self._naming:
            return np.empty(0, np.intp)
        events, ends = self._naming[kind]
        return events[ends[place] : ends[place + 1]].astype(np.intp)


def _grouped(pairs: Places, count: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.intp]]:
    """The first of each pair by the second, ascending and each once, and where those of each begin."""
    give_way()
    most = int(pairs[0].max(initial=0)) + 1
    keys = np.sort(pairs[1].astype(np.int64) * most + pairs[0])
    keys = keys[np.diff(keys, prepend=-1) != 0]
    ends = np.searchsorted(keys, np.arange(count + 1, dtype=np.int64) * most)
    return (keys % most).astype(np.int32), ends
