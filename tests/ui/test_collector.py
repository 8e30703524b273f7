"""Where garbage is collected."""

import gc
import json
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dateline.files import dataset_file, long_file
from dateline.ui import collector
from dateline.ui.jobs import Jobs
from dateline.ui.window import MainWindow


class Ring:
    """Refers to itself, as closed windows do; notes in which thread it ends."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        self.me = self
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.current_thread())


def test_what_other_threads_make_ends_no_garbage_but_in_the_window_s_thread(qtbot: QtBot) -> None:
    parent, ends, done = QObject(), list[threading.Thread](), list[int]()
    jobs = Jobs(parent)
    gc.freeze()  # what was made before is not counted
    for _ in range(1000):
        Ring(ends)

    def work() -> int:
        kept = [[number] for number in range(3_000)]
        return len(kept)

    for _ in range(100):
        jobs.start("", work, done.append)
    qtbot.waitUntil(lambda: len(done) == 100 and len(ends) == 1000)
    assert set(ends) == {threading.main_thread()}


@pytest.fixture(params=["short", "long"])
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset that is drawn as a landscape, read at once or bit by bit."""
    if request.param == "long":
        monkeypatch.setattr(dataset_file, "SHORT_FILE", 0)
        monkeypatch.setattr(long_file, "_LEAST_LAZY", 2)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "many.json"
    events = [{"date": f"{1800 + n % 200}-03-04", "title": f"Event {n}"} for n in range(1200)]
    path.write_text(json.dumps({"format": "dateline", "version": 1, "title": "Many", "events": events}))
    return path


def test_nothing_is_left_of_a_dataset_that_was_put_away_and_of_a_closed_window(
    file: Path, new_window: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though reading it, and drawing it, keep much of what they make."""
    monkeypatch.setattr(collector, "LOOKS", 1)
    windows = [new_window()]
    left = []
    for _ in range(3):
        windows[0].open(file)
        qtbot.waitUntil(lambda: windows[0].has_document and windows[0].jobs.is_idle)
        session = windows[0].session
        for _ in range(3):
            session.look_at(session.viewport.pan(0.1))
            for _ in range(5):  # what comes next is made while nobody waits
                QApplication.processEvents()
        left.append(weakref.ref(windows[0].session.document.index))
    windows[0].show_start_page()
    qtbot.waitUntil(lambda: [index() for index in left] == [None] * 3)
    closed = weakref.ref(windows[0])
    windows.pop().close()
    qtbot.waitUntil(lambda: closed() is None)
