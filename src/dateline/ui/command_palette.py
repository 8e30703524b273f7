"""Every command by name: type a few letters, Enter runs the first."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dateline.commands.command import Command
from dateline.commands.fuzzy import score
from dateline.commands.menus import menu_of
from dateline.commands.registry import COMMANDS
from dateline.ui.action_set import ActionSet, keys_text
from dateline.ui.controls import label

COMMAND_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 34
AnyIndex = QModelIndex | QPersistentModelIndex
_PASSED_ON = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class _Found(QAbstractListModel):
    """The commands that the letters name, the best first."""

    def __init__(self, commands: tuple[Command, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._found = commands

    def look_for(self, query: str) -> None:
        scored = [(score(query, name_of(command)), command) for command in self._commands]
        self.beginResetModel()
        named = [(points, command) for points, command in scored if points is not None]
        self._found = tuple(command for _, command in sorted(named, key=lambda pair: -pair[0]))
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        command = self._found[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name_of(command)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{name_of(command)}, {keys_text(command)}" if command.shortcut else name_of(command)
            case _ if role == COMMAND_ROLE:
                return command
        return None


class _Row(QStyledItemDelegate):
    """A command's name, with its keys at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        painter.setPen(option.palette.placeholderText().color())
        room = option.rect.adjusted(0, 0, -12, 0)
        keys = keys_text(index.data(COMMAND_ROLE))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)


class CommandPalette(QDialog):
    """Offers what can be done now. It closes before the command runs."""

    def __init__(self, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setWindowTitle("All commands")
        self.setProperty("sheet", True)  # noqa: FBT003 (a Qt property's value)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        enabled = (c for c in COMMANDS.values() if actions.actions[c.id].isEnabled())
        self._found = _Found(tuple(c for c in enabled if c.id != "help.command_palette"), self)
        self.field = QLineEdit()
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Find a command")
        self.list = QListView()
        self.list.setProperty("plain", True)  # noqa: FBT003 (a Qt property's value)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setModel(self._found)
        self.list.setAccessibleName("Commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = label("No command has these letters.", role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        for widget in (self.field, self.list, self.nothing):
            layout.addWidget(widget)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.returnPressed.connect(self._on_return_pressed)
        self.list.clicked.connect(self._run)
        self.setFixedWidth(min(560, window.width() - 80))
        self._most_rows = max(3, (window.height() - 240) // ROW_HEIGHT)
        self._on_field_text_changed("")
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 84)))
        self.field.setFocus()  # a popup has no focus of its own until something in it does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move the list while the cursor stays in the field."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _PASSED_ON
        ):
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _on_field_text_changed(self, text: str) -> None:
        self._found.look_for(text)
        self.list.setCurrentIndex(self._found.index(0, 0))
        rows = self._found.rowCount()
        self.list.setFixedHeight(min(rows, self._most_rows, 11) * ROW_HEIGHT + 4)
        self.list.setVisible(rows > 0)
        self.nothing.setVisible(rows == 0)
        self.adjustSize()

    def _on_return_pressed(self) -> None:
        if self.list.currentIndex().isValid():
            self._run(self.list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        command: Command = index.data(COMMAND_ROLE)
        self.close()
        self._actions.run(command)


def name_of(command: Command) -> str:
    """The command with the menu that it is in: "File: Open…", "Theme: Dark"."""
    return f"{menu_of(command.id)}: {command.title}"
