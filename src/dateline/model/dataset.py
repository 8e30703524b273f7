"""The dataset format, version 1, as frozen structs.

The reader decodes into them, the JSON Schema is generated from them, and everything above reads them.
A field that holds a date keeps the text as written in EDTF; `dates.parse` gives its bounds.
"""

from typing import TYPE_CHECKING, Any, Literal, dataclass_transform

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence as Things
else:

    class Things:
        """A list of the dataset: decoded as a tuple; a large file's makes its things when asked for them."""

        def __class_getitem__(cls, thing: type) -> Any:
            return tuple[thing, ...]


FORMAT = "dateline"
VERSION = 1

EventKind = Literal["event", "period", "state", "deadline"]
EventStatus = Literal["occurred", "ongoing", "planned", "cancelled"]
Basis = Literal["stated", "inferred", "inferred-year", "external", "computed"]
ActorKind = Literal["person", "organisation", "state", "group"]
Medium = Literal["spoken", "written", "statement", "broadcast", "social"]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx", "range", "unknown"]
Aspect = Literal["level", "change", "rank", "share"]
FigureStatus = Literal["actual", "target", "plan", "estimate", "forecast"]
RelationKind = Literal["part-of", "sum-of", "exceeds", "equals", "change-from"]
Certainty = Literal["stated", "inferred", "ambiguous"]
ChartKind = Literal["bar", "line", "part-of-whole", "table"]
NoteKind = Literal["assumption", "ambiguity", "discrepancy", "todo", "acknowledgement"]
ItemForm = Literal["card", "chart", "quote", "row", "timeline", "table"]


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A JSON object of the format: immutable, and an unknown key is an error."""


class Name(Record):
    """A person or body as CSL-JSON writes it: family and given names, or one literal."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


class Citation(Record):
    """Words in a source (W3C Web Annotation's text quote selector), found by searching its text."""

    source: str
    exact: str
    prefix: str | None = None
    suffix: str | None = None
    page: str | None = None


class Lane(Record):
    """A band of the timeline. `color` is #rrggbb; without it the theme's lane colours are used in turn."""

    id: str
    title: str
    color: str | None = None
    parent: str | None = None


class Actor(Record):
    """Who speaks or acts."""

    id: str
    name: str
    kind: ActorKind = "person"
    role: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    note: str | None = None


class Source(Record):
    """Where words and numbers come from, in CSL-JSON's names. `issued` and `accessed` are EDTF.

    `text` (or the file `text_file`, beside the dataset) holds its wording; `text_kind` says whether that
    is all of it. `sha256` is of the full text's UTF-8 bytes.
    """

    id: str
    type: str | None = None
    title: str | None = None
    author: str | tuple[Name, ...] = ()
    publisher: str | None = None
    url: str | None = None
    issued: str | None = None
    accessed: str | None = None
    language: str | None = None
    text: str | None = None
    text_file: str | None = None
    text_kind: Literal["full", "excerpt"] | None = None
    sha256: str | None = None
    note: str | None = None


class Event(Record):
    """Something dated. `date` is EDTF, `date_text` the source's wording, `importance` from 0 to 1."""

    date: str
    title: str
    id: str | None = None
    kind: EventKind = "event"
    status: EventStatus | None = None
    date_text: str | None = None
    date_basis: Basis | None = None
    lane: str | None = None
    summary: str | None = None
    actors: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    importance: float | None = None
    cites: tuple[Citation, ...] = ()
    note: str | None = None
    ext: dict[str, Any] = {}


class Quote(Record):
    """An utterance, verbatim. `segments` replaces `text` where an attribution interrupts.

    `editorial` lists what the publisher inserted, as it stands in the text. `original` is the wording
    before translation.
    """

    speaker: str
    source: str
    text: str | None = None
    segments: tuple[str, ...] = ()
    id: str | None = None
    attribution: str | None = None
    medium: Medium | None = None
    fragment: bool = False
    date: str | None = None
    date_text: str | None = None
    date_basis: Basis | None = None
    language: str | None = None
    original: str | None = None
    editorial: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    note: str | None = None


class Converted(Record):
    """The same amount in another currency, as given by the source or computed by the dataset's author."""

    value: float | int
    currency: str
    by: Literal["source", "author"] = "source"
    comparator: Comparator = "eq"
    text: str | None = None


class Relation(Record):
    """How a figure stands to another one, and how sure that is."""

    kind: RelationKind
    to: str
    certainty: Certainty = "stated"
    note: str | None = None


class Figure(Record):
    """A number with its meaning. A null `value` is "not stated", never zero.

    `comparator` says how the value bounds the truth, `qualifier` is the word used for it; `high` ends a
    range. `period` is a flow's, `as_of` a stock's (EDTF). `text` is the source's wording, verbatim.
    """

    label: str
    value: float | int | None
    id: str | None = None
    unit: str | None = None
    currency: str | None = None
    comparator: Comparator = "eq"
    high: float | int | None = None
    qualifier: str | None = None
    text: str | None = None
    aspect: Aspect = "level"
    status: FigureStatus = "actual"
    measure: str | None = None
    period: str | None = None
    period_text: str | None = None
    period_basis: Basis | None = None
    as_of: str | None = None
    as_of_text: str | None = None
    as_of_basis: Basis | None = None
    stated_by: str | None = None
    converted: tuple[Converted, ...] = ()
    relations: tuple[Relation, ...] = ()
    pairs: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    note: str | None = None


class Point(Record):
    """A point of a series given by itself: `at` is EDTF or a category's name."""

    at: str
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None


class Series(Record):
    """Figures (by id) or points to be drawn together as one chart."""

    id: str
    title: str
    chart: ChartKind
    points: tuple[str | Point, ...] = ()
    unit: str | None = None
    currency: str | None = None
    note: str | None = None


class Rate(Record):
    """A reference exchange rate that the user supplies: one `base` is `value` `quote`, on `date`."""

    base: str
    quote: str
    value: float | int
    date: str
    cites: tuple[Citation, ...] = ()


class Note(Record):
    """A remark on what is assumed, ambiguous or contradictory; `about` lists the ids concerned.

    An acknowledgement gives the reason why the check's finding with the key `finding` is left as it is.
    """

    text: str
    kind: NoteKind
    id: str | None = None
    about: tuple[str, ...] = ()
    finding: str | None = None


class Item(Record):
    """One thing shown in a briefing's section. `ref` may be left out for the timeline."""

    ref: str | None = None
    form: ItemForm = msgspec.field(default="card", name="as")
    caption: str | None = None


class Section(Record):
    """A briefing's section."""

    heading: str
    text: str | None = None
    items: tuple[Item, ...] = ()


class Briefing(Record):
    """What to print, in order."""

    title: str
    id: str | None = None
    subtitle: str | None = None
    as_of: str | None = None
    sections: tuple[Section, ...] = ()


class Dataset(Record):
    """A whole file. `as_of` (EDTF) is what relative wording is resolved against."""

    format: Literal["dateline"]
    version: int
    title: str
    schema: str | None = msgspec.field(default=None, name="$schema")
    description: str | None = None
    language: str | None = None
    as_of: str | None = None
    as_of_basis: Basis | None = None
    authors: tuple[str, ...] = ()
    license: str | None = None
    lanes: Things[Lane] = ()
    actors: Things[Actor] = ()
    sources: Things[Source] = ()
    events: Things[Event] = ()
    quotes: Things[Quote] = ()
    figures: Things[Figure] = ()
    series: Things[Series] = ()
    rates: Things[Rate] = ()
    notes: Things[Note] = ()
    briefings: Things[Briefing] = ()
    ext: dict[str, Any] = {}
