"""One open point in full: both sides with what differs, what to do, and where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dateline.checks.registry import TOPICS
from dateline.files.wording import path_text
from dateline.model.references import Links
from dateline.ui.checks.listing import Point
from dateline.ui.controls import button, restyle
from dateline.ui.panel.prose import Paragraph, Prose, Run
from dateline.ui.panel.quote_card import linked
from dateline.ui.panel.verdict import sides
from dateline.ui.panel.verdict_words import NAMES, ROLES
from dateline.ui.theme import Theme

FIND_LINE = "line"
"""The link that asks for the line in the file."""


class PointDetail(QWidget):
    """Words and buttons. `followed` is a link's target; `line_asked` wants `say_line` for the point."""

    followed = Signal(object)
    line_asked = Signal()
    source_asked = Signal()
    acknowledge_asked = Signal()
    """Acknowledge the point or, if it is acknowledged, take that back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: Links | None = None
        self._point: Point | None = None
        self._line = ""
        self._has_file = False
        self._standing: tuple[str, ...] = ()
        self.prose = Prose(theme, is_stop=True)
        self.prose.followed.connect(self._on_prose_followed)
        self.prose.focus_changed.connect(self._on_prose_focus_changed)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = page = QFrame()
        page.setProperty("stop", True)  # noqa: FBT003 (a Qt property's value)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(16, 12, 12, 8)
        inner.addWidget(self.prose)
        inner.addStretch(1)
        area.setWidget(page)
        for part in (area, area.viewport(), page):
            part.setAutoFillBackground(False)
        self.source = button("Show in the source", self.source_asked.emit)
        self.acknowledge = button("Acknowledge…", self.acknowledge_asked.emit)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 12, 10)
        row.setSpacing(8)
        for part in (self.source, self.acknowledge):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addLayout(row)
        self._write()

    def show_point(self, links: Links, point: Point | None, *, has_file: bool, has_source: bool) -> None:
        """Show a point, or what was compared and holds."""
        self._links, self._point, self._line, self._has_file = links, point, "", has_file
        self.source.setVisible(point is not None and has_source)
        self.acknowledge.setVisible(point is not None)
        taken = point is not None and point.reason is not None
        self.acknowledge.setText("Take the acknowledgement back" if taken else "Acknowledge…")
        self._write()

    def say_standing(self, sentences: tuple[str, ...]) -> None:
        """What to say while no point is shown."""
        self._standing = sentences
        if self._point is None:
            self._write()

    def say_line(self, words: str) -> None:
        """Where in the file it stands."""
        self._line = words
        self._write()

    def _on_prose_focus_changed(self) -> None:
        restyle(self._page, focused=self.prose.shows_focus)

    def _write(self) -> None:
        if self._point is None or self._links is None:
            first, *rest = self._standing or ("",)
            lines = [Paragraph((Run(first, bold=True),), size=14)]
            lines += [Paragraph((Run(line, "muted"),), size=13, above=6) for line in rest]
            self.prose.show_paragraphs(lines)
            return
        finding, reason = self._point
        head = (
            Run(NAMES[finding.severity], ROLES[finding.severity], bold=True),
            Run(f" · {TOPICS[finding.rule].title}", "muted"),
        )
        lines = [
            Paragraph(head, size=12),
            Paragraph((Run(finding.message, bold=True),), size=14, above=4),
            *sides(finding.sides, size=14),
        ]
        if finding.remedy:
            lines.append(Paragraph((Run("What to do: ", "muted"), Run(finding.remedy)), size=13, above=8))
        if reason is not None:
            lines.append(Paragraph((Run("Acknowledged: ", "good", bold=True), Run(reason)), size=13, above=8))
        lines.append(linked(self._links, "About", finding.about)._replace(above=8))
        lines.append(self._place())
        self.prose.show_paragraphs(lines)

    def _place(self) -> Paragraph:
        assert self._point is not None
        runs = [Run("Place in the data: ", "muted"), Run(path_text(self._point.finding.path))]
        if self._line:
            runs.append(Run(f", {self._line}"))
        elif self._has_file:
            runs.append(Run("  Find the line", link=FIND_LINE))
        return Paragraph(tuple(runs), size=12, above=4)

    def _on_prose_followed(self, target: object) -> None:
        if target == FIND_LINE:
            self.line_asked.emit()
        else:
            self.followed.emit(target)
