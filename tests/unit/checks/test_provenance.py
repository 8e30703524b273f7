"""Where things come from, in three clean datasets and by themselves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Verified
from dateline.checks.provenance.topic import RULES
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.model.dataset import Citation, Dataset, Event, Figure, Quote, Relation, Source
from dateline.model.references import Links
from dateline.model.refs import Ref

Reported = Callable[..., Report]
OWN = {rule.id for rule in RULES}
NONE = "0" * 64


def cites(source: str, exact: str, **more: str) -> dict[str, Any]:
    return {"cites": [{"source": source, "exact": exact, **more}]}


FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ("visit", "no-source", {"appointment": {"cites": []}}),
    ("visit", "no-source", {"projects-all": {"cites": []}}),
    ("pipeline", "no-source", {"building-begins": {"cites": []}}),
    ("epidemic", "no-source", {"spent": {"cites": []}}),
    ("visit", "citation-altered", {"students": cites("article", "over 66,000 Kazakh students in Russia")}),
    (
        "visit",
        "citation-altered",
        {
            "projects": cites(
                "article", "jointly developing 135 projects with an aggregate worth of $26.5 million."
            )
        },
    ),
    (
        "visit",
        "citation-altered",
        {
            "border-talks": cites(
                "article",
                "Talks between Bektenov and Mishustin in "
                "part discussed the modernization of border infrastructure",
            )
        },
    ),
    (
        "pipeline",
        "citation-altered",
        {
            "deliveries-fall": cites(
                "zeitung", "Im Jahr 2021 wurden durch das alte Netz 4,8 Milliarden Kubikmeter Gas geliefert"
            )
        },
    ),
    (
        "pipeline",
        "citation-altered",
        {"cut": cites("vestnik", "сократит поставки газа в Центральную Европу на 13 процентов")},
    ),
    (
        "epidemic",
        "citation-altered",
        {"inpatients-all": cites("report", "of which 1,170 required hospital treatment")},
    ),
    ("epidemic", "citation-altered", {"weekly": cites("diario", "Vacunaremos a 6.000 personas por mes")}),
    (
        "visit",
        "citation-absent",
        {"appointment": cites("article", "He took office after the old cabinet fell")},
    ),
    ("pipeline", "citation-absent", {"contract": cites("vestnik", "Vertrag über die Gasleitung")}),
    ("epidemic", "citation-absent", {"outbreak-begins": cites("report", "the first patient arrived by sea")}),
    (
        "visit",
        "citation-context",
        {"projects-key": cites("article", "67 joint projects", prefix="Moreover, ")},
    ),
    ("pipeline", "citation-context", {"laid": cites("progress", "371", suffix=" of the 421 kilometres")}),
    (
        "epidemic",
        "citation-context",
        {"cases-week-26": cites("bulletin", "962", suffix=" le mois précédent")},
    ),
    ("visit", "source-unread", {"article": {"text_file": "article.txt"}}),
    ("pipeline", "source-unread", {"progress": {"text_file": "../progress.txt"}}),
    ("epidemic", "source-unread", {"diario": {"text_file": "folder/diario.txt"}}),
    ("visit", "source-changed", {"article": {"text_kind": "full"}}),
    ("pipeline", "source-changed", {"vestnik": {"sha256": NONE}}),
    ("epidemic", "source-changed", {"report": {"text": "Health agency ends the emergency"}}),
    ("visit", "source-unnamed", {"sources": [{"id": "other"}]}),
    ("pipeline", "source-unnamed", {"sources": [{"id": "other", "publisher": "A paper"}]}),
    ("epidemic", "source-unnamed", {"report": {"text": None, "title": None}}),
    ("visit", "source-without-text", {"article": {"text": None}}),
    ("pipeline", "source-without-text", {"progress": {"text": None}}),
    ("epidemic", "source-without-text", {"bulletin": {"text": None}}),
    (
        "visit",
        "unexplained",
        {"record-turnover-2022": {"date_basis": "inferred"}, "note-record": {"about": []}},
    ),
    ("visit", "unexplained", {"note-appointment": {"about": []}}),
    (
        "visit",
        "unexplained",
        {
            "turnover-2023": {
                "relations": [{"kind": "exceeds", "to": "turnover-2022", "certainty": "ambiguous"}]
            }
        },
    ),
    (
        "visit",
        "unexplained",
        {
            "turnover-2023": {
                "relations": [{"kind": "exceeds", "to": "turnover-2022", "certainty": "inferred"}]
            }
        },
    ),
    ("pipeline", "unexplained", {"contract": {"date_basis": "computed"}}),
    ("pipeline", "unexplained", {"cut": {"as_of_basis": "inferred-year"}}),
    ("pipeline", "unexplained", {"quote-contracts": {"date_basis": "external"}}),
    ("epidemic", "unexplained", {"first-deaths": {"note": None}}),
    ("epidemic", "unexplained", {"contract-worth": {"note": None}}),
]


@pytest.mark.parametrize("name", ["visit", "pipeline", "epidemic"])
def test_a_clean_dataset_yields_nothing(reported: Reported, name: str, tmp_path: Path) -> None:
    assert not [one for one in reported(name, folder=tmp_path).findings if one.rule in OWN]


@pytest.mark.parametrize(("name", "rule", "changes"), FAULTS)
def test_each_fault_is_found(
    reported: Reported, name: str, rule: str, changes: dict[str, Any], tmp_path: Path
) -> None:
    assert rule in {one.rule for one in reported(name, changes, tmp_path).findings}


def test_each_rule_has_its_faults() -> None:
    assert {rule for rule in OWN if sum(fault[1] == rule for fault in FAULTS) < 3} == set()


def found(folder: Path | None = None, **lists: Any) -> list[Finding]:
    dataset = Dataset(format="dateline", version=1, title="Sources", **lists)
    return [one for one in run(Evidence.of(Links(dataset), folder)).findings if one.rule in OWN]


ARTICLE = Source(
    id="a", title="Article", text="They met on March 4, and parted on March 6.", text_kind="full"
)


def test_a_thousand_events_without_a_source_are_one_finding() -> None:
    events = tuple(Event(date="2024", title=f"Event {number}") for number in range(1000))
    (one,) = found(events=events, sources=(ARTICLE,))
    assert one.path == ("events", 0)
    assert one.message == "1,000 events name no source. The first: The event names no source."


def test_a_dataset_without_sources_is_one_finding() -> None:
    (one,) = found(
        events=tuple(Event(date="2024", title=f"Event {number}") for number in range(3)),
        figures=(Figure(label="Jobs", value=3),),
    )
    assert one.message.startswith("4 events and figures have no source: the dataset lists none.")


def test_a_few_events_without_a_source_are_named_one_by_one() -> None:
    events = tuple(Event(date="2024", title=f"Event {number}") for number in range(3))
    assert [one.path for one in found(events=events, sources=(ARTICLE,))] == [("events", n) for n in range(3)]


@pytest.mark.parametrize(
    "lists",
    [
        {"events": (Event(date="2024", title="Met", quotes=("q",)),)},
        {"events": (Event(date="2024", title="Met", figures=("cited",)),)},
        {"figures": (Figure(label="Quoted", value=4, id="quoted"),)},
        {"figures": (Figure(label="Sum", value=8, relations=(Relation(kind="sum-of", to="cited"),)),)},
    ],
)
def test_a_source_may_be_found_by_way_of_other_things(lists: dict[str, Any]) -> None:
    quote = Quote(speaker="he", source="a", id="q", text="They met on March 4", figures=("quoted",))
    cited = Figure(label="Cited", value=4, id="cited", cites=(Citation("a", "March 4"),))
    figures = (cited, *lists.get("figures", ()))
    rules = [
        one.rule for one in found(**(lists | {"figures": figures, "quotes": (quote,), "sources": (ARTICLE,)}))
    ]
    assert "no-source" not in rules


def event(exact: str) -> tuple[Event, ...]:
    return (Event(date="2024-03-04", title="They meet", cites=(Citation("a", exact),)),)


@pytest.mark.parametrize(
    ("kind", "exact", "rule", "severity"),
    [
        ("full", "They met on March 5", "citation-altered", "error"),
        ("excerpt", "They met on March 5", "citation-altered", "warning"),
        ("full", "Nothing came of it", "citation-absent", "error"),
        ("excerpt", "Nothing came of it", "citation-absent", "note"),
    ],
)
def test_an_excerpt_proves_less_than_the_whole_text(kind: Any, exact: str, rule: str, severity: str) -> None:
    source = Source(id="a", title="Article", text=ARTICLE.text, text_kind=kind)
    (one,) = found(events=event(exact), sources=(source,))
    assert (one.rule, one.severity, one.path) == (rule, severity, ("events", 0, "cites", 0, "exact"))


def test_what_became_of_a_number_is_said() -> None:
    (one,) = found(events=event("They met on March 5, and parted on March 6."), sources=(ARTICLE,))
    assert one.message == "What is cited is not what Article says: 4 became 5."


def test_a_citation_that_holds_is_verified_with_its_passage() -> None:
    dataset = Dataset(
        format="dateline", version=1, title="Sources", events=event("met on March 4"), sources=(ARTICLE,)
    )
    verified = run(Evidence.of(Links(dataset), None)).verified(Ref("event", 0))
    assert isinstance(verified, Verified)
    assert [(one.start, one.end) for one in verified.passages] == [(5, 19)]


def test_many_citations_that_can_t_be_verified_are_one_note() -> None:
    excerpt = Source(id="a", title="Article", text="Only this.", text_kind="excerpt")
    (one,) = found(events=event("Something quite different") * 50, sources=(excerpt,))
    assert (one.severity, one.message[:54]) == (
        "note",
        "50 citations are not in the excerpts of their sources.",
    )


def test_a_file_that_is_the_whole_article_is_held_to_its_checksum(tmp_path: Path) -> None:
    # printf 'They met.' | sha256sum
    sha = "ab226026642c9001f40223f6e7948b96f1d470fc0a362d6a94834bd235bc9e07"
    source = Source(id="a", title="Article", text="They", text_kind="excerpt", text_file="a.txt", sha256=sha)
    (tmp_path / "a.txt").write_text("They met again.", encoding="utf-8")
    (one,) = found(tmp_path, sources=(source,))
    assert (one.rule, one.severity) == ("source-changed", "warning")
    assert found(None, sources=(source,)) == []
