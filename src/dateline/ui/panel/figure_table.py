"""All figures as a table, made as it is scrolled: a row costs nothing until it is seen."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from dateline.model import dates, figures
from dateline.model.dataset import Figure
from dateline.model.references import Links, Ref
from dateline.ui.panel import wording
from dateline.ui.panel.card import Lit
from dateline.ui.panel.content import NONE, Indices
from dateline.ui.panel.figure_card import copied_figure
from dateline.ui.theme import Theme, font
from dateline.ui.tips import as_plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 46
PADDING = 8
VALUE = 1
"""The column that is never cut while there is room for it."""
MOST_ROWS_HIGH = 14
"""Rows shown before the table scrolls by itself."""
LONGEST_CELL = 200
MEASURED = 60
"""Rows whose contents decide the columns' widths and, when there are no more, the rows' heights."""
WIDEST_VALUE = 230
MARKS: dict[Lit, str] = {"": "", "selected": "»\u00a0", "related": "›\u00a0"}


class Column(NamedTuple):
    """A column: its title, width in pixels, text of a row, and what it sorts by."""

    title: str
    width: int
    text: Callable[[Links, Ref, Figure], str]
    order: Callable[[Links, Ref, Figure], Any]
    right: bool = False


def _label(_links: Links, _ref: Ref, figure: Figure) -> str:
    return figure.label


def _value(_links: Links, _ref: Ref, figure: Figure) -> str:
    """The amount, and below it what the source or the author converts it to."""
    converted = ", ".join(map(figures.conversion_text, figure.converted))
    return "\n".join(filter(None, (figures.amount(figure), f"({converted})" if converted else "")))


def _when(_links: Links, _ref: Ref, figure: Figure) -> str:
    return figures.when(figure)


def _status(_links: Links, _ref: Ref, figure: Figure) -> str:
    return figures.status_word(figure) or "actual"


def _speaker(links: Links, ref: Ref, _figure: Figure) -> str:
    speaker = wording.stated_by(links, ref)
    return wording.name_of(links, speaker) if speaker else ""


def _sources(links: Links, ref: Ref, _figure: Figure) -> str:
    return ", ".join(f"[{source.index + 1}]" for source in wording.sources_of(links, ref))


def _by_value(_links: Links, _ref: Ref, figure: Figure) -> tuple[bool, str, float]:
    """Like units together; what is not stated comes last."""
    return figure.value is None, figure.currency or figure.unit or "", float(figure.value or 0)


def _by_date(_links: Links, _ref: Ref, figure: Figure) -> float:
    date = figure.period or figure.as_of
    if not date:
        return float("inf")
    span = dates.parse(date)
    return span.lo if span.lo != float("-inf") else span.hi


def _folded(text: Callable[[Links, Ref, Figure], str]) -> Callable[[Links, Ref, Figure], str]:
    return lambda links, ref, figure: text(links, ref, figure).casefold()


COLUMNS = (
    Column("Figure", 150, _label, _folded(_label)),
    Column("Value", 120, _value, _by_value, right=True),
    Column("When", 132, _when, _by_date),
    Column("Status", 70, _status, _folded(_status)),
    Column("Stated by", 170, _speaker, _folded(_speaker)),
    Column("Source", 62, _sources, _folded(_sources)),
)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


class FigureModel(QAbstractTableModel):
    """The figures of a page, in any column's order."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._links: Links | None = None
        self._rows: Indices = NONE
        self._lit: Callable[[Ref], Lit] = lambda _ref: ""
        self._bold = font(13, bold=True)
        self._bold.setFeature(QFont.Tag("tnum"), 1)

    def show_figures(self, links: Links, positions: Indices) -> None:
        """Show these figures, in this order."""
        self.beginResetModel()
        self._links, self._rows = links, positions
        self.endResetModel()

    def light_up(self, lit: Callable[[Ref], Lit]) -> None:
        """Mark the rows that are selected or related."""
        self._lit = lit
        if len(self._rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def ref(self, row: int) -> Ref:
        """The figure in a row."""
        return Ref("figure", int(self._rows[row]))

    def row(self, ref: Ref) -> int | None:
        """Where a figure stands."""
        found = (self._rows == ref.index).nonzero()[0]
        return int(found[0]) if ref.kind == "figure" and len(found) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._links is None or not index.isValid():
            return None
        ref, column = self.ref(index.row()), COLUMNS[index.column()]
        figure = self._links.dataset.figures[ref.index]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = MARKS[self._lit(ref)] if index.column() == 0 else ""
            return mark + column.text(self._links, ref, figure)[:LONGEST_CELL]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain_tip(copied_figure(self._links, ref))
        return self._look(ref, column, figure, Qt.ItemDataRole(role))

    def _look(self, ref: Ref, column: Column, figure: Figure, role: Qt.ItemDataRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and column.right and figure.value is not None:
            return self._bold
        if role == Qt.ItemDataRole.BackgroundRole and self._lit(ref):
            return QColor(self._theme.palette.highlight)
        if role == Qt.ItemDataRole.ForegroundRole and column.right and figure.value is None:
            return QColor(self._theme.palette.muted)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in a column's order; rows that are equal stay as they were."""
        if self._links is None or column < 0:
            return
        links, key = self._links, COLUMNS[column].order
        self.layoutAboutToBeChanged.emit()
        rows = sorted(
            self._rows.tolist(),
            key=lambda place: key(links, Ref("figure", place), links.dataset.figures[place]),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self._rows = np.array(rows, np.intp)
        self.layoutChanged.emit()


class FigureTable(QTableView):
    """A table of figures. `picked` is a click or Enter on a row."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fitted = False
        self.figures = FigureModel(theme, self)
        self.setModel(self.figures)
        self.setAccessibleName("Figures")
        self.setSortingEnabled(True)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()
        theme.changed.connect(self.restyle)
        self.clicked.connect(lambda index: self.picked.emit(self.figures.ref(index.row())))

    def show_figures(self, links: Links, positions: Indices) -> None:
        """Show these figures in their own order."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.figures.show_figures(links, positions)
        self._fitted = False
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """Give values the width they need, what they are the rest, and each row its height."""
        self._fitted = True
        rows = range(min(self.figures.rowCount(), MEASURED))
        metrics = QFontMetrics(font(13, bold=True))
        lines = (line for row in rows for line in self.figures.index(row, VALUE).data().splitlines())
        widest = max(map(metrics.horizontalAdvance, lines), default=0) + 2 * PADDING + 6
        value = min(max(widest, COLUMNS[VALUE].width), WIDEST_VALUE)
        others = sum(column.width for column in COLUMNS[2:])
        spare = self.viewport().width() - value
        self.setColumnWidth(VALUE, value)
        self.setColumnWidth(
            0, max(110, min(spare, 260) if spare < 300 else max(COLUMNS[0].width, spare - others))
        )
        if self.figures.rowCount() <= MEASURED:
            for row in rows:
                self.setRowHeight(row, self._height(row))
        self.updateGeometry()

    def _height(self, row: int) -> int:
        """The height at which no cell of a row is cut."""
        heights = []
        for place in range(len(COLUMNS)):
            metrics = QFontMetrics(font(13, bold=place == VALUE))
            room = QRect(0, 0, self.columnWidth(place) - 2 * PADDING - 2, 10_000)
            text = self.figures.index(row, place).data()
            heights.append(metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height())
        return max(heights) + 2 * PADDING

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() or not self._fitted:
            self._fit()

    def restyle(self) -> None:
        """Take on the theme's colours."""
        colors = self._theme.palette
        self.setStyleSheet(
            f"QTableView {{ background: {colors.surface}; border: 1px solid {colors.rule};"
            f" selection-background-color: {colors.highlight}; selection-color: {colors.ink}; }}"
            f"QTableView::item {{ padding: 4px {PADDING}px; border-bottom: 1px solid {colors.rule}; }}"
            f"QTableView::item:focus {{ border: 1px solid {colors.accent}; }}"
            f"QHeaderView {{ background: {colors.surface}; }}"
            f"QHeaderView::section {{ background: {colors.surface}; color: {colors.muted}; border: 0;"
            f" border-bottom: 1px solid {colors.rule}; padding: 6px {PADDING}px; }}"
        )

    def reveal(self, ref: Ref) -> None:
        """Scroll to a figure."""
        row = self.figures.row(ref)
        if row is not None:
            self.setCurrentIndex(self.figures.index(row, 0))
            self.scrollTo(self.figures.index(row, 0))

    def sizeHint(self) -> QSize:
        rows = min(self.figures.rowCount(), MOST_ROWS_HIGH)
        high = sum(self.rowHeight(row) for row in range(rows))
        bar = self.horizontalScrollBar()
        wide = self.horizontalHeader().length() > self.viewport().width()
        room = bar.sizeHint().height() if wide else 0
        return QSize(400, high + self.horizontalHeader().sizeHint().height() + room + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.picked.emit(self.figures.ref(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
