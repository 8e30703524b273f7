"""The things of one list of a file that has something wrong; what is right is read when it is asked for."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import overload

import numpy as np

from dateline.files.columns import chunks
from dateline.files.progress import Progress
from dateline.files.runs import Run
from dateline.model.dataset import Record
from dateline.model.lazy_list import LazyList, Text


class Listed:
    """The things of one list: where each is, and what stands for those that aren't right."""

    def __init__(self, data: Text, struct: type[Record], progress: Progress) -> None:
        self._data, self._struct, self._progress = data, struct, progress
        self.starts, self._stops = array("q"), array("q")
        self._mended: dict[int, Record] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def extend(self, run: Run) -> None:
        """Add right things."""
        self.starts.frombytes(run.starts.astype(np.int64).tobytes())
        self._stops.frombytes(run.stops.astype(np.int64).tobytes())

    def append(self, start: int, stop: int, mended: Record | None = None) -> None:
        """Add a thing, and what stands for it if it isn't right."""
        if mended is not None:
            self._mended[len(self)] = mended
        self.starts.append(start)
        self._stops.append(stop)

    def things(self) -> "_Mended":
        """All of them."""
        starts, stops = (np.frombuffer(places, np.int64) for places in (self.starts, self._stops))
        stand_in = next(iter(self._mended.values()), None)
        lazy = LazyList(self._struct, self._data, starts, stops, stand_in)
        return _Mended(lazy, self._mended, self._progress)


class _Mended(Sequence[Record]):
    """A list of a file, with what stands for the things that aren't right."""

    def __init__(self, lazy: LazyList[Record], mended: Mapping[int, Record], progress: Progress) -> None:
        self._lazy, self._mended, self._progress = lazy, mended, progress

    def __len__(self) -> int:
        return len(self._lazy)

    @overload
    def __getitem__(self, index: int, /) -> Record: ...
    @overload
    def __getitem__(self, index: slice, /) -> tuple[Record, ...]: ...
    def __getitem__(self, index: int | slice, /) -> Record | tuple[Record, ...]:
        if not isinstance(index, slice):
            return self._mended[index] if index in self._mended else self._lazy[index]
        places = range(len(self))[index]
        self._progress.at(places.start, len(self))
        return tuple(map(self._mended.get, places, self._lazy[index]))

    def __iter__(self) -> Iterator[Record]:
        return chain.from_iterable(chunks(self))
