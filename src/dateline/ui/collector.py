"""Collects garbage in the window's thread, and in no other.

Python looks for it in whichever thread makes many objects. Windows and what belongs to them, once closed, are
often garbage of the kind that only the collector finds: ended in another thread, Qt's part of them crashes
the app now and then.
"""

import gc
from functools import cache

from PySide6.QtCore import QObject, QTimerEvent

EVERY = 500
"""Milliseconds between two looks at how much was made."""
MUCH = 20_000
"""Objects made between two looks that are taken for data, which has no garbage in it: it is left out of this
search and of later ones, which would take as long each time.
"""
LOOKS = 3
"""Looks from when something large is closed until nothing is left out of a search, which takes longest."""


class Collector(QObject):
    """Of the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        gc.freeze()  # what the app begins with stays
        self.startTimer(EVERY)
        self._looks = 0
        """Until a search that leaves nothing out; 0 if none is to come."""

    def put_away(self) -> None:
        """Search everything before long: a dataset or a window was closed, which other searches leave out."""
        self._looks = LOOKS

    def timerEvent(self, _event: QTimerEvent) -> None:
        if self._looks:
            self._looks -= 1
            if not self._looks:
                gc.unfreeze()
                gc.collect()
                gc.freeze()
                return
        made = gc.get_count()
        due = [generation for generation, limit in enumerate(gc.get_threshold()) if made[generation] > limit]
        if made[0] > MUCH:
            gc.freeze()
        elif due:
            gc.collect(due[-1])


@cache
def collect_here() -> Collector:
    """From now on garbage is collected in the thread that calls this first: the window's."""
    return Collector()
