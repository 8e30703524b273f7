"""The whole timeline across landscape pages."""

from itertools import pairwise
from math import ceil
from typing import Literal

import numpy as np

from dateline.briefing.blocks import Heading, Prose
from dateline.drawing.palette import palette
from dateline.drawing.shapes import Drawing
from dateline.model.query import Mask, Matches
from dateline.model.references import Links
from dateline.timeline.index import EventIndex
from dateline.timeline.picture import picture
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport

_ROOM: dict[Literal["a4", "letter"], tuple[float, float]] = {"a4": (986.0, 640.0), "letter": (920.0, 660.0)}
"""Width and height in pixels (0.75 pt) between a landscape page's margins, without a caption."""
_FRONT = 125.0
"""The title's height in pixels."""
_SHRINK = 1.25
"""How much too high a timeline may be for its page: it is printed that much smaller."""
_MOST = 8
"""Pages of a timeline."""


def timeline_pages(
    links: Links,
    matches: Matches | None,
    paper: Literal["a4", "letter"],
    lead: tuple[Heading | Prose, ...],
    *,
    first: bool,
) -> tuple[Drawing, ...]:
    """The timeline drawn for as many landscape pages as its lanes need, with about as many events on each.

    The first page leaves room for its `lead`, and for the title when it is the `first` of the document. A
    timeline that is too much for eight pages is cut, and says so.
    """
    width, height = _ROOM[paper]
    stretches: list[tuple[Viewport, float]] = []
    index = EventIndex.of(links)
    mask = None if matches is None else matches.events
    view = whole(index, mask)
    rooms = [height - _lead_height(lead, width) - (_FRONT if first else 0.0)] + [height] * (_MOST - 1)
    for pages in (1, 2, 4, _MOST):
        stretches = list(zip(_parts(index, mask, view, pages), rooms, strict=False))
        drawn = [_drawn(index, matches, stretch, width, room) for stretch, room in stretches]
        if None not in drawn:
            return tuple(page for page in drawn if page is not None)
    colors = palette("print")
    return tuple(
        picture(links, colors, width=width, height=room, viewport=stretch, matches=matches, index=index)
        for stretch, room in stretches
    )


def _drawn(
    index: EventIndex, matches: Matches | None, stretch: Viewport, width: float, room: float
) -> Drawing | None:
    """The stretch as wide as the page, or up to a quarter wider if it is too high; None if that won't do."""
    for scale in (1.0, 1.1, _SHRINK):
        made = picture(
            index.links, palette("print"), width=width * scale, viewport=stretch, matches=matches, index=index
        )
        if made.height <= room * scale:
            return made
    return None


def _lead_height(lead: tuple[Heading | Prose, ...], width: float) -> float:
    """About how many pixels the text above the timeline takes, at 10 pt."""
    lines = sum(ceil(len(block.text) * 6.6 / width) + 1 for block in lead if isinstance(block, Prose))
    return 21.0 * lines + 48.0 * sum(isinstance(block, Heading) for block in lead)


def _parts(index: EventIndex, mask: Mask | None, view: Viewport, pages: int) -> tuple[Viewport, ...]:
    """The view cut into stretches that begin about as many events each."""
    days = index.anchor if mask is None else index.anchor[mask]
    if pages == 1 or len(days) < 2:
        return (view,)
    cuts = np.quantile(days, np.linspace(0, 1, pages + 1)[1:-1])
    bounds = np.unique(np.concatenate(([view.lo], cuts, [view.hi])))
    return tuple(Viewport(float(lo), float(hi)) for lo, hi in pairwise(bounds))
