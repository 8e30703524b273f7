"""The blocks of a briefing that are drawn: charts, and the timeline across its pages."""

from collections.abc import Mapping

import msgspec

from dateline.briefing.blocks import Block, Heading, Manuscript, Picture, Prose, Spread
from dateline.briefing.spread import timeline_pages
from dateline.briefing.typeset import Paper
from dateline.charts.draw import draw
from dateline.charts.spec import ChartSpec
from dateline.drawing.palette import palette
from dateline.drawing.shapes import Drawing
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.model.wording import shortened
from dateline.timeline.frame import Doubt

_CHART_WIDTH = 620
"""Pixels; the template prints a pixel as 0.75 pt."""
_LONGEST_ALT = 1000
"""Characters of a picture’s alternative text: a PDF string has its limit."""


class Chart(Block, tag="chart", frozen=True):
    """Figures to be drawn."""

    spec: ChartSpec
    caption: str = ""
    points: tuple[int, ...] = ()


class Timeline(Block, tag="timeline", frozen=True):
    """The whole timeline, on landscape pages of its own, under what leads to it."""

    caption: str = ""
    lead: tuple[Heading | Prose, ...] = ()


def drawn(
    manuscript: Manuscript,
    links: Links,
    matches: Matches | None,
    paper: Paper,
    doubts: Mapping[int, Doubt] | None = None,
) -> tuple[Manuscript, tuple[Drawing, ...]]:
    """The manuscript with pictures in place of what is to be drawn, and their drawings.

    `doubts` are marked on the timeline's events at these places.
    """
    drawings: list[Drawing] = []
    blocks = tuple(
        _drawn(block, links, matches, paper, drawings, doubts or {}) for block in manuscript.blocks
    )
    return msgspec.structs.replace(manuscript, blocks=blocks), tuple(drawings)


def _drawn(
    block: Block,
    links: Links,
    matches: Matches | None,
    paper: Paper,
    drawings: list[Drawing],
    doubts: Mapping[int, Doubt],
) -> Block:
    if isinstance(block, Chart):
        picture = _picture(draw(block.spec, _CHART_WIDTH, palette("print")), block.caption, drawings)
        return msgspec.structs.replace(picture, points=block.points)
    if isinstance(block, Timeline):
        pages = timeline_pages(links, matches, paper, block.lead, first=not drawings, doubts=doubts)
        pictures = tuple(_picture(page, "", drawings) for page in pages)
        last = msgspec.structs.replace(pictures[-1], caption=block.caption)
        return Spread(pictures=(*pictures[:-1], last), lead=block.lead)
    return block


def _picture(drawing: Drawing, caption: str, drawings: list[Drawing]) -> Picture:
    drawings.append(drawing)
    return Picture(
        file=f"c{len(drawings) - 1}.svg",
        alt=shortened(drawing.title or caption or "Chart", _LONGEST_ALT),
        width=drawing.width,
        height=drawing.height,
        caption=caption,
    )
