"""Long files in the window: shown first, checked then, and taken back when they are wrong."""

import gc
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from dateline.files import dataset_file, long_file, opened
from dateline.files.problems import InvalidError, Problem, Problems
from dateline.files.progress import Progress
from dateline.model.dataset import Note
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.timeline.frame import View
from dateline.ui import opening
from dateline.ui.problems_view import ProblemsView
from dateline.ui.window import MainWindow

NewWindow = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def short_files_are_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_file, "SHORT_FILE", 0)
    monkeypatch.setattr(long_file, "_LEAST_LAZY", 2)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Checks wait until it is set."""
    going = threading.Event()
    real = opened.Opened.check

    def check(self: opened.Opened, progress: Progress, made: opened.Made) -> None:
        assert going.wait(10)
        real(self, progress, made)

    monkeypatch.setattr(opened.Opened, "check", check)
    yield going
    going.set()


def long(tmp_path: Path, title: str, **last: Any) -> Path:
    path = tmp_path / f"{title.lower()}.json"
    events = [{"date": "2024-03-04", "title": f"{title} {n}", "id": f"e{n}"} for n in range(5)]
    events.append({"date": "2024-03-05", "title": "Last", **last})
    path.write_text(json.dumps({"format": "dateline", "version": 1, "title": title, "events": events}))
    return path


def test_a_long_file_is_shown_while_it_is_checked(
    tmp_path: Path, new_window: NewWindow, held: threading.Event, qtbot: QtBot
) -> None:
    window = new_window()
    window.open(long(tmp_path, "Right"))
    qtbot.waitUntil(lambda: window.has_document)
    assert window.footer.counts.text() == "6 events · 0 quotes · 0 figures"
    assert window.footer.checking.isVisible()
    held.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert not window.footer.checking.isVisible()
    assert window.header.title.text() == "Right"


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector runs, as where there are no windows."""
    is_on = gc.isenabled()
    gc.enable()
    yield
    if not is_on:
        gc.disable()


@pytest.mark.usefixtures("collector")
def test_the_collector_holds_nothing_up_while_a_file_is_read(tmp_path: Path) -> None:
    was_on = []
    progress = Progress(lambda _share: was_on.append(gc.isenabled()))
    opening.open_document(long(tmp_path, "Right"), None, progress)
    assert was_on
    assert not any(was_on)
    assert gc.isenabled()


def test_what_was_open_comes_back_when_the_check_finds_problems(
    tmp_path: Path, new_window: NewWindow, held: threading.Event, qtbot: QtBot
) -> None:
    window = new_window()
    held.set()
    window.open(long(tmp_path, "Before"))
    qtbot.waitUntil(lambda: window.has_document and window.jobs.is_idle)
    window.session.set_filter(Filter(text="before"))
    window.session.select(Ref("event", 2))
    held.clear()
    window.open(long(tmp_path, "Wrong", lane="nowhere", summary=7))
    qtbot.waitUntil(lambda: window.session.document.dataset.title == "Wrong")
    assert not window.session.filter
    held.set()
    qtbot.waitUntil(lambda: bool(window.findChildren(ProblemsView)))
    (view,) = window.findChildren(ProblemsView)
    assert "There is no lane" not in view.text.toPlainText()
    assert "No lane has the id nowhere\n" in view.text.toPlainText()
    assert "summary must be text, not the number 7\n" in view.text.toPlainText()
    assert "“Before” is still open" in view.summary.text()
    assert window.header.title.text() == "Before"
    assert window.session.filter == Filter(text="before")
    assert window.session.selection.refs == (Ref("event", 2),)
    assert [Path(name).name for name in window.context.app.settings.recent] == ["before.json"]
    view.reject()


def test_what_comes_back_is_told_what_was_found_in_it(
    tmp_path: Path, new_window: NewWindow, held: threading.Event, qtbot: QtBot
) -> None:
    window = new_window()
    held.set()
    window.open(long(tmp_path, "Before"))
    qtbot.waitUntil(lambda: window.session.report is not None and window.jobs.is_idle)
    window.open(long(tmp_path, "Wrong", summary=7))
    qtbot.waitUntil(lambda: bool(window.findChildren(ProblemsView)))
    window.findChildren(ProblemsView)[0].reject()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert window.header.title.text() == "Before"
    assert window.session.report is not None
    assert not window.footer.tally.unchecked.isVisible()


def test_notes_that_no_file_has_come_back_as_such(
    tmp_path: Path, new_window: NewWindow, held: threading.Event, qtbot: QtBot
) -> None:
    window = new_window()
    held.set()
    window.open(long(tmp_path, "Before"))
    qtbot.waitUntil(lambda: window.session.report is not None and window.jobs.is_idle)
    window.session.note((Note(text="Looked into it.", kind="acknowledgement"),))
    qtbot.waitUntil(lambda: window.session.is_revised)
    window.open(long(tmp_path, "Wrong", summary=7))
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    [box] = window.findChildren(QMessageBox)
    [lose] = [one for one in box.buttons() if one.text() == "Don’t save"]
    QTest.mouseClick(lose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(ProblemsView)))
    window.findChildren(ProblemsView)[0].reject()
    assert window.header.title.text() == "Before"
    assert [note.text for note in window.session.document.dataset.notes] == ["Looked into it."]
    assert window.isWindowModified()
    window.files.put_away()


PASSED_ON = ("file.save_as", "briefing.export", "picture.export")


def test_what_is_not_known_to_be_right_is_not_passed_on(
    tmp_path: Path, new_window: NewWindow, held: threading.Event, qtbot: QtBot
) -> None:
    window = new_window()
    window.open(long(tmp_path, "Right"))
    qtbot.waitUntil(lambda: window.has_document)
    actions = [window.action_set.actions[name] for name in PASSED_ON]
    assert not any(action.isEnabled() for action in actions)
    assert window.action_set.actions["briefing.preview"].isEnabled()
    held.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert all(action.isEnabled() for action in actions)


def test_checks_that_are_asked_for_wait_until_the_file_is_known_to_be_right(
    tmp_path: Path, new_window: NewWindow, held: threading.Event, qtbot: QtBot
) -> None:
    window = new_window()
    window.open(long(tmp_path, "Wrong", summary=7))
    qtbot.waitUntil(lambda: window.has_document)
    window.action_set.actions["check.again"].trigger()
    qtbot.waitUntil(lambda: window.session.is_read)
    assert window.session.report is None
    assert window.checks.runner.is_running
    held.set()
    qtbot.waitUntil(lambda: bool(window.findChildren(ProblemsView)))
    window.findChildren(ProblemsView)[0].reject()
    assert not window.checks.runner.is_running


def test_reading_the_first_file_can_be_given_up(
    tmp_path: Path, new_window: NewWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def endless(
        _path: Path, _kept_as: Path | None, progress: Progress, _view: View
    ) -> opening.OpenedDocument:
        done = 0
        while True:
            progress.at(done := min(done + 1, 50), 100)

    monkeypatch.setattr("dateline.ui.window_files.open_document", endless)
    window = new_window()
    window.open(tmp_path / "endless.json")
    page = window.reading_page
    qtbot.waitUntil(page.cancel.isVisible)
    assert page.title.text() == "Reading endless.json…"
    qtbot.waitUntil(lambda: page.bar.value() == 50)
    QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.start_page.isVisible)
    assert window.jobs.is_idle


def test_what_comes_back_goes_on_being_checked(
    tmp_path: Path, new_window: NewWindow, held: threading.Event, qtbot: QtBot
) -> None:
    window = new_window()
    window.open(long(tmp_path, "First", lane="nowhere"))
    qtbot.waitUntil(lambda: window.session.document.dataset.title == "First")
    window.open(long(tmp_path, "Second", lane="nowhere"))
    qtbot.waitUntil(lambda: window.session.document.dataset.title == "Second")
    held.set()
    qtbot.waitUntil(lambda: len(window.findChildren(ProblemsView)) == 2)
    assert not window.has_document
    for view in window.findChildren(ProblemsView):
        view.reject()


def test_very_many_problems_are_written_some_at_a_time(
    tmp_path: Path, new_window: NewWindow, qtbot: QtBot
) -> None:
    listed = tuple(Problem("", number, 1, f"wrong on line {number}", "mend it") for number in range(1, 251))
    error = InvalidError(Problems(listed, 10_000, is_all=False))
    window = new_window()
    view = ProblemsView(tmp_path / "bad.json", error, window.context.app.theme, kept="", parent=window)
    view.open()
    assert view.summary.text() == (
        "More than 10,000 problems. Mend the file in any text editor and try again."
    )
    assert "Wrong on line 100\n" in view.text.toPlainText()
    assert "Wrong on line 101\n" not in view.text.toPlainText()
    qtbot.waitUntil(lambda: "250\tWrong on line 250\n" in view.text.toPlainText())
    assert view.text.toPlainText().endswith("Mend it\n… and more than 9,750 more")
    assert view.text.verticalScrollBar().value() == 0
    view.close()
