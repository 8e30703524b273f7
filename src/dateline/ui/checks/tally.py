"""The sum of what the checks found, for the window's foot: each number opens the open points."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from dateline.checks.finding import SEVERITIES, Severity
from dateline.session.document import EMPTY
from dateline.session.session import Session
from dateline.ui.controls import button
from dateline.ui.icons import icon
from dateline.ui.panel.verdict_words import ICONS, NAMES, ROLES, count_of, held
from dateline.ui.theme import Theme
from dateline.ui.tips import as_plain_tip

WHAT: dict[Severity, str] = {
    "error": "Wrong whatever else is true",
    "warning": "May be wrong: have a look",
    "note": "To be known; nothing to be mended",
}


class Tally(QWidget):
    """How many points are open, by severity, and what was compared and holds.

    `asked` names the severity whose number was clicked, or None for all; `again_asked` wants what wasn't
    checked to be checked.
    """

    asked = Signal(object)
    again_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.counts = {severity: self._count(severity) for severity in SEVERITIES}
        self.held = button("", lambda: self.asked.emit(None), style="quiet")
        self.held.setProperty("role", "good")
        self.unchecked = button("Not checked", self.again_asked.emit, style="quiet")
        self.unchecked.setToolTip("The checks were cancelled. Click to run them.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (*self.counts.values(), self.held, self.unchecked):
            row.addWidget(part)
        session.report_changed.connect(self.refresh)
        session.document_changed.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self.is_running = False
        self.refresh()

    def _count(self, severity: Severity) -> QPushButton:
        made = button("", lambda: self.asked.emit(severity), style="quiet")
        made.setProperty("role", ROLES[severity])
        made.setToolTip(f"{WHAT[severity]}. Click to see each (F7).")
        return made

    def set_running(self, running: bool) -> None:
        """Say whether the report is still to come."""
        self.is_running = running
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        report, colors = self._session.report, self._theme.palette
        for severity, part in self.counts.items():
            count = 0 if report is None else report.counts[severity]
            part.setText(count_of(severity, count))
            part.setAccessibleName(f"{count:,} open points: {NAMES[severity]}")
            part.setIcon(icon(ICONS[severity], getattr(colors, ROLES[severity])))
            part.setVisible(bool(count))
        lines = [] if report is None else list(held(report))
        self.held.setText(lines[0] if lines else "")
        self.held.setIcon(icon("check", colors.good))
        self.held.setToolTip(as_plain_tip("Compared with the words of their sources:\n" + "\n".join(lines)))
        self.held.setVisible(bool(lines))
        shown = self._session.document is not EMPTY
        self.unchecked.setVisible(shown and report is None and not self.is_running)
