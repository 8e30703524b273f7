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

LABEL_CELL = 112.0
"""A label's cell is 1 to 2 times as many pixels wide."""
ROOM = 128.0
"""Pixels that a named event keeps free for its label to begin in."""
FAR = 1e15
"""Days: as far as an open end is followed."""
MOST_RELATED = 200
"""Related events named beside the selected ones."""


class NamedRow(NamedTuple):
    """A row of a lane, and the events named in it, in order of time."""

    lane: int
    row: int
    positions: list[int]
    begins: list[float]
    """The first pixel of each."""


def lit(frame: Frame) -> list[int]:
    """The events that are selected, and some of those related."""
    related = islice((ref for ref in frame.view.related if ref.kind == "event"), MOST_RELATED)
    return [ref.index for ref in (*frame.view.selected, *related) if ref.kind == "event"]


def named(
    frame: Frame, levels: Levels, lanes: npt.NDArray[np.intp], rows: npt.NDArray[np.int64]
) -> list[NamedRow]:
    """What is named in each of these lanes, of `rows` rows by place.

    Each event has one row for good. In a row the most important goes first and takes its room; what comes
    later and would touch it isn't named. What lies outside of the window counts too, so that panning doesn't
    change who wins.
    """
    asking = _asking(frame, levels, lanes, rows)
    shown = _placed(asking.group.tolist(), asking.x0.tolist(), asking.ends.tolist())
    # A mark may begin an open run before its event, and be wider than a short one.
    left, right = frame.left - 2 * DOT, frame.right + OPEN_RUN + 2 * DOT
    positions, x0, x1 = asking.positions.tolist(), asking.x0.tolist(), asking.x1.tolist()
    found = []
    for group, places in sorted(shown.items()):
        inside = [one for one in places if x1[one] > left and x0[one] < right]
        if inside:
            row = ([positions[one] for one in inside], [x0[one] for one in inside])
            found.append(NamedRow(*divmod(group, ROWS), *row))
    return found


class _Asking(NamedTuple):
    """Events that ask to be named, the first in rank first. Pixels are the window's."""

    positions: Positions
    group: npt.NDArray[np.int64]
    """The lane's place by `ROWS`, plus the row."""
    x0: Days
    x1: Days
    ends: Days
    """Where the room ends that the event takes."""


def _asking(
    frame: Frame, levels: Levels, lanes: npt.NDArray[np.intp], rows: npt.NDArray[np.int64]
) -> _Asking:
    view, index, scale = frame.viewport, frame.index, frame.scale
    exponent = math.ceil(math.log2(LABEL_CELL / scale))
    margin = LABEL_LIMIT / scale
    positions = levels.foremost(lanes, view.lo - margin, view.hi + margin, exponent, rows[lanes])
    forced = np.array([position for position in lit(frame) if index.lane[position] in lanes], np.intp)
    if len(forced):
        known = frozenset(forced.tolist())
        others = [place for place in positions.tolist() if place not in known]
        positions = np.concatenate((forced, np.array(others, np.intp)))
    anchor, lane = index.anchor[positions], index.lane[positions].astype(np.int64)
    x0 = frame.xs(anchor)
    x1 = np.maximum(frame.xs(np.minimum(index.hi[positions], FAR)), x0)
    ranks = levels.ranks(positions)
    # What is longer than the window says little about it.
    ranks -= x1 - x0 > frame.plot_width
    ranks[: len(forced)] += 3.0
    size = math.ldexp(1.0, exponent - 1)
    cells = np.floor(anchor / size) - math.floor((view.lo - margin) / size)
    # Of those that reach into the window from before, which overlap there, at most one finds room.
    cells = np.where((x0 < frame.left) & (x1 > frame.left), 0, np.maximum(cells, 0) + 1)
    cells[(x1 + LABEL_LIMIT < frame.left) | (x0 > frame.right + LABEL_LIMIT)] = -1
    row = levels.rows(positions) * rows[lane] // ROWS
    best = _best(np.searchsorted(np.sort(lanes), lane) * ROWS + row, cells.astype(np.int64), ranks)
    ends = np.where(x1 - x0 < 1.5 * ROOM, x1 + ROOM, x1 + DOT)
    return _Asking(positions[best], (lane * ROWS + row)[best], x0[best], x1[best], ends[best])


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
