"""A process that takes its share of a long file's segments: decoding keeps one core busy for each process.

It is started afresh ("spawn") on every system and opens the file itself. Without it, or when it is lost, the
others do its share.
"""

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.files.event_list import Segment, Segments, found_in
from dateline.files.file_text import FileText, State

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext
    from multiprocessing.process import BaseProcess

WORTH = 96 << 20
"""Bytes for which one more process is worth while: starting one takes as long as reading so many."""
MOST = 3
_AHEAD = 2
"""Segments that a process has at most: it needn't wait until somebody has taken what it found in one."""
_log = logging.getLogger(__name__)


@contextmanager
def helped(file: FileText) -> Iterator[Segments]:
    """The segments of a file's events, with other processes at work on them until this ends."""
    segments = Segments(file)
    with ExitStack() as stack:
        for _ in range(min(len(file) // WORTH, _cores() - 1, MOST)):
            stack.callback(_Helper(file, segments).end)
        stack.callback(segments.end)
        yield segments


@cache
def _spawn() -> "SpawnContext":
    """What processes are made with. Loaded only for them: it takes as long as opening 10,000 events."""
    import multiprocessing  # noqa: PLC0415

    return multiprocessing.get_context("spawn")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Helper:
    """A process, and the thread that gives it its work."""

    def __init__(self, file: FileText, segments: Segments) -> None:
        self._file = file
        self._segments = segments
        self._lock = threading.Lock()
        self._is_wanted = True
        self._process: BaseProcess | None = None
        self._thread = threading.Thread(target=self._run, name="dateline-segments", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End it, and wait until it has ended."""
        with self._lock:
            self._is_wanted = False
            if self._process is not None:
                self._process.kill()
        self._thread.join()

    def _run(self) -> None:
        try:
            with self._started() as pipe:
                self._follow(pipe)
        except (EOFError, OSError) as error:
            if self._is_wanted:
                _log.warning("a process that helped to read %s was lost: %r", self._file.path, error)

    @contextmanager
    def _started(self) -> "Iterator[Connection]":
        """The process at the other end of this pipe. Raises OSError."""
        ours, theirs = _spawn().Pipe()
        with ours, theirs:
            arguments = (theirs, self._file.path, self._file.state)
            process = _spawn().Process(target=_child, args=arguments, name="dateline-segments", daemon=True)
            with self._lock:
                if not self._is_wanted:
                    raise EOFError
                process.start()
                self._process = process
            theirs.close()
            try:
                yield ours
            finally:
                with self._lock:
                    self._process = None
                process.kill()
                process.join()
                process.close()

    def _follow(self, pipe: "Connection") -> None:
        pipe.recv()  # it has started
        given: deque[Segment] = deque()
        try:
            while (segment := self._segments.next(waits=not given)) is not None or given:
                if segment is not None:
                    given.append(segment)
                    pipe.send(segment)
                if segment is None or len(given) == _AHEAD:
                    found = pipe.recv()
                    self._segments.finish(given.popleft(), found)
        except (EOFError, OSError):
            for segment in given:
                self._segments.give_back(segment)
            raise


def _child(pipe: "Connection", path: Path, state: State) -> None:
    """In the process: segments in, what is in them out, as long as the file is the same one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        file = FileText(path)
        if file.state != state:
            return
        pipe.send(None)
        while True:
            segment: Segment = pipe.recv()
            pipe.send(found_in(file, segment))
    except (EOFError, OSError):
        return
