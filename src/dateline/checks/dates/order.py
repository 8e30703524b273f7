"""Whether dates are in an order that can be: nothing happens after it was reported."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from math import inf, isfinite

import numpy as np
import numpy.typing as npt

from dateline.checks.dates.dated import Dated, of_event
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.gathered import counted, recurring
from dateline.checks.naming import source_name
from dateline.model.date_wording import describe
from dateline.model.dates import Form, Precision, TimeSpan, parse
from dateline.model.event_columns import KINDS, STATUSES, EventColumns, event_columns
from dateline.model.refs import Ref

Mask = npt.NDArray[np.bool_]

AFTER_AS_OF = Rule(
    "after-as-of",
    "error",
    "Something happened after the day that the dataset is as of",
    "An event has occurred, a quote was spoken or a figure is actual on a date after the as-of date. A "
    "warning where one of the dates is approximate or only its end is later.",
    '{"as_of": "2024-03-04", "events": [{"date": "2024-03-05", "title": "Visit", "status": "occurred"}]}',
    '{"as_of": "2024-03-05", "events": [{"date": "2024-03-05", "title": "Visit", "status": "occurred"}]}',
    "Events without a status, and datasets without an as-of date.",
)
NO_STATUS = Rule(
    "future-without-status",
    "note",
    "Events after the as-of date don't say that they are planned",
    "An event is dated after the day that the dataset is as of, and no status says what it is.",
    '{"as_of": "2024-03-04", "events": [{"date": "2025", "title": "Opening"}]}',
    '{"as_of": "2024-03-04", "events": [{"date": "2025", "title": "Opening", "status": "planned"}]}',
    "Datasets without an as-of date.",
)
PLANNED_BUT_PAST = Rule(
    "planned-but-past",
    "warning",
    "Something is planned for a date that has passed",
    "The event's status is planned, and its date is before the day that the dataset is as of.",
    '{"as_of": "2024-03-04", "events": [{"date": "2023-05", "title": "Opening", "status": "planned"}]}',
    '{"as_of": "2024-03-04", "events": [{"date": "2023-05", "title": "Opening", "status": "occurred"}]}',
    "What has become of it. Deadlines are looked at as targets.",
)
DEADLINE_PASSED = Rule(
    "deadline-without-status",
    "warning",
    "A deadline has passed, and nothing says how it ended",
    "The deadline is before the day that the dataset is as of, and the event has no status.",
    '{"as_of": "2024-03-04", "events": [{"date": "2023", "title": "Opening", "kind": "deadline"}]}',
    '{"as_of": "2024-03-04", "events": [{"date": "2023", …, "kind": "deadline", "status": "occurred"}]}',
    "Whether it was met.",
)
ONGOING_BUT_OVER = Rule(
    "ongoing-but-over",
    "warning",
    "Something is ongoing after its end",
    "The event's status is ongoing, and the interval it is dated with ended before the as-of date.",
    '{"as_of": "2024-03-04", "events": [{"date": "2022/2023", "title": "Term", "status": "ongoing"}]}',
    '{"as_of": "2024-03-04", "events": [{"date": "2022/..", "title": "Term", "status": "ongoing"}]}',
    "States that are dated by when they were seen.",
)
REPORTED_BEFORE = Rule(
    "reported-before-it-happened",
    "warning",
    "A source was issued before what it reports",
    "All the sources that an event, a quote or an actual figure names were issued before its date.",
    "A visit of 2024-03-04, from an article issued 2024-03-01",
    "A visit of 2024-03-04, from an article issued 2024-03-05",
    "Sources without a date of issue; web pages that were changed after it.",
)
ACCESSED_BEFORE = Rule(
    "accessed-before-issued",
    "warning",
    "A source was read before it was issued",
    "The date of access is before the date of issue.",
    '{"id": "a", "issued": "2024-03-05", "accessed": "2024-03-01"}',
    '{"id": "a", "issued": "2024-03-05", "accessed": "2024-04-01"}',
    "Sources whose date of issue is that of a later printing.",
)
ISSUED_AFTER = Rule(
    "issued-after-as-of",
    "warning",
    "A source is later than the day that the dataset is as of",
    "Relative wording is resolved against the as-of date, which can't be before what the dataset draws on.",
    '{"as_of": "2024-03-04", "sources": [{"id": "a", "issued": "2024-05-02"}]}',
    '{"as_of": "2024-05-02", "sources": [{"id": "a", "issued": "2024-05-02"}]}',
    "Sources without a date of issue.",
)
TWO_AS_OF = Rule(
    "briefing-as-of",
    "warning",
    "A briefing is as of another day than the dataset",
    "A briefing can't know more than the dataset it is made from. A note where it is as of an earlier day.",
    '{"as_of": "2024-03-04", "briefings": [{"title": "Visit", "as_of": "2024-04-04"}]}',
    '{"as_of": "2024-03-04", "briefings": [{"title": "Visit", "as_of": "2024-03-04"}]}',
    "Which of the two is meant.",
)
AS_OF_FAR = Rule(
    "as-of-far-from-sources",
    "note",
    "The as-of date is long after the last source",
    "The latest source was issued more than a year before the day that the dataset is as of.",
    '{"as_of": "2025-03-04", "sources": [{"id": "a", "issued": "2023-03-04"}]}',
    '{"as_of": "2023-03-04", "sources": [{"id": "a", "issued": "2023-03-04"}]}',
    "Datasets with a source that has no date of issue.",
)
RULES = (
    *(AFTER_AS_OF, NO_STATUS, PLANNED_BUT_PAST, DEADLINE_PASSED, ONGOING_BUT_OVER),
    *(REPORTED_BEFORE, ACCESSED_BEFORE, ISSUED_AFTER, TWO_AS_OF, AS_OF_FAR),
)

_LONG = 366
_HAPPENED = {"event": "event has happened", "quote": "quote was spoken", "figure": "figure is actual"}


def check(evidence: Evidence, others: Sequence[Dated]) -> Iterator[Finding]:
    """Findings on the order of dates: of events, and of the doubtful `others` of what has happened."""
    spans = issue_dates(evidence)
    columns = event_columns(evidence.dataset)
    events = _cited_early(evidence, columns, spans) if spans else ()
    early = recurring(REPORTED_BEFORE)
    for dated in chain(events, others):
        if (last := _issued_before(dated, spans)) is not None:
            early.make(partial(_reported, evidence, dated, *last))
    yield from early.told()
    yield from _sources(evidence, spans)
    if evidence.as_of is not None:
        as_of = evidence.as_of
        late = _is_past(columns) & (columns.hi > as_of.hi)
        for dated in chain(_events(evidence, late), others):
            yield from _after(dated, as_of)
        yield from _statuses(evidence, columns, as_of)
        yield from _briefings(evidence, as_of)


def issue_dates(evidence: Evidence) -> dict[str, TimeSpan]:
    """When each source was issued, by its id."""
    return {source.id: parse(source.issued) for _, source in evidence.sources() if source.issued}


def is_doubtful(dated: Dated, issued: Mapping[str, TimeSpan], as_of: TimeSpan | None) -> bool:
    """Whether the date of something that has happened is before its sources' or after the as-of date.

    Most are neither, and to keep hundreds of thousands to be compared takes much memory.
    """
    late = as_of is not None and any(_after(dated, as_of))
    return late or _issued_before(dated, issued) is not None


def _events(evidence: Evidence, mask: Mask) -> Iterator[Dated]:
    events = evidence.dataset.events
    return (of_event(Ref("event", place), events[place]) for place in np.flatnonzero(mask).tolist())


def _is_past(columns: EventColumns) -> Mask:
    """The events of what has happened."""
    return np.isin(columns.status, [STATUSES.index("occurred"), STATUSES.index("ongoing")])


def _cited_early(
    evidence: Evidence, columns: EventColumns, issued: Mapping[str, TimeSpan]
) -> Iterator[Dated]:
    """The events of what has happened that cite a source issued before them."""
    past = _is_past(columns)
    if not past.any():
        return
    ends = {name: span.hi for name, span in issued.items()}
    starts = np.where(past, columns.lo, -inf).tolist()
    for place, event in evidence.glances("cites"):
        start = starts[place]
        if any(ends.get(cite.source, inf) <= start for cite in event.cites):
            yield of_event(Ref("event", place), evidence.dataset.events[place])


def _vague(*spans: TimeSpan) -> bool:
    return any(edge.approximate or edge.uncertain for span in spans for edge in (span.start, span.end))


def _as_of_side(as_of: TimeSpan) -> Side:
    return Side("the dataset is as of", describe(as_of))


def _after(dated: Dated, as_of: TimeSpan) -> Iterator[Finding]:
    span = dated.span
    wholly = span.lo >= as_of.hi
    # "On or before" a day that is still to come is more than can be known of what has happened. A period that
    # isn't over yet can have figures, such as the places of a school year, but not for years to come.
    bound = span.form is Form.ONE_OF and as_of.hi < span.hi
    long = span.form is Form.INTERVAL and as_of.hi + _LONG < span.hi and dated.ref.kind == "figure"
    if wholly or ((bound or long) and span.hi < inf):
        yield _too_late(dated, as_of, sure=wholly and not _vague(span, as_of))


def _too_late(dated: Dated, as_of: TimeSpan, *, sure: bool) -> Finding:
    return AFTER_AS_OF.finding(
        dated.ref,
        message=f"The {_HAPPENED[dated.ref.kind]}, {dated.side.text}, "
        f"while the dataset is as of {describe(as_of)}.",
        remedy="Correct the date, the status or the as-of date.",
        at=(dated.field,),
        sides=(dated.side, _as_of_side(as_of)),
        severity="error" if sure else "warning",
    )


def _statuses(evidence: Evidence, columns: EventColumns, as_of: TimeSpan) -> Iterator[Finding]:
    lo, hi = columns.lo, columns.hi
    none, occurred, ongoing, planned = (
        columns.status == STATUSES.index(one) for one in (None, "occurred", "ongoing", "planned")
    )
    deadline = columns.kind == KINDS.index("deadline")
    over, goes_on = hi <= as_of.lo, (as_of.hi < hi) & (hi < inf)
    lasting = (ongoing & over) | (occurred & goes_on & (lo < as_of.hi))
    for dated in _events(evidence, (none & deadline & over) | (planned & ~deadline & over) | lasting):
        status = dated.event.status if dated.event else None
        interval = dated.span.form is Form.INTERVAL and isfinite(dated.span.hi)
        if status is None:
            yield _status(DEADLINE_PASSED, dated, as_of, "The deadline has passed", "Say how it ended")
        elif status == "planned":
            yield _status(PLANNED_BUT_PAST, dated, as_of, "What is planned has passed", "Say how it went")
        elif status == "ongoing" and interval:
            yield _status(ONGOING_BUT_OVER, dated, as_of, "What is ongoing has ended", "Say occurred")
        elif status == "occurred" and (interval or _has_hardly_begun(dated, as_of)):
            yield _too_late(dated, as_of, sure=False)
    unsaid = none & ((lo >= as_of.hi) | (goes_on & (lo == -inf)))
    yield from counted(
        (
            _status(NO_STATUS, dated, as_of, "The event is still to come", "Say planned")
            for dated in _events(evidence, unsaid)
        ),
        int(unsaid.sum()),
        "events are still to come, and nothing says that they are planned",
        most=1,
    )


def _has_hardly_begun(dated: Dated, as_of: TimeSpan) -> bool:
    """Whether most of a period, such as a year, is still to come."""
    is_period = dated.event is not None and dated.event.kind == "period"
    return is_period and dated.span.hi - as_of.hi > (dated.span.hi - dated.span.lo) / 2


def _status(rule: Rule, dated: Dated, as_of: TimeSpan, what: str, remedy: str) -> Finding:
    return rule.finding(
        dated.ref,
        message=f"{what}: {dated.side.text}, while the dataset is as of {describe(as_of)}.",
        remedy=f"{remedy} in the event’s status, or correct the date.",
        at=(dated.field,),
        sides=(dated.side, _as_of_side(as_of)),
    )


def _issued_before(dated: Dated, issued: Mapping[str, TimeSpan]) -> tuple[TimeSpan, str] | None:
    """When the last of the sources was issued, and which that is, if all were issued before the date."""
    spans = [(cite.source, issued.get(cite.source)) for cite in dated.cites]
    known = [(span, source) for source, span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    last = max(known, key=lambda one: one[0].hi)
    return last if last[0].hi <= dated.span.lo else None


def _reported(evidence: Evidence, dated: Dated, last: TimeSpan, source: str) -> Finding:
    return REPORTED_BEFORE.finding(
        dated.ref,
        evidence.links.by_id[source],
        message=f"{source_name(evidence, source)} was issued {_on(last)}, "
        f"before what it is cited for: {dated.side.text}.",
        remedy="Correct one of the dates, or cite a source that could know.",
        at=(dated.field,),
        sides=(dated.side, Side(source_name(evidence, source), f"issued {_on(last)}")),
    )


def _on(span: TimeSpan) -> str:
    return f"on {describe(span)}" if span.precision >= Precision.DAY else f"in {describe(span)}"


def _sources(evidence: Evidence, issued: Mapping[str, TimeSpan]) -> Iterator[Finding]:
    as_of = evidence.as_of
    for ref, source in evidence.sources():
        span = issued.get(source.id)
        if span is None:
            continue
        name = source.title or source.id
        if source.accessed is not None and parse(source.accessed).hi <= span.lo:
            accessed = describe(parse(source.accessed))
            yield ACCESSED_BEFORE.finding(
                ref,
                message=f"{name} was read on {accessed}, before it was issued: {describe(span)}.",
                remedy="Correct one of the dates.",
                at=("accessed",),
                sides=(Side("accessed", accessed, about=ref), Side("issued", describe(span), about=ref)),
            )
        if as_of is not None and span.lo >= as_of.hi:
            yield ISSUED_AFTER.finding(
                ref,
                message=f"{name} was issued {_on(span)}, while the dataset is as of {describe(as_of)}.",
                remedy="Bring the as-of date up to the latest source, or correct the date of issue.",
                at=("issued",),
                sides=(Side("issued", describe(span), about=ref), _as_of_side(as_of)),
            )
    if as_of is not None and issued and len(issued) == len(evidence.dataset.sources):
        yield from _far(evidence, issued, as_of)


def _far(evidence: Evidence, issued: Mapping[str, TimeSpan], as_of: TimeSpan) -> Iterator[Finding]:
    source, last = max(issued.items(), key=lambda one: one[1].hi)
    if as_of.lo - last.hi > _LONG:
        yield AS_OF_FAR.finding(
            evidence.links.by_id[source],
            message=f"The dataset is as of {describe(as_of)}; its latest source was issued {_on(last)}.",
            remedy="Look whether the as-of date is meant.",
            at=("issued",),
            sides=(Side(source_name(evidence, source), describe(last)), _as_of_side(as_of)),
        )


def _briefings(evidence: Evidence, as_of: TimeSpan) -> Iterator[Finding]:
    for index, briefing in enumerate(evidence.dataset.briefings):
        if briefing.as_of is None:
            continue
        span = parse(briefing.as_of)
        if (span.lo, span.hi) != (as_of.lo, as_of.hi):
            ref = Ref("briefing", index)
            yield TWO_AS_OF.finding(
                ref,
                message=f"The briefing is as of {describe(span)}, the dataset as of {describe(as_of)}.",
                remedy="Correct one of the dates.",
                at=("as_of",),
                sides=(Side("the briefing", describe(span), about=ref), _as_of_side(as_of)),
                severity="warning" if span.hi > as_of.hi else "note",
            )
