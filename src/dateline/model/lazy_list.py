"""A list of a large file that keeps the file's bytes and makes a thing when it is asked for."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar, overload

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.model.courtesy import give_way
from dateline.model.event_columns import EventColumns

T = TypeVar("T", bound=msgspec.Struct)
Places = npt.NDArray[np.int64 | np.uint32]

UNDECODABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding raises."""
_MOST_AT_ONCE = 512
_PIECE = 1 << 18
"""Things and bytes decoded at once while going through all: about a millisecond's work."""
_MOST_KEPT = 2048
_LARGEST_KEPT = 1 << 15
"""Things that were asked for one by one are kept, so that asking again costs little: 64 MB at the worst."""


class Text(Protocol):
    """Where a file's bytes are."""

    def __len__(self) -> int:
        """How many they are."""

    def __getitem__(self, part: slice, /) -> bytes | bytearray | memoryview:
        """Some of them; fewer where they end."""


class LazyList(Sequence[T], Generic[T]):
    """Equal to the tuple of its things; each is decoded from its bytes, between `starts` and `stops`.

    Between two things there is only a comma and space. `stand_in` is given for a thing that turns out to be
    of the wrong type, until the check of the file says so; without it there are none such.
    """

    columns: EventColumns | None = None
    """Those of events, if these are any."""

    def __init__(
        self, struct: type[T], text: Text, starts: Places, stops: Places, stand_in: T | None = None
    ) -> None:
        self.struct = struct
        self.text = text
        self.starts = starts
        self.stops = stops
        self._stand_in = stand_in
        self._one = msgspec.json.Decoder(struct)
        self._many = msgspec.json.Decoder(list[struct])  # type: ignore[valid-type] # known only here
        self._kept = lru_cache(_MOST_KEPT)(self._decode)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int, /) -> T: ...
    @overload
    def __getitem__(self, index: slice, /) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice, /) -> T | tuple[T, ...]:
        if not isinstance(index, slice):
            place = range(len(self))[index]
            small = self.stops[place] - self.starts[place] <= _LARGEST_KEPT
            return self._kept(place) if small else self._decode(place)
        places = range(len(self))[index]
        if places.step == 1:
            return tuple(thing for chunk in self._chunks(places) for thing in chunk)
        return tuple(self[place] for place in places)

    def __iter__(self) -> Iterator[T]:
        for chunk in self.pieces():
            yield from chunk

    def pieces(self) -> Iterator[list[T]]:
        """All things in order, so few at once that they are a millisecond's work."""
        return self._chunks(range(len(self)))

    def glances(self, *fields: str) -> Iterator[Any]:
        """All things in order, each with these fields only: a third of the work of making it whole."""
        kept = [(one.name, one.type, one.default) for one in msgspec.structs.fields(self.struct)]
        slim = msgspec.defstruct("Glance", [one for one in kept if one[0] in fields], gc=False)
        many = msgspec.json.Decoder(list[slim])  # type: ignore[valid-type] # known only here
        for step in self._steps(range(len(self))):
            try:
                yield from many.decode(self._list(step))
            except UNDECODABLE:
                yield from map(self._decode, step)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LazyList | tuple):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment] # as for all that has a list's size

    def __repr__(self) -> str:
        return f"<{len(self):,} of {self.struct.__name__}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)

    def _decode(self, place: int) -> T:
        text = self.text[int(self.starts[place]) : int(self.stops[place])]
        try:
            return self._one.decode(text)
        except UNDECODABLE:
            if self._stand_in is None:
                raise
            return self._stand_in

    def _chunks(self, places: range) -> Iterator[list[T]]:
        for step in self._steps(places):
            try:
                yield self._many.decode(self._list(step))
            except UNDECODABLE:
                yield [self._decode(place) for place in step]

    def texts(self) -> Iterator[bytes]:
        """All things as JSON, some at a time as lists."""
        return map(self._list, self._steps(range(len(self))))

    def unmended(self) -> Iterator[list[T]]:
        """All things in order, some at a time, nothing stood in for. Raises what the decoder raises."""
        return map(self._many.decode, self.texts())

    def _list(self, step: range) -> bytes:
        return b"".join((b"[", self.text[int(self.starts[step[0]]) : int(self.stops[step[-1]])], b"]"))

    def _steps(self, places: range) -> Iterator[range]:
        """Neighbouring places, so few at once that other threads aren't held up."""
        start = places.start
        while start < places.stop:
            give_way()
            near = self._places_before(int(self.starts[start]) + _PIECE)
            stop = max(start + 1, min(near, start + _MOST_AT_ONCE, places.stop))
            yield range(start, stop)
            start = stop

    def _places_before(self, at: int) -> int:
        """How many things begin before this place in the file."""
        kind = self.starts.dtype  # with a number of another type they would all be copied
        return int(np.searchsorted(self.starts, kind.type(min(at, np.iinfo(kind).max))))
