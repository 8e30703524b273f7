"""What a filter can ask for in a dataset, with how many events each choice would leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from dateline.model.evidence_fields import Target
from dateline.model.evidence_index import EvidenceIndex
from dateline.model.pairs import Places, joined, joined_size
from dateline.model.references import Links

Facet = Literal["lanes", "actors", "kinds", "statuses", "tags", "sources"]
"""The parts of `Filter` that hold a set of values."""
_TARGETS: dict[Facet, Target] = {
    "lanes": "lane",
    "actors": "actor",
    "kinds": "kind",
    "statuses": "status",
    "tags": "tag",
    "sources": "source",
}

MOST_COUNTED = 20_000_000
"""Links from events to a facet's values beyond which they are not counted: about two seconds' work."""
_DEEPEST = 100
"""Actors and lanes inside each other more often than that aren't counted either."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: its name for people, and the number of events it leaves by itself."""

    value: str
    title: str
    count: int | None
    """None when counting would take too long."""


def choices(links: Links) -> dict[Facet, tuple[Choice, ...]]:
    """What each facet offers, lanes in the dataset's order and the others by name.

    A facet whose every choice would leave all events is left out, as there is nothing to choose. Builds the
    dataset's index if it isn't built.
    """
    index = links.index
    index.build()
    total = len(links.dataset.events)
    found: dict[Facet, tuple[Choice, ...]] = {}
    for facet, values in _values(links, index):
        counts = _counts(index, _TARGETS[facet])
        places = index.places(_TARGETS[facet])
        made = tuple(
            Choice(value, title, None if counts is None else int(counts[places[value]]))
            for value, title in values.items()
        )
        if any(choice.count != total for choice in made):
            found[facet] = made
    return found


class _TooManyError(Exception):
    """Counting would take too long."""


def _counts(index: EvidenceIndex, target: Target) -> npt.NDArray[np.intp] | None:
    """For each value, the number of events that `matches` would leave; None when there are too many links."""
    size = index.size(target)
    try:
        reached = _without_repeats(size, *_links(index, target))
        return np.bincount(_with_outer(reached, index.pairs(target, target), size)[1], minlength=size)
    except _TooManyError:
        return None


def _links(index: EvidenceIndex, target: Target) -> Iterator[Places]:
    """The events with the values that find them: their own ones, and those of the evidence they hold."""
    yield index.pairs("event", target)
    if target not in ("actor", "source"):
        return
    quotes = index.pairs("event", "quote")
    yield _joined(quotes, index.pairs("quote", target))
    for figures in (index.pairs("event", "figure"), _joined(quotes, index.pairs("quote", "figure"))):
        yield _joined(figures, index.pairs("figure", target))


def _with_outer(reached: Places, outer: Places, size: int) -> Places:
    """The links, and those to the actors and lanes that the values are inside of."""
    outer = outer[:, np.argsort(outer[0], kind="stable")]
    for _ in range(_DEEPEST):
        more = _without_repeats(size, reached, _joined(reached, outer))
        if more.shape == reached.shape:
            return reached
        reached = more
    raise _TooManyError


def _joined(left: Places, right: Places) -> Places:
    if joined_size(left, right) > MOST_COUNTED:
        raise _TooManyError
    return joined(left, right)


def _without_repeats(size: int, *parts: Places) -> Places:
    keys = np.concatenate([part[0].astype(np.int64) * size + part[1] for part in parts])
    keys.sort(kind="stable")  # they are nearly sorted
    keys = keys[np.append(True, keys[1:] > keys[:-1])] if len(keys) else keys
    found = np.empty((2, len(keys)), np.int32)
    np.divmod(keys, max(size, 1), out=(found[0], found[1]), casting="same_kind")
    return found


def _values(links: Links, index: EvidenceIndex) -> Iterator[tuple[Facet, dict[str, str]]]:
    dataset = links.dataset
    yield "lanes", {lane.id: lane.title for lane in dataset.lanes}
    yield "actors", _by_title((actor.id, actor.name) for actor in dataset.actors)
    yield "kinds", _by_title((kind, kind.capitalize()) for kind in index.places("kind"))
    yield "statuses", _by_title((status, status.capitalize()) for status in index.places("status"))
    yield "tags", _by_title((tag, tag) for tag in index.places("tag"))
    yield "sources", _by_title((source.id, source.title or source.id) for source in dataset.sources)


def _by_title(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(dict(pairs).items(), key=lambda pair: pair[1].casefold()))
