"""What a window shows before a dataset: open one, the sample, recent files."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dateline.ui.action_set import ActionSet
from dateline.ui.app_context import AppContext
from dateline.ui.controls import ElidedLabel, button, label, line, paragraph
from dateline.ui.icons import icon
from dateline.ui.jobs import Jobs
from dateline.ui.theme import Theme, font

WIDTH = 720
"""Pixels of the page's column."""


class Motif(QWidget):
    """A small timeline that shows the marks: a month, about, a day, by then. An ornament without meaning."""

    HEIGHT = 96

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)
        self.setFixedHeight(self.HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, now = self.width() / 8.0, self.width() * 0.58
        painter.setPen(QPen(QColor(colors.rule), 1))
        for place in range(8):
            painter.drawLine(QPointF(place * step + 0.5, 0), QPointF(place * step + 0.5, self.HEIGHT))
        month = QRectF(2 * step, 8, 2 * step, 18)
        painter.fillRect(month, _faint(colors.lane(3)))
        painter.fillRect(QRectF(month.left(), 24, month.width(), 2), QColor(colors.lane(3)))
        about = QLinearGradient(0.4 * step, 0, 3.6 * step, 0)
        for stop, share in ((0.0, 0.0), (0.35, 1.0), (0.65, 1.0), (1.0, 0.0)):
            about.setColorAt(stop, _faint(colors.lane(2), share * 0.4))
        painter.fillRect(QRectF(0.4 * step, 38, 3.2 * step, 18), about)
        painter.setPen(QPen(QColor(colors.accent), 1.6, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(now, 0), QPointF(now, self.HEIGHT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.lane(0)))
        painter.drawEllipse(QPointF(now, 47), 7, 7)
        self._paint_deadline(painter, now, self.width() * 0.9, QColor(colors.lane(1)))
        painter.end()

    @staticmethod
    def _paint_deadline(painter: QPainter, start: float, end: float, color: QColor) -> None:
        painter.setPen(QPen(color, 1.6, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(start + 2, 79), QPointF(end, 79))
        painter.setPen(QPen(color, 1.6))
        painter.drawLine(QPointF(end, 64), QPointF(end, 86))
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([QPointF(end, 64), QPointF(end + 15, 68), QPointF(end, 73)]))


def _faint(color: str, share: float = 0.3) -> QColor:
    made = QColor(color)
    made.setAlphaF(share)
    return made


class RecentEntry(QFrame):
    """A recent file: a button with its name, its folder, and a way to forget it."""

    def __init__(self, path: Path, page: "StartPage") -> None:
        super().__init__()
        self.path = path
        self.setProperty("row", True)  # noqa: FBT003 (a Qt property's value)
        self.name = button(path.name, lambda: page.opened.emit(path), style="quiet")
        self.name.setFont(font(14))
        self.name.setAccessibleName(f"Open {path.name}")
        self.name.setAccessibleDescription(f"in {path.parent}")
        self.missing = label("missing", size=12, role="check")
        self.missing.setToolTip("The file has been moved, renamed or deleted")
        self.missing.hide()
        self.folder = ElidedLabel(size=12, role="muted")
        self.folder.setText(str(path.parent))
        self.forget = QPushButton()
        self.forget.setProperty("quiet", True)  # noqa: FBT003 (a Qt property's value)
        self.forget.setIcon(icon("close", page.theme.palette.muted))
        self.forget.setToolTip("Remove from this list")
        self.forget.setAccessibleName(f"Remove {path.name} from the list")
        self.forget.clicked.connect(lambda: page.forget(path))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 3, 4, 3)
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.folder, 1)
        row.addWidget(self.missing)
        row.addWidget(self.forget)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole row opens the file."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.name.click()


class StartPage(QScrollArea):
    """Shown by a window without a dataset. `opened` names the recent file that was chosen."""

    opened = Signal(Path)

    def __init__(self, context: AppContext, jobs: Jobs, actions: ActionSet) -> None:
        super().__init__()
        self.theme = context.theme
        self._context = context
        self._jobs = jobs
        self.open = button("Open a dataset…", actions.actions["file.open"].trigger, style="accent")
        self.sample = button("Open the sample", actions.actions["file.open_sample"].trigger)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self.entries: tuple[RecentEntry, ...] = ()
        self.setWidget(self._page())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        context.settings_changed.connect(self._on_settings_changed)
        context.theme.changed.connect(self._list_recent)
        self._list_recent()

    def _page(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Motif(self.theme))
        column.addSpacing(18)
        column.addWidget(label("Dateline", size=34, bold=True))
        column.addWidget(
            label("What happened when, who said what, and what the numbers are.", size=15, role="muted")
        )
        column.addSpacing(22)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.open)
        buttons.addWidget(self.sample)
        buttons.addWidget(label("or drop a file anywhere in this window", role="muted"))
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(34)
        column.addWidget(label("Recent files", bold=True))
        column.addSpacing(6)
        column.addWidget(line())
        column.addSpacing(6)
        column.addLayout(self._recent)
        column.addStretch(3)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        inner.setLayout(column)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(40, 24, 40, 24)
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        return page

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 80, 560)

    def forget(self, path: Path) -> None:
        """Take a file off the list."""
        self._context.remember(lambda settings: settings.without_recent(path))

    def _on_settings_changed(self) -> None:
        if self._context.settings.recent != tuple(str(entry.path) for entry in self.entries):
            self._list_recent()

    def _list_recent(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.entries = tuple(RecentEntry(Path(name), self) for name in self._context.settings.recent)
        for entry in self.entries:
            self._recent.addWidget(entry)
        if not self.entries:
            nothing = "Files that you open are listed here."
            self._recent.addWidget(paragraph(nothing, role="muted"))
        paths = tuple(entry.path for entry in self.entries)
        self._jobs.start("", lambda: _missing(paths), self._mark_missing, purpose="recent files")

    def _mark_missing(self, missing: frozenset[Path]) -> None:
        for entry in self.entries:
            entry.missing.setVisible(entry.path in missing)


def _missing(paths: tuple[Path, ...]) -> frozenset[Path]:
    """Which are not there. Off the window's thread, as a sleeping network drive answers late."""
    return frozenset(path for path in paths if _is_missing(path))


def _is_missing(path: Path) -> bool:
    """Whether it is known not to be there: what can't be looked at may be."""
    try:
        return not path.is_file()
    except OSError:
        return False
