"""Pages to read over the window: every shortcut, and what this program is."""

from typing import NamedTuple

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

import dateline
from dateline.commands.command import Command
from dateline.commands.menus import TOPICS
from dateline.commands.registry import COMMANDS
from dateline.resources import resource
from dateline.ui.action_set import keys_text
from dateline.ui.controls import button, label, paragraph

ABOUT = (
    "A viewer for dated evidence: a timeline beside its quotes, figures and sources, printed as a briefing.",
    "Dateline never goes online by itself. It opens a link only when you ask it to.",
)
LICENCES = (
    "Dateline is free software under the MIT licence. It stands on Qt {qt} and PySide6 (LGPL 3), pyqtgraph, "
    "msgspec, NumPy, Babel, psygnal and fontTools (MIT and BSD licences), and Typst (Apache 2.0). The fonts "
    "are Noto Sans and Noto Naskh Arabic under the SIL Open Font License, which is in {fonts}."
)


class _Row(NamedTuple):
    """Keys or a gesture, and what it does."""

    keys: tuple[str, ...]
    what: str


MOUSE = (
    _Row(("Wheel",), "Zoom about the pointer"),
    _Row(("Shift+Wheel",), "Earlier or later"),
    _Row(("Drag",), "Move through time"),
    _Row(("Click",), "Select an event and show its evidence"),
    _Row(("Double-click",), "Zoom to an event"),
)

PANEL = (
    _Row(("Tab",), "Next card"),
    _Row(("Left", "Right"), "The links of a card"),
    _Row(("Enter",), "Select the card, or follow the link"),
    _Row(("Ctrl+C",), "Copy with who said it and the source"),
)
POINTS = (
    _Row(("Up", "Down"), "Previous and next point, and what it is about"),
    _Row(("Enter",), "Show it in the text of its source"),
)
GESTURES = (("Mouse on the timeline", MOUSE), ("Evidence panel", PANEL), ("Open points", POINTS))


class _Sheet(QDialog):
    """A dialog with a heading, a page and a button to close it."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(10)
        self.column.addWidget(label(title, size=18, bold=True))

    def end(self) -> None:
        """Put the button under everything."""
        row = QHBoxLayout()
        row.addStretch()
        close = button("Close", self.accept)
        close.setDefault(True)
        row.addWidget(close)
        self.column.addLayout(row)


class ShortcutSheet(_Sheet):
    """Every shortcut, by menu, in two columns."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Keyboard shortcuts")
        groups = [(title, _rows(ids)) for title, ids in TOPICS.items()]
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 14, 0)
        columns.setSpacing(48)
        for part in ([*groups[:2], *groups[5:], *GESTURES], groups[2:5]):
            column = QVBoxLayout()
            column.setSpacing(6)
            for title, rows in part:
                column.addWidget(label(title, bold=True, role="accent"))
                column.addLayout(_key_grid(rows))
                column.addSpacing(14)
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self.column.addWidget(area, 1)
        note = "Where two keys are given, the second works while the timeline has the focus."
        self.column.addWidget(label(note, size=12, role="muted"))
        self.end()
        self.resize(page.sizeHint().width() + 76, min(page.sizeHint().height() + 150, window.height() - 24))


def _rows(ids: tuple[str, ...]) -> tuple[_Row, ...]:
    commands = (COMMANDS[id_] for id_ in ids)
    return tuple(_Row(_keys(command), command.title.rstrip("…")) for command in commands if command.shortcut)


def _keys(command: Command) -> tuple[str, ...]:
    native = QKeySequence.SequenceFormat.NativeText
    return (keys_text(command), *(QKeySequence(key).toString(native) for key in command.timeline_keys[:1]))


def _key_grid(rows: tuple[_Row, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, 150)
    grid.setColumnStretch(1, 1)
    for place, row in enumerate(rows):
        caps = QHBoxLayout()
        caps.setSpacing(5)
        for keys in row.keys:
            cap = label(keys, size=12)
            cap.setProperty("keycap", True)  # noqa: FBT003 (a Qt property's value)
            caps.addWidget(cap)
        caps.addStretch()
        grid.addLayout(caps, place, 0)
        grid.addWidget(label(row.what), place, 1)
    return grid


class AboutDialog(_Sheet):
    """What this is, and under which licences."""

    WIDTH = 540

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, f"Dateline {dateline.__version__}")
        for text in ABOUT:
            self.column.addWidget(paragraph(text))
        licences = LICENCES.format(qt=qVersion(), fonts=resource("fonts", "OFL.txt"))
        self.column.addWidget(paragraph(licences, role="muted"))
        self.end()
        self.setFixedSize(self.WIDTH, self.column.totalHeightForWidth(self.WIDTH))
