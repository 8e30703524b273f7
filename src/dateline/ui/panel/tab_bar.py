"""The bar that says what the page holds and jumps there; it stays in sight while the page scrolls."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from dateline.ui.theme import Theme, font

HEIGHT = 38


class Tab(QToolButton):
    """One choice of a few: the chosen one is bold and underlined."""

    def __init__(self, title: str, theme: Theme, parent: QWidget, tall: int = 28) -> None:
        super().__init__(parent)
        self._tall = tall
        self.title = title
        self.count: int | None = None
        self._theme = theme
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, count: int | None) -> None:
        """Show a number of things, or none where it isn't known."""
        self.count = count
        self.setText(self.title if count is None else f"{self.title} {count:,}")
        self.setAccessibleName(self.title if count is None else f"{self.title}: {count:,}")
        self.setToolTip("")
        self.updateGeometry()

    def shorten(self, form: Literal["count in short", "no count"]) -> None:
        """Take less room; the tooltip says the rest."""
        if self.count is None:
            return
        self.setText(self.title if form == "no count" else f"{self.title} {_in_short(self.count)}")
        self.setToolTip(f"{self.title} {self.count:,}")
        self.updateGeometry()

    def be_stop(self, on: bool) -> None:
        """Let Tab stop here, as at the chosen one of a row, or not."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for what holds the choices: the button's own handling doesn't follow their order."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(font(13, bold=True)).horizontalAdvance(self.text()) + 18, self._tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = self._theme.palette
        painter = QPainter(self)
        painter.setFont(font(13, bold=self.isChecked()))
        role = colors.ink if self.isChecked() or self.underMouse() else colors.muted
        painter.setPen(QColor(role))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            length = min(painter.fontMetrics().horizontalAdvance(self.text()) + 6, self.width())
            left = (self.width() - length) // 2
            painter.fillRect(left, self.height() - 3, length, 3, QColor(colors.accent))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colors.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 3, -1, -5), 4, 4)


def _in_short(count: int) -> str:
    """ "999", "10k", "1.2M"."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if count >= unit:
            return f"{count / unit:.1f}".removesuffix(".0") + sign
    return str(count)


class TabBar(QWidget):
    """Tabs in a row; arrows move between them. `jumped` names the tab that was chosen.

    At the end stands a switch for a list of events; `listed` says whether it is to be shown.
    """

    jumped = Signal(int)
    listed = Signal(bool)

    def __init__(self, titles: tuple[str, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Sections of the panel")
        self.setMinimumWidth(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 1)
        row.setSpacing(4)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.tabs = tuple(Tab(title, theme, self, HEIGHT - 1) for title in titles)
        for place, tab in enumerate(self.tabs):
            tab.toggled.connect(tab.be_stop)
            tab.be_stop(on=place == 0)
            row.addWidget(tab)
            tab.clicked.connect(lambda _checked=False, place=place: self.jumped.emit(place))
        row.addStretch(1)
        self.events = Tab("Events", theme, self, HEIGHT - 1)
        self.events.setAutoExclusive(False)
        self.events.toggled.connect(self.listed)
        row.addWidget(self.events)
        self.tabs[0].setChecked(True)
        theme.changed.connect(self.update)

    @property
    def current(self) -> int:
        """The place of the section being read."""
        return next(place for place, tab in enumerate(self.tabs) if tab.isChecked())

    def say(self, counts: Iterable[int | None]) -> None:
        """Show how much there is in each section, where that is known."""
        for tab, count in zip(self.tabs, counts, strict=True):
            tab.say(count)
        self._fit()

    def say_events(self, count: int | None) -> None:
        """Show how many events the list holds, if that is known."""
        self.events.say(count)
        self._fit()

    def _fit(self) -> None:
        """Show the counts whole where there is room, else in short, else not at all."""
        tabs = (*self.tabs, self.events)
        for tab in tabs:
            tab.say(tab.count)
        for form in ("count in short", "no count"):
            if sum(tab.sizeHint().width() + 4 for tab in tabs) <= self.width() - 16:
                return
            for tab in tabs:
                tab.shorten(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def follow(self, place: int) -> None:
        """Mark the section being read."""
        self.tabs[place].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        places = len(self.tabs)
        place = (self.current + step) % places
        if self.events.hasFocus():
            place = 0 if step > 0 else places - 1
        elif self.current + step == places:  # only Space or Enter opens the list
            self.events.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.tabs[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.tabs[place].click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = self._theme.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colors.rule))
