"""Where the app's parts come together: faults that nobody caught, and an interrupt in the terminal."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from dateline import app
from dateline.model.dataset import Note
from dateline.ui.app_context import AppContext
from dateline.ui.window import MainWindow

NewWindow = Callable[[], MainWindow]


def boxes(window: QWidget) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]


# --- faults ---


def test_a_fault_is_told_in_the_window_of_what_is_active(
    window: MainWindow, new_window: NewWindow, qtbot: QtBot
) -> None:
    other = new_window()
    beside = QWidget(window, Qt.WindowType.Window)
    beside.show()
    beside.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is beside)
    app._on_uncaught(ZeroDivisionError, ZeroDivisionError(), None)
    assert boxes(window) == ["Something went wrong inside Dateline"]
    assert boxes(other) == []
    close_boxes(window)
    beside.close()


def test_a_fault_is_told_in_some_window_when_none_of_them_is_active(window: MainWindow, qtbot: QtBot) -> None:
    apart = QWidget()
    apart.show()
    apart.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is apart)
    app._on_uncaught(ZeroDivisionError, ZeroDivisionError(), None)
    assert boxes(window) == ["Something went wrong inside Dateline"]
    close_boxes(window)
    apart.close()


def close_boxes(window: QWidget) -> None:
    for box in window.findChildren(QMessageBox):
        box.close()


# --- interrupts ---

INTERRUPTED = """
import os, signal, sys, threading
from PySide6.QtCore import QTimer
from dateline import app
from dateline.ui.window import MainWindow

def interrupt():
    threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGINT)).start()

MainWindow.welcome = lambda window: QTimer.singleShot(0, interrupt)
code = app.run(())
print("closed", code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal can't be sent to one process alone")
def test_an_interrupt_closes_the_windows_as_the_user_does(tmp_path: Path) -> None:
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "CACHE", "DATA")}
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "closed 0\n")


@pytest.fixture
def _as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_as_before")
def test_an_interrupt_asks_once_about_what_is_not_saved(
    window: MainWindow, app_context: AppContext, qtbot: QtBot
) -> None:
    app._close_on_interrupt(app_context)
    window.session.note((*window.session.dataset.notes, Note(text="Looked into it.", kind="acknowledgement")))
    signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGINT)
    qtbot.waitUntil(lambda: bool(boxes(window)))
    assert boxes(window) == ["Your acknowledgements are not saved"]
    [box] = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert window.isVisible()
    window.files.put_away()
