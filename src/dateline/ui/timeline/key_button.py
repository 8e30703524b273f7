"""The button that shows the key to the marks."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from dateline.timeline.key import MARKS, SIGNS, key
from dateline.ui.painting import paint
from dateline.ui.theme import Theme, font


class _Key(QWidget):
    """The key as drawn by the timeline."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = key(theme.palette)
        self.setFixedSize(int(self._drawing.width), int(self._drawing.height))
        self.setAccessibleName(self._drawing.title)
        self.setAccessibleDescription("; ".join(words for _, words in (*MARKS, *SIGNS)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self._drawing.shapes)
        painter.end()


class KeyButton(QToolButton):
    """Shows what the marks on the timeline mean, until a click or Esc."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText("Key")
        self.setToolTip("What the marks mean")
        self.setAccessibleName("Key to the marks")
        self.setProperty("tool", True)  # noqa: FBT003 (a Qt property's value)
        self.setFont(font(11))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.show_key)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(44, 22))

    def show_key(self) -> None:
        """Open the key above the button."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(_Key(self._theme, popup))
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, -popup.height() - 4)))
        popup.show()
