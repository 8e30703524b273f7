"""The preview's controls: pages, zoom and search; what it is doing; what stands where no pages are."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dateline.ui.controls import button, label, paragraph, restyle
from dateline.ui.pdf_pages import PdfPages

_ZOOM_STEP = 1.2
_ZOOM_LIMITS = (0.1, 8.0)
_POINTS = 72.0
_MARGINS = 12
"""Pixels beside a page, as QPdfView has them."""


class PageBar(QWidget):
    """Where in the document the view is, how large, and what is looked for."""

    def __init__(self, view: PdfPages, document: QPdfDocument) -> None:
        super().__init__()
        self._view = view
        self._document = document
        self._found = -1
        self._search_model = QPdfSearchModel(self)
        self._search_model.setDocument(document)
        view.show_found(self._search_model)
        self._build()
        document.pageCountChanged.connect(self._on_document_page_count_changed)
        view.pageNavigator().currentPageChanged.connect(self._on_view_page_changed)
        self._search_model.countChanged.connect(self._show_count)
        self.page.valueChanged.connect(self._on_page_changed)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self.find_next)

    def _build(self) -> None:
        self.page = QSpinBox()
        self.page.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setMinimumWidth(44)
        self.page.setKeyboardTracking(False)
        self.page.setAccessibleName("Page number")
        self.page_count = label("of 0", role="muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the briefing")
        self.search.setAccessibleName("Search the briefing")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self.count = label(role="muted")
        self.count.setMinimumWidth(60)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(6)
        row.addWidget(label("Page", role="muted"))
        row.addWidget(self.page)
        row.addWidget(self.page_count)
        row.addSpacing(14)
        for text, name, run in (
            ("−", "Zoom out", self.zoom_out),
            ("+", "Zoom in", self.zoom_in),
            ("Fit width", "Fit the page’s width", self.fit_width),
            ("Fit page", "Fit the whole page", self.fit_page),
        ):
            row.addWidget(_named(button(text, run, style="quiet"), name))
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.search, 1)
        row.addWidget(_named(button("‹", self.find_previous, style="quiet"), "Previous match"))
        row.addWidget(_named(button("›", self.find_next, style="quiet"), "Next match"))

    def let_go(self) -> None:
        """Stop looking at the document, which is about to go."""
        self.search.blockSignals(True)  # noqa: FBT003 (Qt's own signature)
        self._search_model.setSearchString("")

    # --- pages ---

    def go_to(self, page: int) -> None:
        """Show a page, from 0."""
        self._view.pageNavigator().jump(max(page, 0), self._view.pageNavigator().currentLocation() * 0)

    def ask_for_page(self) -> None:
        """Have the user type a page's number."""
        self.page.setFocus()
        self.page.selectAll()

    def _on_document_page_count_changed(self, count: int) -> None:
        self.page.setRange(min(count, 1), count)
        self.page_count.setText(f"of {count}")

    def _on_view_page_changed(self, page: int) -> None:
        self.page.blockSignals(True)  # noqa: FBT003 (Qt's own signature)
        self.page.setValue(page + 1)
        self.page.blockSignals(False)  # noqa: FBT003 (Qt's own signature)

    def _on_page_changed(self, number: int) -> None:
        self.go_to(number - 1)

    # --- zoom ---

    def zoom_in(self) -> None:
        """Larger."""
        self._zoom(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom(1 / _ZOOM_STEP)

    def fit_width(self) -> None:
        """As wide as the window."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def fit_page(self) -> None:
        """Whole pages."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def _zoom(self, factor: float) -> None:
        low, high = _ZOOM_LIMITS
        zoom = min(max(self._shown_zoom() * factor, low), high)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(zoom)

    def _shown_zoom(self) -> float:
        """How large the page is now, which in the fitting modes the view doesn't say."""
        mode = self._view.zoomMode()
        size = self._document.pagePointSize(self._view.pageNavigator().currentPage())
        if mode is QPdfView.ZoomMode.Custom or size.isEmpty():
            return self._view.zoomFactor()
        dots = self._view.logicalDpiX() / _POINTS
        room = self._view.viewport().size()
        across = (room.width() - _MARGINS) / (size.width() * dots)
        down = (room.height() - _MARGINS) / (size.height() * dots)
        return across if mode is QPdfView.ZoomMode.FitToWidth else min(across, down)

    # --- search ---

    def begin_search(self) -> None:
        """Begin a search."""
        self.search.setFocus()
        self.search.selectAll()

    def find_next(self) -> None:
        """Show the next match."""
        self._show_match(self._found + 1)

    def find_previous(self) -> None:
        """Show the match before."""
        self._show_match(self._found - 1)

    def leave_search(self) -> bool:
        """Empty the search; False when nothing was looked for."""
        if not self.search.text():
            return False
        self.search.clear()
        self._view.setFocus()
        return True

    def _on_search_changed(self, text: str) -> None:
        self._found = -1
        self._view.show_current(-1)
        self._search_model.setSearchString(text)
        self._show_count()

    def _show_match(self, number: int) -> None:
        count = self._search_model.count()
        if not count:
            return
        self._found = number % count
        self._view.show_current(self._found)
        match = self._search_model.resultAtIndex(self._found)
        self._view.pageNavigator().jump(match)
        self._show_count()

    def _show_count(self) -> None:
        count = self._search_model.count()
        if not self.search.text():
            self.count.setText("")
        elif self._found < 0 or self._found >= count:
            self.count.setText(f"{count:,} found")
        else:
            self.count.setText(f"{self._found + 1:,} of {count:,}")


def _named(made: QPushButton, name: str) -> QPushButton:
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


class Activity(QWidget):
    """What is being done, how far it is, and a way to stop it; then how it ended."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = paragraph("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(180, 6)
        self.bar.setAccessibleName("Progress")
        self.cancel = button("Cancel", self.cancel_asked.emit)
        self.dismiss = button("OK", self.hide, style="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        row.addWidget(self.dismiss)
        self.hide()

    def show_busy(self, text: str, *, can_cancel: bool = True) -> None:
        """Something is being done, nobody knows for how long."""
        self._say(text, is_busy=True, can_cancel=can_cancel)
        self.bar.setRange(0, 0)

    def show_progress(self, text: str, done: int, total: int) -> None:
        """So much of so much is done."""
        self._say(text, is_busy=True)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_done(self, text: str) -> None:
        """It went well."""
        self._say(text, is_busy=False)

    def show_wrong(self, text: str) -> None:
        """It went wrong, and why."""
        self._say(text, is_busy=False, role="wrong")

    def _say(self, text: str, *, is_busy: bool, can_cancel: bool = True, role: str = "") -> None:
        self.text.setText(text)
        restyle(self.text, role=role)
        self.bar.setVisible(is_busy)
        self.cancel.setVisible(is_busy and can_cancel)
        self.dismiss.setVisible(not is_busy)
        self.show()


class Placeholder(QWidget):
    """Stands where the pages will be, or says why there are none."""

    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: tuple[QPushButton, ...] = ()
        self.text = paragraph("", size=15)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(480)
        self.button = button("Make it again", self.again.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(16)
        column.addStretch(2)
        middle = QHBoxLayout()  # by an alignment, it would be as high as over the column's whole width
        middle.addStretch()
        middle.addWidget(self.text)
        middle.addStretch()
        column.addLayout(middle)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._offered = QHBoxLayout()
        self._offered.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._offered)
        column.addStretch(3)

    @property
    def is_offering(self) -> bool:
        """Whether the reader is asked what to do."""
        return bool(self.choices)

    def say(self, text: str) -> None:
        """Why there are no pages, with a way to try again; neither when empty."""
        self.text.setText(text)
        self.button.setVisible(bool(text))
        for choice in self.choices:
            choice.hide()
            choice.deleteLater()
        self.choices = ()

    def offer(self, *choices: tuple[str, Callable[[], None]]) -> None:
        """Below what was said, ways on instead of trying again."""
        self.button.hide()
        self.choices = tuple(button(words, run) for words, run in choices)
        for choice in self.choices:
            self._offered.addWidget(choice)
