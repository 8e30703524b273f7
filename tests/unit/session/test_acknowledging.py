"""Acknowledging findings, and what of the session that leaves as it was."""

from pathlib import Path

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Side
from dateline.checks.report import Report
from dateline.model.dataset import Dataset, Event, Note, Source
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session.acknowledging import acknowledged, reopened
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport

FILE = Path("harbour.json")


def doubt(*about: Ref, message: str = "It is doubtful.") -> Finding:
    return Finding(
        "no-source", "warning", about, ("events", 0), message, "Look.", (Side("the dataset", "7"),)
    )


@pytest.fixture
def document() -> Document:
    events = (
        Event(date="2024-03-04", title="Arrival", id="arrival"),
        Event(date="2024-03-05", title="Talks"),
    )
    notes = (Note(text="A guess.", kind="assumption", id="guess"),)
    sources = (Source(id="log", text="They came."),)
    dataset = Dataset(
        format="dateline", version=1, title="Harbour", events=events, notes=notes, sources=sources
    )
    return Document(dataset, FILE)


def test_the_reason_becomes_a_note_that_names_what_has_an_id(document: Document) -> None:
    finding = doubt(Ref("event", 0), Ref("event", 1))
    report = Report(document.links, (finding,))
    revised, after = acknowledged(document, report, finding, "  The log says so.\n")
    [_, note] = revised.dataset.notes
    assert note == Note(
        text="The log says so.", kind="acknowledgement", about=("arrival",), finding=report.key(finding)
    )
    assert (after.open, after.note_on(finding)) == ((), Ref("note", 1))
    assert not revised.is_saved
    assert document.dataset.notes == (Note(text="A guess.", kind="assumption", id="guess"),)
    assert document.is_saved


def test_an_acknowledgement_is_taken_back(document: Document) -> None:
    findings = (doubt(Ref("event", 0)), doubt(Ref("event", 0), message="Another."))
    report = Report(document.links, findings)
    once = acknowledged(document, report, findings[0], "Right.")
    twice = acknowledged(once.document, once.report, findings[1], "Right too.")
    revised, after = reopened(twice.document, twice.report, findings[0])
    assert [note.text for note in revised.dataset.notes] == ["A guess.", "Right too."]
    assert after.open == (findings[0],)


def test_what_was_found_about_notes_is_not_kept_when_they_change_places(document: Document) -> None:
    about_note = doubt(Ref("note", 0))
    finding = doubt(Ref("event", 0))
    report = Report(document.links, (finding, about_note))
    once = acknowledged(document, report, finding, "Right.")
    assert once.report.findings == report.findings
    assert reopened(once.document, once.report, finding).report.findings == (finding,)


def test_a_revised_document_keeps_view_filter_selection_and_report(document: Document) -> None:
    session = Session()
    session.open(document)
    session.set_filter(Filter(text="talks"))
    session.look_at(Viewport(0.0, 10.0))
    session.select(Ref("event", 1), Ref("note", 0))
    evidence = Evidence.of(document.links, None)
    finding = doubt(Ref("event", 1))
    session.show_evidence(evidence)
    session.show_report(Report(document.links, (finding,)))
    assert session.report is not None
    heard: list[object] = []
    session.report_changed.connect(lambda: heard.append(session.report))
    revised, report = acknowledged(document, session.report, finding, "Right.")
    session.revise(revised, report)
    assert session.document is revised
    assert session.filter == Filter(text="talks")
    assert session.viewport == Viewport(0.0, 10.0)
    assert session.selection.refs == (Ref("event", 1),)
    assert heard == [report]
    assert session.evidence is not None
    assert session.evidence.links is revised.links
    assert session.evidence.texts == evidence.texts


def test_another_document_forgets_the_report_and_late_news_of_the_first_is_none(document: Document) -> None:
    session = Session()
    session.open(document)
    session.show_evidence(Evidence.of(document.links, None))
    session.show_report(Report(document.links, ()))
    session.open(Document(document.dataset, Path("other.json")))
    assert (session.evidence, session.report) == (None, None)
    session.show_report(Report(document.links, ()))
    session.show_evidence(Evidence.of(document.links, None))
    assert (session.evidence, session.report) == (None, None)


def test_a_saved_document_is_the_same_one_under_another_name(document: Document) -> None:
    report = Report(document.links, (doubt(Ref("event", 0)),))
    revised, _ = acknowledged(document, report, report.findings[0], "Right.")
    links = revised.links
    saved = revised.saved_as(Path("mine.json"))
    assert (saved.path, saved.is_saved, saved.dataset) == (Path("mine.json"), True, revised.dataset)
    assert saved.links is links
    assert (revised.path, revised.is_saved) == (FILE, False)
