"""Asking before notes that no file has would be lost."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from dateline.commands.context import Context
from dateline.commands.file_commands import save
from dateline.ui.checks.acknowledge_dialog import AcknowledgeDialog


class Unsaved:
    """Guards what would put a window's dataset away."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._window = window
        self._asked: QMessageBox | None = None

    def then(self, act: Callable[[], None]) -> None:
        """Do it, once the notes that aren't saved are saved or given up; not at all if the user says so.

        A reason that is being written comes first. Of two things to do at once the later counts.
        """
        if self._asked is not None:
            self._asked.reject()
        dialogs = self._window.findChildren(AcknowledgeDialog)
        if (dialog := next(filter(QWidget.isVisible, dialogs), None)) is not None:
            dialog.finished.connect(lambda *_: self.then(act))
            return
        if self._context.session.is_saved:
            act()
            return
        self._asked = box = QMessageBox(self._window)
        box.finished.connect(self._on_answered)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Dateline")
        box.setText("Your acknowledgements are not saved")
        box.setInformativeText(
            "They would be lost. The file that you opened stays as it is, unless you choose it."
        )
        keep = box.addButton("Save as…", QMessageBox.ButtonRole.AcceptRole)
        lose = box.addButton("Don’t save", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        keep.clicked.connect(lambda *_: save(self._context, partial(self.then, act)))
        lose.clicked.connect(lambda *_: act())
        box.open()

    def _on_answered(self) -> None:
        self._asked = None
