"""A line over the window's content that says something once and can be sent away."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from dateline.ui.controls import paragraph
from dateline.ui.icons import icon
from dateline.ui.theme import Theme


class HintBar(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("band", True)  # noqa: FBT003 (a Qt property's value)
        self.text = paragraph("")
        self.dismiss = QPushButton()
        self.dismiss.setProperty("quiet", True)  # noqa: FBT003 (a Qt property's value)
        self.dismiss.setAccessibleName("Dismiss this hint")
        self.dismiss.setToolTip("Dismiss")
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 10, 4)
        row.addWidget(self.text, 1)
        row.addWidget(self.dismiss)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def say(self, text: str) -> None:
        """Show this until it is dismissed; nothing, when empty."""
        self.text.setText(text)
        self.setVisible(bool(text))

    def _on_theme_changed(self) -> None:
        self.dismiss.setIcon(icon("close", self._theme.palette.ink))
