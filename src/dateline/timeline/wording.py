"""Events, lanes and the stretch in view in words: for tooltips, headings and screen readers."""

import math

from dateline.model.code_words import DATE_BASIS, capitalised
from dateline.model.dataset import Event, EventKind, EventStatus
from dateline.model.date_wording import describe
from dateline.model.dates import Form, Openness, Precision, TimeSpan, civil_from_days, parse
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.axis import YEAR, year_label, year_of
from dateline.timeline.index import EventIndex
from dateline.timeline.viewport import Viewport

YEARS_TO_THE_DAY = 20
"""From this many years on a stretch is told in round years."""
_KIND: dict[EventKind, str] = {"event": "event", "period": "period", "state": "state", "deadline": "deadline"}
_STATUS: dict[EventStatus, str] = {
    "occurred": "occurred",
    "ongoing": "ongoing",
    "planned": "planned, has not happened",
    "cancelled": "cancelled",
}


def in_words(event: Event) -> str:
    """Title, date, how well the date is known, kind, status and evidence, a line each."""
    span = parse(event.date)
    lines = [event.title, describe(span, deadline=event.kind == "deadline")]
    if known := how_known(event, span):
        lines.append(known)
    written = f"the source says “{event.date_text}”" if event.date_text else ""
    if how := "; ".join(filter(None, (written, DATE_BASIS[event.date_basis or "stated"]))):
        lines.append(capitalised(how))
    kind = _KIND[event.kind] + (f", {_STATUS[event.status]}" if event.status else "")
    lines.append(capitalised(kind))
    counts = ((len(event.quotes), "quote"), (len(event.figures), "figure"))
    evidence = [f"{count} {noun}{'s' if count > 1 else ''}" for count, noun in counts if count]
    if evidence:
        lines.append(", ".join(evidence))
    return "\n".join(lines)


def lane_in_words(index: EventIndex, arrangement: LaneArrangement, lane: int) -> str:
    """A lane's title, where it stands, how much it holds, and whether it is collapsed."""
    place, of = arrangement.shown.index(lane) + 1, len(arrangement.shown)
    total = int(index.totals[lane])
    events = f"{total:,} event{'' if total == 1 else 's'}"
    state = ", collapsed" if lane in arrangement.collapsed else ""
    return f"{index.bands[lane].title}\nLane {place:,} of {of:,}, {events}{state}"


def arrangement_in_words(arrangement: LaneArrangement) -> str:
    """How many lanes are hidden or collapsed; empty when none is."""
    hidden, collapsed = len(arrangement.hidden), len(arrangement.collapsed - arrangement.hidden)
    parts = [f"{count:,} {what}" for count, what in ((hidden, "hidden"), (collapsed, "collapsed")) if count]
    return f"Of {len(arrangement.order):,} lanes {' and '.join(parts)}." if parts else ""


def how_known(event: Event, span: TimeSpan) -> str:
    """What the shape of the mark says about the date; empty for a plain day."""
    words = []
    if span.start.approximate or span.end.approximate:
        words.append("approximate")
    if span.start.uncertain or span.end.uncertain:
        words.append("uncertain")
    if event.kind != "deadline" and span.form is Form.ONE_OF:
        words.append("one day in this span")
    elif event.kind == "event" and span.form is Form.DATE and span.precision < Precision.DAY:
        words.append("some time in it")
    if span.end.openness is Openness.OPEN and event.kind != "deadline":
        words.append("no end given")
    return capitalised(", ".join(words))


def years_in_words(viewport: Viewport) -> str:
    """The stretch in view by its years: "2022 – 2027", "66 million BCE – 2023 CE".

    The years of a long stretch are round ones, less than a thousandth of it away.
    """
    days = (viewport.lo, viewport.hi - min(viewport.length / 1000, 0.5))
    ends = dict.fromkeys(_rounded_year(day, viewport) for day in days)
    labels = [year_label(year) for year in ends]
    if min(ends) <= 0 < max(ends):
        labels[-1] += " CE"
    return " – ".join(labels)


def period_in_words(viewport: Viewport) -> str:
    """The stretch of time in view, to the day or, when it is long, in round years."""
    if viewport.length >= YEAR * YEARS_TO_THE_DAY:
        return years_in_words(viewport)
    last = math.nextafter(viewport.hi, -math.inf)
    ends = dict.fromkeys(_edtf(math.floor(day)) for day in (viewport.lo, last))
    return describe(parse("/".join(ends)))


def _edtf(day: int) -> str:
    year, month, day_of_month = civil_from_days(day)
    if abs(year) > 9999:
        return f"Y{year}"
    written = f"-{-year:04}" if year < 0 else f"{year:04}"
    return f"{written}-{month:02}-{day_of_month:02}"


def _rounded_year(day: float, viewport: Viewport) -> int:
    year = year_of(day)
    step: int = 10 ** max(math.floor(math.log10(viewport.length / YEAR / 1000)), 0)
    count = round((year if year > 0 else 1 - year) / step) * step
    if not count:
        return year
    return count if year > 0 else 1 - count
