"""Quantities in words: never more exact than the source, never less than the dataset.

Numbers follow a locale (CLDR, by babel); the words around them are English or the source's own qualifier.
A locale is a language tag as `Dataset.language` has it; one that babel does not know is taken as English.
No-break spaces (U+00A0) hold a number and its unit together.
"""

from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal, format_percent, format_scientific

from dateline.model.dataset import Comparator, Converted, Figure, FigureStatus
from dateline.model.date_wording import describe
from dateline.model.dates import Form, parse

Number = float | int
Width = Literal["long", "short", "full"]
"""How large numbers are written: "2.5 trillion", "2.5 tn" or "2,500,000,000,000"."""

NOT_STATED = "not stated"
STATUS_WORDS: dict[FigureStatus, str] = {
    "actual": "",
    "target": "target",
    "plan": "plan",
    "estimate": "estimate",
    "forecast": "forecast",
}
"""How much of a fact a number is; nothing is said of an actual one."""

_COMPARATORS: dict[Comparator, tuple[str, str]] = {
    "eq": ("", ""),
    "gt": ("more than", ">"),
    "ge": ("at least", "≥"),
    "lt": ("less than", "<"),
    "le": ("at most", "≤"),
    "approx": ("about", "≈"),
    "range": ("", ""),
    "unknown": ("", ""),
}
_TO_COME: frozenset[FigureStatus] = frozenset({"target", "plan", "forecast"})
_SPACE = "\u00a0"
_SPARE_DIGITS = 28
"""More than scaling by a CLDR magnitude can add: they end at 10^14."""
_PERCENT = frozenset({"%", "percent", "per cent"})
_ENGLISH_SHORT = {"M": _SPACE + "m", "B": _SPACE + "bn", "T": _SPACE + "tn"}
"""English CLDR has "26.5B", which only finance reads; the press writes "26.5 bn"."""


def amount(figure: Figure, locale: str = "en", width: Width = "long") -> str:
    """The number in words, as the source bounds it: "more than 2.5 trillion RUB", "1st", "+200 places"."""
    if figure.value is None:
        return NOT_STATED
    number = _signed(figure, figure.value, locale, width)
    if figure.comparator == "range":
        number = _range(number, figure, locale, width)
    text = _with_unit(number, figure.unit, figure.currency, locale)
    unknown = " (how exact is not stated)" if figure.comparator == "unknown" else ""
    return _prefixed(figure.qualifier or _COMPARATORS[figure.comparator][0], text) + unknown


def comparator_symbol(comparator: Comparator) -> str:
    """ ">" for more than, "≈" for about, and so on; empty where the value stands by itself."""
    return _COMPARATORS[comparator][1]


def status_word(figure: Figure) -> str:
    """What the number is when it is not an actual one: "target", "plan", "estimate" or "forecast"."""
    return STATUS_WORDS[figure.status]


def value_text(
    value: Number | None,
    unit: str | None = None,
    currency: str | None = None,
    locale: str = "en",
    width: Width = "long",
) -> str:
    """A value with its unit or currency code: "26.5 billion USD", "135 projects", "45%", "not stated".

    A large number is written short only where that loses nothing: at most three decimals, else all digits.
    """
    return NOT_STATED if value is None else _with_unit(_number(value, locale, width), unit, currency, locale)


def conversion_text(converted: Converted, locale: str = "en", width: Width = "long") -> str:
    """The same amount in another currency: "27.4 billion USD"."""
    text = value_text(converted.value, currency=converted.currency, locale=locale, width=width)
    return _prefixed(_COMPARATORS[converted.comparator][0], text)


def when(figure: Figure) -> str:
    """The period that the number is of, or the date that it is as of or due by; empty for neither."""
    if figure.period is not None:
        return describe(parse(figure.period))
    if figure.as_of is None:
        return ""
    span = parse(figure.as_of)
    if span.form is Form.ONE_OF:
        return describe(span, deadline=figure.status in _TO_COME)
    return f"as of {describe(span)}"


def _prefixed(qualifier: str, text: str) -> str:
    """The qualifier where it is read: a sign close by, "or more" after the number, any other before it."""
    if qualifier.startswith("or "):
        return f"{text} {qualifier}"
    return f"{qualifier}{' ' if qualifier[-1:].isalnum() else ''}{text}"


def _signed(figure: Figure, value: Number, locale: str, width: Width) -> str:
    if figure.aspect == "rank" and isinstance(value, int):
        return _ordinal(value, locale)
    number = _number(value, locale, width)
    return f"+{number}" if figure.aspect == "change" and value > 0 else number


def _range(low: str, figure: Figure, locale: str, width: Width) -> str:
    if figure.high is None:
        return f"{low} to an end not stated"
    high = _signed(figure, figure.high, locale, width)
    low_digits, _, low_word = low.partition(_SPACE)
    if low_word and low_word == high.partition(_SPACE)[2] and not low_word[0].isdigit():
        low = low_digits
    plain = low[0].isdigit() and high[0].isdigit()
    return f"{low}–{high}" if plain else f"{low} to {high}"


def _ordinal(value: int, locale: str) -> str:
    number = _number(value, locale, "full")
    if _locale(locale).language != "en":
        return f"no.{_SPACE}{number}"
    teens = 10 <= abs(value) % 100 <= 20
    return number + ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(abs(value) % 10, "th"))


def _with_unit(number: str, unit: str | None, currency: str | None, locale: str) -> str:
    if unit in _PERCENT:
        # The locale's own place and spacing of the sign, around digits already set.
        return format_percent(0, locale=_locale(locale)).replace("0", number).replace(" ", _SPACE)
    return _SPACE.join(filter(None, (number, unit or currency)))


@lru_cache(maxsize=8192)
def _number(value: Number, locale: str, width: Width) -> str:
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    known = _locale(locale)
    with localcontext(prec=len(exact.as_tuple().digits) + _SPARE_DIGITS):  # else 28 digits are kept
        if exact and not -7 < exact.adjusted() < 21:
            return format_scientific(exact, locale=known, decimal_quantization=False)
        compact = _compact(exact, known, width) if width != "full" and 6 <= exact.adjusted() < 15 else None
        return compact or format_decimal(exact, locale=known, decimal_quantization=False)


def _compact(exact: Decimal, locale: Locale, width: Literal["long", "short"]) -> str | None:
    """ "26.5 billion", when three decimals hold the number; None when they don't."""
    kind: Literal["long", "short"] = width if width in locale.compact_decimal_formats else "short"
    rounded, whole = (
        format_compact_decimal(exact, format_type=kind, locale=locale, fraction_digits=digits)
        for digits in (3, _SPARE_DIGITS)
    )
    if rounded != whole:
        return None
    if kind == "short" and locale.language == "en":
        rounded = rounded[:-1] + _ENGLISH_SHORT.get(rounded[-1], rounded[-1])
    return rounded.replace(" ", _SPACE)


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale:
    for candidate in (tag.replace("_", "-"), tag.replace("_", "-").partition("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")
