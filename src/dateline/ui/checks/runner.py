"""Running the checks on what is open, in the background."""

from functools import partial

from dateline.checks.evidence import Evidence
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.files.progress import Progress
from dateline.session.session import Document, Session
from dateline.ui.jobs import Jobs

READING, RUNNING = "read sources", "run checks"
"""The purposes of the jobs that read the sources' texts and that check what they say."""


class CheckRunner:
    """Checks the session's document: first its sources are read, then the checks run."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        self._session = session
        self._jobs = jobs

    @property
    def is_running(self) -> bool:
        """Whether the report is still to come."""
        return self._jobs.is_doing(READING) or self._jobs.is_doing(RUNNING)

    def begin(self) -> None:
        """Check what is open now, instead of anything that is being checked."""
        self.stop()
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
        for purpose in (READING, RUNNING):
            self._jobs.drop(purpose)

    def _on_read(self, evidence: Evidence) -> None:
        self._session.show_evidence(evidence)
        progress = Progress()
        self._jobs.start(
            "Checking the evidence",
            partial(_report, evidence, progress),
            self._session.show_report,
            purpose=RUNNING,
            progress=progress,
        )


def _evidence(document: Document, progress: Progress) -> Evidence:
    document.links.prepare()
    return Evidence.of(document.links, document.folder, partial(progress.at, 0, 1))


def _report(evidence: Evidence, progress: Progress) -> Report:
    """What the checks find, sorted out as well, so that the window need not."""
    report = run(evidence, progress)
    report.prepare()
    return report
