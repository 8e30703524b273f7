"""How events are told apart for levels of detail: by a fixed hash, by duration, and by cells of time."""

import math

import numpy as np
import numpy.typing as npt

from dateline.timeline.index import AT_ONCE, Days, Places, Positions

_MOST_CLASSES = 1 + (1 << 9)
"""Half as many as a number of days can be doubled."""


def exponent_of(days: float) -> int:
    """The power of two of the smallest cell that holds so many days."""
    return math.ceil(math.log2(days)) if days > 0 and math.isfinite(days) else -40 if days <= 0 else 60


def hash_of(positions: Positions | Places) -> npt.NDArray[np.uint32]:
    """32 well mixed bits for each event (Fibonacci hashing), the same in every session."""
    mixed = (positions.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E37_79B9_7F4A_7C15)
    return (mixed >> np.uint64(24)).astype(np.uint32)


def classes_of(durations: Days) -> tuple[npt.NDArray[np.int32], tuple[float, ...]]:
    """A class for each duration, by factors of four above a day, and the longest duration of each."""
    raw = np.empty(len(durations), np.int16)
    longest = np.zeros(_MOST_CLASSES)
    for start in range(0, len(durations), AT_ONCE):
        some = durations[start : start + AT_ONCE]
        finite = np.where(np.isfinite(some), some, math.ldexp(1.0, 60))
        fractions, doublings = np.frexp(np.maximum(finite, 1.0))
        doublings -= fractions == 0.5  # now each duration is at most 2**doublings days
        doublings += 1
        doublings >>= 1
        np.maximum.at(longest, doublings, finite)
        raw[start : start + AT_ONCE] = doublings
    used = np.flatnonzero(np.bincount(raw))
    kinds = np.zeros(_MOST_CLASSES, np.int32)
    kinds[used] = np.arange(len(used))
    return kinds[raw], tuple(longest[used].tolist())


def exponents_of(starts: Days) -> range:
    """The exponents of the cells that tell sorted starts apart."""
    if len(starts) < 2:
        return range(1)
    extent = float(starts[-1] - starts[0])
    coarsest = max(exponent_of(extent), -26) if extent else -26
    gaps = np.diff(starts)
    gaps = gaps[gaps > 0]
    small = float(np.partition(gaps, len(gaps) // 10)[len(gaps) // 10]) if len(gaps) else 1.0
    return range(min(max(exponent_of(small) - 1, -30), coarsest), coarsest + 2)
