"""Many findings of one kind as one, so that what is said once is not said a thousand times."""

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from dateline.checks.finding import Finding

MOST_SINGLY = 10
"""Findings of one kind that are told one by one."""


def gathered(findings: Iterable[Finding], many: str, most: int = MOST_SINGLY) -> Iterator[Finding]:
    """Each of them; more than `most` become the first, which counts them: "1,000 events name no source"."""
    left = iter(findings)
    first = list(islice(left, most + 1))
    if len(first) <= most:
        yield from first
    else:
        count = len(first) + sum(1 for _ in left)
        yield replace(first[0], message=f"{count:,} {many}. The first: {first[0].message}")
