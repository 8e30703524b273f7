"""Documents with the notes that the reader wants, made where nobody waits."""

from collections.abc import Sequence
from functools import partial

from dateline.checks.report import Report
from dateline.model.collector import collector_off
from dateline.model.dataset import Note
from dateline.session.acknowledging import Revision, revised
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.ui.checks.runner import CheckRunner
from dateline.ui.jobs import Jobs
from dateline.ui.opening import make_ready

REVISING = "revise"
"""The purpose of the job that makes a document with other notes."""


class Reviser:
    """Revises the session's document whenever the reader wants other notes in it than it has.

    What is being made is begun anew when anything changes that it is made of, so it is never stale.
    """

    def __init__(self, session: Session, jobs: Jobs, runner: CheckRunner) -> None:
        self._session = session
        self._jobs = jobs
        self._runner = runner
        for changed in (session.notes_changed, session.document_changed, session.report_changed):
            changed.connect(self._on_session_changed)

    def _on_session_changed(self) -> None:
        self._jobs.drop(REVISING)
        session, report = self._session, self._session.report
        if report is not None and not session.is_revised:
            work = partial(_ready, session.document, report, session.dataset.notes)
            self._jobs.start("", work, self._show, purpose=REVISING)

    def _show(self, revision: Revision) -> None:
        """Show it, and check what was being checked before, or isn't known any more."""
        is_known = revision.is_whole and not self._runner.is_running
        self._session.revise(revision.document, revision.report)
        if not is_known:
            self._runner.begin()


def _ready(document: Document, report: Report, notes: Sequence[Note]) -> Revision:
    with collector_off():
        revision = revised(document, report, notes)
        make_ready(revision.document)
        revision.report.prepare()
        return revision
