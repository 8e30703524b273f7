"""When the wording of a date means: its windows on the time axis, and whether a date agrees with them."""

from collections.abc import Iterator
from math import floor, inf, isfinite
from typing import NamedTuple

from dateline.checks.date_wordings.phrases import DatePhrase, Relative
from dateline.checks.date_wordings.words import Calendar
from dateline.model.civil import civil_from_days, days_from_civil, days_in_month
from dateline.model.dates import Form, TimeSpan

FAR = days_from_civil(100_000)
"""Beyond this many days to either side nobody counts in years and months."""
_LAST_JULIAN = days_from_civil(1924)
_JULIAN_LAG = range(10, 14)
"""Days by which the Julian calendar was behind, from 1582 to the last country's change."""


class Window(NamedTuple):
    """The days [lo, hi) that are meant; a range begins in [lo, begun) and ends in [ending, hi)."""

    lo: float
    hi: float
    begun: float
    ending: float


def weekday(day: float) -> int:
    """The weekday of a day of the axis, counted from Monday, 0."""
    return (floor(day) + 3) % 7


def years_of(span: TimeSpan) -> range:
    """The years that a date touches with its ends; none in deep time."""
    ends = [end for end in (span.lo, span.hi - 0.5) if isfinite(end) and abs(end) < FAR]
    years = [civil_from_days(floor(end))[0] for end in ends]
    return range(min(years), max(years) + 1) if years else range(0)


def windows(phrase: DatePhrase, year: int | None = None) -> tuple[Window, ...]:
    """What a phrase means when it says its year, or if it is said of `year`."""
    found = []
    for reading in (phrase.first, *phrase.others):
        last = phrase.last or reading
        began = _bounds(reading, year)
        after = (last.month or 0) < (reading.month or 0) and last.year is None
        ended = _bounds(last, year + 1 if after and year is not None else year)
        if began and ended:
            found.append(_narrowed(Window(began[0], ended[1], began[1], ended[0]), phrase))
    return tuple(found)


def _bounds(calendar: Calendar, year: int | None) -> tuple[float, float] | None:
    said = calendar.year if calendar.year is not None else year
    if said is None:
        return None
    if calendar.month is None:
        return days_from_civil(said), days_from_civil(said + calendar.years)
    if calendar.day is None:
        years, month = divmod(calendar.month - 1 + calendar.months, 12)
        return days_from_civil(said, calendar.month), days_from_civil(said + years, month + 1)
    if calendar.day > days_in_month(said, calendar.month):
        return None
    day = days_from_civil(said, calendar.month, calendar.day)
    return day, day + 1


def _narrowed(window: Window, phrase: DatePhrase) -> Window:
    """The half that an end or a start is in, or the middle: "late 2023" is not February."""
    lo, hi, *_ = window
    if phrase.part is None or phrase.last is not None:
        return window
    if phrase.part == "end" and phrase.role is not None:
        return Window(hi - 1, hi, hi, hi - 1)
    size = hi - lo
    lo, hi = {
        "start": (lo, lo + size / 2),
        "mid": (lo + size / 5, hi - size / 5),
        "end": (lo + size / 2, hi),
    }[phrase.part]
    return Window(lo, hi, hi, lo)


def resolved(phrase: DatePhrase, base: TimeSpan, *, past: bool) -> tuple[Window, ...]:
    """What a phrase means to someone who speaks at `base`; nothing where that can't be told.

    A month or day without its year is the nearest one: before, if it is `past`, else on either side.
    """
    if not isfinite(base.lo) or not isfinite(base.hi) or max(abs(base.lo), abs(base.hi)) > FAR:
        return ()
    if phrase.is_whole:
        return windows(phrase)
    if phrase.relative is not None:
        return tuple(_relative(phrase, phrase.relative, base))
    if phrase.first.month is None:
        return tuple(_weekdays(phrase, base, past=past))
    return tuple(_nearest(phrase, base, past=past))


def _nearest(phrase: DatePhrase, base: TimeSpan, *, past: bool) -> Iterator[Window]:
    touched = years_of(base)
    options = [
        window for year in range(touched[0] - 9, touched[-1] + 9) for window in windows(phrase, year)
    ]  # 29 February is up to eight years away
    before = [window for window in options if window.lo < base.hi]
    bound = phrase.role in ("by", "until", "before")
    if past or not bound:
        yield before[-1]
    if not past or bound:
        yield from [window for window in options if window.hi > base.lo][:1]


def _weekdays(phrase: DatePhrase, base: TimeSpan, *, past: bool) -> Iterator[Window]:
    if base.hi - base.lo > 1:
        return
    for day in range(floor(base.lo) - 7, floor(base.hi) + (0 if past else 7)):
        if weekday(day) == phrase.weekday:
            yield Window(day, day + 1, day + 1, day)


def _relative(phrase: DatePhrase, relative: Relative, base: TimeSpan) -> Iterator[Window]:
    unit, offset = relative.unit, relative.offset
    first, final = (civil_from_days(floor(end)) for end in (base.lo, base.hi - 0.5))
    if unit == "named":
        yield from _named(phrase, offset, base)
    elif unit == "year":
        for year in range(first[0] + offset, final[0] + offset + 1):
            yield from windows(phrase, year)
    else:
        if unit in ("academic", "fiscal"):  # which begin in one month here and in another there
            lo, hi = base.lo + 365.25 * (offset - 1), base.hi + 365.25 * (offset + 1)
        elif unit == "month":
            lo, hi = _month(first, offset), _month(final, offset + 1)
        elif unit == "now":
            lo, hi = _month(first, 0), _month(final, 1)
        elif unit == "week":  # which begins on a Sunday or a Monday
            monday = floor(base.lo) - weekday(base.lo) + 7 * offset
            lo, hi = monday - 1, monday + 7 + (base.hi - base.lo - 1)
        else:
            lo, hi = floor(base.lo) + offset, base.hi + offset
        yield Window(lo, hi, hi, lo)


def _month(civil: tuple[int, int, int], offset: int) -> float:
    years, month = divmod(civil[1] - 1 + offset, 12)
    return days_from_civil(civil[0] + years, month + 1)


def _named(phrase: DatePhrase, offset: int, base: TimeSpan) -> Iterator[Window]:
    """ "Last March" and "next Friday", which some take for the nearest and some for the one beyond."""
    if phrase.first.month is None:
        if phrase.weekday is not None and base.hi - base.lo <= 1:
            for day in range(floor(base.lo) + 7 * offset - 7, floor(base.hi) + 7 * offset + 7):
                if weekday(day) == phrase.weekday:
                    yield Window(day, day + 1, day + 1, day)
        return
    touched = years_of(base)
    for year in range(touched[0] + min(offset, 0) - 1, touched[-1] + max(offset, 0) + 1):
        for window in windows(phrase, year):
            near = base.lo - 500 < window.lo < base.hi + 500
            if near and (window.lo - base.lo) * offset >= 0:
                yield window


def agrees(span: TimeSpan, phrase: DatePhrase, window: Window) -> bool:
    """Whether a date may be what is meant: not whether it is as fine."""
    if phrase.last is not None and span.form is Form.INTERVAL:
        return window.lo <= span.lo < window.begun and window.ending < span.hi <= window.hi
    if phrase.role in ("by", "until", "before"):
        exactly = phrase.part == "end"
        within = window.lo <= span.hi <= window.hi and not (exactly and span.hi != window.hi)
        is_exact = phrase.part is None and phrase.first.years == 1
        if span.form is Form.ONE_OF and is_exact and span.hi not in window:
            return False  # "by 2028" is by its first or its last day
        return within or (is_about(span) and span.lo < window.hi and span.hi > window.lo)
    if phrase.role in ("since", "after"):
        # What is dated by when it was seen may have held since long before.
        latest = window.hi if phrase.role == "after" else window.hi - 0.5
        return window.lo <= span.lo and (span.form is Form.DATE or span.lo <= latest)
    if not isfinite(span.hi - span.lo):
        ends = [end for end in (span.lo, span.hi) if isfinite(end)]
        return all(window.lo <= end <= window.hi for end in ends)
    return (span.lo < window.hi and span.hi > window.lo) or _in_the_old_calendar(span, window)


def is_about(span: TimeSpan) -> bool:
    """Whether a date is marked as approximate."""
    return span.form is Form.DATE and span.start.approximate


def _in_the_old_calendar(span: TimeSpan, window: Window) -> bool:
    """Whether the words give the Julian day, as Russian ones did until 1918."""
    return span.hi < _LAST_JULIAN and span.lo - window.lo in _JULIAN_LAG and window.hi - window.lo == 1


def overruns(span: TimeSpan, phrase: DatePhrase) -> bool:
    """Whether an interval reaches beyond what is said, or is not the whole half or quarter."""
    ends = (span.start, span.end)
    if span.form is not Form.INTERVAL or any(one.approximate or one.uncertain for one in ends):
        return False
    is_ranged = phrase.role is not None or phrase.last is not None or phrase.part is not None
    if is_ranged or not phrase.is_whole or phrase.first.day is not None:
        return False  # "the six months that ended on 30 June"
    is_grouping = phrase.first.months in (3, 6)
    return not any(
        (span.lo, span.hi) == (window.lo, window.hi)
        if is_grouping
        else window.lo <= span.lo and span.hi <= window.hi
        for window in windows(phrase)
    )


def said_parts_agree(span: TimeSpan, phrase: DatePhrase) -> bool:
    """Whether the year, month and day that the words do say are those of the date.

    Relative wording says none; a date in deep time or of more than a year has every month.
    """
    if phrase.is_whole:
        return any(agrees(span, phrase, window) for window in windows(phrase))
    if phrase.first.month is None or (isfinite(span.hi - span.lo) and span.hi - span.lo > 366):
        return True
    if span.lo == -inf and span.hi == inf:
        return True
    touched = years_of(span)
    if not touched:
        return True
    # A range that began in the year before, and a bound that is the first moment of the next year.
    around = range(touched[0] - 1, touched[-1] + 2)
    return any(agrees(span, phrase, window) for year in around for window in windows(phrase, year))
