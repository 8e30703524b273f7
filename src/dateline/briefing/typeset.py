"""Setting a composed briefing with Typst. It needs little else, so that a process for it starts fast."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Literal
from unicodedata import bidirectional

import msgspec
import typst

import dateline
from dateline.briefing.blocks import Manuscript
from dateline.briefing.errors import BriefingError
from dateline.briefing.printable import Fonts, Printable, bundled_fonts, characters, each_text, fonts_for
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
    blocks: list[dict[str, Any]] = data["blocks"]
    for block in blocks:
        if block["block"] == "quote":
            block["lang"] = _language(block["language"] or manuscript.language)[0]
            said = "".join(run["text"] for part in block["parts"] for run in part)
            block["long"] = len(said) > _LONG
            block["rtl"] = _is_right_to_left(said)
    for block, after in pairwise([*blocks, {"block": ""}]):
        if block["block"] == "dated":
            block["sticky"] = after["block"] in ("quote", "figures")
    day = datetime.fromtimestamp(made.timestamp, UTC)
    return data | {
        "paper": _TYPST_PAPER[made.paper],
        "lang": lang,
        "region": region,
        "description": data["subtitle"] or data["extent"],
        "keywords": ["briefing", "timeline", "quotations", "figures"],
        "made": {"year": day.year, "month": day.month, "day": day.day},
        "endnotes": len(msgspec.json.encode(data)) > _MOST_PAGES * _CHARACTERS_A_PAGE,
        "colophon": f"{day.day}\u00a0{day:%B}\u00a0{day.year} · Dateline\u00a0{dateline.__version__}",
        "unprinted": _unprinted(list(printable.replaced)),
    }


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
