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


SEARCHES, ERRORS = 1, 2
"""How urgent it is to answer a search, and to say what is wrong with a file."""
_awaited: set[tuple[int, object]] = set()
"""What is being done that somebody waits for, and how urgent it is. Adding to it and taking from it need no
lock.
"""


@contextmanager
def awaited(urgency: int = SEARCHES) -> Iterator[None]:
    """Somebody waits for what is done meanwhile: what `stand_back` is called in goes on but slowly."""
    mark = urgency, object()
    _awaited.add(mark)
    try:
        yield
    finally:
        _awaited.discard(mark)


def stand_back(urgency: int = 0) -> None:
    """Wait a little while something more urgent is awaited. From any thread, between steps."""
    if any(other > urgency for other, _ in tuple(_awaited)):
        sleep(LONGEST_WAIT)
