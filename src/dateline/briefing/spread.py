"""The whole timeline across landscape pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import msgspec
import numpy as np

from dateline.briefing.blocks import Heading, Prose
from dateline.briefing.typeset import Paper
from dateline.drawing.palette import palette
from dateline.drawing.shapes import Drawing
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.timeline.frame import Doubt
from dateline.timeline.index import EventIndex
from dateline.timeline.picture import picture
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport

_ROOM: dict[Paper, tuple[float, float]] = {"a4": (986.0, 640.0), "letter": (920.0, 660.0)}
"""Width and height in pixels (0.75 pt) between a landscape page's margins, without a caption."""
_FRONT = 125.0
"""The title's height in pixels."""
_WIDER = (1.0, 1.1, 1.25)
"""How much wider than the page a timeline may be drawn, and so how much smaller it is printed."""
_EVENTS_A_PAGE = 30
_MORE = 1.25
"""How many times as many groups of lanes are tried when some don't fit their page."""
_MOST = 8
"""Stretches of time times groups of lanes, beyond which time isn't cut any finer."""


@dataclass(frozen=True, eq=False)
class _Part:
    """Some lanes of a timeline, all of its time."""

    index: EventIndex
    matches: Matches | None
    doubts: Mapping[int, Doubt]


def timeline_pages(
    links: Links,
    matches: Matches | None,
    paper: Paper,
    lead: tuple[Heading | Prose, ...],
    *,
    first: bool,
    doubts: Mapping[int, Doubt],
) -> tuple[Drawing, ...]:
    """The timeline drawn for as many landscape pages as its lanes and events need.

    Each lane is on some page for all of the time. The first page leaves room for its `lead`, and for the
    title when it is the `first` of the document. `doubts` are marked on the events at these places.
    """
    width, height = _ROOM[paper]
    index = EventIndex.of(links)
    mask = None if matches is None else matches.events
    view = whole(index, mask)
    front = height - _lead_height(lead, width) - (_FRONT if first else 0.0)
    undivided = _Part(index, matches, doubts)
    groups, drawn = 1, [_fitting(undivided, view, width, front)]
    fewest = 1 if drawn[0] else _fewest_groups(undivided, view, width, height)
    while None in drawn and groups < len(index.bands):
        groups = min(len(index.bands), max(ceil(groups * _MORE), fewest))
        rooms = [front] + [height] * (groups - 1)
        drawn = _until_one_fails(_parts(undivided, groups), view, width, rooms)
    parts = list(_parts(undivided, groups))
    events = len(index) if mask is None else int(mask.sum())
    stretches = min(ceil(events / _EVENTS_A_PAGE / groups), max(_MOST // groups, 1))
    if stretches <= 1 and None not in drawn:
        return tuple(page for page in drawn if page is not None)
    pages = [(part, stretch) for stretch in _stretches(index, mask, view, stretches) for part in parts]
    rooms = [front] + [height] * (len(pages) - 1)
    return tuple(
        _fitting(part, stretch, width, room) or _cut(part, stretch, width, room)
        for (part, stretch), room in zip(pages, rooms, strict=True)
    )


def _fewest_groups(part: _Part, view: Viewport, width: float, room: float) -> int:
    """So many pages the lanes need at least: with thousands, not every number can be tried."""
    return max(int(_drawn(part, view, width * _WIDER[-1], None).height / (room * _WIDER[-1])), 2)


def _lead_height(lead: tuple[Heading | Prose, ...], width: float) -> float:
    """About how many pixels the text above the timeline takes, at 10 pt."""
    lines = sum(ceil(len(block.text) * 6.6 / width) + 1 for block in lead if isinstance(block, Prose))
    return 21.0 * lines + 48.0 * sum(isinstance(block, Heading) for block in lead)


def _fitting(part: _Part, view: Viewport, width: float, room: float) -> Drawing | None:
    """The stretch as wide as the page, or up to a quarter wider if it is too high; None if that won't do."""
    for wider in _WIDER:
        made = _drawn(part, view, width * wider, None)
        if made.height <= room * wider:
            return made
    return None


def _until_one_fails(
    parts: Iterable[_Part], view: Viewport, width: float, rooms: list[float]
) -> list[Drawing | None]:
    """Each part on its page; the first that doesn't fit, None, ends the list."""
    drawn: list[Drawing | None] = []
    for part, room in zip(parts, rooms, strict=False):
        drawn.append(_fitting(part, view, width, room))
        if drawn[-1] is None:
            break
    return drawn


def _cut(part: _Part, view: Viewport, width: float, room: float) -> Drawing:
    """One lane that is too high even alone: cut, which the picture says."""
    return _drawn(part, view, width * _WIDER[-1], room * _WIDER[-1])


def _drawn(part: _Part, view: Viewport, width: float, height: float | None) -> Drawing:
    return picture(
        part.index,
        palette("print"),
        width=width,
        height=height,
        viewport=view,
        matches=part.matches,
        doubts=part.doubts,
    )


def _parts(whole: _Part, groups: int) -> Iterator[_Part]:
    """The lanes in so many groups of about as many, each a dataset of its own in the same colours."""
    if groups == 1:
        yield whole
        return
    index, matches = whole.index, whole.matches
    dataset = index.links.dataset
    colors = palette("print")
    lanes = [
        msgspec.structs.replace(lane, color=lane.color or colors.lane(place))
        for place, lane in enumerate(dataset.lanes)
    ]
    for places in np.array_split(np.arange(len(index.bands)), groups):
        held = np.isin(index.lane, places)
        positions = np.flatnonzero(held).tolist()
        events = tuple(dataset.events[position] for position in positions)
        own = tuple(lanes[places[0] : places[-1] + 1])
        links = Links(msgspec.structs.replace(dataset, lanes=own, events=events))
        kept = None if matches is None else Matches(matches.events[held], matches.quotes, matches.figures)
        doubts = {
            place: whole.doubts[position]
            for place, position in enumerate(positions)
            if position in whole.doubts
        }
        yield _Part(EventIndex.of(links), kept, doubts)


def _stretches(
    index: EventIndex, mask: np.ndarray[tuple[int], np.dtype[np.bool_]] | None, view: Viewport, count: int
) -> tuple[Viewport, ...]:
    """The view cut into stretches that begin about as many events each."""
    days = index.anchor if mask is None else index.anchor[mask]
    if count <= 1 or len(days) < 2:
        return (view,)
    cuts = np.quantile(days, np.linspace(0, 1, count + 1)[1:-1])
    bounds = np.unique(np.concatenate(([view.lo], cuts, [view.hi])))
    return tuple(Viewport(float(lo), float(hi)) for lo, hi in pairwise(bounds))
