"""What a window shows: read from a file, checked to its end, taken back if it is not right, remembered."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from dateline.files.progress import Progress
from dateline.files.settings_file import LaneMemory
from dateline.model.dataset import Dataset
from dateline.model.query import Filter
from dateline.model.selection import NOTHING, Selection
from dateline.session import navigation
from dateline.session.document import EMPTY, Document
from dateline.session.session import Noted, Session
from dateline.timeline.arrangement import LaneArrangement, LaneIds
from dateline.timeline.viewport import Viewport
from dateline.ui.app_context import AppContext
from dateline.ui.checks.window_checks import WindowChecks
from dateline.ui.collector import collect_here
from dateline.ui.jobs import CHECKING, Jobs
from dateline.ui.opening import OpenedDocument, open_document
from dateline.ui.unsaved import Unsaved

OPENING = "open"
"""The purpose of the job that reads a file: of two, the later wins."""


class Before(NamedTuple):
    """What a window showed, and the file that it shows instead."""

    opened: OpenedDocument
    instead: Path
    noted: Noted
    filter: Filter
    selection: Selection
    viewport: Viewport
    was_recent: bool
    """Whether the other file was known before it was opened now."""


NOTHING_BEFORE = Before(
    OpenedDocument(EMPTY),
    Path(),
    Noted(EMPTY.dataset.notes, EMPTY.dataset.notes),
    Filter(),
    NOTHING,
    Viewport(0.0, 1.0),
    was_recent=True,
)


class WindowFiles(QObject):
    """Puts datasets into the session. Files are read in the background; a long one is shown before all of it
    is checked, and taken back if it isn't right.
    """

    hinted = Signal(str)
    """What there is to say about what is shown; "" for nothing."""
    turned = Signal()
    """Another file is shown, from its opening view."""
    refused = Signal(object, object)
    """A path and the FileError that says why that file isn't shown."""

    def __init__(
        self,
        app: AppContext,
        session: Session,
        jobs: Jobs,
        checks: WindowChecks,
        unsaved: Unsaved,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._unsaved = unsaved
        self._app = app
        self._session = session
        self._jobs = jobs
        self._checks = checks
        self._opened = NOTHING_BEFORE.opened
        self._shown = session.document
        self._wanted: Path | None = None
        """The file to be shown, once it is read and nothing that isn't saved is left."""
        session.document_changed.connect(self._on_session_document_changed)
        session.arrangement_changed.connect(self._on_session_arrangement_changed)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read that will be shown."""
        return self._jobs.is_doing(OPENING)

    def read(self, path: Path, kept_as: Path | None, hint: str = "") -> None:
        """Read a file and show it, unless the user would rather keep notes that aren't saved.

        `kept_as` is the one that it is known by, None for one not the user's.
        """
        self._wanted, progress = path, Progress()
        self._jobs.start(
            f"Reading {path.name}",
            partial(open_document, path, kept_as, progress, self._session.view),
            lambda opened: self._unsaved.then(partial(self._show_opened, path, hint, opened)),
            refused=partial(self.refused.emit, path),
            purpose=OPENING,
            progress=progress,
        )

    def _show_opened(self, path: Path, hint: str, opened: OpenedDocument) -> None:
        if path != self._wanted:
            return
        self._wanted, session = None, self._session
        before = Before(
            self._opened,
            path,
            session.noted,
            session.filter,
            session.selection,
            session.viewport,
            was_recent=str(path) in self._app.settings.recent,
        )
        self._show(opened, hint, before)

    def show(self, document: Document) -> None:
        """Show a dataset that is right."""
        self._show(OpenedDocument(document), "", NOTHING_BEFORE)

    def _show(self, opened: OpenedDocument, hint: str, before: Before) -> None:
        """Show a dataset; the same file again keeps the view, the filter and the selection."""
        path, session = opened.document.path, self._session
        again = path is not None and path == session.document.path
        view = session.viewport
        self.hinted.emit(hint)
        self._open(opened, before)
        if again:
            session.look_at(view)
        else:
            navigation.show_story(session)
            self.turned.emit()
        if path is not None:
            self._app.remember(lambda settings: settings.with_recent(path))

    def _open(self, opened: OpenedDocument, before: Before, noted: Noted | None = None) -> None:
        """Put a dataset into the session and check what it says, once it is known to be right.

        If it turns out not to be, take it back.
        """
        document = opened.document
        self._opened = opened
        self._session.open(
            document,
            self._remembered_lanes(document.path),
            noted=noted,
            is_confirmed=opened.check is None,
        )
        self._checks.again()
        self._jobs.drop(CHECKING)
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
        self._session.confirm()

    def _take_back(self, before: Before, error: Exception) -> None:
        session, path = self._session, before.opened.document.path
        if not before.was_recent:
            self._app.remember(lambda settings: settings.without_recent(before.instead))
        self.hinted.emit("")
        self._open(before.opened, NOTHING_BEFORE._replace(instead=path or Path()), before.noted)
        session.set_filter(before.filter)
        session.select(*before.selection.refs)
        session.look_at(before.viewport)
        self.refused.emit(before.instead, error)

    def put_away(self) -> None:
        """Show no dataset."""
        for purpose in (OPENING, CHECKING):
            self._jobs.drop(purpose)
        self._open(NOTHING_BEFORE.opened, NOTHING_BEFORE)

    def saved_as(self, dataset: Dataset, path: Path) -> None:
        """The dataset has been written to this file, and is known by it from now on."""
        if path == self._wanted:
            self._wanted = None  # what was read of it is no longer what it is
        folder = self._session.document.folder
        if not self._session.saved_as(dataset, path):
            return  # another one was opened meanwhile
        apart = folder not in (None, path.parent)
        files = [source for source in dataset.sources if source.text_file] if apart else []
        stay = f" The text files of its sources stay in {folder}." if files else ""
        self._app.remember(lambda settings: settings.with_recent(path))
        self.hinted.emit(f"Saved as {path}.{stay}")

    def _on_session_document_changed(self, document: Document) -> None:
        if self._shown.path is not None:
            collect_here().put_away()
        self._shown = document
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
        memory = None
        if arrangement != LaneArrangement.of(len(arrangement.order)):
            memory = LaneMemory(**arrangement.ids(document.lane_ids)._asdict())
        self._app.remember(lambda settings: settings.with_lanes(path, memory))
