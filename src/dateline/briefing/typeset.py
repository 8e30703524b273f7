"""Setting a composed briefing with Typst. It needs little else, so that a process for it starts fast."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from unicodedata import bidirectional

import msgspec
import typst

import dateline
from dateline.briefing.blocks import Manuscript
from dateline.briefing.errors import BriefingError
from dateline.briefing.printable import Fonts, Printable, characters, each_text, fallbacks, fonts_for
from dateline.drawing.shapes import Drawing
from dateline.resources import resource
from dateline.svg.writer import to_svg

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")

_TYPST_PAPER: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
_MOST_PAGES = 200
"""Beyond them notes go to the end: footnotes and the outline would take minutes and gigabytes."""
_CHARACTERS_A_PAGE = 2900
"""Of a manuscript’s JSON, about: 38 pages of 110,000 characters, 109 pages of 329,000."""
_MOST_CHARACTERS = 1_500 * _CHARACTERS_A_PAGE
"""Beyond them setting the pages would take many gigabytes and minutes."""
_MOST_IN_METADATA = 1000
_MOST_AUTHORS = 20
"""PDF allows 32,767 bytes for one string, all authors together."""
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
    """Of the PDF, in Unix seconds."""


def typeset(made: Draft) -> bytes:
    """Set a draft as PDF. Raises BriefingError when it is too long, or Typst can't.

    What fails is tried again with fewer of its wishes: characters by number when fonts have them but not
    the ligature asked of them, and notes at the end, as Typst loses its way in some notes by page breaks.
    """
    length = len(msgspec.json.encode(made.manuscript))
    if length > _MOST_CHARACTERS:
        pages = length // _CHARACTERS_A_PAGE
        raise BriefingError(
            f"The briefing would have about {pages:,} pages, too many to set at once. "
            "Filter the events, or write a shorter briefing into the dataset."
        )
    fonts = list(dict.fromkeys((fonts_for(characters(made.manuscript, made.drawings)), *fallbacks())))
    endnotes = length > _MOST_PAGES * _CHARACTERS_A_PAGE
    while True:
        try:
            return _compile(made, fonts[0], endnotes=endnotes)
        except typst.TypstError as error:
            if len(fonts) > 1 and _UNPRINTABLE.search(error.message):
                fonts.pop(0)
            elif not endnotes:
                endnotes = True
            else:
                raise BriefingError(f"The briefing could not be typeset: {error.message}") from error


def _compile(made: Draft, fonts: Fonts, *, endnotes: bool) -> bytes:
    printable = Printable(fonts)
    drawings = [printable.drawing(drawing) for drawing in made.drawings]
    data = _data(made, printable) | {"endnotes": endnotes}
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
    blocks: list[dict[str, Any]] = data["blocks"]
    for block in blocks:
        if block["block"] == "quote":
            block["lang"] = _language(block["language"] or manuscript.language)[0]
            said = "".join(run["text"] for part in block["parts"] for run in part)
            block["long"] = len(said) > _LONG
            block["rtl"] = _is_right_to_left(said)
    kinds = ["", *(block["block"] for block in blocks), ""]
    for block, before, after in zip(blocks, kinds, kinds[2:], strict=False):
        if block["block"] == "dated":
            block["sticky"] = after in ("quote", "figures")
        elif block["block"] == "prose":
            # A heading with what it begins with isn't left alone at a page's foot.
            introduces = before == "heading" and after not in ("heading", "spread", "")
            block["sticky"] = introduces and len(block["text"]) <= _LONG
    day = datetime.fromtimestamp(made.timestamp, UTC)
    return data | {
        "paper": _TYPST_PAPER[made.paper],
        "lang": lang,
        "region": region,
        "metadata": {
            "title": _within(data["title"]),
            "authors": [_within(name) for name in data["authors"][:_MOST_AUTHORS]],
            "description": _within(data["subtitle"] or data["extent"]),
        },
        "keywords": ["briefing", "timeline", "quotations", "figures"],
        "made": {"year": day.year, "month": day.month, "day": day.day},
        "colophon": f"{day.day}\u00a0{day:%B}\u00a0{day.year} · Dateline\u00a0{dateline.__version__}",
        "unprinted": _unprinted(list(printable.replaced)),
    }


def _within(text: str) -> str:
    return text if len(text) <= _MOST_IN_METADATA else text[: _MOST_IN_METADATA - 1] + "…"


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs to the left (UAX 9, rule P2)."""
    strong = (direction for char in text if (direction := bidirectional(char)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _language(tag: str) -> tuple[str, str | None]:
    """A language tag as Typst and PDF take it: two or three letters, and a country."""
    found = re.match(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?:[-_]|$)", tag)
    if found is None:
        return "en", None
    return found[1].lower(), found[2].upper() if found[2] else None


def _unprinted(characters: list[str]) -> str:
    """What had to be replaced, for the reader; empty for nothing."""
    if not characters:
        return ""
    listed = ", ".join(f"U+{ord(char):04X}" for char in characters[:20]) + (", …" if characters[20:] else "")
    return f"Characters that no font here has, or that paper can’t hold, are given by number: {listed}."
