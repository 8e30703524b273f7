"""Which things have the same of something, when there are too many to keep them all."""

from array import array
from collections.abc import Hashable

import numpy as np


class Alike:
    """Things by their places, and by hashes of what they have: different ones may, very rarely, have one."""

    def __init__(self) -> None:
        self._hashes, self._places = array("q"), array("i")

    def add(self, key: Hashable, place: int) -> None:
        """The thing at this place has this."""
        self._hashes.append(hash(key))
        self._places.append(place)

    def groups(self, most: int | None = None) -> list[list[int]]:
        """The places of those that are two, or up to so many, in the order in which the firsts came."""
        hashes, places = np.frombuffer(self._hashes, np.int64), np.frombuffer(self._places, np.int32)
        order = np.argsort(hashes, kind="stable")
        ordered = hashes[order]
        repeated = np.flatnonzero(ordered[1:] == ordered[:-1])  # few: all else is done with these
        first_of_run = np.flatnonzero(np.diff(repeated, prepend=-2) != 1)
        begins, counts = repeated[first_of_run], np.diff(first_of_run, append=len(repeated)) + 1
        several = np.flatnonzero(counts <= (len(order) if most is None else most))
        chosen = several[np.argsort(order[begins[several]])]
        bounds = zip(begins[chosen].tolist(), counts[chosen].tolist(), strict=True)
        return [places[order[begin : begin + count]].tolist() for begin, count in bounds]
