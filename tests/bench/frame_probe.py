"""The timeline at 1600×900 over events from arrays: what a step of panning and of zooming takes, as JSON.

`frame_probe.py EVENTS KIND [LANES]`. A step is what the wheel does: another viewport, then layout and
painting of the timeline and of the overview strip under it, straight away. Panning is measured at three
depths, zooming from all of it inwards; a drag pans by another share each time, which can't be foreseen. Wall
time and the thread's own processor time, in seconds: on a busy machine the first is longer than the second.
`between` is the processor time from one step to the next, in which what comes next is laid out and painted.
"""

import gc
import json
import sys
import time
from collections.abc import Iterator
from random import Random

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import columns
from dateline.session.navigation import NOTCH_STEP
from dateline.session.session import Session
from dateline.timeline.layout import prepare
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport
from dateline.ui.theme import Theme
from dateline.ui.timeline import TimelinePane

STEPS = 60
DEPTHS = (4.0, 100.0, 3000.0)
"""How many times less than everything is in view while panning."""
REST = 100
"""Milliseconds that people look at where they are before they go on."""
MOVEMENTS = ("pan", "zoom", "drag")
WHERE = 0.6
"""What is looked at, as a share of the events in time."""


def views(session: Session, step: str) -> Iterator[tuple[Viewport, bool]]:
    """The viewports of a run, and whether each is a step or only where one begins."""
    index = session.document.index
    everything = whole(index)
    about = float(index.anchor[index.order[int(WHERE * (len(index) - 1))]])
    if step == "zoom":
        yield everything, False
        for number in range(STEPS):
            yield everything.zoom(1.2 ** (number + 1), about), True
        return
    shares = Random(1)
    for depth in DEPTHS:
        view = everything.zoom(depth, about)
        yield view, False
        for _ in range(STEPS // len(DEPTHS)):
            view = view.pan(NOTCH_STEP if step == "pan" else shares.uniform(0.01, 0.09))
            yield view, True


def run(pane: TimelinePane, session: Session, step: str) -> dict[str, list[float]]:
    """What each step took. Asserts that something else is on the screen after the first."""
    wall: list[float] = []
    processor: list[float] = []
    between: list[float] = []
    for view, counts in views(session, step):
        before = picture(pane) if not wall else None
        began, used = time.perf_counter(), time.thread_time()
        session.look_at(view)
        QApplication.sendPostedEvents(pane.window(), QEvent.Type.UpdateRequest)
        took, work = time.perf_counter() - began, time.thread_time() - used
        assert before is None or picture(pane) != before, "nothing was painted"
        used = time.thread_time()
        QApplication.processEvents()
        if counts:
            wall.append(took)
            processor.append(work)
            between.append(time.thread_time() - used)
        else:
            QTest.qWait(REST)
    return {"wall": wall, "processor": processor, "between": between}


def picture(pane: TimelinePane) -> QImage:
    """What the window holds, which is what is on the screen."""
    held = pane.backingStore().paintDevice()
    assert isinstance(held, QImage)
    return held.copy()


def main(events: int, kind: str, lanes: int) -> None:
    """Measure one dataset."""
    app = QApplication([])
    session = Session()
    pane = TimelinePane(session, Theme(app))
    pane.resize(1600, 900)
    pane.show()
    document = columns.document(events, columns.KINDS[kind]._replace(lanes=lanes))
    prepare(document.index)
    session.open(document)
    app.processEvents()
    gc.freeze()  # as reading a file does
    report = {step: run(pane, session, step) for step in MOVEMENTS}
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
