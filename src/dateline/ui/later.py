"""What a launch needn't wait for, loaded in another thread once a page is up."""

import gc
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from time import monotonic

from PySide6.QtCore import QObject, QTimer, QTimerEvent

CHARTS = "dateline.ui.panel.chart_card"
"""With pyqtgraph, which takes nearly half of what a launch would take with it."""
POINTS = "dateline.ui.checks.open_points"
"""With the checks."""
PREVIEW = "dateline.ui.preview"
"""With QtPdf and Typst, which would stall the click that asks for it."""
QT = (
    "QtCore",
    "QtGui",
    "QtWidgets",
    "QtSvg",
    "QtOpenGL",
    "QtOpenGLWidgets",
    "QtTest",
    "QtPrintSupport",
    "QtPdf",
    "QtPdfWidgets",
)
"""All of Qt that is used, by pyqtgraph too."""
SLICE = 0.01
"""Seconds that the window's thread spends on types of Qt before it looks after the window again."""
AWAIT_MS = 20
"""Milliseconds after which one looks again whether something is loaded."""
_loaded: set[str] = set()


def is_loaded(name: str) -> bool:
    """Whether it was loaded here, so that importing it takes no time."""
    return name in _loaded


@cache
def begin_loading(name: str) -> None:
    """Load the module beside. Returns at once; later calls do nothing. In the window's thread."""
    _loader().load(name)


def when_loaded(name: str, user: QObject, then: Callable[[], None]) -> None:
    """Load the module beside, then call `then`: at once if it is loaded, not at all if its user is gone."""
    begin_loading(name)
    if is_loaded(name):
        then()
    else:
        QTimer.singleShot(AWAIT_MS, user, partial(when_loaded, name, user, then))


class _Loader(QObject):
    """Loads modules in other threads, as soon as all types of Qt are made, in this one.

    PySide6 makes a type when it is first asked for. It loses track, and crashes, when another thread asks for
    one meanwhile; pyqtgraph asks for them all.
    """

    def __init__(self) -> None:
        super().__init__()
        self._types = _types()
        self._has_types = False
        self._awaiting: list[str] = []
        self.startTimer(0)

    def load(self, name: str) -> None:
        """Load it, in a while."""
        if self._has_types:
            threading.Thread(target=_load, args=(name,), name="dateline-later").start()
        else:
            self._awaiting.append(name)

    def timerEvent(self, event: QTimerEvent) -> None:
        end = monotonic() + SLICE
        for _ in self._types:
            if monotonic() > end:
                return
        self.killTimer(event.timerId())
        self._has_types = True
        for name in self._awaiting:
            self.load(name)


@cache
def _loader() -> _Loader:
    return _Loader()


def _types() -> Iterator[object]:
    """Makes the types of Qt, one at each step."""
    for name in map("PySide6.{}".format, QT):
        if find_spec(name):  # the bundle does without QtTest
            module = import_module(name)
            for kind in dir(module):
                yield getattr(module, kind)


def _load(name: str) -> None:
    try:
        import_module(name)
    finally:  # an error comes again, where it can be dealt with, when the module is used
        gc.freeze()  # modules stay: no search for garbage need go through them
        _loaded.add(name)
