"""The timeline view: turns mouse, touchpad and keys into session calls."""

from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from dateline.model.courtesy import go_first
from dateline.model.refs import Ref
from dateline.session import lanes, navigation
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.frame import AXIS_HEIGHT, Hit
from dateline.timeline.viewport import Viewport
from dateline.timeline.wording import in_words
from dateline.ui.panel.verdict_words import in_lines
from dateline.ui.theme import Theme
from dateline.ui.timeline.canvas import TimelineCanvas
from dateline.ui.timeline.flight import Flight
from dateline.ui.tips import as_plain_tip

WHEEL_ZOOM = 1.0015
"""Zoom factor for each unit of a wheel's angle."""
DRAG_FROM = 4
"""Pixels from which a press becomes a drag."""


class TimelineView(TimelineCanvas):
    """Wheel zooms about the pointer, drag pans, click selects, double-click zooms to an event."""

    lane_menu_requested = Signal(QPoint)
    """What can be done with the lane pointed out is asked for, at a point of the screen."""

    hidden_lanes_requested = Signal(QPoint)
    """Several lanes are hidden, and which to show again is asked at a point of the screen."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._press: QPointF | None = None
        self._drag_from: tuple[Viewport, int] | None = None
        self._pointer: QPointF | None = None
        self._flight = Flight(session, self)
        self.viewport().setMouseTracking(True)

    def _on_session_document_changed(self, document: Document) -> None:
        self._press = self._drag_from = None
        super()._on_session_document_changed(document)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._flight.stop()
        self._drag_from = None
        head = self._head(event.position())
        if head is not None:
            self._heads.press(head, event.position())
        elif self._is_on_hidden_note(event.position()):
            self._offer_hidden(event.globalPosition().toPoint())
        else:
            self._press = event.position()

    def _offer_hidden(self, at: QPoint) -> None:
        hidden = lanes.hidden(self._session)
        if len(hidden) == 1:
            lanes.show(self._session, hidden[0])
        else:
            self.hidden_lanes_requested.emit(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._heads.is_held:
            self._heads.move(event.position())
            return
        if self._press is None:
            self._point_at(event.position())
            return
        moved = event.position() - self._press
        if self._drag_from is None:
            if moved.manhattanLength() < DRAG_FROM:
                return
            self._drag_from = (self._session.viewport, self.verticalScrollBar().value())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        view, scrolled = self._drag_from
        self._session.look_at(view.pan(-moved.x() / self._plot_width()))
        self.verticalScrollBar().setValue(scrolled - round(moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._heads.is_held:
            self._heads.release(self.timeline_layout())
            self._point_at(event.position())
        if self._press is None:
            return
        clicked, self._press = self._drag_from is None, None
        self._drag_from = None
        self._point_at(event.position())
        if clicked:
            self._click(self._hit(event.position()))

    def _click(self, hit: Hit | None) -> None:
        if hit is None:
            self._session.select()
        elif isinstance(hit.target, Viewport):
            self._flight.go(hit.target)
        else:
            self._session.select(hit.target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit, head = self._hit(event.position()), self._head(event.position())
        if head is not None:
            self._heads.toggle(head.lane)
        elif hit is None:
            self._flight.go(self._session.viewport.zoom(2.0, self._day(event.position().x())))
        elif isinstance(hit.target, Ref):
            self._flight.go(navigation.view_of(self._session, hit.target))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer = None
        self._set_hover(None)

    def _point_at(self, position: QPointF) -> None:
        self._pointer = position
        hit = self._hit(position)
        self._set_hover(hit)
        head = self._head(position)
        pointing = Qt.CursorShape.ArrowCursor
        if hit is not None or self._is_on_hidden_note(position) or (head is not None and head.collapses):
            pointing = Qt.CursorShape.PointingHandCursor
        elif head is not None:
            pointing = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(pointing)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Over a lane's title, or by the keyboard for the lane pointed out or that of the selected event."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            head, at = self._head(QPointF(event.pos())), event.globalPos()
            lane = None if head is None else head.lane
        else:
            lane = lanes.lane_of(self._session)
            top, _ = self.timeline_layout().stack.span(-1 if lane is None else lane) or (0.0, 0.0)
            down = int(top + AXIS_HEIGHT) - self.verticalScrollBar().value()
            at = self.viewport().mapToGlobal(QPoint(16, down + 24))
        if lane is None:
            event.ignore()
            return
        self._session.point_out(lane)
        self.lane_menu_requested.emit(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down zooms about the pointer, sideways or with Shift pans; over lane titles it scrolls."""
        angle, position = event.angleDelta(), event.position()
        self._pointer = position
        event.accept()
        self._flight.stop()
        sideways = angle.x() if abs(angle.x()) > abs(angle.y()) else 0
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not sideways:
            sideways = angle.y()
        if sideways:
            navigation.turn(self._session, sideways)
        elif (
            position.x() < self.timeline_layout().left or event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - angle.y())
        elif angle.y():
            self._zoom(WHEEL_ZOOM ** angle.y(), position.x())

    def _beginnings(self) -> list[Viewport]:
        """A pan by a key or a notch of the wheel, or a zoom by a notch about the pointer."""
        seen, pointer = self._session.viewport, self._pointer
        pans = [
            seen.pan(sign * share)
            for share in (navigation.PAN_STEP, navigation.NOTCH_STEP)
            for sign in (-1, 1)
        ]
        if pointer is None or pointer.x() < self.timeline_layout().left:
            return pans
        day = self._day(pointer.x())
        return [
            *pans,
            *(seen.zoom(WHEEL_ZOOM**angle, day) for angle in (-navigation.NOTCH, navigation.NOTCH)),
        ]

    def _zoom(self, factor: float, x: float) -> None:
        self._session.look_at(self._session.viewport.zoom(factor, self._day(x)))

    def viewportEvent(self, event: QEvent) -> bool:
        go_first()
        if event.type() is QEvent.Type.ToolTip:
            self._show_tip(cast(QHelpEvent, event))
            return True
        if event.type() is QEvent.Type.NativeGesture:
            gesture = cast(QNativeGestureEvent, event)
            if gesture.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(1 + gesture.value(), gesture.position().x())
                return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        words = self._tip(QPointF(event.pos()))
        if words:
            QToolTip.showText(event.globalPos() + QPoint(8, 12), as_plain_tip(words), self)
        else:
            QToolTip.hideText()

    def _tip(self, position: QPointF) -> str:
        hit, head = self._hit(position), self._head(position)
        if head is not None:
            return self._heads.tip(head)
        if self._is_on_hidden_note(position):
            return self._heads.hidden_tip()
        if hit is not None and isinstance(hit.target, Ref):
            place, report = hit.target.index, self._session.report
            doubts = () if report is None else report.events.get(place, ())
            return "\n".join((in_words(self._session.document.dataset.events[place]), *in_lines(doubts)))
        return ""

    def event(self, event: QEvent) -> bool:
        """While a lane is being moved, Esc is this view's and no shortcut."""
        if event.type() is QEvent.Type.ShortcutOverride and self._heads.is_moving:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are commands: see their `timeline_keys`. But Esc ends the moving of a lane."""
        if event.key() == Qt.Key.Key_Escape and self._heads.is_moving:
            self._heads.cancel()
        else:
            event.ignore()
