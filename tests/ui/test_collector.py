"""Where garbage is collected."""

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dateline.ui.jobs import Jobs


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
