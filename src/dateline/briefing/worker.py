"""A briefing made off the calling thread: composed on a thread, typeset in a process that can be ended.

Typst can't be interrupted and its cache grows with every document, so each one is typeset in a process of
its own, started afresh ("spawn") on every system. In a frozen bundle the program must call
`multiprocessing.freeze_support()` before anything else.
"""

import logging
import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from dateline.briefing.errors import BriefingError
from dateline.briefing.typeset import Draft, typeset

_log = logging.getLogger(__name__)
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Progress:
    """What is being done now, in words."""

    stage: str


@dataclass(frozen=True)
class Done:
    """The briefing's PDF."""

    pdf: bytes


@dataclass(frozen=True)
class Failed:
    """Why there is no PDF, in words."""

    message: str


Report = Progress | Done | Failed


class BriefingWork:
    """One briefing being made. `report` is called on another thread: progress, then once Done or Failed.

    After `cancel` it isn't called any more, and the process has ended.
    """

    def __init__(self, compose: Callable[[], Draft], report: Callable[[Report], None]) -> None:
        self._compose = compose
        self._report = report
        self._lock = threading.RLock()
        self._cancelled = False
        self._process: BaseProcess | None = None
        self._thread = threading.Thread(target=self._run, name="briefing", daemon=True)

    def start(self) -> None:
        """Begin, and return at once."""
        self._thread.start()

    def cancel(self, wait: float = 2.0) -> None:
        """Stop, waiting so many seconds for the thread to notice. Harmless when it is over."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.terminate()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(wait)

    def _tell(self, report: Report) -> None:
        with self._lock:
            if not self._cancelled:
                self._report(report)

    def _run(self) -> None:
        self._tell(Progress("Composing the briefing…"))
        try:
            made = self._compose()
            self._tell(Progress("Typesetting…"))
            report = self._typeset(made)
        except BriefingError as error:
            report = Failed(str(error))
        except OSError as error:
            _log.exception("making a briefing")
            report = Failed(f"The briefing could not be made: {(error.strerror or str(error)).lower()}.")
        except Exception as error:
            _log.exception("making a briefing")
            report = Failed(f"The briefing could not be made: {error!r}")
        self._tell(report)

    def _typeset(self, made: Draft) -> Report:
        ours, theirs = _SPAWN.Pipe()
        with theirs, self._lock:
            if self._cancelled:
                return Failed("Cancelled.")
            process = _SPAWN.Process(target=_child, args=(theirs,), name="dateline-typeset", daemon=True)
            process.start()
            self._process = process
        try:
            ours.send(made)
            found = ours.recv()
            assert isinstance(found, Done | Failed)
            return found
        except (EOFError, OSError):
            process.join()
            return Failed(f"Typesetting ended unexpectedly (code {process.exitcode}).")
        finally:
            ours.close()
            process.join()
            with self._lock:
                self._process = None
            process.close()


def _child(pipe: Connection) -> None:
    """In the process: one draft in, one PDF or error out."""
    try:
        made: Draft = pipe.recv()
        pipe.send(Done(typeset(made)))
    except BriefingError as error:
        pipe.send(Failed(str(error)))
    except Exception as error:
        pipe.send(Failed(f"The briefing could not be typeset: {error!r}"))
