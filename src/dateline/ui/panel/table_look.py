"""What the panel's tables have in common: their look, and what their rows are marked with."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from dateline.drawing.palette import Palette
from dateline.ui.panel.card import Lit

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
FRAME = 3
"""Pixels that the style adds to a cell's padding, for its focus frame."""
MARKS: dict[Lit, str] = {"": "", "selected": "»\u00a0", "related": "›\u00a0"}
"""What stands before the name of a row that is lit."""


class Row(QStyledItemDelegate):
    """Paints a row's own ground, which a style sheet with borders leaves out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


def set_up(table: QTableView, row_height: int) -> None:
    """Have rows of one height that are selected whole, without a grid."""
    table.setShowGrid(False)
    table.setAlternatingRowColors(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(row_height)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(row_height)
    table.horizontalHeader().setHighlightSections(False)
    table.setItemDelegate(Row(table))


def sheet(colors: Palette) -> str:
    """The style sheet of a table in these colours."""
    return (
        f"QTableView {{ background: {colors.surface}; border: 1px solid {colors.rule};"
        f" selection-background-color: {colors.highlight}; selection-color: {colors.ink}; }}"
        f"QTableView::item {{ padding: 4px {PADDING}px; border-bottom: 1px solid {colors.rule}; }}"
        f"QTableView::item:focus {{ border: 1px solid {colors.accent}; }}"
        f"QHeaderView {{ background: {colors.surface}; }}"
        f"QHeaderView::section {{ background: {colors.surface}; color: {colors.muted}; border: 0;"
        f" border-bottom: 1px solid {colors.rule}; padding: 6px {PADDING + FRAME}px; }}"
    )
