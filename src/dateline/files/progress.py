"""How far long work has come, and whether it is still wanted."""

from collections.abc import Callable
from threading import Lock

from dateline.model.courtesy import give_way


class CancelledError(Exception):
    """The work was given up because nobody wants its result any more."""


def unheard(_share: float) -> None:
    """Nobody follows the work."""


class Progress:
    """Handed down by who waits: `at` tells how far the work is and ends it when `cancel` was called."""

    def __init__(self, told: Callable[[float], None] = unheard) -> None:
        """`told` takes the share that is done, 0 to 1, in the working thread, when it is another percent."""
        self.told = told
        self._percent = -1
        self._turn = Lock()
        self._is_cancelled = self._is_committed = False

    def cancel(self) -> bool:
        """End the work at its next step. Whether it will end: not after it has committed. From any thread."""
        with self._turn:
            self._is_cancelled = not self._is_committed
            return self._is_cancelled

    def go_on(self) -> None:
        """Raises CancelledError when it was cancelled."""
        if self._is_cancelled:
            raise CancelledError

    def commit(self) -> None:
        """Do what can't be undone from here on: it can't be cancelled any more. Raises CancelledError."""
        with self._turn:
            self.go_on()
            self._is_committed = True

    def at(self, done: float, whole: float) -> None:
        """Say how far it is, and let the window go first. Raises CancelledError when it was cancelled."""
        give_way()
        self.go_on()
        share = min(done / whole, 1.0) if whole else 1.0
        if int(share * 100) != self._percent:
            self._percent = int(share * 100)
            self.told(share)


UNWATCHED = Progress()
"""For work that nobody follows or cancels."""
