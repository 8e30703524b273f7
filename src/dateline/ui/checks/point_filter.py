"""What the open points are narrowed by: severities, topic, words, and what is in view or selected."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from dateline.checks.finding import SEVERITIES, Severity
from dateline.checks.registry import CHECKS
from dateline.checks.report import Report
from dateline.ui.checks.listing import Scope, Wanted
from dateline.ui.controls import Chip
from dateline.ui.icons import icon
from dateline.ui.panel.verdict_words import ICONS, NAMES, ROLES
from dateline.ui.theme import Theme

SCOPES: dict[Scope, str] = {"all": "Everywhere", "view": "In view", "selection": "Selected"}
PLURALS: dict[Severity, str] = {"error": "errors", "warning": "to check", "note": "notes"}


class PointFilter(QWidget):
    """Switches, a field and two menus; `changed` follows each change of `wanted`."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.wanted = Wanted()
        self.severities = {severity: self._switch(NAMES[severity]) for severity in SEVERITIES}
        for severity, switch in self.severities.items():
            switch.clicked.connect(partial(self._on_severity_clicked, severity))
        self.acknowledged = self._switch("Acknowledged")
        self.acknowledged.clicked.connect(self._on_acknowledged_clicked)
        self.topic, self.scope = Chip("Topic"), Chip("Where")
        self.topic.clicked.connect(self._on_topic_clicked)
        self.scope.clicked.connect(self._on_scope_clicked)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search these points")
        self.search.setAccessibleName("Search the open points")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda text: self._want(text=text.strip()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (*self.severities.values(), self.acknowledged, self.topic, self.scope):
            row.addWidget(part)
        row.addWidget(self.search, 1)
        theme.changed.connect(self._color)
        self._show()
        self._color()

    def _switch(self, text: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setProperty("switch", True)  # noqa: FBT003 (a Qt property's value)
        return made

    def say(self, report: Report | None) -> None:
        """Show how many there are of each."""
        for severity, switch in self.severities.items():
            count = 0 if report is None else report.counts[severity]
            switch.setText(
                f"{count:,} {severity if count == 1 and severity != 'warning' else PLURALS[severity]}"
            )
        left = 0 if report is None else len(report.findings) - len(report.open)
        self.acknowledged.setText(f"{left:,} acknowledged")
        self.acknowledged.setVisible(bool(left) or self.wanted.acknowledged)

    def show_all(self, severity: Severity | None = None) -> None:
        """Narrow by nothing but one severity, if given."""
        chosen = frozenset(SEVERITIES if severity is None else (severity,))
        self.search.clear()
        self._take(Wanted(severities=chosen, acknowledged=self.wanted.acknowledged))

    def _want(self, **changes: Any) -> None:
        self._take(replace(self.wanted, **changes))

    def _take(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        wanted = self.wanted
        for severity, switch in self.severities.items():
            switch.setChecked(severity in wanted.severities)
        self.acknowledged.setChecked(wanted.acknowledged)
        titles = {check.topic: check.title for check in CHECKS}
        self.topic.say(titles.get(wanted.topic, ""))
        self.scope.say("" if wanted.scope == "all" else SCOPES[wanted.scope])

    def _color(self) -> None:
        for severity, switch in self.severities.items():
            switch.setIcon(icon(ICONS[severity], getattr(self._theme.palette, ROLES[severity])))

    def _on_severity_clicked(self, severity: Severity) -> None:
        self._want(severities=self.wanted.severities ^ {severity})

    def _on_acknowledged_clicked(self) -> None:
        self._want(acknowledged=not self.wanted.acknowledged)

    def _on_topic_clicked(self) -> None:
        choices = {"": "All topics", **{check.topic: check.title for check in CHECKS}}
        self._offer(self.topic, choices, self.wanted.topic, "topic")

    def _on_scope_clicked(self) -> None:
        self._offer(
            self.scope, {str(scope): title for scope, title in SCOPES.items()}, self.wanted.scope, "scope"
        )

    def _offer(self, chip: Chip, choices: dict[str, str], chosen: str, field: str) -> None:
        menu = QMenu(chip)
        for value, title in choices.items():
            action = menu.addAction(title.replace("&", "&&"), partial(self._want_one, field, value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _want_one(self, field: str, value: str) -> None:
        self._want(**{field: value})
