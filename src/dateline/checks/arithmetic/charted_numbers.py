"""Whether numbers that are drawn together can be: one unit, one aspect, parts that make their whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dateline.checks.arithmetic.related_numbers import sum_text
from dateline.checks.evidence import Evidence
from dateline.checks.figure_pairs import side
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.numbers.intervals import NOTHING_LESS, Interval, interval, is_percent, total, unit
from dateline.model.dataset import Figure, Point, Series
from dateline.model.figures import amount
from dateline.model.folding import fold
from dateline.model.refs import Ref

MIXED_ASPECTS = Rule(
    "mixed-aspects",
    "warning",
    "Ranks, changes and levels in one chart",
    "A bar, a line or a part of a whole shows how much there is; a rank or a change among levels is read as "
    "one of them. A table may hold both.",
    "A bar chart of 60,000 students and 200 additional places",
    "A table of them, or two charts",
    "A change that is recorded as a level.",
)
MIXED_UNITS = Rule(
    "mixed-units",
    "warning",
    "Different units on one axis",
    "The members of a chart have different units or currencies, or others than the series says.",
    "A series in USD with a figure in EUR",
    "A series in EUR with figures in EUR",
    "Different scales of a number without a unit.",
)
SHARES_TOTAL = Rule(
    "shares-total",
    "warning",
    "Shares that don’t make 100%",
    "The shares of one whole, each rounded, add up to more or less than 100%.",
    "45%, 35% and 30%",
    "45%, 35% and 20%; 33%, 33% and 33%",
    "Shares of which several may hold at once; two shares that are wrong by as much.",
)
PARTS_TOTAL = Rule(
    "parts-total",
    "warning",
    "Parts that make more than their whole",
    "The parts in a part-of-whole chart, or the percentages said to be part of one figure, add up to more "
    "than the whole.",
    "2.1 and 0.7 million, of 2.5 million",
    "2.1 and 0.4 million, of 2.5 million",
    "Whether the parts overlap, so that they may.",
)
RULES = (MIXED_ASPECTS, MIXED_UNITS, SHARES_TOTAL, PARTS_TOTAL)

_HUNDRED = Interval(Decimal(100), Decimal(100))


@dataclass(frozen=True, slots=True)
class _Member:
    """A figure of a series, or a point given by itself as one."""

    ref: Ref
    figure: Figure
    place: int


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings on series, and on the shares of one whole."""
    for ref, series in evidence.series():
        members = list(_members(evidence, ref, series))
        if members:
            yield from _aspects(ref, series, members)
            yield from _units(ref, series, members)
        if series.chart == "part-of-whole":
            yield from _parts(ref, members)
    yield from _shares(evidence)


def _members(evidence: Evidence, ref: Ref, series: Series) -> Iterator[_Member]:
    for place, point in enumerate(series.points):
        if isinstance(point, Point):
            as_range = point.value is None and None not in (point.low, point.high)
            value, high = (point.low, point.high) if as_range else (point.value, None)
            yield _Member(
                ref,
                Figure(
                    label=point.at,
                    value=value,
                    high=high,
                    unit=series.unit,
                    currency=series.currency,
                    comparator="range" if as_range else "eq",
                ),
                place,
            )
        elif (to := evidence.links.by_id.get(point)) is not None and to.kind == "figure":
            yield _Member(to, evidence.dataset.figures[to.index], place)


def _aspects(ref: Ref, series: Series, members: Sequence[_Member]) -> Iterator[Finding]:
    told = {"share": "level"}
    odd = [one for one in members if one.figure.aspect in ("rank", "change")]
    mixed = len({told.get(one.figure.aspect, one.figure.aspect) for one in members}) > 1
    if not odd or series.chart == "table" or not (mixed or series.chart == "part-of-whole"):
        return
    one = odd[0]
    other = next((each for each in members if each.figure.aspect != one.figure.aspect), None)
    beside = f" beside a {other.figure.aspect}, “{other.figure.label}”" if other else " as a part of a whole"
    yield MIXED_ASPECTS.finding(
        ref,
        *(one.ref for one in odd if one.ref != ref),
        message=f"The chart “{series.title}” draws a {one.figure.aspect}, “{one.figure.label}”,{beside}.",
        remedy="Show them in a table, or in two charts.",
        at=("points", one.place),
        sides=tuple(side(each.ref, each.figure) for each in (one, other) if each),
    )


def _units(ref: Ref, series: Series, members: Sequence[_Member]) -> Iterator[Finding]:
    said = "%" if is_percent(series.unit) else series.currency or (series.unit and fold(series.unit))
    known = [(one, each) for one in members if (each := unit(one.figure)) is not None]
    if said is None and series.chart != "table" and known:
        said = known[0][1]
    odd = [one for one, each in known if each != said]
    if said is None or not odd:
        return
    one = odd[0]
    first = next((each for each, _ in known if each not in odd), None)
    named = series.currency or series.unit or (first and (first.figure.currency or first.figure.unit))
    yield MIXED_UNITS.finding(
        ref,
        *(each.ref for each in odd if each.ref != ref),
        message=f"The chart “{series.title}” is in {named}, but “{one.figure.label}” is in "
        f"{one.figure.currency or one.figure.unit}.",
        remedy="Show them in two charts or in a table, or correct the unit that is wrong.",
        at=("points", one.place),
        sides=(Side("the chart", f"{series.title}: {named}", about=ref), side(one.ref, one.figure)),
    )


def _parts(ref: Ref, members: Sequence[_Member]) -> Iterator[Finding]:
    """Shares against 100%, amounts against the member that the others are part of."""
    whole = _whole([one.figure for one in members])
    parts = [one for one in members if one.figure is not whole]
    if len(parts) < 2 or any(one.figure.aspect in ("rank", "change") for one in parts):
        return
    percents = all(is_percent(one.figure.unit) for one in parts)
    if not percents and (whole is None or len({unit(one.figure) for one in members} - {None}) > 1):
        return
    size = _HUNDRED if percents else interval(whole) if whole else None
    if size is None:
        return
    added = total(interval(one.figure) or NOTHING_LESS for one in parts)
    if added.is_above(size) or (percents and size.is_above(added)):
        figures = [one.figure for one in parts]
        named = "100%" if whole is None or percents else f"{whole.label}: {amount(whole)}"
        yield (SHARES_TOTAL if percents else PARTS_TOTAL).finding(
            ref,
            *dict.fromkeys(one.ref for one in parts if one.ref != ref),
            message=f"The parts make {sum_text(figures)}, "
            f"{'more' if added.is_above(size) else 'less'} than the whole, {named}.",
            remedy="Correct the number that is wrong, add what is missing, or draw them in a bar chart.",
            at=("points",),
            sides=(
                Side("the whole", named, about=ref),
                Side("the sum of the parts", _addition(figures), about=ref),
            ),
        )


def _whole(figures: Sequence[Figure]) -> Figure | None:
    """The one that all others are part of; or the one of 100%."""
    for whole in figures:
        others = [one for one in figures if one is not whole]
        named = {part.to for part in whole.relations if part.kind == "sum-of"}
        if others and all(
            one.id in named or any(up.kind == "part-of" and up.to == whole.id for up in one.relations)
            for one in others
        ):
            return whole
    full = [one for one in figures if one.value == 100 and is_percent(one.unit)]
    return full[0] if len(full) == 1 and len(figures) > 2 else None


def _shares(evidence: Evidence) -> Iterator[Finding]:
    """The percentages that are said to be part of one figure; they may leave something over."""
    shares: dict[tuple[str, str | None], list[tuple[Ref, Figure]]] = {}
    for ref, figure in evidence.figures():
        for relation in figure.relations:
            if relation.kind == "part-of" and relation.certainty != "ambiguous" and is_percent(figure.unit):
                shares.setdefault((relation.to, figure.period or figure.as_of), []).append((ref, figure))
    for (name, _), parts in shares.items():
        added = total(interval(figure) or NOTHING_LESS for _, figure in parts)
        if len(parts) > 1 and added.is_above(_HUNDRED):
            figures = [figure for _, figure in parts]
            yield PARTS_TOTAL.finding(
                *(ref for ref, _ in parts),
                message=f"The percentages said to be part of “{name}” make {sum_text(figures)}.",
                remedy="Correct the number that is wrong; if the parts overlap, say so in a note.",
                at=("relations",),
                sides=(
                    Side("the whole", "100%"),
                    Side("the sum of the parts", _addition(figures), about=parts[0][0]),
                ),
            )


def _addition(figures: Sequence[Figure]) -> str:
    return f"{' + '.join(amount(figure) for figure in figures)} = {sum_text(figures)}"
