"""The overview strip on screen: click to go there, drag the window or its edges."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dateline.model.query import Filter
from dateline.session import navigation
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.overview import HEIGHT, Overview, overview
from dateline.timeline.viewport import Viewport, shortest_at
from dateline.ui.layer import Layer
from dateline.ui.painting import paint
from dateline.ui.theme import Theme

GRIP = 6.0


class _Grip(Enum):
    START = "start"
    END = "end"
    WINDOW = "window"


class OverviewStrip(QWidget):
    """The whole in one strip, with the visible part as a window that can be dragged and stretched."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._left = 0.0
        self._made: Overview | None = None
        self._ground = Layer()
        self._grip: tuple[_Grip, float, Viewport] | None = None
        self.setFixedHeight(int(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName("Overview of the whole timeline")
        session.document_changed.connect(self._on_session_document_changed)
        session.filter_changed.connect(self._on_session_filter_changed)
        session.viewport_changed.connect(self._on_session_viewport_changed)
        session.arrangement_changed.connect(self._on_session_arrangement_changed)
        theme.changed.connect(self._refresh)

    def sizeHint(self) -> QSize:
        return QSize(400, int(HEIGHT))

    def set_left(self, left: float) -> None:
        """Let time begin where it does in the timeline above."""
        if left != self._left:
            self._left = left
            self._refresh()

    def overview(self) -> Overview:
        """What is drawn, made anew when something changed."""
        if self._made is None or self._made.drawing.width != self.width():
            session = self._session
            self._made = overview(
                session.document.index,
                session.viewport,
                self.width(),
                self._left,
                self._theme.palette,
                matches=session.matches if session.filter else None,
                as_of=session.document.as_of,
                arrangement=session.arrangement,
            )
        return self._made

    def _refresh(self) -> None:
        self._made = None
        self.update()

    def _on_session_document_changed(self, _document: Document) -> None:
        self._refresh()

    def _on_session_filter_changed(self, _query: Filter) -> None:
        self._refresh()

    def _on_session_viewport_changed(self, _viewport: Viewport) -> None:
        before, self._made = self._made, None
        if before is None:
            self.update()
            return
        after = self.overview()
        if after.window == before.window:
            return
        for made in (before, after):
            begin, end = max(made.x0 - GRIP, 0.0), min(made.x1 + GRIP, self.width())
            if begin < end:
                self.update(QRectF(begin, 0, end - begin, self.height()).toAlignedRect())

    def _on_session_arrangement_changed(self, _arrangement: LaneArrangement) -> None:
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        made = self.overview()
        with QPainter(self) as painter:
            self._ground.paint(painter, made.drawing.shapes, self.size(), self._theme.palette.ground)
            paint(painter, made.window)

    def _grip_at(self, x: float) -> _Grip | None:
        made = self.overview()
        if abs(x - made.x0) <= GRIP:
            return _Grip.START
        if abs(x - made.x1) <= GRIP:
            return _Grip.END
        return _Grip.WINDOW if made.x0 < x < made.x1 else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or event.position().x() < self._left:
            return
        x = event.position().x()
        grip = self._grip_at(x)
        if grip is None:
            half = self._session.viewport.length / 2
            day = self.overview().day(x)
            self._session.look_at(Viewport(day - half, day + half))
            grip = _Grip.WINDOW
        self._grip = (grip, self.overview().day(x), self._session.viewport)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._grip is None:
            self._show_cursor(self._grip_at(x))
            return
        grip, pressed_at, view = self._grip
        moved = self.overview().day(x) - pressed_at
        least = shortest_at(view.lo)
        if grip is _Grip.WINDOW:
            self._session.look_at(Viewport(view.lo + moved, view.hi + moved))
        elif grip is _Grip.START:
            self._session.look_at(Viewport(min(view.lo + moved, view.hi - least), view.hi))
        else:
            self._session.look_at(Viewport(view.lo, max(view.hi + moved, view.lo + least)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None

    def _show_cursor(self, grip: _Grip | None) -> None:
        shapes = {
            _Grip.START: Qt.CursorShape.SizeHorCursor,
            _Grip.END: Qt.CursorShape.SizeHorCursor,
            _Grip.WINDOW: Qt.CursorShape.OpenHandCursor,
            None: Qt.CursorShape.PointingHandCursor,
        }
        self.setCursor(shapes[grip])

    def wheelEvent(self, event: QWheelEvent) -> None:
        navigation.turn(self._session, event.angleDelta().y())
        event.accept()
