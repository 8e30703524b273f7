"""The numbers that a dataset gives for a thing: its figures, the words it cites and quotes, and its dates."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache, partial

from dateline.checks.evidence import Evidence
from dateline.checks.figures.matching import exact
from dateline.checks.numbers.numerals import Amount, amounts
from dateline.model.dataset import Briefing, Comparator, Event, Figure, Point, Quote, Series, Source
from dateline.model.figures import amount, conversion_text, value_text
from dateline.model.quotations import segments
from dateline.model.refs import Ref, Thing

_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d_]{4,}[ \u00a0](\d{1,3})\Z")
_CLOCK = re.compile(r"\d{1,2}(?::\d\d(?::\d\d)?|[ \u00a0\u202f]?h[ \u00a0\u202f]?\d\d)")
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
    """A number that a thing gives, and how a figure bounds it; `text` is how it is written there."""

    value: Decimal
    about: Ref
    write: Callable[[], str]
    comparator: Comparator | None = None

    @property
    def text(self) -> str:
        """The number for a reader."""
        return self.write()


@dataclass(frozen=True, eq=False)
class Backing:
    """What backs the numbers said of a thing, the first of `refs`, and of its evidence. Read as needed."""

    evidence: Evidence
    refs: tuple[Ref, ...]
    sources: tuple[str, ...] = ()
    """The texts that are cited, in which a number may stand that nothing encodes."""

    @cached_property
    def given(self) -> tuple[Number, ...]:
        """The numbers of figures and charts."""
        return tuple(number for ref in self.refs for number in _given(ref, self.evidence.links.thing(ref)))

    @cached_property
    def worded(self) -> tuple[Number, ...]:
        """The numbers in quoted and cited words."""
        return tuple(_worded(self.evidence, self.refs))

    @cached_property
    def dates(self) -> Mapping[int, Ref]:
        """The parts of dates, with the thing that has each; those of a dated figure are its own only."""
        first = self.evidence.links.thing(self.refs[0])
        is_dated = isinstance(first, Figure) and (first.period or first.as_of) is not None
        return _dates(self.evidence, self.refs[:1] if is_dated else self.refs)

    def gives(self, number: int) -> bool:
        """Whether a figure or chart has just this number."""
        return any(other.value == number for other in self.given)

    def holds(self, text: str, one: Amount) -> bool:
        """Whether a number of a text is among these, as far as it is rounded, or stands in what is cited."""
        written = text[one.start : one.end]
        if one.kind == "time":
            return self._has_time(written)
        is_date = one.kind in ("year", "date") or (len(written) == 4 and one.kind == "amount")
        if is_date and any(reading.value in self.dates for reading in one.readings):
            return True  # "2000" alone may be a year or not
        if any(_rounds_to(one, number.value) for number in (*self.given, *self.worded)):
            return True
        in_sources = len(written) > 2 and any(_stands_in(written, source) for source in self.sources)
        return in_sources or self._is_named(text, one)

    def _has_time(self, written: str) -> bool:
        """Whether the words have this time of day or duration, or none at all."""
        times = {_digits_of(other.text) for other in self.worded if _CLOCK.fullmatch(other.text)}
        return not times or _digits_of(written) in times

    def _is_named(self, text: str, one: Amount) -> bool:
        """Whether it is the number of something that a source calls so: "Line 3"."""
        name = _NAME.search(text, 0, one.end)
        if name is None or name.start(1) != one.start or one.unit or one.percent or one.currencies:
            return False
        called = re.compile(rf"\b{re.escape(name[0])}(?![.,]?\d)", re.IGNORECASE)
        return any(called.search(source) for source in self._texts)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return _sources(self.evidence, map(self.evidence.links.thing, self.refs))

    def nearest(self, one: Amount) -> Number | None:
        """The number most like this one: of dates for a date, of figures before other words."""
        if one.kind in ("year", "date"):
            alike = [value for value in self.dates if (value > 31) == (one.value > 31)]
            near = min(alike, key=lambda value: abs(value - one.value), default=None)
            return None if near is None else Number(Decimal(near), self.dates[near], partial(str, near))
        return min(
            (*self.given, *self.worded),
            key=lambda other: (not is_slip(one.value, other.value), abs(other.value - one.value)),
            default=None,
        )

    def unlike(self, one: Amount) -> Number | None:
        """The figure with this number that is bounded otherwise than the qualifier says; None without."""
        if one.qualifier is None:
            return None
        said = set(one.qualifier.comparators)
        same = [other for other in self.given if other.comparator is not None and one.says(other.value)]
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


def of_thing(evidence: Evidence, refs: tuple[Ref, ...]) -> Backing | None:
    """What backs the numbers of a thing and those it is about; None where it says nothing to compare with."""
    reached = tuple(dict.fromkeys(_reached(evidence, refs)))
    things = [evidence.links.thing(ref) for ref in reached]
    if refs[0].kind != "briefing" and not any(map(_is_evidence, things)):
        return None
    return Backing(evidence, reached, _sources(evidence, things) if refs[0].kind != "figure" else ())


def cited_texts(evidence: Evidence, ref: Ref) -> tuple[str, ...]:
    """Of the texts in which a number said of a thing may stand, those that it cites itself."""
    return _sources(evidence, (evidence.links.thing(ref),)) if ref.kind != "figure" else ()


def of_dataset(evidence: Evidence) -> Backing:
    """What anything in the dataset gives."""
    dataset = evidence.dataset
    refs = (
        *(Ref("figure", number) for number in range(len(dataset.figures))),
        *(Ref("quote", number) for number in range(len(dataset.quotes))),
        *(Ref("event", number) for number in range(len(dataset.events))),
    )
    return Backing(evidence, refs)


def _is_evidence(thing: Thing) -> bool:
    return isinstance(thing, Figure | Quote | Series) or bool(getattr(thing, "cites", ()))


def _reached(evidence: Evidence, refs: Iterable[Ref]) -> Iterator[Ref]:
    """The things, their evidence, and what that stands in relation to."""
    for ref in refs:
        yield ref
        for linked in _linked(evidence, ref):
            yield linked
            yield from _linked(evidence, linked)
        if ref.kind == "figure":
            yield from evidence.links.into(ref, "quote")


def _linked(evidence: Evidence, ref: Ref) -> Iterator[Ref]:
    """The quotes and figures that a thing names, but not those that a briefing shows, which are elsewhere."""
    thing = evidence.links.thing(ref)
    match thing:
        case Event():
            names: Iterable[str] = (*thing.quotes, *thing.figures)
        case Quote():
            names = thing.figures
        case Figure():
            names = (*(relation.to for relation in thing.relations), *thing.pairs)
        case Series():
            names = (point for point in thing.points if isinstance(point, str))
        case _:
            return
    by_id = evidence.links.by_id
    yield from filter(None, map(by_id.get, names))


def _given(ref: Ref, thing: Thing) -> Iterator[Number]:
    """The numbers of a figure, or of a chart's own points."""
    if isinstance(thing, Figure):
        for value in (thing.value, thing.high):
            if value is not None:
                yield Number(exact(value), ref, partial(amount, thing), thing.comparator)
        for converted in thing.converted:
            write = partial(conversion_text, converted)
            yield Number(exact(converted.value), ref, write, converted.comparator)
    elif isinstance(thing, Series):
        for point in thing.points:
            for value in (point.value, point.low, point.high) if isinstance(point, Point) else ():
                if value is not None:
                    yield Number(exact(value), ref, partial(value_text, value, thing.unit, thing.currency))


def _worded(evidence: Evidence, refs: Iterable[Ref]) -> Iterator[Number]:
    """The numbers in what things cite, quote and give as words."""
    for ref in refs:
        thing = evidence.links.thing(ref)
        for cite in getattr(thing, "cites", ()):
            yield from _in_words(ref, cite.exact, _language(evidence, cite.source))
        if isinstance(thing, Figure) and thing.text is not None:
            language = _language(evidence, thing.cites[0].source) if thing.cites else None
            yield from _in_words(ref, thing.text, language)
        elif isinstance(thing, Quote):
            for part in segments(thing):
                yield from _in_words(ref, part, thing.language or _language(evidence, thing.source))


def _in_words(ref: Ref, text: str, language: str | None) -> Iterator[Number]:
    for one in amounts(text, language):
        for reading in one.readings:
            yield Number(reading.value, ref, partial(str, text[one.start : one.end]))


def _language(evidence: Evidence, source: str) -> str | None:
    ref = evidence.links.by_id.get(source)
    thing = None if ref is None else evidence.links.thing(ref)
    return thing.language if isinstance(thing, Source) else None


def _sources(evidence: Evidence, things: Iterable[Thing]) -> tuple[str, ...]:
    """The texts that things cite or quote."""
    names: dict[str, None] = {}
    for thing in things:
        names.update((cite.source, None) for cite in getattr(thing, "cites", ()))
        if isinstance(thing, Quote):
            names[thing.source] = None
    return tuple(evidence.texts[name].text for name in names if name in evidence.texts)


def _dates(evidence: Evidence, refs: Iterable[Ref]) -> Mapping[int, Ref]:
    """The parts of all dates, with the thing that has each."""
    found: dict[int, Ref] = {}
    for ref in refs:
        for text in _dated(evidence.links.thing(ref)):
            for part in _parts(text) if text else ():
                found.setdefault(part, ref)
    return found


def _dated(thing: Thing) -> Iterable[str | None]:
    match thing:
        case Event() | Quote():
            return thing.date, thing.date_text
        case Figure():
            return thing.period, thing.as_of, thing.period_text, thing.as_of_text
        case Series():
            return [point.at for point in thing.points if isinstance(point, Point)]
        case Briefing():
            return (thing.as_of,)
    return ()


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


def _digits_of(written: str) -> tuple[str, ...]:
    return tuple(_DIGITS.findall(written))


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
