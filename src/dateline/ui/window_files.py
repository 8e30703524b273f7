"""What a window shows: read from a file, checked to its end, taken back if it is not right, remembered."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from dateline.files.progress import Progress
from dateline.files.settings_file import LaneMemory
from dateline.model.query import Filter
from dateline.model.selection import NOTHING, Selection
from dateline.session import navigation
from dateline.session.document import EMPTY, Document
from dateline.session.session import Session
from dateline.timeline.arrangement import LaneArrangement, LaneIds
from dateline.timeline.viewport import Viewport
from dateline.ui.app_context import AppContext
from dateline.ui.checks.window_checks import WindowChecks
from dateline.ui.jobs import CHECKING, Jobs
from dateline.ui.opening import OpenedDocument, open_document

OPENING = "open"
"""The purpose of the job that reads a file: of two, the later wins."""


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


class WindowFiles(QObject):
    """Puts datasets into the session. Files are read in the background and shown whole or not at all."""

    hinted = Signal(str)
    """What there is to say about what is shown; "" for nothing."""
    turned = Signal()
    """Another file is shown, from its opening view."""
    refused = Signal(object, object)
    """A path and the FileError that says why that file isn't shown."""

    def __init__(
        self, app: AppContext, session: Session, jobs: Jobs, checks: WindowChecks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._session = session
        self._jobs = jobs
        self._checks = checks
        self._opened = NOTHING_BEFORE.opened
        session.document_changed.connect(self._on_session_document_changed)
        session.arrangement_changed.connect(self._on_session_arrangement_changed)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read that will be shown."""
        return self._jobs.is_doing(OPENING)

    def read(self, path: Path, kept_as: Path | None, hint: str = "") -> None:
        """Read a file and show it. `kept_as` is the one that it is known by, None for one not the user's."""
        progress = Progress()
        self._jobs.start(
            f"Reading {path.name}",
            partial(open_document, path, kept_as, progress),
            partial(self._show_opened, path, hint),
            refused=partial(self.refused.emit, path),
            purpose=OPENING,
            progress=progress,
        )

    def _show_opened(self, path: Path, hint: str, opened: OpenedDocument) -> None:
        """Show a dataset, and go on checking one that isn't known to be right; if it isn't, take it back."""
        session = self._session
        was_recent = str(path) in self._app.settings.recent
        before = Before(
            self._opened, path, session.filter, session.selection, session.viewport, was_recent=was_recent
        )
        self.show(opened.document, hint, is_checked=opened.check is None)
        self._check(opened, before)

    def show(self, document: Document, hint: str = "", *, is_checked: bool = True) -> None:
        """Show a dataset; the same file again keeps the view, the filter and the selection.

        What it says is checked at once, unless it isn't known yet whether all of the file `is_checked`.
        """
        again = document.path is not None and document.path == self._session.document.path
        view = self._session.viewport
        self.hinted.emit(hint)
        self._opened = OpenedDocument(document)
        self._session.open(document, self._remembered_lanes(document.path))
        if again:
            self._session.look_at(view)
        else:
            navigation.show_story(self._session)
            self.turned.emit()
        path = document.path
        if path is not None:
            self._app.remember(lambda settings: settings.with_recent(path))
        self._checks.runner.stop()
        if is_checked:
            self._checks.again()

    def _check(self, opened: OpenedDocument, before: Before) -> None:
        self._jobs.drop(CHECKING)
        self._opened = opened
        if opened.check is not None:
            progress = Progress()
            self._jobs.start(
                "",
                partial(opened.check, progress),
                lambda _: self._on_checked(),
                refused=partial(self._take_back, before),
                purpose=CHECKING,
                progress=progress,
            )

    def _on_checked(self) -> None:
        self._opened = OpenedDocument(self._opened.document)
        self._checks.again()

    def _take_back(self, before: Before, error: Exception) -> None:
        session, document = self._session, before.opened.document
        if not before.was_recent:
            self._app.remember(lambda settings: settings.without_recent(before.instead))
        self.hinted.emit("")
        session.open(document, self._remembered_lanes(document.path))
        session.set_filter(before.filter)
        session.select(*before.selection.refs)
        session.look_at(before.viewport)
        self.refused.emit(before.instead, error)
        if document.path is not None:
            self._check(before.opened, NOTHING_BEFORE._replace(instead=document.path))
        else:
            self._opened = before.opened

    def put_away(self) -> None:
        """Show no dataset."""
        for purpose in (OPENING, CHECKING):
            self._jobs.drop(purpose)
        self._opened = NOTHING_BEFORE.opened
        self._session.open(EMPTY)

    def saved_as(self, document: Document, path: Path) -> None:
        """The document has been written to this file, and is known by it from now on."""
        if document is not self._session.document:
            return  # it was changed meanwhile, and that isn't saved
        apart = document.folder not in (None, path.parent)
        files = [source for source in document.dataset.sources if source.text_file] if apart else []
        stay = f" The text files of its sources stay in {document.folder}." if files else ""
        self._session.revise(document.saved_as(path), self._session.report)
        self._app.remember(lambda settings: settings.with_recent(path))
        self.hinted.emit(f"Saved as {path}.{stay}")

    def _on_session_document_changed(self, document: Document) -> None:
        if self._opened.check is None:
            self._opened = OpenedDocument(document)

    # --- remembering ---

    def _remembered_lanes(self, path: Path | None) -> LaneIds | None:
        memory = self._app.settings.lanes.get(str(path))
        return None if memory is None else LaneIds(memory.order, memory.collapsed, memory.hidden)

    def _on_session_arrangement_changed(self, arrangement: LaneArrangement) -> None:
        document = self._session.document
        path = document.path
        if path is None:
            return
        order, collapsed, hidden = arrangement.ids(document.lane_ids)
        plain = arrangement == LaneArrangement.of(len(arrangement.order))
        memory = None if plain else LaneMemory(order=order, collapsed=collapsed, hidden=hidden)
        self._app.remember(lambda settings: settings.with_lanes(path, memory))
