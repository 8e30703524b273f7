"""From a dataset to the bytes of a PDF: tagged, archivable (PDF/UA-1, PDF/A-2a) and reproducible."""

import time

from dateline.briefing.compose import compose
from dateline.briefing.pictures import drawn
from dateline.briefing.typeset import Draft, Paper, typeset
from dateline.model.query import Matches
from dateline.model.references import Links


def make_pdf(
    links: Links,
    *,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    matches: Matches | None = None,
    timestamp: int | None = None,
) -> bytes:
    """A briefing as PDF, made in this process. `timestamp`, in Unix seconds, is now by default.

    The same arguments give the same bytes. Raises BriefingError.
    """
    return typeset(draft(links, briefing_id=briefing_id, paper=paper, matches=matches, timestamp=timestamp))


def draft(
    links: Links,
    *,
    briefing_id: str | None = None,
    paper: Paper = "a4",
    matches: Matches | None = None,
    timestamp: int | None = None,
) -> Draft:
    """Compose a briefing and draw its pictures. Raises BriefingError."""
    manuscript = compose(links, briefing_id=briefing_id, matches=matches)
    made = int(time.time()) if timestamp is None else timestamp
    return Draft(*drawn(manuscript, links, matches, paper), paper, made)
