"""A briefing made in the background, for a window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from dateline.briefing.typeset import Draft
from dateline.briefing.worker import BriefingWork, Done, Failed, Progress, Report


class BriefingMaker(QObject):
    """Makes one briefing at a time: `progressed` with what it is doing, then `made` or `failed`.

    What is started later makes what was started before stale. `cancel` before letting go of it.
    """

    progressed = Signal(str)
    made = Signal(bytes)
    failed = Signal(str)
    _reported = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._work: BriefingWork | None = None
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a briefing is being made."""
        return self._work is not None

    def make(self, compose: Callable[[], Draft]) -> None:
        """Begin anew."""
        self.cancel()
        self._generation += 1
        self._work = BriefingWork(compose, partial(self._reported.emit, self._generation))
        self._work.start()

    def cancel(self) -> None:
        """Stop, without a signal. What a thread is composing it finishes, for nobody."""
        if self._work is not None:
            self._work.cancel(wait=0)
            self._work = None

    def _on_reported(self, generation: int, report: Report) -> None:
        if generation != self._generation or self._work is None:
            return
        if isinstance(report, Progress):
            self.progressed.emit(report.stage)
            return
        self._work = None
        match report:
            case Done(pdf):
                self.made.emit(pdf)
            case Failed(message):
                self.failed.emit(message)
