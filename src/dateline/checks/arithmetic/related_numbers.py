"""Whether numbers stand to each other as their relations say: parts, sums, comparisons and changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from dateline.checks.arithmetic.changes import Levels
from dateline.checks.arithmetic.comparable import OTHER_PERIOD, incomparable
from dateline.checks.evidence import Evidence
from dateline.checks.figure_pairs import Pair, pairs_of, side
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.numbers.intervals import (
    Interval,
    doubt,
    exact,
    interval,
    is_counted,
    is_percent,
    number,
    total,
    unit,
)
from dateline.model.dataset import Figure, RelationKind
from dateline.model.figures import amount, value_text

PART_TOO_LARGE = Rule(
    "part-too-large",
    "error",
    "A part greater than its whole",
    "A figure is called part of another one that is smaller, whatever rounding and qualifiers leave open.",
    "31 crossings, part of 30 crossings",
    "29 crossings, part of 30 crossings; over 3, part of 4",
    "Parts that are small enough but belong to another whole.",
)
SUM_DIFFERS = Rule(
    "sum-differs",
    "error",
    "A sum that its parts don’t make",
    "A figure is called the sum of others, and these add up to something else, however each was rounded.",
    "412 km, the sum of 248 km and 174 km",
    "412 km, the sum of 248 km and 164 km; 1.9 billion, the sum of 1.24 and 0.7 billion",
    "A part that is missing, when another one is too large by as much.",
)
NOT_GREATER = Rule(
    "not-greater",
    "error",
    "“Exceeds”, but does not",
    "A figure is said to exceed another one that is as great or greater. Of a number that is not stated, "
    "nothing is said.",
    "2.4 trillion exceeds 2.5 trillion",
    "2.5 trillion exceeds 2.4 trillion; more than 2.5 trillion exceeds a number that is not stated",
    "By how much it exceeds.",
)
NOT_EQUAL = Rule(
    "not-equal",
    "error",
    "“Equals”, but does not",
    "A figure is said to equal another one, and their roundings don’t meet.",
    "11,000 jobs equals 12,000 jobs",
    "11,000 jobs equals 11,200 jobs: the first may be rounded",
    "Equal numbers of different things.",
)
CIRCLE = Rule(
    "circular-relation",
    "error",
    "A relation that leads back to itself",
    "A figure is related to itself, or two figures are each said to exceed, or to be part of, the other.",
    "A exceeds B; B exceeds A",
    "A exceeds B",
    "Longer circles.",
)
TOO_CERTAIN = Rule(
    "too-certain",
    "warning",
    "A relation given as certain that a note calls ambiguous",
    "A note of ambiguity is about both figures, and the relation between them is not marked so.",
    '{"kind": "part-of", "to": "projects"}, and a note of kind “ambiguity” about both',
    '{"kind": "part-of", "to": "projects", "certainty": "ambiguous"}',
    "Whether the note is about this relation or about something else of the two.",
)
RULES = (
    PART_TOO_LARGE,
    SUM_DIFFERS,
    NOT_GREATER,
    NOT_EQUAL,
    CIRCLE,
    TOO_CERTAIN,
)

_ADDING = frozenset({"part-of", "sum-of"})
_BOTH_WAYS = frozenset({"exceeds", "part-of", "sum-of"})


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings on the relations between figures."""
    levels = Levels(evidence.dataset.figures)
    doubted = [set(note.about) for _, note in evidence.notes() if note.kind == "ambiguity"]
    for ref, figure in evidence.figures():
        pairs = list(pairs_of(evidence, ref, figure))
        for pair in pairs:
            yield from _pair(pair, levels)
            if pair.relation.certainty != "ambiguous" and pair.relation.kind in _ADDING:
                ends = {figure.id, pair.relation.to}
                if any(ends <= about for about in doubted):
                    yield pair.found(
                        TOO_CERTAIN,
                        f"A note calls something ambiguous between “{figure.label}” and "
                        f"“{pair.other.label}”, yet the relation “{pair.relation.kind}” is given as "
                        f"{pair.relation.certainty}.",
                        "If the note is about this relation, write the certainty “ambiguous”.",
                    )
        yield from _sum([pair for pair in pairs if pair.relation.kind == "sum-of"])


def _pair(pair: Pair, levels: Levels) -> Iterator[Finding]:
    if pair.ref == pair.to or _is_returned(pair):
        if pair.ref.index <= pair.to.index:
            yield pair.found(
                CIRCLE,
                f"“{pair.figure.label}” and “{pair.other.label}” are each said to be “"
                f"{pair.relation.kind}” the other."
                if pair.ref != pair.to
                else f"“{pair.figure.label}” is related to itself.",
                "Take out the relation that is wrong.",
            )
        return
    problems = [*incomparable(pair)]
    yield from problems
    if any(problem.rule != OTHER_PERIOD.id and problem.severity != "note" for problem in problems):
        return
    yield from levels.check(pair) if pair.relation.kind == "change-from" else _values(pair)


def _is_returned(pair: Pair) -> bool:
    kind = pair.relation.kind
    return kind in _BOTH_WAYS and any(
        back.kind == kind and back.to == pair.figure.id for back in pair.other.relations
    )


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What a kind of relation says of the values at its ends: the rule, when it is broken, and the words."""

    rule: Rule
    is_broken: Callable[[Interval, Interval], bool]
    message: str
    remedy: str


_COMPARISONS: dict[RelationKind, _Comparison] = {
    "part-of": _Comparison(
        PART_TOO_LARGE,
        Interval.is_above,
        "The part, {}, is greater than the whole, {}.",
        "Correct the number that is wrong; if it is no part, take the relation out.",
    ),
    "exceeds": _Comparison(
        NOT_GREATER,
        lambda one, other: not one.reaches(other),
        "The amount {} can’t exceed {}.",
        "Correct the number that is wrong, or turn the relation around.",
    ),
    "equals": _Comparison(
        NOT_EQUAL,
        lambda one, other: not one.meets(other),
        "The amount {} can’t equal {}.",
        "Correct the number that is wrong, or take the relation out.",
    ),
}


def _values(pair: Pair) -> Iterator[Finding]:
    comparison = _COMPARISONS.get(pair.relation.kind)
    share = is_percent(pair.figure.unit) and not is_percent(pair.other.unit)
    if comparison is None or share:
        return

    def is_broken(*, leniently: bool) -> bool:
        one = interval(pair.figure, leniently=leniently)
        other = interval(pair.other, leniently=leniently)
        return one is not None and other is not None and comparison.is_broken(one, other)

    if severity := doubt(is_broken):
        message = comparison.message.format(amount(pair.figure), amount(pair.other))
        yield pair.found(comparison.rule, message, comparison.remedy, severity)


def _sum(pairs: list[Pair]) -> Iterator[Finding]:
    """The whole against all the parts that it names; with a part not stated, it can only be too small."""
    figures = [pair.figure for pair in pairs[:1]] + [pair.other for pair in pairs]
    alike = len({unit(figure) for figure in figures} - {None}) <= 1 or all(map(is_counted, figures))
    found = doubt(partial(_is_off, pairs)) if pairs and alike else None
    if not found:
        return
    whole, known = pairs[0], [pair.other for pair in pairs if pair.other.value is not None]
    added = sum_text(known)
    certain = all(pair.relation.certainty == "stated" for pair in pairs)
    yield SUM_DIFFERS.finding(
        whole.ref,
        *(pair.to for pair in pairs),
        message=f"The parts of “{whole.figure.label}” make {added}, not {amount(whole.figure)}.",
        remedy="Correct the number that is wrong, or name the parts that are missing.",
        at=("relations", whole.index),
        sides=(
            side(whole.ref, whole.figure),
            Side("the sum of its parts", f"{' + '.join(map(amount, known))} = {added}", about=whole.to),
        ),
        severity=found if certain else "warning",
    )


def _is_off(pairs: list[Pair], *, leniently: bool) -> bool:
    whole = interval(pairs[0].figure, leniently=leniently)
    parts = [interval(pair.other, leniently=leniently) for pair in pairs]
    known = [part for part in parts if part is not None]
    if whole is None or not known:
        return False
    added = total(known)
    return added.is_above(whole) or (len(known) == len(parts) and whole.is_above(added))


def sum_text(figures: Sequence[Figure]) -> str:
    """The values added up, with the unit of the first."""
    added = sum((exact(figure.value) for figure in figures if figure.value is not None), start=Decimal(0))
    return value_text(number(added), figures[0].unit, figures[0].currency)
