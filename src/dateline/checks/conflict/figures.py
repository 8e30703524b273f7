"""Different values of one measure for one time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.checks.conflict.alike import Alike
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.naming import origin_name, speaker_name
from dateline.checks.numbers.intervals import interval, unit
from dateline.model.dataset import Figure
from dateline.model.dates import parse
from dateline.model.figures import amount, when
from dateline.model.folding import fold
from dateline.model.refs import Ref

VALUES_DIFFER = Rule(
    "values-differ",
    "warning",
    "Different values for the same thing",
    "Two figures have the same measure (or label), unit, time, status and aspect, and values that can’t both "
    "hold, whatever rounding and qualifiers leave open. Left out are figures that are related, those of one "
    "source or speaker with labels of their own or more than two, the members of one chart, and more than "
    "six: there one measure is broken down.",
    "Deaths in 2023: 214 (the ministry); deaths in 2023: 241 (a newspaper)",
    "Deaths in 2023: more than 200 (the ministry); deaths in 2023: 214 (a newspaper)",
    "Measures that are the same and named differently; times that overlap and are not the same.",
)
RULES = (VALUES_DIFFER,)

_MOST_ALIKE = 6
"""Figures under one name and time that may be one; more are the lines of a breakdown."""
_Known = tuple[Ref, Figure]


class _Key(NamedTuple):
    """What figures have in common that should have one value."""

    measure: str
    unit: str | None
    flow: bool
    start: float
    end: float
    status: str
    aspect: str


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each measure and time that has values which exclude each other."""
    alike = Alike()
    for ref, figure in evidence.figures():
        if figure.value is not None:
            for key in _keys(figure):
                alike.add(key, ref.index)
    told: set[tuple[Ref, Ref]] = set()
    for places in alike.groups(_MOST_ALIKE):
        known = [(Ref("figure", place), evidence.dataset.figures[place]) for place in places]
        if not set.intersection(*(set(_keys(figure)) for _, figure in known)):
            continue  # only their hashes are the same
        if _may_be_one(known) and (pair := _apart(evidence, known)) is not None:
            ends = pair[0][0], pair[1][0]
            if ends not in told:
                told.add(ends)
                yield _differ(evidence, pair, known)


def _keys(figure: Figure) -> Iterator[_Key]:
    """By its measure and by its label; without a date, only by both together."""
    time = figure.period or figure.as_of
    span = None if time is None else parse(time)
    names = [f"label {fold(figure.label)}", *([f"measure {fold(figure.measure)}"] if figure.measure else [])]
    if span is None:
        names = [" ".join(names)]
    start, end = (0.0, 0.0) if span is None else (span.lo, span.hi)
    for name in names:
        yield _Key(name, unit(figure), figure.period is not None, start, end, figure.status, figure.aspect)


def _may_be_one(known: Sequence[_Known]) -> bool:
    """Whether so many figures may be of one matter: from three on of one origin, they are of several."""
    if not 2 < len(known) <= _MOST_ALIKE:
        return len(known) == 2
    return len({frozenset(_origins(figure)) for _, figure in known}) > 1


def _apart(evidence: Evidence, known: Sequence[_Known]) -> tuple[_Known, _Known] | None:
    """The two furthest apart that exclude each other and should not."""
    bounded = [(bounds, one) for one in known if (bounds := interval(one[1])) is not None]
    rising = sorted(bounded, key=lambda each: each[0].high)
    falling = sorted(bounded, key=lambda each: each[0].low, reverse=True)
    for low, lowest in rising:
        for high, highest in falling:
            if high.is_above(low) and _is_one_matter(evidence, lowest, highest):
                first, second = sorted((lowest, highest), key=lambda one: one[0].index)
                return first, second
    return None


def _is_one_matter(evidence: Evidence, one: _Known, other: _Known) -> bool:
    (ref, figure), (to, second) = one, other
    related = {relation.to for relation in figure.relations} | set(figure.pairs)
    related_back = {relation.to for relation in second.relations} | set(second.pairs)
    measures = {fold(each.measure) for each in (figure, second) if each.measure}
    if second.id in related or figure.id in related_back or len(measures) > 1:
        return False
    if fold(figure.label) == fold(second.label):
        return True
    charts = set(evidence.links.into(ref, "series")) & set(evidence.links.into(to, "series"))
    return not charts and not _origins(figure) & _origins(second)


def _origins(figure: Figure) -> set[str]:
    """Who says it: the speaker, else the sources."""
    return {figure.stated_by} if figure.stated_by else {citation.source for citation in figure.cites} or {""}


def _differ(evidence: Evidence, pair: tuple[_Known, _Known], known: Sequence[_Known]) -> Finding:
    (ref, one), (to, other) = pair
    rest = [each for each in known if each[0] not in (ref, to)]
    labels = dict.fromkeys((one.label, other.label))
    named = " and ".join(f"“{label}”" for label in labels)
    time = when(one) or "without a date"
    return VALUES_DIFFER.finding(
        ref,
        to,
        message=f"{named} ({time}): {amount(one)} and {amount(other)} can’t both hold.",
        remedy="Compare both with their sources; if both stand there, keep them and say so in a note of "
        "discrepancy.",
        at=("value",),
        sides=tuple(_side(evidence, each) for each in (*pair, *rest)),
    )


def _side(evidence: Evidence, known: _Known) -> Side:
    ref, figure = known
    said = f" ({figure.text})" if figure.text else ""
    speaker = figure.stated_by
    who = speaker_name(evidence, speaker) if speaker else origin_name(evidence, figure.cites)
    return Side(who, f"{figure.label}: {amount(figure)}{said}", about=ref)
