"""The events in view as a table, as many as there are."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dateline.drawing.measure import elide
from dateline.model.refs import Ref
from dateline.session.pages import Indices
from dateline.timeline.index import EventIndex
from dateline.ui.panel.event_model import EventModel
from dateline.ui.panel.event_order import DATE, LANE, STATUS, TITLE
from dateline.ui.panel.table_look import FRAME, PADDING, Index, Row, set_up, sheet
from dateline.ui.theme import BASE_SIZE, Theme, font

ROW_HEIGHT = 30
EDGE = 3
"""Pixels of a lane's colour at the left of a row."""
ROOM_FOR_TITLES = 165
"""Pixels that titles keep; a column that would take of them is not shown."""
WIDEST_LANE = 130
FOR_TITLES_FIRST = 90
WORDY_DATE = 120
"""Pixels more: the first for titles, then as many for dates longer than a day."""
MEASURED = 40
LANE_CHARACTERS = 60
"""Lanes, and characters of their names, that decide how wide their column is."""


class WholeWords(Row):
    """Cuts a text after a whole word, and never within a number, which would be another one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        super().initStyleOption(option, index)
        sign = 0 if option.icon.isNull() else option.decorationSize.width() + 2 * FRAME
        option.text = elide(option.text, BASE_SIZE, option.rect.width() - 2 * (PADDING + FRAME) - sign)


class LaneEdge(WholeWords):
    """Paints the lane's colour at the left of a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, EventModel)
        box = option.rect
        painter.fillRect(box.left(), box.top(), EDGE, box.height() - 1, model.lane_color(index.row()))


class EventTable(QTableView):
    """A table of events. `picked` is a click on a row or arrowing to it, `zoomed` Enter or a double click."""

    picked = Signal(object)
    zoomed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self._named: EventIndex | None = None
        self.events = EventModel(theme, self)
        self.setModel(self.events)
        self.setAccessibleName("Events in view")
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_up(self, ROW_HEIGHT)
        self.setItemDelegate(WholeWords(self))
        self.setItemDelegateForColumn(DATE, LaneEdge(self))
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setSortIndicator(DATE, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(font())
        # A date loses its year when it is cut: a day's has room in any month.
        self._widths = {DATE: _wide(metrics, "29 September 2024"), STATUS: _wide(metrics, "Cancelled")}
        self.restyle()
        theme.changed.connect(self.restyle)

    @property
    def seen(self) -> range:
        """The rows in sight."""
        first, last = self.rowAt(0), self.rowAt(max(self.viewport().height() - 1, 0))
        return range(max(first, 0), self.events.rowCount() if last < 0 else last + 1)

    def restyle(self) -> None:
        """Take on the theme's colours."""
        self.setStyleSheet(sheet(self._theme.palette))

    def _name_lanes(self, index: EventIndex) -> None:
        """Give lanes the width that their names need."""
        metrics = QFontMetrics(font())
        names = (band.title[:LANE_CHARACTERS] for band in index.bands[:MEASURED])
        self._widths[LANE] = min(max((_wide(metrics, name) for name in names), default=0), WIDEST_LANE)
        self._fit()

    def show_events(self, index: EventIndex, rows: Indices) -> None:
        """Show these in this order. What is read stays in sight: the row that was on top, if it is there."""
        top = self.rowAt(0)
        first = self.events.ref(top) if top > 0 else None
        below = self.verticalScrollBar().value() - top * ROW_HEIGHT
        current = self.currentIndex()
        chosen = self.events.ref(current.row()) if current.isValid() else None
        self._quiet = True
        if index is not self._named:
            self._named = index
            self._name_lanes(index)
        self.events.show_events(index, rows)
        if chosen is not None and (row := self.events.row(chosen)) is not None:
            self._make_current(row)
        self._quiet = False
        self.executeDelayedItemsLayout()  # how far it scrolls is known from here on
        place = self.events.row(first) if first is not None else None
        self.verticalScrollBar().setValue(0 if place is None else place * ROW_HEIGHT + below)

    def reveal(self, ref: Ref | None) -> None:
        """Make an event's row the current one and scroll to it; without one there is no current row."""
        row = self.events.row(ref) if ref is not None else None
        self._quiet = True
        if row is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self._make_current(row)
            self.scrollTo(self.events.index(row, TITLE))
        self._quiet = False

    def _make_current(self, row: int) -> None:
        self.setAutoScroll(False)
        self.setCurrentIndex(self.events.index(row, TITLE))
        self.setAutoScroll(True)

    def _fit(self) -> None:
        """Show the columns that leave titles room: the date always, then the lane, then the status."""
        room = self.viewport().width() - self._widths[DATE] - ROOM_FOR_TITLES
        for column in (LANE, STATUS):
            width = self._widths.get(column, 0)
            room -= width
            self.setColumnHidden(column, room < 0 or not width)
            self.setColumnWidth(column, width)
        spare = max(room - FOR_TITLES_FIRST, 0) // 2
        self.setColumnWidth(DATE, self._widths[DATE] + min(spare, WORDY_DATE))

    # --- Qt ---

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid() and current.row() != previous.row():
            self.picked.emit(self.events.ref(current.row()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the current row selects it again, if something else was selected since."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.picked.emit(self.events.ref(index.row()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.zoomed.emit(self.events.ref(index.row()))

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last row; there is nothing left or right of a row."""
        last, current = self.events.rowCount() - 1, self.currentIndex()
        actions = QAbstractItemView.CursorAction
        if action in (actions.MoveLeft, actions.MoveRight):
            return current
        if action in (actions.MoveHome, actions.MoveEnd):
            return self.events.index(0 if action is actions.MoveHome else last, TITLE)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Nothing: it would look through every row. The search field finds titles."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.zoomed.emit(self.events.ref(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _wide(metrics: QFontMetrics, text: str) -> int:
    return metrics.horizontalAdvance(text) + 2 * (PADDING + FRAME) + 2
