"""The open points as rows under the titles of their topics; rows cost nothing until they are seen."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dateline.checks.finding import Finding
from dateline.drawing.measure import elide
from dateline.model.references import Links
from dateline.model.wording import shortened
from dateline.ui.checks.listing import Group, Listing, Point
from dateline.ui.icons import icon
from dateline.ui.panel.table_look import set_up
from dateline.ui.panel.verdict_words import ICONS, NAMES, ROLES
from dateline.ui.panel.wording import isolated, name_of
from dateline.ui.theme import Theme, font

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 44
LONGEST = 300
"""Characters of a row's line."""
NO_LISTING = Listing((), 0, 0)


class PointModel(QAbstractListModel):
    """Groups and their points, one after the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._links: Links | None = None
        self.rows: list[Group | Point] = []

    def show_listing(self, links: Links, listing: Listing) -> None:
        """Show these."""
        self.beginResetModel()
        self._links = links
        self.rows = []
        for group in listing.groups:
            self.rows.append(group)
            self.rows.extend(group.points)
        self.endResetModel()

    def point(self, row: int) -> Point | None:
        """The point in a row; None for a title or no row."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Point) else None

    def next_point(self, row: int, step: int) -> int | None:
        """The next row in a direction that holds a point."""
        row += step
        while 0 <= row < len(self.rows):
            if self.point(row) is not None:
                return row
            row += step
        return None

    def row_of(self, finding: Finding) -> int | None:
        """Where a finding stands."""
        for at, row in enumerate(self.rows):
            if isinstance(row, Point) and row.finding.path == finding.path and row.finding == finding:
                return at
        return None

    def detail(self, point: Point) -> str:
        """What a point is about."""
        assert self._links is not None
        about = point.finding.about
        name = name_of(self._links, about[0])
        more = f" and {len(about) - 1:,} more" if len(about) > 1 else ""
        left = f"acknowledged: {point.reason} · " if point.reason is not None else ""
        return isolated(shortened(f"{left}{name}{more}", LONGEST))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.point(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Group):
            return row.check.title
        line = shortened(row.finding.message, LONGEST)
        if role == Qt.ItemDataRole.DisplayRole:
            return line
        return f"{NAMES[row.finding.severity]}: {line} {self.detail(row)}"


class _PointRow(QStyledItemDelegate):
    """A severity's icon, the message, and below it what it is about."""

    def __init__(self, theme: Theme, model: PointModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = self._model.rows[index.row()]
        painter.save()
        if isinstance(row, Group):
            self._paint_title(painter, option.rect, row)
        else:
            self._paint_point(painter, option, row, index)
        painter.restore()

    def _paint_title(self, painter: QPainter, area: QRect, group: Group) -> None:
        colors = self._theme.palette
        box = area.adjusted(12, 14, -12, -4)
        for text, bold, role in (
            (group.check.title, True, "ink"),
            (f"{len(group.points):,}", False, "muted"),
        ):
            painter.setFont(font(13, bold=bold))
            painter.setPen(QColor(getattr(colors, role)))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(text) + 8)
        painter.fillRect(area.left() + 12, area.bottom(), area.width() - 24, 1, QColor(colors.rule))

    def _paint_point(
        self, painter: QPainter, option: QStyleOptionViewItem, point: Point, index: AnyIndex
    ) -> None:
        colors, area, severity = self._theme.palette, option.rect, point.finding.severity
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colors.highlight))
            painter.fillRect(area.left(), area.top(), 3, area.height(), QColor(colors.accent))
        role = ROLES[severity] if point.reason is None else "muted"
        icon(ICONS[severity], getattr(colors, role)).paint(painter, area.left() + 14, area.top() + 6, 16, 16)
        box = area.adjusted(40, 4, -12, 0)
        ink = colors.ink if point.reason is None else colors.muted
        lines = ((str(index.data()), 13, ink), (self._model.detail(point), 12, colors.muted))
        for text, size, color in lines:
            painter.setFont(font(size))
            painter.setPen(QColor(color))
            shown = elide(text, size, box.width())
            painter.drawText(box.left(), box.top(), box.width(), 19, Qt.AlignmentFlag.AlignVCenter, shown)
            box.setTop(box.top() + 18)


class PointList(QTableView):
    """The reader goes from point to point with arrow keys and clicks; Enter or a double click opens one."""

    reached = Signal(object)
    """The `Point` that is the current one now, or None."""
    picked = Signal(object)
    """The `Point` that the reader went to."""
    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.points = PointModel(self)
        self.setModel(self.points)
        # A list view would ask for each of 100,000 rows before it shows the first.
        set_up(self, ROW_HEIGHT)
        self.setItemDelegate(_PointRow(theme, self.points, self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("plain", True)  # noqa: FBT003 (a Qt property's value)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Open points")
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> Point | None:
        """The point that the keyboard is at."""
        return self.points.point(self.currentIndex().row())

    def show_listing(self, links: Links, listing: Listing, current: Finding | None) -> None:
        """Show these, and stay at a finding that is still among them."""
        self._quiet = True
        self.points.show_listing(links, listing)
        row = None if current is None else self.points.row_of(current)
        if row is not None:
            self._go_to(row)
        self._quiet = False
        self.reached.emit(self.current)

    def step(self, step: int) -> bool:
        """Go to the next point in a direction; whether there is one."""
        row = self.points.next_point(self.currentIndex().row(), step)
        if row is not None:
            self._go_to(row)
        return row is not None

    def go_to(self, finding: Finding) -> bool:
        """Make a finding the current one; whether it is listed."""
        row = self.points.row_of(finding)
        if row is not None:
            self._go_to(row)
        return row is not None

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self.points.index(row, 0))
        if row == 1:
            self.scrollToTop()

    # --- Qt ---

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if not self._quiet:
            point = self.points.point(current.row())
            self.reached.emit(point)
            if point is not None:
                self.picked.emit(point)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The base class would go to the first point, and so select what it is about."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:
            self.viewport().update()

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Nothing: it would look through every row. The field above finds points."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the current row goes to its point again, if something else was selected since."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.current is not None:
            self.picked.emit(self.current)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = self.points.point(self.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and point is not None:
            self.opened.emit(point)
