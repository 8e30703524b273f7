"""Which of the numbers in a figure's words is its value."""

from decimal import Decimal

from dateline.checks.amount_words import MEASURE_FACTORS, MEASURE_WORDS, PERCENT_WORDS, scales
from dateline.checks.figure_wordings import COUNTED, Found, Said, find
from dateline.checks.written_amount import Amount
from dateline.model.dataset import Figure
from dateline.model.figures import Number

RANKED = COUNTED | {"ordinal", "name"}
"""The kinds of numbers that a rank is looked for among."""
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
        found = find(said.all, [values[-1] / 100], among=frozenset(("fraction",)))
    return found or _in_another_unit(figure, said, values) or find(said.all, values, among=_FALLBACK)


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


def percent_of(unit: str | None) -> str:
    """ "%", "pp" and so on for a unit that means parts of a hundred or points, as "% of GDP" does."""
    words = (unit or "").casefold().replace("%", "% ").split()
    known = (PERCENT_WORDS.get(" ".join(words[:count])) for count in (2, 1) if len(words) >= count)
    return next(filter(None, known), "")


def measure_of(unit: str | None) -> str:
    """The symbol of a known measure: of "million tonnes" it is "t"."""
    words = [word for word in (unit or "").casefold().split() if word not in scales(None)]
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
