"""Which events, quotes and figures a filter leaves in sight."""

import time
from dataclasses import dataclass
from math import inf

import numpy as np

from dateline.model import dates
from dateline.model.courtesy import SEARCHES, give_way, stand_back
from dateline.model.dataset import EventKind, EventStatus
from dateline.model.evidence_fields import Target
from dateline.model.evidence_index import EvidenceIndex, Mask, Matches
from dateline.model.folding import fold
from dateline.model.references import Links
from dateline.model.word_search import WordSearch

__all__ = ["Filter", "Mask", "Matches", "Search", "matches"]

_BUSY, _PAUSE = 0.004, 0.0002
"""Seconds of work and of rest after it: numpy lends the interpreter out too shortly for others to take it."""


@dataclass(frozen=True)
class Filter:
    """What to look for. Empty parts let everything pass; parts are joined by "and", a part's values by "or".

    `lanes`, `actors` and `sources` are ids; `since` and `until` are EDTF, and what overlaps them passes.
    """

    text: str = ""
    lanes: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[EventKind] = frozenset()
    statuses: frozenset[EventStatus] = frozenset()
    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return self != Filter()


def matches(links: Links, query: Filter) -> Matches:
    """What the filter lets pass. Raises DateError when `since` or `until` is not a date.

    Text: each word must occur, in any order, anywhere in a word, whatever its case, accents and quote marks.
    A thing is looked for in its own words and in the names of its actors, sources and lane. An event is also
    found by the quotes and figures that it holds. A quote or figure is also found by how an event that holds
    it is filed (title, tags, lane), but not by that event's summary or actors: "Mishustin" leaves his quotes,
    not the answers to them.

    Actors and sources: as for their names in the text; an actor stands for its members too. A figure that
    names no actor or source takes those of the quotes that hold it, else of the events.

    Lanes (a lane stands for those inside it), tags, kinds, status and dates are the events' own; a quote or
    figure passes with an event that holds it, and, when only dates are asked, by its own date as well.
    """
    return Search(links, query).advance(inf)


class Search:
    """What `matches` says, found little by little and in any thread; until it is done, what is found so far.

    It also builds the dataset's index as far as it needs it, and has to read it all before it is done.
    """

    def __init__(self, links: Links, query: Filter) -> None:
        """Nothing is looked for yet. Raises DateError when `since` or `until` is not a date."""
        self._query = query
        self._since = dates.parse(query.since).lo if query.since else -inf
        self._until = dates.parse(query.until).hi if query.until else inf
        self._index = links.index
        self._words = [WordSearch(self._index, word) for word in dict.fromkeys(fold(query.text).split())]
        self.is_done = False
        self.is_stopped = False

    def stop(self) -> None:
        """End `advance` soon, in whichever thread it is; what it then returns means nothing."""
        self.is_stopped = True

    def advance(self, seconds: float, *, first: bool = False) -> Matches:
        """Look on for so long, and at least a little; what has been found so far, which only grows.

        `is_done` then says whether that is all. The `first` time it doesn't give way to the window, which is
        waiting for just this.
        """
        paused = time.monotonic()
        until = paused + seconds
        while not self.is_stopped and self._take_step() and (now := time.monotonic()) < until:
            if now > paused + _BUSY:
                time.sleep(_PAUSE)
                if not first:
                    give_way()
                    stand_back(SEARCHES)
                paused = now
        if self.is_stopped:
            return self._index.everything
        if self._is_through():
            self.is_done = True
            for word in self._words:
                word.keep()
        return self.found()

    def _take_step(self) -> bool:
        """Look through one more block of text, or read one if there is none; whether there is more to do."""
        looked = [word.look_on() for word in self._words]
        return any(looked) or self._index.build_some() or not self._is_through()

    def _is_through(self) -> bool:
        return self._index.is_built and all(word.is_done for word in self._words)

    def found(self) -> Matches:
        """What has been found so far."""
        index = self._index
        with index.lock:
            found = index.everything
            if not self._query:
                return found
            for word in self._words:
                found &= index.reached(word.hits)
            if self._query.actors:
                found &= index.reached({"actor": index.chosen("actor", self._query.actors)})
            if self._query.sources:
                found &= index.reached({"source": index.chosen("source", self._query.sources)})
            return found & self._in_frame(index)

    def _in_frame(self, index: EvidenceIndex) -> Matches:
        """What the parts that only events have let pass."""
        query = self._query
        asked: dict[Target, frozenset[str]] = {
            "lane": query.lanes,
            "tag": query.tags,
            "kind": frozenset(query.kinds),
            "status": frozenset(query.statuses),
        }
        filed = {target: values for target, values in asked.items() if values}
        dated = bool(query.since or query.until)
        if not (dated or filed):
            return index.everything
        events = np.ones(index.size("event"), np.bool_)
        for target, values in filed.items():
            events &= index.spread("event", target, index.chosen(target, values))
        if dated:
            events &= index.overlapping("event", self._since, self._until)
        quotes, figures = index.held_by(events)
        if dated and not filed:
            quotes |= index.overlapping("quote", self._since, self._until)
            figures |= index.overlapping("figure", self._since, self._until)
        return Matches(events, quotes, figures)
