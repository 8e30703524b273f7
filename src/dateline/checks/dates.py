"""Whether dates are right: against their sources' words, each other, and the day the dataset is as of."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from dateline.checks import date_agreement, date_citations, date_order, date_support
from dateline.checks.date_agreement import against_base, against_words
from dateline.checks.date_citations import against_citation, not_found
from dateline.checks.dated import Texts, dates
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result
from dateline.checks.gathered import MOST_SINGLY, recurring

RULES = (*date_agreement.RULES, *date_citations.RULES, *date_support.RULES, *date_order.RULES)


_SINGLY = (date_agreement.UNLIKE_WORDS, date_agreement.WEEKDAY, date_support.SAME_WORDS)
"""Each of these is a slip of its own; many of another rule are one habit, and are told once."""


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on dates: against their words, against each other, and against the as-of date."""
    singly = {rule.id for rule in _SINGLY}
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    counts = Counter[str]()
    for finding in _all(evidence):
        counts[finding.rule] += 1
        if finding.rule in singly or counts[finding.rule] <= MOST_SINGLY + 1:
            by_rule[finding.rule].append(finding)
    for rule in RULES:
        found = by_rule[rule.id]
        yield from found if rule.id in singly else recurring(rule, found, counts[rule.id])


def _all(evidence: Evidence) -> Iterator[Finding]:
    found = tuple(dates(evidence))
    texts = Texts(evidence)
    otherwise: list[Finding] = []
    followed = 0
    for dated in found:
        if dated.words is None:
            if dated.cites:
                yield from against_citation(dated, texts)
            continue
        yield from not_found(evidence, dated, texts)
        wordings = texts.wordings(dated)
        if not wordings:
            continue
        doubts = list(against_words(dated, wordings, texts))
        yield from doubts
        if not doubts and (doubt := against_base(evidence, dated, wordings, texts)):
            otherwise.append(doubt)
        followed += not doubts and not wordings[0].phrase.is_whole
    # Where most don't follow from the source's day, the source tells of a time that is not its own.
    if len(otherwise) <= max(2, followed / 2):
        yield from otherwise
    yield from date_support.check(evidence, found, texts)
    yield from date_order.check(evidence, found)
