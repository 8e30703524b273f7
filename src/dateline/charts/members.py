"""The figures and points of a chart, each with its mark."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.charts.spec import ENDS, Mark
from dateline.charts.thinning import thinned
from dateline.charts.wording import AS_OF, brief, conversions, labels, tooltip
from dateline.model import figures as numbers
from dateline.model.dataset import Comparator, Figure, Lane, Point, Series
from dateline.model.dates import DateError, parse
from dateline.model.references import Links
from dateline.model.refs import Ref


class Member(NamedTuple):
    """A figure of a chart and its mark. A point has no figure of its own in the dataset, so no `ref`."""

    figure: Figure
    mark: Mark
    ref: Ref | None = None


def of_series(links: Links, ref: Ref, series: Series) -> tuple[tuple[Member, ...], int]:
    """The members of a series in its own order, and how many more a long line has than can be told apart."""
    found: list[Found] = []
    for point in series.points:
        if isinstance(point, Point):
            found.append((_figure(point, series), point))
        elif (target := links.by_id.get(point)) is not None:
            figure = links.thing(target)
            if isinstance(figure, Figure):
                found.append((figure, target))
    kept = thinned(found, _figure_of, _place_of) if series.chart == "line" and _is_even(found) else found
    names = labels([figure for figure, _ in kept])
    members = tuple(
        Member(figure, replace(_point_mark(figure, origin), ref=ref))
        if isinstance(origin, Point)
        else Member(figure, _mark(links, figure, origin, name), origin)
        for (figure, origin), name in zip(kept, names, strict=True)
    )
    return members, len(found) - len(kept)


Found = tuple[Figure, Ref | Point]
"""A figure of a series and what it was made from."""


def _is_even(found: Sequence[Found]) -> bool:
    """Whether all are drawn on one line whichever of them are left out: see the rules in `build`."""
    units = {(figure.unit, figure.currency) for figure, _ in found}
    return len(units) == 1 and all(
        figure.aspect != "rank" and drawable(figure.value, figure.high) and _placed(figure) is not None
        for figure, _ in found
    )


def drawable(*values: float | None) -> bool:
    """Whether floats leave room to scale these values to pixels."""
    return all(1e-100 < abs(value) < 1e100 for value in values if value)


def _figure_of(found: Found) -> Figure:
    return found[0]


def _place_of(found: Found) -> float:
    return _placed(found[0]) or 0.0


def _placed(figure: Figure) -> float | None:
    return _place(figure.period or figure.as_of)


def of_figures(links: Links, group: Sequence[tuple[Figure, Ref]], *, dated: bool) -> tuple[Member, ...]:
    """Figures as members; `dated` lets their dates stand for labels when that tells them apart."""
    figures = [figure for figure, _ in group]
    names = labels(figures) if dated else [figure.label for figure in figures]
    return tuple(
        Member(figure, _mark(links, figure, ref, name), ref)
        for (figure, ref), name in zip(group, names, strict=True)
    )


def _figure(point: Point, series: Series) -> Figure:
    """A point as the figure that it stands for; one end alone is "at least" or "at most"."""
    dated = _place(point.at) is not None
    value, comparator = _bound(point)
    return Figure(
        label=series.title if dated else f"{series.title}: {point.at}",
        value=value,
        high=point.high if comparator == "range" else None,
        comparator=comparator,
        unit=series.unit,
        currency=series.currency,
        measure=series.title,
        period=point.at if dated else None,
    )


def _bound(point: Point) -> tuple[float | None, Comparator]:
    if point.value is not None:
        return point.value, "eq"
    if point.low is None:
        return point.high, "eq" if point.high is None else "le"
    return point.low, "ge" if point.high is None else "range"


def _point_mark(figure: Figure, point: Point) -> Mark:
    """A point's mark; the margin about its value is said with it."""
    mark = _bare_mark(figure, numbers.when(figure) or point.at)
    amount, short = mark.amount, mark.short
    if point.value is not None and point.low is not None and point.high is not None:
        ends = Figure(label="", value=point.low, high=point.high, comparator="range")
        amount, short = (f"{text} ({numbers.amount(ends)})" for text in (amount, short))
    told = f"{figure.label}\n{mark.label}: {amount}"
    return replace(mark, amount=amount, short=short, low=point.low, high=point.high, tooltip=told)


def _mark(links: Links, figure: Figure, ref: Ref, label: str) -> Mark:
    return replace(_bare_mark(figure, label), tooltip=tooltip(links, ref, figure), ref=ref)


def _bare_mark(figure: Figure, label: str) -> Mark:
    ranged = figure.comparator == "range"
    when = numbers.when(figure)
    return Mark(
        label=label,
        amount=numbers.amount(figure),
        short=brief(figure),
        value=figure.value,
        low=figure.value if ranged else None,
        high=figure.high if ranged else None,
        end=ENDS[figure.comparator],
        place=_placed(figure),
        when="" if when.removeprefix(AS_OF) == label else when,
        status=figure.status,
        conversion=conversions(figure),
        short_conversion=conversions(figure, short=True),
    )


def _place(date: str | None) -> float | None:
    """The middle of a date, or its one known end; None when it has neither or isn't a date."""
    if date is None:
        return None
    try:
        span = parse(date)
    except DateError:
        return None
    ends = [end for end in (span.lo, span.hi) if abs(end) != float("inf")]
    return sum(ends) / len(ends) if ends else None


def lane_of(links: Links, members: Iterable[Member]) -> tuple[Ref, Lane] | None:
    """The timeline's lane that holds the first event with one of these figures."""
    for member in members:
        for ref in _lanes(links, member.ref):
            lane = links.thing(ref)
            assert isinstance(lane, Lane)
            return ref, lane
    return None


def _lanes(links: Links, ref: Ref | None) -> Iterable[Ref]:
    """The lanes of the events that hold a figure, themselves or in their quotes."""
    if ref is None:
        return
    holders = (ref, *links.into(ref, "quote"))
    for event in (event for holder in holders for event in links.into(holder, "event")):
        yield from links.out(event, "lane")
