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
search and all later ones, which would take as long each time.
"""


class _Collector(QObject):
    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        gc.freeze()  # what the app begins with stays
        self.startTimer(EVERY)

    def timerEvent(self, _event: QTimerEvent) -> None:
        made = gc.get_count()
        due = [generation for generation, limit in enumerate(gc.get_threshold()) if made[generation] > limit]
        if made[0] > MUCH:
            gc.freeze()
        elif due:
            gc.collect(due[-1])


@cache
def collect_here() -> QObject:
    """From now on garbage is collected in the thread that calls this first: the window's."""
    return _Collector()
