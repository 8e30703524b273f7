"""Charts from series and figures, by rules that keep a chart from saying more than its source.

What is not stated is a gap. Ranks have no length. Units and currencies never share a scale. Parts are drawn
in their whole only when they are said to be its parts; what is ambiguous is never stacked or added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.charts.members import Member, drawable, lane_of, of_figures, of_series
from dateline.charts.spec import ChartSpec
from dateline.charts.wording import brief, part_of
from dateline.model import figures as numbers
from dateline.model.dataset import ChartKind, Figure, RelationKind, Series
from dateline.model.references import Links
from dateline.model.refs import Ref

MOST = 40
"""Rows of one chart; more are announced, not drawn."""

AMBIGUOUS: dict[RelationKind, str] = {
    "part-of": "Part or further set? Ambiguous: not stacked",
    "sum-of": "Sum or not? Ambiguous: not stacked",
    "exceeds": "Which is greater? Ambiguous",
    "equals": "The same amount? Ambiguous",
    "change-from": "Change from which? Ambiguous",
}
MIXED = "Different units: no common scale."
EXTREME = "Numbers too large or too small to be drawn to scale."
NO_WHOLE = "Not stated to be parts of one whole: drawn side by side."
TOO_MUCH = "A part is greater than the whole: drawn side by side."
WHOLE_UNKNOWN = "The whole is not stated: drawn side by side."
INFERRED = "That these are parts of the whole is inferred, not stated."
THINNED = "{shown:,} of {total:,} points drawn: the least and the greatest of each short stretch of time."
UNDATED = "Not every point has a date: drawn as bars."


def charts_for(links: Links, figures: Iterable[Ref], *, table: bool = True) -> tuple[ChartSpec, ...]:
    """The series that hold any of these figures, whole, then charts of the figures that are in no series.

    What can't be drawn together is in one table at the end, unless that isn't asked for.
    """
    wanted = tuple(dict.fromkeys(figures))
    holders = {ref: links.into(ref, "series") for ref in wanted}
    series = sorted({held for refs in holders.values() for held in refs})
    loose = tuple(ref for ref in wanted if not holders[ref])
    return (*(chart_of(links, ref) for ref in series), *_loose(links, loose, table=table))


def chart_of(links: Links, series: Ref) -> ChartSpec:
    """The chart of one series."""
    thing = links.thing(series)
    assert isinstance(thing, Series)
    members, left_out = of_series(links, series, thing)
    spec = _arranged(thing.chart, thing.title, members)
    total = len(members) + left_out
    thinned = THINNED.format(shown=len(members), total=total) if left_out else None
    notes = (*spec.notes, *filter(None, (thinned, thing.note)))
    spec = replace(_colored(links, spec, members), notes=notes, ref=series)
    if not left_out:
        return spec
    drawn = {member.ref for member in members}
    return replace(spec, undrawn=tuple(ref for ref in links.out(series, "figure") if ref not in drawn))


def _colored(links: Links, spec: ChartSpec, members: Sequence[Member]) -> ChartSpec:
    """The chart in the colour of the lane that its evidence is in."""
    lane = lane_of(links, members)
    return spec if lane is None else replace(spec, lane=lane[0].index, color=lane[1].color)


# --- the rules ---


def _arranged(asked: ChartKind, title: str, members: Sequence[Member]) -> ChartSpec:
    """The chart that may be drawn of what was asked for, saying why when it is another one."""
    kind, notes = _allowed(asked, members)
    if kind == "part-of-whole":
        return _part_of_whole(title, members, notes)
    drawn = members[: len(members) if kind == "line" else MOST]
    if len(drawn) < len(members):
        notes = (*notes, f"{len(drawn)} of {len(members):,} shown.")
    levels = {member.figure.aspect for member in members} != {"change"}
    marks = tuple(
        replace(mark, scaled=figure.aspect != "rank" and not (levels and figure.aspect == "change"))
        for figure, mark, _ in drawn
    )
    if kind == "line":
        marks = tuple(sorted(marks, key=lambda mark: mark.place or 0.0))
    dates = {mark.when for mark in marks}
    shared = dates.pop() if len(dates) == 1 < len(marks) else ""
    if shared:
        marks = tuple(replace(mark, when="") for mark in marks)
    unit, warnings = _unit(members), _warnings(members)
    return ChartSpec(kind, title, marks, unit=unit, when=shared, warnings=warnings, notes=notes)


def _allowed(asked: ChartKind, members: Sequence[Member]) -> tuple[ChartKind, tuple[str, ...]]:
    measured = [member for member in members if member.figure.aspect != "rank"]
    if asked == "table" or not measured:
        return "table", ()
    if (reason := _without_scale(measured)) is not None:
        return "table", (reason,)
    if asked == "part-of-whole" and (objection := _objection(members)) is not None:
        return "bar", tuple(filter(None, (objection,)))
    undated = any(mark.place is None for _, mark, _ in measured)
    if asked == "line" and (undated or len(measured) < len(members)):
        return "bar", (UNDATED,) if undated else ()
    return asked, ()


def _without_scale(members: Sequence[Member]) -> str | None:
    """Why the members can't be drawn to one scale, if they can't."""
    if len({_units(figure) for figure, _, _ in members}) > 1:
        return MIXED
    return None if all(drawable(mark.value, mark.low, mark.high) for _, mark, _ in members) else EXTREME


def _objection(members: Sequence[Member]) -> str | None:
    """Why these aren't parts drawn in a whole; "" where a warning says so already, None if they may be."""
    whole = _whole(members)
    if whole is None:
        return "" if _warnings(members) else NO_WHOLE
    size = whole.figure.value
    if size is None or size <= 0:
        return WHOLE_UNKNOWN
    parts = [member.figure for member in members if member is not whole]
    if any(part.aspect == "change" or (part.value or 0) < 0 for part in parts):
        return NO_WHOLE
    if any(max(part.value or 0, part.high or 0) > size for part in parts):
        return TOO_MUCH
    return None


def _whole(members: Sequence[Member]) -> Member | None:
    """The member that every other one is said, or inferred, to be a part of."""
    for whole in members:
        parts = [member for member in members if member is not whole]
        if parts and all(_belonging(part.figure, whole.figure) for part in parts):
            return whole
    return None


def _belonging(part: Figure, whole: Figure) -> frozenset[str]:
    """The certainties with which the one is called a part of the other; an ambiguous one undoes all."""
    said = {
        relation.certainty
        for holder, kind, other in ((part, "part-of", whole), (whole, "sum-of", part))
        for relation in holder.relations
        if relation.kind == kind and other.id is not None and relation.to == other.id
    }
    return frozenset() if "ambiguous" in said else frozenset(said)


def _part_of_whole(title: str, members: Sequence[Member], notes: tuple[str, ...]) -> ChartSpec:
    whole = _whole(members)
    assert whole is not None
    parts = [member for member in members if member is not whole]
    if any("stated" not in _belonging(part.figure, whole.figure) for part in parts):
        notes = (*notes, INFERRED)
    marks = tuple(
        replace(
            part.mark,
            label=part.figure.label,
            amount=part_of(part.figure, whole.figure, numbers.amount),
            short=part_of(part.figure, whole.figure, brief),
            when=numbers.when(part.figure),
        )
        for part in parts
    )
    told = replace(whole.mark, label=whole.figure.label, when=numbers.when(whole.figure))
    warnings = _warnings(members)
    unit = _unit(members)
    return ChartSpec("part-of-whole", title, marks, told, unit, warnings=warnings, notes=notes)


def _warnings(members: Sequence[Member]) -> tuple[str, ...]:
    """What is ambiguous between the members."""
    ids = {figure.id for figure, _, _ in members}
    return tuple(
        dict.fromkeys(
            AMBIGUOUS[relation.kind]
            for figure, _, _ in members
            for relation in figure.relations
            if relation.certainty == "ambiguous" and relation.to in ids
        )
    )


def _units(figure: Figure) -> tuple[str | None, str | None]:
    return figure.unit, figure.currency


def _unit(members: Sequence[Member]) -> str:
    units = {figure.currency or figure.unit or "" for figure, _, _ in members if figure.aspect != "rank"}
    return units.pop() if len(units) == 1 else ""


# --- figures in no series ---


def _loose(links: Links, refs: Sequence[Ref], *, table: bool) -> tuple[ChartSpec, ...]:
    """Bars of what measures the same thing in the same unit, and one table of the rest if wanted."""
    groups: dict[tuple[object, ...], list[tuple[Figure, Ref]]] = {}
    for ref in refs:
        figure = links.thing(ref)
        assert isinstance(figure, Figure)
        alone = ref if figure.measure is None or figure.aspect == "rank" else None
        groups.setdefault((figure.measure, figure.aspect, *_units(figure), alone), []).append((figure, ref))
    rest: list[tuple[Figure, Ref]] = []
    charts = []
    for group in groups.values():
        if len(group) < 2 or all(figure.value is None for figure, _ in group):
            rest += group
        else:
            charts.append(_loose_chart(links, "bar", _title(group[0][0]), group))
    if rest and table:
        title = rest[0][0].label if len(rest) == 1 else "Other figures" if charts else "Figures"
        charts.append(_loose_chart(links, "table", title, rest))
    return tuple(charts)


def _loose_chart(links: Links, kind: ChartKind, title: str, group: Sequence[tuple[Figure, Ref]]) -> ChartSpec:
    members = of_figures(links, group, dated=kind == "bar")
    spec = _arranged(kind, title, members)
    return _colored(links, spec, members) if kind == "bar" else spec


def _title(figure: Figure) -> str:
    """What a figure measures, as a heading: "trade-turnover" becomes "Trade turnover"."""
    words = (figure.measure or figure.label).replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]
