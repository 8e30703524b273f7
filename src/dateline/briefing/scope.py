"""What of a dataset a briefing is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.briefing.plan import LIMIT, shown_events
from dateline.drawing.palette import palette
from dateline.model.dataset import Lane
from dateline.model.event_columns import EventColumns, event_columns
from dateline.model.evidence_index import Mask, Matches
from dateline.model.excerpt import excerpt
from dateline.model.references import Links
from dateline.model.refs import LISTS, Kind
from dateline.timeline.arrangement import LaneArrangement

COUNTED: tuple[Kind, ...] = ("event", "quote", "figure")


class Asked(NamedTuple):
    """What is to be printed: what matches, lanes as they are arranged on the screen."""

    matches: Matches | None = None
    lanes: LaneArrangement | None = None
    words: str = ""
    """The same in words; empty for everything."""


EVERYTHING = Asked()


@dataclass(frozen=True, eq=False)
class Scope:
    """A dataset to print, and of it what matches; it may be an excerpt of a larger one."""

    links: Links
    matches: Matches | None
    totals: Mapping[Kind, int]
    """How many events, quotes and figures the whole dataset has."""
    left_out: int = 0
    """Events that should be printed and are too many."""
    words: str = ""
    """What is printed, when it isn't everything."""

    @classmethod
    def of(cls, links: Links, matches: Matches | None, words: str = "") -> "Scope":
        """All of a dataset, and of it what matches."""
        totals: dict[Kind, int] = {kind: len(getattr(links.dataset, LISTS[kind])) for kind in COUNTED}
        return cls(links, matches, totals, words=words)


def scope_of(links: Links, asked: Asked, briefing_id: str | None = None) -> Scope:
    """What is asked for, in the order of the lanes and without the hidden ones.

    Of more than `LIMIT` events the most important ones, and those that the briefing shows by itself: of a
    large dataset an excerpt, so that all that follows costs by what is printed. Where events are left out, or
    lanes are as many, lanes that hold nothing of it are left out, too. Lanes that are collapsed on the screen
    are printed open: paper can't be unfolded.
    """
    matches, lanes, words = asked
    whole = Scope.of(links, matches, words)
    plain = lanes is None or (not lanes.hidden and lanes.order == tuple(sorted(lanes.order)))
    shown: Sequence[int] = range(len(links.dataset.lanes)) if lanes is None else lanes.shown
    if plain and whole.totals["event"] <= LIMIT and len(shown) <= LIMIT:
        return whole
    columns = event_columns(links.dataset)
    passes = np.ones(len(columns), np.bool_) if matches is None else matches.events.copy()
    if lanes is not None:
        passes &= ~np.isin(columns.lane, list(lanes.hidden))
    kept = foremost(columns, passes)
    kept[shown_events(links, briefing_id)] = True
    kept &= passes
    found = Matches(kept, *_evidence(links, kept, matches))
    left_out = int(np.count_nonzero(passes) - np.count_nonzero(kept))
    if left_out or len(shown) > LIMIT:
        held = frozenset(columns.lane[kept].tolist())
        shown = [place for place in shown if place in held]
    part = excerpt(links.dataset, found, _lanes(links, shown))
    return Scope(Links(part), None, whole.totals, left_out, words)


def _evidence(links: Links, kept: Mask, matches: Matches | None) -> tuple[Mask, Mask]:
    """The quotes and the figures that these events hold, and the first of those that none holds."""
    index = links.index
    index.build()
    anywhere = index.held_by(np.ones_like(kept))
    quotes, figures = (
        own | (loose & (np.cumsum(loose) <= LIMIT))
        for own, loose in zip(index.held_by(kept), (~held for held in anywhere), strict=True)
    )
    return (quotes, figures) if matches is None else (quotes & matches.quotes, figures & matches.figures)


def foremost(columns: EventColumns, passes: Mask) -> Mask:
    """The `LIMIT` most important of the events that pass, the earlier in the file of equals."""
    places = np.flatnonzero(passes)
    weights = np.nan_to_num(columns.importance[places])
    kept = np.zeros(len(columns), np.bool_)
    kept[places[np.argsort(-weights, kind="stable")[:LIMIT]]] = True
    return kept


def _lanes(links: Links, shown: Iterable[int]) -> tuple[Lane, ...]:
    """The lanes at these places, each in the colour of its own."""
    lanes, colors = links.dataset.lanes, palette("print")
    return tuple(
        msgspec.structs.replace(lanes[place], color=lanes[place].color or colors.lane(place))
        for place in shown
        if place < len(lanes)
    )
