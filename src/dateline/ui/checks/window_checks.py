"""The checks of one window: running them, the open points, the sources' texts, and acknowledging."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dateline.checks.finding import Finding, Passage, Severity
from dateline.model.courtesy import go_first
from dateline.model.dataset import Citation
from dateline.model.refs import Ref
from dateline.session.acknowledging import acknowledged, reopened
from dateline.session.document import EMPTY, Document
from dateline.session.session import Session
from dateline.ui.checks.acknowledge_dialog import AcknowledgeDialog
from dateline.ui.checks.reviser import Reviser
from dateline.ui.checks.runner import CheckRunner
from dateline.ui.checks.source_page import cited_passage, passage_about
from dateline.ui.checks.source_view import SourceView
from dateline.ui.jobs import Jobs
from dateline.ui.later import POINTS, is_loaded, when_loaded
from dateline.ui.theme import Theme

if TYPE_CHECKING:
    from dateline.ui.checks.listing import Point
    from dateline.ui.checks.open_points import OpenPoints


class WindowChecks(QObject):
    """The `Checks` port of one window. `shown_changed` follows when the open points come or go.

    `points_made` carries the open points, hidden, when they are first needed.
    """

    shown_changed = Signal()
    points_made = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._theme = theme
        self._window = window
        self._points: OpenPoints | None = None
        self._source: SourceView | None = None
        self._shown_of: object = None
        self.runner = CheckRunner(session, jobs)
        self._reviser = Reviser(session, jobs, self.runner)
        session.document_changed.connect(self._on_session_document_changed)
        session.evidence_changed.connect(self._on_session_evidence_changed)

    @property
    def points(self) -> "OpenPoints":
        """The open points."""
        # The checks take 0.2 s to load.
        from dateline.ui.checks.open_points import OpenPoints  # noqa: PLC0415

        if self._points is None:
            self._points = points = OpenPoints(self._session, self._jobs, self._theme)
            points.hide()
            points.closed.connect(partial(self.show, False))  # noqa: FBT003 (a slot's argument)
            points.source_asked.connect(self._on_points_source_asked)
            points.acknowledge_asked.connect(self._on_points_acknowledge_asked)
            self.points_made.emit(points)
        return self._points

    # --- the port ---

    @property
    def is_shown(self) -> bool:
        """Whether the open points are shown."""
        return self._points is not None and not self._points.isHidden()

    def show(self, on: bool) -> None:
        """Show the open points, or put them away."""
        if on:
            self._show_points()
        elif self.is_shown:
            self.points.hide()
            self.shown_changed.emit()

    def step(self, step: int) -> None:
        """Go to the next open point or, with -1, the one before."""
        self._show_points(lambda: self.points.step(step))

    def _show_points(self, then: Callable[[], None] = lambda: None) -> None:
        """Show the open points as soon as they are loaded, and then do this."""

        def show() -> None:
            go_first()
            if not self.is_shown:
                self.points.show()
                self.shown_changed.emit()
            self.points.list.setFocus()
            then()

        def make() -> None:
            go_first()
            self.points  # noqa: B018 (made now, shown in the event loop's next turn, so nothing stalls)
            QTimer.singleShot(0, self, show)

        if is_loaded(POINTS):
            show()
        else:
            when_loaded(POINTS, self, make)

    def again(self) -> None:
        """Run the checks again, the sources' texts read anew."""
        self.runner.begin()

    def acknowledge(self) -> None:
        """Ask why the current point stays as it is or, if that is known, take the reason back."""
        point = self.points.list.current
        if point is not None:
            self._on_points_acknowledge_asked(point)

    @property
    def has_point(self) -> bool:
        """Whether there is a current point."""
        return self.is_shown and self.points.list.current is not None

    def show_source(self) -> None:
        """Show the words that the selection stands on in its source's text; else the first source's text."""
        evidence = self._session.evidence
        if evidence is None:
            return
        refs = self._session.selection.refs or (Ref("source", 0),)
        passage = passage_about(evidence, self._session.report, refs[0])
        if passage is not None:
            self.show_words(passage)

    # --- what cards and points lead to ---

    def show_words(self, words: Passage | Citation) -> None:
        """Show words of a source in its text."""
        evidence = self._session.evidence
        if evidence is None:
            return
        passage = cited_passage(evidence, words) if isinstance(words, Citation) else words
        if passage is None:
            return
        if self._source is None:
            self._source = SourceView(self._session, self._jobs, self._theme, self._window)
            self._source.destroyed.connect(self._on_source_destroyed)
        self._shown_of = evidence.dataset.sources
        self._source.show_passage(passage)

    def show_point(self, finding: Finding) -> None:
        """Show a finding among the open points."""
        self._show_points(lambda: self.points.go_to(finding))

    def show_points(self, severity: Severity | None) -> None:
        """Show the open points of one severity, or all."""
        self._show_points(lambda: self.points.narrow_to(severity))

    def _on_points_source_asked(self, point: "Point") -> None:
        evidence = self._session.evidence
        sides = (side.passage for side in point.finding.sides)
        passage = next((one for one in sides if one is not None), None)
        if passage is None and evidence is not None:
            passage = passage_about(evidence, self._session.report, point.finding.about[0])
        if passage is not None:
            self.show_words(passage)

    def _on_source_destroyed(self) -> None:
        self._source = None

    def _on_session_evidence_changed(self) -> None:
        if self._source is not None:
            self._source.forget()

    def _on_session_document_changed(self, document: Document) -> None:
        if self._source is not None and document.dataset.sources is not self._shown_of:
            self._source.close()  # of a revised dataset the sources are the same
        if document is EMPTY:
            self.runner.stop()
            self.show(False)  # noqa: FBT003 (off)

    # --- acknowledging ---

    def _on_points_acknowledge_asked(self, point: "Point") -> None:
        session, finding, report = self._session, point.finding, self._session.report
        if report is None:
            return
        if point.reason is not None:
            session.note(reopened(session.dataset.notes, report, finding))
            return
        dialog = AcknowledgeDialog(finding, self._window)
        dialog.given.connect(
            lambda reason: session.note(acknowledged(session.dataset.notes, report, finding, reason))
        )
        dialog.open()
