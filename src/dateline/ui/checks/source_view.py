"""The window that shows a source's text, opened at a passage."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dateline.checks.finding import Passage
from dateline.session.session import Session
from dateline.ui.checks.source_page import SourcePage, source_page
from dateline.ui.checks.source_text import SourceText
from dateline.ui.controls import ElidedLabel, button, label, line, paragraph, restyle
from dateline.ui.jobs import Jobs
from dateline.ui.theme import Theme

READING_PAGE = "read source page"
"""The purpose of the job that reads what is to be shown of a source."""


class SourceView(QWidget):
    """A window of its own beside the main one, which it goes with. It follows nothing but `show_passage`."""

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._jobs = jobs
        self._page: SourcePage | None = None
        self.heading = ElidedLabel(size=18, bold=True)
        self.said = paragraph("", size=12.5)
        self.text = SourceText(theme)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in the text")
        self.search.setAccessibleName("Find in the text")
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.returnPressed.connect(self._find)
        self.found = label("", size=12, role="muted")
        self._lay_out()
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._focus_search),
            (QKeySequence.StandardKey.FindNext, self._find),
            (QKeySequence.StandardKey.FindPrevious, partial(self._find, back=True)),
            (QKeySequence.StandardKey.Close, self.close),
            (QKeySequence(Qt.Key.Key_Escape), self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.resize(780, 680)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(22, 16, 22, 10)
        top.setSpacing(4)
        top.addWidget(self.heading)
        top.addWidget(self.said)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(button("Previous", partial(self._find, back=True)))
        row.addWidget(button("Next", self._find))
        row.addWidget(self.found, 1)
        self.back = button("Back to the passage", self._on_back_clicked, style="quiet")
        row.addWidget(self.back)
        top.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line())
        column.addWidget(self.text, 1)

    def show_passage(self, passage: Passage) -> None:
        """Show the passage's source, at the passage; an empty one is the beginning of its text."""
        evidence = self._session.evidence
        if evidence is None:
            return
        self.show()
        self.raise_()
        self.activateWindow()
        if self._page is not None and self._page.ref == passage.source:
            self._go_to(passage)
            return
        self._jobs.start(
            "",
            partial(source_page, evidence, self._session.report, passage.source),
            partial(self._show, passage),
            purpose=READING_PAGE,
        )

    def forget(self) -> None:
        """Read the text anew when a passage is asked for next: it may have changed."""
        self._page = None

    def _show(self, passage: Passage, page: SourcePage) -> None:
        self._page = page
        self.setWindowTitle(f"{page.title} – source".replace("[*]", "[*][*]"))
        self.heading.setText(page.title)
        self.said.setText(page.said)
        restyle(self.said, role=page.standing)
        self.text.show_page(page)
        self._go_to(passage)
        self.text.setFocus()

    def _go_to(self, passage: Passage) -> None:
        self._passage = passage
        self.back.setVisible(passage.end > passage.start)
        self.text.go_to(passage.start, passage.end)

    def _on_back_clicked(self) -> None:
        self._go_to(self._passage)

    # --- finding ---

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_search_text_changed(self, words: str) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.text.setTextCursor(cursor)
        self._find()
        if not words:
            self._say(missing=False)

    def _find(self, *, back: bool = False) -> None:
        words = self.search.text()
        if words:
            self._say(missing=not self.text.find_next(words, back=back))

    def _say(self, *, missing: bool) -> None:
        self.found.setText("Not in this text" if missing else "")
        restyle(self.search, invalid=missing)
