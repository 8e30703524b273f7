"""One launch in a process of its own: prints when each stage was reached, as JSON.

`launch_probe.py empty` shows an empty pyqtgraph plot in a window; `launch_probe.py FILE` starts Dateline on
a dataset through its own command line. Times are of the system's monotonic clock, in seconds: whoever
started this process knows when that was.
"""

import functools
import json
import sys
import time
from collections.abc import Callable
from typing import Any

REACHED = {"interpreter": time.monotonic()}


def reach(stage: str) -> None:
    """Remember when a stage was reached first."""
    REACHED.setdefault(stage, time.monotonic())


def after(owner: type, method: str, done: Callable[[Any], None]) -> None:
    """Call `done` with the object after each call of a method."""
    original = getattr(owner, method)

    @functools.wraps(original)
    def wrapped(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = original(self, *args, **kwargs)
        done(self)
        return result

    setattr(owner, method, wrapped)


def finish(window: Any) -> None:
    """End when this first round of painting is over, and make sure that something was painted."""
    if "first paint" in REACHED:
        return
    reach("first paint")
    from PySide6.QtCore import QTimer  # noqa: PLC0415 (imports are what is measured)
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    def end() -> None:
        reach("painted")
        picture = window.grab().toImage().scaled(200, 120)
        assert len({picture.pixel(x, y) for x in range(200) for y in range(120)}) > 2, "nothing was painted"
        QApplication.quit()

    QTimer.singleShot(0, end)


def empty() -> None:
    """An empty window of the same libraries."""
    import pyqtgraph  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    reach("imports")
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(pyqtgraph.PlotWidget())
    window.resize(1280, 800)
    reach("window")
    after(pyqtgraph.PlotWidget, "paintEvent", lambda _: finish(window))
    window.show()
    app.exec()


def dateline(path: str) -> None:
    """Dateline on a dataset."""
    from dateline.cli.main import main  # noqa: PLC0415
    from dateline.cli.open_ import load_app  # noqa: PLC0415

    load_app()
    from dateline.session.session import Session  # noqa: PLC0415
    from dateline.ui.timeline.view import TimelineView  # noqa: PLC0415
    from dateline.ui.window import MainWindow  # noqa: PLC0415

    reach("imports")

    def painted(view: TimelineView) -> None:
        if "document" in REACHED:
            finish(view.window())

    after(MainWindow, "__init__", lambda _: reach("window"))
    after(Session, "open", lambda _: reach("document"))
    after(TimelineView, "paintEvent", painted)
    assert main(["open", path]) == 0


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        dateline(sys.argv[1])
    sys.stdout.write(json.dumps(REACHED))
