"""The interactive chart: the drawing that is printed, in a pyqtgraph view that answers mouse and keys."""

from math import ceil
from typing import cast

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QStyleOptionGraphicsItem, QToolTip, QWidget

from dateline.charts.draw import ChartLayout, lay_out
from dateline.charts.frame import Area
from dateline.charts.pointing import MARGIN, lit, pointed
from dateline.charts.spec import ChartSpec, sentence
from dateline.model.refs import Ref
from dateline.ui.painting import paint
from dateline.ui.theme import Theme
from dateline.ui.tips import as_plain_tip

NARROWEST = 240
USUAL = 460
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class _Picture(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """The chart's shapes, as a scene's item."""

    def __init__(self, layout: ChartLayout, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.layout = layout
        self.lit: frozenset[Ref] = frozenset()
        self.current: int | None = None
        self.setPos(MARGIN, 0)

    def show(self, layout: ChartLayout) -> None:
        """Show another layout of the same marks."""
        self.prepareGeometryChange()
        self.layout = layout
        self.update()

    def boundingRect(self) -> QRectF:
        drawing = self.layout.drawing
        return QRectF(-MARGIN, 0, drawing.width + 2 * MARGIN, drawing.height)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None) -> None:
        drawing, areas, colors = self.layout.drawing, self.layout.areas, self._theme.palette
        for area in areas:
            if area.mark.ref in self.lit:
                paint(painter, lit(area, colors))
        paint(painter, drawing.shapes)
        if self.current is not None:
            paint(painter, pointed(areas[self.current], drawing.width, colors))


class ChartView(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """A chart as wide as it is given room and as high as it needs; the wheel is left to what it is in.

    Arrow keys go from mark to mark, Enter picks one. The text reaches 8 px from the left and right edge.
    """

    mark_clicked = Signal(object)
    """The Ref of the mark that was clicked, or picked with Enter."""
    mark_hovered = Signal(object)
    """The Ref of the mark under the pointer, None when there is none."""

    def __init__(self, spec: ChartSpec, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._spec = spec
        self._theme = theme
        self._pressed: int | None = None
        self._heights: dict[int, int] = {}
        self._picture = _Picture(self._laid_out(USUAL), theme)
        self.scene().addItem(self._picture)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(spec.title)
        self.setAccessibleDescription(spec.read_out())
        theme.changed.connect(self._on_theme_changed)

    @property
    def areas(self) -> tuple[Area, ...]:
        """Where the marks are, in pixels from `MARGIN` right of the view's left edge."""
        return self._picture.layout.areas

    def light_up(self, refs: frozenset[Ref]) -> None:
        """Mark what is selected or related."""
        self._picture.lit = refs
        self._picture.update()

    def close(self) -> bool:
        """Close as any widget does. pyqtgraph's takes the viewport away, and its last events crash Qt."""
        return QWidget.close(self)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """As any widget's: scrolled into sight, it is so as a whole and not with its first pixel."""
        return QWidget.inputMethodQuery(self, query)

    # --- size ---

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = ceil(self._laid_out(width).drawing.height)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(USUAL, self.heightForWidth(USUAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 0)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        # The base class calls this from its constructor, before there is a picture.
        if event is not None:
            self._picture.show(self._laid_out(self.width()))

    def _laid_out(self, width: int) -> ChartLayout:
        return lay_out(self._spec, max(width, NARROWEST) - 2 * MARGIN, self._theme.palette)

    def _on_theme_changed(self) -> None:
        self._picture.show(self._laid_out(self.width()))
        self.viewport().update()

    # --- pointer ---

    def _at(self, position: QPointF) -> int | None:
        x, y = position.x() - MARGIN, position.y()
        return next((index for index, area in enumerate(self.areas) if area.holds(x, y)), None)

    def _point_at(self, index: int | None) -> None:
        if index == self._picture.current:
            return
        self._picture.current = index
        self._picture.update()
        hand = index is not None and self.areas[index].mark.ref is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.mark_hovered.emit(None if index is None else self.areas[index].mark.ref)

    def _pick(self, index: int) -> None:
        ref = self.areas[index].mark.ref
        if ref is not None:
            self.mark_clicked.emit(ref)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._at(event.position()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index, self._pressed = self._pressed, None
        if index is not None and index == self._at(event.position()):
            self._pick(index)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return bool(super().viewportEvent(event))
        help_event = cast(QHelpEvent, event)
        index = self._at(QPointF(help_event.pos()))
        if index is not None:
            self._tell(index, help_event.globalPos())
        return True

    def _tell(self, index: int, position: QPoint) -> None:
        """The exact wording and the source of a mark."""
        area = self.areas[index]
        place = QRect(int(area.x), int(area.y), ceil(area.width + 2 * MARGIN), ceil(area.height))
        QToolTip.showText(position, as_plain_tip(area.mark.tooltip), self.viewport(), place)

    # --- keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current, step = self._picture.current, _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            target = (0 if step > 0 else len(self.areas) - 1) if current is None else current + step
            if 0 <= target < len(self.areas):
                self._go_to(target)
                return
        elif event.key() in _ENTER and current is not None:
            self._pick(current)
            return
        # Not ours: an arrow beyond the last mark scrolls what the chart is in.
        event.ignore()

    def _go_to(self, index: int) -> None:
        self._point_at(index)
        area = self.areas[index]
        corner = QPoint(int(area.x + 2 * MARGIN), int(area.y + area.height))
        self._tell(index, self.viewport().mapToGlobal(corner))
        self._say(sentence(area.mark))

    def _say(self, text: str) -> None:
        self.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD and self._picture.current is None and self.areas:
            self._point_at(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None)
        self.setAccessibleDescription(self._spec.read_out())
