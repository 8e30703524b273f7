"""The numbers that a dataset gives for a thing: its figures, the words it cites and quotes, and its dates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dateline.checks.evidence import Evidence
from dateline.checks.figure_values import exact
from dateline.checks.numerals import Amount, amounts
from dateline.model.dataset import Citation, Comparator, Event, Figure, Point, Quote, Series, Source
from dateline.model.figures import Number as Value
from dateline.model.figures import amount, value_text
from dateline.model.quotations import segments
from dateline.model.references import Ref

_DIGITS = re.compile(r"\d+")
_IN_NUMBER_BEFORE = re.compile(r"\d[.,'’ \u00a0\u202f]?\Z")
_IN_NUMBER_AFTER = re.compile(r"[.,'’]?\d")
_SLIP = Decimal("0.25")
"""By so much of itself a number is off from another one at most, to be taken for a slip."""
_ROUND = 1000
"""From here on, the zeros at the end of a number in one's own words may be rounding."""
_NEIGHBOURS: tuple[frozenset[Comparator], ...] = (
    frozenset(("gt", "ge")),
    frozenset(("lt", "le")),
    frozenset(("lt", "approx")),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a thing gives, and how it is written there."""

    value: Decimal
    text: str
    about: Ref
    comparator: Comparator | None = None
    """How a figure bounds it."""


@dataclass(frozen=True, slots=True)
class Backing:
    """Numbers, and the parts of dates."""

    numbers: tuple[Number, ...]
    dates: frozenset[int]
    sources: tuple[str, ...] = ()
    """The texts that are cited, in which a number may stand that nothing encodes."""

    def joined(self, other: "Backing") -> "Backing":
        """What either of the two gives."""
        return Backing(
            (*self.numbers, *other.numbers), self.dates | other.dates, (*self.sources, *other.sources)
        )

    def holds(self, text: str, one: Amount) -> bool:
        """Whether a number of a text is among these, as far as it is rounded, or stands in what is cited."""
        if one.kind in ("year", "date") and any(reading.value in self.dates for reading in one.readings):
            return True
        if any(_rounds_to(one, number.value) for number in self.numbers):
            return True
        written = text[one.start : one.end]
        if len(written) == 4 and one.kind == "amount" and one.value in self.dates:
            return True  # "2000" alone may be a year or not
        return len(written) > 2 and any(_stands_in(written, source) for source in self.sources)

    def nearest(self, one: Amount) -> Number | None:
        """The number most like this one: of dates for a date, of figures before other words."""
        if one.kind in ("year", "date"):
            years = [value for value in self.dates if (value > 31) == (one.value > 31)]
            near = min(years, key=lambda value: abs(value - one.value), default=None)
            return (
                None
                if near is None or not self.numbers
                else Number(Decimal(near), str(near), self.numbers[0].about)
            )
        return min(
            self.numbers,
            key=lambda other: (not is_slip(one.value, other.value), abs(other.value - one.value)),
            default=None,
        )

    def unlike(self, one: Amount) -> Number | None:
        """The figure with this number that is bounded otherwise than the qualifier says; None without."""
        if one.qualifier is None:
            return None
        said = set(one.qualifier.comparators)
        same = [other for other in self.numbers if other.comparator is not None and one.says(other.value)]
        if any(other.comparator in said or _is_near(said, other) for other in same):
            return None
        return next((other for other in same if other.comparator not in ("range", "unknown")), None)


def is_slip(written: Decimal, meant: Decimal) -> bool:
    """Whether one number may have been written for the other: a digit or the scale differs, or little."""
    ours, theirs = _digits(written), _digits(meant)
    differing = sum(one != other for one, other in zip(ours, theirs, strict=False))
    is_digit = len(ours) == len(theirs) > 1 and (differing <= 1 or sorted(ours) == sorted(theirs))
    return is_digit or abs(written - meant) <= _SLIP * abs(meant)


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def of_thing(evidence: Evidence, refs: Iterable[Ref]) -> Backing | None:
    """What backs the numbers of a thing and those it is about; None where it says nothing to compare with."""
    reached = dict.fromkeys(_reached(evidence, refs))
    numbers: list[Number] = []
    dates: set[int] = set()
    sources: dict[str, None] = {}
    has_evidence = False
    own = {ref for ref in reached if _is_dated(evidence.links.thing(ref))} & {next(iter(reached))}
    for ref in reached:
        thing = evidence.links.thing(ref)
        has_evidence = (
            has_evidence or isinstance(thing, Figure | Quote | Series) or bool(getattr(thing, "cites", ()))
        )
        numbers += _numbers(evidence, ref)
        dates |= _dates(thing) if not own or ref in own else set()
        for source in _sources(thing):
            held = evidence.texts.get(source)
            if held is not None and not own:
                sources[held.text] = None
    if not has_evidence and not any(ref.kind == "briefing" for ref in reached):
        return None
    return Backing(tuple(numbers), frozenset(dates), tuple(sources))


def _is_dated(thing: object) -> bool:
    """Whether the years in a thing's label can only be its own."""
    return isinstance(thing, Figure) and (thing.period or thing.as_of) is not None


def of_dataset(evidence: Evidence) -> Backing:
    """What anything in the dataset gives."""
    links = evidence.links
    refs = [
        *(Ref("figure", number) for number in range(len(evidence.dataset.figures))),
        *(Ref("quote", number) for number in range(len(evidence.dataset.quotes))),
    ]
    numbers = tuple(number for ref in refs for number in _numbers(evidence, ref))
    dates = {part for event in evidence.dataset.events for part in _parts(event.date)}
    dates.update(part for ref in refs for part in _dates(links.thing(ref)))
    dates.update(_parts(evidence.dataset.as_of or ""))
    return Backing(numbers, frozenset(dates))


def _reached(evidence: Evidence, refs: Iterable[Ref]) -> Iterator[Ref]:
    """The things, their evidence, and what that stands in relation to."""
    for ref in refs:
        yield ref
        for linked in evidence.links.out(ref, "quote", "figure") if ref.kind != "briefing" else ():
            yield linked
            yield from evidence.links.out(linked, "figure")
        if ref.kind == "figure":
            yield from evidence.links.into(ref, "quote")


def _numbers(evidence: Evidence, ref: Ref) -> Iterator[Number]:
    thing = evidence.links.thing(ref)
    language = None
    words: list[str] = []
    if isinstance(thing, Figure):
        yield from _of_figure(ref, thing)
        words = [thing.text or ""]
    elif isinstance(thing, Quote):
        words = list(segments(thing))
        language = thing.language
    elif isinstance(thing, Series):
        yield from _of_points(ref, thing)
    for cite in getattr(thing, "cites", ()):
        yield from _in_words(ref, cite.exact, _language(evidence, cite))
    for text in words:
        yield from _in_words(ref, text, language)


def _of_figure(ref: Ref, figure: Figure) -> Iterator[Number]:
    for value in (figure.value, figure.high):
        if value is not None:
            yield Number(exact(value), amount(figure), ref, figure.comparator)
    for converted in figure.converted:
        text = value_text(converted.value, currency=converted.currency)
        yield Number(exact(converted.value), text, ref, converted.comparator)


def _of_points(ref: Ref, series: Series) -> Iterator[Number]:
    for point in series.points:
        if isinstance(point, Point):
            for value in (point.value, point.low, point.high):
                if value is not None:
                    yield Number(exact(value), _worded(value, series), ref)


def _worded(value: Value, series: Series) -> str:
    return value_text(value, series.unit, series.currency)


def _in_words(ref: Ref, text: str, language: str | None) -> Iterator[Number]:
    for one in amounts(text, language):
        for reading in one.readings:
            yield Number(reading.value, text[one.start : one.end], ref)


def _language(evidence: Evidence, cite: Citation) -> str | None:
    ref = evidence.links.by_id.get(cite.source)
    thing = None if ref is None else evidence.links.thing(ref)
    return thing.language if isinstance(thing, Source) else None


def _sources(thing: object) -> Iterator[str]:
    for cite in getattr(thing, "cites", ()):
        yield cite.source
    if isinstance(thing, Quote):
        yield thing.source


def _dates(thing: object) -> set[int]:
    match thing:
        case Event():
            texts = [thing.date, thing.date_text]
        case Quote():
            texts = [thing.date, thing.date_text]
        case Figure():
            texts = [thing.period, thing.as_of, thing.period_text, thing.as_of_text]
        case Series():
            texts = [point.at for point in thing.points if isinstance(point, Point)]
        case _:
            texts = [getattr(thing, "as_of", None)]
    return {part for text in texts if text for part in _parts(text)}


@lru_cache(maxsize=1 << 14)
def _parts(text: str) -> frozenset[int]:
    """The numbers of a date, as 2024, 3 and 4 of 2024-03-04."""
    return frozenset(int(part) for part in _DIGITS.findall(text) if len(part) < 9)


def _rounds_to(one: Amount, value: Decimal) -> bool:
    """Whether a value is written as this number, rounded or not; its sign is left to the words."""
    for reading in one.readings:
        step = reading.step
        whole = abs(reading.value)
        if whole >= _ROUND and step == 1:
            step = Decimal(10) ** _zeros(whole)
        if abs(whole - abs(value)) * 2 <= (step if step != 1 or value != value.to_integral_value() else 0):
            return True
    return False


def _zeros(value: Decimal) -> int:
    text = str(int(value))
    return len(text) - len(text.rstrip("0"))


def _stands_in(written: str, source: str) -> bool:
    at = source.find(written)
    while at >= 0:
        before, after = source[max(0, at - 2) : at], source[at + len(written) : at + len(written) + 2]
        if not _IN_NUMBER_BEFORE.search(before) and not _IN_NUMBER_AFTER.match(after):
            return True
        at = source.find(written, at + 1)
    return False


def _is_near(said: set[Comparator], other: Number) -> bool:
    return any(other.comparator in pair and said & pair for pair in _NEIGHBOURS)
