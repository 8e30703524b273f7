"""A window as the app builds it. What Qt complains of, and what a test leaves behind, fails the test."""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dateline.ui import later
from dateline.ui.app_context import AppContext
from dateline.ui.jobs import Jobs
from dateline.ui.theme import Theme
from dateline.ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_EXPECTED = ("This plugin does not support ",)
"""The offscreen platform on itself: it can't raise windows, grab the keyboard and the like."""


@pytest.fixture(autouse=True)
def _no_qt_complaints() -> Iterator[None]:
    """A warning from Qt is a fault."""
    complaints: list[str] = []

    def note(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_EXPECTED):
            complaints.append(f"{message} ({context.file}:{context.line})")

    before = qInstallMessageHandler(note)
    yield
    qInstallMessageHandler(before)
    assert not complaints, "\n".join(complaints)


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    """When a test is over, no window is on screen, no timer runs, and no thread but the pool's idle ones."""
    before = (*_windows(), *_timers(), *_threads())
    yield

    def left() -> list[object]:
        return [thing for thing in (*_windows(), *_timers(), *_threads()) if thing not in before]

    qapp.processEvents()
    if left():
        qtbot.waitUntil(lambda: not left(), timeout=2000)


def _windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def _timers() -> list[QTimer]:
    timers = (thing for thing in gc.get_objects() if type(thing) is QTimer)
    return [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]


def _threads() -> list[threading.Thread]:
    """A worker of `ui.jobs` stays for the next job."""
    return [thread for thread in threading.enumerate() if not thread.name.startswith("dateline")]


@pytest.fixture
def all_done(qtbot: QtBot) -> Callable[[], None]:
    """Waits until all work that was begun beside has come back: all workers are met, twice."""

    def wait() -> None:
        for _ in ("what they do now", "what was waiting"):
            jobs, came, met = Jobs(), list[int](), threading.Barrier(2)
            for _ in range(2):  # as many as there are
                jobs.start("", partial(met.wait, 10), came.append)
            qtbot.waitUntil(lambda came=came: len(came) == 2, timeout=10_000)  # type: ignore[misc]

    return wait


@pytest.fixture(scope="session", autouse=True)
def _loaded_later() -> None:
    """As some moments after a launch: nobody waits for the open points."""
    later._load(later.POINTS)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application's one theme, light."""
    made = Theme(qapp)
    made.prefer("light")
    return made


@pytest.fixture
def app_context(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[AppContext]:
    """What windows share, remembered in a folder of the test's own. Windows are closed afterwards."""
    context = AppContext(
        theme, MainWindow, settings_path=tmp_path / "settings.json", log_path=tmp_path / "dateline.log"
    )
    yield context
    windows = [window for window in context.windows if isinstance(window, MainWindow)]
    context.quit()
    for window in windows:
        qtbot.waitUntil(lambda window=window: not shiboken6.isValid(window))  # type: ignore[misc] # bound early
    context.finish()
    theme.prefer("light")


@pytest.fixture
def new_window(app_context: AppContext, qtbot: QtBot) -> Callable[[], MainWindow]:
    """Opens another window of the app."""

    def make() -> MainWindow:
        window = app_context.new_window()
        assert isinstance(window, MainWindow)
        window.resize(1280, 800)
        window.activateWindow()
        qtbot.waitUntil(lambda: window.jobs.is_idle)
        return window

    return make


@pytest.fixture
def window(new_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    """A window with the sample open."""
    made = new_window()
    made.open_sample()
    qtbot.waitUntil(lambda: made.has_document and made.jobs.is_idle)
    return made
