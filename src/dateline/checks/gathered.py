"""Many findings of one kind as one, so that what is said once is not said a thousand times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.checks.finding import Finding, Path, Rule, Side
from dateline.model.references import Ref

MOST_SINGLY = 10
"""Findings of one rule on things of one kind that are told one by one; more become one finding."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something found, before many of a kind are gathered into one finding."""

    ref: Ref
    message: str
    shown: str
    at: Path = ()


def gathered(rule: Rule, doubts: Sequence[Doubt], many: str, remedy: str) -> Iterator[Finding]:
    """Each by itself, or one on the first that counts them all."""
    singly = len(doubts) <= MOST_SINGLY
    for one in doubts if singly else doubts[:1]:
        yield rule.finding(
            one.ref,
            message=one.message if singly else f"{len(doubts):,} {many}; the first is “{one.shown}”.",
            remedy=remedy,
            at=one.at,
            sides=(Side("the dataset", one.shown, about=one.ref),),
        )


def told(findings: Sequence[Finding], most: int = MOST_SINGLY) -> Sequence[Finding]:
    """Findings of one rule one by one, or the first with their number where there are more than `most`."""
    if len(findings) <= most:
        return findings
    first = findings[0]
    return (replace(first, message=f"{first.message} The same holds for {len(findings) - 1:,} more."),)
