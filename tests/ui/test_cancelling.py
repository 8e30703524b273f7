"""What "Cancel" and closing do to files that are being written."""

import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from dateline.briefing.worker import BriefingWork
from dateline.files.progress import Progress
from dateline.ui.window import MainWindow

BRIEFING, PICTURE, DATASET = ("Ctrl+E", "a.pdf"), ("Ctrl+Shift+E", "a.svg"), ("Ctrl+S", "a.json")
"""Keys that write a file, and its name."""
BEGINNINGS = {BRIEFING: b"%PDF-", PICTURE: b"<svg", DATASET: b"{"}
Begin = Callable[[tuple[str, str], str], Path]


class Disk:
    """Keeps workers waiting `before` a step of theirs until it is told to `go_on`."""

    def __init__(self) -> None:
        self.is_waiting = threading.Event()
        self._gate = threading.Event()

    def before(self, step: Callable[..., None]) -> Callable[..., None]:
        def late(*args: object) -> None:
            if threading.current_thread() is not threading.main_thread():
                self.is_waiting.set()
                self._gate.wait(10)
            step(*args)

        return late

    def go_on(self) -> None:
        self._gate.set()


@pytest.fixture
def disk() -> Iterator[Disk]:
    made = Disk()
    yield made
    made.go_on()


@pytest.fixture
def begin(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, disk: Disk
) -> Begin:
    """Has a file replaced, up to before a step, and the foot say so."""

    def begun(kind: tuple[str, str], step: str) -> Path:
        keys, name = kind
        target = tmp_path / "there" / name
        target.parent.mkdir()
        target.write_bytes(b"old")
        monkeypatch.setattr(window.dialogs, "choose_target", lambda *_: target)
        monkeypatch.setattr(os, step, disk.before(getattr(os, step)))
        QTest.keySequence(window, keys)
        qtbot.waitUntil(disk.is_waiting.is_set, timeout=20_000)
        qtbot.waitUntil(window.footer.busy.isVisible)
        assert window.footer.busy.text() == f"Writing {name}…"
        return target

    return begun


def messages(window: MainWindow) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox)]


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_file_whose_writing_is_cancelled_stays_as_it_was(
    window: MainWindow, begin: Begin, disk: Disk, all_done: Callable[[], None], kind: tuple[str, str]
) -> None:
    target = begin(kind, "fsync")
    QTest.mouseClick(window.footer.cancel, Qt.MouseButton.LeftButton)
    assert window.jobs.is_idle
    assert not window.footer.busy.isVisible()
    disk.go_on()
    all_done()
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]
    assert messages(window) == []


def test_a_briefing_that_is_being_typeset_is_given_up(
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    all_done: Callable[[], None],
) -> None:
    target, given_up = tmp_path / "a.pdf", threading.Event()
    monkeypatch.setattr(window.dialogs, "choose_target", lambda *_: target)
    monkeypatch.setattr(BriefingWork, "start", lambda _: None)
    monkeypatch.setattr(BriefingWork, "cancel", lambda _: given_up.set())
    QTest.keySequence(window, "Ctrl+E")
    qtbot.waitUntil(window.footer.cancel.isVisible)
    QTest.mouseClick(window.footer.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(given_up.is_set)
    all_done()
    assert not target.exists()


def test_what_is_being_put_in_place_can_not_be_cancelled_and_is_told(
    window: MainWindow, begin: Begin, disk: Disk, qtbot: QtBot
) -> None:
    target = begin(PICTURE, "replace")
    QTest.mouseClick(window.footer.cancel, Qt.MouseButton.LeftButton)
    assert window.footer.busy.text() == "Writing a.svg…"
    disk.go_on()
    qtbot.waitUntil(lambda: messages(window) == ["a.svg is written"])
    assert target.read_bytes().startswith(b"<svg")
    [box] = window.findChildren(QMessageBox)
    box.close()


@pytest.mark.parametrize("keys", ["Ctrl+W", "Alt+Home"])
@pytest.mark.parametrize("kind", BEGINNINGS)
def test_what_is_being_written_is_written_though_the_window_goes_or_shows_nothing(
    window: MainWindow,
    begin: Begin,
    disk: Disk,
    all_done: Callable[[], None],
    kind: tuple[str, str],
    keys: str,
) -> None:
    target = begin(kind, "fsync")
    QTest.keySequence(window, keys)
    disk.go_on()
    all_done()
    assert target.read_bytes().startswith(BEGINNINGS[kind])


def test_only_what_is_named_is_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    gate, done = threading.Event(), list[str]()

    def work(name: str) -> str:
        gate.wait(10)
        return name

    for name in ("First", "Second"):
        window.jobs.start(name, partial(work, name), done.append, progress=Progress())
    qtbot.waitUntil(lambda: window.footer.busy.text() == "First…")
    QTest.mouseClick(window.footer.cancel, Qt.MouseButton.LeftButton)
    assert window.footer.busy.text() == "Second…"
    gate.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert done == ["Second"]


def test_what_can_not_be_cancelled_offers_no_cancel(window: MainWindow, qtbot: QtBot) -> None:
    gate = threading.Event()
    window.jobs.start("Slow", partial(gate.wait, 10), lambda _: None)
    qtbot.waitUntil(window.footer.busy.isVisible)
    assert not window.footer.cancel.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
