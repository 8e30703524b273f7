"""Many findings of one kind as one, so that what is said once is not said a thousand times."""

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from dateline.checks.finding import Finding, Rule

MOST_SINGLY = 10
"""Findings of one kind that are told one by one."""


def gathered(
    findings: Iterable[Finding], many: str, most: int = MOST_SINGLY, count: int | None = None
) -> Iterator[Finding]:
    """Each of them; more than `most` become the first, which counts them: "1,000 events name no source".

    Where it is known how many there are, the others need not be made.
    """
    left = iter(findings)
    first = list(islice(left, most + 1))
    if len(first) <= most:
        yield from first
    else:
        count = len(first) + sum(1 for _ in left) if count is None else count
        yield replace(first[0], message=f"{count:,} {many}. The first: {first[0].message}")


def recurring(rule: Rule, findings: Iterable[Finding], count: int | None = None) -> Iterator[Finding]:
    """Findings that break one rule, gathered: many of them are one habit."""
    return gathered(findings, f"times: {rule.title.lower()}", count=count)
