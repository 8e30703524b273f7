"""The window's head: what is open, the filter, and the briefing."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dateline.model import date_wording, dates
from dateline.session.session import Session
from dateline.ui.controls import ElidedLabel, button, line
from dateline.ui.filter_bar import FilterBar
from dateline.ui.theme import Theme


class Header(QWidget):
    """Title and as-of date, search and chips, and the button that previews the briefing."""

    def __init__(
        self, session: Session, theme: Theme, preview: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._session = session
        self.title = ElidedLabel(size=15, bold=True)
        self.subtitle = ElidedLabel(size=12, role="muted")
        self.filter_bar = FilterBar(session, theme)
        self.briefing = button("Briefing", preview.trigger, style="accent")
        self.briefing.setToolTip(preview.toolTip())
        self.briefing.setAccessibleName("Preview the briefing")
        self._lay_out()
        session.document_changed.connect(self._on_document_changed)
        self._on_document_changed()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 14, 9)
        row.setSpacing(16)
        row.addLayout(words, 5)
        row.addWidget(self.filter_bar, 9)
        row.addWidget(self.briefing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line())
        layout.addLayout(row)
        layout.addWidget(line())

    def _on_document_changed(self) -> None:
        dataset = self._session.document.dataset
        self.title.setText(dataset.title)
        parts = []
        if dataset.as_of is not None:
            parts.append(f"as of {date_wording.describe(dates.parse(dataset.as_of))}")
        count = len(dataset.sources)
        parts.append("no sources" if not count else "1 source" if count == 1 else f"{count:,} sources")
        self.subtitle.setText(" · ".join(parts))
        self.title.setAccessibleDescription(dataset.description or "")
