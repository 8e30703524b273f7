"""Which of the numbers in a figure's words is its value."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from dateline.checks.figures.wordings import COUNTED, Found, Said, Wording, find
from dateline.checks.numbers.amount_words import MEASURE_FACTORS, MEASURE_WORDS, PERCENT_WORDS, scales
from dateline.checks.numbers.written_amount import Amount, Reading
from dateline.model.dataset import Figure
from dateline.model.figures import Number

RANKED = COUNTED | {"ordinal", "name"}
"""The kinds of numbers that a rank is looked for among."""
_IN = re.compile(r"\b(?:in|out of|of every|из|von|sur|de cada)\s\Z")
_EVERY = re.compile(r"\b(?:every|jede[rsmn]?|кажд\w+|chaque|cada)\s+\Z", re.IGNORECASE)
_NEAR = 24
"""Characters between the two numbers of a ratio: "one child in five"."""
_FALLBACK = frozenset(("year", "name", "time", "date", "ordinal"))


def exact(value: Number) -> Decimal:
    """The number as the dataset writes it."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def meant(figure: Figure, value: Number) -> tuple[Decimal, ...]:
    """What a value says: 8.4 with the unit "million m³" is 8,400,000 too, and a share of 0.45 is 45%."""
    number = exact(value)
    known = scales(None)
    factors = [known[word][0] for word in (figure.unit or "").lower().split() if word in known]
    if figure.aspect == "share" and figure.unit is None and abs(number) <= 1:
        factors.append(Decimal(100))
    return (*(number * factor for factor in factors), number)


def matches(figure: Figure, said: Said) -> list[Found]:
    """The numbers in the figure's words that are its value, in its unit or in a multiple of it."""
    if figure.value is None:
        return []
    values = meant(figure, figure.value)
    found = find(said.all, values, among=RANKED if figure.aspect == "rank" else COUNTED)
    if not found and figure.value < 0:
        found = find(said.all, [-value for value in values])
    if not found and percent_of(figure.unit) == "%":
        share = values[-1] / 100
        found = find(said.all, [share], among=frozenset(("fraction",))) or [
            Found(wording, one) for wording in said.all for one in _ratios(wording) if one.says(share)
        ]
    return found or _in_another_unit(figure, said, values) or find(said.all, values, among=_FALLBACK)


def _ratios(wording: Wording) -> Iterator[Amount]:
    """The shares that two numbers or "every fifth" say: "one in five", "3 из 4"."""
    text = wording.text
    for low, high in pairwise(wording.amounts):
        between = text[low.end : high.start]
        if 0 < low.value < high.value and len(between) <= _NEAR and _IN.search(between):
            yield _share(low, high, low.value / high.value)
    for one in wording.amounts:
        if one.kind == "ordinal" and one.value > 1 and _EVERY.search(text, 0, one.start):
            yield _share(one, one, 1 / one.value)


def _share(low: Amount, high: Amount, value: Decimal) -> Amount:
    return Amount(
        low.start, high.end, (Reading(value, Decimal("0.01")),), "fraction", qualifier=low.qualifier
    )


def _in_another_unit(figure: Figure, said: Said, values: tuple[Decimal, ...]) -> list[Found]:
    """Numbers that are the value once kilograms are tonnes, or gigawatts megawatts."""
    base, factor = MEASURE_FACTORS.get(measure_of(figure.unit), ("", Decimal(1)))
    return [
        Found(wording, one)
        for wording in (said.all if base else ())
        for one in wording.counted
        if one.unit and same_dimension(one.unit, base)
        if any(one.value * MEASURE_FACTORS[one.unit][1] == value * factor for value in values)
    ]


def same_dimension(unit: str, base: str) -> bool:
    """Whether a measure is a multiple of another one, such as kg of g."""
    return MEASURE_FACTORS.get(unit, ("",))[0] == base


def converts(figure: Figure, one: Amount) -> bool:
    """Whether the figure's value is a number in words once both are of one measure."""
    base, factor = MEASURE_FACTORS.get(measure_of(figure.unit), ("", Decimal(1)))
    if figure.value is None or not base or not same_dimension(one.unit, base):
        return False
    theirs = abs(one.value) * MEASURE_FACTORS[one.unit][1]
    return any(abs(value) * factor == theirs for value in meant(figure, figure.value))


def percent_of(unit: str | None) -> str:
    """ "%", "pp" and so on for a unit that means parts of a hundred or points, as "% of GDP" does."""
    words = (unit or "").casefold().replace("%", "% ").split()
    known = (PERCENT_WORDS.get(" ".join(words[:count])) for count in (2, 1) if len(words) >= count)
    return next(filter(None, known), "")


def measure_of(unit: str | None) -> str:
    """The symbol of a known measure: of "million tonnes" it is "t"."""
    words = (unit or "").casefold().split()
    while len(words) > 1 and words[0] in scales(None):
        words.pop(0)
    return MEASURE_WORDS.get(" ".join(words)) or (MEASURE_WORDS.get(words[0]) if words else None) or ""


def nearest(number: Decimal, amounts: tuple[Amount, ...]) -> Amount:
    """The number that looks most like this one: by its digits, else by its size."""

    def distance(one: Amount) -> tuple[bool, Decimal]:
        ratio = one.value / number if number and one.value else Decimal(0)
        return digits(one.value) != digits(number), abs(ratio.copy_abs().ln()) if ratio > 0 else Decimal(
            10**6
        )

    return min(amounts, key=distance)


def power_between(value: Decimal, other: Amount) -> int:
    """By which power of ten a value is too large; 0 when that is not what is wrong."""
    if not value or not other.value or (value > 0) != (other.value > 0) or other.kind == "fraction":
        return 0
    return value.adjusted() - other.value.adjusted() if digits(value) == digits(other.value) else 0


def digits(value: Decimal) -> tuple[int, ...]:
    """The digits without the zeros at the end."""
    return value.normalize().as_tuple().digits
