"""Whether two figures that are related can be: of one aspect, unit and period."""

from collections.abc import Iterator

from dateline.checks.figure_pairs import Pair
from dateline.checks.finding import Finding, Rule
from dateline.checks.numbers.intervals import is_counted, is_percent, is_points, unit
from dateline.model.dates import TimeSpan, parse

OTHER_ASPECT = Rule(
    "other-aspect",
    "warning",
    "A rank or a change used as a level",
    "A relation holds between numbers of different sorts: a rank or a change is no part of a level, can’t be "
    "added to one or compared with one; and “change-from” is said of changes.",
    "“200 additional places” (a change), part of “5,000 places” (a level)",
    "“5,000 places”, part of “40,000 places”",
    "A change that is recorded as a level.",
)
OTHER_UNIT = Rule(
    "other-unit",
    "warning",
    "Numbers of different units are related",
    "A relation holds between figures whose units or currencies differ, so that they can’t be compared.",
    "29 km, part of 30 crossings; 10 EUR exceeds 9 USD",
    "29 crossings, part of 30 crossings",
    "Whether two names of things that are counted mean the same: that is only a note.",
)
OTHER_PERIOD = Rule(
    "other-period",
    "warning",
    "A part or a sum of another period",
    "What flows in one period can’t be part of what flows in another.",
    "Exports of 2023, part of the output of 2022",
    "Exports of the first quarter of 2022, part of the output of 2022",
    "Stocks, which are as of a day: a part may be counted later than its whole.",
)
RULES = (OTHER_ASPECT, OTHER_UNIT, OTHER_PERIOD)


def incomparable(pair: Pair) -> Iterator[Finding]:
    """Findings on a relation that its figures are of too different a sort for."""
    yield from _aspects(pair)
    yield from _units(pair)
    yield from _periods(pair)


def _aspects(pair: Pair) -> Iterator[Finding]:
    one, other, kind = pair.figure.aspect, pair.other.aspect, pair.relation.kind
    if kind == "change-from":
        if one != "change":
            yield pair.found(
                OTHER_ASPECT,
                f"“{pair.figure.label}” is said to be a change from “{pair.other.label}”, but it is given as "
                f"a {one}.",
                "Write the aspect “change”, or another kind of relation.",
            )
        return
    percents = is_percent(pair.figure.unit) and is_percent(pair.other.unit)
    shares = {one, other} == {"share", "level"} and (kind == "part-of" or percents)
    if one == other != "rank" or (one == other and kind not in ("part-of", "sum-of")) or shares:
        return
    message = f"“{pair.figure.label}” is a {one} and “{pair.other.label}” a {other}"
    yield pair.found(
        OTHER_ASPECT,
        f"{message}: “{pair.relation.kind}” can’t hold between them.",
        "Correct the aspect of the one that is wrong, or take the relation out.",
    )


def _units(pair: Pair) -> Iterator[Finding]:
    one, other = unit(pair.figure), unit(pair.other)
    share = pair.relation.kind in ("part-of", "change-from") and is_percent(pair.figure.unit)
    points = is_points(pair.figure.unit) and is_percent(pair.other.unit)
    if one is None or other is None or one == other or share:
        return
    if points and pair.relation.kind == "change-from":
        return
    if is_counted(pair.figure) and is_counted(pair.other):
        if set(one.split()) & set(other.split()):
            return
        yield pair.found(
            OTHER_UNIT,
            f"“{pair.figure.label}” counts {pair.figure.unit}, “{pair.other.label}” {pair.other.unit}: the "
            f"relation “{pair.relation.kind}” takes them for the same things.",
            "If they are the same things, give them one unit.",
            "note",
        )
        return
    yield pair.found(
        OTHER_UNIT,
        f"“{pair.figure.label}” is in {pair.figure.currency or pair.figure.unit} and “{pair.other.label}” in "
        f"{pair.other.currency or pair.other.unit}: “{pair.relation.kind}” can’t be told of the two.",
        "Give both in one unit, or take the relation out.",
    )


def _periods(pair: Pair) -> Iterator[Finding]:
    part, whole = pair.figure, pair.other
    if pair.relation.kind == "sum-of":
        part, whole = whole, part
    elif pair.relation.kind != "part-of":
        return
    if part.period is None or whole.period is None or part.period == whole.period:
        return
    inner, outer = parse(part.period), parse(whole.period)
    disjoint = inner.hi <= outer.lo or inner.lo >= outer.hi
    inside = inner.lo >= outer.lo and inner.hi <= outer.hi
    if disjoint or not (inside or _is_vague(inner) or _is_vague(outer)):
        yield pair.found(
            OTHER_PERIOD,
            f"“{part.label}” is of {part.period} and “{whole.label}” of {whole.period}, which does not hold "
            "that period.",
            "Correct the period that is wrong, or take the relation out.",
        )


def _is_vague(span: TimeSpan) -> bool:
    return any(edge.approximate or edge.uncertain for edge in (span.start, span.end))
