"""The window: one session's timeline and evidence, and everything around them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from dateline.commands.menus import LANE_MENU
from dateline.commands.registry import COMMANDS
from dateline.drawing.measure import is_plain
from dateline.files.problems import FileError
from dateline.files.progress import Progress
from dateline.files.settings_file import LaneMemory, Settings
from dateline.model.date_wording import describe
from dateline.model.dates import parse
from dateline.model.query import Filter
from dateline.model.selection import NOTHING, Selection
from dateline.session import navigation
from dateline.session.document import EMPTY, Document
from dateline.session.session import Session
from dateline.timeline.arrangement import LaneArrangement, LaneIds
from dateline.timeline.viewport import Viewport
from dateline.ui.action_set import ActionSet, fill_with_files
from dateline.ui.app_context import AppContext
from dateline.ui.atlas import atlas_of
from dateline.ui.checks.window_checks import WindowChecks
from dateline.ui.dialogs import WindowDialogs
from dateline.ui.footer import CHECKING, Footer
from dateline.ui.header import Header
from dateline.ui.hint_bar import HintBar
from dateline.ui.jobs import Jobs
from dateline.ui.later import PREVIEW, begin_loading
from dateline.ui.opening import WELCOME, OpenedDocument, dropped_files, open_document, sample_path
from dateline.ui.panel import EvidencePanel
from dateline.ui.paper import WindowPaper
from dateline.ui.problems_view import ProblemsView
from dateline.ui.reading_page import ReadingPage
from dateline.ui.start_page import StartPage
from dateline.ui.timeline import TimelinePane
from dateline.ui.unsaved import Unsaved

UNTIL_PREVIEW = 500
"""Milliseconds from a page that is up to loading what the preview needs: the charts are painted by then."""
OPENING = "open"
"""The purpose of the job that reads a file: of two, the later wins."""
SEARCHING = "search"
"""The purpose of the jobs that read a large dataset, follow its links and search it."""


POINTS_SHARE = 0.36
"""Of the window's height that the open points take."""
CASCADE = 32
"""Pixels right of and below the last window that a new one stands."""


class Before(NamedTuple):
    """What a window showed, and the file that it shows instead."""

    opened: OpenedDocument
    instead: Path
    filter: Filter
    selection: Selection
    viewport: Viewport
    was_recent: bool
    """Whether the other file was known before it was opened now."""


NOTHING_BEFORE = Before(OpenedDocument(EMPTY), Path(), Filter(), NOTHING, Viewport(0.0, 1.0), was_recent=True)


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
    """A window with a session of its own. Files are read in the background and shown whole or not at all."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._app = app
        self.jobs = Jobs(self)
        self.session = Session(partial(self.jobs.start, "", purpose=SEARCHING))
        self._opened = NOTHING_BEFORE.opened
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
        theme = self._app.theme
        self.stack = QStackedWidget()
        self.action_set = ActionSet(self, self.context, theme)
        self.dialogs.offer(self.action_set)
        self.action_set.fill(self.menuBar(), self._fill_recent)
        self.header = Header(self.session, theme, self.action_set.actions["briefing.preview"])
        self.hint = HintBar(theme)
        self.start_page = StartPage(self._app, self.jobs, self.action_set)
        self.timeline = TimelinePane(self.session, theme)
        self.panel = EvidencePanel(self.session, theme)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.timeline)
        self.splitter.addWidget(self.panel)
        self.reading_page = ReadingPage(self.jobs)
        self.stack.addWidget(self.reading_page)
        self.stack.addWidget(self.start_page)
        self.page = QSplitter(Qt.Orientation.Vertical)
        self.page.setHandleWidth(1)
        self.page.setChildrenCollapsible(False)
        for place, part in enumerate((self.splitter, self.checks.points)):
            self.page.addWidget(part)
            self.page.setStretchFactor(place, 1 - place)
        self.stack.addWidget(self.page)
        self.footer = Footer(self.session, self.jobs, self.checks.runner, self.action_set, theme)
        self.setStatusBar(self.footer)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.hint):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(central)
        self._add_timeline_keys()

    def _add_timeline_keys(self) -> None:
        for command in COMMANDS.values():
            for key in command.timeline_keys:
                shortcut = QShortcut(QKeySequence(key), self.timeline)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self.action_set.run, command))

    def _connect(self) -> None:
        self.session.document_changed.connect(self._on_session_document_changed)
        self.session.arrangement_changed.connect(self._on_session_arrangement_changed)
        self.timeline.view.lane_menu_requested.connect(partial(self.action_set.show_menu, LANE_MENU))
        self.timeline.view.hidden_lanes_requested.connect(self.action_set.show_hidden_lanes)
        self.start_page.opened.connect(self.open)
        self.reading_page.needed.connect(self._on_reading_page_needed)
        self.panel.link_requested.connect(self.dialogs.follow_link)
        self.panel.completed.connect(self._on_panel_completed)
        self.panel.source_requested.connect(self.checks.show_words)
        self.panel.point_requested.connect(self.checks.show_point)
        self.checks.points.followed.connect(self.panel.follow)
        self.checks.points.list.reached.connect(self.action_set.refresh)
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
            self._unsaved.then(partial(self._read, path, path))

    def open_sample(self, hint: str = "") -> None:
        """Show the sample, which isn't a recent file."""
        self._unsaved.then(partial(self._read, sample_path(), None, hint))

    def welcome(self) -> None:
        """Without a file to show: the sample the very first time, the start page later."""
        settings = self._app.settings
        if not settings.welcomed and not settings.recent:
            self.open_sample(WELCOME)
        self._app.remember(Settings.after_welcome)

    def _read(self, path: Path, kept_as: Path | None, hint: str = "") -> None:
        QTimer.singleShot(0, self, self._get_ready)
        progress = Progress()
        self.jobs.start(
            f"Reading {path.name}",
            partial(open_document, path, kept_as, progress),
            partial(self._show_opened, path, hint),
            refused=partial(self._show_problems, path),
            purpose=OPENING,
            progress=progress,
        )

    def _get_ready(self) -> None:
        """Make, while a file is read, what its first frame would wait for."""
        atlas_of(self.devicePixelRatio())
        describe(parse("2000"))  # loads how dates are written
        is_plain("")  # and which letters are measured by themselves

    def _show_opened(self, path: Path, hint: str, opened: OpenedDocument) -> None:
        """Show a dataset, and go on checking one that isn't known to be right; if it isn't, take it back."""
        session = self.session
        was_recent = str(path) in self._app.settings.recent
        before = Before(
            self._opened, path, session.filter, session.selection, session.viewport, was_recent=was_recent
        )
        self.show_document(opened.document, hint, is_checked=opened.check is None)
        self._check(opened, before)

    def _check(self, opened: OpenedDocument, before: Before) -> None:
        self.jobs.drop(CHECKING)
        self._opened = opened
        if opened.check is not None:
            progress = Progress()
            self.jobs.start(
                "",
                partial(opened.check, progress),
                lambda _: self._on_checked(),
                refused=partial(self._take_back, before),
                purpose=CHECKING,
                progress=progress,
            )

    def _on_checked(self) -> None:
        self._opened = OpenedDocument(self._opened.document)
        self.checks.again()

    def _take_back(self, before: Before, error: Exception) -> None:
        document = before.opened.document
        if not before.was_recent:
            self._app.remember(lambda settings: settings.without_recent(before.instead))
        self.hint.say("")
        self.session.open(document, self._remembered_lanes(document.path))
        self.session.set_filter(before.filter)
        self.session.select(*before.selection.refs)
        self.session.look_at(before.viewport)
        self._show_problems(before.instead, error)
        if document.path is not None:
            self._check(before.opened, NOTHING_BEFORE._replace(instead=document.path))
        else:
            self._opened = before.opened

    def show_document(self, document: Document, hint: str = "", *, is_checked: bool = True) -> None:
        """Show a dataset; the same file again keeps the view, the filter and the selection.

        What it says is checked at once, unless it isn't known yet whether all of the file `is_checked`.
        """
        again = document.path is not None and document.path == self.session.document.path
        view = self.session.viewport
        self.hint.say(hint)
        self._opened = OpenedDocument(document)
        self.session.open(document, self._remembered_lanes(document.path))
        if again:
            self.session.look_at(view)
        else:
            navigation.show_story(self.session)
            self.timeline.setFocus()
        path = document.path
        if path is not None:
            self._app.remember(lambda settings: settings.with_recent(path))
        self.checks.runner.stop()
        if is_checked:
            self.checks.again()

    def saved_as(self, document: Document, path: Path) -> None:
        """The document has been written to this file, and is known by it from now on."""
        if document is not self.session.document:
            return  # it was changed meanwhile, and that isn't saved
        apart = document.folder not in (None, path.parent)
        files = [source for source in document.dataset.sources if source.text_file] if apart else []
        stay = f" The text files of its sources stay in {document.folder}." if files else ""
        self.session.revise(document.saved_as(path), self.session.report)
        self._app.remember(lambda settings: settings.with_recent(path))
        self.hint.say(f"Saved as {path}.{stay}")

    def _remembered_lanes(self, path: Path | None) -> LaneIds | None:
        memory = self._app.settings.lanes.get(str(path))
        return None if memory is None else LaneIds(memory.order, memory.collapsed, memory.hidden)

    def show_start_page(self) -> None:
        """Put the dataset away."""
        self._unsaved.then(self._put_away)

    def _put_away(self) -> None:
        self.jobs.cancel()
        self.jobs.drop(CHECKING)
        self._opened = NOTHING_BEFORE.opened
        self.session.open(EMPTY)

    def _show_problems(self, path: Path, error: Exception) -> None:
        assert isinstance(error, FileError)
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

    def _on_session_arrangement_changed(self, arrangement: LaneArrangement) -> None:
        document = self.session.document
        path = document.path
        if path is None:
            return
        order, collapsed, hidden = arrangement.ids(document.lane_ids)
        plain = arrangement == LaneArrangement.of(len(arrangement.order))
        memory = None if plain else LaneMemory(order=order, collapsed=collapsed, hidden=hidden)
        self._app.remember(lambda settings: settings.with_lanes(path, memory))

    def _on_session_document_changed(self, document: Document) -> None:
        if self._opened.check is None:
            self._opened = OpenedDocument(document)
        self._show_page()

    def _on_checks_shown_changed(self) -> None:
        if self.checks.is_shown and not self._has_shown_points:
            self._has_shown_points = True  # from then on they are as high as the reader makes them
            shares = (1 - POINTS_SHARE, POINTS_SHARE)
            self.page.setSizes([round(self.page.height() * share) for share in shares])
        self.action_set.refresh()

    def _on_panel_completed(self) -> None:
        if self.has_document:
            QTimer.singleShot(UNTIL_PREVIEW, self, partial(begin_loading, PREVIEW))

    def _on_reading_page_needed(self) -> None:
        if not self.has_document and self.jobs.is_doing(OPENING):
            self.stack.setCurrentWidget(self.reading_page)

    def _show_page(self) -> None:
        shown = self.has_document
        if shown:
            self.stack.setCurrentWidget(self.page)
        elif not self.jobs.is_doing(OPENING):
            self.stack.setCurrentWidget(self.start_page)
        self.header.setVisible(shown)
        self.footer.setVisible(shown)
        title = self.session.document.dataset.title.replace("[*]", "[*][*]")
        saved = self.session.document.is_saved
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
            self._stand_beside(others[-1])
        share = round(settings.timeline_share * 1000)
        self.splitter.setSizes([share, 1000 - share])
        self.splitter.setStretchFactor(0, share)
        self.splitter.setStretchFactor(1, 1000 - share)

    def _stand_beside(self, other: "MainWindow") -> None:
        inner, frame = other.geometry(), other.frameGeometry()
        room = other.screen().availableGeometry()
        room.setTopLeft(room.topLeft() + inner.topLeft() - frame.topLeft())
        room.setBottomRight(room.bottomRight() + inner.bottomRight() - frame.bottomRight())
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setGeometry(cascaded(other.normalGeometry(), room))

    def _close_at_last(self) -> None:
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and not self.session.document.is_saved:
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


def cascaded(last: QRect, room: QRect) -> QRect:
    """Where a window after the last one stands: lower right, or at the top left again, within the room."""
    place = last.translated(CASCADE, CASCADE)
    if not room.contains(place):
        place.moveTopLeft(room.topLeft())
    if place.topLeft() == last.topLeft():
        place.translate(CASCADE, CASCADE)
    return place.intersected(room)
