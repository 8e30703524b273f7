"""Asking why a finding is left as it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from dateline.checks.finding import Finding
from dateline.model.code_words import capitalised
from dateline.model.wording import shortened
from dateline.ui.controls import button, label, paragraph

WIDTH = 540
LONGEST = 300
"""Characters of a message and a side that are shown."""


class AcknowledgeDialog(QDialog):
    """A reason is required. `given` carries it."""

    given = Signal(str)

    def __init__(self, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Acknowledge")
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText("Why is it right, or why does it stay as it is?")
        self.reason.setAccessibleName("Reason")
        self.reason.setTabChangesFocus(True)
        self.reason.setMinimumHeight(84)
        self.reason.textChanged.connect(self._on_reason_text_changed)
        self.agree = button("Acknowledge", self._on_agreed, style="accent")
        self.agree.setToolTip("Ctrl+Enter")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label("Acknowledge this point", size=18, bold=True))
        column.addWidget(paragraph(shortened(finding.message, LONGEST)))
        for side in finding.sides:
            words = f"{capitalised(side.who)}: {shortened(side.text, LONGEST)}"
            column.addWidget(paragraph(words, size=12.5, role="muted"))
        column.addWidget(self.reason, 1)
        note = "The reason becomes a note in the dataset, under the file name that you save it by."
        column.addWidget(paragraph(note, size=12, role="muted"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(button("Cancel", self.reject))
        row.addWidget(self.agree)
        column.addLayout(row)
        self.setMinimumSize(WIDTH, column.totalHeightForWidth(WIDTH))
        self.resize(self.minimumSize())
        self._on_reason_text_changed()
        self.reason.setFocus()

    def _on_reason_text_changed(self) -> None:
        self.agree.setEnabled(bool(self.reason.toPlainText().strip()))

    def _on_agreed(self) -> None:
        self.given.emit(self.reason.toPlainText().strip())
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.agree.isEnabled():
                self._on_agreed()
        else:
            super().keyPressEvent(event)
