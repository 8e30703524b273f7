"""Whether things say where they come from, and whether sources are what they are said to be."""

from collections.abc import Iterator

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Result, Rule, Side

NO_SOURCE = Rule(
    "no-source",
    "warning",
    "Nothing says where it comes from",
    "An event or a figure names no source: no citation, and no quote that would lead to one.",
    '{"date": "2024-03-04", "title": "Visit"}',
    '{"date": "2024-03-04", "title": "Visit", "cites": [{"source": "article", "exact": "on March 4"}]}',
    "Whether the source that is named is a good one.",
)
RULES = (NO_SOURCE,)


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on events and figures without a source."""
    for ref, event in evidence.events():
        if not event.cites and not event.quotes:
            yield NO_SOURCE.finding(
                ref,
                message="The event names no source.",
                remedy="Add a citation: the source and its words.",
                sides=(Side("the dataset", event.title, about=ref),),
            )
