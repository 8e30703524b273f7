"""Acknowledging findings, and what of the session that leaves as it was."""

from pathlib import Path

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Side
from dateline.checks.report import Report
from dateline.model.dataset import Dataset, Event, Note, Source
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session.acknowledging import acknowledged, reopened, revised
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
    notes = acknowledged(document.dataset.notes, report, finding, "  The log says so.\n")
    assert notes[1:] == (
        Note(
            text="The log says so.", kind="acknowledgement", about=("arrival",), finding=report.key(finding)
        ),
    )
    changed, after, is_whole = revised(document, report, notes)
    assert changed.dataset.notes is notes
    assert (after.open, after.note_on(finding), is_whole) == ((), Ref("note", 1), True)
    assert document.dataset.notes == (Note(text="A guess.", kind="assumption", id="guess"),)


def test_an_acknowledgement_is_taken_back(document: Document) -> None:
    findings = (doubt(Ref("event", 0)), doubt(Ref("event", 0), message="Another."))
    report = Report(document.links, findings)
    once = acknowledged(document.dataset.notes, report, findings[0], "Right.")
    twice = acknowledged(once, report, findings[1], "Right too.")
    notes = reopened(twice, report, findings[0])
    assert [note.text for note in notes] == ["A guess.", "Right too."]
    assert revised(document, report, notes).report.open == (findings[0],)


def test_what_was_found_about_notes_is_not_kept_when_they_change_places(document: Document) -> None:
    about_note = doubt(Ref("note", 0))
    finding = doubt(Ref("event", 0))
    report = Report(document.links, (finding, about_note))
    once = revised(document, report, acknowledged(document.dataset.notes, report, finding, "Right."))
    assert once.report.findings == report.findings
    twice = revised(once.document, once.report, reopened(once.document.dataset.notes, once.report, finding))
    assert (twice.report.findings, twice.is_whole) == ((finding,), False)


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
    changed, report, _ = revised(
        document, session.report, acknowledged(document.dataset.notes, session.report, finding, "Right.")
    )
    session.revise(changed, report)
    assert session.document is changed
    assert session.filter == Filter(text="talks")
    assert session.viewport == Viewport(0.0, 10.0)
    assert session.selection.refs == (Ref("event", 1),)
    assert heard == [report]
    assert session.evidence is not None
    assert session.evidence.links is changed.links
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
    links = document.links
    moved = document.moved_to(Path("mine.json"))
    assert (moved.path, moved.dataset) == (Path("mine.json"), document.dataset)
    assert moved.links is links
    assert document.path == FILE


# --- what the reader wants, what is shown and what is saved ---

RIGHT, TOO = Note(text="Right.", kind="acknowledgement"), Note(text="Too.", kind="acknowledgement")


def test_what_is_noted_is_wanted_at_once_shown_when_it_is_made_and_saved_when_it_is_written(
    document: Document,
) -> None:
    session = Session()
    session.open(document)
    assert (session.is_revised, session.is_saved) == (True, True)
    heard: list[bool] = []
    session.notes_changed.connect(lambda: heard.append(session.is_saved))
    session.note((*session.dataset.notes, RIGHT))
    assert heard == [False]
    assert [note.text for note in session.dataset.notes] == ["A guess.", "Right."]
    assert session.document is document
    assert (session.is_revised, session.is_saved) == (False, False)
    wanted = session.dataset
    session.revise(revised(document, Report(document.links, ()), wanted.notes).document, None)
    assert (session.is_revised, session.is_saved) == (True, False)
    assert session.saved_as(wanted, Path("mine.json"))
    assert session.document.path == Path("mine.json")
    assert (session.is_revised, session.is_saved) == (True, True)


def test_what_is_noted_while_a_file_is_written_is_not_saved(document: Document) -> None:
    session = Session()
    session.open(document)
    session.note((*session.dataset.notes, RIGHT))
    written = session.dataset
    session.note((*session.dataset.notes, TOO))
    assert session.saved_as(written, Path("mine.json"))
    assert session.document.path == Path("mine.json")
    assert (session.is_revised, session.is_saved) == (False, False)
    assert [note.text for note in session.dataset.notes] == ["A guess.", "Right.", "Too."]


def test_a_file_that_was_written_is_not_taken_for_another_dataset_s(document: Document) -> None:
    session = Session()
    session.open(document)
    session.note((*session.dataset.notes, RIGHT))
    written = session.dataset
    other = Document(Dataset(format="dateline", version=1, title="Other"), Path("other.json"))
    session.open(other)
    assert (session.is_revised, session.is_saved) == (True, True)
    assert not session.saved_as(written, Path("mine.json"))
    assert session.document is other
