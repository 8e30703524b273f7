"""A dataset's words, links and dates as arrays, so that a filter costs little at each keystroke."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from dateline.model import dates
from dateline.model.dataset import Converted, Event, Figure, Name, Quote
from dateline.model.folding import fold
from dateline.model.references import LISTS, Kind, Links, Ref

Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Words = Kind | Literal["heading"]
"""Whose words: of a kind of thing, or an event's title and tags, which its evidence is found by too."""
Hits = dict[Words, Mask]


@dataclass(frozen=True, eq=False)
class Matches:
    """One flag for each event, quote and figure of the dataset: whether the filter lets it pass."""

    events: Mask
    quotes: Mask
    figures: Mask

    def __contains__(self, ref: Ref) -> bool:
        masks: Hits = {"event": self.events, "quote": self.quotes, "figure": self.figures}
        return ref.kind not in masks or bool(masks[ref.kind][ref.index])

    def __and__(self, other: "Matches") -> "Matches":
        return Matches(self.events & other.events, self.quotes & other.quotes, self.figures & other.figures)


class EvidenceIndex:
    """A dataset's folded words and its links as arrays, made once so that a keystroke costs little."""

    def __init__(self, links: Links) -> None:
        self._dataset = links.dataset
        self._found: dict[str, Hits] = {}
        self.events = links.dataset.events
        self.everything = Matches(
            *(np.ones(self.size(kind), np.bool_) for kind in ("event", "quote", "figure"))
        )

    @cached_property
    def _places(self) -> dict[Kind, dict[str, int]]:
        kinds: tuple[Kind, ...] = ("quote", "figure", "actor", "source", "lane")
        return {
            kind: {
                thing.id: place
                for place, thing in enumerate(getattr(self._dataset, LISTS[kind]))
                if thing.id is not None
            }
            for kind in kinds
        }

    def size(self, kind: Kind) -> int:
        """How many things of a kind there are."""
        return len(getattr(self._dataset, LISTS[kind]))

    # --- words ---

    @cached_property
    def _texts(self) -> dict[Words, list[str]]:
        return {
            words: [
                fold("\n".join(filter(None, said(thing)))) for thing in getattr(self._dataset, LISTS[kind])
            ]
            for words, (kind, said) in _WORDS.items()
        }

    def containing(self, word: str) -> Hits:
        """The things whose own words contain a folded word."""
        if word not in self._found:
            shorter = (self._found.get(word[:end]) for end in range(len(word) - 1, 0, -1))
            within = next((hits for hits in shorter if hits is not None), None)
            if len(self._found) >= _WORDS_KEPT:
                self._found.clear()
            self._found[word] = {
                words: _holding(word, texts, None if within is None else within[words])
                for words, texts in self._texts.items()
            }
        return self._found[word]

    def chosen(self, kind: Kind, ids: frozenset[str]) -> Mask:
        """The things of a kind with these ids, and the members of the actors and lanes among them."""
        mask = np.zeros(self.size(kind), np.bool_)
        places = self._places[kind]
        mask[[places[name] for name in ids if name in places]] = True
        inside, outside = self._edges.get((kind, kind), _NO_EDGES)
        while not mask[inside[mask[outside]]].all():
            mask[inside[mask[outside]]] = True
        return mask

    # --- links ---

    @cached_property
    def _edges(self) -> dict[tuple[Kind, Kind], tuple[Indices, Indices]]:
        """For two kinds, the pairs of a thing of the first and one of the second that it names."""
        edges: dict[tuple[Kind, Kind], tuple[Indices, Indices]] = {}
        for origin, fields in _FIELDS.items():
            for target, named in fields.items():
                names = [named(thing) for thing in getattr(self._dataset, LISTS[origin])]
                places = self._places[target]
                found = np.array([places.get(name, -1) for some in names for name in some], np.intp)
                holders = np.repeat(np.arange(len(names)), [len(some) for some in names])
                edges[origin, target] = (holders[found >= 0], found[found >= 0])
        for kind in ("actor", "source"):
            edges["figure", kind] = self._inherited(edges, kind)
        return edges

    def _inherited(
        self, edges: dict[tuple[Kind, Kind], tuple[Indices, Indices]], kind: Kind
    ) -> tuple[Indices, Indices]:
        """The figures' actors or sources: their own, else their quotes', else their events'."""
        own = edges["figure", kind]
        for holder in ("quote", "event"):
            without = np.ones(self.size("figure"), np.bool_)
            without[own[0]] = False
            holders, held = edges[holder, "figure"]
            wanting = without[held]
            taken = _joined(held[wanting], holders[wanting], *edges[holder, kind])
            own = (np.concatenate((own[0], taken[0])), np.concatenate((own[1], taken[1])))
        return own

    def pairs(self, origin: Kind, target: Kind) -> tuple[Indices, Indices]:
        """The places of things of one kind, and of those of another that each of them names."""
        return self._edges.get((origin, target), _NO_EDGES)

    def spread(self, onto: Kind, origin: Kind, hits: Mask) -> Mask:
        """The things of kind `onto` that are linked, either way, to a hit of kind `origin`."""
        mask = np.zeros(self.size(onto), np.bool_)
        if (onto, origin) in self._edges:
            naming, named = self._edges[onto, origin]
        else:
            named, naming = self._edges[origin, onto]
        mask[naming[hits[named]]] = True
        return mask

    def held_by(self, events: Mask) -> tuple[Mask, Mask]:
        """The quotes and the figures that these events hold, the figures of their quotes included."""
        quotes = self.spread("quote", "event", events)
        return quotes, self.spread("figure", "event", events) | self.spread("figure", "quote", quotes)

    def reached(self, hits: Hits) -> Matches:
        """The events, quotes and figures that are hit, by themselves or through what they are linked to."""
        event, quote, figure = (
            hits[kind].copy() if kind in hits else np.zeros(self.size(kind), np.bool_)
            for kind in ("event", "quote", "figure")
        )
        filed = hits.get("heading", np.zeros(self.size("event"), np.bool_))
        if "lane" in hits:
            filed = filed | self.spread("event", "lane", hits["lane"])
        lent_quote, lent_figure = self.held_by(filed)
        event |= filed
        for kind in ("actor", "source"):
            if kind in hits:
                event |= self.spread("event", kind, hits[kind])
                quote |= self.spread("quote", kind, hits[kind])
                figure |= self.spread("figure", kind, hits[kind])
        event |= self.spread("event", "quote", quote | self.spread("quote", "figure", figure))
        event |= self.spread("event", "figure", figure)
        return Matches(event, quote | lent_quote, figure | lent_figure)

    # --- dates ---

    @cached_property
    def _spans(self) -> dict[Kind, npt.NDArray[np.float64]]:
        kinds: tuple[Kind, ...] = ("event", "quote", "figure")
        return {
            kind: np.array(
                [_bounds(_date(thing)) for thing in getattr(self._dataset, LISTS[kind])], np.float64
            ).reshape(-1, 2)
            for kind in kinds
        }

    def overlapping(self, kind: Kind, since: float, until: float) -> Mask:
        """The things of a kind whose date has a part in `[since, until)`; an undated thing has none."""
        low, high = self._spans[kind].T
        overlap: Mask = (high > since) & (low < until)
        return overlap

    def dates_of(self, found: Matches) -> tuple[float, float] | None:
        """The finite bounds of the quotes' and figures' own dates, in days; None when none is dated."""
        spans = np.concatenate((self._spans["quote"][found.quotes], self._spans["figure"][found.figures]))
        days = spans[np.isfinite(spans)]
        return (float(days.min()), float(days.max())) if len(days) else None


_INDICES: WeakKeyDictionary[Links, EvidenceIndex] = WeakKeyDictionary()
"""Each open dataset's index; it goes when the dataset goes."""


def index_of(links: Links) -> EvidenceIndex:
    """The dataset's index, made when it is first asked for."""
    if links not in _INDICES:
        _INDICES[links] = EvidenceIndex(links)
    return _INDICES[links]


def _holding(word: str, texts: list[str], within: Mask | None) -> Mask:
    if within is None:
        return np.fromiter((word in text for text in texts), np.bool_, len(texts))
    mask = within.copy()
    places = np.flatnonzero(within)
    mask[places] = np.fromiter((word in texts[place] for place in places.tolist()), np.bool_, places.size)
    return mask


def _joined(left: Indices, via: Indices, keys: Indices, right: Indices) -> tuple[Indices, Indices]:
    """The pairs of `left` and `right` whose `via` and key are the same; `keys` ascend."""
    first = np.searchsorted(keys, via, "left")
    counts = np.searchsorted(keys, via, "right") - first
    places = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return np.repeat(left, counts), right[places]


def _said_of(event: Event) -> Iterator[str | None]:
    yield from (event.summary, event.date_text, event.note)


def _said_in(quote: Quote) -> Iterator[str | None]:
    yield from (quote.text, *quote.segments, quote.original, quote.attribution)
    yield from (quote.date_text, quote.note)


def _said_by(figure: Figure) -> Iterator[str | None]:
    yield from (figure.label, figure.text, figure.qualifier, figure.unit)
    yield from (figure.period_text, figure.as_of_text, figure.note)
    amounts: tuple[Figure | Converted, ...] = (figure, *figure.converted)
    for amount in amounts:
        yield from (amount.text, amount.currency)
        if amount.value is not None:
            yield from (f"{amount.value:,}", str(amount.value))


def _authors(author: str | tuple[Name, ...]) -> Iterator[str | None]:
    if isinstance(author, str):
        yield author
    else:
        for name in author:
            yield from (name.given, name.family, name.literal)


def _one(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _date(thing: Event | Quote | Figure) -> str | None:
    return (thing.period or thing.as_of) if isinstance(thing, Figure) else thing.date


def _bounds(date: str | None) -> tuple[float, float]:
    if date is None:
        return np.inf, -np.inf
    span = dates.parse(date)
    return span.lo, span.hi


_WORDS_KEPT = 32
"""Words whose hits are kept: while typing, those of the letters so far are where to look for the next."""
_WORDS: dict[Words, tuple[Kind, Callable[[Any], Iterable[str | None]]]] = {
    "heading": ("event", lambda event: (event.title, *event.tags)),
    "event": ("event", _said_of),
    "quote": ("quote", _said_in),
    "figure": ("figure", _said_by),
    "actor": ("actor", lambda actor: (actor.name, actor.role, *actor.aliases)),
    "source": (
        "source",
        lambda source: (source.title, source.publisher, source.url, *_authors(source.author)),
    ),
    "lane": ("lane", lambda lane: (lane.title,)),
}
"""What is written in a thing itself."""
_NO_EDGES: tuple[Indices, Indices] = (np.zeros(0, np.intp), np.zeros(0, np.intp))
_FIELDS: dict[Kind, dict[Kind, Callable[[Any], Collection[str]]]] = {
    "event": {
        "quote": lambda event: event.quotes,
        "figure": lambda event: event.figures,
        "actor": lambda event: event.actors,
        "source": lambda event: tuple(citation.source for citation in event.cites),
        "lane": lambda event: _one(event.lane),
    },
    "quote": {
        "actor": lambda quote: (quote.speaker,),
        "source": lambda quote: (quote.source,),
        "figure": lambda quote: quote.figures,
    },
    "figure": {
        "actor": lambda figure: _one(figure.stated_by),
        "source": lambda figure: tuple(citation.source for citation in figure.cites),
    },
    "actor": {"actor": lambda actor: actor.member_of},
    "lane": {"lane": lambda lane: _one(lane.parent)},
}
"""By which ids a thing of one kind names things of another."""
