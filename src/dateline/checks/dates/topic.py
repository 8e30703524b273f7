"""Whether dates are right: against their sources' words, each other, and the day the dataset is as of."""

from collections.abc import Iterator

from dateline.checks.dates import agreement as date_agreement
from dateline.checks.dates import citations as date_citations
from dateline.checks.dates import order as date_order
from dateline.checks.dates import support as date_support
from dateline.checks.dates.agreement import against_base, against_words
from dateline.checks.dates.citations import against_citation, not_found
from dateline.checks.dates.dated import Dated, Texts, dates
from dateline.checks.dates.support import DateSupport
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result
from dateline.checks.gathered import recurring

RULES = (*date_agreement.RULES, *date_citations.RULES, *date_support.RULES, *date_order.RULES)


_SINGLY = (date_agreement.UNLIKE_WORDS, date_agreement.WEEKDAY, date_support.SAME_WORDS)
"""Each of these is a slip of its own; many of another rule are one habit, and are told once."""


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on dates: against their words, against each other, and against the as-of date."""
    singly: dict[str, list[Finding]] = {rule.id: [] for rule in _SINGLY}
    many = {rule.id: recurring(rule) for rule in RULES if rule not in _SINGLY}
    for finding in _all(evidence):
        if finding.rule in many:
            many[finding.rule].add(finding)
        else:
            singly[finding.rule].append(finding)
    for rule in RULES:
        yield from many[rule.id].told() if rule.id in many else singly[rule.id]


def _all(evidence: Evidence) -> Iterator[Finding]:
    """In one pass: only what is to be compared with others is kept."""
    texts, base = Texts(evidence), Base()
    support = DateSupport(evidence, texts)
    issued, as_of = date_order.issue_dates(evidence), evidence.as_of
    others: list[Dated] = []
    for dated in dates(evidence):
        if dated.words is not None:
            yield from _against_words(evidence, dated, texts, base)
        elif dated.cites:
            yield from against_citation(dated, texts)
        yield from support.of(dated)
        if dated.past and dated.event is None and date_order.is_doubtful(dated, issued, as_of):
            others.append(dated)
    yield from base.told()
    yield from support.of_pairs()
    yield from date_order.check(evidence, others)


class Base:
    """Dates of which most should follow from the day of their source, as its words are relative to that."""

    def __init__(self) -> None:
        self.followed = 0
        self.otherwise: list[Finding] = []

    def told(self) -> Iterator[Finding]:
        """Where most don't follow from the source's day, the source tells of a time that is not its own."""
        if len(self.otherwise) <= max(2, self.followed / 2):
            yield from self.otherwise


def _against_words(evidence: Evidence, dated: Dated, texts: Texts, base: Base) -> Iterator[Finding]:
    yield from not_found(evidence, dated, texts)
    wordings = texts.wordings(dated)
    if not wordings:
        return
    doubts = list(against_words(dated, wordings, texts))
    yield from doubts
    if not doubts and (doubt := against_base(evidence, dated, wordings, texts)):
        base.otherwise.append(doubt)
    base.followed += not doubts and not wordings[0].phrase.is_whole
