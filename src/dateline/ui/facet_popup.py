"""The popups of the filter's chips: values to tick, and a range of dates."""

from dataclasses import replace
from heapq import nlargest
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dateline.model import dates
from dateline.model.choices import Choice, Facet
from dateline.model.code_words import capitalised
from dateline.model.dates import DateError
from dateline.session.session import Session
from dateline.ui.controls import button, label, paragraph, restyle

COUNT_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30
AROUND_TITLE = 96
"""Pixels of a row for its box, its count and margins."""
MEASURED = 40
"""Titles, those with the most characters, that decide how wide a list is."""
MANY = 12
"""From this many choices on, a field narrows them."""
AnyIndex = QModelIndex | QPersistentModelIndex


class ChoicesModel(QAbstractListModel):
    """A facet's choices, ticked as the session's filter says."""

    def __init__(self, session: Session, facet: Facet, choices: tuple[Choice, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._facet = facet
        self._choices = choices

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._choices)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self._choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.title
            case Qt.ItemDataRole.CheckStateRole:
                chosen = choice.value in getattr(self._session.filter, self._facet)
                return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return choice.title if choice.count is None else f"{choice.title}, {choice.count} events"
            case _ if role == COUNT_ROLE:
                return choice.count
        return None

    def setData(  # noqa: N802 (Qt's name)
        self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        query = self._session.filter
        choice = frozenset((self._choices[index.row()].value,))
        chosen: frozenset[str] = getattr(query, self._facet)
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        values: dict[str, Any] = {self._facet: chosen | choice if ticked else chosen - choice}
        self._session.set_filter(replace(query, **values))
        self.dataChanged.emit(index, index, [role])
        return True


class _TickRow(QStyledItemDelegate):
    """A row: a box, ticked or not, the choice, and its count at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, area = option.palette, QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            tint = colors.highlight().color()
            tint.setAlphaF(0.14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(area, 6, 6)
        box = QRectF(area.left() + 8, area.center().y() - 7.5, 15, 15)
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        painter.setPen(QPen(colors.highlight() if ticked else colors.placeholderText(), 1.3))
        painter.setBrush(colors.highlight() if ticked else colors.base())
        painter.drawRoundedRect(box, 3.5, 3.5)
        if ticked:
            painter.setPen(QPen(colors.highlightedText(), 1.8))
            corners = ((3.6, 7.8), (6.4, 10.6), (11.4, 4.6))
            painter.drawPolyline([box.topLeft() + QPointF(*corner) for corner in corners])
        self._write(painter, option, index)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        count = index.data(COUNT_ROLE)
        number = "" if count is None else f"{count:,}"
        middle = Qt.AlignmentFlag.AlignVCenter
        room = option.rect.adjusted(32, 0, -10, 0)
        painter.setPen(option.palette.placeholderText().color())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, number)
        room.setRight(room.right() - option.fontMetrics.horizontalAdvance(number) - 12)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        elided = option.fontMetrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(option.palette.text().color())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, elided)

    def editorEvent(self, *_: Any) -> bool:
        """The list ticks, not the box alone."""
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        title = index.data(Qt.ItemDataRole.DisplayRole)
        return QSize(option.fontMetrics.horizontalAdvance(title) + AROUND_TITLE, ROW_HEIGHT)


class TickList(QListView):
    """A list whose rows are ticked by a click anywhere on them, or with Space or Enter."""

    def __init__(self, model: QSortFilterProxyModel) -> None:
        super().__init__()
        self.setProperty("plain", True)  # noqa: FBT003 (a Qt property's value)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_TickRow(self))
        self.setModel(model)
        self.clicked.connect(self._tick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tick(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)


class _Popup(QFrame):
    """A frame under a chip that goes when something else is clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("sheet", True)  # noqa: FBT003 (a Qt property's value)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_under(self, chip: QWidget) -> None:
        """Appear below the chip, within its window."""
        self.adjustSize()
        place = chip.mapToGlobal(QPoint(0, chip.height() + 4))
        right = chip.window().mapToGlobal(QPoint(chip.window().width(), 0)).x() - 8
        self.move(min(place.x(), right - self.width()), place.y())
        self.show()


class FacetPopup(_Popup):
    """The values of one facet, to tick."""

    def __init__(
        self, session: Session, facet: Facet, title: str, choices: tuple[Choice, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._facet = facet
        self.setAccessibleName(title)
        self._model = ChoicesModel(session, facet, choices, self)
        self._narrowed = QSortFilterProxyModel(self)
        self._narrowed.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._narrowed.setSourceModel(self._model)
        self.list = TickList(self._narrowed)
        self.list.setAccessibleName(f"{title} to show")
        self._lay_out(title, choices)

    def _lay_out(self, title: str, choices: tuple[Choice, ...]) -> None:
        count = len(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(6)
        if count > MANY:
            find = QLineEdit()
            find.setPlaceholderText(f"Find in {count:,}")
            find.setAccessibleName(f"Find in {title.lower()}")
            find.textChanged.connect(self._narrowed.setFilterFixedString)
            layout.addWidget(find)
        layout.addWidget(self.list)
        foot = QHBoxLayout()
        foot.addWidget(label("with the number of events", size=11, role="muted"))
        foot.addStretch()
        foot.addWidget(button("All", self._on_all_clicked, style="quiet"))
        layout.addLayout(foot)
        longest = nlargest(MEASURED, (choice.title for choice in choices), key=len)
        widest = max(map(self.list.fontMetrics().horizontalAdvance, longest), default=0)
        width = max(widest + AROUND_TITLE + 24, 250)
        self.list.setFixedSize(min(width, 420), min(count, MANY) * ROW_HEIGHT + 4)
        self.list.setFocus()
        self.list.setCurrentIndex(self._narrowed.index(0, 0))

    def _on_all_clicked(self) -> None:
        values: dict[str, Any] = {self._facet: frozenset()}
        self._session.set_filter(replace(self._session.filter, **values))
        self.close()


class DatesPopup(_Popup):
    """From when and until when, in EDTF; what is wrong with a date is said under it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Dates")
        self._session = session
        self._pause = QTimer(self, interval=350, singleShot=True)
        self._pause.timeout.connect(self.apply)
        self.since = self._field("From", session.filter.since)
        self.until = self._field("To", session.filter.until)
        self.error = paragraph("", role="wrong")
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 8)
        form = QFormLayout()
        form.addRow("From", self.since)
        form.addRow("To", self.until)
        layout.addLayout(form)
        layout.addWidget(self.error)
        hint = "A year, a month or a day: 2024, 2024-03, 2024-03-04. Whatever overlaps the dates is shown."
        layout.addWidget(paragraph(hint, size=11, role="muted"))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button("All", self._on_all_clicked, style="quiet"))
        layout.addLayout(foot)
        self.setFixedWidth(300)
        self.since.setFocus()

    def _field(self, name: str, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setAccessibleName(f"{name}, a date")
        field.setPlaceholderText("any date")
        field.textChanged.connect(self._on_text_changed)
        field.returnPressed.connect(self._on_return_pressed)
        return field

    def _on_text_changed(self) -> None:
        self._say("")
        self._pause.start()

    def _on_return_pressed(self) -> None:
        if self.apply():
            self.close()

    def _on_all_clicked(self) -> None:
        self._session.set_filter(replace(self._session.filter, since="", until=""))
        self.close()

    def apply(self) -> bool:
        """Filter by the dates if they are dates; say what is wrong with them otherwise."""
        self._pause.stop()
        bounds = []
        for field in (self.since, self.until):
            try:
                bounds.append(dates.parse(field.text().strip()) if field.text().strip() else None)
            except DateError as error:
                self._say(str(error), field)
                return False
        since, until = bounds
        if since is not None and until is not None and since.lo >= until.hi:
            self._say("The first date comes after the second, so nothing lies between them.", self.until)
            return False
        query = replace(
            self._session.filter, since=self.since.text().strip(), until=self.until.text().strip()
        )
        self._session.set_filter(query)
        return True

    def _say(self, text: str, wrong: QLineEdit | None = None) -> None:
        self.error.setText(capitalised(text))
        self.error.setVisible(bool(text))
        for field in (self.since, self.until):
            restyle(field, invalid=field is wrong)
            field.setAccessibleDescription(text if field is wrong else "")
        self.adjustSize()
