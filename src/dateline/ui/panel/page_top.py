"""What stands above the sections: the header, and what to do when there is nothing to show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dateline.ui.controls import button
from dateline.ui.panel.prose import WIDEST, Paragraph, Prose, Run
from dateline.ui.theme import Theme

INSET = 8
"""Pixels at the sides that the frame of the header takes when it has the focus."""


class PageTop(QWidget):
    """The header with its buttons. `followed` is a link in it."""

    followed = Signal(object)
    cleared = Signal()
    """The selection is to be given up."""
    remedied = Signal()
    """The way out of an empty page was taken."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.header = Prose(theme, is_stop=True)
        self.header.focus_changed.connect(self.update)
        self.header.setMaximumWidth(WIDEST)
        self.header.followed.connect(self.followed)
        self.header.pointed.connect(self.header.setAccessibleDescription)
        self._clear = button("", self.cleared.emit, style="quiet")
        self._clear.setStyleSheet("padding-left: 0")
        self._clear.setToolTip("Select nothing (Esc)")
        self._empty = Prose(theme)
        self._remedy = button("", self.remedied.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 6, INSET, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty)
        column.addWidget(self._remedy, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return self.header, self._clear, self._remedy

    def take_focus(self, *, by_key: bool) -> None:
        """Put the keyboard to the header, and show it to a reader who uses it."""
        reason = Qt.FocusReason.TabFocusReason if by_key else Qt.FocusReason.OtherFocusReason
        self.header.setFocus(reason)

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.header.shows_focus:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.palette.accent), 2))
            painter.drawRoundedRect(self.header.geometry().adjusted(1 - INSET, -5, INSET - 1, 5), 5, 5)
