"""Whether numbers can be: by themselves, as their relations say, and put together in charts and texts."""

from collections.abc import Iterator

from dateline.checks.arithmetic import (
    ambiguous_sums,
    changes,
    charted_numbers,
    comparable,
    related_numbers,
    single_numbers,
)
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Result

RULES = (
    *related_numbers.RULES,
    *comparable.RULES,
    *changes.RULES,
    *charted_numbers.RULES,
    *ambiguous_sums.RULES,
    *single_numbers.RULES,
)


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on figures, on the relations between them and on the series that show them."""
    for part in (related_numbers, charted_numbers, ambiguous_sums, single_numbers):
        yield from part.check(evidence)
