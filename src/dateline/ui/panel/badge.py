"""What was found out about a thing, in a few words on its card."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from dateline.drawing.palette import mixed
from dateline.ui.controls import Role
from dateline.ui.icons import icon
from dateline.ui.theme import Theme, font
from dateline.ui.tips import as_plain_tip

HEIGHT = 24
ICON = 14
_FONT = 11.5


class Mark(NamedTuple):
    """A badge's words, its palette role, its icon, and the rest for its tooltip."""

    words: str
    role: Role
    icon: str
    tip: str


class Badge(QAbstractButton):
    """A pill with an icon; hidden while there is nothing to say. The keyboard reaches what it leads to
    by the links of the card, so Tab doesn't stop here."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        theme.changed.connect(self.update)

    @property
    def mark(self) -> Mark | None:
        """What is shown."""
        return self._mark

    def show_mark(self, mark: Mark | None) -> None:
        """Show this, or nothing."""
        self._mark = mark
        self.setText(mark.words if mark else "")
        self.setAccessibleName(mark.words if mark else "")
        self.setToolTip(as_plain_tip(mark.tip) if mark else "")
        self.setVisible(mark is not None)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(_FONT, bold=True)).horizontalAdvance(self.text())
        return QSize(words + ICON + 23, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark is None:
            return
        colors = self._theme.palette
        color = getattr(colors, self._mark.role)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(color) if self.underMouse() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mixed(color, colors.surface, 0.12)))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        icon(self._mark.icon, color).paint(painter, 8, (HEIGHT - ICON) // 2, ICON, ICON)
        painter.setPen(QColor(color))
        painter.setFont(font(_FONT, bold=True))
        painter.drawText(
            self.rect().adjusted(ICON + 13, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
