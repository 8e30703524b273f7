"""All checks, and running them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.checks import figure_words, provenance
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Result, Rule
from dateline.checks.report import Report
from dateline.files.progress import UNWATCHED, Progress
from dateline.model.references import LISTS


@dataclass(frozen=True, slots=True)
class Check:
    """One topic: its rules, and the pure function that looks for what breaks them."""

    topic: str
    title: str
    rules: tuple[Rule, ...]
    run: Callable[[Evidence], Iterator[Result]]


CHECKS = (
    Check("figures", "Figures against their words", figure_words.RULES, figure_words.check),
    Check("provenance", "Where it comes from", provenance.RULES, provenance.check),
)
"""In the order in which they run and are shown."""

RULES: dict[str, Rule] = {rule.id: rule for check in CHECKS for rule in check.rules}
TOPICS: dict[str, Check] = {rule.id: check for check in CHECKS for rule in check.rules}
"""Each rule, and the check that looks for it, by the rule's id."""


def run(evidence: Evidence, progress: Progress = UNWATCHED) -> Report:
    """What all checks find. Raises CancelledError."""
    things = sum(len(getattr(evidence.dataset, name)) for name in LISTS.values())
    results: list[Result] = []
    for number, check in enumerate(CHECKS):
        seen = 0

        def step(number: int = number) -> None:
            nonlocal seen
            seen += 1
            evidence.step()
            progress.at(number + min(seen / things, 1.0), len(CHECKS))

        results.extend(check.run(replace(evidence, step=step)))
    progress.at(1, 1)
    return Report(evidence.links, tuple(results))
