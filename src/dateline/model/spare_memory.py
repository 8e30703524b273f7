"""Giving back to the system the memory that long work has freed. With glibc, which keeps much of it."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""The numbers of glibc's options."""


def keep_little() -> None:
    """From now on, keep little of what is freed: else each thread keeps up to 64 MB. Before threads begin."""
    if _mallopt is not None:
        _mallopt(_TRIM_THRESHOLD, 8 << 20)
        _mallopt(_MMAP_THRESHOLD, 4 << 20)
        _mallopt(_ARENA_MAX, 1)


@contextmanager
def kept() -> Iterator[None]:
    """Keep meanwhile what is freed, to be used again: to touch new memory takes longer than most of the work
    with it. From any thread.
    """
    if _mallopt is not None:
        _mallopt(_TRIM_THRESHOLD, 1 << 29)
        _mallopt(_MMAP_THRESHOLD, 1 << 25)
    try:
        yield
    finally:
        keep_little()


def give_back() -> None:
    """Give back what is still kept: 100 MB after a million events. From any thread."""
    if _trim is not None:
        _trim(0)


_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
_mallopt, _trim = (getattr(_libc, name, None) for name in ("mallopt", "malloc_trim"))
