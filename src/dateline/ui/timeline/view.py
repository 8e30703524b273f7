"""The timeline view: paints the layout, and turns mouse, touchpad and keys into session calls."""

import math
import time
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from dateline.model.courtesy import go_first
from dateline.model.query import Filter
from dateline.model.references import Ref
from dateline.model.selection import Selection
from dateline.session import lanes, navigation
from dateline.session.session import Document, Session
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.axis import day_label
from dateline.timeline.frame import AXIS_HEIGHT, Hit, View
from dateline.timeline.layout import Head, Layout, lay_out
from dateline.timeline.viewport import Viewport
from dateline.timeline.wording import arrangement_in_words, in_words, lane_in_words
from dateline.ui.painted_text import color
from dateline.ui.painting import paint
from dateline.ui.theme import Theme
from dateline.ui.timeline.lane_heads import LaneHeads
from dateline.ui.tips import as_plain_tip

WHEEL_ZOOM = 1.0015
"""Zoom factor for each unit of a wheel's angle; a notch is 120 units."""
FLIGHT = 150
"""Milliseconds that a zoom to an event takes."""
DRAG_FROM = 4
"""Pixels from which a press becomes a drag."""
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TimelineView(QAbstractScrollArea):
    """Wheel zooms about the pointer, drag pans, click selects, double-click zooms to an event."""

    left_changed = Signal(float)
    """Where time begins, in pixels: the width of the lane titles."""
    lane_menu_requested = Signal(QPoint)
    """What can be done with the lane pointed out is asked for, at a point of the screen."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._layout: Layout | None = None
        self._hover: Hit | None = None
        self._focus_is_shown = False
        self._heads = LaneHeads(self, session, theme)
        self._press: QPointF | None = None
        self._drag_from: tuple[Viewport, int] | None = None
        self._flight = QVariantAnimation(self)
        self._flight.setDuration(FLIGHT)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.valueChanged.connect(self._on_flight_value_changed)
        self._route = (session.viewport, session.viewport)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(24)
        session.document_changed.connect(self._on_session_document_changed)
        session.filter_changed.connect(self._on_session_filter_changed)
        session.selection_changed.connect(self._on_session_selection_changed)
        session.viewport_changed.connect(self._on_session_viewport_changed)
        session.arrangement_changed.connect(self._on_session_arrangement_changed)
        session.lane_changed.connect(self._on_session_lane_changed)
        theme.changed.connect(self._refresh)

    def timeline_layout(self) -> Layout:
        """What is drawn, laid out anew when something changed."""
        if self._layout is None:
            self._layout = lay_out(self._session.document.index, self._view())
            self.left_changed.emit(self._layout.left)
            surplus = self._layout.stack.height - (self.viewport().height() - AXIS_HEIGHT)
            self.verticalScrollBar().setRange(0, max(0, math.ceil(surplus)))
            self.verticalScrollBar().setPageStep(self.viewport().height())
        return self._layout

    def _view(self) -> View:
        session = self._session
        return View(
            session.viewport,
            self.viewport().width(),
            self.viewport().height(),
            self._theme.palette,
            session.matches if session.filter else None,
            frozenset(session.selection.refs),
            session.related,
            session.document.as_of,
            time.time() / 86400,
            self.verticalScrollBar().value(),
            arrangement=session.arrangement,
            lane=session.lane,
            controls=True,
        )

    # Session and theme

    def _refresh(self) -> None:
        self._layout = None
        self.viewport().update()

    def _on_session_document_changed(self, _document: Document) -> None:
        self._hover = None
        self._refresh()

    def _on_session_filter_changed(self, _query: Filter) -> None:
        self._refresh()

    def _on_session_viewport_changed(self, _viewport: Viewport) -> None:
        self._hover = None
        self._refresh()

    def _on_session_selection_changed(self, selection: Selection) -> None:
        self._refresh()
        events = selection.of("event")
        if events:
            self._scroll_to(events[0])
        self._speak()

    def _on_session_arrangement_changed(self, _arrangement: LaneArrangement) -> None:
        self._hover = None
        self._refresh()
        lane = lanes.lane_of(self._session)
        if lane is not None:
            self._scroll_to_lane(lane)
        self._speak()

    def _on_session_lane_changed(self, lane: int | None) -> None:
        self._refresh()
        if lane is not None:
            self._scroll_to_lane(lane)
            self._speak()

    def _speak(self) -> None:
        self.setAccessibleDescription(self._spoken())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _spoken(self) -> str:
        """What a screen reader says: the lane pointed out, how much is in view of what, what is selected."""
        session = self._session
        index, arrangement = session.document.index, session.arrangement
        lo, hi = (day_label(math.floor(day)) for day in (session.viewport.lo, session.viewport.hi))
        words = [] if session.lane is None else [f"{lane_in_words(index, arrangement, session.lane)}."]
        words += [f"{self.timeline_layout().count():,} events from {lo} to {hi}."]
        words += [arrangement_in_words(arrangement)] if arrangement_in_words(arrangement) else []
        words += [
            in_words(session.document.dataset.events[ref.index]) for ref in session.selection.of("event")
        ]
        return " ".join(words)

    def _scroll_to(self, ref: Ref) -> None:
        """Bring the event's lane into view, and its own row if that is lower."""
        if not self._scroll_to_hit(ref):
            self._scroll_to_lane(int(self._session.document.index.lane[ref.index]))
            self._scroll_to_hit(ref)  # lanes are laid out where they are in view

    def _scroll_to_hit(self, ref: Ref) -> bool:
        hit = next((hit for hit in self.timeline_layout().hits if hit.target == ref), None)
        if hit is not None:
            self._scroll_into_view(hit.y, hit.y + hit.height)
        return hit is not None

    def _scroll_to_lane(self, lane: int) -> None:
        span = self.timeline_layout().stack.span(lane)
        if span is not None:
            self._scroll_into_view(span[0], min(span[1], span[0] + 60))

    def _scroll_into_view(self, top: float, bottom: float) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height() - AXIS_HEIGHT
        if top < bar.value():
            bar.setValue(int(top) - 8)
        elif bottom > bar.value() + room:
            bar.setValue(math.ceil(bottom - room) + 8)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """A landscape lays out the lanes in view only."""
        self._refresh()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout = self.timeline_layout()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), color(self._theme.palette.ground))
        painter.translate(0, AXIS_HEIGHT - self.verticalScrollBar().value())
        paint(painter, layout.lanes)
        if self._hover is not None and isinstance(self._hover.target, Ref):
            box = QRectF(self._hover.x - 3, self._hover.y, self._hover.width + 6, self._hover.height)
            painter.setPen(QPen(color(self._theme.palette.accent, 0.55), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        self._heads.paint(painter, layout)
        painter.resetTransform()
        paint(painter, layout.axis)
        self._paint_empty(painter)
        if self._focus_is_shown:
            painter.setPen(QPen(color(self._theme.palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(color(self._theme.palette.muted))
        painter.setFont(self.font())
        area = self.viewport().rect().adjusted(32, int(AXIS_HEIGHT), -32, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self.empty_words())

    def empty_words(self) -> str:
        """What is said instead of events when the dataset has none, or none that isn't hidden; else empty."""
        dataset = self._session.document.dataset
        if dataset.events:
            return "" if self._session.arrangement.shown else "All lanes are hidden."
        beside = " Its quotes, figures and sources are in the panel beside."
        return "This dataset holds no events." + (beside if dataset.quotes or dataset.figures else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_is_shown = event.reason() in _BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_is_shown = False
        self.viewport().update()

    # Pointer

    def _hit(self, position: QPointF) -> Hit | None:
        if position.y() < AXIS_HEIGHT:
            return None
        y = position.y() - AXIS_HEIGHT + self.verticalScrollBar().value()
        return self.timeline_layout().hit(position.x(), y)

    def _head(self, position: QPointF) -> Head | None:
        if position.y() < AXIS_HEIGHT:
            return None
        y = position.y() - AXIS_HEIGHT + self.verticalScrollBar().value()
        return self.timeline_layout().head(position.x(), y)

    def _is_on_hidden_note(self, position: QPointF) -> bool:
        layout = self.timeline_layout()
        return layout.hidden > 0 and position.y() < AXIS_HEIGHT and position.x() < layout.left

    def _day(self, x: float) -> float:
        """The day under a pixel; the left edge's under the lane titles."""
        left = self.timeline_layout().left
        share = max(x - left, 0.0) / max(self.viewport().width() - left, 1.0)
        return self._session.viewport.lo + share * self._session.viewport.length

    def _plot_width(self) -> float:
        return max(self.viewport().width() - self.timeline_layout().left, 1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._flight.stop()
        self._drag_from = None
        head = self._head(event.position())
        if head is not None:
            self._heads.press(head, event.position())
        elif self._is_on_hidden_note(event.position()):
            self._heads.show_hidden()
        else:
            self._press = event.position()

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
            self.fly_to(hit.target)
        else:
            self._session.select(hit.target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit, head = self._hit(event.position()), self._head(event.position())
        if head is not None:
            self._heads.toggle(head.lane)
        elif hit is None:
            self.fly_to(self._session.viewport.zoom(2.0, self._day(event.position().x())))
        elif isinstance(hit.target, Ref):
            self.fly_to(navigation.view_of(self._session, hit.target))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(None)

    def _point_at(self, position: QPointF) -> None:
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

    def _set_hover(self, hit: Hit | None) -> None:
        if hit != self._hover:
            self._hover = hit
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down zooms about the pointer, sideways or with Shift pans; over lane titles it scrolls."""
        angle, position = event.angleDelta(), event.position()
        event.accept()
        self._flight.stop()
        sideways = angle.x() if abs(angle.x()) > abs(angle.y()) else 0
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not sideways:
            sideways = angle.y()
        if sideways:
            self._session.look_at(self._session.viewport.pan(-sideways / 120 * 0.1))
        elif (
            position.x() < self.timeline_layout().left or event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - angle.y())
        elif angle.y():
            self._zoom(WHEEL_ZOOM ** angle.y(), position.x())

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
            return in_words(self._session.document.dataset.events[hit.target.index])
        return ""

    def event(self, event: QEvent) -> bool:
        """While a lane is being moved, Esc is this view's and no shortcut."""
        if event.type() is QEvent.Type.ShortcutOverride and self._heads.is_moving:
            event.accept()
            return True
        return super().event(event)

    # Keys

    def scroll_lanes(self, pages: float) -> None:
        """Show lanes further down, or up when negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(bar.pageStep() * pages))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are commands: see their `timeline_keys`. But Esc ends the moving of a lane."""
        if event.key() == Qt.Key.Key_Escape and self._heads.is_moving:
            self._heads.cancel()
        else:
            event.ignore()

    # Flight

    def fly_to(self, target: Viewport) -> None:
        """Go to another stretch in about 150 ms, or at once where the system asks for no animation."""
        self._flight.stop()
        if not self.style().styleHint(self.style().StyleHint.SH_Widget_Animate, None, self):
            self._session.look_at(target)
            return
        self._route = (self._session.viewport, target)
        self._flight.start()

    def _on_flight_value_changed(self, value: float) -> None:
        start, target = self._route
        self._session.look_at(start.towards(target, value))
