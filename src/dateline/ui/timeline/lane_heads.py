"""The pointer over lane titles: a click points a lane out or collapses it, a drag moves it."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from dateline.session import lanes
from dateline.session.session import Session
from dateline.timeline.frame import AXIS_HEIGHT
from dateline.timeline.layout import Head, Layout
from dateline.timeline.wording import lane_in_words
from dateline.ui.painted_text import color
from dateline.ui.theme import Theme

SCROLL_EVERY = 40
"""Milliseconds between two steps while a lane is held over the window's edge."""
SCROLL_STEP = 14


class LaneHeads:
    """What a press on a lane title becomes. Positions are the view's; `view` is what scrolls."""

    def __init__(self, view: QAbstractScrollArea, session: Session, theme: Theme) -> None:
        self._view = view
        self._session = session
        self._theme = theme
        self._held: tuple[Head, QPointF] | None = None
        self._at: QPointF | None = None
        """Where a lane that is being moved is held."""
        self._scrolling = QTimer(view, interval=SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_held(self) -> bool:
        """Whether a press hasn't ended yet."""
        return self._held is not None

    @property
    def is_moving(self) -> bool:
        """Whether a lane is on its way to another place."""
        return self._at is not None

    def press(self, head: Head, at: QPointF) -> None:
        """The button goes down on a head."""
        self._held = (head, at)

    def move(self, at: QPointF) -> None:
        """The pointer moves with the button down: from a few pixels on it takes the lane along."""
        if self._held is None:
            return
        if self._at is None and abs(at.y() - self._held[1].y()) < QApplication.startDragDistance():
            return
        self._at = at
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._view.viewport().update()
        if self._overshoot() and not self._scrolling.isActive():
            self._scrolling.start()

    def release(self, layout: Layout) -> None:
        """The button comes up: a lane that was moved is dropped, else the press was a click."""
        held, at = self._held, self._at
        self.cancel()
        if held is None:
            return
        if at is not None:
            gap = layout.stack.gap(self._y(at))
            self._session.arrange(self._session.arrangement.dropped(held[0].lane, gap))
        elif held[0].collapses:
            self.toggle(held[0].lane)
        else:
            self._session.point_out(held[0].lane)

    def toggle(self, lane: int) -> None:
        """Collapse a lane or open it."""
        self._session.arrange(self._session.arrangement.toggled(lane))

    def cancel(self) -> None:
        """Let go, and leave everything as it was."""
        self._held = self._at = None
        self._scrolling.stop()
        self._view.viewport().unsetCursor()
        self._view.viewport().update()

    def _y(self, at: QPointF) -> float:
        return at.y() - AXIS_HEIGHT + self._view.verticalScrollBar().value()

    def _overshoot(self) -> int:
        """-1 above the lanes, 1 below them, else 0."""
        if self._at is None:
            return 0
        return -1 if self._at.y() < AXIS_HEIGHT else int(self._at.y() > self._view.viewport().height())

    def _scroll(self) -> None:
        bar, way = self._view.verticalScrollBar(), self._overshoot()
        if way:
            bar.setValue(bar.value() + way * SCROLL_STEP)
        else:
            self._scrolling.stop()

    def paint(self, painter: QPainter, layout: Layout) -> None:
        """In the lanes' coordinates: a line where the lane would be dropped, and its title at the pointer."""
        if self._held is None or self._at is None:
            return
        width, y = self._view.viewport().width(), self._y(self._at)
        top, bottom = layout.stack.span(self._held[0].lane) or (0.0, 0.0)
        accent = self._theme.palette.accent
        height = min(bottom - top, 46.0)
        painter.fillRect(QRectF(4, top, layout.left - 4, bottom - top), color(accent, 0.12))
        painter.setPen(QPen(color(accent), 1))
        painter.setBrush(color(self._theme.palette.surface, 0.92))
        painter.drawRoundedRect(QRectF(8, y - height / 2, layout.left - 16, height), 6, 6)
        painter.setPen(color(self._theme.palette.ink))
        title = self._session.document.index.bands[self._held[0].lane].title
        box = QRectF(20, y - height / 2, layout.left - 40, height)
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        gap, arrangement = layout.stack.gap(y), self._session.arrangement
        if arrangement.dropped(self._held[0].lane, gap) == arrangement:
            return
        drop = float(layout.stack.tops[gap])
        painter.setPen(QPen(color(accent), 2))
        painter.drawLine(QPointF(0, drop), QPointF(width, drop))

    def tip(self, head: Head) -> str:
        """What a tooltip says."""
        index, arrangement = self._session.document.index, self._session.arrangement
        if head.collapses:
            return "Open this lane" if head.lane in arrangement.collapsed else "Collapse this lane"
        return f"{lane_in_words(index, arrangement, head.lane)}\nDrag to move it, right-click for more"

    def hidden_tip(self) -> str:
        """Which lanes are hidden."""
        bands, hidden = self._session.document.index.bands, lanes.hidden(self._session)
        names = ", ".join(f"“{bands[place].title}”" for place in hidden[:10])
        more = f" and {len(hidden) - 10:,} more" if len(hidden) > 10 else ""
        return f"Hidden: {names}{more}\nClick to show {'it' if len(hidden) == 1 else 'them'} again"
