"""Questions and answers over a window: files, messages, links, shortcuts, and what this is."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from dateline.commands.context import FileKind
from dateline.model.addresses import may_be_opened
from dateline.ui.action_set import ActionSet
from dateline.ui.command_palette import CommandPalette
from dateline.ui.sheets import AboutDialog, ShortcutSheet

LONGEST = 1500
"""Characters of an address that a dialog shows."""


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

    def choose_datasets(self, folder: Path | None) -> tuple[Path, ...]:
        """The system's dialog, for one file or more; without a folder it begins where it was last."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Open a dataset", str(folder or ""), "Datasets (*.json);;All files (*)"
        )
        return tuple(map(Path, names))

    def choose_target(self, title: str, offered: Path, kinds: tuple[FileKind, ...]) -> Path | None:
        """The system's dialog, which asks before it overwrites."""
        filters = {f"{kind.title} (*{kind.suffix})": kind for kind in kinds}
        begin = f"{offered}{kinds[0].suffix}"
        text, chosen = QFileDialog.getSaveFileName(self._window, title, begin, ";;".join(filters))
        if not text:
            return None
        path = Path(text)
        if path.suffix.lower() in [kind.suffix for kind in kinds]:
            return path
        path = path.with_name(path.name + filters.get(chosen, kinds[0]).suffix)
        return path if self._may_be_written(path) else None

    def _may_be_written(self, path: Path) -> bool:
        """Ask about a file that the system's dialog couldn't, as the name that was typed isn't its name."""
        if not path.exists():
            return True
        words = f"{path.name} already exists. Do you want to replace it?"
        answer = QMessageBox.question(self._window, "Dateline", words)
        return answer == QMessageBox.StandardButton.Yes

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
        """Show where a link leads, of a very long one the beginning, and open it in the browser if the user
        agrees.
        """
        url = QUrl(address)
        if not may_be_opened(address) or not url.isValid():
            # Spelt out, so that no character hides or turns the others around.
            plain = address[:LONGEST].encode("ascii", "backslashreplace").decode()
            self.tell("This link isn’t opened", f"Only web and mail addresses are, and this is\n{plain}")
            return
        shown = bytes(url.toEncoded().data()).decode()
        shown = shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
        box = self._box("Open this address outside Dateline?", shown, QMessageBox.Icon.Question)
        follow = box.addButton("Open", QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        follow.clicked.connect(lambda: QDesktopServices.openUrl(url))
        box.open()
