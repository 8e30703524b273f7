"""Notes of the reader's are never lost without a question, whatever is under way meanwhile."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from dateline.files import dataset_file
from dateline.session.document import Document
from dateline.ui import opening, window_files
from dateline.ui.checks import runner
from dateline.ui.checks.acknowledge_dialog import AcknowledgeDialog
from dateline.ui.window import MainWindow

NewWindow = Callable[[], MainWindow]
REVISER = "dateline.ui.checks.reviser"


@pytest.fixture
def bridges(tmp_path: Path) -> Path:
    """A file with two quotations that aren't in their source."""
    return write(tmp_path / "bridges.json", 2)


def write(path: Path, quotes: int) -> Path:
    dataset = {
        "format": "dateline",
        "version": 1,
        "title": path.stem.title(),
        "actors": [{"id": "a", "name": "A minister"}],
        "sources": [{"id": "s", "title": "The Times", "text": "Nothing of that kind was said here."}],
        "quotes": [
            {"id": f"q{n}", "speaker": "a", "source": "s", "text": f"We will build bridge number {n} soon."}
            for n in range(quotes)
        ],
        "events": [{"date": "2024-01-01", "title": "Talks", "quotes": [f"q{n}" for n in range(quotes)]}],
    }
    path.write_text(json.dumps(dataset), encoding="utf-8")
    return path


@pytest.fixture
def window(new_window: NewWindow, bridges: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with the bridges, and the first of their points the current one."""
    made = new_window()
    made.open(bridges)
    qtbot.waitUntil(lambda: made.session.report is not None and made.jobs.is_idle)
    QTest.keySequence(made, "F8")
    yield made
    if shiboken6.isValid(made):
        made.files.put_away()  # nothing to ask about when it is closed


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A document with other notes isn't ready until it is set, as of a large dataset."""
    going = threading.Event()

    def make_ready(document: Document) -> None:
        assert going.wait(10)
        opening.make_ready(document)

    monkeypatch.setattr(f"{REVISER}.make_ready", make_ready)
    yield going
    going.set()


def acknowledge(window: MainWindow, reason: str) -> None:
    """Acknowledge the current point by key."""
    window.activateWindow()
    QTest.keySequence(window, "Ctrl+Shift+K")
    [dialog] = shown(window, AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    QTest.keyClicks(dialog.reason, reason)
    QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    window.activateWindow()


def shown(parent: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [child for child in parent.findChildren(kind) if child.isVisible()]


def is_asking(window: MainWindow) -> bool:
    return bool(shown(window, QMessageBox))


def answer(window: MainWindow, text: str) -> None:
    """Take an answer of the question over the window."""
    [box] = shown(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "Your acknowledgements are not saved"
    [choice] = [one for one in box.buttons() if one.text() == text]
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)


def reasons(window: MainWindow) -> list[str]:
    return [note.text for note in window.session.document.dataset.notes]


# --- while a document with other notes is being made ---


def test_what_is_acknowledged_at_once_after_another_keeps_both_reasons(
    window: MainWindow, held: threading.Event, qtbot: QtBot
) -> None:
    acknowledge(window, "The first.")
    QTest.keySequence(window, "F8")
    acknowledge(window, "The second.")
    held.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert reasons(window) == ["The first.", "The second."]
    assert window.session.report is not None
    assert not [one for one in window.session.report.open if one.severity == "error"]


def test_closing_at_once_after_an_acknowledgement_asks(window: MainWindow, held: threading.Event) -> None:
    acknowledge(window, "Looked into it.")
    assert window.isWindowModified()
    QTest.keySequence(window, "Ctrl+W")
    answer(window, "Cancel")
    assert window.isVisible()
    held.set()


def test_what_was_being_made_does_not_come_over_another_file(
    window: MainWindow, held: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    acknowledge(window, "Looked into it.")
    window.open(write(tmp_path / "tunnels.json", 1))
    qtbot.waitUntil(lambda: is_asking(window))
    answer(window, "Don’t save")
    qtbot.waitUntil(lambda: window.header.title.text() == "Tunnels")
    held.set()
    qtbot.waitUntil(lambda: window.session.report is not None and window.jobs.is_idle)
    assert window.header.title.text() == "Tunnels"
    assert reasons(window) == []
    assert not window.isWindowModified()


def test_what_was_being_made_does_not_come_over_the_start_page(
    window: MainWindow, held: threading.Event, qtbot: QtBot
) -> None:
    acknowledge(window, "Looked into it.")
    QTest.keySequence(window, "Alt+Home")
    answer(window, "Don’t save")
    assert window.start_page.isVisible()
    held.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert window.start_page.isVisible()


def test_what_is_saved_has_the_reason_that_was_given_a_moment_ago(
    window: MainWindow, held: threading.Event, bridges: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = bridges.with_name("mine.json")
    monkeypatch.setattr(window.dialogs, "choose_target", lambda *_: target)
    acknowledge(window, "Looked into it.")
    QTest.keySequence(window, "Ctrl+S")
    qtbot.waitUntil(target.exists)
    assert [note.text for note in dataset_file.read(target).notes] == ["Looked into it."]
    held.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert reasons(window) == ["Looked into it."]
    assert window.session.document.path == target
    assert not window.isWindowModified()
    assert window.hint.text.text().startswith("Saved as ")


def test_checks_that_were_going_on_go_on_with_the_other_notes(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    going = threading.Event()
    read = runner._evidence
    monkeypatch.setattr(runner, "_evidence", lambda *of: going.wait(10) and read(*of))
    window.action_set.actions["check.again"].trigger()
    acknowledge(window, "Looked into it.")
    qtbot.waitUntil(lambda: reasons(window) == ["Looked into it."])
    assert window.checks.runner.is_running
    heard: list[object] = []
    window.session.report_changed.connect(lambda: heard.append(window.session.report))
    going.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert len(heard) == 1


# --- while another file is read, or this one written ---


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A file isn't read until it is set."""
    yield from waited_for(monkeypatch, window_files, "open_document")


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A dataset isn't written until it is set."""
    yield from waited_for(monkeypatch, dataset_file, "write")


def waited_for(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> Iterator[threading.Event]:
    going, real = threading.Event(), getattr(module, name)
    monkeypatch.setattr(module, name, lambda *of: going.wait(10) and real(*of))
    yield going
    going.set()


def test_what_is_acknowledged_while_another_file_is_read_is_asked_about(
    window: MainWindow, reading: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(write(tmp_path / "tunnels.json", 1))
    assert not is_asking(window)
    acknowledge(window, "Looked into it.")
    qtbot.waitUntil(lambda: window.session.is_revised)
    reading.set()
    qtbot.waitUntil(lambda: is_asking(window))
    assert window.header.title.text() == "Bridges"
    answer(window, "Cancel")
    assert (window.header.title.text(), reasons(window)) == ("Bridges", ["Looked into it."])
    window.open(tmp_path / "tunnels.json")
    qtbot.waitUntil(lambda: is_asking(window))
    answer(window, "Don’t save")
    assert window.header.title.text() == "Tunnels"


def test_a_file_that_was_read_waits_for_a_reason_that_is_being_written(
    window: MainWindow, reading: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(write(tmp_path / "tunnels.json", 1))
    QTest.keySequence(window, "Ctrl+Shift+K")
    [dialog] = shown(window, AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    QTest.keyClicks(dialog.reason, "Looked")
    reading.set()
    qtbot.waitUntil(lambda: not window.files.is_reading)
    assert window.header.title.text() == "Bridges"
    QTest.keyClicks(dialog.reason, " into it.")
    QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    assert is_asking(window)
    assert [note.text for note in window.session.dataset.notes] == ["Looked into it."]
    answer(window, "Don’t save")
    assert window.header.title.text() == "Tunnels"


def test_a_file_that_was_read_is_shown_once_no_reason_is_given(
    window: MainWindow, reading: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(write(tmp_path / "tunnels.json", 1))
    QTest.keySequence(window, "Ctrl+Shift+K")
    [dialog] = shown(window, AcknowledgeDialog)
    reading.set()
    qtbot.waitUntil(lambda: not window.files.is_reading)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.header.title.text() == "Tunnels"


def test_what_is_acknowledged_while_a_file_is_written_is_asked_about_before_the_window_closes(
    window: MainWindow,
    writing: threading.Event,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    targets = iter((tmp_path / "one.json", tmp_path / "two.json"))
    monkeypatch.setattr(window.dialogs, "choose_target", lambda *_: next(targets))
    acknowledge(window, "The first.")
    QTest.keySequence(window, "Ctrl+W")
    answer(window, "Save as…")
    QTest.keySequence(window, "F8")
    acknowledge(window, "The second.")
    writing.set()
    qtbot.waitUntil(lambda: is_asking(window))
    assert window.isVisible()
    assert [note.text for note in dataset_file.read(tmp_path / "one.json").notes] == ["The first."]
    answer(window, "Save as…")
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    assert [note.text for note in dataset_file.read(tmp_path / "two.json").notes] == [
        "The first.",
        "The second.",
    ]


def test_a_file_that_is_written_is_not_shown_as_it_was_read_before(
    window: MainWindow, bridges: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(window.dialogs, "choose_target", lambda *_: bridges)
    acknowledge(window, "Looked into it.")
    qtbot.waitUntil(lambda: window.session.is_revised)
    QTest.keySequence(window, "F5")
    qtbot.waitUntil(lambda: is_asking(window))
    answer(window, "Save as…")
    qtbot.waitUntil(lambda: window.session.is_saved and window.jobs.is_idle)
    assert reasons(window) == ["Looked into it."]
    assert [note.text for note in dataset_file.read(bridges).notes] == ["Looked into it."]
