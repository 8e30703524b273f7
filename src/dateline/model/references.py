"""Naming the things of a dataset, with or without an id, and following the links between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

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

if TYPE_CHECKING:
    from dateline.model.event_links import EventLinks

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


class Ref(NamedTuple):
    """The thing of this kind at this place of the dataset's list."""

    kind: Kind
    index: int  # type: ignore[assignment] # hides tuple.index, of no use to a reference


@dataclass(frozen=True, eq=False)
class Links:
    """A dataset with its ids resolved and its links followed both ways. Equal only to itself."""

    dataset: Dataset

    @cached_property
    def by_id(self) -> Mapping[str, Ref]:
        """The one namespace of ids."""
        return Ids(self)

    @cached_property
    def others(self) -> dict[str, Ref]:
        """The ids of all things but events."""
        return {
            thing.id: Ref(kind, index)
            for kind, name in LISTS.items()
            if kind != "event"
            for index, thing in enumerate(getattr(self.dataset, name))
            if thing.id is not None
        }

    @cached_property
    def events(self) -> "EventLinks":
        """The ids and links of the events, as arrays, since there may be a million."""
        from dateline.model.event_links import EventLinks  # noqa: PLC0415 (numpy: the reader does without)

        return EventLinks(self.dataset.events, {name: number for number, name in enumerate(self.others)})

    @cached_property
    def _numbers(self) -> dict[Ref, int]:
        return {ref: number for number, ref in enumerate(self.others.values())}

    def prepare(self) -> None:
        """Follow all links now and not when first asked: seconds for a million events."""
        self.events  # noqa: B018 (made now and kept)
        self._numbers  # noqa: B018
        self._back  # noqa: B018

    @cached_property
    def _back(self) -> dict[Ref, tuple[Ref, ...]]:
        back: dict[Ref, dict[Ref, None]] = {}
        kinds: tuple[Kind, ...] = ("quote", "figure", "series", "note", "actor")
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
        events = self.places_into(ref, "event").tolist() if not kinds or "event" in kinds else ()
        others = (origin for origin in self._back.get(ref, ()) if not kinds or origin.kind in kinds)
        return (*(Ref("event", place) for place in events), *others)

    def places_into(self, ref: Ref, kind: Kind) -> Places:
        """The places of the things of a kind that name the thing, ascending; quick for a million events."""
        if kind != "event":
            found = (origin.index for origin in self._back.get(ref, ()) if origin.kind == kind)
            return np.fromiter(found, np.intp)
        number = self._numbers.get(ref)
        return np.empty(0, np.intp) if number is None else self.events.holding(number)


class Ids(Mapping[str, Ref]):
    """A dataset's ids; those of its events are looked for last, and only then gathered."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def __getitem__(self, name: str) -> Ref:
        found = self._links.others.get(name)
        if found is not None:
            return found
        place = self._links.events.place(name)
        if place is None:
            raise KeyError(name)
        return Ref("event", place)

    def __iter__(self) -> Iterator[str]:
        events = (event.id for event in self._links.dataset.events if event.id is not None)
        return chain(self._links.others, events)

    def __len__(self) -> int:
        return sum(1 for _ in self)


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
