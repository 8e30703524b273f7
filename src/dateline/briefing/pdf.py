"""From a dataset to the bytes of a PDF: tagged, archivable (PDF/UA-1, PDF/A-2a) and reproducible."""

import time
from pathlib import Path

from dateline.briefing.compose import compose
from dateline.briefing.pictures import drawn
from dateline.briefing.typeset import Draft, Paper, typeset
from dateline.checks.evidence import Evidence
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.model.query import Matches
from dateline.model.references import Links


def make_pdf(
    links: Links,
    *,
    folder: Path | None = None,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    matches: Matches | None = None,
    timestamp: int | None = None,
) -> bytes:
    """A briefing as PDF, made in this process. `timestamp`, in Unix seconds, is now by default.

    `folder` is the dataset's, where its sources' text files lie. The same arguments give the same bytes.
    Raises BriefingError.
    """
    made = draft(
        links, folder=folder, briefing_id=briefing_id, paper=paper, matches=matches, timestamp=timestamp
    )
    return typeset(made)


def draft(
    links: Links,
    *,
    folder: Path | None = None,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    matches: Matches | None = None,
    report: Report | None = None,
    timestamp: int | None = None,
) -> Draft:
    """Compose a briefing and draw its pictures. Raises BriefingError.

    `report` is what the checks found; without it they are run now, as nothing is printed unchecked.
    """
    checked = run(Evidence.of(links, folder)) if report is None else report
    manuscript = compose(links, briefing_id=briefing_id, matches=matches, report=checked)
    made = int(time.time()) if timestamp is None else timestamp
    return Draft(*drawn(manuscript, links, matches, paper, checked.event_severities), paper, made)
