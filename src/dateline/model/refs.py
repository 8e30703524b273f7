"""Naming the things of a dataset, with or without an id."""

from typing import Literal, NamedTuple

from dateline.model.dataset import Actor, Briefing, Event, Figure, Lane, Note, Quote, Series, Source

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
OTHERS = tuple(kind for kind in LISTS if kind != "event")
"""All kinds but events, of which there may be a million."""


class Ref(NamedTuple):
    """The thing of this kind at this place of the dataset's list."""

    kind: Kind
    index: int  # type: ignore[assignment] # hides tuple.index, of no use to a reference
