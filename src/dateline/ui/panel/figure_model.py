"""The figures of a page as rows: a row costs nothing until it is seen."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from dateline.model import dates, figures
from dateline.model.dataset import Figure
from dateline.model.references import Links, index_of
from dateline.model.refs import Ref
from dateline.model.sorting import in_order, resting
from dateline.session.pages import NONE, Indices
from dateline.ui.panel import wording
from dateline.ui.panel.card import Lit
from dateline.ui.panel.figure_card import copied_figure
from dateline.ui.panel.table_look import MARKS, Index
from dateline.ui.theme import Theme, font
from dateline.ui.tips import as_plain_tip

LONGEST_CELL = 200
_AT_ONCE = 50
"""Figures in one go when they are sorted: a millisecond's work."""
NOBODY = -1
"""For the place of an actor."""


Key = Callable[[int, Figure], Any]
"""What a figure, at its place in the dataset, is sorted by."""


class Column(NamedTuple):
    """A column: its title, width in pixels, text of a row, and what a dataset's figures are sorted by."""

    title: str
    width: int
    text: Callable[[Links, Ref, Figure], str]
    order: Callable[[Links], Key]
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


def _by_value(_place: int, figure: Figure) -> tuple[bool, str, float]:
    """Like units together; what is not stated comes last."""
    return figure.value is None, figure.currency or figure.unit or "", float(figure.value or 0)


def _by_date(_place: int, figure: Figure) -> float:
    date = figure.period or figure.as_of
    if not date:
        return float("inf")
    span = dates.parse(date)
    return span.lo if span.lo != float("-inf") else span.hi


def _by_speaker(links: Links) -> Key:
    """By the name of who states it or speaks the quote that holds it, as `wording.stated_by` finds one."""
    index = index_of(links)
    quotes, actors = index.pairs("quote", "actor")[:, ::-1]  # so that of several the first counts
    holders, held = index.pairs("quote", "figure")[:, ::-1]
    quoted, spoken = np.full(index.size("quote"), NOBODY), np.full(index.size("figure"), NOBODY)
    quoted[quotes] = actors
    known = quoted[holders] != NOBODY
    spoken[held[known]] = quoted[holders[known]]

    def key(place: int, figure: Figure) -> str:
        own = links.by_id.get(figure.stated_by or "")
        actor = own.index if own is not None and own.kind == "actor" else int(spoken[place])
        return "" if actor == NOBODY else links.dataset.actors[actor].name.casefold()

    return key


def _by_source(links: Links) -> Key:
    """By the number of its source; what has none comes last."""
    figures, sources = index_of(links).pairs("figure", "source")
    first = np.full(len(links.dataset.figures), len(links.dataset.sources))
    np.minimum.at(first, figures, sources)
    numbers = first.tolist()
    return lambda place, _figure: numbers[place]


COLUMNS = (
    Column("Figure", 150, _label, lambda _: lambda _, figure: figure.label.casefold()),
    Column("Value", 120, _value, lambda _: _by_value, right=True),
    Column("When", 132, _when, lambda _: _by_date),
    Column("Status", 70, _status, lambda _: lambda _, figure: figures.status_word(figure) or "actual"),
    Column("Stated by", 170, _speaker, _by_speaker),
    Column("Source", 62, _sources, _by_source),
)


def ordered(links: Links, rows: Indices, column: int, *, descending: bool) -> Indices:
    """The figures at these positions in a column's order; equal ones stay as they were. In any thread."""
    key, all_figures = COLUMNS[column].order(links), links.dataset.figures
    places = rows.tolist()
    keys = {place: key(place, all_figures[place]) for place in resting(places, _AT_ONCE)}
    return np.fromiter(in_order(places, keys, descending=descending), np.intp, len(places))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


class FigureModel(QAbstractTableModel):
    """The figures of a page, in any column's order."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._links: Links | None = None
        self.rows: Indices = NONE
        self._lit: Callable[[Ref], Lit] = lambda _ref: ""
        self._bold = font(13, bold=True)
        self._bold.setFeature(QFont.Tag("tnum"), 1)

    def show_figures(self, links: Links, positions: Indices) -> None:
        """Show these figures, in this order."""
        self.beginResetModel()
        self._links, self.rows = links, positions
        self.endResetModel()

    def light_up(self, lit: Callable[[Ref], Lit]) -> None:
        """Mark the rows that are selected or related."""
        self._lit = lit
        if len(self.rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))

    def ref(self, row: int) -> Ref:
        """The figure in a row."""
        return Ref("figure", int(self.rows[row]))

    def row(self, ref: Ref) -> int | None:
        """Where a figure stands."""
        found = (self.rows == ref.index).nonzero()[0]
        return int(found[0]) if ref.kind == "figure" and len(found) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

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

    def put_in_order(self, rows: Indices) -> None:
        """Show the same figures in another order."""
        self.layoutAboutToBeChanged.emit()
        self.rows = rows
        self.layoutChanged.emit()
