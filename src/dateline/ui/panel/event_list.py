"""The list of the events in view, beside the page of their evidence."""

from collections.abc import Callable, Container
from functools import cache, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dateline.checks.report import Report
from dateline.model.evidence_index import Mask
from dateline.model.lazy_list import LazyList
from dateline.model.refs import Ref
from dateline.model.selection import Selection
from dateline.session.pages import Indices
from dateline.timeline.index import EventIndex
from dateline.ui.controls import label, paragraph
from dateline.ui.jobs import Jobs
from dateline.ui.panel.event_order import DATE, MOST_TITLES, TITLE, EventOrder
from dateline.ui.panel.event_table import EventTable
from dateline.ui.panel.page_view import SIDE
from dateline.ui.theme import Theme

AT_ONCE = 5_000
"""Events that are sorted while the window waits: a few milliseconds' work. More are sorted beside."""
SCROLL_BAR = 12
"""Pixels at the right that the page beside has for its scroll bar."""
HEADING = "Events in view"
SORTING = "sort"
"""The purpose of the job that sorts beside."""
NONE_IN_VIEW = "No events in view."
TOO_MANY = f"Up to {MOST_TITLES:,} events are sorted by title: zoom in, search or filter to see fewer."
Sorting = tuple[int, Qt.SortOrder]
IN_TIME: Sorting = (DATE, Qt.SortOrder.AscendingOrder)


class EventList(QWidget):
    """A heading over the table of events. `picked` and `zoomed` are its rows'; hidden, it costs nothing."""

    picked = Signal(object)
    zoomed = Signal(object)

    def __init__(self, index: EventIndex, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._order = EventOrder(index)
        self._in_time: Callable[[], Indices] | None = None
        """The events to list, put in the order of time when that is first asked for."""
        self._is_stale = True
        self._selected: Ref | None = None
        self._sorting = IN_TIME
        self._jobs = Jobs()
        self.destroyed.connect(self._jobs.stop)
        self.table = EventTable(theme, self)
        self.table.picked.connect(self.picked)
        self.table.zoomed.connect(self.zoomed)
        self._header = self.table.horizontalHeader()
        self._header.sortIndicatorChanged.connect(self._on_sort_indicator_changed)
        self._heading = label(HEADING, size=15, bold=True)
        self.said = paragraph("", size=12.5, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE + SCROLL_BAR, 14)
        column.setSpacing(8)
        for part in (self._heading, self.said):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.setMinimumHeight(180)
        theme.changed.connect(self.update)

    def show_events(self, index: EventIndex, events: Mask) -> None:
        """Show these, in the order that was asked for."""
        if index is not self._order.index:
            self._order = EventOrder(index)
            self._sorting = IN_TIME
        self._in_time, self._is_stale = cache(partial(self._order.in_time, events)), True
        self._jobs.drop(SORTING)  # its rows are of the events before
        if self.isVisible():
            self._sort()

    @property
    def is_sorted(self) -> bool:
        """Whether the rows stand in the order that was asked for."""
        return self._jobs.is_idle

    def light_up(self, selection: Selection, related: Container[Ref]) -> None:
        """Mark what is selected or related, and bring the selected event into sight."""
        self._selected = next(iter(selection.of("event")), None)
        self.table.events.light_up(selection, related, self.table.seen)
        self.table.reveal(self._selected)

    def show_report(self, report: Report | None) -> None:
        """Mark the events that are doubtful."""
        self.table.events.show_report(report)

    # --- sorting ---

    def _on_sort_indicator_changed(self, column: int, order: Qt.SortOrder) -> None:
        asked = (column, order)
        if asked != self._sorting:
            before, self._sorting = self._sorting, asked
            self._sort(before)

    def _sort(self, before: Sorting | None = None) -> None:
        """Show the events in the order asked for or, if there are too many for it, in the one `before`."""
        if self._in_time is None:
            return
        in_time = self._in_time()
        said = "" if len(in_time) else NONE_IN_VIEW
        if self._sorting[0] == TITLE and len(in_time) > MOST_TITLES:
            self._sorting, said = before if before and before[0] != TITLE else IN_TIME, TOO_MANY
        self._header.setSortIndicator(*self._sorting)
        self._say(said)
        column, order = self._sorting
        work = partial(self._order.by, column, in_time, descending=order == Qt.SortOrder.DescendingOrder)
        is_read = column != TITLE or not isinstance(self._order.index.links.dataset.events, LazyList)
        if column == DATE or (is_read and len(in_time) <= AT_ONCE):
            self._jobs.drop(SORTING)
            self._show(work(), anew=before is not None)
        else:
            self._heading.setText(f"{HEADING} – sorting…")
            self._jobs.start("", work, partial(self._show, anew=before is not None), purpose=SORTING)

    def _show(self, rows: Indices, *, anew: bool) -> None:
        """Show the rows: in another order `anew`, from the selected event or else from the top."""
        self._is_stale = False
        self._heading.setText(HEADING)
        self.table.show_events(self._order.index, rows)
        if anew:
            self.table.scrollToTop()
            self.table.reveal(self._selected)

    def _say(self, said: str) -> None:
        self.said.setText(said)
        self.said.setVisible(bool(said))

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._sort()
            self.table.reveal(self._selected)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(self._theme.palette.panel))
