"""Cells of time that double from level to level, and who is foremost in each."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from dateline.timeline.index import AT_ONCE, Days

KEPT = 0.5
"""A level is kept if it has at most this share of the events as cells."""

Cells = npt.NDArray[np.int64]
Offsets = npt.NDArray[np.int64]
Scores = npt.NDArray[np.uint64]
POSITION = np.uint64(0xFFFF_FFFF)
"""The bits of a score that hold where the event stands among those that were scored."""
_NEVER = 255
"""More than the bits of a cell."""
_COUNTED = 1 << 15


@dataclass(frozen=True, eq=False)
class Level:
    """The foremost event of each occupied cell, by group and cell; `offsets` are where each group begins."""

    cells: Cells
    winners: npt.NDArray[np.int32]
    offsets: Offsets


Apart = npt.NDArray[np.uint8]
"""For each of some sorted days, how many times a cell must be doubled until it holds the day before too.

Days of different segments never share a cell.
"""
T = TypeVar("T")


class OnDemand(Mapping[int, T]):
    """A value for each of some exponents, made when it is first asked for."""

    def __init__(self, exponents: range, make: Callable[[int], T]) -> None:
        self._exponents = exponents
        self._make = make
        self._made: dict[int, T] = {}

    def __getitem__(self, exponent: int) -> T:
        if exponent not in self._exponents:
            raise KeyError(exponent)
        if exponent not in self._made:
            self._made[exponent] = self._make(exponent)
        return self._made[exponent]

    def __iter__(self) -> Iterator[int]:
        return iter(self._exponents)

    def __len__(self) -> int:
        return len(self._exponents)


def apart_of(days: Days, offsets: Offsets, finest: int) -> Apart:
    """How far apart the days of some segments are, in doublings of a cell of 2**finest days."""
    until = np.full(len(days), _NEVER, np.uint8)
    size = math.ldexp(1.0, finest)
    for start in range(1, len(days), AT_ONCE):
        cells = np.floor(days[start - 1 : start + AT_ONCE] / size).astype(np.int64)
        differing = (cells[1:] ^ cells[:-1]).view(np.uint64)
        # The length in bits; the second bit is cleared, so that no rounding carries into a higher one.
        bits = np.frexp((differing & ~(differing >> np.uint64(1))).astype(np.float64))[1]
        until[start : start + AT_ONCE] = bits
    until[offsets[:-1][np.diff(offsets) > 0]] = _NEVER
    return until


def levels_over(
    days: Days, scores: Scores, apart: Apart, offsets: Offsets, exponents: range
) -> OnDemand[Level]:
    """The levels worth keeping."""
    coarsest = exponents[-1]
    held = range(0, len(apart), _COUNTED)  # all at once they would be copied as numbers of 64 bits
    counts = [np.bincount(apart[at : at + _COUNTED], minlength=_NEVER + 1) for at in held]
    occupied = len(days) - np.cumsum(np.sum(counts, axis=0))
    worth = (place for place, count in zip(exponents, occupied, strict=False) if count <= KEPT * len(days))

    def level(exponent: int) -> Level:
        first = np.flatnonzero(apart > exponent - exponents[0])
        cells = np.floor(np.ldexp(days[first], -exponent)).astype(np.int64)
        winners = np.maximum.reduceat(scores, first) & POSITION
        return Level(cells, winners.astype(np.int32), np.searchsorted(first, offsets))

    return OnDemand(range(next(worth, coarsest), coarsest + 1), level)


def peaks_over(apart: Apart, exponents: range) -> OnDemand[int]:
    """The most neighbours that are in one cell."""

    def peak(exponent: int) -> int:
        first = np.flatnonzero(apart > exponent - exponents[0])
        return int(np.diff(first, append=len(apart)).max(initial=1))

    return OnDemand(exponents, peak)
