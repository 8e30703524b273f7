"""The timeline with its overview strip."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dateline.session.session import Session
from dateline.ui.theme import Theme
from dateline.ui.timeline.key_button import KeyButton
from dateline.ui.timeline.overview_strip import OverviewStrip
from dateline.ui.timeline.view import TimelineView


class TimelinePane(QWidget):
    """The timeline view over the overview strip, on one time axis."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = TimelineView(session, theme, self)
        self.strip = OverviewStrip(session, theme, self)
        self.key = KeyButton(theme, self.strip)
        self.key.move(4, 34)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip)
        self.view.left_changed.connect(self.strip.set_left)
