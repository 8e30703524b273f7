"""Which things name which, as columns that grow."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int32]
"""Places in the dataset's lists; 32 bits hold more things than a file of 2 GB can."""

_Number = TypeVar("_Number", bound=np.integer)
_STRETCH = 1 << 15


class Pairs:
    """Pairs of a thing and one that it names, in the order of the first.

    `so_far` has two rows. It is replaced when pairs come in, and what it was stays as it is: one thread may
    extend it while others read.
    """

    def __init__(self) -> None:
        self._room: Places = np.empty((2, 0), np.int32)
        self.so_far: Places = self._room

    def extend(self, naming: npt.NDArray[np.integer], named: npt.NDArray[np.integer]) -> None:
        """Add pairs; the things that name come after those that are there."""
        count = self.so_far.shape[1]
        total = count + len(naming)
        if total > self._room.shape[1]:
            room = np.empty((2, max(total, 2 * count)), np.int32)
            room[:, :count] = self.so_far
            self._room = room
        self._room[0, count:total] = naming
        self._room[1, count:total] = named
        self.so_far = self._room[:, :total]

    def close(self) -> None:
        """Give back the room that was kept for more."""
        self.so_far = self._room = self.so_far.copy()


NO_PAIRS: Places = np.empty((2, 0), np.int32)


def joined(left: Places, right: Places) -> Places:
    """The pairs (a, c) of (a, b) in `left` and (b, c) in `right`, whose first row ascends."""
    first, counts = _runs(left, right)
    return np.stack((np.repeat(left[0], counts), right[1][places_in(first, counts)]))


def joined_size(left: Places, right: Places) -> int:
    """How many pairs `joined` would give."""
    return int(_runs(left, right)[1].sum())


def _runs(left: Places, right: Places) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """For each pair on the left, where those that go on from it begin on the right, and how many they are."""
    first = np.searchsorted(right[0], left[1], "left")
    return first, np.searchsorted(right[0], left[1], "right") - first


def places_in(first: npt.NDArray[np.integer], counts: npt.NDArray[np.integer]) -> npt.NDArray[np.intp]:
    """All places of some runs, one after the other, by where each begins and how many it holds."""
    places: npt.NDArray[np.intp] = np.repeat(first - np.cumsum(counts) + counts, counts)
    return places + np.arange(counts.sum())


def distinct(numbers: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """Numbers, ascending and each once.

    As `np.unique`, which takes a tenth of a second the first time, to import what it has for masks.
    """
    ascending = np.sort(numbers)
    is_new = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=is_new[1:])
    once: npt.NDArray[_Number] = ascending[is_new]
    return once


def flags_at(flags: npt.NDArray[np.bool_], places: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """`flags[places]`, in half the time where they are many.

    In stretches, as new memory for a million places at once takes longer than the work itself.
    """
    found = np.empty(len(places), np.bool_)
    for begin in range(0, len(places), _STRETCH):
        stretch = slice(begin, begin + _STRETCH)
        np.take(flags, places[stretch], out=found[stretch], mode="wrap")
    return found
