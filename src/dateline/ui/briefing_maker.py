"""A briefing made in the background, for a window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from dateline.briefing.typeset import Draft
from dateline.briefing.worker import BriefingWork, Done, Failed, Progress, Report


class BriefingMaker(QObject):
    """Makes one briefing at a time: `progressed` with what it is doing, then `made` or `failed`.

    What is started later makes what was started before stale.
    """

    progressed = Signal(str)
    made = Signal(bytes)
    failed = Signal(str)
    _reported = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._running: list[BriefingWork] = []
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
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
        work = BriefingWork(compose, partial(self._reported.emit, self._generation))
        self._running.append(work)
        work.start()

    def cancel(self) -> None:
        """Stop, without a signal. What a thread is composing it finishes, for nobody."""
        _cancel(self._running)

    def _on_reported(self, generation: int, report: Report) -> None:
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


def _cancel(running: list[BriefingWork]) -> None:
    for work in running:
        work.cancel(wait=0)
    running.clear()
