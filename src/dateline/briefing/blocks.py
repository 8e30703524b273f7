"""What a briefing consists of, in reading order, before anything is typeset.

Blocks encode to JSON as they stand (`block` tells them apart): that is the template's input. All text in
them is literal. `points` are 1-based numbers of open points.
"""

import msgspec

from dateline.model.quotations import Run


class Mark(msgspec.Struct, frozen=True):
    """A reference to a footnote, 1-based; the `first` to it carries the note."""

    number: int
    first: bool = True


class Block(msgspec.Struct, frozen=True, tag_field="block", kw_only=True):
    """One thing down the page."""


class Heading(Block, tag="heading", frozen=True):
    """A section's heading."""

    text: str


class Prose(Block, tag="prose", frozen=True):
    """Running text, or a `quiet` remark; line breaks are kept."""

    text: str
    quiet: bool = False


class Quotation(Block, tag="quote", frozen=True):
    """Words, verbatim. Several `parts` where the source interrupts them, with the `interruption`."""

    parts: tuple[tuple[Run, ...], ...]
    speaker: str
    details: tuple[str, ...] = ()
    """Role, attribution, medium, date: each a short text."""
    interruption: str = ""
    language: str = ""
    original: str = ""
    verified: str = ""
    """How its words agree with its source's; empty when they weren't compared, or there is a doubt."""
    remarks: tuple[str, ...] = ()
    notes: tuple[Mark, ...] = ()
    points: tuple[int, ...] = ()


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """A number and its meaning, as worded for people."""

    label: str
    amount: str
    conversions: tuple[str, ...] = ()
    words: str = ""
    """The source's wording."""
    verified: str = ""
    """How the number agrees with the wording; empty as for a quotation."""
    when: str = ""
    wording: str = ""
    """Of the date, by the source."""
    status: str = ""
    stated_by: str = ""
    remarks: tuple[str, ...] = ()
    notes: tuple[Mark, ...] = ()
    points: tuple[int, ...] = ()


class FigureTable(Block, tag="figures", frozen=True):
    """Figures in rows."""

    rows: tuple[FigureRow, ...]
    caption: str = ""
    remarks: tuple[str, ...] = ()


class Dated(Block, tag="dated", frozen=True):
    """An event: its date in words and as the source has it, then what happened."""

    date: str
    title: str
    wording: str = ""
    status: str = ""
    summary: str = ""
    people: str = ""
    remarks: tuple[str, ...] = ()
    notes: tuple[Mark, ...] = ()
    points: tuple[int, ...] = ()


class Chronology(Block, tag="chronology", frozen=True):
    """All events in date order, a line each: what the timeline says, in words."""

    rows: tuple[Dated, ...]


class Picture(Block, tag="picture", frozen=True):
    """A drawing written to `file`: what a timeline or chart becomes. Sizes in logical pixels."""

    file: str
    alt: str
    width: float
    height: float
    caption: str = ""
    points: tuple[int, ...] = ()


class Spread(Block, tag="spread", frozen=True):
    """Pictures on landscape pages of their own, the first one under its `lead`."""

    pictures: tuple[Picture, ...]
    lead: tuple[Heading | Prose, ...] = ()


class Point(msgspec.Struct, frozen=True):
    """What is assumed, ambiguous, contradictory, doubtful or still to do; `about` names what it concerns.

    `sides` are the texts or values that don't agree, each after who says it.
    """

    kind: str
    text: str
    about: tuple[str, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    is_doubt: bool = True
    """Rather than an assumption."""


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """The words relied on, and where they stand. `source` is the number in the list of sources."""

    source: int
    work: str
    exact: str = ""
    place: str = ""


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A source in full; `url` only when it may be followed (http, https or mailto)."""

    title: str
    details: tuple[str, ...] = ()
    url: str = ""
    remarks: tuple[str, ...] = ()


class Manuscript(msgspec.Struct, frozen=True, kw_only=True):
    """A composed briefing: its front matter, its blocks and what they refer to."""

    title: str
    short_title: str
    """For the head of each page."""
    blocks: tuple[Block, ...]
    subtitle: str = ""
    as_of: str = ""
    authors: tuple[str, ...] = ()
    license: str = ""
    language: str = "en"
    extent: str = ""
    """How much is printed: "11 events, 7 quotations, …", and that a filter is in force, if one is."""
    footnotes: tuple[Footnote, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    points: tuple[Point, ...] = ()
    marks: tuple[str, ...] = ()
    """Which marks the legend explains."""
