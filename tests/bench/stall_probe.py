"""The longest times that the window's event loop stood still, in a process of its own, as JSON in seconds.

A timer beats in the window's thread; the longest wait between two beats is the stall.
`stall_probe.py open FILE` opens a dataset in a new window, until all that is loaded beside is there;
`stall_probe.py brief FILE` asks for the preview of its briefing and waits until it is shown;
`stall_probe.py idle FILE` does nothing with an open dataset, for comparison.
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from dateline.ui.app_context import AppContext
from dateline.ui.later import PREVIEW, is_loaded
from dateline.ui.theme import Theme
from dateline.ui.window import MainWindow

QUIET = 0.6
"""Seconds that must pass with nothing more to do before the work counts as done."""
PATIENCE = 60.0
BEAT, LOOKS = 5, 20
"""Milliseconds between two beats, and between two looks whether the work is done: a probe that is always
awake takes the interpreter away from what it measures."""
STALL = 0.05


def wait_for(done: Callable[[], bool], *, patience: float = PATIENCE, quiet: float = QUIET) -> None:
    """Run the event loop, as the app does, until it is done and has been for a while."""
    began = since = time.monotonic()
    is_over = False
    loop = QEventLoop()

    def look() -> None:
        nonlocal since, is_over
        now = time.monotonic()
        if not done():
            since = now
        else:
            is_over = now - since >= quiet
        if is_over or now - began >= patience:
            loop.quit()

    looking = QTimer()
    looking.timeout.connect(look)
    looking.start(LOOKS)
    loop.exec()
    assert is_over, "it never ended"


def heard(
    action: Callable[[], object], done: Callable[[], bool], *, patience: float = PATIENCE
) -> list[float]:
    """The gaps between the beats while something is done, the longest first."""
    beats: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start(BEAT)
    QTimer.singleShot(50, action)
    began = time.monotonic()
    wait_for(lambda: time.monotonic() - began > 0.1 and done(), patience=patience)
    timer.stop()
    return sorted((later - earlier for earlier, later in pairwise(beats)), reverse=True)


def preview_is_shown() -> bool:
    """Whether a briefing's pages are on the screen."""
    documents = [found for top in QApplication.topLevelWidgets() for found in top.findChildren(QPdfDocument)]
    return any(found.pageCount() for found in documents)


def main(action: str, path: Path) -> None:
    """Measure one action."""
    app = QApplication([])
    window = AppContext(Theme(app), MainWindow).new_window()
    assert isinstance(window, MainWindow)
    window.resize(1600, 900)

    def is_open() -> bool:
        return window.has_document and window.jobs.is_idle and is_loaded(PREVIEW)

    wait_for(lambda: window.jobs.is_idle)
    if action == "open":
        gaps = heard(lambda: window.open(path), is_open)
    else:
        window.open(path)
        wait_for(is_open)
        gaps = heard(window.paper.preview, preview_is_shown) if action == "brief" else heard(int, is_open)
    over = sum(gap > STALL for gap in gaps)
    sys.stdout.write(json.dumps({"longest": gaps[0], "over": over, "gaps": gaps[:8]}))
    sys.stdout.flush()
    window.close()


if __name__ == "__main__":
    del __file__  # as the app's, a process that is started from here imports nothing of this
    main(sys.argv[1], Path(sys.argv[2]))
