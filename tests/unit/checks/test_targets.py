"""Announced, due, and what became of it: seeded faults over datasets on different subjects."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.checks import targets
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.files import dataset_file
from dateline.model.references import Links
from dateline.resources import resource

DATA = Path(__file__).parent / "data"
PATHS = {
    "visit": resource("samples", "kazakhstan-russia-2024.json"),
    "pipeline": DATA / "pipeline.json",
    "epidemic": DATA / "epidemic.json",
}


def found(data: Any) -> list[Finding]:
    evidence = Evidence.of(Links(dataset_file.decode(json.dumps(data).encode())), None)
    return [one for one in targets.check(evidence) if isinstance(one, Finding)]


def read(name: str) -> Any:
    return json.loads(PATHS[name].read_text(encoding="utf-8"))


def thing(data: Any, name: str) -> Any:
    return next(one for key in ("events", "figures") for one in data[key] if one.get("id") == name)


@pytest.mark.parametrize("name", PATHS)
def test_a_clean_dataset_has_notes_only(name: str) -> None:
    assert {one.severity for one in found(read(name))} <= {"note"}


def test_the_sample_has_two_targets_without_a_due_date() -> None:
    data = read("visit")
    notes = found(data)
    assert {one.rule for one in notes} == {"target-without-due-date"}
    assert [data["figures"][one.path[1]]["id"] for one in notes] == ["jobs", "route-investment"]


LATE = {
    "crossings-reconstructed": ("visit", "2028-03-04"),
    "completion": ("pipeline", "2026-02-01"),
    "spraying-due": ("epidemic", "2024-05-01"),
}
"""Deadlines, and days after them."""


def late(name: str) -> Any:
    which, as_of = LATE[name]
    return read(which) | {"as_of": as_of}


@pytest.mark.parametrize("name", LATE)
def test_a_planned_deadline_that_has_passed_is_overdue(name: str) -> None:
    data = late(name)
    (finding,) = (one for one in found(data) if one.rule == "overdue" and one.path[0] == "events")
    assert data["events"][finding.path[1]]["id"] == name
    assert finding.severity == "warning"


@pytest.mark.parametrize("name", LATE)
def test_a_deadline_that_was_met_is_not_overdue(name: str) -> None:
    data = late(name)
    thing(data, name)["status"] = "occurred"
    assert [one for one in found(data) if one.rule == "overdue" and one.path[0] == "events"] == []


def plain(*figures: dict[str, Any], events: tuple[dict[str, Any], ...] = (), **top: Any) -> Any:
    base = {"format": "dateline", "version": 1, "title": "T", "as_of": "2028-03-01"}
    return base | {"figures": list(figures), "events": list(events)} | top


def figure(name: str, value: float, date: str | None, **more: Any) -> dict[str, Any]:
    dated = {} if date is None else {"as_of": date}
    return {"id": name, "label": name, "value": value, "unit": "km", "measure": "length"} | dated | more


TARGET = figure("target", 412, "[..2027-12-31]", status="target")


def rules(data: Any) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in found(data)]


def test_a_target_that_no_later_figure_speaks_of_is_overdue() -> None:
    assert rules(plain(TARGET)) == [("overdue", "warning")]
    assert rules(plain(TARGET, as_of="2027-12-31")) == []
    assert rules(plain(TARGET, figure("laid", 371, "2024-11-05"))) == [("overdue", "warning")]


def test_without_an_as_of_date_the_latest_source_counts_and_is_named() -> None:
    sources = [{"id": "a", "issued": "2020"}, {"id": "b", "issued": "2028-02"}]
    (finding,) = found(plain(TARGET, sources=sources, as_of="2028") | {"as_of": "2028-03-01"})
    data = plain(TARGET, sources=sources)
    del data["as_of"]
    (without,) = found(data)
    assert "as of" in finding.message
    assert "the latest source was issued: February 2028" in without.message
    del data["sources"]
    assert found(data) == []


@pytest.mark.parametrize("status", ["plan", "forecast"])
def test_a_plan_that_is_not_heard_of_again_is_a_note(status: str) -> None:
    assert rules(plain(TARGET | {"status": status})) == [("no-later-word", "note")]


def test_a_forecast_with_the_later_figure_is_answered() -> None:
    forecast = {"id": "forecast", "label": "F", "value": 3, "unit": "%", "measure": "growth"}
    forecast |= {"status": "forecast", "period": "2027"}
    actual = {"id": "actual", "label": "A", "value": 4, "unit": "%", "measure": "growth", "period": "2027"}
    assert rules(plain(forecast)) == [("no-later-word", "note")]
    assert rules(plain(forecast, actual)) == []
    assert rules(plain(forecast, actual | {"unit": "km"})) == [("no-later-word", "note")]


def test_a_forecast_that_was_too_high_is_no_target_missed() -> None:
    forecast = {"id": "forecast", "label": "F", "value": 3, "unit": "%", "measure": "growth"}
    forecast |= {"status": "forecast", "period": "2027"}
    actual = {"id": "actual", "label": "A", "value": 2, "unit": "%", "measure": "growth", "period": "2027"}
    assert rules(plain(forecast, actual)) == []


DEADLINE = {"date": "[..2027-12-31]", "title": "Built", "kind": "deadline", "figures": ["target"]}


@pytest.mark.parametrize(
    ("reached", "status", "expected"),
    [
        (figure("laid", 371, "2028-01-05"), "occurred", [("target-not-reached", "warning")]),
        (figure("laid", 371, "2028-01-05"), "cancelled", [("target-not-reached", "note")]),
        (figure("laid", 412, "2028-01-05"), "occurred", []),
        (figure("laid", 400, "2028-01-05", comparator="gt"), "occurred", []),
        (figure("laid", 410, "2028-01-05", comparator="approx"), "occurred", []),
        (
            figure("laid", 300, "2028-01-05", comparator="approx"),
            "occurred",
            [("target-not-reached", "warning")],
        ),
        (figure("laid", 371, "2024-11-05"), "occurred", []),
    ],
)
def test_what_was_reached_is_compared_with_the_target(
    reached: dict[str, Any], status: str, expected: list[tuple[str, str]]
) -> None:
    assert rules(plain(TARGET, reached, events=(DEADLINE | {"status": status},))) == expected


def test_a_target_below_where_things_began_is_a_limit() -> None:
    began, aim = figure("began", 100, "2020"), figure("aim", 60, "2027", status="target")
    assert rules(plain(began, aim, figure("now", 55, "2028-01"))) == []
    assert rules(plain(began, aim, figure("now", 75, "2028-01"))) == [("target-not-reached", "note")]
    most = figure("most", 60, "2027", status="target", comparator="le")
    assert rules(plain(most, figure("now", 75, "2028-01"))) == [("target-not-reached", "note")]
    assert rules(plain(most, figure("now", 5, "2028-01"))) == []


@pytest.mark.parametrize(
    "undated",
    [
        plain(figure("jobs", 11000, None, status="target")),
        plain(figure("worth", 5, None, status="plan")),
        plain(events=({"date": "2024/..", "title": "Building", "status": "planned"},)),
        plain(
            figure("pledge", 10, "2024-01", status="plan"),
            events=({"date": "2024-01", "title": "Pledged", "status": "occurred", "figures": ["pledge"]},),
        ),
    ],
)
def test_a_target_without_a_due_date_is_a_note(undated: Any) -> None:
    assert rules(undated) == [("target-without-due-date", "note")]


def test_a_target_is_due_when_the_deadline_that_holds_it_is() -> None:
    jobs = figure("target", 11000, None, status="target")
    assert rules(plain(jobs, events=(DEADLINE | {"status": "planned"},), as_of="2024-03-04")) == []


def test_a_target_dated_no_later_than_its_source_is_dated_by_its_announcement() -> None:
    cites = [{"source": "a", "exact": "412 km"}]
    data = plain(
        figure("target", 412, "2022-06-14", status="target", cites=cites),
        sources=[{"id": "a", "issued": "2022-06-15"}],
    )
    assert rules(data) == [("target-without-due-date", "note")]


def test_many_targets_without_a_due_date_are_told_once() -> None:
    figures = [figure(f"target-{number}", number, None, status="target") for number in range(1, 31)]
    (finding,) = found(plain(*figures))
    assert "30 targets" in finding.message
