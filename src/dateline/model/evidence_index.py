"""A dataset's words, links and dates as arrays, so that a filter costs little at each keystroke."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, repeat
from math import inf
from threading import Lock
from typing import Any, cast, get_args

import numpy as np
import numpy.typing as npt

from dateline.model.dataset import Dataset
from dateline.model.date_columns import Days, known_bounds
from dateline.model.event_columns import event_columns
from dateline.model.event_links import EventLinks
from dateline.model.evidence_fields import DATED, NAMED, SAID, Target, Trait, Words
from dateline.model.lazy_list import LazyList
from dateline.model.pairs import NO_PAIRS, Pairs, Places, flags_at, joined
from dateline.model.refs import LISTS, OTHERS, Kind, Ref
from dateline.model.text_block import TextBlock, text_blocks

Mask = npt.NDArray[np.bool_]
Hits = dict[Words, Mask]

_AT_ONCE = 500
"""Things that are read in one go: a few milliseconds' work."""
_MANY = 100
"""Where fewer than one in so many are hit, what each names is looked up, else all links are looked at."""
_WORDS_KEPT = 8
"""Words whose hits are kept, at a few bytes for each event."""


@dataclass(frozen=True, eq=False)
class Matches:
    """One flag for each event, quote and figure of the dataset: whether the filter lets it pass."""

    events: Mask
    quotes: Mask
    figures: Mask

    def __contains__(self, ref: Ref) -> bool:
        masks: Hits = {"event": self.events, "quote": self.quotes, "figure": self.figures}
        return ref.kind not in masks or bool(masks[ref.kind][ref.index])

    def same_as(self, other: "Matches") -> bool:
        """Whether both let the same things pass."""
        return all(
            np.array_equal(getattr(self, name), getattr(other, name))
            for name in ("events", "quotes", "figures")
        )

    def __and__(self, other: "Matches") -> "Matches":
        return Matches(self.events & other.events, self.quotes & other.quotes, self.figures & other.figures)


def _undated(count: int) -> tuple[Days, Days]:
    return np.full(count, inf), np.full(count, -inf)


class EvidenceIndex:
    """A dataset's folded words and its links as arrays, made by `build`, in one pass and in any thread.

    Until that has ended it answers, without waiting, from what has been read so far, the events last: the
    answers only grow. Who holds the `lock` sees it stand still. `in_background` says that somebody builds
    it, so that nobody else needs to. `knows_ids`, that those of all things but events are gathered, which
    comes first.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.lock = Lock()
        self._reading = self._read_all()
        self.is_built = False
        self.knows_ids = False
        self.in_background = False
        self.blocks: list[tuple[Words, TextBlock]] = []
        self.values: dict[Target, dict[str, int]] = {trait: {} for trait in get_args(Trait)}
        self.known_words: dict[str, Hits] = {}
        self._pairs: dict[tuple[Target, Target], Pairs] = {
            (kind, target): Pairs() for kind, fields in NAMED.items() for target in fields
        }
        self._ids: dict[Target, dict[str, int]] = {}
        self._event_ids: list[npt.NDArray[np.int64]] = []
        self._dated = {kind: _undated(self.size(kind)) for kind in DATED}
        self._inherited: dict[Target, tuple[int, Places]] = {}

    def size(self, kind: Target) -> int:
        """How many things of a kind there are."""
        if kind in self.values:
            return len(self.values[kind])
        return len(getattr(self._dataset, LISTS[cast(Kind, kind)]))

    @cached_property
    def everything(self) -> Matches:
        """What passes when nothing is asked."""
        return Matches(*(np.ones(self.size(kind), np.bool_) for kind in ("event", "quote", "figure")))

    # --- building ---

    def build(self, until: float = inf) -> bool:
        """Read on, until that time on the monotonic clock at the latest; whether all has been read."""
        while self.build_some() and time.monotonic() < until:
            pass
        return self.is_built

    def build_some(self) -> bool:
        """Read a few more things; whether there are more."""
        with self.lock:
            if self.is_built or next(self._reading, None) is not None:
                return not self.is_built
            for pairs in self._pairs.values():
                pairs.close()
        self.event_links  # noqa: B018 (made now and kept, while others may ask for the rest)
        for target in NAMED["figure"]:
            self.pairs("figure", target)
        self.is_built = True
        return False

    def _read_all(self) -> Iterator[Kind]:
        for other in OTHERS:
            self.places(other)
            yield other
        self.knows_ids = True
        for kind in SAID:
            first = 0
            for chunk in _pieces(getattr(self._dataset, LISTS[kind])):
                self._read(kind, first, chunk)
                first += len(chunk)
                yield kind

    def _read(self, kind: Kind, first: int, things: Sequence[Any]) -> None:
        if kind == "event":
            self._event_ids.append(np.fromiter((hash(event.id) for event in things), np.int64, len(things)))
        if kind in DATED:
            for days, read in zip(self._dated[kind], known_bounds(map(DATED[kind], things)), strict=True):
                days[first : first + len(things)] = read
        for target, named in NAMED[kind].items():
            self._link(kind, target, first, [named(thing) for thing in things])
        for words, said in SAID[kind].items():
            texts = ["\n".join([text for text in said(thing) if text]) for thing in things]
            self.blocks.extend((words, block) for block in text_blocks(first, texts))

    def _link(self, kind: Kind, target: Target, first: int, names: list[tuple[str, ...]]) -> None:
        flat = list(chain.from_iterable(names))
        if not flat:
            return
        places = self.places(target)
        if target in self.values:
            for name in dict.fromkeys(flat):
                places.setdefault(name, len(places))
        found = np.fromiter(map(places.get, flat, repeat(-1)), np.int32, len(flat))
        counts = np.fromiter(map(len, names), np.intp, len(names))
        naming = np.repeat(np.arange(first, first + len(names)), counts)
        self._pairs[kind, target].extend(naming[found >= 0], found[found >= 0])

    def places(self, kind: Target) -> dict[str, int]:
        """The places of things of any kind but events, by id, or of a trait's values."""
        if kind in self.values:
            return self.values[kind]
        if kind not in self._ids:
            things = enumerate(getattr(self._dataset, LISTS[cast(Kind, kind)]))
            self._ids[kind] = {thing.id: place for place, thing in things if thing.id is not None}
        return self._ids[kind]

    @cached_property
    def event_links(self) -> EventLinks:
        """The events by their ids and by what they name, once all is read."""
        named: dict[Kind, tuple[Places, int]] = {
            kind: (self.pairs("event", kind), self.size(kind)) for kind in OTHERS if kind in NAMED["event"]
        }
        hashes = np.concatenate([np.empty(0, np.int64), *self._event_ids])
        self._event_ids.clear()
        return EventLinks(self._dataset.events, hashes, named)

    def event_place(self, name: str) -> int | None:
        """Where the event of this id is; None when there is none, or that isn't known yet."""
        if not self.in_background:
            self.build()
        return self.event_links.place(name) if self.is_built else None

    def keep(self, word: str, hits: Hits) -> None:
        """Know where a word occurs, for when it is typed on or taken back."""
        if len(self.known_words) >= _WORDS_KEPT:
            del self.known_words[next(iter(self.known_words))]
        self.known_words[word] = hits

    # --- links ---

    def chosen(self, kind: Target, names: Iterable[str]) -> Mask:
        """The things of a kind with these ids, and the members of the actors and lanes among them."""
        mask = np.zeros(self.size(kind), np.bool_)
        places = self.places(kind)
        mask[[places[name] for name in names if name in places]] = True
        inside, outside = self.pairs(kind, kind)
        while not mask[inside[mask[outside]]].all():
            mask[inside[mask[outside]]] = True
        return mask

    def pairs(self, origin: Target, target: Target) -> Places:
        """The places of things of one kind, and of those of another that each of them names, in two rows.

        The first row ascends.
        A figure that names no actor or source names those of the quotes that hold it, else of the events.
        """
        found = self._pairs.get((origin, target))
        if found is None:
            return NO_PAIRS
        if origin != "figure":
            return found.so_far
        read = len(self.blocks)
        if self._inherited.get(target, (-1, NO_PAIRS))[0] != read:
            self._inherited[target] = (read, self._with_inherited(found.so_far, target))
        return self._inherited[target][1]

    def _with_inherited(self, own: Places, target: Target) -> Places:
        holders: tuple[Kind, ...] = ("quote", "event")
        for holder in holders:
            without = np.ones(self.size("figure"), np.bool_)
            without[own[0]] = False
            held = self.pairs(holder, "figure")
            wanting = held[::-1, without[held[1]]]
            own = np.concatenate((own, joined(wanting, self.pairs(holder, target))), axis=1)
        ascending: Places = own[:, np.argsort(own[0], kind="stable")]
        return ascending

    def spread(self, onto: Kind, origin: Target, hits: Mask) -> Mask:
        """The things of kind `onto` that are linked, either way, to a hit of kind `origin`."""
        mask = np.zeros(self.size(onto), np.bool_)
        if not hits.any():
            return mask
        if (onto, origin) in self._pairs:
            if onto == "event" and self.is_built and origin not in self.values:
                return self.event_links.naming_flagged(cast(Kind, origin), hits)
            naming, named = self.pairs(onto, origin)
        else:
            named, naming = pairs = self.pairs(origin, onto)
            places = np.flatnonzero(hits).astype(np.int32)
            if len(places) * _MANY < len(hits):
                mask[joined(np.stack((places, places)), pairs)[1]] = True
                return mask
        mask[naming[flags_at(hits, named)]] = True
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
    def _spans(self) -> dict[Kind, tuple[Days, Days]]:
        """The bounds of every event, quote and figure; what isn't dated ends before it starts."""
        events = event_columns(self._dataset)
        return {"event": (events.lo, events.hi), **self._dated}

    def undated(self, kind: Kind) -> Mask:
        """The things of a kind without a date."""
        low, high = self._spans[kind]
        without: Mask = low > high
        return without

    def overlapping(self, kind: Kind, since: float, until: float) -> Mask:
        """The things of a kind whose date has a part in `[since, until)`; an undated thing has none."""
        low, high = self._spans[kind]
        overlap: Mask = (high > since) & (low < until)
        return overlap

    def dates_of(self, found: Matches) -> tuple[float, float] | None:
        """The finite bounds of the quotes' and figures' own dates, in days; None when none is dated."""
        own = (*self._spans["quote"], *self._spans["figure"])
        masks = (found.quotes, found.quotes, found.figures, found.figures)
        days = np.concatenate([bound[mask] for bound, mask in zip(own, masks, strict=True)])
        days = days[np.isfinite(days)]
        return (float(days.min()), float(days.max())) if len(days) else None


def _pieces(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    if isinstance(things, LazyList):
        return things.pieces()
    left = iter(things)
    return iter(lambda: tuple(islice(left, _AT_ONCE)), ())
