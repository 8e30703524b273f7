"""The briefing as it will be printed: read, searched, exported and printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QModelIndex, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dateline.briefing.pdf import draft
from dateline.briefing.plan import LIMIT
from dateline.briefing.typeset import Paper
from dateline.commands.export_commands import save_as
from dateline.files.atomic import write_bytes
from dateline.session.printing import asked_of, count_of, is_too_much
from dateline.session.session import Session
from dateline.ui.briefing_maker import BriefingMaker
from dateline.ui.controls import Choice, ElidedLabel, button, label, line
from dateline.ui.jobs import Jobs
from dateline.ui.pdf_pages import PdfPages
from dateline.ui.preview_bar import Activity, PageBar, Placeholder
from dateline.ui.printing import PrintJob, chosen_pages, printer_for
from dateline.ui.theme import Theme

PAPERS: tuple[tuple[str, Paper], ...] = (("A4", "a4"), ("Letter", "letter"))
_SETTLE = 400
"""Milliseconds that a filter must stand still before the briefing is made anew."""


class PreviewWindow(QWidget):
    """A window with the briefing of the session's document, made in the background with what is filtered.

    It follows the document, the filter and the lanes, and what is in view if only that is to be printed.
    Closing it stops whatever it is doing, but for the file that it writes: it goes when that is written, or
    stays to tell why it can't be. It is then deleted.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._theme = theme
        self._maker = BriefingMaker(self)
        self._print_job: PrintJob | None = None
        self._print_when_made = False
        self._takes_most = False
        self._is_closing = False
        self._pdf = b""
        self._jobs = Jobs(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._build()
        self._connect()
        self._restyle()
        self._offer_briefings()
        self._make()

    # --- building ---

    def _build(self) -> None:
        self.resize(1024, 700)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self.document)  # goes after the document that reads from it
        self.view = PdfPages(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("Pages of the briefing")
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.bookmarks = QListView(self)
        self.bookmarks.setProperty("plain", True)  # noqa: FBT003 (a Qt property's value)
        self.bookmarks.setFrameShape(QListView.Shape.NoFrame)
        self.bookmarks.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.bookmarks.setAccessibleName("Sections of the briefing")
        self._bookmark_model = QPdfBookmarkModel(self)
        self._bookmark_model.setDocument(self.document)
        self.bookmarks.setModel(self._bookmark_model)
        self.page_bar = PageBar(self.view, self.document)
        self.activity = Activity()
        self.placeholder = Placeholder()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.placeholder)
        self.stack.addWidget(self.view)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        sections = QWidget()
        QVBoxLayout(sections).addWidget(self.bookmarks)
        splitter.addWidget(sections)
        splitter.addWidget(self.stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([200, 824])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(line())
        column.addWidget(self.page_bar)
        column.addWidget(line())
        column.addWidget(splitter, 1)
        column.addWidget(self.activity)

    def _head(self) -> QHBoxLayout:
        self.briefing = Choice()
        self.briefing.setAccessibleName("Which briefing")
        self.briefing.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.briefing.setMinimumContentsLength(28)
        self.paper = Choice()
        self.paper.setAccessibleName("Paper size")
        for title, paper in PAPERS:
            self.paper.addItem(title, paper)
        if QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem:
            self.paper.setCurrentIndex(self.paper.findData("letter"))
        self.scope = Choice()
        self.scope.setAccessibleName("What to print")
        for title, in_view in (("All events", False), ("Events in view", True)):
            self.scope.addItem(title, in_view)
        self.title = ElidedLabel(size=15, bold=True)
        self.print_button = button("Print…", self.print)
        self.export_button = button("Export PDF…", self._choose_target, style="accent")
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.briefing, 1)
        row.addSpacing(16)
        row.addWidget(self.scope)
        row.addWidget(label("Paper", role="muted"))
        row.addWidget(self.paper)
        row.addWidget(self.print_button)
        row.addWidget(self.export_button)
        return row

    def _connect(self) -> None:
        self._session.document_changed.connect(self._on_session_document_changed)
        self._session.confirmed.connect(self._make)
        self._session.filter_changed.connect(self._on_session_filter_changed)
        self._session.arrangement_changed.connect(self._remake_soon)
        self._session.viewport_changed.connect(self._on_session_viewport_changed)
        self._theme.changed.connect(self._restyle)
        self._settle.timeout.connect(self._make)
        self._maker.progressed.connect(self.activity.show_busy)
        self._maker.made.connect(self._show_pdf)
        self._maker.failed.connect(self._show_problem)
        self._jobs.refused.connect(self._on_jobs_refused)
        self.briefing.activated.connect(self._make)
        self.scope.activated.connect(self._make)
        self.paper.activated.connect(self._make)
        self.bookmarks.clicked.connect(self._on_bookmarks_activated)
        self.bookmarks.activated.connect(self._on_bookmarks_activated)
        self.placeholder.again.connect(self._make)
        self.activity.cancel_asked.connect(self.cancel)
        keys: tuple[tuple[QKeySequence | QKeySequence.StandardKey, object], ...] = (
            (QKeySequence.StandardKey.Print, self.print),
            (QKeySequence.StandardKey.Save, self._choose_target),
            (QKeySequence.StandardKey.Find, self.page_bar.begin_search),
            (QKeySequence.StandardKey.FindNext, self.page_bar.find_next),
            (QKeySequence.StandardKey.FindPrevious, self.page_bar.find_previous),
            (QKeySequence.StandardKey.ZoomIn, self.page_bar.zoom_in),
            (QKeySequence.StandardKey.ZoomOut, self.page_bar.zoom_out),
            (QKeySequence("Ctrl+0"), self.page_bar.fit_width),
            (QKeySequence("Ctrl+G"), self.page_bar.ask_for_page),
            (QKeySequence.StandardKey.Close, self.close),
            (QKeySequence("Esc"), self._on_escape),
        )
        for key, run in keys:
            QShortcut(key, self).activated.connect(run)

    def _restyle(self) -> None:
        colors = self.view.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Mid):
            colors.setColor(role, QColor(self._theme.palette.grid))  # the ground around the pages
        self.view.setPalette(colors)

    # --- making ---

    def _offer_briefings(self) -> None:
        dataset = self._session.document.dataset
        self.briefing.clear()
        for briefing in dataset.briefings:
            self.briefing.addItem(briefing.title, briefing.id)
        is_choice = len(dataset.briefings) > 1
        self.briefing.setVisible(is_choice)
        self.title.setVisible(not is_choice)
        self.title.setText(dataset.briefings[0].title if dataset.briefings else dataset.title)
        self.setWindowTitle(f"Briefing: {dataset.title}")

    def _make(self, _choice: int = 0) -> None:
        """Begin anew; what was being made is dropped."""
        self._settle.stop()
        if not self._session.is_confirmed:
            self._maker.cancel()
            self._show_busy("Waiting until all of the file is checked…", can_cancel=False)
            return
        document, in_view = self._session.document, self._in_view
        briefing_id = self.briefing.currentData()
        if not self._takes_most and is_too_much(self._session, briefing_id=briefing_id, in_view=in_view):
            self._ask_for_less()
            return
        compose = partial(
            draft,
            document.links,
            folder=document.folder,
            briefing_id=briefing_id,
            paper=self.paper.currentData(),
            asked=asked_of(self._session, in_view=in_view),
            report=self._session.report,
        )
        self._show_busy("Making the briefing…")
        self._maker.make(compose)

    def _show_busy(self, words: str, *, can_cancel: bool = True) -> None:
        self.activity.show_busy(words, can_cancel=can_cancel)
        self.placeholder.say("")
        self._allow(made=False)

    @property
    def _in_view(self) -> bool:
        return bool(self.scope.currentData())

    def _ask_for_less(self) -> None:
        """Say before any work that it is too much, and what else there is."""
        count, seen = (count_of(self._session, in_view=in_view) for in_view in (self._in_view, True))
        self._maker.cancel()
        self._show_problem(
            f"{count:,} events are too many for one briefing, which holds {LIMIT:,}. Narrow them down with "
            "the search and filters of the main window, or print only what its timeline has in view."
        )
        choices: list[tuple[str, Callable[[], None]]] = []
        if 0 < seen <= LIMIT:
            choices.append((f"Those in view: {seen:,}", self._take_view))
        self.placeholder.offer(*choices, (f"The {LIMIT:,} most important", self._take_most))

    def _take_view(self) -> None:
        self.scope.setCurrentIndex(self.scope.findData(True))  # noqa: FBT003 (an item's data)
        self._make()

    def _take_most(self) -> None:
        self._takes_most = True
        self._make()

    def cancel(self) -> None:
        """Stop making or printing."""
        if self._print_job is not None:
            self._print_job.cancel()
        elif self._maker.is_busy:
            self._maker.cancel()
            self._show_problem("The briefing was not made: you cancelled it.")

    def _show_problem(self, message: str) -> None:
        self._print_when_made = False
        self.document.close()
        self._allow(made=False)
        self.activity.hide()
        self.placeholder.say(message)
        self.stack.setCurrentWidget(self.placeholder)

    def _show_pdf(self, pdf: bytes) -> None:
        page = self.view.pageNavigator().currentPage()
        self.document.close()
        self._buffer.close()
        self._pdf = pdf
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.activity.hide()
        self.stack.setCurrentWidget(self.view)
        self._allow(made=True)
        self.page_bar.go_to(min(page, self.document.pageCount() - 1))
        if self._print_when_made:
            self.print()

    def _allow(self, *, made: bool) -> None:
        for control in (self.print_button, self.export_button, self.page_bar, self.bookmarks):
            control.setEnabled(made)

    # --- exporting ---

    def _choose_target(self) -> None:
        if not self.export_button.isEnabled():
            return
        offered = f"{save_as(self._session.document)}.pdf"
        dialog = QFileDialog(self, "Export the briefing", offered)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(offered)
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the PDF there, whole or not at all."""
        self.activity.show_busy(f"Writing {path.name}…", can_cancel=False)
        self._jobs.start("", partial(write_bytes, path, self._pdf), lambda _: self._on_written(path))

    def _on_written(self, path: Path) -> None:
        self.activity.show_done(f"Written: {path}")
        if self._is_closing:
            self.close()

    def _on_jobs_refused(self, error: Exception) -> None:
        self._is_closing = False
        self.activity.show_wrong(str(error))

    # --- printing ---

    def print(self) -> None:
        """Ask for a printer, its pages and copies, and print; as soon as the briefing is made."""
        if self._maker.is_busy or not self._session.is_confirmed:
            self._print_when_made = True
            return
        if not self.print_button.isEnabled() or self._print_job is not None:
            return
        self._print_when_made = False
        printer = printer_for(self.document, self.windowTitle())
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, self.document.pageCount())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer as it has been set up."""
        pages = chosen_pages(printer, self.document.pageCount(), self.view.pageNavigator().currentPage())
        job = PrintJob(self.document, printer, pages, self)
        self._print_job = job
        self._allow(made=False)
        job.progressed.connect(self._on_print_job_progressed)
        job.finished.connect(partial(self._end_print_job, "Sent to the printer."))
        job.cancelled.connect(partial(self._end_print_job, "Printing was cancelled."))
        job.failed.connect(partial(self._end_print_job, is_wrong=True))
        job.start()

    def _on_print_job_progressed(self, done: int, total: int) -> None:
        self.activity.show_progress(f"Printing page {min(done + 1, total)} of {total}…", done, total)

    def _end_print_job(self, message: str, *, is_wrong: bool = False) -> None:
        if self._print_job is not None:
            self._print_job.deleteLater()
            self._print_job = None
        self._allow(made=True)
        (self.activity.show_wrong if is_wrong else self.activity.show_done)(message)

    # --- following ---

    def _on_session_document_changed(self) -> None:
        self._takes_most = False
        self._offer_briefings()
        self._remake_soon()

    def _on_session_filter_changed(self) -> None:
        self._takes_most = False
        self._remake_soon()

    def _on_session_viewport_changed(self) -> None:
        if self._in_view or self.placeholder.is_offering:
            self._remake_soon()

    def _remake_soon(self) -> None:
        if self._print_job is not None:
            self._print_job.cancel()
        self._settle.start()

    def _on_bookmarks_activated(self, index: QModelIndex) -> None:
        page = self._bookmark_model.data(index, int(QPdfBookmarkModel.Role.Page))
        place = self._bookmark_model.data(index, int(QPdfBookmarkModel.Role.Location))
        self.view.pageNavigator().jump(page, place)

    def _on_escape(self) -> None:
        """Stop what is being done, else leave the search, else the window."""
        if self._print_job is not None or self._maker.is_busy:
            self.cancel()
        elif not self.page_bar.leave_search():
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_closing = not self._jobs.is_idle
        if self._is_closing:
            event.ignore()
            return
        self._settle.stop()
        self._maker.cancel()
        if self._print_job is not None:
            self._print_job.cancel()
        self._session.document_changed.disconnect(self._on_session_document_changed)
        self._session.confirmed.disconnect(self._make)
        self._session.filter_changed.disconnect(self._on_session_filter_changed)
        self._session.arrangement_changed.disconnect(self._remake_soon)
        self._session.viewport_changed.disconnect(self._on_session_viewport_changed)
        self.page_bar.let_go()
        self.document.close()
        super().closeEvent(event)
