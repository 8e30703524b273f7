"""All checks, and running them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.checks import coverage, targets
from dateline.checks.arithmetic import topic as arithmetic
from dateline.checks.attribution import topic as attribution
from dateline.checks.conflict import topic as conflict
from dateline.checks.conversions import topic as conversions
from dateline.checks.dates import topic as dates
from dateline.checks.evidence import STEP, Evidence
from dateline.checks.figures import topic as figure_words
from dateline.checks.finding import Result, Rule
from dateline.checks.gathered import Bounded
from dateline.checks.own_words import topic as own_words
from dateline.checks.provenance import topic as provenance
from dateline.checks.quotes import topic as quotes
from dateline.checks.report import Report
from dateline.files.progress import UNWATCHED, Progress
from dateline.model.courtesy import stand_back
from dateline.model.refs import LISTS


@dataclass(frozen=True, slots=True)
class Check:
    """One topic: its rules, and the pure function that looks for what breaks them."""

    topic: str
    title: str
    rules: tuple[Rule, ...]
    run: Callable[[Evidence], Iterator[Result]]


CHECKS = (
    Check("quotes", "Quotations", quotes.RULES, quotes.check),
    Check("attribution", "Who said it", attribution.RULES, attribution.check),
    Check("figures", "Figures against their words", figure_words.RULES, figure_words.check),
    Check("own-words", "Numbers in one’s own words", own_words.RULES, own_words.check),
    Check("arithmetic", "Whether the numbers can be", arithmetic.RULES, arithmetic.check),
    Check("conversions", "Conversions", conversions.RULES, conversions.check),
    Check("dates", "Dates", dates.RULES, dates.check),
    Check("provenance", "Where it comes from", provenance.RULES, provenance.check),
    Check("conflict", "Contradictions", conflict.RULES, conflict.check),
    Check("targets", "Targets", targets.RULES, targets.check),
    Check("coverage", "What the sources also say", coverage.RULES, coverage.check),
)
"""In the order in which they run and are shown."""

RULES: dict[str, Rule] = {rule.id: rule for check in CHECKS for rule in check.rules}
TOPICS: dict[str, Check] = {rule.id: check for check in CHECKS for rule in check.rules}
"""Each rule, and the check that looks for it, by the rule's id."""

MOST_OF_A_RULE = 10_000
"""Findings of a rule that are told one by one: nobody reads more, and a million would fill the memory."""


def run(evidence: Evidence, progress: Progress = UNWATCHED) -> Report:
    """What all checks find. Raises CancelledError."""
    steps = max(sum(len(getattr(evidence.dataset, name)) for name in LISTS.values()) // STEP, 1)
    results: list[Result] = []
    bounded = Bounded(MOST_OF_A_RULE)
    for number, check in enumerate(CHECKS):
        seen = 0

        def step(number: int = number) -> None:
            nonlocal seen
            seen += 1
            stand_back()
            evidence.step()
            progress.at(number + min(seen / steps, 1.0), len(CHECKS))

        results.extend(bounded.pass_on(check.run(replace(evidence, step=step))))
    results.extend(bounded.told())
    progress.at(1, 1)
    return Report(evidence.links, tuple(results))
