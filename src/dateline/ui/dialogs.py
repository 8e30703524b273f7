"""Questions and answers over a window: files, messages, links, shortcuts, and what this is."""

from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import dateline
from dateline.commands.context import FileKind
from dateline.commands.menus import TOPICS
from dateline.commands.registry import COMMANDS
from dateline.resources import resource
from dateline.ui.action_set import ActionSet, keys_text
from dateline.ui.command_palette import CommandPalette
from dateline.ui.controls import button, label, paragraph

SCHEMES = ("http", "https", "mailto")
"""The only links that are followed."""

MOUSE = (
    ("Wheel", "Zoom about the pointer"),
    ("Drag", "Move through time"),
    ("Double-click", "Zoom to an event"),
    ("Click", "Select an event and show its evidence"),
)


class WindowDialogs:
    """The `Dialogs` port of one window. Everything from data is shown as plain text."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._actions: ActionSet | None = None

    def offer(self, actions: ActionSet) -> None:
        """The palette offers these."""
        self._actions = actions

    def tell(self, title: str, text: str) -> None:
        """A message, shown without stopping the window."""
        self._box(title, text, QMessageBox.Icon.Warning).open()

    def _box(self, title: str, text: str, sign: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(sign)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Dateline")
        box.setText(title)
        box.setInformativeText(text)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return box

    def choose_datasets(self) -> tuple[Path, ...]:
        """The system's dialog, for one file or more."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Open a dataset", "", "Datasets (*.json);;All files (*)"
        )
        return tuple(map(Path, names))

    def choose_target(self, title: str, name: str, kinds: tuple[FileKind, ...]) -> Path | None:
        """The system's dialog, which asks before it overwrites."""
        filters = {f"{kind.title} (*{kind.suffix})": kind for kind in kinds}
        offered = f"{name}{kinds[0].suffix}"
        text, chosen = QFileDialog.getSaveFileName(self._window, title, offered, ";;".join(filters))
        if not text:
            return None
        path = Path(text)
        if path.suffix.lower() in [kind.suffix for kind in kinds]:
            return path
        return path.with_name(path.name + filters.get(chosen, kinds[0]).suffix)

    def tell_written(self, path: Path) -> None:
        """Where the file is, with a way to look at it."""
        box = self._box(f"{path.name} is written", str(path.absolute()), QMessageBox.Icon.Information)
        look = box.addButton("Open it", QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        look.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute()))))
        box.open()

    def command_palette(self) -> None:
        """A list of what can be done now."""
        if self._actions is not None:
            CommandPalette(self._actions, self._window).show()

    def shortcut_sheet(self) -> None:
        """Every key, from the registry."""
        ShortcutSheet(self._window).show()

    def about(self) -> None:
        """Version and licences."""
        AboutDialog(self._window).show()

    def follow_link(self, address: str) -> None:
        """Show where a link leads, in full, and open it in the browser if the user agrees."""
        try:
            scheme = urlsplit(address).scheme.lower()
        except ValueError:
            scheme = ""
        url = QUrl(address)
        if scheme not in SCHEMES or not url.isValid():
            self.tell("This link isn’t opened", f"Only web and mail addresses are, and this is\n{address}")
            return
        shown = bytes(url.toEncoded().data()).decode()
        box = self._box("Open this address outside Dateline?", shown, QMessageBox.Icon.Question)
        follow = box.addButton("Open", QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        follow.clicked.connect(lambda: QDesktopServices.openUrl(url))
        box.open()


class _Sheet(QDialog):
    """A dialog with a page and a button to close it."""

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
        groups = [
            (
                title,
                [
                    (keys_text(COMMANDS[i]), COMMANDS[i].title.rstrip("…"))
                    for i in ids
                    if COMMANDS[i].shortcut
                ],
            )
            for title, ids in TOPICS.items()
        ]
        groups.append(("Mouse on the timeline", list(MOUSE)))
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(40)
        for group in (groups[:2], groups[2:]):
            column = QVBoxLayout()
            for title, rows in group:
                column.addWidget(label(title, size=12, bold=True, role="muted"))
                column.addLayout(_key_grid(rows))
                column.addSpacing(12)
            column.addStretch()
            columns.addLayout(column)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        self.column.addWidget(area, 1)
        self.end()
        self.resize(700, min(640, window.height() - 40))


def _key_grid(rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    for place, (keys, what) in enumerate(rows):
        cap = label(keys, size=12)
        cap.setProperty("keycap", True)  # noqa: FBT003 (a Qt property's value)
        grid.addWidget(cap, place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(what), place, 1)
    return grid


class AboutDialog(_Sheet):
    """What this is, and under which licences."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, f"Dateline {dateline.__version__}")
        for text in (
            "A viewer for dated evidence: a timeline beside its quotes, figures and sources, "
            "printed as a briefing.",
            "Dateline never goes online by itself. It opens a link only when you ask it to.",
        ):
            self.column.addWidget(paragraph(text))
        self.column.addWidget(
            paragraph(
                "Dateline is free software under the MIT licence. It stands on "
                f"Qt {qVersion()} and PySide6 (LGPL 3), pyqtgraph, msgspec, NumPy, Babel, psygnal and "
                "fontTools (MIT and BSD licences), and Typst (Apache 2.0). The fonts are Noto Sans and "
                "Noto Naskh Arabic "
                f"under the SIL Open Font License, which is in {resource('fonts', 'OFL.txt')}.",
                role="muted",
            )
        )
        self.end()
        self.setFixedWidth(520)
