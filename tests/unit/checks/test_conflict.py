"""Things that contradict each other, in three clean datasets and by themselves."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from dateline.checks.conflict.topic import RULES
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.model.dataset import Citation, Dataset, Event, Figure, Quote, Relation, Series, Source
from dateline.model.references import Links

Reported = Callable[..., Report]
OWN = {rule.id for rule in RULES}


def more(name: str, **fields: Any) -> dict[str, Any]:
    """One more thing of a list."""
    return {name: [fields]}


ROUTES = "The most important transit routes in Eurasia pass through the territories of our countries,"

FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "visit",
        "values-differ",
        more(
            "figures",
            label="Students",
            value=58000,
            unit="students",
            measure="students",
            as_of="2024-03",
            stated_by="bektenov",
        ),
    ),
    (
        "visit",
        "values-differ",
        more("figures", label="Trade turnover, 2023", value=2300000000000, currency="RUB", period="2023"),
    ),
    (
        "pipeline",
        "values-differ",
        more(
            "figures",
            label="Deliveries",
            value=8.6e9,
            unit="m³",
            measure="delivered",
            period="2021",
            stated_by="laptev",
        ),
    ),
    (
        "pipeline",
        "values-differ",
        more("figures", label="Laid so far", value=317, unit="km", as_of="2024-11-05"),
    ),
    (
        "epidemic",
        "values-differ",
        more(
            "figures",
            label="Deaths",
            value=27,
            unit="deaths",
            measure="deaths",
            period="2023-05-22/2023-09-24",
            stated_by="government",
        ),
    ),
    (
        "epidemic",
        "values-differ",
        more(
            "figures",
            label="All cases",
            value=9100,
            unit="cases",
            measure="cases",
            period="2023-05-22/2023-09-24",
            stated_by="government",
        ),
    ),
    (
        "visit",
        "dates-differ",
        more("events", title="Visit to Moscow – first foreign trip", date="2024-04-03"),
    ),
    ("visit", "dates-differ", more("events", title="First foreign trip: visit to Moscow", date="2024-03-05")),
    (
        "visit",
        "dates-differ",
        more(
            "events",
            title="Trip",
            date="2024-05-04",
            date_text="on March 4",
            cites=[
                {
                    "source": "article",
                    "exact": "For his first foreign trip since being appointed, Kazakhstan’s new prime "
                    "minister on March 4 traveled to Russia",
                }
            ],
        ),
    ),
    ("pipeline", "dates-differ", more("events", title="Contract is signed in Dresden", date="2022-06-15")),
    ("epidemic", "dates-differ", more("events", title="48,000 doses reach Puerto Rosales", date="2023-09")),
    (
        "visit",
        "speakers-differ",
        more(
            "quotes",
            speaker="bektenov",
            source="article",
            text=ROUTES,
        ),
    ),
    (
        "pipeline",
        "speakers-differ",
        more(
            "quotes",
            speaker="severogaz",
            source="vestnik",
            text="Мы выполняем все контракты, но не будем продавать газ себе в убыток",
        ),
    ),
    (
        "epidemic",
        "speakers-differ",
        more(
            "quotes",
            speaker="agency",
            source="diario",
            segments=["Vacunaremos a 6.000 personas por semana", "No dejaremos a nadie atrás."],
        ),
    ),
    (
        "visit",
        "quote-dates-differ",
        more(
            "quotes",
            speaker="mishustin",
            source="article",
            date="2024-03-05",
            text=ROUTES,
        ),
    ),
    (
        "pipeline",
        "quote-dates-differ",
        more(
            "quotes",
            speaker="laptev",
            source="vestnik",
            date="2022-09-20",
            text="Мы выполняем все контракты, но не будем продавать газ себе в убыток",
        ),
    ),
    (
        "epidemic",
        "quote-dates-differ",
        {
            "quote-weekly": {"date": "2023-08-19"},
            **more(
                "quotes",
                speaker="arriaga",
                source="diario",
                date="2023-08-20",
                segments=["Vacunaremos a 6.000 personas por semana", "No dejaremos a nadie atrás."],
            ),
        },
    ),
    (
        "visit",
        "source-twice",
        more(
            "sources",
            id="again",
            publisher="Eurasianet",
            issued="2024-03~",
            title="Kazakhstan: PM heads to Moscow with pledges of deepening cooperation",
        ),
    ),
    (
        "pipeline",
        "source-twice",
        more("sources", id="again", url="https://elbgas.example/progress/", title="News"),
    ),
    (
        "epidemic",
        "source-twice",
        more(
            "sources",
            id="again",
            title="Health agency ends the dengue emergency",
            publisher="Saint-Aubin Courier",
            issued="2023-09-28",
        ),
    ),
]


@pytest.mark.parametrize("name", ["visit", "pipeline", "epidemic"])
def test_a_clean_dataset_yields_nothing(reported: Reported, name: str) -> None:
    assert not [one for one in reported(name).findings if one.rule in OWN]


@pytest.mark.parametrize(("name", "rule", "changes"), FAULTS)
def test_each_fault_is_found(reported: Reported, name: str, rule: str, changes: dict[str, Any]) -> None:
    assert rule in {one.rule for one in reported(name, changes).findings}


def test_each_rule_has_its_faults() -> None:
    assert {rule for rule in OWN if sum(fault[1] == rule for fault in FAULTS) < 3} == set()


def found(**lists: Any) -> list[Finding]:
    dataset = Dataset(format="dateline", version=1, title="Contradictions", **lists)
    return [one for one in run(Evidence.of(Links(dataset), None)).findings if one.rule in OWN]


def deaths(value: float, **fields: Any) -> Figure:
    return msgspec.convert(
        {"label": "Deaths", "value": value, "unit": "deaths", "period": "2023"} | fields, Figure
    )


def test_both_values_are_shown_with_who_says_them() -> None:
    (one,) = found(figures=(deaths(214, stated_by="ministry"), deaths(241, stated_by="paper")))
    assert [(side.who, side.text) for side in one.sides] == [
        ("ministry", "Deaths: 214\u00a0deaths"),
        ("paper", "Deaths: 241\u00a0deaths"),
    ]


@pytest.mark.parametrize(
    "others",
    [
        (deaths(214),),
        (deaths(200, comparator="gt"),),
        (deaths(220, comparator="approx"),),
        (deaths(241, period="2022"),),
        (deaths(241, status="estimate"),),
        (deaths(241, unit="km"),),
        (deaths(241, id="b", relations=(Relation(kind="exceeds", to="a"),)),),
        (deaths(11, label="Deaths, north"),),
        (deaths(241, label="Deaths, south", measure="deaths", stated_by="ministry"),),
        tuple(deaths(value) for value in range(100, 110)),
        tuple(deaths(value, stated_by="ministry") for value in (100, 120)),
        (deaths(241, measure="deaths in hospital"),),
    ],
)
def test_values_that_may_both_hold_are_no_contradiction(others: tuple[Figure, ...]) -> None:
    first = deaths(214, id="a", measure="deaths", stated_by="ministry")
    rules = [one.rule for one in found(figures=(first, *others))]
    assert rules == []


def test_the_members_of_one_chart_break_a_measure_down() -> None:
    north = deaths(11, id="n", label="North", measure="deaths", stated_by="a")
    south = deaths(24, id="s", label="South", measure="deaths", stated_by="b")
    chart = Series(id="c", title="Deaths by region", chart="bar", points=("n", "s"))
    assert found(figures=(north, south), series=(chart,)) == []
    assert len(found(figures=(north, south))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-03-04", "2024-03"),
        ("2024-03-04", "2024-03-05~"),
        ("2019-05-26", "2024-06-09"),
        ("2024-03-04T09:00", "2024-03-05T09:00"),
    ],
)
def test_dates_that_may_both_hold_are_no_contradiction(first: str, second: str) -> None:
    assert found(events=tuple(Event(date=date, title="Election") for date in (first, second))) == []


def test_what_recurs_is_no_contradiction() -> None:
    assert found(events=tuple(Event(date=f"2024-03-{day:02}", title="Briefing") for day in range(1, 9))) == []


def test_many_namesakes_are_one_finding() -> None:
    events = tuple(
        Event(date=f"2024-03-{day:02}", title=f"Town {town}") for town in range(30) for day in (1, 2)
    )
    (one,) = found(events=events)
    assert one.message.startswith("30 pairs of events have one title and different dates.")


def test_short_words_may_be_anybodys() -> None:
    quotes = tuple(Quote(speaker=name, source="s", text="No comment.") for name in ("a", "b"))
    assert found(quotes=quotes, sources=(Source(id="s", title="News"),)) == []


def test_one_wording_of_a_date_is_read_in_one_way() -> None:
    def cited(date: str, title: str) -> Event:
        return Event(
            date=date, title=title, date_text="next May", cites=(Citation("s", "will open next May"),)
        )

    events = cited("2025-05", "Bridge opens"), cited("2026-05", "Road opens")
    (one,) = found(events=events, sources=(Source(id="s", title="News"),))
    assert one.rule == "dates-differ"
