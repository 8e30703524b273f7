"""The small parts that the window is made of, styled by `resources/themes/window.qss`."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from dateline.ui.theme import BASE_SIZE, font
from dateline.ui.tips import as_plain_tip, no_endless

Role = Literal["", "muted", "accent", "good", "check", "wrong"]


def label(text: str = "", *, size: float = BASE_SIZE, bold: bool = False, role: Role = "") -> QLabel:
    """A label of plain text, whatever the text looks like."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(size, bold=bold))
    made.setText(text)
    made.setProperty("role", role)
    return made


def paragraph(text: str, *, size: float = BASE_SIZE, role: Role = "") -> QLabel:
    """A label that wraps."""
    made = label(text, size=size, role=role)
    made.setWordWrap(True)
    return made


def button(
    text: str, on_click: Callable[[], object], *, style: Literal["", "accent", "quiet"] = ""
) -> QPushButton:
    """A push button; "&" in its text is a "&"."""
    made = QPushButton(text.replace("&", "&&"))
    if style:
        made.setProperty(style, True)  # noqa: FBT003 (a Qt property's value)
    made.clicked.connect(lambda *_: on_click())
    return made


def line() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("line", True)  # noqa: FBT003 (a Qt property's value)
    made.setFixedHeight(1)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and have it look again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class ShortenedLabel(QLabel):
    """One line of plain text, shortened to the room that there is; the whole is in its tooltip."""

    def __init__(self, *, size: float = BASE_SIZE, bold: bool = False, role: Role = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, bold=bold))
        self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(no_endless(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """What of the text is shown."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        text, shown = self.text(), self.shown()
        self.setToolTip(as_plain_tip(text) if shown != text else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.rect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )
        del event


class ElidedLabel(ShortenedLabel):
    """Cut with "…" where the room ends."""

    def __init__(self, *, size: float = BASE_SIZE, bold: bool = False, role: Role = "") -> None:
        super().__init__(size=size, bold=bold, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


class PartedLabel(ShortenedLabel):
    """Shows as many of its parts, which " · " joins, as there is room for: a number that is cut is wrong."""

    def shown(self) -> str:
        shown = self.text()
        while shown and self.fontMetrics().horizontalAdvance(shown) > self.width():
            shown = shown.rpartition(" · ")[0]
        return shown


class Choice(QComboBox):
    """One of some choices, which looks as a chip does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_triangle(self)


def _paint_triangle(widget: QWidget) -> None:
    """At the right of what opens a list."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(widget.palette().placeholderText())
    x, y = widget.width() - 14.0, widget.height() / 2 - 1.5
    painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + 7, y), QPointF(x + 3.5, y + 4.5)]))
    painter.end()


class Chip(QToolButton):
    """A button that opens a choice; it stands out while something is chosen."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("chip", True)  # noqa: FBT003 (a Qt property's value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = title
        self.say("")

    def say(self, chosen: str) -> None:
        """Show what is chosen; nothing, when empty."""
        shown = f"{self.title}: {chosen}" if chosen else self.title
        shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, 190)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(f"Filter: {self.title}. {chosen or 'all'}")
        self.setToolTip(as_plain_tip(f"{self.title}: {chosen}") if chosen else "")
        restyle(self, active=bool(chosen))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_triangle(self)
