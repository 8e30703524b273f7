"""Figures in words: the table says what a reader must see, to the character."""

import pytest

from dateline.model import figures
from dateline.model.dataset import Comparator, Converted, Figure, FigureStatus

N = "\u00a0"
TRILLION = 2_500_000_000_000


def _figure(
    value: float | None,
    unit: str | None = None,
    comparator: Comparator = "eq",
    qualifier: str | None = None,
    high: float | None = None,
    currency: str | None = None,
) -> Figure:
    return Figure(
        label="",
        value=value,
        unit=unit,
        comparator=comparator,
        qualifier=qualifier,
        high=high,
        currency=currency,
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_figure(135, "projects"), f"135{N}projects"),
        (_figure(None, comparator="unknown", currency="RUB"), "not stated"),
        (
            _figure(TRILLION, currency="RUB", comparator="gt", qualifier="more than"),
            f"more than 2.5{N}trillion{N}RUB",
        ),
        (_figure(26_500_000_000, currency="USD"), f"26.5{N}billion{N}USD"),
        (_figure(60_000, "students", "gt", "over"), f"over 60,000{N}students"),
        (_figure(5, "%", "approx"), "about 5%"),
        (_figure(45.25, "percent"), "45.25%"),
        (_figure(5, comparator="gt"), "more than 5"),
        (_figure(5, comparator="ge"), "at least 5"),
        (_figure(5, comparator="lt"), "less than 5"),
        (_figure(5, comparator="le"), "at most 5"),
        (_figure(5, "km", "ge", "or more"), f"5{N}km or more"),
        (_figure(5, comparator="unknown"), "5 (how exact is not stated)"),
        (_figure(3, "km", "range", high=5), f"3–5{N}km"),
        (
            _figure(1_500_000_000, comparator="range", high=2_000_000_000, currency="EUR"),
            f"1.5–2{N}billion{N}EUR",
        ),
        (_figure(900_000, comparator="range", high=1_200_000), f"900,000–1.2{N}million"),
        (_figure(-5, "°C", "range", high=-3), f"-5 to -3{N}°C"),
        (_figure(3, comparator="range"), "3 to an end not stated"),
    ],
)
def test_a_figure_reads_as_its_source_bounds_it(figure: Figure, words: str) -> None:
    assert figures.amount(figure) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (121, "121st")],
)
def test_ranks_are_ordinals(value: int, words: str) -> None:
    rank = Figure(label="", value=value, aspect="rank")
    assert figures.amount(rank) == words
    assert figures.amount(rank, "de") == f"no.{N}{value}"


@pytest.mark.parametrize(("value", "words"), [(200, f"+200{N}places"), (-200, f"-200{N}places")])
def test_changes_have_a_sign(value: int, words: str) -> None:
    change = Figure(label="", value=value, unit="places", aspect="change")
    assert figures.amount(change) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (999_999, "999,999"),
        (1_000_000, f"1{N}million"),
        (26_534_000_000, f"26.534{N}billion"),
        (26_534_100_000, "26,534,100,000"),
        (26_500_000_000.5, "26,500,000,000.5"),
        (2.5e12, f"2.5{N}trillion"),
        (-1_500_000, f"-1.5{N}million"),
        (0, "0"),
        (0.1, "0.1"),
        (91.24, "91.24"),
        (1.123456789, "1.123456789"),
        (9_007_199_254_740_993, "9,007,199,254,740,993"),
        (10**15, "1,000,000,000,000,000"),
        (10**30, "1E30"),
        (10**30 + 1, "1.000000000000000000000000000001E30"),
        (1.5e-9, "1.5E-9"),
    ],
)
def test_no_digit_is_lost(value: float, words: str) -> None:
    assert figures.value_text(value) == words


@pytest.mark.parametrize(
    ("locale", "long", "brief", "small", "percent"),
    [
        ("en", f"2.5{N}trillion{N}RUB", f"2.5{N}tn{N}RUB", "60,000.5", "45%"),
        ("de", f"2,5{N}Billionen{N}RUB", f"2,5{N}Bio.{N}RUB", "60.000,5", f"45{N}%"),
        ("fr", f"2,5{N}billions{N}RUB", f"2,5{N}Bn{N}RUB", "60\u202f000,5", f"45{N}%"),
        ("ru", f"2,5{N}триллиона{N}RUB", f"2,5{N}трлн{N}RUB", f"60{N}000,5", f"45{N}%"),
        ("ja", f"2.5兆{N}RUB", f"2.5兆{N}RUB", "60,000.5", "45%"),
        ("de-CH", f"2.5{N}Billionen{N}RUB", f"2.5{N}Bio.{N}RUB", "60’000.5", "45%"),
        ("tlh", f"2.5{N}trillion{N}RUB", f"2.5{N}tn{N}RUB", "60,000.5", "45%"),
        ("../etc", f"2.5{N}trillion{N}RUB", f"2.5{N}tn{N}RUB", "60,000.5", "45%"),
        ("", f"2.5{N}trillion{N}RUB", f"2.5{N}tn{N}RUB", "60,000.5", "45%"),
    ],
)
def test_numbers_follow_the_language(locale: str, long: str, brief: str, small: str, percent: str) -> None:
    assert figures.value_text(TRILLION, currency="RUB", locale=locale) == long
    assert figures.value_text(TRILLION, currency="RUB", locale=locale, width="short") == brief
    assert figures.value_text(60_000.5, locale=locale) == small
    assert figures.value_text(45, unit="%", locale=locale) == percent


def test_the_source_s_words_can_go_with_a_short_or_a_full_number() -> None:
    figure = _figure(60_000_000, "tonnes", "gt", "over")
    assert figures.amount(figure, width="short") == f"over 60{N}m{N}tonnes"
    assert figures.amount(figure, width="full") == f"over 60,000,000{N}tonnes"


def test_a_value_can_be_written_in_full() -> None:
    assert figures.value_text(26_500_000_000, currency="USD", width="full") == f"26,500,000,000{N}USD"


def test_a_conversion_keeps_its_own_bound() -> None:
    assert figures.conversion_text(Converted(value=27_400_000_000, currency="USD")) == f"27.4{N}billion{N}USD"
    about = Converted(value=10, currency="USD", comparator="approx")
    assert figures.conversion_text(about) == f"about 10{N}USD"
    large = Converted(value=10_200_000_000, currency="USD")
    assert figures.conversion_text(large, width="short") == f"10.2{N}bn{N}USD"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(label="", value=1, period="2023"), "2023"),
        (Figure(label="", value=1, as_of="2024-03~"), "as of about March 2024"),
        (Figure(label="", value=1, as_of="[..2027-12-31]", status="target"), "by the end of 2027"),
        (Figure(label="", value=1), ""),
    ],
)
def test_when_a_figure_holds(figure: Figure, words: str) -> None:
    assert figures.when(figure) == words


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("actual", ""),
        ("target", "target"),
        ("plan", "plan"),
        ("estimate", "estimate"),
        ("forecast", "forecast"),
    ],
)
def test_only_what_is_not_actual_is_named_so(status: FigureStatus, word: str) -> None:
    assert figures.status_word(Figure(label="", value=1, status=status)) == word
