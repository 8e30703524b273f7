"""The rates that conversions imply, in three clean datasets and by themselves."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.checks.conversions.topic import RULES
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.model.dataset import Converted, Dataset, Figure, Note, Rate
from dateline.model.references import Links

Reported = Callable[..., Report]
OWN = {rule.id for rule in RULES}


def converted(value: float, currency: str, **more: Any) -> dict[str, Any]:
    return {"converted": [{"value": value, "currency": currency, **more}]}


def also(value: float, as_of: str, into: float, **more: Any) -> dict[str, Any]:
    """Another amount of euros with its conversion."""
    figure = {
        "label": "Loan",
        "value": value,
        "currency": "EUR",
        "as_of": as_of,
        **converted(into, "USD", **more),
    }
    return {"figures": [figure]}


FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ("pipeline", "rate-off", {"cost-2024": converted(240000000, "USD")}),
    ("pipeline", "rate-off", {"revenue-2022": converted(6200000000, "USD")}),
    ("epidemic", "rate-off", {"contract-worth": converted(3300000, "USD")}),
    ("visit", "rate-off", {"rates": [{"base": "USD", "quote": "EUR", "value": 0.86, "date": "2024-01-15"}]}),
    ("visit", "rate-off", {"rates": [{"base": "USD", "quote": "RUB", "value": 1120, "date": "2024-03-01"}]}),
    ("pipeline", "rates-disagree", also(500000000, "2024-11-05", 650000000)),
    ("epidemic", "rates-disagree", also(500000, "2023-08", 480000)),
    ("visit", "rates-disagree", also(200000000, "2024-01", 312000000)),
    ("visit", "unchecked-rate", {}),
    ("epidemic", "unchecked-rate", {"contract-worth": converted(5100000, "CAD")}),
    ("pipeline", "unchecked-rate", {"cost-german": converted(30000000000, "CZK")}),
    ("pipeline", "rate-not-given", {"cost-german": converted(30000000000, "CZK", by="author")}),
    (
        "visit",
        "rate-not-given",
        also(1000000, "2020", 1200000, by="author"),
    ),
    ("epidemic", "rate-not-given", {"budget": converted(2100000, "GBP", by="author")}),
    ("visit", "no-conversion", {"route-investment": converted(10200000000, "EUR")}),
    ("pipeline", "no-conversion", {"revenue-2022": converted(-5200000000, "USD")}),
    ("epidemic", "no-conversion", {"doses-arrived": converted(48000, "USD")}),
    ("visit", "no-conversion", {"turnover-2022": converted(27400000000, "USD")}),
    ("visit", "other-qualifier", {"route-investment": converted(10200000000, "USD", comparator="gt")}),
    ("pipeline", "other-qualifier", {"cost-2024": converted(2400000000, "USD", comparator="approx")}),
    ("epidemic", "other-qualifier", {"contract-worth": converted(3900000, "USD", comparator="lt")}),
]


@pytest.mark.parametrize("name", ["pipeline", "epidemic"])
def test_a_clean_dataset_yields_nothing(reported: Reported, name: str) -> None:
    assert not [one for one in reported(name).findings if one.rule in OWN]


@pytest.mark.parametrize(("name", "rule", "changes"), FAULTS)
def test_each_fault_is_found(reported: Reported, name: str, rule: str, changes: dict[str, Any]) -> None:
    before = {one.message for one in reported(name).findings if changes}
    found = [one for one in reported(name, changes).findings if one.message not in before]
    assert rule in {one.rule for one in found}


def test_each_rule_has_its_faults() -> None:
    assert {rule for rule in OWN if sum(fault[1] == rule for fault in FAULTS) < 3} == set()


def test_the_sample_implies_two_rates_and_asserts_nothing(reported: Reported) -> None:
    rubles, euros = (one for one in reported("visit").findings if one.rule in OWN)
    assert (rubles.severity, euros.severity) == ("note", "note")
    assert "91.24 RUB per USD (rounding allows 89.25 to 93.24)" in rubles.message
    assert "1.02 USD per EUR (rounding allows 0.967 to 1.079)" in euros.message
    assert euros.path == ("figures", 10, "converted", 0)


def found(*figures: Figure, rates: tuple[Rate, ...] = (), notes: tuple[Note, ...] = ()) -> list[Finding]:
    dataset = Dataset(format="dateline", version=1, title="Rates", figures=figures, rates=rates, notes=notes)
    return [one for one in run(Evidence.of(Links(dataset), None)).findings if one.rule in OWN]


def euros(value: float, into: float, **more: Any) -> Figure:
    return Figure(label="Loan", value=value, currency="EUR", converted=(Converted(into, "USD"),), **more)


def test_a_reference_rate_may_be_the_other_way_round() -> None:
    inverse = Rate(base="USD", quote="EUR", value=0.92, date="2024-01-15")
    assert found(euros(10e6, 10.9e6, as_of="2024-01"), rates=(inverse,)) == []


def test_the_nearest_rate_is_taken_and_its_distance_said() -> None:
    rates = tuple(
        Rate("EUR", "USD", value, date) for value, date in ((1.3, "2023-01-01"), (1.2, "2024-03-11"))
    )
    (one,) = found(euros(10e6, 10.9e6, as_of="2024-03-04"), rates=rates)
    # 10.9 / 1.2 is 9.08, so 9% away; 4 to 11 March is 7 days.
    assert one.message.endswith(
        "The reference rate of 2024-03-11, 7 days off is 1.2: the implied one is 9% away."
    )


def test_a_rate_of_another_year_says_nothing() -> None:
    (one,) = found(euros(10e6, 14e6, as_of="2024-03-04"), rates=(Rate("EUR", "USD", 1.09, "2021-03-04"),))
    assert one.rule == "unchecked-rate"
    assert "of 2021-03-04, 1,096 days off" in one.message


def test_many_conversions_without_a_rate_are_one_finding() -> None:
    figures = [euros(10e6, 10.1e6 + place * 1e5, as_of=f"20{place:02}") for place in range(30)]
    (one,) = found(*figures)
    assert one.message.startswith("30 conversions imply 1.01 to 1.3 USD per EUR.")


def test_rates_on_both_sides_of_parity_are_compared() -> None:
    (one,) = [
        each
        for each in found(euros(10.0e6, 10.9e6, as_of="2024-03"), euros(10.1e6, 9.1e6, as_of="2024-03"))
        if each.rule == "rates-disagree"
    ]
    assert "1.09 USD per EUR" in one.message


def test_an_author_may_say_in_a_note_how_it_was_converted() -> None:
    own = (Converted(10.9e6, "USD", by="author"),)
    figure = Figure(label="Loan", id="loan", value=10e6, currency="EUR", converted=own)
    assert [each.rule for each in found(figure)] == ["rate-not-given"]
    assert found(figure, notes=(Note(text="At 1.09.", kind="assumption", about=("loan",)),)) == []


@pytest.mark.parametrize(
    ("rate", "figure"), [("[2020..]", "2023/.."), ("../2020", "2019"), ("2024", "[..2024]")]
)
def test_dates_may_have_open_ends(rate: str, figure: str) -> None:
    (one,) = found(euros(10e6, 14e6, as_of=figure), rates=(Rate("EUR", "USD", 1.09, rate),))
    assert one.rule in ("rate-off", "unchecked-rate")
