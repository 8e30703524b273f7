"""What a filter can ask for in a dataset, with how many events each choice would leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.model.query import Filter, matches
from dateline.model.references import Links

Facet = Literal["lanes", "actors", "kinds", "statuses", "tags", "sources"]
"""The parts of `Filter` that hold a set of values."""

MOST_COUNTED = 5_000_000
"""Choices times events beyond which the events are not counted: about a second's work."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: its name for people, and the number of events it leaves by itself."""

    value: str
    title: str
    count: int | None
    """None when counting would take too long."""


def choices(links: Links) -> dict[Facet, tuple[Choice, ...]]:
    """What each facet offers, lanes in the dataset's order and the others by name.

    A facet whose every choice would leave all events is left out, as there is nothing to choose.
    """
    offered = dict(_values(links))
    total = len(links.dataset.events)
    counted = total * sum(map(len, offered.values())) <= MOST_COUNTED
    found: dict[Facet, tuple[Choice, ...]] = {}
    for facet, values in offered.items():
        made = tuple(
            Choice(value, title, _count(links, facet, value) if counted else None)
            for value, title in values.items()
        )
        if any(choice.count != total for choice in made):
            found[facet] = made
    return found


def _count(links: Links, facet: Facet, value: str) -> int:
    return int(matches(links, Filter(**{facet: frozenset((value,))})).events.sum())  # type: ignore[arg-type] # the facets are all sets of text


def _values(links: Links) -> Iterator[tuple[Facet, dict[str, str]]]:
    dataset = links.dataset
    yield "lanes", {lane.id: lane.title for lane in dataset.lanes}
    yield "actors", _by_title((actor.id, actor.name) for actor in dataset.actors)
    yield "kinds", _named(event.kind for event in dataset.events)
    yield "statuses", _named(event.status for event in dataset.events if event.status)
    yield "tags", _by_title((tag, tag) for event in dataset.events for tag in event.tags)
    yield "sources", _by_title((source.id, source.title or source.id) for source in dataset.sources)


def _named(values: Iterable[str]) -> dict[str, str]:
    return _by_title((value, value.capitalize()) for value in set(values))


def _by_title(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(dict(pairs).items(), key=lambda pair: pair[1].casefold()))
