"""The events in view as rows: positions, which cost nothing until they are seen."""

from collections.abc import Container, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QWidget

from dateline.checks.finding import Finding
from dateline.checks.report import Report
from dateline.model.code_words import capitalised
from dateline.model.dataset import Event
from dateline.model.date_wording import describe
from dateline.model.dates import parse
from dateline.model.refs import Ref
from dateline.model.selection import NOTHING, Selection
from dateline.model.wording import shortened
from dateline.session.pages import NONE, Indices
from dateline.timeline.index import EventIndex
from dateline.timeline.wording import in_words
from dateline.ui.icons import icon
from dateline.ui.panel.card import Lit
from dateline.ui.panel.event_order import DATE, LANE, TITLE
from dateline.ui.panel.table_look import MARKS, Index
from dateline.ui.panel.verdict_words import ICONS, ROLES, in_lines
from dateline.ui.theme import Theme
from dateline.ui.tips import as_plain_tip

TITLES = ("Date", "Event", "Lane", "Status")
LONGEST_CELL = 200


def date_in_words(event: Event) -> str:
    """An event's date as its page words it."""
    return capitalised(describe(parse(event.date), deadline=event.kind == "deadline"))


class EventModel(QAbstractTableModel):
    """Events of a dataset in any order."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index: EventIndex | None = None
        self.rows: Indices = NONE
        self._selection = NOTHING
        self._related: Container[Ref] = ()
        self._report: Report | None = None

    def show_events(self, index: EventIndex, rows: Indices) -> None:
        """Show the events at these positions, in this order."""
        self.beginResetModel()
        self._index, self.rows = index, rows
        self.endResetModel()

    def light_up(self, selection: Selection, related: Container[Ref], seen: Iterable[int]) -> None:
        """Mark the rows that are selected or related. Of those that are `seen` it tells which changed."""
        before = [(row, self._lit(self.ref(row))) for row in seen]
        self._selection, self._related = selection, related
        for row, lit in before:
            if self._lit(self.ref(row)) != lit:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(TITLES) - 1))

    def _lit(self, ref: Ref) -> Lit:
        if ref in self._selection:
            return "selected"
        return "related" if ref in self._related else ""

    def show_report(self, report: Report | None) -> None:
        """Mark the events that the checks found doubtful."""
        self._report = report
        if len(self.rows):
            self.dataChanged.emit(self.index(0, TITLE), self.index(len(self.rows) - 1, TITLE))

    def _doubts(self, ref: Ref) -> tuple[Finding, ...]:
        return () if self._report is None else self._report.events.get(ref.index, ())

    def ref(self, row: int) -> Ref:
        """The event in a row."""
        return Ref("event", int(self.rows[row]))

    def row(self, ref: Ref) -> int | None:
        """Where an event stands."""
        found = (self.rows == ref.index).nonzero()[0]
        return int(found[0]) if ref.kind == "event" and len(found) else None

    def lane_color(self, row: int) -> QColor:
        """The colour of the lane of the event in a row."""
        assert self._index is not None
        band = self._index.bands[int(self._index.lane[self.rows[row]])]
        return QColor(band.color or self._theme.palette.lane(band.place))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._index is None or not index.isValid():
            return None
        ref, column = self.ref(index.row()), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(self._index, ref, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(self._index, ref)
            case Qt.ItemDataRole.DecorationRole:
                return self._sign(ref) if column == TITLE else None
        color = self._color(ref, column, role)
        return None if color is None else QColor(color)

    def _color(self, ref: Ref, column: int, role: int) -> str | None:
        if role == Qt.ItemDataRole.BackgroundRole and self._lit(ref):
            return self._theme.palette.highlight
        if role == Qt.ItemDataRole.ForegroundRole and column not in (DATE, TITLE):
            return self._theme.palette.muted
        return None

    def _sign(self, ref: Ref) -> QIcon | None:
        doubts = self._doubts(ref)
        if not doubts:
            return None
        severity = doubts[0].severity
        return icon(ICONS[severity], getattr(self._theme.palette, ROLES[severity]))

    def _tip(self, index: EventIndex, ref: Ref) -> str:
        words = in_words(index.links.dataset.events[ref.index])
        lane = f"Lane: {self._lane(index, ref)}"
        return as_plain_tip("\n".join((words, lane, *in_lines(self._doubts(ref)))))

    def _text(self, index: EventIndex, ref: Ref, column: int) -> str:
        event = index.links.dataset.events[ref.index]
        if column == DATE:
            return date_in_words(event)
        if column == TITLE:
            return MARKS[self._lit(ref)] + shortened(event.title, LONGEST_CELL)
        if column == LANE:
            return self._lane(index, ref)
        return capitalised(event.status or "")

    def _lane(self, index: EventIndex, ref: Ref) -> str:
        return shortened(index.bands[int(index.lane[ref.index])].title, LONGEST_CELL)
