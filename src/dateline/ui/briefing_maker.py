"""A briefing made in the background, for a window."""

from collections.abc import Callable
from functools import partial
from weakref import ref

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from dateline.briefing.typeset import Draft
from dateline.briefing.worker import BriefingWork, Done, Failed, Progress, Report
from dateline.ui.jobs import begin_handing_over, hand_over


class BriefingMaker(QObject):
    """Makes one briefing at a time: `progressed` with what it is doing, then `made` or `failed`.

    What is started later makes what was started before stale.
    """

    progressed = Signal(str)
    made = Signal(bytes)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._running: list[BriefingWork] = []
        begin_handing_over()
        # Deleted with its window, it must not be reported to any more.
        self.destroyed.connect(partial(_cancel, self._running))

    @property
    def is_busy(self) -> bool:
        """Whether a briefing is being made."""
        return bool(self._running)

    def make(self, compose: Callable[[], Draft]) -> None:
        """Begin anew."""
        self.cancel()
        self._generation += 1
        # A thread may report between this object's end and the cancelling: it must not touch it.
        work = BriefingWork(compose, partial(_pass_on, ref(self), self._generation))
        self._running.append(work)
        work.start()

    def cancel(self) -> None:
        """Stop, without a signal. What a thread is composing it finishes, for nobody."""
        _cancel(self._running)

    def take(self, generation: int, report: Report) -> None:
        """Tell what the work of a generation reports, unless it is stale."""
        if generation != self._generation or not self._running:
            return
        if isinstance(report, Progress):
            self.progressed.emit(report.stage)
            return
        self._running.clear()
        match report:
            case Done(pdf):
                self.made.emit(pdf)
            case Failed(message):
                self.failed.emit(message)


def _pass_on(maker: "ref[BriefingMaker]", generation: int, report: Report) -> None:
    """In a worker's thread."""
    hand_over(partial(_deliver, maker, generation, report))


def _deliver(maker: "ref[BriefingMaker]", generation: int, report: Report) -> None:
    alive = maker()
    if alive is not None and isValid(alive):
        alive.take(generation, report)


def _cancel(running: list[BriefingWork]) -> None:
    for work in running:
        work.cancel(wait=0)
    running.clear()
