"""Which lanes are shown, in which order, and which of them are collapsed to a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple


class LaneIds(NamedTuple):
    """An arrangement by the lanes' ids, which outlives changes to the dataset."""

    order: tuple[str, ...] = ()
    collapsed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class LaneArrangement:
    """How lanes are arranged, each by its place in the dataset. `order` is a permutation of the places.

    Methods return another arrangement. What can't be done, such as moving the first lane up or anything
    with a hidden lane, returns the same.
    """

    order: tuple[int, ...]
    """From the top down, hidden lanes included."""
    collapsed: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()

    @classmethod
    def of(cls, count: int) -> "LaneArrangement":
        """So many lanes as the dataset has them, all open."""
        return cls(tuple(range(count)))

    @classmethod
    def by_ids(cls, ids: Sequence[str], wanted: LaneIds) -> "LaneArrangement":
        """Lanes of these ids arranged as wanted. Unknown ids count for nothing, new lanes come last."""
        if wanted == LaneIds():
            return cls.of(len(ids))
        places = {key: place for place, key in enumerate(ids)}
        known = dict.fromkeys(places[key] for key in wanted.order if key in places)
        order = (*known, *(place for place in range(len(ids)) if place not in known))
        collapsed, hidden = (
            frozenset(places[key] for key in keys if key in places)
            for keys in (wanted.collapsed, wanted.hidden)
        )
        return cls(order, collapsed, hidden)

    def ids(self, ids: Sequence[str]) -> LaneIds:
        """The arrangement in terms of the lanes' ids."""
        collapsed, hidden = (
            tuple(ids[place] for place in sorted(places)) for places in (self.collapsed, self.hidden)
        )
        return LaneIds(tuple(ids[place] for place in self.order), collapsed, hidden)

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The lanes that aren't hidden, from the top down."""
        if not self.hidden:
            return self.order
        return tuple(place for place in self.order if place not in self.hidden)

    def toggled(self, place: int) -> "LaneArrangement":
        """With this lane collapsed, or open if it was collapsed."""
        return replace(self, collapsed=self.collapsed ^ {place})

    def all_collapsed(self) -> "LaneArrangement":
        """With every lane collapsed."""
        return replace(self, collapsed=frozenset(self.order))

    def all_expanded(self) -> "LaneArrangement":
        """With every lane open."""
        return replace(self, collapsed=frozenset())

    def hiding(self, place: int) -> "LaneArrangement":
        """Without this lane."""
        return replace(self, hidden=self.hidden | {place})

    def showing(self, place: int) -> "LaneArrangement":
        """With this lane no longer hidden; it is still where it was in the order."""
        return replace(self, hidden=self.hidden - {place})

    def all_shown(self) -> "LaneArrangement":
        """With no lane hidden; they are still where they were in the order."""
        return replace(self, hidden=frozenset())

    def moved(self, place: int, step: int) -> "LaneArrangement":
        """With this lane so many shown lanes further down, or up when negative."""
        if place in self.hidden:
            return self
        here = self.shown.index(place)
        there = min(max(here + step, 0), len(self.shown) - 1)
        return self.dropped(place, there + (there > here))

    def dropped(self, place: int, gap: int) -> "LaneArrangement":
        """With this lane between two shown ones: at gap 0 above the first, at gap 1 below that, and so on."""
        gap = min(max(gap, 0), len(self.shown))
        if place in self.hidden or self.shown.index(place) in (gap - 1, gap):
            return self
        order = [other for other in self.order if other != place]
        last = gap == len(self.shown)
        order.insert(order.index(self.shown[-1]) + 1 if last else order.index(self.shown[gap]), place)
        return replace(self, order=tuple(order))

    def neighbour(self, place: int | None, step: int) -> int | None:
        """The shown lane so many further down; without one to begin from, the first, or the last going up."""
        if not self.shown:
            return None
        if place not in self.shown:
            return self.shown[0 if step > 0 else -1]
        return self.shown[min(max(self.shown.index(place) + step, 0), len(self.shown) - 1)]
