"""How far long work has come, and whether it is still wanted."""

from collections.abc import Callable
from threading import Event

from dateline.model.courtesy import give_way


class CancelledError(Exception):
    """The work was given up because nobody wants its result any more."""


class Progress:
    """Handed down by who waits: `at` tells how far the work is and ends it when `cancel` was called."""

    def __init__(self, told: Callable[[float], None] = lambda _share: None) -> None:
        """`told` takes the share that is done, 0 to 1, in the working thread, when it is another percent."""
        self.told = told
        self._percent = -1
        self._cancelled = Event()

    def cancel(self) -> None:
        """End the work at its next step. From any thread."""
        self._cancelled.set()

    def at(self, done: float, whole: float) -> None:
        """Say how far it is, and let the window go first. Raises CancelledError when it was cancelled."""
        give_way()
        if self._cancelled.is_set():
            raise CancelledError
        share = min(done / whole, 1.0) if whole else 1.0
        if int(share * 100) != self._percent:
            self._percent = int(share * 100)
            self.told(share)


UNWATCHED = Progress()
"""For work that nobody follows or cancels."""
