"""Why a page is empty, in plain words, and the way out."""

from dateline.model.query import Matches
from dateline.model.references import index_of
from dateline.session.document import EMPTY
from dateline.session.pages import Page
from dateline.session.session import Session

SEARCHING = "Searching…"


def emptiness(session: Session, page: Page) -> tuple[str, str]:
    """Why there is nothing to show, and the name of what helps; both empty where there is something."""
    if session.document is EMPTY:
        return "Open a dataset to read its quotes and figures here.", ""
    if page.subject or not page.is_empty:
        return "", ""
    dataset = session.document.dataset
    if not (dataset.events or dataset.quotes or dataset.figures):
        return "This dataset has no events, quotes or figures.", ""
    if awaited := waits_for(session, page):
        return awaited, ""
    if finds_nothing(session.matches):
        return "Nothing matches the search and filters.", "Clear search and filters"
    return "Nothing falls in the stretch of time in view.", "Show everything"


def waits_for(session: Session, page: Page) -> str:
    """What an empty page is still empty for, if it is."""
    if not page.is_empty:
        return ""
    if session.is_searching:
        return SEARCHING
    return "" if index_of(session.document.links).is_built else "Reading the evidence…"


def finds_nothing(found: Matches) -> bool:
    """Whether nothing at all passes the filter."""
    return not any(mask.any() for mask in (found.events, found.quotes, found.figures))
