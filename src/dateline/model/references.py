"""Following the links between the things of a dataset, both ways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from dateline.model.courtesy import give_way
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
from dateline.model.evidence_index import EvidenceIndex
from dateline.model.refs import LISTS, OTHERS, Kind, Ref, Thing

Places = npt.NDArray[np.intp]
ALL = 2
"""As `Links.known`: all links can be followed, both ways."""
_AT_ONCE = 256
"""Things whose links are followed in one go: a millisecond's work."""


@dataclass(frozen=True, eq=False)
class Links:
    """A dataset with its ids resolved and its links followed both ways. Equal only to itself."""

    dataset: Dataset

    @cached_property
    def by_id(self) -> Mapping[str, Ref]:
        """The one namespace of ids."""
        return Ids(self)

    @cached_property
    def index(self) -> EvidenceIndex:
        """Its words and links as arrays, however much of them is built."""
        return EvidenceIndex(self.dataset)

    @property
    def known(self) -> int:
        """How much can be followed: 0 nothing yet, 1 what things name but events, or `ALL`.

        It is less than all only for a large dataset, while others read it in the background.
        """
        if not self.index.in_background or "_back" in self.__dict__:
            return ALL
        return int(self.index.knows_ids)

    def prepare(self) -> None:
        """Read it and follow all links now and not when first asked: seconds for a million events."""
        self.index.build()
        self._back  # noqa: B018 (made now and kept)

    @cached_property
    def _back(self) -> dict[Ref, tuple[Ref, ...]]:
        back: dict[Ref, dict[Ref, None]] = {}
        kinds: tuple[Kind, ...] = ("quote", "figure", "series", "note", "actor")
        for kind in kinds:
            for index, thing in enumerate(getattr(self.dataset, LISTS[kind])):
                if not index % _AT_ONCE:
                    give_way()
                ref = Ref(kind, index)
                for target in self._resolve(_names(thing)):
                    back.setdefault(target, {})[ref] = None
        return {target: tuple(refs) for target, refs in back.items()}

    def _resolve(self, names: Iterable[str]) -> Iterator[Ref]:
        found = map(self.by_id.get, dict.fromkeys(names))
        return (ref for ref in found if ref is not None)

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
        if self.known < ALL:
            return ()
        events = self.places_into(ref, "event").tolist() if not kinds or "event" in kinds else ()
        others = (origin for origin in self._back.get(ref, ()) if not kinds or origin.kind in kinds)
        return (*(Ref("event", place) for place in events), *others)

    def places_into(self, ref: Ref, kind: Kind) -> Places:
        """The places of the things of a kind that name the thing, ascending; quick for a million events."""
        if self.known < ALL:
            return np.empty(0, np.intp)
        if kind == "event":
            self.index.build()
            return self.index.event_links.naming(ref.kind, ref.index)
        found = (origin.index for origin in self._back.get(ref, ()) if origin.kind == kind)
        return np.fromiter(found, np.intp)


class Ids(Mapping[str, Ref]):
    """A dataset's ids, as far as they are known; those of its events are looked for last."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def __getitem__(self, name: str) -> Ref:
        index = self._links.index
        if index.in_background and not index.knows_ids:
            raise KeyError(name)
        for kind in OTHERS:
            if (place := index.places(kind).get(name)) is not None:
                return Ref(kind, place)
        if (place := index.event_place(name)) is None:
            raise KeyError(name)
        return Ref("event", place)

    def __iter__(self) -> Iterator[str]:
        events = (event.id for event in self._links.dataset.events if event.id is not None)
        return chain(*map(self._links.index.places, OTHERS), events)

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


def index_of(links: Links) -> EvidenceIndex:
    """The dataset's index, built unless that is left to the background."""
    if not links.index.in_background:
        links.index.build()
    return links.index
