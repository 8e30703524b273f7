"""What is looked at next, made ready while nobody waits."""

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from dateline.timeline.frame import STEPS
from dateline.timeline.layout import Layout
from dateline.timeline.pieces import shapes_of
from dateline.timeline.viewport import Viewport
from dateline.ui.layer import Picture
from dateline.ui.painting import prepare

_REST = 100
"""Milliseconds without a step after which a movement has come to rest."""


def is_pan(before: Viewport, after: Viewport) -> bool:
    """Whether both are of one length."""
    return math.isclose(before.length, after.length, rel_tol=1e-9)


class Foresight:
    """Follows a movement through time and makes ready how it may go on, or begin once it has come to rest."""

    def __init__(
        self,
        screen: QWidget,
        seen: Viewport,
        lay_out: Callable[[Viewport], Layout],
        paint: Callable[[Layout, QPainter], None],
        beginnings: Callable[[], list[Viewport]],
    ) -> None:
        """For a screen on which all of a layout is painted; beginnings of a movement, the likeliest last."""
        self._screen, self._lay_out, self._paint, self._beginnings = screen, lay_out, paint, beginnings
        self._way = (seen, seen)
        """What was looked at before, and what is."""
        self._awaited: list[Viewport] = []
        """What may come next, the likeliest last: if the movement goes on, or one begins."""
        self._ahead: list[tuple[Viewport, Layout]] = []
        """Of those, what was laid out."""
        self._unforeseen = 0
        """Steps since what came was among it."""
        self._picture = Picture()
        self._idle = QTimer(screen, singleShot=True)
        self._idle.timeout.connect(self._look_ahead)

    @property
    def is_panning(self) -> bool:
        """Whether the last step was one of panning."""
        return is_pan(*self._way)

    @property
    def is_ready(self) -> bool:
        """Whether all is made that can be foreseen."""
        return not self._awaited

    def forget(self) -> None:
        """What was made isn't right any more."""
        self._ahead, self._awaited = [], []
        self._picture.forget()

    def step(self, viewport: Viewport) -> Layout | None:
        """The movement goes on to there. Its layout, if that was foreseen."""
        self._way = (self._way[1], viewport)
        layout = next((made for awaited, made in self._ahead if viewport.looks_like(awaited)), None)
        self._unforeseen = 0 if layout is not None else self._unforeseen + 1
        return layout

    def paint(self, layout: Layout, painter: QPainter) -> bool:
        """Copy to the screen what was painted of a layout. Whether it was."""
        return self._picture.paint(painter, layout)

    def go_on(self) -> None:
        """Make ready what comes next as soon as nobody waits."""
        self._idle.start(0)

    def _look_ahead(self) -> None:
        """Lay out what may come next, one at a time, and paint the likeliest, unless a movement goes on that
        can't be foreseen. Of one that leads on unevenly, what takes long is made for a while: who is named
        there, what these events say, and their words.
        """
        before, seen = self._way
        following = seen.onwards(before)
        is_likeliest = seen != before
        if is_likeliest:
            self._way = (seen, seen)
            self._ahead, self._awaited = [], self._beginnings()
            if following is not None and self._unforeseen > 1 and is_pan(before, seen):
                share = (seen.lo - before.lo) / seen.length
                following = seen.pan(math.copysign(max(abs(share), 1 / STEPS), share))
            if following is not None:
                self._awaited.append(following)
        if self._awaited:
            viewport, ratio = self._awaited.pop(), self._screen.devicePixelRatio()
            layout = self._lay_out(viewport)
            prepare(shapes_of((*layout.pieces, *layout.axis_pieces)), ratio)
            self._ahead.append((viewport, layout))
            if is_likeliest and (following is None or not self._unforeseen):
                self._picture.make(layout, self._screen.size(), ratio, partial(self._paint, layout))
            self._idle.start(0 if following is None else _REST)
