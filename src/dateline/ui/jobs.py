"""Long work off the window's thread: one at a time for each purpose, what is stale is dropped."""

import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dateline.commands.errors import FOR_READERS
from dateline.files.progress import Progress, unheard
from dateline.model.courtesy import go_first
from dateline.model.spare_memory import keep_little
from dateline.ui.collector import collect_here

T = TypeVar("T")
CHECKING = "check"
"""The purpose of the job that checks the rest of a file that is already shown."""
SOONEST = 0.001
"""Seconds after which a thread at work lends the interpreter to one that waits, such as the window's."""
_log = logging.getLogger(__name__)


class _Relay(QObject):
    """Runs what worker threads hand over in the window's thread. It outlives every window."""

    handed_over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.handed_over.connect(self._on_handed_over, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_handed_over(self, call: Callable[[], None]) -> None:
        go_first()
        call()


@cache
def _relay() -> _Relay:
    return _Relay()


def hand_over(call: Callable[[], None]) -> None:
    """Have the window's thread call this. From any thread, after `begin_handing_over`."""
    _relay().handed_over.emit(call)


def begin_handing_over() -> None:
    """Make ready for `hand_over`, in the window's thread."""
    sys.setswitchinterval(SOONEST)
    keep_little()
    collect_here()
    _relay()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2, thread_name_prefix="dateline")


class _Job(NamedTuple):
    number: int
    title: str
    has_purpose: bool
    turn: "Future[None]"
    """Until it begins it can be called off."""
    progress: Progress | None


class Jobs(QObject):
    """The long work of one window. `changed` says what is being done, for the user, and "" when nothing is;
    `progressed` how much of it is done, 0 to 1, where that is known.

    What fails is emitted once: `refused` with one of `FOR_READERS`, `crashed` with
    anything else, which is logged with its traceback.
    """

    changed = Signal(str)
    progressed = Signal(float)
    refused = Signal(object)
    crashed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[str, _Job] = {}
        self._begun = 0
        self._stopped = False
        self.destroyed.connect(self._running.clear)  # what goes without being closed is told nothing either
        begin_handing_over()

    @property
    def titles(self) -> tuple[str, ...]:
        """What is being done, for the user; work without a title is done silently."""
        return tuple(job.title for job in self._running.values() if job.title)

    @property
    def can_cancel(self) -> bool:
        """Whether what `titles` names first has a `progress` by which it can be ended."""
        return any(job.progress is not None for _, job in self._first())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        return not self._running

    def is_doing(self, purpose: str) -> bool:
        """Whether a job of this purpose is being done."""
        return purpose in self._running

    def start(
        self,
        title: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        refused: Callable[[Exception], None] | None = None,
        purpose: str = "",
        progress: Progress | None = None,
    ) -> None:
        """Do `work` in another thread, then call `done` with its result in this one.

        A second job of the same purpose makes the first one stale: its result is dropped, and it isn't done
        at all if it hasn't begun. One without a purpose, such as writing a file, is done even if the window
        goes. `refused` takes an error for readers instead of the signal. `work` must not touch a widget; it
        may tell `progress` how far it is, which ends it when nobody wants it any more.
        """
        if self._stopped:
            return
        self._begun += 1
        has_purpose = bool(purpose)
        purpose = purpose or f"job {self._begun}"
        self._end(purpose)
        if progress is not None and title:
            progress.told = self.progressed.emit
        finish = partial(self._finish, purpose, self._begun, done, refused or self.refused.emit)
        turn = _pool().submit(_run, work, finish)
        self._running[purpose] = _Job(self._begun, title, has_purpose, turn, progress)
        self._tell()

    def drop(self, purpose: str) -> None:
        """End the job of this purpose, if there is one, and forget its result."""
        if purpose in self._running:
            self._end(purpose)
            self._tell()

    def cancel_first(self) -> None:
        """End what `titles` names first, unless it can't be ended or is past that."""
        for purpose, job in self._first():
            if job.progress is not None and job.progress.cancel():
                self.drop(purpose)

    def stop(self) -> None:
        """Begin nothing any more, and forget all results: the window is going."""
        self._stopped = True
        for job in self._running.values():
            _forget(job, ends=job.has_purpose)
        self._running.clear()

    def _end(self, purpose: str) -> None:
        job = self._running.pop(purpose, None)
        if job is not None:
            _forget(job, ends=True)

    def _first(self) -> list[tuple[str, _Job]]:
        """The one job, if any, that `titles` names first, and its purpose."""
        return [(purpose, job) for purpose, job in self._running.items() if job.title][:1]

    def _tell(self) -> None:
        self.changed.emit(next(iter(self.titles), ""))

    def _finish(
        self,
        purpose: str,
        number: int,
        done: Callable[[T], None],
        refused: Callable[[Exception], None],
        outcome: Callable[[], T],
    ) -> None:
        job = self._running.get(purpose)
        if job is None or job.number != number:
            return
        del self._running[purpose]
        self._tell()
        try:
            result = outcome()
        except FOR_READERS as error:
            refused(error)
            return
        except Exception as error:
            _log.exception("background work failed: %s", purpose)
            self.crashed.emit(error)
            return
        done(result)


def _forget(job: _Job, *, ends: bool) -> None:
    """Hear of a job no more, whether it `ends` or goes on."""
    if job.progress is not None:
        job.progress.told = unheard
    if ends:
        job.turn.cancel()
        if job.progress is not None:
            job.progress.cancel()


def _run(work: Callable[[], T], finish: Callable[[Callable[[], T]], None]) -> None:
    """In a worker thread: hand the result, or the error to raise, over to the window's thread."""
    outcome: Future[T] = Future()
    try:
        outcome.set_result(work())
    except Exception as error:
        outcome.set_exception(error)
    hand_over(partial(finish, outcome.result))
