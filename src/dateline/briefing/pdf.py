"""From a dataset to the bytes of a PDF: tagged, archivable (PDF/UA-1, PDF/A-2a) and reproducible."""

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
import typst

import dateline
from dateline.briefing.blocks import Block, Chart, Manuscript, Picture, Spread, Timeline
from dateline.briefing.compose import compose
from dateline.briefing.errors import BriefingError
from dateline.briefing.printable import Fonts, Printable, bundled_fonts, characters, each_text, fonts_for
from dateline.briefing.spread import timeline_pages
from dateline.briefing.wording import shortened
from dateline.charts.draw import draw
from dateline.drawing.palette import palette
from dateline.drawing.shapes import Drawing
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.resources import resource
from dateline.svg.writer import to_svg

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")

_TYPST_PAPER: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
_CHART_WIDTH = 620
"""Pixels; the template prints a pixel as 0.75 pt."""
_MOST_PAGES = 200
"""Beyond them notes go to the end: footnotes and the outline would take minutes and gigabytes."""
_CHARACTERS_A_PAGE = 1700
"""Of a manuscript's JSON; measured on briefings of quotations, and of figures."""
_LONG = 900
"""Characters of a quotation that may be broken across pages."""
_UNPRINTABLE = re.compile("could not be displayed|disallowed codepoint")


@dataclass(frozen=True)
class Draft:
    """A composed briefing with its pictures drawn: small, picklable, all that typesetting needs."""

    manuscript: Manuscript
    drawings: tuple[Drawing, ...]
    """Of the picture blocks, named in turn "c0.svg", "c1.svg", …"""
    paper: Paper
    timestamp: int


def make_pdf(
    links: Links,
    *,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    matches: Matches | None = None,
    timestamp: int | None = None,
) -> bytes:
    """A briefing as PDF, made in this process. `timestamp`, in Unix seconds, is now by default.

    The same arguments give the same bytes. Raises BriefingError.
    """
    return typeset(draft(links, briefing_id=briefing_id, paper=paper, matches=matches, timestamp=timestamp))


def draft(
    links: Links,
    *,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    matches: Matches | None = None,
    timestamp: int | None = None,
) -> Draft:
    """Compose a briefing and draw its pictures. Raises BriefingError."""
    manuscript = compose(links, briefing_id=briefing_id, matches=matches)
    drawings: list[Drawing] = []
    blocks = tuple(_drawn(block, links, matches, paper, drawings) for block in manuscript.blocks)
    made = int(time.time()) if timestamp is None else timestamp
    return Draft(msgspec.structs.replace(manuscript, blocks=blocks), tuple(drawings), paper, made)


def _drawn(
    block: Block, links: Links, matches: Matches | None, paper: Paper, drawings: list[Drawing]
) -> Block:
    """The block, or the pictures that take its place."""
    if isinstance(block, Chart):
        return _picture(draw(block.spec, _CHART_WIDTH, palette("print")), block.caption, drawings)
    if isinstance(block, Timeline):
        pages = timeline_pages(links, matches, paper, block.lead, first=not drawings)
        pictures = tuple(_picture(page, "", drawings) for page in pages)
        last = msgspec.structs.replace(pictures[-1], caption=block.caption)
        return Spread(pictures=(*pictures[:-1], last), lead=block.lead)
    return block


def _picture(drawing: Drawing, caption: str, drawings: list[Drawing]) -> Picture:
    drawings.append(drawing)
    return Picture(
        file=f"c{len(drawings) - 1}.svg",
        alt=drawing.title or caption or "Chart",
        width=drawing.width,
        height=drawing.height,
        caption=caption,
    )


def typeset(made: Draft) -> bytes:
    """Set a draft as PDF. Raises BriefingError when Typst can't."""
    fonts = fonts_for(characters(made.manuscript, made.drawings))
    try:
        return _compile(made, fonts)
    except typst.TypstError as error:
        if fonts is bundled_fonts() or not _UNPRINTABLE.search(error.message):
            raise BriefingError(f"The briefing could not be typeset: {error.message}") from error
    # A system font has a character but not the ligature asked of it: show those characters by number.
    try:
        return _compile(made, bundled_fonts())
    except typst.TypstError as error:
        raise BriefingError(f"The briefing could not be typeset: {error.message}") from error


def _compile(made: Draft, fonts: Fonts) -> bytes:
    printable = Printable(fonts)
    drawings = [printable.drawing(drawing) for drawing in made.drawings]
    data = _data(made, printable)
    # The stubs of typst don't know that a dict of files may stand for the input.
    files: Any = {f"c{number}.svg": to_svg(drawing).encode() for number, drawing in enumerate(drawings)}
    files |= {
        "main.typ": resource("typst", "briefing.typ").read_bytes(),
        "data.json": msgspec.json.encode(data),
    }
    pdf: bytes = typst.compile(
        files,
        root=str(resource("typst")),
        font_paths=fonts.typst,
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=made.timestamp,
    )
    return pdf


def _data(made: Draft, printable: Printable) -> dict[str, Any]:
    """What the template reads, as values of JSON."""
    manuscript = made.manuscript
    data = each_text(msgspec.to_builtins(manuscript), printable.text)
    assert isinstance(data, dict)
    lang, region = _language(manuscript.language)
    for block in data["blocks"]:
        if block["block"] == "quote":
            block["lang"] = _language(block["language"] or manuscript.language)[0]
            block["long"] = sum(len(run["text"]) for part in block["parts"] for run in part) > _LONG
    day = datetime.fromtimestamp(made.timestamp, UTC)
    return data | {
        "paper": _TYPST_PAPER[made.paper],
        "short_title": shortened(data["title"], 90),
        "lang": lang,
        "region": region,
        "description": data["subtitle"] or data["extent"],
        "keywords": ["briefing", "timeline", "quotations", "figures"],
        "made": {"year": day.year, "month": day.month, "day": day.day},
        "endnotes": len(msgspec.json.encode(data)) > _MOST_PAGES * _CHARACTERS_A_PAGE,
        "colophon": _colophon(day, list(printable.replaced)),
    }


def _language(tag: str) -> tuple[str, str | None]:
    """A language tag as Typst and PDF take it: two or three letters, and a country."""
    found = re.match(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?:[-_]|$)", tag)
    if found is None:
        return "en", None
    return found[1].lower(), found[2].upper() if found[2] else None


def _colophon(day: datetime, replaced: list[str]) -> str:
    words = f"Printed on {day.day}\u00a0{day:%B}\u00a0{day.year} with Dateline\u00a0{dateline.__version__}."
    if not replaced:
        return words
    listed = ", ".join(f"U+{ord(char):04X}" for char in replaced[:20]) + (", …" if replaced[20:] else "")
    return (
        f"{words} Characters that no font here has, or that paper can’t hold, are given by number: {listed}."
    )
