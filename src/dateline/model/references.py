"""Naming the things of a dataset, with or without an id, and following the links between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

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
    def _back(self) -> dict[Ref, tuple[Ref, ...]]:
        back: dict[Ref, dict[Ref, None]] = {}
        kinds: tuple[Kind, ...] = ("event", "quote", "figure", "series", "note", "actor")
        for kind in kinds:
            for index, thing in enumerate(getattr(self.dataset, LISTS[kind])):
                ref = Ref(kind, index)
                for target in self._resolve(_names(thing)):
                    back.setdefault(target, {})[ref] = None
        return {target: tuple(refs) for target, refs in back.items()}

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
        return tuple(origin for origin in self._back.get(ref, ()) if not kinds or origin.kind in kinds)


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
