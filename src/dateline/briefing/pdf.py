"""From a dataset to the bytes of a PDF: tagged, archivable (PDF/UA-1, PDF/A-2a) and reproducible."""

import time
from pathlib import Path

from dateline.briefing.compose import compose
from dateline.briefing.pictures import drawn
from dateline.briefing.scope import EVERYTHING, Asked, scope_of
from dateline.briefing.typeset import Draft, Paper, typeset
from dateline.checks.evidence import Evidence
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.model.references import Links


def make_pdf(
    links: Links,
    *,
    folder: Path | None = None,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    timestamp: int | None = None,
) -> bytes:
    """A briefing as PDF, made in this process. `timestamp`, in Unix seconds, is now by default.

    `folder` is the dataset's, where its sources' text files lie. The same arguments give the same bytes.
    Raises BriefingError.
    """
    return typeset(draft(links, folder=folder, briefing_id=briefing_id, paper=paper, timestamp=timestamp))


def draft(
    links: Links,
    *,
    folder: Path | None = None,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    asked: Asked = EVERYTHING,
    report: Report | None = None,
    timestamp: int | None = None,
) -> Draft:
    """Compose a briefing and draw its pictures, of what is asked for. Raises BriefingError.

    `report` is what the checks found in all of the dataset; without it, and for an excerpt, they are run now,
    as nothing is printed unchecked.
    """
    scope = scope_of(links, asked, briefing_id)
    is_whole, links, matches = scope.links is links, scope.links, scope.matches
    checked = report if report is not None and is_whole else run(Evidence.of(links, folder))
    manuscript = compose(links, briefing_id=briefing_id, matches=matches, report=checked, scope=scope)
    made = int(time.time()) if timestamp is None else timestamp
    return Draft(*drawn(manuscript, links, matches, paper, checked.event_severities), paper, made)
