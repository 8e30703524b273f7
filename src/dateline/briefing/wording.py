"""How a briefing words what the format says in codes, and names things by their own words."""

from collections.abc import Iterable

from dateline.model.addresses import may_be_opened
from dateline.model.code_words import DATE_BASIS
from dateline.model.dataset import (
    Actor,
    Basis,
    Briefing,
    Event,
    Figure,
    Lane,
    Note,
    Quote,
    Series,
    Source,
)
from dateline.model.date_wording import describe
from dateline.model.dates import parse
from dateline.model.refs import Thing
from dateline.model.wording import author_of, shortened

EVENT_STATUS = {"occurred": "", "ongoing": "ongoing", "planned": "planned", "cancelled": "cancelled"}
EVENT_KIND = {"event": "", "period": "", "state": "", "deadline": "deadline"}
MEDIUM = {
    "spoken": "spoken",
    "written": "written",
    "statement": "written statement",
    "broadcast": "broadcast",
    "social": "social media",
}
RELATION = {
    "part-of": "Part of",
    "sum-of": "Sum that includes",
    "exceeds": "Exceeds",
    "equals": "Equals",
    "change-from": "Change from",
}
CERTAINTY = {
    "stated": "",
    "inferred": " (inferred)",
    "ambiguous": " (ambiguous: not added, stacked or subtracted)",
}
ASPECT = {"level": "", "change": "A change, not a level.", "rank": "A rank.", "share": "A share."}
TEXT_KIND = {"full": "The dataset holds its full text.", "excerpt": "The dataset holds excerpts of its text."}
_NAME = 70
"""Characters of a name where something else mentions it."""
_LONGEST_LINK = 2000
"""Characters of an address: more than any browser is sure to take, and PDF has its limit too."""


def date_words(text: str | None, *, deadline: bool = False) -> str:
    """An EDTF date for people; empty for none."""
    return describe(parse(text), deadline=deadline) if text else ""


def origin(date_text: str | None, basis: Basis | None) -> str:
    """The source's own wording of a date, and how it was resolved: "“on March 4”, year inferred"."""
    quoted = f"“{date_text}”" if date_text else ""
    return ", ".join(part for part in (quoted, DATE_BASIS[basis or "stated"]) if part)


def name_of(thing: Thing) -> str:
    """What a thing is called where another one mentions it."""
    match thing:
        case Event() | Lane() | Series() | Briefing():
            return shortened(thing.title, _NAME)
        case Figure():
            return shortened(thing.label, _NAME)
        case Actor():
            return thing.name
        case Source():
            return work(thing)
        case Quote():
            return f"“{shortened(thing.text or ' '.join(thing.segments), 48)}”"
        case Note():
            return shortened(thing.text, _NAME)


def work(source: Source) -> str:
    """A source's short name."""
    name = source.title or source.publisher or author_of(source) or source.url or source.id
    return shortened(name, _NAME)


def cited_as(source: Source) -> str:
    """A source's name in a footnote, which the list of sources gives in full."""
    named = joined((source.publisher or author_of(source), date_words(source.issued)))
    return shortened(named, _NAME) or work(source)


def followable(url: str | None) -> str:
    """The address, when it is one that may be followed; else empty."""
    if not url or len(url) > _LONGEST_LINK:
        return ""
    return url if may_be_opened(url) and url.isprintable() and " " not in url else ""


def joined(parts: Iterable[str], separator: str = ", ") -> str:
    """The parts that aren't empty, joined."""
    return separator.join(part for part in parts if part)
