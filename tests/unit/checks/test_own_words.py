"""Numbers in titles, labels, captions and texts that nothing gives, in three clean datasets."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.checks.own_words.topic import RULES, check
from dateline.checks.report import Report
from dateline.model.dataset import Citation, Dataset, Event, Figure, Source
from dateline.model.references import Links

Reported = Callable[..., Report]
OWN = {rule.id for rule in RULES}


def caption(text: str, ref: str) -> dict[str, Any]:
    items = [{"ref": ref, "as": "chart", "caption": text}]
    return {"briefings": [{"title": "In short", "sections": [{"heading": "In short", "items": items}]}]}


FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ("visit", "unbacked-number", {"projects": {"title": "136 joint projects under development"}}),
    ("visit", "unbacked-number", {"university-places": {"title": "Two hundred and ten university places"}}),
    ("visit", "unbacked-number", {"turnover-2023": {"label": "Trade turnover, 2032"}}),
    ("visit", "unbacked-number", caption("Of 53 crossings, 29", "chart-crossings")),
    ("pipeline", "unbacked-number", {"progress-reported": {"title": "317 of 412 kilometres laid"}}),
    ("pipeline", "unbacked-number", {"chart-cost": {"note": "Planned: 1.7 billion euros."}}),
    ("pipeline", "unbacked-number", {"contract": {"summary": "Signed on 15 June."}}),
    ("epidemic", "unbacked-number", {"deaths-july": {"label": "Deaths since 23 May"}}),
    ("epidemic", "unbacked-number", caption("Some 5 million euros were released", "chart-budget")),
    ("visit", "unlike-qualifier", {"students": {"title": "Under 60,000 Kazakh students in Russia"}}),
    ("visit", "unlike-qualifier", {"projects": {"summary": "They work on more than 135 joint projects."}}),
    ("pipeline", "unlike-qualifier", {"progress-reported": {"title": "Almost 371 of 412 kilometres laid"}}),
    ("epidemic", "unlike-qualifier", {"chart-budget": {"note": "Nearly 2.1 million euros were spent."}}),
]


@pytest.mark.parametrize(("name", "rule", "changes"), FAULTS)
def test_a_seeded_fault_is_found(reported: Reported, name: str, rule: str, changes: dict[str, Any]) -> None:
    assert rule in {finding.rule for finding in reported(name, changes).findings}


def test_each_rule_has_three_faults() -> None:
    for rule in OWN:
        assert sum(fault[1] == rule for fault in FAULTS) >= 3, rule


@pytest.mark.parametrize("name", ["visit", "pipeline", "epidemic"])
def test_clean_datasets_have_no_findings(reported: Reported, name: str) -> None:
    assert [finding for finding in reported(name).findings if finding.rule in OWN] == []


PROJECTS = Figure(
    id="projects",
    label="Projects",
    value=1284,
    unit="projects",
    period="2023",
    cites=(Citation(source="paper", exact="were sold"),),
)
SOURCE = Source(
    id="paper", text="On Line 3, of 40 houses, 12 were sold. The price was 2,750 euros.", language="en"
)


def about(title: str, **event: Any) -> list[Finding]:
    """What is found of an event with this title, which has a figure of 1,284 projects in 2023."""
    dataset = Dataset(
        format="dateline",
        version=1,
        title="Projects",
        language="en",
        sources=(SOURCE,),
        figures=(PROJECTS,),
        events=(Event(**{"date": "2024-03-04", "title": title, "figures": ("projects",)} | event),),
    )
    return list(check(Evidence.of(Links(dataset), None)))


@pytest.mark.parametrize(
    "title",
    [
        "1,284 projects",
        "Some 1.3 thousand projects",
        "About 1,300 projects",
        "Projects of 2023, as of 4 March 2024",
        "The two prime ministers and seven others",
        "The first of the projects, and the second",
        "The G20, COP29 and COVID-19",
        "Under Article 15 of the treaty",
        "Vision 2030",
        "At 10:30",
        "Half of the projects",
        "Houses of line 3",
    ],
)
def test_what_is_backed_or_counts_nothing_is_left_alone(title: str) -> None:
    assert about(title) == []


@pytest.mark.parametrize(
    ("title", "nearest"),
    [
        ("1,248 projects", "1,284\u00a0projects"),
        ("1,285 projects", "1,284\u00a0projects"),
        ("12,840 projects", "1,284\u00a0projects"),
        ("Projects of 2032", "2024"),
        ("5,000 projects", None),
    ],
)
def test_what_looks_like_a_slip_is_shown_with_what_was_meant(title: str, nearest: str | None) -> None:
    (finding,) = about(title)
    assert [side.text for side in finding.sides] == [title, *([nearest] if nearest else [])]


def test_a_number_may_stand_in_the_source_that_is_cited() -> None:
    cites = (Citation(source="paper", exact="Of 40 houses, 12 were sold."),)
    assert about("Houses sold at 2,750 euros", cites=cites, figures=()) == []
    assert len(about("Houses sold at 2,850 euros", cites=cites, figures=())) == 1


def test_a_time_is_that_of_the_words_if_they_have_one() -> None:
    cites = (Citation(source="paper", exact="Of 40 houses, 12 were sold."),)
    assert about("At 10:30", cites=cites, figures=()) == []
    timed = (Citation(source="paper", exact="an average of 5 h 20"),)
    assert about("An average of 5 h 20", cites=timed, figures=()) == []
    assert len(about("An average of 5 h 30", cites=timed, figures=())) == 1


def test_an_event_without_any_evidence_is_left_alone() -> None:
    assert about("317 projects", figures=()) == []
