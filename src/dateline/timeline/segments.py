"""Columns cut into segments, each sorted by itself."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dateline.timeline.index import Days, Places, Positions


def lower_bound(
    values: npt.NDArray[np.int64] | Days,
    begins: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    needles: npt.NDArray[np.int64] | Days | np.int64 | np.float64,
    order: Places | None = None,
) -> npt.NDArray[np.int64]:
    """For each segment [begin, end) of sorted values, the first place whose value is not below its needle.

    Values that aren't sorted themselves are if they are taken in that `order`.
    """
    low, last = begins.copy(), ends - 1
    for bit in reversed(range(int((ends - begins).max(initial=0)).bit_length())):
        probe = low + ((1 << bit) - 1)
        place = probe if order is None else np.take(order, probe, mode="clip")
        below = np.take(values, place, mode="clip") < needles
        below &= probe <= last
        np.add(low, 1 << bit, out=low, where=below)
    return low


def bounds_within(
    values: npt.NDArray[np.int64] | Days,
    begins: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    bounds: tuple[float, float],
    most: int | None = None,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Where in each segment the values begin that aren't below the first bound, and below the second.

    It is found faster with `most`, how many can be between the two.
    """
    first, last = np.array(bounds, values.dtype)
    found = lower_bound(values, begins, ends, first)
    near = ends if most is None else np.minimum(found + most, ends)
    return found, lower_bound(values, found, near, last)


def ranges(begins: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """All places of some half-open ranges, one after the other."""
    lengths = np.maximum(ends - begins, 0)
    total = int(lengths.sum())
    before = np.cumsum(lengths) - lengths
    places: npt.NDArray[np.int64] = np.arange(total) + np.repeat(begins - before, lengths)
    return places


def counted(keys: npt.NDArray[np.integer], bound: int) -> npt.NDArray[np.int64]:
    """Where each key's segment begins once they are sorted, and where the last ends."""
    return np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=bound))))


def sorted_within(places: Places, days: Days, offsets: npt.NDArray[np.int64]) -> Places:
    """The same places, each segment sorted by its days."""
    ordered = np.empty_like(places)
    for begin, end in pairwise(offsets.tolist()):
        segment = places[begin:end]
        ordered[begin:end] = segment[np.argsort(days[segment], kind="stable")]  # nearly sorted as it is
    return ordered


def stable(keys: npt.NDArray[np.integer], bound: int) -> Positions:
    """The stable order of small keys: by radix where they fit into 16 bits."""
    narrow = keys.astype(np.uint16) if bound < 1 << 16 else keys
    return np.argsort(narrow, kind="stable")
