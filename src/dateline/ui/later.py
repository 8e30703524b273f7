"""What a launch needn't wait for, loaded in another thread once a page is up."""

import gc
import threading
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

CHARTS = "dateline.ui.panel.chart_card"
"""With pyqtgraph, which takes nearly half of what a launch would take with it."""
POINTS = "dateline.ui.checks.open_points"
"""With the checks."""
PREVIEW = "dateline.ui.preview"
"""With QtPdf and Typst, which would stall the click that asks for it."""
AWAIT_MS = 20
"""Milliseconds after which one looks again whether something is loaded."""
_loaded: set[str] = set()


def is_loaded(name: str) -> bool:
    """Whether it was loaded here, so that importing it takes no time."""
    return name in _loaded


@cache
def begin_loading(name: str) -> None:
    """Load the module beside. Returns at once; later calls do nothing."""
    threading.Thread(target=_load, args=(name,), name="dateline-later").start()


def when_loaded(name: str, user: QObject, then: Callable[[], None]) -> None:
    """Load the module beside, then call `then`: at once if it is loaded, not at all if its user is gone."""
    begin_loading(name)
    if is_loaded(name):
        then()
    else:
        QTimer.singleShot(AWAIT_MS, user, partial(when_loaded, name, user, then))


def _load(name: str) -> None:
    try:
        import_module(name)
    finally:  # an error comes again, where it can be dealt with, when the module is used
        gc.freeze()  # modules stay: no search for garbage need go through them
        _loaded.add(name)
