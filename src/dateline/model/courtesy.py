"""Background work lets the window go first.

Threads share one interpreter. A window at work lends it out at each call into Qt, and gets it back only when
the others' turns end, some milliseconds later each time: a frame of 20 ms takes 300.
"""

from threading import Event, current_thread, main_thread

LONGEST_WAIT = 0.02
"""Seconds that background work waits for the window between two of its steps, so that it also comes on."""
_free = Event()
_free.set()


def begin_turn() -> None:
    """Have background work stand back. From the main thread, which is the window's."""
    _free.clear()


def end_turn() -> None:
    """Have background work go on."""
    _free.set()


def give_way() -> None:
    """Wait a little while the window is at work. From any thread, between steps of a few milliseconds."""
    if not _free.is_set() and current_thread() is not main_thread():
        _free.wait(LONGEST_WAIT)
