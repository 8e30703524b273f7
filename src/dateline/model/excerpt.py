"""A part of a dataset as a dataset of its own."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

import msgspec
import numpy as np

from dateline.model.dataset import Actor, Citation, Dataset, Lane
from dateline.model.evidence_index import Mask, Matches

T = TypeVar("T")


def excerpt(dataset: Dataset, kept: Matches, lanes: Sequence[Lane]) -> Dataset:
    """The events, quotes and figures that are kept, and what they name and what is said about them.

    Of the lanes those given, in their order. A series is kept whole with one of its figures. What is left
    out may still be named: its id is then unknown.
    """
    events = _chosen(dataset.events, kept.events)
    quotes = _chosen(dataset.quotes, kept.quotes)
    figures = _chosen(dataset.figures, kept.figures)
    sources = {quote.source for quote in quotes}
    actors = {quote.speaker for quote in quotes}
    for event in events:
        sources.update(_cited(event.cites))
        actors.update(event.actors)
    for figure in figures:
        sources.update(_cited(figure.cites))
        actors.update(() if figure.stated_by is None else (figure.stated_by,))
    ids = chain((one.id for one in events), (one.id for one in quotes), (one.id for one in figures))
    known = {name for name in ids if name is not None}
    series = tuple(one for one in dataset.series if not known.isdisjoint(_ids(one.points)))
    known |= {one.id for one in series} | sources | actors
    return msgspec.structs.replace(
        dataset,
        lanes=tuple(lanes),
        actors=_with_bodies(dataset.actors, actors),
        sources=tuple(source for source in dataset.sources if source.id in sources),
        events=events,
        quotes=quotes,
        figures=figures,
        series=series,
        notes=tuple(note for note in dataset.notes if not note.about or not known.isdisjoint(note.about)),
    )


def _chosen(things: Sequence[T], mask: Mask) -> tuple[T, ...]:
    return tuple(things[place] for place in np.flatnonzero(mask).tolist())


def _cited(cites: Iterable[Citation]) -> Iterable[str]:
    return (citation.source for citation in cites)


def _ids(points: Iterable[object]) -> Iterable[str]:
    return (point for point in points if isinstance(point, str))


def _with_bodies(actors: Sequence[Actor], named: set[str]) -> tuple[Actor, ...]:
    """Those named, and the bodies that they are members of."""
    by_id = {actor.id: actor for actor in actors}
    wanted, found = [name for name in named if name in by_id], set[str]()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += [body for body in by_id[name].member_of if body in by_id]
    return tuple(actor for actor in actors if actor.id in found)
