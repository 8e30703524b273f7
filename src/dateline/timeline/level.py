"""Cells of time that double from level to level, and who is foremost in each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

KEPT = 0.7
"""A level is kept if it has at most this share of the events as cells."""

Cells = npt.NDArray[np.int64]
Scores = npt.NDArray[np.uint64]
POSITION = np.uint64(0xFFFF_FFFF)
"""The bits of a score that hold where the event stands among those that were scored."""
_NEVER = 255
"""More than the bits of a cell."""


@dataclass(frozen=True, eq=False)
class Level:
    """The foremost event of each occupied cell, by group and cell; `offsets` are where each group begins."""

    cells: Cells
    winners: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int64]


def apart_until(cells: Cells, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """How many times a cell must be doubled until it holds the event before too; never across segments."""
    until = np.full(len(cells), _NEVER, np.uint8)
    differing = (cells[1:] ^ cells[:-1]).view(np.uint64)
    # The length in bits; the second bit is cleared, so that no rounding carries into a higher one.
    until[1:] = np.frexp((differing & ~(differing >> np.uint64(1))).astype(np.float64))[1]
    until[offsets[:-1][np.diff(offsets) > 0]] = _NEVER
    return until


def levels_over(
    cells: Cells, scores: Scores, offsets: npt.NDArray[np.int64], exponents: range
) -> dict[int, Level]:
    """The levels worth keeping, each from the one below."""
    made: dict[int, Level] = {}
    foremost = scores
    apart = apart_until(cells, offsets)
    occupied = len(cells) - np.cumsum(np.bincount(apart, minlength=_NEVER))
    for doubled, exponent in enumerate(exponents):
        if not len(scores) or (occupied[doubled] > KEPT * len(scores) and exponent != exponents[-1]):
            continue
        first = np.flatnonzero(apart > doubled)
        offsets = np.searchsorted(first, offsets)
        apart, cells = apart[first], cells[first]
        foremost = np.maximum.reduceat(foremost, first)
        made[exponent] = Level(cells >> doubled, (foremost & POSITION).astype(np.int64), offsets)
    return made


def peaks_over(apart: npt.NDArray[np.uint8], exponents: range) -> dict[int, int]:
    """The most neighbours that are in one cell, by exponent."""
    made: dict[int, int] = {}
    first = np.arange(len(apart))
    for doubled, exponent in enumerate(exponents):
        first = first[apart[first] > doubled]
        made[exponent] = int(np.diff(first, append=len(apart)).max(initial=1))
    return made
