"""A dataset in a window: opening, searching and the panel, in a process of its own, as JSON.

`window_probe.py open FILE` opens it: until it is painted, until all is there, the longest silence of the
event loop, and the most memory (also before the file was opened). `window_probe.py search FILE` looks for
words letter by letter, `window_probe.py typing FILE` types them into the search field as people do,
`window_probe.py panel FILE` selects events, `window_probe.py frames FILE` pans and zooms,
`window_probe.py filtered FILE` does so with and without a filter. Times are in seconds, memory in bytes.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import frame_probe
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session import navigation
from dateline.ui.app_context import AppContext
from dateline.ui.later import PREVIEW, is_loaded
from dateline.ui.panel import EvidencePanel
from dateline.ui.panel.event_order import DATE, LANE, STATUS
from dateline.ui.theme import Theme
from dateline.ui.timeline.view import TimelineView
from dateline.ui.window import MainWindow
from stall_probe import heard, wait_for

WORDS = ("pipeline", "treaty", "rail")
TYPED = ("pipeline", "treaty", "a", "sanctions grain")
KEY = 120
"""Milliseconds between two letters: a fast typist's."""
SELECTED = 20
PATIENCE = 600.0
W = TypeVar("W", bound=QWidget)


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Pages:
    """The most private and the most mapped memory that this process has had since, where Linux tells."""

    STATUS = Path("/proc/self/status")
    INTERVAL = 25
    """Milliseconds between two looks."""

    def __init__(self) -> None:
        self.most = {"RssAnon": 0, "RssFile": 0}
        self._timer = QTimer()
        self._timer.timeout.connect(self.look)
        if self.STATUS.exists():
            self._timer.start(self.INTERVAL)

    def look(self) -> None:
        """Note what it has now."""
        for line in self.STATUS.read_text().splitlines():
            name, _, value = line.partition(":")
            if name in self.most:
                self.most[name] = max(self.most[name], int(value.split()[0]) * 1024)


def open_file(window: MainWindow, path: Path) -> dict[str, float]:
    """From asking for the file until the window shows it, and until everything is there and checked."""
    painted: list[float] = []
    worked: list[float] = []
    pages = Pages()
    original = TimelineView.paintEvent

    def paint(self: TimelineView, event: Any) -> None:
        original(self, event)
        if window.has_document:
            painted.append(time.monotonic())
            worked.append(time.process_time())

    setattr(TimelineView, "paintEvent", paint)  # noqa: B010 (its type says that no other may stand there)
    began, idle = [0.0], [0.0]

    def start() -> None:
        began[0], idle[0] = time.monotonic(), time.process_time()
        window.open(path)

    before = peak()
    gaps = heard(start, lambda: is_open(window), patience=PATIENCE)
    picture = window.grab().toImage().scaled(200, 120)
    assert len({picture.pixel(x, y) for x in range(200) for y in range(120)}) > 2, "nothing was painted"
    return {
        "painted": painted[0] - began[0],
        "work": worked[0] - idle[0],
        "all work": time.process_time() - idle[0],
        "longest": gaps[0],
        "before": before,
        "peak": peak(),
        "private": pages.most["RssAnon"],
        "mapped": pages.most["RssFile"],
    }


def is_open(window: MainWindow) -> bool:
    """Whether the dataset is shown and all that is made beside is there."""
    return window.has_document and window.jobs.is_idle and is_loaded(PREVIEW)


def found(window: MainWindow, kind: type[W]) -> W:
    """The window's only widget of a kind."""
    child = window.findChild(kind)
    assert isinstance(child, kind)
    return child


def answered(window: MainWindow, action: Callable[[], object]) -> tuple[float, float]:
    """Seconds until the timeline shows what an action did, and until nothing is left to do."""
    began = time.monotonic()
    action()
    found(window, TimelineView).viewport().repaint()
    first = time.monotonic()
    while True:
        QApplication.processEvents()
        if window.jobs.is_idle:
            return first - began, time.monotonic() - began


def search(window: MainWindow, path: Path) -> dict[str, Any]:
    """Each keystroke of some words, and how long the window was silent at most."""
    window.open(path)
    wait_for(lambda: is_open(window), patience=PATIENCE)
    took = []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            query = Filter(text=word[:end])
            took.append(answered(window, partial(window.session.set_filter, query)))
        answered(window, partial(window.session.set_filter, Filter()))
    return {"first": [first for first, _ in took], "all": [whole for _, whole in took]}


class Typist:
    """Types words as the reader would, and notes when the timeline shows what each letter finds."""

    def __init__(self, window: MainWindow, words: Sequence[str]) -> None:
        self._window = window
        self._field = window.header.filter_bar.search
        self._keys = [key for word in words for key in (*word, "")]
        """"" empties the field."""
        self._typed_at = 0.0
        self._awaits: str | None = None
        self.first: dict[str, float] = {}
        window.session.filter_changed.connect(self._on_found)

    @property
    def is_done(self) -> bool:
        """Whether all is typed and found."""
        return not self._keys and self._awaits is None and self._window.jobs.is_idle

    def type(self) -> None:
        """Type the next letter, and the one after that `KEY` later, if the first results are there."""
        if self._awaits is None and self._keys:
            key = self._keys.pop(0)
            self._awaits = self._field.text() + key if key.strip() else None
            self._typed_at = time.monotonic()
            if key:
                QTest.keyClicks(self._field, key)
            else:
                self._field.clear()
        if self._keys:
            QTimer.singleShot(KEY, self.type)

    def _on_found(self, query: Filter) -> None:
        session = self._window.session
        if query.text == self._awaits and (session.matches.events.any() or not session.is_searching):
            found(self._window, TimelineView).viewport().repaint()
            self.first[query.text] = time.monotonic() - self._typed_at
            self._awaits = None


def typing(window: MainWindow, path: Path) -> dict[str, Any]:
    """From each key until its first results are painted; how long the window was silent meanwhile."""
    window.open(path)
    wait_for(lambda: is_open(window), patience=PATIENCE)
    window.focus_search()
    typist = Typist(window, TYPED)
    gaps = heard(typist.type, lambda: typist.is_done, patience=PATIENCE)
    return {"first": typist.first, "longest": gaps[0], "gaps": gaps[:20]}


def panel(window: MainWindow, path: Path) -> dict[str, Any]:
    """From selecting an event until its page is wholly up; then from nothing selected; then the list."""
    window.open(path)
    wait_for(lambda: is_open(window), patience=PATIENCE)
    evidence = found(window, EvidencePanel)
    done: list[float] = []
    evidence.completed.connect(lambda: done.append(time.monotonic()))
    report: dict[str, list[float]] = {"an event": [], "nothing": []}
    events = len(window.session.document.dataset.events)

    def turn(what: str, *refs: Ref) -> None:
        done.clear()
        began = time.monotonic()
        window.session.select(*refs)
        wait_for(lambda: bool(done), patience=PATIENCE, quiet=0.0)
        report[what].append(done[0] - began)

    def read() -> None:
        for number in range(SELECTED):
            turn("an event", Ref("event", (number * 7919) % events))
            turn("nothing")

    def sort() -> None:
        evidence.view.tabs.events.click()
        for column in (LANE, STATUS, DATE):
            for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
                evidence.events.table.sortByColumn(column, order)
                wait_for(lambda: evidence.events.is_sorted, patience=PATIENCE, quiet=0.0)
        evidence.events.table.scrollToBottom()

    def step() -> None:
        navigation.show_story(window.session)
        window.session.set_filter(Filter(text=WORDS[0]))
        for _ in range(SELECTED):
            window.action_set.actions["find.next"].trigger()
            QApplication.processEvents()

    silences = {
        what: heard(action, lambda: window.jobs.is_idle, patience=PATIENCE)[0]
        for what, action in (
            ("pages turned", read),
            ("the list sorted", sort),
            ("matches stepped through", step),
        )
    }
    return {"took": report, "silences": silences}


def frames(window: MainWindow, path: Path) -> dict[str, Any]:
    """Each step of panning and of zooming, as in `frame_probe`."""
    window.open(path)
    wait_for(lambda: is_open(window), patience=PATIENCE)
    return movements(window)


def filtered(window: MainWindow, path: Path) -> dict[str, Any]:
    """As `frames`, of all events and of those that a filter of each kind lets pass."""
    window.open(path)
    wait_for(lambda: is_open(window), patience=PATIENCE)
    lane = window.session.document.lane_ids[0]
    report = {}
    for name, query in {
        "no filter": Filter(),
        "a word": Filter(text=WORDS[0]),
        "a lane": Filter(lanes=frozenset((lane,))),
    }.items():
        window.session.set_filter(query)
        wait_for(lambda: window.jobs.is_idle, patience=PATIENCE)
        assert window.session.matches.events.all() == (not query), "nothing was filtered"
        report[name] = movements(window)
    return report


def movements(window: MainWindow) -> dict[str, Any]:
    """Each step of each movement."""
    return {step: frame_probe.run(window.timeline, window.session, step) for step in frame_probe.MOVEMENTS}


ACTIONS: dict[str, Callable[[MainWindow, Path], dict[str, Any]]] = {
    "open": open_file,
    "search": search,
    "typing": typing,
    "panel": panel,
    "frames": frames,
    "filtered": filtered,
}


def main(action: str, path: Path) -> None:
    """Measure one action in a new window."""
    app = QApplication([])
    window = AppContext(Theme(app), MainWindow).new_window()
    assert isinstance(window, MainWindow)
    window.resize(1600, 900)
    wait_for(lambda: window.jobs.is_idle)
    sys.stdout.write(json.dumps(ACTIONS[action](window, path)))
    sys.stdout.flush()
    QTimer.singleShot(0, app.quit)
    window.close()


if __name__ == "__main__":
    del __file__  # as the app's, a process that is started from here imports nothing of this
    main(sys.argv[1], Path(sys.argv[2]))
