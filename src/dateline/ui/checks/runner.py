"""Running the checks on what is open, in the background."""

from functools import partial
from typing import TYPE_CHECKING

from dateline.checks.report import Report
from dateline.files.progress import Progress
from dateline.model.collector import collector_off
from dateline.model.courtesy import let_go_first
from dateline.model.spare_memory import give_back
from dateline.session.document import EMPTY, Document
from dateline.session.session import Session
from dateline.ui.jobs import Jobs

if TYPE_CHECKING:
    from dateline.checks.evidence import Evidence

READING, RUNNING = "read sources", "run checks"
"""The purposes of the jobs that read the sources' texts and that check what they say."""


class CheckRunner:
    """Checks the session's document: first its sources are read, then the checks run.

    That waits until the document is known to be right and, of a large one, until the session has read it and
    followed its links.
    """

    def __init__(self, session: Session, jobs: Jobs) -> None:
        self._session = session
        self._jobs = jobs
        self._is_waiting = False
        for changed in (session.confirmed, session.choices_changed):
            changed.connect(self._on_session_came_further)

    @property
    def is_running(self) -> bool:
        """Whether the report is still to come."""
        return self._is_waiting or self._jobs.is_doing(READING) or self._jobs.is_doing(RUNNING)

    def begin(self) -> None:
        """Check what is open now, if anything is, instead of anything that is being checked."""
        self.stop()
        session, document = self._session, self._session.document
        self._is_waiting = not (session.is_confirmed and session.is_read)
        if not self._is_waiting and document is not EMPTY:
            self._read()

    def _on_session_came_further(self) -> None:
        if self._is_waiting:
            self.begin()

    def _read(self) -> None:
        document, progress = self._session.document, Progress()
        self._jobs.start(
            "Reading the sources",
            partial(_evidence, document, progress),
            self._on_read,
            purpose=READING,
            progress=progress,
        )

    def stop(self) -> None:
        """Check nothing any more."""
        self._is_waiting = False
        for purpose in (READING, RUNNING):
            self._jobs.drop(purpose)

    def _on_read(self, evidence: "Evidence") -> None:
        self._session.show_evidence(evidence)
        progress = Progress()
        self._jobs.start(
            "Checking the evidence",
            partial(_report, evidence, progress),
            self._session.show_report,
            purpose=RUNNING,
            progress=progress,
        )


def _evidence(document: Document, progress: Progress) -> "Evidence":
    let_go_first()  # to paint the first frame
    from dateline.checks.evidence import Evidence  # noqa: PLC0415 (no launch waits for the checks)

    with collector_off():
        document.links.prepare()
        return Evidence.of(document.links, document.folder, partial(progress.at, 0, 1))


def _report(evidence: "Evidence", progress: Progress) -> Report:
    """What the checks find, sorted out as well, so that the window need not."""
    from dateline.checks.registry import run  # noqa: PLC0415 (it takes longer to load than to show a window)

    with collector_off():
        report = run(evidence, progress)
        report.prepare()
    give_back()
    return report
