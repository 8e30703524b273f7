"""What the fields of the format hold beyond their type: dates, currencies, references and the like.

The check of a dataset and the published schema are both made from these tables.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from babel.numbers import list_currencies

from dateline.files.source_text import stays_inside
from dateline.files.wording import TOO_LARGE, Finding, closest, did_you_mean, quoted
from dateline.model.dataset import (
    VERSION,
    Actor,
    Briefing,
    Citation,
    Converted,
    Dataset,
    Event,
    Figure,
    Item,
    Lane,
    Note,
    Point,
    Quote,
    Rate,
    Record,
    Relation,
    Series,
    Source,
)
from dateline.model.dates import DateError, parse
from dateline.model.refs import LISTS, Kind

LARGEST = 1e300
"""The largest number that a figure may have, so that sums of figures stay finite."""

_MANY_DATES, _DATES_AT_ONCE = 1 << 7, 1 << 14

_color = re.compile(r"#[0-9a-fA-F]{6}").fullmatch
_sha256 = re.compile(r"[0-9a-f]{64}").fullmatch
_link = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)\S+", re.IGNORECASE).fullmatch


@dataclass(frozen=True)
class Rule:
    """What one field's values must be: `find` says what is wrong with one, `schema` is for JSON Schema."""

    find: Callable[[Any], Finding | None]
    schema: Mapping[str, Any] = field(default_factory=dict)
    passes: Callable[[Collection[Any]], bool] = lambda _values: False
    """Whether many values are all right, told faster than one by one; False when that isn't known."""


@dataclass(frozen=True)
class Reference:
    """A field that holds the id of a thing of one of these kinds."""

    kinds: tuple[Kind, ...]

    @property
    def schema(self) -> Mapping[str, Any]:
        """Its words for the published schema."""
        named = "anything" if len(self.kinds) == len(LISTS) else " or ".join(map(article, self.kinds))
        return {"description": f"The id of {named} in this file."}


def article(kind: Kind) -> str:
    """The kind with its article: "an actor"."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


@cache
def currencies() -> tuple[str, ...]:
    """The codes of ISO 4217, former ones too, as the Unicode CLDR lists them."""
    return tuple(sorted(list_currencies()))


def _date(text: str) -> Finding | None:
    try:
        parse(text)
    except DateError as error:
        message, _, remedy = str(error).partition("; ")
        subject = f"{quoted(text)} is not a date: " if text else ""
        return Finding(subject + message, remedy, error.position)
    return None


def _are_dates(texts: Collection[str]) -> bool:
    if len(texts) < _MANY_DATES:
        return False
    from dateline.model.date_columns import bounds  # noqa: PLC0415 (numpy: short files do without)

    left = iter(texts)
    try:
        while some := tuple(islice(left, _DATES_AT_ONCE)):
            bounds(some)
    except DateError:
        return False
    return True


def are_dates(texts: Collection[str]) -> bool:
    """Whether all of these are dates."""
    return _are_dates(texts) or all(_date(text) is None for text in texts)


def _currency(code: str) -> Finding | None:
    if code in currencies():
        return None
    remedy = did_you_mean(closest(code, currencies()), "write its three letters, such as USD")
    return Finding(f"{quoted(code)} is not a currency code of ISO 4217", remedy)


def version(number: int) -> Finding | None:
    """What is wrong with a version of the format that this Dateline doesn't read."""
    if number == VERSION:
        return None
    shown = quoted(str(number))
    if number > VERSION:
        message = f"version {shown} of the format is newer than this Dateline, which reads {VERSION}"
        return Finding(message, "get a newer Dateline")
    return Finding(f"there is no version {shown} of the format", f'write "version": {VERSION}')


def _importance(value: float) -> Finding | None:
    return (
        None
        if 0 <= value <= 1
        else Finding(f"the importance {value:g} is not from 0 to 1", "write 0.5 for medium")
    )


def _number(value: float) -> Finding | None:
    return None if -LARGEST <= value <= LARGEST else TOO_LARGE


def _rate(value: float) -> Finding | None:
    if value > 0:
        return _number(value)
    return Finding("a rate is more than zero", "write how much of `quote` one `base` buys")


def _matching(matches: Callable[[str], object], what: str, remedy: str) -> Callable[[str], Finding | None]:
    def find(text: str) -> Finding | None:
        return None if matches(text) else Finding(f"{quoted(text)} is not {what}", remedy)

    return find


def _id(text: str) -> Finding | None:
    return None if text.strip() else Finding("the id is empty", "write a short word, such as visit")


def _text_file(name: str) -> Finding | None:
    if stays_inside(name):
        return None
    remedy = "put the file beside the dataset, and write its name only"
    return Finding(f"{quoted(name)} is not a file in the dataset’s folder", remedy)


DATE = Rule(
    _date,
    {
        "description": "A date in EDTF (ISO 8601-2): 2024-03-04, 2024-03, 2024, 199X, 2024-21 (spring 2024), "
        "2024-03~ (about), 2024-03? (uncertain), 2023-09/2024-06, 1985/.. (still going), "
        "[..2027-12-31] (on or before), -0043 (44 BCE), 2024-03-04T09:30:00+05:00.",
        "examples": ["2024-03-04", "2024-03", "[..2027-12-31]"],
    },
    _are_dates,
)
CURRENCY = Rule(_currency, {"description": "A currency’s code in ISO 4217.", "pattern": "^[A-Z]{3}$"})
IMPORTANCE = Rule(
    _importance, {"description": "How much it matters, from 0 to 1.", "minimum": 0, "maximum": 1}
)
NUMBER = Rule(_number)
RATE = Rule(_rate, {"exclusiveMinimum": 0})
ID = Rule(
    _id,
    {"description": "A name for references to this, unique in the file.", "pattern": r"\S"},
    lambda ids: all(text.strip() for text in ids),
)
COLOR = Rule(
    _matching(_color, "a colour", "write it as #rrggbb, such as #3366cc"),
    {"description": "A colour as #rrggbb.", "pattern": "^#[0-9a-fA-F]{6}$"},
)
SHA256 = Rule(
    _matching(_sha256, "a SHA-256 checksum", "write its 64 digits 0 to 9 and a to f"),
    {"description": "The SHA-256 of the full text’s UTF-8 bytes.", "pattern": "^[0-9a-f]{64}$"},
)
LINK = Rule(
    _matching(_link, "a link that can be followed", "begin it with https://, http:// or mailto:"),
    {
        "description": "A link: https, http or mailto.",
        "pattern": r"^([Hh][Tt][Tt][Pp][Ss]?://[^\s/]|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s@]+@)\S+$",
    },
)
TEXT_FILE = Rule(_text_file, {"description": "A text file in the dataset’s folder, by its name."})

ANYTHING = Reference(tuple(LISTS))

FIELDS: dict[type[Record], dict[str, Rule | Reference]] = {
    Dataset: {"version": Rule(version, {"const": VERSION}), "as_of": DATE},
    Lane: {"id": ID, "color": COLOR, "parent": Reference(("lane",))},
    Actor: {"id": ID, "member_of": Reference(("actor",))},
    Source: {
        "id": ID,
        "url": LINK,
        "issued": DATE,
        "accessed": DATE,
        "text_file": TEXT_FILE,
        "sha256": SHA256,
    },
    Citation: {"source": Reference(("source",))},
    Event: {
        "id": ID,
        "date": DATE,
        "lane": Reference(("lane",)),
        "actors": Reference(("actor",)),
        "quotes": Reference(("quote",)),
        "figures": Reference(("figure",)),
        "importance": IMPORTANCE,
    },
    Quote: {
        "id": ID,
        "speaker": Reference(("actor",)),
        "source": Reference(("source",)),
        "date": DATE,
        "figures": Reference(("figure",)),
    },
    Figure: {
        "id": ID,
        "value": NUMBER,
        "currency": CURRENCY,
        "high": NUMBER,
        "period": DATE,
        "as_of": DATE,
        "stated_by": Reference(("actor",)),
        "pairs": Reference(("figure",)),
    },
    Converted: {"value": NUMBER, "currency": CURRENCY},
    Relation: {"to": Reference(("figure",))},
    Series: {"id": ID, "points": Reference(("figure",)), "currency": CURRENCY},
    Point: {"value": NUMBER, "low": NUMBER, "high": NUMBER},
    Rate: {"base": CURRENCY, "quote": CURRENCY, "value": RATE, "date": DATE},
    Note: {"id": ID, "about": ANYTHING},
    Briefing: {"id": ID, "as_of": DATE},
    Item: {"ref": ANYTHING},
}
"""The fields of each struct that hold more than their type says; a list's rule is for each thing in it."""
