"""What the user has picked out, and what is related to it."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.model.references import Links, Places
from dateline.model.refs import LISTS, Kind, Ref


@dataclass(frozen=True)
class Selection:
    """The selected things; the first is the one shown first. Empty: nothing is selected."""

    refs: tuple[Ref, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.refs)

    def __contains__(self, ref: object) -> bool:
        return ref in self.refs

    def of(self, kind: Kind) -> tuple[Ref, ...]:
        """The selected things of one kind."""
        return tuple(ref for ref in self.refs if ref.kind == kind)


NOTHING = Selection()

_OUT: dict[Kind, tuple[Kind, ...]] = {
    "lane": ("lane",),
    "actor": ("actor",),
    "source": ("source",),
    "event": ("quote", "figure", "actor", "source"),
    "quote": ("actor", "source", "figure"),
    "figure": ("figure", "actor", "source"),
    "series": ("figure",),
    "note": ("event", "quote", "figure", "actor", "source", "series", "lane", "note"),
    "briefing": ("event", "quote", "figure", "series"),
}
_INTO: dict[Kind, tuple[Kind, ...]] = {
    "lane": ("event", "note"),
    "actor": ("event", "quote", "figure", "note"),
    "source": ("event", "quote", "figure", "note"),
    "event": ("note",),
    "quote": ("event", "note"),
    "figure": ("event", "quote", "figure", "series", "note"),
    "series": ("note",),
    "note": ("note",),
    "briefing": (),
}
_HELD: dict[Kind, tuple[Kind, ...]] = {
    "event": ("quote", "figure"),
    "quote": ("figure",),
    "series": ("figure",),
}
"""Whose own links belong to the selected thing too: an event holds its quotes, and they their figures."""


class Related(Set[Ref]):
    """A set of things that is quick for a million of them: flags by kind."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._flags: dict[Kind, npt.NDArray[np.bool_]] = {}

    @classmethod
    def _from_iterable(cls, refs: Iterable[Ref]) -> Set[Ref]:  # type: ignore[override] # what `&` and `|` make
        return frozenset(refs)

    def flags(self, kind: Kind) -> npt.NDArray[np.bool_]:
        """Of the things of a kind, which are in the set."""
        if kind not in self._flags:
            self._flags[kind] = np.zeros(len(getattr(self._links.dataset, LISTS[kind])), np.bool_)
        return self._flags[kind]

    def places(self, kind: Kind) -> Places:
        """The places of those of a kind, ascending."""
        return np.flatnonzero(self._flags.get(kind, ()))

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, Ref) and ref.kind in self._flags and bool(self._flags[ref.kind][ref.index])

    def __iter__(self) -> Iterator[Ref]:
        return (Ref(kind, place) for kind in self._flags for place in self.places(kind).tolist())

    def __len__(self) -> int:
        return sum(int(np.count_nonzero(flags)) for flags in self._flags.values())


def related(links: Links, selection: Selection) -> Related:
    """Everything that lights up with the selection: its evidence, and what it is evidence for.

    The links are followed one step both ways; an event's quotes and figures bring their own speakers,
    sources and series. The selected things themselves are not included.
    """
    found = Related(links)
    for ref in selection.refs:
        for holder in (ref, *held(links, ref)):
            found.flags(holder.kind)[holder.index] = True
            for out in links.out(holder, *_OUT[holder.kind]):
                found.flags(out.kind)[out.index] = True
            for kind in _INTO[holder.kind]:
                found.flags(kind)[links.places_into(holder, kind)] = True
    for ref in selection.refs:
        found.flags(ref.kind)[ref.index] = False
    return found


def held(links: Links, ref: Ref) -> tuple[Ref, ...]:
    """The evidence that a thing holds, all levels: an event's quotes and figures, a series' figures."""
    if ref.kind not in _HELD:
        return ()
    direct = links.out(ref, *_HELD[ref.kind])
    return tuple(dict.fromkeys((*direct, *(inner for outer in direct for inner in held(links, outer)))))
