"""The timeline as it is painted: the layout of what the session looks at, kept up to date."""

import math
import time

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.model.selection import Selection
from dateline.session import lanes
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.frame import AXIS_HEIGHT, Hit, View
from dateline.timeline.layout import Head, Layout, is_hand_set, lay_out
from dateline.timeline.viewport import Viewport
from dateline.ui.painted_text import color
from dateline.ui.theme import Theme
from dateline.ui.timeline.foresight import Foresight, is_pan
from dateline.ui.timeline.lane_heads import LaneHeads
from dateline.ui.timeline.layout_painter import LayoutPainter, move
from dateline.ui.timeline.spoken import spoken

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_FAR = 100
"""Windows from where pixels are counted up to which it stays there."""


class TimelineCanvas(QAbstractScrollArea):
    """Shows the events and lanes of a session, and says what lies at a point."""

    left_changed = Signal(float)
    """Where time begins, in pixels: the width of the lane titles."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._layout: Layout | None = None
        self._hover: Hit | None = None
        self._focus_is_shown = False
        self._heads = LaneHeads(self, session, theme)
        self._painter = LayoutPainter()
        self._origin = session.viewport
        """What pixels are counted from: what is at its left edge, as long as panning doesn't lead far."""
        self._foresight = Foresight(
            self.viewport(), session.viewport, self._lay_out, self._painter.paint, self._beginnings
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(24)
        session.draw_ahead(self._view)
        session.document_changed.connect(self._on_session_document_changed)
        session.filter_changed.connect(self._on_session_filter_changed)
        session.selection_changed.connect(self._on_session_selection_changed)
        session.viewport_changed.connect(self._on_session_viewport_changed)
        session.arrangement_changed.connect(self._on_session_arrangement_changed)
        session.lane_changed.connect(self._on_session_lane_changed)
        session.report_changed.connect(self._refresh)
        theme.changed.connect(self._refresh)

    def timeline_layout(self) -> Layout:
        """What is drawn, laid out anew when something changed."""
        if self._layout is not None:
            return self._layout
        return self._laid_out(self._lay_out(self._session.viewport))

    def _lay_out(self, viewport: Viewport) -> Layout:
        return lay_out(self._session.document.index, self._view_of(viewport))

    def _laid_out(self, layout: Layout) -> Layout:
        self._layout = layout
        day = layout.frame.ruler.day
        self._origin = Viewport(day, day + layout.frame.view.viewport.length)
        self.left_changed.emit(layout.left)
        surplus = layout.stack.height - (self.viewport().height() - AXIS_HEIGHT)
        self.verticalScrollBar().setRange(0, max(0, math.ceil(surplus)))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        return layout

    def _view(self) -> View:
        return self._view_of(self._session.viewport)

    def _view_of(self, viewport: Viewport) -> View:
        session, origin = self._session, self._origin
        is_near = abs(viewport.lo - origin.lo) < _FAR * viewport.length
        return View(
            viewport,
            self.viewport().width(),
            self.viewport().height(),
            self._theme.palette,
            session.matches if session.filter else None,
            frozenset(session.selection.refs),
            session.related,
            session.document.as_of,
            time.time() // 60 / (24 * 60),
            self.verticalScrollBar().value(),
            arrangement=session.arrangement,
            lane=session.lane,
            controls=True,
            doubts={} if session.report is None else session.report.event_severities,
            origin=origin.lo if is_near and is_pan(origin, viewport) else viewport.lo,
        )

    # Session and theme

    def _refresh(self) -> None:
        self._layout = None
        self._foresight.forget()
        self.viewport().update()

    def _on_session_document_changed(self, _document: Document) -> None:
        self._hover = None
        self._heads.cancel()
        self._refresh()

    def _on_session_filter_changed(self, _query: Filter) -> None:
        self._hover = None
        self._refresh()

    def _on_session_viewport_changed(self, viewport: Viewport) -> None:
        self._set_hover(None)
        before, self._layout = self._layout, None
        layout = self._foresight.step(viewport)
        if layout is not None:
            self._laid_out(layout)
        elif before is not None and self._foresight.is_panning and self._move(before):
            return
        heads_stay = self._foresight.is_panning or not is_hand_set(self._session.document.index)
        left = math.floor(before.left) if before is not None and heads_stay else 0
        self.viewport().update(self.viewport().rect().adjusted(left, 0, 0, 0))

    def _move(self, before: Layout) -> bool:
        """Move what is on the screen, and paint only what isn't right then. Whether that can be."""
        if self._focus_is_shown or self.empty_words():
            return False
        moved = move(before, self.timeline_layout(), self.devicePixelRatio())
        if moved is None:
            return False
        self.viewport().scroll(moved.right, 0, moved.area)
        self.viewport().update(moved.region)
        return True

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
        self.setAccessibleDescription(spoken(self._session, self.timeline_layout()))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Scrolling

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

    def scroll_lanes(self, pages: float) -> None:
        """Show lanes further down, or up when negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(bar.pageStep() * pages))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """A landscape lays out the lanes in view only."""
        self._refresh()

    # Painting

    def _beginnings(self) -> list[Viewport]:
        """What a movement may begin with, the likeliest last."""
        return []

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self.timeline_layout()
        with QPainter(self.viewport()) as painter:
            if not self._foresight.paint(layout, painter):
                self._painter.paint(layout, painter, event.region())
            self._paint_above(layout, painter)
        self._foresight.go_on()

    def _paint_above(self, layout: Layout, painter: QPainter) -> None:
        """What the user points at or moves, words instead of events, and the focus."""
        painter.setClipRect(self.viewport().rect().adjusted(0, math.floor(AXIS_HEIGHT), 0, 0))
        if self._hover is not None and isinstance(self._hover.target, Ref):
            painter.setPen(QPen(color(self._theme.palette.accent, 0.55), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._hover_box(self._hover), 6, 6)
        painter.translate(0, AXIS_HEIGHT - self.verticalScrollBar().value())
        self._heads.paint(painter, layout)
        painter.resetTransform()
        painter.setClipping(False)
        self._paint_empty(painter)
        if self._focus_is_shown:
            painter.setPen(QPen(color(self._theme.palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _paint_empty(self, painter: QPainter) -> None:
        words = self.empty_words()
        if not words:
            return
        painter.setPen(color(self._theme.palette.muted))
        painter.setFont(self.font())
        area = self.viewport().rect().adjusted(32, int(AXIS_HEIGHT), -32, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, words)

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

    # What lies where

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

    def _set_hover(self, hit: Hit | None) -> None:
        if hit != self._hover:
            before, self._hover = self._hover, hit
            for shown in filter(None, (before, hit)):
                self.viewport().update(self._hover_box(shown).toAlignedRect().adjusted(-1, -1, 1, 1))

    def _hover_box(self, hit: Hit) -> QRectF:
        """In the window."""
        down = AXIS_HEIGHT - self.verticalScrollBar().value()
        return QRectF(hit.x - 3, hit.y + down, hit.width + 6, hit.height)
