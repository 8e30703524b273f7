"""A large file's bytes, brought into memory while what is there already is being decoded."""

import os
from pathlib import Path
from threading import Condition, Lock, Thread
from types import TracebackType
from weakref import finalize

import numpy as np

from dateline.files.progress import Progress

_BLOCK = 1 << 23


class ChangedError(Exception):
    """The file became another while it was read."""


class FileBytes:
    """A file being read by a thread of its own. In memory, not mapped: a file may shrink under a map.

    A context manager: leaving it ends the reading. Raises OSError, and MemoryError for a file too large.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        try:
            self.stat = os.fstat(self._file.fileno())
            self.data = np.empty(self.stat.st_size, np.uint8).data
        except BaseException:
            self._file.close()
            raise
        self._read = 0
        self._wanted = True
        self._error: Exception | None = None
        self._progressed = Condition()
        self._thread = Thread(target=self._run, name="dateline-file", daemon=True)

    def __enter__(self) -> "FileBytes":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted = False
        self._thread.join()

    def need(self, stop: int) -> None:
        """Wait until the bytes before `stop`, or all of fewer, are there. Raises ChangedError, OSError."""
        with self._progressed:
            self._progressed.wait_for(
                lambda: self._error is not None or self._read >= min(stop, len(self.data))
            )
        if self._error is not None:
            raise self._error

    def finish(self) -> None:
        """Wait until all is there and the file is known to be what it was. Raises ChangedError, OSError."""
        self._thread.join()
        self.need(len(self.data))

    def _run(self) -> None:
        try:
            with self._file:
                while self._wanted and (count := self._file.readinto(self.data[self._read :][:_BLOCK])):
                    self._say(self._read + count)
                after = os.fstat(self._file.fileno())
            if self._wanted and (self._read < len(self.data) or _state(after) != _state(self.stat)):
                raise ChangedError
        except (OSError, ChangedError) as error:
            self._error = error
            self._say(self._read)

    def _say(self, read: int) -> None:
        with self._progressed:
            self._read = read
            self._progressed.notify_all()


class LateBytes:
    """A file's bytes, each read when it is asked for until `load` has brought all of them into memory.

    The open file stays the one it was, whatever takes its name. Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        finalize(self, self._file.close)
        self.stat = os.fstat(self._file.fileno())
        self._data: memoryview | None = None
        self._turn = Lock()

    def __getitem__(self, part: slice, /) -> bytes | memoryview:
        if self._data is None:
            with self._turn:
                if self._data is None:
                    self._file.seek(part.start)
                    return self._file.read(part.stop - part.start)
        return self._data[part]

    def load(self, progress: Progress) -> None:
        """Read all of it. Raises ChangedError when it isn't what it was, OSError, CancelledError."""
        size = self.stat.st_size
        data = np.empty(size, np.uint8).data
        for start in range(0, size, _BLOCK):
            part = self[start : min(start + _BLOCK, size)]
            if len(part) < min(_BLOCK, size - start):
                raise ChangedError
            data[start : start + len(part)] = part
            progress.at(start, 2 * size)
        with self._turn:
            if _state(os.fstat(self._file.fileno())) != _state(self.stat):
                raise ChangedError
            self._data = data
            self._file.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _state(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_size, stat.st_mtime_ns
