"""What stands above the sections: the header, and what to do when there is nothing to show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dateline.ui.controls import button
from dateline.ui.panel.prose import WIDEST, Paragraph, Prose, Run
from dateline.ui.theme import Theme


class PageTop(QWidget):
    """The header with its buttons. `followed` is a link in it."""

    followed = Signal(object)
    cleared = Signal()
    """The selection is to be given up."""
    remedied = Signal()
    """The way out of an empty page was taken."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Prose(theme)
        self.header.setMaximumWidth(WIDEST)
        self.header.followed.connect(self.followed)
        self._clear = button("", self.cleared.emit, style="quiet")
        self._clear.setStyleSheet("padding-left: 0")
        self._clear.setToolTip("Select nothing (Esc)")
        self._empty = Prose(theme)
        self._remedy = button("", self.remedied.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty)
        column.addWidget(self._remedy, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return self.header, self._clear, self._remedy

    def say(self, paragraphs: Sequence[Paragraph], clear: str) -> None:
        """Show a header, and a button that clears the selection if `clear` names it."""
        self.header.show_paragraphs(paragraphs)
        self.header.setVisible(bool(paragraphs))
        self._clear.setText(clear)
        self._clear.setVisible(bool(clear))

    def say_empty(self, words: str, remedy: str = "") -> None:
        """Say why there is nothing, and name the way out; "" for neither."""
        self._empty.show_paragraphs((Paragraph((Run(words, "muted"),), size=14),))
        self._empty.setVisible(bool(words))
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
