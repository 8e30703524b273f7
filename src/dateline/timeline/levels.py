"""Levels of detail over many events: who is foremost in each cell of time, and how many there are.

At level e time is cut into cells of 2**e days on an absolute grid, so that what is shown moves with the
content while panning. Each event has a fixed row of its lane (by a hash) and a class by its duration; for
each cell of a row and class a level keeps the most important event. A level is built from the one below it,
and levels with nearly as many cells as events are not kept: below them the events are looked up. The
cost of a question grows with the cells in the window, not with the events.
"""

import math
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.model.courtesy import give_way
from dateline.model.pairs import distinct, flags_at
from dateline.model.query import Matches
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.ends import Ends, Lanes
from dateline.timeline.grouping import classes_of, exponent_of, exponents_of, hash_of
from dateline.timeline.index import Arrays, Days, EventIndex, Mask, Places, Positions
from dateline.timeline.level import Apart, Level, OnDemand, Scores, apart_of, levels_over, peaks_over
from dateline.timeline.passing import Passing
from dateline.timeline.segments import (
    bounds_within,
    counted,
    ranges,
    sorted_within,
    stable,
)

ROWS = 8
"""Rows that events are spread over in each lane."""


def levels_of(index: EventIndex, matches: Matches | None) -> "Levels":
    """The levels over what the filter lets pass, made once: ask where nobody waits."""
    if matches is None or bool(matches.events.all()):
        return _levels_of_all(index)
    return _levels_of_some(index, matches)


@cached_with_owner(1)
def _levels_of_all(index: EventIndex) -> "Levels":
    return Levels.kept_with(index) if index.kept else Levels.of(index)


@cached_with_owner(2)
def _levels_of_some(index: EventIndex, matches: Matches) -> "Levels":
    return _levels_of_all(index).passing(matches.events)


@dataclass(frozen=True, eq=False)
class Levels:
    """All levels over some events of an index.

    A group is a row of a lane and a class of durations: `(lane * ROWS + row) * classes + class`. Those that
    hold events are in `groups`, sorted, and everything by group is by the position there: of very many lanes
    most groups are empty.
    """

    order: Places
    """Events by group, then by start."""
    starts: Days
    groups: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int64]
    scores: Scores
    longest: tuple[float, ...]
    """The longest duration in each class, in days."""
    apart: Apart
    levels: Mapping[int, Level]
    """Each made when it is asked for."""
    lane_order: Places
    """Dated events by lane, then by start."""
    by_lane: Days
    """Their starts."""
    lane_offsets: npt.NDArray[np.int64]
    lane_apart: Apart
    exponents: range
    peaks: Mapping[int, int]
    """The most events in any cell of any lane, by exponent."""
    all_ends: Ends
    """Those of all events of the index."""
    some: Passing | None
    """Which of those events these are the levels of; None for all."""
    index: EventIndex

    @classmethod
    def of(cls, index: EventIndex) -> "Levels":
        """The levels over all events of an index, made by two threads."""
        in_time = index.order
        anchor = index.anchor[in_time]
        anchor = anchor[: np.searchsorted(anchor, np.inf)]
        dated = in_time[: len(anchor)]
        exponents = exponents_of(anchor)
        with ThreadPoolExecutor(1, thread_name_prefix="dateline-lanes") as beside:
            by_lane = beside.submit(_by_lane, index, in_time, exponents)
            by_group = _by_group(index, dated, anchor, exponents)
            return cls(exponents=exponents, some=None, index=index, **by_group, **by_lane.result())

    def as_arrays(self) -> Arrays:
        """What `kept_with` makes them of."""
        made = {name: getattr(self, name) for name in _KEPT}
        made |= {f"ends {name}": array for name, array in self.all_ends._asdict().items()}
        made["longest"] = np.array(self.longest)
        made["exponents"] = np.array([self.exponents.start, self.exponents.stop])
        return made

    @classmethod
    def kept_with(cls, index: EventIndex) -> "Levels":
        """The levels over all events of an index that were kept with it."""
        kept = {name: index.kept[name] for name in _KEPT}
        exponents = range(*index.kept["exponents"].tolist())
        return cls(
            **kept,
            longest=tuple(index.kept["longest"].tolist()),
            levels=levels_over(kept["starts"], kept["scores"], kept["apart"], kept["offsets"], exponents),
            exponents=exponents,
            peaks=peaks_over(kept["lane_apart"], exponents),
            all_ends=Ends(*(index.kept[f"ends {name}"] for name in Ends._fields)),
            some=None,
            index=index,
        )

    def passing(self, passes: Mask) -> "Levels":
        """The levels over those events that the mask, of all events of the index, lets pass.

        Nothing is moved: the others stay where they are and are passed over.
        """
        some = Passing.of(passes, self.order, self.lane_order, self.scores)
        finest = self.exponents[0]
        return replace(
            self,
            levels=OnDemand(
                range(min(self.levels), max(self.levels) + 1),
                lambda exponent: some.level(self.levels[exponent], self.apart > exponent - finest),
            ),
            peaks=OnDemand(self.exponents, lambda exponent: some.peak(self.lane_apart > exponent - finest)),
            some=some,
        )

    def make_all(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """Make, while that is wanted, what would be made when it is asked for: then every question takes
        about the same time. It lets the window go first.
        """
        self.ends  # noqa: B018 (made now and kept)
        for made in (self.levels, self.peaks):
            for exponent in made:
                give_way()
                if wanted():
                    made[exponent]

    @cached_property
    def ends(self) -> Ends:
        """Where these events begin and end."""
        return self.all_ends if self.some is None else self.all_ends.passing(self.some.events)

    def count(self, lo: float, hi: float, lanes: Lanes | None = None) -> int:
        """How many events overlap [lo, hi), exactly; of some lanes only, if they are given."""
        if self.some is None:
            return self.ends.overlapping(self.index, lo, hi, lanes)
        inside = self.index.within(lo, hi, self.some.events)
        if lanes is not None:
            wanted = np.zeros(len(self.index.bands), np.bool_)
            wanted[np.asarray(lanes, np.intp)] = True
            inside &= flags_at(wanted, self.index.lane)
        return int(np.count_nonzero(inside))

    def beside(self, lane: int, lo: float, hi: float) -> tuple[Places, Places]:
        """The events of a lane that end before [lo, hi) or at its start, by their ends; and those that begin
        after it, by their beginnings.
        """
        return self.ends.beside(self.index, lane, lo, hi)

    def lane_count(self, lane: int) -> int:
        """How many dated events a lane holds."""
        begin, end = self._before(self.lane_offsets[lane : lane + 2]).tolist()
        return int(end - begin)

    @property
    def lane_counts(self) -> npt.NDArray[np.int64]:
        """How many dated events each lane holds."""
        return np.diff(self._before(self.lane_offsets))

    def _before(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.integer]:
        """How many of these events are before places in the order by lane."""
        return places if self.some is None else self.some.before[places]

    @staticmethod
    def rows(positions: Positions) -> npt.NDArray[np.int64]:
        """The row, of `ROWS`, that each event has in its lane for good."""
        return (hash_of(positions) % ROWS).astype(np.int64)

    def ranks(self, positions: Positions) -> npt.NDArray[np.float64]:
        """Who goes first, from 0 to 1: importance, then the hash, so that ties don't favour the earlier."""
        return self.index.importance[positions] + hash_of(positions).astype(np.float64) * 2.0**-52

    def foremost(
        self, lanes: Lanes, lo: float, hi: float, exponent: int, rows: npt.ArrayLike = ROWS
    ) -> Positions:
        """The most important events of each cell of 2**exponent days and row that may overlap [lo, hi).

        `rows` is how many rows a lane has, of all or of each: with fewer than `ROWS` some share one.

        Events that began before the window are found too: there each class of durations is looked up from as
        far back as its longest reaches, on cells no finer than a quarter of that.
        """
        if not len(self.order):
            return np.empty(0, np.intp)
        chosen = tuple(np.asarray(lanes, np.intp).tolist())
        rows_of = tuple(np.broadcast_to(rows, len(chosen)).tolist())
        coarsest = max(self.levels)
        exponent = min(exponent, coarsest)
        long: dict[int, list[int]] = {}
        reach = 0.0
        for kind, longest in enumerate(self.longest):
            wanted = min(exponent_of(longest / 4), coarsest)
            if wanted > exponent:
                long.setdefault(wanted, []).append(kind)
            else:
                reach = max(reach, longest)
        asked = [(exponent, tuple(range(len(self.longest))), lo - reach, hi)]
        for cell, some in long.items():
            asked.append((cell, tuple(some), lo - max(self.longest[kind] for kind in some), lo))
        found = []
        for cell, kinds, begin, end in asked:
            size = math.ldexp(1.0, cell)
            cells = (math.floor(max(begin, -1e15) / size), math.floor(min(end, 1e15) / size) + 1)
            found.append(self._winners(chosen, rows_of, kinds, cell, cells))
        return distinct(np.concatenate(found))

    @cached_with_owner(32)
    def _winners(
        self,
        lanes: tuple[int, ...],
        rows: tuple[int, ...],
        kinds: tuple[int, ...],
        exponent: int,
        window: tuple[int, int],
    ) -> Positions:
        """Of some classes the first in each cell of what share a row. Coarse cells are the same ones for many
        steps of panning and zooming.
        """
        group = (np.array(lanes)[:, None] * ROWS + np.arange(ROWS))[:, :, None] * len(self.longest) + kinds
        shared = np.arange(ROWS) * np.array(rows)[:, None] // ROWS + np.arange(len(lanes))[:, None] * ROWS
        groups = np.searchsorted(self.groups, group.ravel())
        there = np.take(self.groups, groups, mode="clip") == group.ravel()
        groups, shared = groups[there], np.repeat(shared.ravel(), len(kinds))[there]
        level = self.levels.get(exponent)
        if level is None:
            size, offsets = math.ldexp(1.0, exponent), self.offsets
            days = (window[0] * size, window[1] * size)
            begins, ends = bounds_within(self.starts, offsets[groups], offsets[groups + 1], days)
            places, shared = ranges(begins, ends), np.repeat(shared, ends - begins)
            if self.some is not None:
                passes = self.some.by_group[places]
                places, shared = places[passes], shared[passes]
            cells = np.floor(self.starts[places] / size).astype(np.int64)
        else:
            segments, most = (level.offsets[groups], level.offsets[groups + 1]), window[1] - window[0]
            begins, ends = bounds_within(level.cells, *segments, window, most)
            picked, shared = ranges(begins, ends), np.repeat(shared, ends - begins)
            places, cells = level.winners[picked].astype(np.int64), level.cells[picked]
        if not len(places):
            return np.empty(0, np.intp)
        begun = cells.min()
        keys = shared * (cells.max() - begun + 1) + (cells - begun)
        scores = self.scores[places]
        best = np.zeros(keys.max() + 1, np.uint64)
        np.maximum.at(best, keys, scores)
        first_in_cell: Positions = self.order[places[scores == best[keys]]].astype(np.intp)
        return first_in_cell

    def density(
        self, lanes: Lanes, lo: float, hi: float, exponent: int
    ) -> tuple[float, npt.NDArray[np.int64]]:
        """The day where the first cell begins, and how many events start in each cell, a row a lane."""
        size = math.ldexp(1.0, exponent)
        first, last = math.floor(lo / size), math.ceil(hi / size)
        edges = np.arange(first, last + 1) * size
        counts = np.empty((len(lanes), last - first), np.int64)
        for nth, lane in enumerate(np.asarray(lanes, np.intp).tolist()):
            begin, end = self.lane_offsets[lane : lane + 2].tolist()
            places = begin + np.searchsorted(self.by_lane[begin:end], edges)
            counts[nth] = np.diff(self._before(places))
        return first * size, counts

    def total_density(
        self, lanes: Lanes, lo: float, hi: float, exponent: int
    ) -> tuple[float, npt.NDArray[np.int64]]:
        """As `density`, of these lanes together; at most the cost of looking at each event once."""
        size = math.ldexp(1.0, exponent)
        first, last = math.floor(lo / size), math.ceil(hi / size)
        if len(lanes) * (last - first) < len(self.by_lane):
            start, counts = self.density(lanes, lo, hi, exponent)
            return start, counts.sum(axis=0)
        chosen = np.zeros(len(self.lane_offsets) - 1, np.bool_)
        chosen[np.asarray(lanes, np.intp)] = True
        counted = np.repeat(chosen, np.diff(self.lane_offsets))
        counted &= (self.by_lane >= first * size) & (self.by_lane < last * size)
        if self.some is not None:
            counted &= self.some.events[self.lane_order]
        starts = self.by_lane[counted]
        cells = np.floor(starts / size).astype(np.int64) - first
        return first * size, np.bincount(cells, minlength=last - first)

    def peak(self, exponent: int) -> int:
        """The most events in any cell of that size, of any lane, anywhere."""
        return self.peaks[min(max(exponent, min(self.peaks)), max(self.peaks))]


def _by_group(index: EventIndex, dated: Places, anchor: Days, exponents: range) -> dict[str, Any]:
    """The fields of `Levels` by group, of dated events in time and where they begin."""
    kinds, longest = classes_of(index.hi[dated] - anchor)
    hashed = hash_of(dated)
    group = (index.lane[dated] * ROWS + (hashed % ROWS).astype(np.int32)) * len(longest) + kinds
    by_group = stable(group, len(index.bands) * ROWS * len(longest))
    order, group, starts = dated[by_group], group[by_group], anchor[by_group]
    begins = np.flatnonzero(np.diff(group, prepend=-1) != 0)
    offsets = np.append(begins, len(group))
    scores = np.round(np.clip(index.importance[order], 0, 1) * 65535).astype(np.uint64)
    scores <<= np.uint64(16)
    scores |= hashed[by_group] >> np.uint32(16)
    scores <<= np.uint64(32)
    scores |= np.arange(len(order), dtype=np.uint32)
    apart = apart_of(starts, offsets, exponents[0])
    return {
        "order": order,
        "starts": starts,
        "groups": group[begins].astype(np.int64),
        "offsets": offsets,
        "scores": scores,
        "longest": longest,
        "apart": apart,
        "levels": levels_over(starts, scores, apart, offsets, exponents),
    }


def _by_lane(index: EventIndex, in_time: Places, exponents: range) -> dict[str, Any]:
    """The fields of `Levels` by lane, of events in time."""
    spans = in_time[stable(index.lane[in_time], len(index.bands))]
    anchors, offsets = index.anchor[spans], counted(index.lane, len(index.bands))
    dated = np.isfinite(anchors)
    lane_order, by_lane, lane_offsets = spans[dated], anchors[dated], np.append(0, np.cumsum(dated))[offsets]
    lane_apart = apart_of(by_lane, lane_offsets, exponents[0])
    return {
        "lane_order": lane_order,
        "by_lane": by_lane,
        "lane_offsets": lane_offsets,
        "lane_apart": lane_apart,
        "peaks": peaks_over(lane_apart, exponents),
        "all_ends": Ends(
            sorted_within(spans, index.lo, offsets), sorted_within(spans, index.hi, offsets), offsets
        ),
    }


_MADE = ("longest", "levels", "exponents", "peaks", "all_ends", "some", "index")
_KEPT = tuple(name for name in Levels.__dataclass_fields__ if name not in _MADE)
