"""All figures of a page as a table."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QTableView, QWidget

from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.session.pages import Indices
from dateline.ui.jobs import Jobs
from dateline.ui.panel.figure_model import COLUMNS, FigureModel, ordered
from dateline.ui.panel.table_look import FRAME, PADDING, set_up, sheet
from dateline.ui.theme import Theme, font

ROW_HEIGHT = 46
VALUE = 1
"""The column that is never cut while there is room for it."""
MOST_ROWS_HIGH = 14
"""Rows shown before the table scrolls by itself."""
MEASURED = 60
"""Rows whose contents decide the columns' widths and, when there are no more, the rows' heights."""
WIDEST_VALUE = 230
AT_ONCE = 500
"""Figures, and quotes, that a dataset may have to be sorted while the window waits: 15 milliseconds' work."""
SORTING = "sort"
"""The purpose of the job that sorts beside."""


class FigureTable(QTableView):
    """A table of figures. `picked` is a click or Enter on a row."""

    picked = Signal(object)
    sorting_changed = Signal()
    """Of `is_sorting`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fitted = False
        self._links: Links | None = None
        self._jobs = Jobs()
        self.destroyed.connect(self._jobs.stop)
        self._jobs.changed.connect(self.sorting_changed)
        self.figures = FigureModel(theme, self)
        self.setModel(self.figures)
        self.setAccessibleName("Figures")
        self.setSortingEnabled(True)
        self.setWordWrap(True)
        set_up(self, ROW_HEIGHT)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().sortIndicatorChanged.connect(self._on_sort_indicator_changed)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()
        theme.changed.connect(self.restyle)
        self.clicked.connect(lambda index: self.picked.emit(self.figures.ref(index.row())))

    @property
    def is_sorting(self) -> bool:
        """Whether the rows are yet to stand in the order that was asked for."""
        return not self._jobs.is_idle

    def show_figures(self, links: Links, positions: Indices) -> None:
        """Show these figures in their own order."""
        self._links = links
        self._jobs.drop(SORTING)  # its rows are of the figures before
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.figures.show_figures(links, positions)
        self._fitted = False
        if self.isVisible():
            self._fit()

    def _on_sort_indicator_changed(self, column: int, order: Qt.SortOrder) -> None:
        """Put the rows in a column's order: many beside, where it takes longer than the window may wait."""
        if self._links is None or column < 0:
            return
        links, rows = self._links, self.figures.rows
        work = partial(ordered, links, rows, column, descending=order == Qt.SortOrder.DescendingOrder)
        if max(len(links.dataset.figures), len(links.dataset.quotes)) <= AT_ONCE:
            self._show_order(work())
        else:
            self._jobs.start("", work, self._show_order, purpose=SORTING)

    def _show_order(self, rows: Indices) -> None:
        self.figures.put_in_order(rows)
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """Give values the width they need, what they are the rest, and each row its height."""
        self._fitted = True
        rows = range(min(self.figures.rowCount(), MEASURED))
        metrics = QFontMetrics(font(13, bold=True))
        lines = (line for row in rows for line in self.figures.index(row, VALUE).data().splitlines())
        widest = max(map(metrics.horizontalAdvance, lines), default=0) + 2 * (PADDING + FRAME)
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
            room = QRect(0, 0, self.columnWidth(place) - 2 * (PADDING + FRAME), 10_000)
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
        self.setStyleSheet(sheet(self._theme.palette))

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Nothing: it would look through every row. The search field finds labels."""

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
