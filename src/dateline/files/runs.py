"""Taking what is right out of a long list that has something wrong in it, as fast as a right one is read."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from dateline.files.certificate import gives_key_twice
from dateline.files.cutting import PIECE, ListCutter, boundaries, first_of_list, listed
from dateline.model.dataset import Record
from dateline.model.lazy_list import UNDECODABLE, Places, Text

_SHORTEST = 1 << 12
"""Bytes that are tried after something wrong: more of it is often near."""


class Run(NamedTuple):
    """Some right things in a row, where each is in the file, and where the next thing begins."""

    things: Sequence[Any]
    starts: Places
    stops: Places
    next: int


class Runs(ListCutter):
    """The runs of right things in a list of one kind."""

    def __init__(self, struct: type[Record]) -> None:
        super().__init__(struct, lambda _: None)
        self._size = PIECE

    def at(self, data: Text, place: int) -> Run | None:
        """The longest run from this place on, where a thing begins, in a piece of the file.

        None when what begins there isn't right, is too long for a piece, or is the list's last thing.
        """
        piece = memoryview(data[place : place + self._size])
        ends, begins = boundaries(np.frombuffer(piece, np.uint8))
        things = self._right(piece[: ends[-1]]) if len(ends) else None
        self._size = min(2 * self._size, PIECE)
        if things is None and (some := first_of_list(piece)) is not None:
            things, number = self._first(piece, some[0])
            ends, begins = (places[:number] for places in some)
            self._size = _SHORTEST
        if not things:
            return None
        starts, stops = self._places(piece, list(things), ends, begins)
        return Run(things, place + starts, place + stops, place + int(begins[-1]))

    def _first(self, piece: memoryview, ends: Places) -> tuple[list[Any], int]:
        """Of the things that end there those before the first that isn't right, and how many they are."""
        things: list[Any] = []
        number, wrong = 0, len(ends) + 1
        while number + 1 < wrong:
            middle = (number + wrong) // 2
            found = self._right(piece[: ends[middle - 1]])
            if found is None:
                wrong = middle
            else:
                things, number = found, middle
        return things, number

    def _right(self, piece: memoryview) -> list[Any] | None:
        """The things that a piece is a list of, if all of it is right."""
        text = listed(piece)
        try:
            things = self._decode(text)
        except UNDECODABLE:
            return None
        return None if gives_key_twice(text, things) else things
