"""A large file's bytes, first read where they are asked for and then kept in memory, packed."""

import os
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from weakref import finalize

import lz4.block

from dateline.files.progress import Progress

_PACKED_AT_ONCE = 1 << 15
"""Bytes that are packed together: all of them are unpacked for one thing among them, in some 30 µs."""
_READ_AT_ONCE = 1 << 20


State = tuple[int, int, int, int]
"""Size, time, inode and device: those of one file as it was."""


class ChangedError(Exception):
    """The file became another while it was read."""


class FileText:
    """The bytes of an open file, by slices; fewer than asked for where the file ends.

    Until `load` has brought all of them into memory each slice is read anew. Not from a map of the file: that
    ends the program when the file shrinks. The open file stays the one it was, whatever takes its name.
    Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb", buffering=0)
        finalize(self, self._file.close)
        self.stat = os.fstat(self._file.fileno())
        self._packed: list[bytes] | None = None
        self._turn = Lock()

    def __len__(self) -> int:
        return self.stat.st_size

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(len(self))
        if self._packed is None:
            with self._turn:
                if self._packed is None:
                    self._file.seek(start)
                    return self._file.read(max(stop - start, 0))
        first = start // _PACKED_AT_ONCE
        packed = self._packed[first : -(-stop // _PACKED_AT_ONCE)]
        begin = first * _PACKED_AT_ONCE
        return b"".join(map(lz4.block.decompress, packed))[start - begin : max(stop, start) - begin]

    @property
    def state(self) -> State:
        """What it was when it was opened."""
        return _state(self.stat)

    def assert_unchanged(self) -> None:
        """Raises ChangedError when something was written to the file since it was opened."""
        if _state(os.fstat(self._file.fileno())) != self.state:
            raise ChangedError

    def load(self, progress: Progress) -> bytes:
        """Bring all of it into memory, once; a digest of it.

        Raises ChangedError when it isn't what it was, OSError, CancelledError.
        """
        packed: list[bytes] = []
        digest = blake2b(digest_size=20)
        for start in range(0, len(self), _READ_AT_ONCE):
            part = self[start : start + _READ_AT_ONCE]
            digest.update(part)
            packed += (
                lz4.block.compress(part[at : at + _PACKED_AT_ONCE])
                for at in range(0, len(part), _PACKED_AT_ONCE)
            )
            if start + len(part) < min(start + _READ_AT_ONCE, len(self)):
                raise ChangedError
            progress.at(start, len(self))
        self.assert_unchanged()
        with self._turn:
            self._packed = packed
            self._file.close()
        return digest.digest()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _state(stat: os.stat_result) -> State:
    return stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_dev
