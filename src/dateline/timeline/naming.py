"""Which of many events are named: the most important ones that find room, whatever else is in view."""

import math
from bisect import bisect_left
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.timeline.frame import Frame
from dateline.timeline.index import Days, Positions
from dateline.timeline.levels import ROWS, Levels
from dateline.timeline.marking import DOT, LABEL_LIMIT, OPEN_RUN
from dateline.timeline.ruler import Ruler
from dateline.timeline.viewport import Viewport

LABEL_CELL = 112.0
"""A label's cell is 1 to 2 times as many pixels wide."""
ROOM = 128.0
"""Pixels that a named event keeps free for its label to begin in."""
FAR = 1e15
"""Days: as far as an open end is followed."""
MOST_RELATED = 200
"""Related events named beside the selected ones."""


class Named(NamedTuple):
    """Events that are named, by lane and row, then in order of time, as columns."""

    positions: Positions
    rows: npt.NDArray[np.int64]
    """The lane's place by `ROWS`, plus the row."""
    begins: Days
    """The first pixel of each."""


class Stretch(NamedTuple):
    """Where events are named, and all else that decides which are."""

    levels: Levels
    lanes: tuple[int, ...]
    rows: tuple[int, ...]
    """How many each of these lanes has."""
    ruler: Ruler
    width: float
    """Pixels of the window."""
    days: Viewport
    """A little more than the window shows."""
    lit: tuple[int, ...]
    """Events named before all others."""

    @classmethod
    def of(cls, frame: Frame, levels: Levels, lanes: tuple[int, ...], rows: tuple[int, ...]) -> "Stretch":
        """The one for a window."""
        return cls(levels, lanes, rows, frame.ruler, frame.plot_width, frame.stretch, tuple(lit(frame)))


def lit(frame: Frame) -> list[int]:
    """The events that are selected, and some of those related."""
    related = islice((ref for ref in frame.view.related if ref.kind == "event"), MOST_RELATED)
    return [ref.index for ref in (*frame.view.selected, *related) if ref.kind == "event"]


def named(stretch: Stretch) -> Named:
    """Who is named in some lanes.

    Each event has one row for good. In a row the most important goes first and takes its room; what comes
    later and would touch it isn't named. What lies outside of the stretch counts too, so that panning doesn't
    change who wins.
    """
    asking = _asking(stretch)
    shown = _placed(asking.group.tolist(), asking.x0.tolist(), asking.ends.tolist())
    order = [one for _, places in sorted(shown.items()) for one in places]
    return Named(asking.positions[order], asking.group[order], asking.x0[order])


class _Asking(NamedTuple):
    """Events that ask to be named, the first in rank first."""

    positions: Positions
    group: npt.NDArray[np.int64]
    """The lane's place by `ROWS`, plus the row."""
    x0: Days
    ends: Days
    """Where the room ends that the event takes."""


def _asking(stretch: Stretch) -> _Asking:
    levels, ruler = stretch.levels, stretch.ruler
    index, scale, lo, hi = levels.index, ruler.scale, stretch.days.lo, stretch.days.hi
    left, right = ruler.at(lo), ruler.at(hi)
    exponent = math.ceil(math.log2(LABEL_CELL / scale))
    margin = LABEL_LIMIT / scale
    positions = levels.foremost(stretch.lanes, lo - margin, hi + margin, exponent, stretch.rows)
    forced = np.array([place for place in stretch.lit if index.lane[place] in stretch.lanes], np.intp)
    if len(forced):
        known = frozenset(forced.tolist())
        others = [place for place in positions.tolist() if place not in known]
        positions = np.concatenate((forced, np.array(others, np.intp)))
    anchor, lane = index.anchor[positions], index.lane[positions].astype(np.int64)
    fades_in = np.isinf(index.lo[positions]) & np.isfinite(index.hi[positions])
    x0 = ruler.all_at(anchor) - np.where(fades_in, OPEN_RUN, 0.0)
    x1 = np.maximum(ruler.all_at(np.minimum(index.hi[positions], FAR)), x0)
    ranks = levels.ranks(positions)
    # What is longer than the window says little about it.
    ranks -= x1 - x0 > stretch.width
    ranks[: len(forced)] += 3.0
    size = math.ldexp(1.0, exponent - 1)
    cells = np.floor(anchor / size) - math.floor((lo - margin) / size)
    # Of those that reach into the stretch from before, which overlap there, at most one finds room.
    cells = np.where((x0 < left) & (x1 > left), 0, np.maximum(cells, 0) + 1)
    cells[(x1 + LABEL_LIMIT < left) | (x0 > right + LABEL_LIMIT)] = -1
    order = np.argsort(stretch.lanes)
    nth = order[np.searchsorted(stretch.lanes, lane, sorter=order)]
    row = levels.rows(positions) * np.array(stretch.rows, np.int64)[nth] // ROWS
    best = _best(nth * ROWS + row, cells.astype(np.int64), ranks)
    ends = np.where(x1 - x0 < 1.5 * ROOM, x1 + ROOM, x1 + DOT)
    return _Asking(positions[best], (lane * ROWS + row)[best], x0[best], ends[best])


def _best(
    rows: npt.NDArray[np.int64], cells: npt.NDArray[np.int64], ranks: npt.NDArray[np.float64]
) -> Positions:
    """The first in rank of each row and cell, in order of rank; none of those in cell -1."""
    keys = np.where(cells < 0, 0, 1 + rows * (int(cells.max(initial=0)) + 1) + cells)
    highest = np.full(int(keys.max(initial=0)) + 1, -np.inf)
    np.maximum.at(highest, keys, ranks)
    highest[0] = np.inf
    best = np.flatnonzero(ranks == highest[keys])
    return best[np.argsort(-ranks[best], kind="stable")]


def _placed(groups: list[int], begins: list[float], ends: list[float]) -> dict[int, list[int]]:
    """Who finds room in each group, in order of time; they are asked in the order given."""
    taken: dict[int, tuple[list[float], list[float], list[int]]] = {}
    for one, (group, begin, end) in enumerate(zip(groups, begins, ends, strict=True)):
        row = taken.get(group)
        if row is None:
            taken[group] = ([begin], [end], [one])
            continue
        starts, stops, members = row
        place = bisect_left(starts, begin)
        if (place and stops[place - 1] > begin) or (place < len(starts) and starts[place] < end):
            continue
        starts.insert(place, begin)
        stops.insert(place, end)
        members.insert(place, one)
    return {group: members for group, (_, _, members) in taken.items()}
