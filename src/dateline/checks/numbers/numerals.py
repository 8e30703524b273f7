"""Reading the numbers of a text: what each says, how exactly, and of what.

Numbers in digits and in words, in the formats of English, Russian, Kazakh, German, French and Spanish; the
separators and short scales of other languages are CLDR's, by babel.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from msgspec.structs import replace

from dateline.checks.numbers import kinds as number_kinds
from dateline.checks.numbers import qualifiers
from dateline.checks.numbers.composing import WordNumber
from dateline.checks.numbers.kinds import Kind
from dateline.checks.numbers.lexicon import DOZENS, ROUND
from dateline.checks.numbers.ranges import linked
from dateline.checks.numbers.units import NOTHING, Beside, currency_before, read_after
from dateline.checks.numbers.words import word_numbers
from dateline.checks.numbers.written_amount import Amount, Reading
from dateline.checks.text.words import primary

__all__ = ["Amount", "Reading", "amounts"]

_SPACES = " \u00a0\u202f\u2009"
_NUMERAL = re.compile(
    rf"""
    (?P<iso>(?<![\d.,])[12]\d{{3}}-[01]\d(?:-[0-3]\d)?(?![\d-]))
  | (?P<numeric>(?<![\d.,/])\d{{1,2}}(?:\.\d{{1,2}}\.|/\d{{1,2}}/)(?:\d{{4}}|\d\d)(?!\d))
  | (?P<time>(?<![\d:.,])[012]?\d(?::[0-5]\d(?::[0-5]\d)?|[ \u00a0\u202f]?h[ \u00a0\u202f]?[0-5]\d)(?![\d:]))
  | (?P<mixed>(?<![\d.,/])\d{{1,3}}[ \u00a0](?:1/[2-5]|[23]/[345])(?![\d/]))
  | (?P<part>(?<![\d.,/])\d{{1,2}}/\d{{1,2}}(?![\d/])|[½¼¾⅓⅔])
  | (?P<digits>\d+(?:[.,'’٫٬]\d+|[{_SPACES}]\d{{3}}(?!\d))*[½¼¾⅓⅔]?|(?<![\w.,])[.]\d+)
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_HOUR = re.compile(r"\d+")
_VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
}
_COMMA, _POINT = ",", "."
_PLAIN = {
    mark: re.compile(rf"\d+(?:{re.escape(mark)}\d+)?\Z|{re.escape(mark)}\d+\Z") for mark in (_COMMA, _POINT)
}
_GROUPED = {
    mark: re.compile(
        rf"\d{{1,3}}(?P<group>[{re.escape(other)}'’{_SPACES}])\d{{3}}(?:(?P=group)\d{{3}})*(?:{re.escape(mark)}\d+)?\Z"
    )
    for mark, other in ((_COMMA, _POINT), (_POINT, _COMMA))
}
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?\Z")
_OF_DATES = frozenset(
    ("до", "ab", "от", "hasta", "around", "about", "около", "circa", "ca.", "c.", "um", "jusqu'à")
)
_HYPHENS = "-‐‑"
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_MINUS = "-−–"
_NEGATIVE_WORDS = frozenset(("minus", "минус"))
_INSIDE = frozenset("0123456789.,'’½¼¾⅓⅔/:-" + _SPACES)
_AROUND = 40
_NO_SCALE = (Decimal(1),)


@lru_cache(maxsize=1 << 14)
def amounts(text: str, language: str | None, start: int = 0, end: int | None = None) -> tuple[Amount, ...]:
    """Every number of a text, in order; `language` is a tag such as "en" or "de-CH".

    What a number says by the language's format is its first reading. Without a language a number that is
    written alike in several ("1,234", "billion") has all of their readings. With `start` and `end`, only the
    numbers that reach into the characters [start, end). Memoised.
    """
    end = len(text) if end is None else end
    found = list(_in_digits(text, language, start, end)) if _DIGIT.search(text, start, end) else []
    spelled = word_numbers(text, language)
    if spelled:
        taken = {at for one in found for at in range(one.start, one.end)}
        found += [
            _in_words(text, one, language)
            for one in spelled
            if one.start not in taken and one.end > start and one.start < end
        ]
        found.sort(key=lambda one: one.start)
    return linked(text, tuple(found)) if len(found) > 1 else tuple(found)


def _in_words(text: str, one: WordNumber, language: str | None) -> Amount:
    readings = (Reading(one.value, one.step),)
    if one.kind == "ordinal":
        return Amount(one.start, one.end, readings, one.kind)
    made = _with_surroundings(text, one.start, one.end, readings, language, one.kind)
    word = text[one.start : one.end].rpartition(" ")[2].lower()
    if made.qualifier is None and (word in ROUND or word in DOZENS):
        about: qualifiers.Comparators = ("approx",) if word in ROUND else ("eq", "approx")
        return replace(made, qualifier=qualifiers.Qualifier(one.start, one.end, about))
    return made


def _in_digits(text: str, language: str | None, start: int, end: int) -> Iterator[Amount]:
    at = start
    while at > 0 and text[at - 1] in _INSIDE:
        at -= 1
    while (match := _next(text, at)) is not None and match.start() < end:
        at = match.end()
        form, written = match.lastgroup, match.group()
        if form in ("iso", "numeric"):
            yield from _date(match)
        elif form == "time":
            hour = Decimal(_HOUR.match(written)[0])  # type: ignore[index] # a time begins with digits
            yield Amount(match.start(), at, (Reading(hour, Decimal(1)),), "time")
        elif form == "mixed":
            whole, part = written.replace("\u00a0", " ").split(" ")
            reading = Reading(Decimal(whole) + _fraction(part).value, Decimal("0.5"))
            yield _with_surroundings(text, match.start(), at, (reading,), language, "amount")
        elif form == "part":
            reading = _fraction(written)
            yield _with_surroundings(text, match.start(), at, (reading,), language, "fraction")
        else:
            readings, length = _readings(written, language)
            at = match.start() + length
            if readings:
                one = _with_surroundings(text, match.start(), at, readings, language, "amount")
                at = max(at, one.end)
                yield one


def _next(text: str, at: int) -> re.Match[str] | None:
    """The next number in digits: looking for a digit first is several times quicker."""
    while (digit := _DIGIT.search(text, at)) is not None:
        first = digit.start()
        begins = first - 1 if first > at and text[first - 1] == "." else first
        match = _NUMERAL.match(text, begins) or _NUMERAL.match(text, first)
        if match is not None:
            return match
        at = first + 1
    return None


def _date(match: re.Match[str]) -> Iterator[Amount]:
    for part in re.finditer(r"\d+", match.group()):
        start, end = match.start() + part.start(), match.start() + part.end()
        kind: Kind = "year" if len(part.group()) == 4 else "date"
        yield Amount(start, end, (Reading(Decimal(part.group()), Decimal(1)),), kind)


def _fraction(written: str) -> Reading:
    if written in _VULGAR:
        return Reading(_VULGAR[written], Decimal("0.01"))
    above, _, below = written.partition("/")
    value = Decimal(above) / Decimal(below) if int(below) else Decimal(above)
    return Reading(value, Decimal("0.01"))


@lru_cache(maxsize=64)
def _marks(language: str | None) -> tuple[tuple[str, ...], bool]:
    """The decimal marks in the order of likelihood, and whether the first one is sure."""
    if language is None:
        return (_POINT, _COMMA), False
    try:
        symbols = Locale.parse(language.replace("_", "-"), sep="-").number_symbols
    except (ValueError, UnknownLocaleError):
        return (_POINT, _COMMA), False
    first = symbols.get("latn", symbols).get("decimal", _POINT)
    first = first if first in (_POINT, _COMMA) else _POINT
    is_sure = language != "es"  # Mexico writes 1,234.5 and Spain 1.234,5
    return (first, _COMMA if first == _POINT else _POINT), is_sure


@lru_cache(maxsize=1 << 12)
def _readings(written: str, language: str | None) -> tuple[tuple[Reading, ...], int]:
    """What digits can mean, and how many of the characters belong to the number."""
    if written.isdecimal():
        return (Reading(Decimal(written), Decimal(1)),), len(written)
    marks, is_sure = _marks(language)
    found = [reading for mark in marks if (reading := _read(written, mark)) is not None]
    if not found:
        shorter = re.match(rf"\d+(?=[{_SPACES}])|\d+(?:[.,]\d+)?(?=[{_SPACES}])", written)
        if shorter is not None:
            return _readings(shorter.group(), language)
        return (), len(written)
    is_sure = is_sure or (language is not None and _COMMA not in written)
    if is_sure or len({one.value for one in found}) == 1:
        found = found[:1]
    return tuple(found), len(written)


def _read(written: str, mark: str) -> Reading | None:
    vulgar = _VULGAR.get(written[-1])
    digits = written[:-1] if vulgar is not None else written
    is_number = _PLAIN[mark].match(digits) or _GROUPED[mark].match(digits)
    if not is_number and not (mark == _POINT and _INDIAN.match(digits)):
        return None
    whole, _, decimals = digits.partition(mark)
    value = Decimal("".join(filter(str.isdigit, whole)) + (f".{decimals}" if decimals else "") or "0")
    if vulgar is not None:
        return Reading(value + vulgar, Decimal("0.5"))
    return Reading(value, Decimal(1).scaleb(-len(decimals)))


def _with_surroundings(
    text: str, start: int, end: int, readings: tuple[Reading, ...], language: str | None, kind: Kind
) -> Amount:
    """The number with what stands beside it: sign, currency, scale, percent sign, measure and qualifier."""
    digits = text[start:end]
    signs, begins = currency_before(text, start)
    glued = begins == start and start > 0 and _is_glued(text, start)
    beside = NOTHING if glued else read_after(text, end, primary(language), has_currency=bool(signs))
    negative, begins = _sign(text, begins)
    readings = (
        tuple(
            Reading(reading.value * factor * negative, reading.step * factor)
            for reading in readings
            for factor in beside.factors
        )
        if negative < 0 or beside.factors != _NO_SCALE
        else readings
    )
    ends = max(beside.end, end)
    made = Amount(
        begins,
        ends,
        readings,
        kind,
        signs or beside.currencies,
        beside.percent,
        beside.unit,
        None
        if kind == "ordinal"
        else qualifiers.before(text, begins) or qualifiers.after(text, ends, primary(language)),
        scales=beside.factors
        if beside.factors != _NO_SCALE or readings[0].step < 1000
        else (readings[0].step,),
    )
    if glued:
        kind = "name"
    elif digits[-1:].isdigit() and kind == "amount":
        kind = _kind(text, start, end, made, beside)
    return made if kind == made.kind else replace(made, kind=kind)


def _is_glued(text: str, start: int) -> bool:
    """Whether letters run into the digits: "G20", "COVID-19", but not "pre-2022"."""
    before = text[start - 1]
    if before not in _HYPHENS:
        return before.isalpha() or before == "_"
    word = _LAST_WORD.search(text[max(0, start - 20) : start - 1])
    return word is not None and not word.group().islower()


def _sign(text: str, start: int) -> tuple[int, int]:
    """-1 and its place where a minus stands before, else 1."""
    if start and text[start - 1] in _MINUS and (start == 1 or text[start - 2] in " \u00a0(\n\t["):
        is_dash = (
            text[start - 1] == "–" and start > 1 and text[start - 2] == " " and text[:start].count("–") > 1
        )
        return (1, start) if is_dash else (-1, start - 1)
    before = text[max(0, start - 8) : start].rstrip()
    word = before.rpartition(" ")[2].lower()
    return (
        (-1, start - (len(text[max(0, start - 8) : start]) - len(before)) - len(word))
        if (word in _NEGATIVE_WORDS)
        else (1, start)
    )


def _kind(text: str, start: int, end: int, made: Amount, beside: Beside) -> Kind:
    digits = text[start:end]
    if beside.is_unknown:
        return "name"
    is_measured = made.currencies or made.percent or made.is_scaled
    if len(digits) > 5 or (is_measured and not beside.is_ordinal):
        return "amount"
    before = text[max(0, start - _AROUND) : start].split()
    after = text[made.end : made.end + _AROUND]
    words = [word for one in after.split()[:3] if (word := one.strip(".,;:()"))]
    next_word = words[0] if words and not after[:1].strip(" \u00a0-–") else ""
    kind: Kind = "ordinal" if beside.is_ordinal else "amount"
    if number_kinds.is_day(digits, before, words):
        kind = "date"
    elif kind == "amount" and number_kinds.is_time(digits, words):
        kind = "time"
    elif kind == "amount" and made.unit in ("", "year"):
        following = next_word or beside.word
        if not _is_bounded(text, start, made) and number_kinds.is_year(digits, before, after, following):
            kind = "year"
        elif number_kinds.is_name(digits, before, next_word):
            kind = "name"
    return kind


def _is_bounded(text: str, start: int, made: Amount) -> bool:
    """Whether a qualifier stands before it that years don't have: "more than 2000", but not "until 2027"."""
    found = made.qualifier
    return (
        found is not None and found.start < start and text[found.start : found.end].lower() not in _OF_DATES
    )
