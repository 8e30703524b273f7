"""Naming the things of a dataset, with or without an id, and following the links between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.model.dataset import (
    Actor,
    Briefing,
    Citation,
    Dataset,
    Event,
    Figure,
    Lane,
    Note,
    Quote,
    Series,
    Source,
)

Kind = Literal["lane", "actor", "source", "event", "quote", "figure", "series", "note", "briefing"]
Places = npt.NDArray[np.intp]
Thing = Lane | Actor | Source | Event | Quote | Figure | Series | Note | Briefing

LISTS: dict[Kind, str] = {
    "lane": "lanes",
    "actor": "actors",
    "source": "sources",
    "event": "events",
    "quote": "quotes",
    "figure": "figures",
    "series": "series",
    "note": "notes",
    "briefing": "briefings",
}
"""Each kind of thing and the dataset's list that holds it; their ids share one namespace."""
_NAMING: tuple[Kind, ...] = ("event", "quote", "figure", "series", "note", "actor")
"""The kinds whose links are followed backwards, in the order in which they are listed."""
_NUMBERED: tuple[Kind, ...] = (*_NAMING, *(kind for kind in LISTS if kind not in _NAMING))


class Ref(NamedTuple):
    """The thing of this kind at this place of the dataset's list."""

    kind: Kind
    index: int  # type: ignore[assignment] # hides tuple.index, of no use to a reference


@dataclass(frozen=True, eq=False)
class Links:
    """A dataset with its ids resolved and its links followed both ways. Equal only to itself."""

    dataset: Dataset

    @cached_property
    def by_id(self) -> dict[str, Ref]:
        """The one namespace of ids."""
        return {
            thing.id: Ref(kind, index)
            for kind, name in LISTS.items()
            for index, thing in enumerate(getattr(self.dataset, name))
            if thing.id is not None
        }

    @cached_property
    def _firsts(self) -> dict[Kind, int]:
        """Where each kind begins when all things are numbered in one go."""
        counts = [len(getattr(self.dataset, LISTS[kind])) for kind in _NUMBERED]
        return dict(zip(_NUMBERED, (int(sum(counts[:place])) for place in range(len(counts))), strict=True))

    @cached_property
    def _back(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """Who is named, ascending, and beside it who names it, ascending too, in numbers of `_firsts`."""
        numbers = {name: self._firsts[ref.kind] + ref.index for name, ref in self.by_id.items()}
        named: list[int] = []
        naming: list[npt.NDArray[np.int32]] = []
        for kind in _NAMING:
            counts = []
            for thing in getattr(self.dataset, LISTS[kind]):
                before = len(named)
                named.extend(numbers[name] for name in _names(thing) if name in numbers)
                counts.append(len(named) - before)
            first = self._firsts[kind]
            naming.append(np.repeat(np.arange(first, first + len(counts), dtype=np.int32), counts))
        targets, origins = np.array(named, np.int32), np.concatenate(naming)
        order = np.argsort(targets, kind="stable")
        targets, origins = targets[order], origins[order]
        fresh = np.ones(len(targets), np.bool_)  # a thing may name another one twice
        fresh[1:] = (targets[1:] != targets[:-1]) | (origins[1:] != origins[:-1])
        return targets[fresh], origins[fresh]

    def _resolve(self, names: Iterable[str]) -> Iterator[Ref]:
        return (self.by_id[name] for name in dict.fromkeys(names) if name in self.by_id)

    def thing(self, ref: Ref) -> Thing:
        """The struct that `ref` names."""
        found: Thing = getattr(self.dataset, LISTS[ref.kind])[ref.index]
        return found

    def out(self, ref: Ref, *kinds: Kind) -> tuple[Ref, ...]:
        """What the thing names itself, in its own order; of these kinds only, if any are given."""
        found = self._resolve(_names(self.thing(ref)))
        return tuple(target for target in found if not kinds or target.kind in kinds)

    def into(self, ref: Ref, *kinds: Kind) -> tuple[Ref, ...]:
        """What names the thing; of these kinds only, if any are given."""
        wanted = (kind for kind in _NAMING if not kinds or kind in kinds)
        return tuple(Ref(kind, place) for kind in wanted for place in self.places_into(ref, kind).tolist())

    def places_into(self, ref: Ref, kind: Kind) -> Places:
        """The places of the things of a kind that name the thing, ascending; quick for a million of them."""
        targets, origins = self._back
        number, first = self._firsts[ref.kind] + ref.index, self._firsts[kind]
        begin, end = np.searchsorted(targets, np.array((number, number + 1), np.int32))
        bounds = np.array((first, first + len(getattr(self.dataset, LISTS[kind]))), np.int32)
        begin, end = begin + np.searchsorted(origins[begin:end], bounds)
        return origins[begin:end].astype(np.intp) - first


def _names(thing: Thing) -> Iterator[str]:
    """Every id that a thing mentions, in reading order."""
    match thing:
        case Event():
            yield from (*thing.quotes, *thing.figures, *thing.actors)
            yield from _cited(thing.cites)
            if thing.lane is not None:
                yield thing.lane
        case Quote():
            yield from (thing.speaker, thing.source, *thing.figures)
        case Figure():
            yield from (relation.to for relation in thing.relations)
            yield from thing.pairs
            if thing.stated_by is not None:
                yield thing.stated_by
            yield from _cited(thing.cites)
        case Series():
            yield from (point for point in thing.points if isinstance(point, str))
        case Note():
            yield from thing.about
        case Actor():
            yield from thing.member_of
        case Lane():
            if thing.parent is not None:
                yield thing.parent
        case Briefing():
            yield from (item.ref for section in thing.sections for item in section.items if item.ref)
        case Source():
            pass


def _cited(cites: Iterable[Citation]) -> Iterator[str]:
    return (citation.source for citation in cites)
