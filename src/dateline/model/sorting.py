"""Sorting at length, in a thread that leaves others their turns."""

import time
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from typing import Any, TypeVar

_AT_ONCE = 500
"""Items in one go: a fraction of a millisecond's work, where little is done with each."""
T = TypeVar("T")


def in_order(places: list[int], keys: Mapping[int, Any], *, descending: bool) -> Iterator[int]:
    """The places by their keys; equal ones stay as they were."""
    parts = (places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE))
    runs = [sorted(part, key=keys.__getitem__, reverse=descending) for part in resting(parts, 1)]
    return resting(merge(*runs, key=keys.__getitem__, reverse=descending))


def resting(items: Iterable[T], count: int = _AT_ONCE) -> Iterator[T]:
    """The items, with a rest after so many: else the window would wait 5 ms for each cell it paints."""
    for place, item in enumerate(items, 1):
        yield item
        if place % count == 0:
            time.sleep(0.0002)
