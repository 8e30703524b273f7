"""Two things in the dataset that can't both hold: numbers, dates, speakers and sources."""

from collections.abc import Iterator

from dateline.checks.conflict import dates as conflicting_dates
from dateline.checks.conflict import figures as conflicting_figures
from dateline.checks.conflict import sources as conflicting_sources
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Result

RULES = (*conflicting_figures.RULES, *conflicting_dates.RULES, *conflicting_sources.RULES)


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on pairs of things that say different things of the same matter."""
    for part in (conflicting_figures, conflicting_dates, conflicting_sources):
        yield from part.check(evidence)
