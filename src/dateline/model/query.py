"""Which events, quotes and figures a filter leaves in sight."""

from dataclasses import dataclass

import numpy as np

from dateline.model import dates
from dateline.model.dataset import EventKind, EventStatus
from dateline.model.evidence_index import EvidenceIndex, Mask, Matches, index_of
from dateline.model.folding import fold
from dateline.model.references import Links

__all__ = ["Filter", "Mask", "Matches", "matches"]


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
    index = index_of(links)
    found = index.everything
    for word in fold(query.text).split():
        found &= index.reached(index.containing(word))
    if query.actors:
        found &= index.reached({"actor": index.chosen("actor", query.actors)})
    if query.sources:
        found &= index.reached({"source": index.chosen("source", query.sources)})
    return found & _in_frame(index, query)


def _in_frame(index: EvidenceIndex, query: Filter) -> Matches:
    """What the parts that only events have let pass."""
    since = dates.parse(query.since).lo if query.since else -np.inf
    until = dates.parse(query.until).hi if query.until else np.inf
    dated = bool(query.since or query.until)
    if not (dated or query.lanes or query.tags or query.kinds or query.statuses):
        return index.everything
    events = np.ones(index.size("event"), np.bool_)
    if query.lanes:
        events &= index.spread("event", "lane", index.chosen("lane", query.lanes))
    for wanted, told in (
        (query.tags, (not query.tags.isdisjoint(event.tags) for event in index.events)),
        (query.kinds, (event.kind in query.kinds for event in index.events)),
        (query.statuses, (event.status in query.statuses for event in index.events)),
    ):
        if wanted:
            events &= np.fromiter(told, np.bool_, events.size)
    if dated:
        events &= index.overlapping("event", since, until)
    quotes, figures = index.held_by(events)
    if dated and not (query.lanes or query.tags or query.kinds or query.statuses):
        quotes |= index.overlapping("quote", since, until)
        figures |= index.overlapping("figure", since, until)
    return Matches(events, quotes, figures)
