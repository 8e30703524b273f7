"""What a written number leaves open."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.checks.numbers.intervals import (
    Interval,
    interval,
    is_counted,
    last_digit,
    number,
    rounded,
    total,
)
from dateline.model.dataset import Figure

D = Decimal


@pytest.mark.parametrize(
    ("value", "text", "digit"),
    [
        (10_000_000_000, "10 billion euros", "1E9"),
        (26_500_000_000, "$26.5 billion", "1E8"),
        (26_500_000_000, "26,50 млрд", "1E7"),
        (2_500_000_000_000, "more than 2.5 trillion rubles", "1E11"),
        (25_000_000, "2.5 crore", "1E6"),
        (11_000, "more than 11,000 jobs", "1"),
        (1284, "1\u202f284 cas", "1"),
        (29, "29 out of 30", "1"),
        (30, "29 out of 30", "1"),
        (0.7, "0,7 %", "0.1"),
        (23, "Twenty-three people", "1"),
        (10_000_000_000, None, "1E9"),
        (26_500_000_000, None, "1E8"),
        (60_000, None, "1E3"),
        (0, "none", "1"),
        (-3.25, None, "0.01"),
    ],
)
def test_the_last_digit_is_worth_what_the_words_say(value: float, text: str | None, digit: str) -> None:
    assert last_digit(value, text) == D(digit)


def test_ten_billion_euros_for_ten_point_two_billion_dollars() -> None:
    # 10.15 / 10.5 and 10.25 / 9.5
    euros, dollars = rounded(10_000_000_000, "10 billion euros"), rounded(10_200_000_000, "($10.2 billion)")
    rate = dollars / euros
    assert (round(rate.low, 4), round(rate.high, 4)) == (D("0.9667"), D("1.0789"))


DECIMALS = st.decimals(min_value=D("0.6"), max_value=D("1e12"), places=4)
PLACES = st.integers(0, 3)


def written(truth: Decimal, places: int) -> tuple[float | int, str]:
    """The number rounded to so many decimals, and its digits in words."""
    shown = truth.quantize(D(1).scaleb(-places), ROUND_HALF_EVEN)
    return number(shown), f"{shown:f}"


@given(DECIMALS, PLACES)
def test_the_interval_of_a_written_number_holds_what_was_rounded(truth: Decimal, places: int) -> None:
    value, text = written(truth, places)
    if value:
        bounds = rounded(value, text)
        assert bounds.low <= truth <= bounds.high


@given(DECIMALS, DECIMALS, PLACES)
def test_sums_differences_and_quotients_hold_the_true_one(one: Decimal, other: Decimal, places: int) -> None:
    a, b = (rounded(*written(truth, places)) for truth in (one, other))
    assert (a + b).low <= one + other <= (a + b).high
    assert (a - b).low <= one - other <= (a - b).high
    if a.low > 0 and b.low > 0:
        assert (a / b).low <= one / other <= (a / b).high


@given(st.lists(st.tuples(DECIMALS, PLACES), min_size=1, max_size=6))
def test_a_total_holds_the_true_one(parts: list[tuple[Decimal, int]]) -> None:
    shown = [(truth, written(truth, places)) for truth, places in parts]
    shown = [(truth, each) for truth, each in shown if each[0]]
    bounds = total(rounded(*each) for _, each in shown)
    assert bounds.low <= sum(truth for truth, _ in shown) <= bounds.high


@given(st.tuples(DECIMALS, DECIMALS), st.tuples(DECIMALS, DECIMALS))
def test_intervals_meet_or_one_is_above(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> None:
    a, b = Interval(min(one), max(one)), Interval(min(other), max(other))
    assert a.meets(b) == b.meets(a) == (max(a.low, b.low) <= min(a.high, b.high))
    assert [a.is_above(b), a.meets(b), b.is_above(a)].count(True) == 1


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (Figure(label="", value=29, unit="crossings"), "29", "29"),
        (Figure(label="", value=412, unit="km"), "411.5", "412.5"),
        (Figure(label="", value=45, unit="%"), "44.5", "45.5"),
        (Figure(label="", value=60000, unit="students"), "59500", "60500"),
        (Figure(label="", value=5, comparator="gt"), "5", "Infinity"),
        (Figure(label="", value=5, comparator="le"), "-Infinity", "5"),
        (Figure(label="", value=50, comparator="approx"), "45", "55"),
        (Figure(label="", value=5, high=8, comparator="range"), "5", "8"),
    ],
)
def test_a_figure_stands_for_what_its_qualifier_allows(figure: Figure, low: str, high: str) -> None:
    bounds = interval(figure)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (D(low), D(high))


@pytest.mark.parametrize(
    "unit", ["km", "m³", "%", "per cent", "°C", "kilometres", "km/h", "days", "процентов"]
)
def test_what_is_measured_is_not_counted(unit: str) -> None:
    assert not is_counted(Figure(label="", value=1, unit=unit))


@pytest.mark.parametrize("unit", ["crossings", "jobs", "месторождений", "Dosen", "metro stations"])
def test_what_is_counted_is(unit: str) -> None:
    assert is_counted(Figure(label="", value=1, unit=unit))
