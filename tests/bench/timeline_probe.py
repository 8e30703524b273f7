"""The timeline at 1600×900: what a step of panning and of zooming takes, in seconds, as JSON.

A step is what the wheel does: another viewport, then layout and painting of the timeline and the overview
strip under it, straight away. The window shows the story first, then all of the dataset.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from dateline.session import navigation
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport
from dateline.ui.opening import read_document
from dateline.ui.theme import Theme
from dateline.ui.timeline import TimelinePane

STEPS = 60
Step = Callable[[Viewport, int], Viewport]


def pan(view: Viewport, number: int) -> Viewport:
    """Forth and back again, a twentieth of the window at a time."""
    return view.pan(0.05 if number % 40 < 20 else -0.05)


def zoom(view: Viewport, number: int) -> Viewport:
    """In and out again, about a point right of the middle."""
    return view.zoom(1.2 if number % 20 < 10 else 1 / 1.2, view.lo + 0.6 * view.length)


def steps(pane: TimelinePane, session: Session, step: Step) -> list[float]:
    """What each step took. Asserts that something else is on the screen after it."""
    took, before = [], picture(pane)
    for number in range(STEPS):
        target = step(session.viewport, number)
        began = time.perf_counter()
        session.look_at(target)
        pane.view.viewport().repaint()
        pane.strip.repaint()
        took.append(time.perf_counter() - began)
        if number == 0:
            assert picture(pane) != before, "nothing was painted"
        QApplication.processEvents()
    return took


def picture(pane: TimelinePane) -> QImage:
    """What is on the screen."""
    return pane.grab().toImage()


def main(path: Path) -> None:
    """Measure one dataset."""
    app = QApplication([])
    session = Session()
    pane = TimelinePane(session, Theme(app))
    pane.resize(1600, 900)
    pane.show()
    session.open(read_document(path, path))
    report = {}
    for place, look in (("story", navigation.show_story), ("all", navigation.fit_all)):
        for name, step in (("pan", pan), ("zoom", zoom)):
            look(session)
            app.processEvents()
            report[f"{name}, {place} in view"] = steps(pane, session, step)
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
