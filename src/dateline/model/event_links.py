"""What a million events are called and what they name, as arrays."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import attrgetter
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.model.dataset import Event
from dateline.model.lazy_list import in_chunks

Numbers = npt.NDArray[np.int32]


class _Cited(msgspec.Struct, gc=False):
    source: str


class _Named(msgspec.Struct, gc=False):
    """An event's id and all the ids that it names."""

    id: str | None = None
    lane: str | None = None
    actors: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    cites: tuple[_Cited, ...] = ()


class EventLinks:
    """Finds events by their ids, and by what they name. 16 bytes an event, and 4 for each thing it names."""

    def __init__(self, events: Sequence[Event], numbers: Mapping[str, int]) -> None:
        """`numbers` are those of all other things, by their ids."""
        self._events = events
        keys: list[npt.NDArray[np.int64]] = [np.empty(0, np.int64)]
        holders: list[Numbers] = [np.empty(0, np.int32)]
        targets: list[Numbers] = [np.empty(0, np.int32)]
        place = 0
        for chunk in in_chunks(events, _Named):
            keys.append(np.fromiter(map(hash, map(_id, chunk)), np.int64, len(chunk)))
            for counts, found in _found(chunk, numbers):
                holders.append(
                    np.repeat(np.arange(place, place + len(chunk), dtype=np.int32), counts)[found >= 0]
                )
                targets.append(found[found >= 0])
            place += len(chunk)
        hashes = np.concatenate(keys)
        self._by_hash = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._by_hash]
        self._holders, self._ends = _grouped(np.concatenate(targets), np.concatenate(holders), len(numbers))

    def place(self, name: str) -> int | None:
        """Where the event of this id is."""
        key = hash(name)
        first = int(np.searchsorted(self._hashes, key))
        last = int(np.searchsorted(self._hashes, key, "right"))
        places = self._by_hash[first:last].tolist()
        return next((place for place in places if self._events[place].id == name), None)

    def holding(self, number: int) -> npt.NDArray[np.intp]:
        """Where the events are that name a thing, in the dataset's order."""
        return self._holders[self._ends[number] : self._ends[number + 1]].astype(np.intp)


def _found(chunk: Sequence[Any], numbers: Mapping[str, int]) -> Iterator[tuple[Any, Numbers]]:
    """How many things each event names in a field, and their numbers; -1 for what is not there."""
    for names in map(attrgetter, ("actors", "quotes", "figures")):
        lists = list(map(names, chunk))
        yield list(map(len, lists)), _numbers(numbers, list(chain.from_iterable(lists)))
    cites = list(map(_cites, chunk))
    yield list(map(len, cites)), _numbers(numbers, list(map(_source, chain.from_iterable(cites))))
    yield 1, _numbers(numbers, list(map(_lane, chunk)))


def _numbers(numbers: Mapping[str, int], names: Sequence[Any]) -> Numbers:
    return np.fromiter(map(numbers.get, names, repeat(-1)), np.int32, len(names))


def _grouped(targets: Numbers, holders: Numbers, count: int) -> tuple[Numbers, npt.NDArray[np.intp]]:
    """The holders of each target, ascending and each once, and where those of each begin."""
    most = int(holders.max(initial=0)) + 1
    pairs = np.sort(targets.astype(np.int64) * most + holders)
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    ends = np.searchsorted(pairs, np.arange(count + 1, dtype=np.int64) * most)
    return (pairs % most).astype(np.int32), ends


_id, _lane = attrgetter("id"), attrgetter("lane")
_cites, _source = attrgetter("cites"), attrgetter("source")
