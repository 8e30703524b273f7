"""The window: one session's timeline and evidence, and everything around them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dateline.commands.menus import LANE_MENU
from dateline.commands.registry import COMMANDS
from dateline.drawing.measure import is_plain
from dateline.files.problems import FileError
from dateline.files.settings_file import Settings
from dateline.model.dataset import Dataset
from dateline.model.date_wording import describe
from dateline.model.dates import parse
from dateline.session import navigation
from dateline.session.document import EMPTY
from dateline.session.session import Session
from dateline.ui.action_set import ActionSet, fill_with_files
from dateline.ui.app_context import AppContext
from dateline.ui.atlas import atlas_of
from dateline.ui.checks.window_checks import WindowChecks
from dateline.ui.dialogs import WindowDialogs
from dateline.ui.footer import Footer
from dateline.ui.header import Header
from dateline.ui.hint_bar import HintBar
from dateline.ui.jobs import Jobs
from dateline.ui.later import POINTS, PREVIEW, begin_loading
from dateline.ui.opening import WELCOME, dropped_files, sample_path
from dateline.ui.panel import EvidencePanel
from dateline.ui.paper import WindowPaper
from dateline.ui.problems_view import ProblemsView
from dateline.ui.reading_page import ReadingPage
from dateline.ui.start_page import StartPage
from dateline.ui.timeline import TimelinePane
from dateline.ui.unsaved import Unsaved
from dateline.ui.window_files import WindowFiles
from dateline.ui.window_place import beside

if TYPE_CHECKING:
    from dateline.ui.checks.open_points import OpenPoints

UNTIL_LATER = 500
"""Milliseconds from a page that is up to loading what is asked for later: the charts are painted by then."""
SEARCHING = "search"
"""The purpose of the jobs that read a large dataset, follow its links and search it."""
POINTS_SHARE = 0.36
"""Of the window's height that the open points take."""


@dataclass(frozen=True)
class WindowContext:
    """Where this window's commands run."""

    session: Session
    window: "MainWindow"
    app: AppContext
    dialogs: WindowDialogs
    jobs: Jobs
    paper: WindowPaper
    checks: WindowChecks


class MainWindow(QMainWindow):
    """A window with a session of its own."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._app = app
        self.jobs = Jobs(self)
        self.session = Session(partial(self.jobs.start, "", purpose=SEARCHING))
        self.dialogs = WindowDialogs(self)
        self.paper = WindowPaper(self.session, app.theme, self)
        self.checks = WindowChecks(self.session, self.jobs, app.theme, self)
        self.context = WindowContext(
            self.session, self, app, self.dialogs, self.jobs, self.paper, self.checks
        )
        self._unsaved = Unsaved(self.context, self)
        self._may_close = False
        self._has_shown_points = False
        self._build()
        self._connect()
        self._restore()
        self._show_page()

    def _build(self) -> None:
        """What holds others is in the window first: Qt styles a widget and all in it anew where it is put."""
        theme = self._app.theme
        self.action_set = ActionSet(self, self.context, theme)
        self.dialogs.offer(self.action_set)
        self.action_set.fill(self.menuBar(), self._fill_recent)
        self.footer = Footer(self.session, self.jobs, self.checks.runner, self.action_set, theme)
        self.setStatusBar(self.footer)
        central = QWidget(self)
        self.setCentralWidget(central)
        self.header = Header(self.session, theme, self.action_set.actions["briefing.preview"], central)
        self.hint = HintBar(theme, central)
        self.stack = QStackedWidget(central)
        self.reading_page = ReadingPage(self.jobs)
        self.start_page = StartPage(self._app, self.jobs, self.action_set)
        self.page = QSplitter(Qt.Orientation.Vertical, self.stack)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self.page)
        for splitter in (self.page, self.splitter):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.page.setStretchFactor(0, 1)
        self.timeline = TimelinePane(self.session, theme, self.splitter)
        self.panel = EvidencePanel(self.session, theme, self.splitter)
        for page in (self.reading_page, self.start_page, self.page):
            self.stack.addWidget(page)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.hint):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self._add_timeline_keys()

    def _add_timeline_keys(self) -> None:
        for command in COMMANDS.values():
            for key in command.timeline_keys:
                shortcut = QShortcut(QKeySequence(key), self.timeline)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self.action_set.run, command))

    def _connect(self) -> None:
        self.files = WindowFiles(self._app, self.session, self.jobs, self.checks, self._unsaved, self)
        self.files.hinted.connect(self.hint.say)
        self.files.turned.connect(self.timeline.setFocus)
        self.files.refused.connect(self._on_files_refused)
        self.session.document_changed.connect(self._show_page)
        self.session.notes_changed.connect(self._show_page)
        self.timeline.view.lane_menu_requested.connect(partial(self.action_set.show_menu, LANE_MENU))
        self.timeline.view.hidden_lanes_requested.connect(self.action_set.show_hidden_lanes)
        self.start_page.opened.connect(self.open)
        self.reading_page.needed.connect(self._on_reading_page_needed)
        self.panel.link_requested.connect(self.dialogs.follow_link)
        self.panel.completed.connect(self._on_panel_completed)
        self.panel.source_requested.connect(self.checks.show_words)
        self.panel.point_requested.connect(self.checks.show_point)
        self.checks.points_made.connect(self._on_checks_points_made)
        self.checks.shown_changed.connect(self._on_checks_shown_changed)
        self.footer.tally.asked.connect(self.checks.show_points)
        self.footer.tally.again_asked.connect(self.checks.again)
        self.header.filter_bar.next_asked.connect(partial(navigation.next_match, self.session))
        self.header.filter_bar.left.connect(self.timeline.setFocus)
        self.jobs.changed.connect(self._show_page)
        self.jobs.refused.connect(self._on_jobs_refused)
        self.jobs.crashed.connect(self._on_jobs_crashed)
        QWidget.setTabOrder(self.header.briefing, self.timeline.view)

    # --- opening ---

    @property
    def has_document(self) -> bool:
        """Whether it shows a dataset, and not the start page."""
        return self.session.document is not EMPTY

    def open(self, *paths: Path) -> None:
        """Read files and show the first here, the others in windows of their own."""
        for path in paths[1:]:
            self._app.new_window().open(path)
        if paths:
            path = paths[0].absolute()
            self._read(path, path)

    def open_sample(self, hint: str = "") -> None:
        """Show the sample, which isn't a recent file."""
        self._read(sample_path(), None, hint)

    def welcome(self) -> None:
        """Without a file to show: the sample the very first time, the start page later."""
        settings = self._app.settings
        if not settings.welcomed and not settings.recent:
            self.open_sample(WELCOME)
        self._app.remember(Settings.after_welcome)

    def _read(self, path: Path, kept_as: Path | None, hint: str = "") -> None:
        QTimer.singleShot(0, self, self._get_ready)
        self.files.read(path, kept_as, hint)

    def _get_ready(self) -> None:
        """Make, while a file is read, what its first frame would wait for."""
        atlas_of(self.devicePixelRatio())
        describe(parse("2000"))  # loads how dates are written
        is_plain("")  # and which letters are measured by themselves

    def saved_as(self, dataset: Dataset, path: Path) -> None:
        """The dataset has been written to this file, and is known by it from now on."""
        self.files.saved_as(dataset, path)

    def show_start_page(self) -> None:
        """Put the dataset away."""
        self._unsaved.then(self.files.put_away)

    def _on_files_refused(self, path: Path, error: FileError) -> None:
        kept = self.session.document.dataset.title
        view = ProblemsView(path, error, self._app.theme, kept=kept, parent=self)
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.again.connect(partial(self.open, path))
        view.another.connect(self.action_set.actions["file.open"].trigger)
        view.open()

    def _on_jobs_refused(self, error: Exception) -> None:
        self.dialogs.tell("That didn’t work", str(error))

    def _on_jobs_crashed(self, _error: Exception) -> None:
        self.dialogs.tell("Something went wrong inside Dateline", f"Details are in {self._app.log_path}")

    # --- following the session ---

    def _on_checks_points_made(self, points: "OpenPoints") -> None:
        self.page.addWidget(points)
        points.followed.connect(self.panel.follow)
        points.list.reached.connect(self.action_set.refresh)

    def _on_checks_shown_changed(self) -> None:
        if self.checks.is_shown and not self._has_shown_points:
            self._has_shown_points = True  # from then on they are as high as the reader makes them
            shares = (1 - POINTS_SHARE, POINTS_SHARE)
            self.page.setSizes([round(self.page.height() * share) for share in shares])
        self.action_set.refresh()

    def _on_panel_completed(self) -> None:
        if self.has_document:
            for name in (POINTS, PREVIEW):
                QTimer.singleShot(UNTIL_LATER, self, partial(begin_loading, name))

    def _on_reading_page_needed(self) -> None:
        if not self.has_document and self.files.is_reading:
            self.stack.setCurrentWidget(self.reading_page)

    def _show_page(self) -> None:
        shown = self.has_document
        if shown:
            self.stack.setCurrentWidget(self.page)
        elif not self.files.is_reading:
            self.stack.setCurrentWidget(self.start_page)
        self.header.setVisible(shown)
        self.footer.setVisible(shown)
        title = self.session.document.dataset.title.replace("[*]", "[*][*]")
        saved = self.session.is_saved
        self.setWindowTitle(f"{title}{'' if saved else '[*]'} – Dateline" if shown else "Dateline")
        self.setWindowModified(not saved)
        if not shown:
            self.start_page.open.setFocus()

    def _fill_recent(self, menu: QMenu) -> None:
        fill_with_files(menu, self._app.settings.recent, self.open)

    def scroll_lanes(self, pages: float) -> None:
        """Show lanes further down, or up when negative."""
        self.timeline.view.scroll_lanes(pages)

    @property
    def is_full_screen(self) -> bool:
        """Whether it fills the screen."""
        return self.isFullScreen()

    def show_full_screen(self, on: bool) -> None:
        """Fill the screen, or stop doing so."""
        state = self.windowState()
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | full if on else state & ~full)

    def focus_search(self) -> None:
        """Put the cursor into the search field, what is there selected."""
        self.header.filter_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.filter_bar.search.selectAll()

    def _restore(self) -> None:
        settings = self._app.settings
        self.setMinimumSize(760, 480)
        self.resize(1280, 800)
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        others = [window for window in self._app.windows if isinstance(window, MainWindow)]
        if others:
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.setGeometry(beside(others[-1]))
        share = round(settings.timeline_share * 1000)
        self.splitter.setSizes([share, 1000 - share])
        self.splitter.setStretchFactor(0, share)
        self.splitter.setStretchFactor(1, 1000 - share)

    def _close_at_last(self) -> None:
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and not self.session.is_saved:
            event.ignore()
            self._unsaved.then(self._close_at_last)
            return
        self.jobs.stop()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        left, right = self.splitter.sizes()
        share = left / (left + right) if self.has_document else self._app.settings.timeline_share
        self._app.remember(lambda settings: settings.of_window(geometry, share))
        self._app.forget_window(self)
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and hasattr(self, "action_set"):
            self.action_set.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open(*dropped_files(event))
