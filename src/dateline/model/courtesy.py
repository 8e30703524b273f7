"""Background work lets the window go first.

Threads share one interpreter. A window at work lends it out at each call into Qt, and gets it back only when
the others' turns end, some milliseconds later each time: a frame of 20 ms takes 300.

For the same reason work that nobody waits for stands back while somebody waits for other work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from time import monotonic, sleep

TURN = 0.05
"""Seconds that a turn of the window lasts: what it began to do goes on in some events to come."""
LONGEST_WAIT = 0.02
"""Seconds that background work waits for the window between two of its steps, so that it also comes on."""
_STEPS_ASIDE = 10
"""Such waits before long work begins, at most."""


class _Turn:
    """The window's turn, the one of this process."""

    until = 0.0


def go_first() -> None:
    """The window is at work: background work stands back for a while. From the window's thread."""
    _Turn.until = monotonic() + TURN


def give_way() -> None:
    """Wait a little while the window is at work. From any thread, between steps of a few milliseconds."""
    left = _Turn.until - monotonic()
    if left > 0 and current_thread() is not main_thread():
        sleep(min(left, LONGEST_WAIT))


def let_go_first() -> None:
    """Wait until the window has done what it began to do, though not for long: before long work begins."""
    for _ in range(_STEPS_ASIDE):
        give_way()


_awaited: set[object] = set()
"""What is being done that somebody waits for. Adding to it and taking from it need no lock."""


@contextmanager
def awaited() -> Iterator[None]:
    """Somebody waits for what is done meanwhile: what `stand_back` is called in goes on but slowly."""
    mark = object()
    _awaited.add(mark)
    try:
        yield
    finally:
        _awaited.discard(mark)


def stand_back() -> None:
    """Wait a little while something else is awaited. From a thread that nobody waits for, between steps."""
    if _awaited:
        sleep(LONGEST_WAIT)
