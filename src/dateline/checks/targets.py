"""What was announced, by when, and what the dataset says became of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result, Rule, Side
from dateline.checks.gathered import gathered
from dateline.model.dataset import Event, Figure
from dateline.model.date_wording import describe
from dateline.model.dates import Form, TimeSpan, parse
from dateline.model.figures import amount
from dateline.model.refs import Ref

OVERDUE = Rule(
    "overdue",
    "warning",
    "A deadline or target is overdue",
    "Its date has passed on the day that the dataset is as of, or else the latest source is issued; "
    "it is still planned, and no later figure says what was reached.",
    '{"as_of": "2028-03-01"} and a deadline of [..2027-12-31] whose status is planned',
    '{"as_of": "2028-03-01"} and a deadline of [..2027-12-31] whose status is occurred',
    "What has happened since and is not in the dataset.",
)
NO_DUE_DATE = Rule(
    "target-without-due-date",
    "note",
    "By when a target is to be reached is not said",
    "A figure is a target or a plan, or an event is planned, and neither it nor a deadline that holds it "
    "says by when.",
    '{"label": "Jobs", "value": 11000, "status": "target"}',
    '{"label": "Jobs", "value": 11000, "status": "target", "as_of": "[..2027-12-31]"}',
    "Dates that only the prose gives.",
)
NO_LATER_WORD = Rule(
    "no-later-word",
    "note",
    "Nothing says what became of a plan or forecast",
    "Its date has passed, and no later figure of the same measure and unit is actual.",
    "A forecast for 2023, and no figure for 2023, in a dataset as of 2024-03-04",
    "A forecast for 2023, and the actual figure for 2023 with the same measure",
    "Later figures that have another measure or unit.",
)
NOT_REACHED = Rule(
    "target-not-reached",
    "note",
    "A later figure falls short of a target",
    "On or after the target's date a figure of the same measure and unit is actual, and is short of it; or "
    "above it, where the target is a limit. A warning where a deadline that holds the target has occurred.",
    "29 crossings by the end of 2027, the deadline marked as occurred; 25 crossings as of 2028-01",
    "29 crossings by the end of 2027, the deadline marked as occurred; 29 crossings as of 2028-01",
    "Whether more is better, where neither a qualifier nor an earlier figure shows it.",
)
RULES = (OVERDUE, NO_DUE_DATE, NO_LATER_WORD, NOT_REACHED)

_TO_COME = frozenset({"target", "plan", "forecast"})
_ABOUT = 0.1
"""How far an approximate figure may be from the target that it reaches."""
_MOST_UNDATED = 5

Measure = tuple[str, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class _Actual:
    ref: Ref
    figure: Figure
    span: TimeSpan


@dataclass(frozen=True, slots=True)
class _Now:
    """The day that everything is compared with, and what to call it."""

    span: TimeSpan
    words: str

    def is_past(self, due: TimeSpan) -> bool:
        return due.hi <= self.span.lo


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on targets, plans, forecasts and deadlines."""
    actual: dict[Measure, list[_Actual]] = defaultdict(list)
    to_come: list[tuple[Ref, Figure]] = []
    for ref, figure in evidence.figures():
        date = figure.period or figure.as_of
        if figure.status in _TO_COME:
            to_come.append((ref, figure))
        elif figure.status == "actual" and figure.measure and date and figure.value is not None:
            actual[_measure(figure)].append(_Actual(ref, figure, parse(date)))
    now = _now(evidence)
    undated: list[Finding] = []
    others: list[Finding] = []
    for ref, figure in to_come:
        due = _due(evidence, ref, figure)
        if due is not None:
            others += _figure(evidence, ref, figure, due, now, actual.get(_measure(figure), ()))
        elif figure.status != "forecast":
            undated.append(_undated(ref, figure.label, amount(figure)))
    for place, glance in evidence.glances("status"):
        if glance.status == "planned":
            ref, event = Ref("event", place), evidence.dataset.events[place]
            span = parse(event.date)
            if not isfinite(span.hi):
                undated.append(_undated(ref, event.title, describe(span)))
            elif event.kind == "deadline" and now is not None and now.is_past(span):
                others.append(_overdue(ref, event.title, span, now))
    for rule in RULES:
        yield from gathered((one for one in others if one.rule == rule.id), f"times: {rule.title.lower()}")
    yield from gathered(undated, "targets and plans don’t say by when", _MOST_UNDATED)


def _measure(figure: Figure) -> Measure:
    return (figure.measure or figure.label, figure.unit, figure.currency, figure.aspect)


def _now(evidence: Evidence) -> _Now | None:
    if evidence.as_of is not None:
        return _Now(evidence.as_of, f"the dataset is as of {describe(evidence.as_of)}")
    issued = [parse(source.issued) for source in evidence.dataset.sources if source.issued]
    latest = max(issued, key=lambda span: span.hi, default=None)
    return None if latest is None else _Now(latest, f"the latest source was issued: {describe(latest)}")


def _due(evidence: Evidence, ref: Ref, figure: Figure) -> TimeSpan | None:
    """When a figure is to be reached: its own date, unless it was announced then, or its deadline's."""
    date = figure.period or figure.as_of
    events = [evidence.dataset.events[one.index] for one in evidence.links.into(ref, "event")]
    if date is not None:
        span = parse(date)
        if figure.period or span.form is Form.ONE_OF or not _announced(evidence, figure, span, events):
            return span if isfinite(span.hi) else None
    dues = [parse(event.date) for event in events if event.kind == "deadline" or event.status == "planned"]
    return next((due for due in dues if isfinite(due.hi)), None)


def _announced(evidence: Evidence, figure: Figure, span: TimeSpan, events: Sequence[Event]) -> bool:
    """Whether a target's date is that of its announcement: the event's, or not after the source's."""
    if any(event.date == span.text and event.status in ("occurred", "ongoing") for event in events):
        return True
    cited = [evidence.links.by_id.get(cite.source) for cite in figure.cites]
    issued = [
        evidence.dataset.sources[one.index].issued
        for one in cited
        if one is not None and one.kind == "source"
    ]
    return any(span.hi <= parse(date).hi for date in issued if date is not None)


def _figure(
    evidence: Evidence,
    ref: Ref,
    figure: Figure,
    due: TimeSpan,
    now: _Now | None,
    actual: Sequence[_Actual],
) -> Iterator[Finding]:
    outcome = max(
        (one for one in actual if one.span.hi > due.lo and one.span.hi >= due.hi),
        key=lambda one: one.span.hi,
        default=None,
    )
    held = [evidence.dataset.events[one.index] for one in evidence.links.into(ref, "event")]
    deadlines = [event for event in held if event.kind == "deadline" or event.status == "planned"]
    if outcome is not None:
        if figure.status != "forecast" and _short(figure, outcome.figure, due, actual):
            yield _not_reached(ref, figure, due, outcome, any(one.status == "occurred" for one in deadlines))
    elif now is not None and now.is_past(due) and not deadlines:
        if figure.status == "target":
            yield _overdue(ref, figure.label, due, now)
        else:
            yield NO_LATER_WORD.finding(
                ref,
                message=f"“{figure.label}” was for {describe(due)}; nothing later is said, and {now.words}.",
                remedy="Add the later figure with the same measure, or say in a note that there is none.",
                sides=(Side("the dataset", f"{amount(figure)}, {describe(due)}", about=ref),),
            )


def _short(target: Figure, reached: Figure, due: TimeSpan, actual: Sequence[_Actual]) -> bool:
    """Whether a target is missed: from below, or from above where it is a limit or a fall was aimed at."""
    if target.value is None or reached.value is None:
        return False
    began = min((one for one in actual if one.span.hi <= due.lo), key=lambda one: one.span.lo, default=None)
    start = began.figure.value if began is not None else None
    limit = target.comparator in ("le", "lt") or (start is not None and start > target.value)
    least, most = reached.value, reached.value if reached.high is None else reached.high
    if reached.comparator == "approx":
        slack = abs(target.value) * _ABOUT
        least, most = least - slack, most + slack
    if limit:
        bound = target.high if target.high is not None else target.value
        return least > bound and reached.comparator not in ("lt", "le", "unknown")
    return most < target.value and reached.comparator not in ("gt", "ge", "unknown")


def _not_reached(ref: Ref, figure: Figure, due: TimeSpan, outcome: _Actual, claimed: bool) -> Finding:
    wanted, got = amount(figure), amount(outcome.figure)
    as_if = "; its deadline is marked as occurred" if claimed else ""
    return NOT_REACHED.finding(
        ref,
        outcome.ref,
        message=f"“{figure.label}”: {wanted}, due {describe(due)}; later it was {got}{as_if}.",
        remedy="Look whether the target was reached, and say so in the status or a note.",
        sides=(
            Side("the target", f"{wanted}, {describe(due)}", about=ref),
            Side("the later figure", f"{got}, {describe(outcome.span)}", about=outcome.ref),
        ),
        severity="warning" if claimed else "note",
    )


def _overdue(ref: Ref, title: str, due: TimeSpan, now: _Now) -> Finding:
    return OVERDUE.finding(
        ref,
        message=f"“{title}” was due {describe(due, deadline=True)}, and {now.words}.",
        remedy="Say what became of it: the status, or a later figure with the same measure.",
        sides=(Side("due", describe(due, deadline=True), about=ref), Side("now", now.words)),
    )


def _undated(ref: Ref, title: str, text: str) -> Finding:
    return NO_DUE_DATE.finding(
        ref,
        message=f"“{title}”: by when is not said.",
        remedy="Give the date by which it is to be reached, if a source says it.",
        sides=(Side("the dataset", text, about=ref),),
    )
