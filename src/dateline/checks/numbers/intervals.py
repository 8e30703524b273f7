"""What a written number can stand for: the interval that its rounding and its qualifier leave open."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from dateline.checks.finding import Severity
from dateline.model.dataset import Comparator, Figure
from dateline.model.figures import Number
from dateline.model.folding import fold

_PERCENT = re.compile(r"%|per ?cent|percentage|prozent|pour cent|por ciento|процент\w*|пайыз\w*").fullmatch
_POINTS = re.compile(
    r"(?:percentage )?points?|pp|prozentpunkten?|prozentpunkt|punkte|points? de pourcentage|"
    r"puntos?(?: porcentuales)?|(?:процентн\w+ )?пункт\w*|п\. ?п\.|пп|пайыздық (?:пункт|тармақ)\w*"
).fullmatch
_MEASURED = re.compile(
    r"(?:[mckdh]?m|ft|mi|miles?|(?:kilo|centi|milli)?met(?:er|re)s?|[kmc]?m[²³23]|ha|acres?|hectares?|"
    r"l|lit(?:er|re)s?|bbl|barrels?|[km]?g|[km]?t|lb|(?:kilo)?gram(?:me)?s?|tonn?e?s?|[kmgt]?wh?|°[cf]|[ck]|degrees?|"
    r"h|min|s|(?:hour|minute|second|day|week|month|year)s?|(?:percentage )?points?|index)(?:/.+)?"
).fullmatch
"""Units of what is measured, not counted: a whole number of them was rounded, and some fall below zero."""
_NUMERAL = re.compile(r"\d+(?:[.,'’]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*")
_INFINITY = Decimal("Infinity")
_ABOUT = Decimal("0.1")
"""How far "about" may be off, of the number: a tenth."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; an open end is not among them."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def is_above(self, other: "Interval") -> bool:
        """Whether each number here is greater than each number there."""
        ends = self.low_open or other.high_open
        return self.low > other.high or (self.low == other.high and ends)

    def reaches(self, other: "Interval") -> bool:
        """Whether some number here is greater than some number there."""
        return self.high > other.low

    def meets(self, other: "Interval") -> bool:
        """Whether a number lies in both."""
        return not self.is_above(other) and not other.is_above(self)

    def widened(self, share: Decimal) -> "Interval":
        """With both ends moved out by a share of themselves."""
        low, high = abs(self.low) * share, abs(self.high) * share
        return Interval(self.low - low, self.high + high, self.low_open, self.high_open)

    def times(self, factor: Decimal) -> "Interval":
        """With both ends multiplied by a number above zero."""
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)

    def __add__(self, other: "Interval") -> "Interval":
        opens = (self.low_open or other.low_open, self.high_open or other.high_open)
        return Interval(self.low + other.low, self.high + other.high, *opens)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + Interval(-other.high, -other.low, other.high_open, other.low_open)

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotients; both intervals are above zero."""
        opens = (self.low_open or other.high_open, self.high_open or other.low_open)
        return Interval(self.low / other.high, self.high / other.low, *opens)


NOTHING_LESS = Interval(Decimal(0), _INFINITY)
"""What a number that is not stated can be, when it can't be below zero."""


def total(intervals: Iterable[Interval]) -> Interval:
    """The sums of one number from each."""
    return sum(intervals, start=Interval(Decimal(0), Decimal(0)))


def exact(value: Number) -> Decimal:
    """The number as it is written in the dataset, without the noise of binary fractions."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def number(value: Decimal) -> Number:
    """The number as a dataset has it."""
    return int(value) if value == value.to_integral_value() else float(value)


def last_digit(value: Number, text: str | None) -> Decimal:
    """What one in the last digit of the number is worth, as the text writes it: of "2.5 trillion" 10^11.

    The digits tell it whatever the language and the scale's name; without them in the text the number is
    taken as written short, with thousands, millions and so on as words.
    """
    digits, exponent = _digits(value)
    for numeral in numerals(text or "") if digits else ():
        written = "".join(filter(str.isdigit, numeral)).lstrip("0")
        if written.rstrip("0") == digits:
            return Decimal(1).scaleb(exponent + len(digits) - len(written))
    return rough_digit(value)


def numerals(text: str) -> list[str]:
    """The numbers of a text that are written in digits, with their separators."""
    return _NUMERAL.findall(text)


def rough_digit(value: Number) -> Decimal:
    """The same of a number written short: zeros that a word such as "thousand" stands for may be rounding."""
    digits, exponent = _digits(value)
    if not digits:
        return Decimal(1)
    scale = 3 * ((len(digits) + exponent - 1) // 3)
    return Decimal(1).scaleb(min(exponent, max(scale, 0)))


def rounded(value: Number, text: str | None) -> Interval:
    """All numbers that are written so when rounded; zeros at the end may be rounding too."""
    half = max(last_digit(value, text), rough_digit(value)) / 2
    middle = exact(value)
    return Interval(middle - half, middle + half)


def interval(figure: Figure, *, leniently: bool = True) -> Interval | None:
    """What the figure can stand for; None when that is not stated.

    `leniently`, zeros at the end may be rounding ("60,000" is 59,500 to 60,500); else they count.
    """
    if figure.value is None or figure.comparator == "unknown":
        return None
    return _BOUNDS[figure.comparator](figure, figure.value, _half(figure, figure.value, leniently))


class Condition(Protocol):
    """Something that can be broken between numbers, which are taken leniently or as they are written."""

    def __call__(self, *, leniently: bool) -> bool:
        """Whether it is broken."""


def doubt(is_broken: Condition) -> Severity | None:
    """How grave it is that something does not hold: an error if it can't even when numbers are rounded."""
    if is_broken(leniently=True):
        return "error"
    return "warning" if is_broken(leniently=False) else None


def is_percent(unit: str | None) -> bool:
    """Whether numbers with this unit are parts of a hundred."""
    return unit is not None and _PERCENT(unit.casefold()) is not None


def is_points(unit: str | None) -> bool:
    """Whether numbers with this unit are differences of percentages."""
    return unit is not None and _POINTS(unit.casefold()) is not None


def is_counted(figure: Figure) -> bool:
    """Whether the unit is of things that are counted: "crossings", not "km", "%" or a currency."""
    return (
        figure.unit is not None
        and figure.currency is None
        and not is_percent(figure.unit)
        and not is_points(figure.unit)
        and not _MEASURED(figure.unit.casefold())
    )


def unit(figure: Figure) -> str | None:
    """The currency, or the unit's name without case and accents; all names of per cent are one."""
    if figure.currency is not None or figure.unit is None:
        return figure.currency
    return "%" if is_percent(figure.unit) else fold(figure.unit)


def _digits(value: Number) -> tuple[str, int]:
    """The digits without zeros at either end, and the power of ten of the last one."""
    _, digits, exponent = exact(value).normalize().as_tuple()
    assert isinstance(exponent, int)
    return "".join(map(str, digits)).strip("0"), exponent


def _half(figure: Figure, value: Number, leniently: bool) -> Decimal:
    """Half of the last digit; nothing for what was counted one by one."""
    step = last_digit(value, figure.text) if figure.text or abs(value) >= 10**6 else _unit_digit(value)
    if leniently:
        step = max(step, rough_digit(value))
    counted = step == 1 and figure.currency is None and (figure.unit is None or is_counted(figure))
    return Decimal(0) if counted else step / 2


def _unit_digit(value: Number) -> Decimal:
    return min(Decimal(1), rough_digit(value))


def _exactly(_: Figure, value: Number, half: Decimal) -> Interval:
    middle = exact(value)
    return Interval(middle - half, middle + half, high_open=half > 0)


def _about(_: Figure, value: Number, half: Decimal) -> Interval:
    middle = exact(value)
    margin = max(half, abs(middle) * _ABOUT)
    return Interval(middle - margin, middle + margin)


def _range(figure: Figure, value: Number, half: Decimal) -> Interval:
    end = exact(value if figure.high is None else figure.high)
    return Interval(exact(value) - half, end + half)


_BOUNDS: dict[Comparator, Callable[[Figure, Number, Decimal], Interval]] = {
    "eq": _exactly,
    "approx": _about,
    "range": _range,
    "gt": lambda _, value, __: Interval(exact(value), _INFINITY, low_open=True),
    "ge": lambda _, value, __: Interval(exact(value), _INFINITY),
    "lt": lambda _, value, __: Interval(-_INFINITY, exact(value), high_open=True),
    "le": lambda _, value, __: Interval(-_INFINITY, exact(value)),
}
