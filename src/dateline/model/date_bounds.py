"""From an EDTF expression to its bounds on the time axis.

The choices that the standard leaves open, or that we make for a timeline:
- Seasons begin on the first of a month. Spring (21) and northern spring (25) run from 1 March to 1 June,
  summer from 1 June, autumn from 1 September, winter (24, 28) from 1 December of that year to 1 March of the
  next; southern seasons (29 to 32) are six months away, so that southern summer crosses the year's end.
- A year with an exponent is as coarse as its digits: `Y-66E6` is half a million years to either side of 66
  million. With `S` it is the standard's: `Y-66E6S2` is any year from -66999999 to -66000000.
- A year of which no digit is given, `XXXX-12`, is not on the axis: its ends are unknown.
- An end of an interval is included to its precision: `/2024-06` is to the end of June, `T09:00` to 09:01.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from math import inf, nextafter

from dateline.model.civil import days_from_civil, days_in_month
from dateline.model.date_expression import Date, DateSet, Doubt, Expression, Interval, Part, Run, Time, Year
from dateline.model.time_span import CLOSED, DateError, Edge, Form, Openness, Precision, TimeSpan

FARTHEST_YEAR = 10**12
"""The axis runs this far both ways; float64 days still tell two hours apart there."""

GROUPINGS: dict[int, tuple[int, int, Precision]] = {
    **dict.fromkeys((21, 25, 31), (3, 3, Precision.SEASON)),
    **dict.fromkeys((22, 26, 32), (6, 3, Precision.SEASON)),
    **dict.fromkeys((23, 27, 29), (9, 3, Precision.SEASON)),
    **dict.fromkeys((24, 28, 30), (12, 3, Precision.SEASON)),
    **{33 + n: (1 + 3 * n, 3, Precision.QUARTER) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4, Precision.SEASON) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6, Precision.SEASON) for n in range(2)},
}
"""Sub-year groupings: the month each begins with, how many months it has, its precision."""

_BY_UNIT = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY, 1000: Precision.MILLENNIUM}


def span_of(text: str, expression: Expression) -> TimeSpan:
    """The span that `text`, read as `expression`, means. Raises DateError when there is no such date."""
    match expression:
        case Date():
            return _date(text, expression)
        case Interval():
            return _interval(text, expression)
        case DateSet():
            return _set(text, expression)


def _interval(text: str, interval: Interval) -> TimeSpan:
    start = _end(text, interval.start)
    end = _end(text, interval.end)
    if end.hi <= start.lo:
        first, last = text.split("/")
        raise DateError(f"{last} is before {first}; write {last}/{first}", interval.position)
    written = [_precision(side) for side in (interval.start, interval.end) if isinstance(side, Date)]
    precision = min(written, default=Precision.EON)
    return TimeSpan(text, start.lo, end.hi, precision, Form.INTERVAL, start.start, end.end)


def _end(text: str, end: Date | Openness) -> TimeSpan:
    if isinstance(end, Date):
        return _date(text, end)
    return TimeSpan(text, -inf, inf, Precision.EON, Form.DATE, Edge(end), Edge(end))


def _set(text: str, dates: DateSet) -> TimeSpan:
    spans = [_member(text, member) for member in dates.members]
    first = min(spans, key=lambda span: span.lo)
    last = max(spans, key=lambda span: span.hi)
    precision = min(span.precision for span in spans)
    return TimeSpan(text, first.lo, last.hi, precision, dates.form, first.start, last.end)


def _member(text: str, member: Date | Run) -> TimeSpan:
    if isinstance(member, Date):
        return _date(text, member)
    first = _date(text, member.first) if member.first else None
    last = _date(text, member.last) if member.last else None
    if first and last:
        if last.hi <= first.lo:
            raise DateError("a range in a set runs from the earlier to the later date", member.position)
        return TimeSpan(
            text, first.lo, last.hi, min(first.precision, last.precision), end=last.end, start=first.start
        )
    open_end = Edge(Openness.OPEN)
    if first:
        return TimeSpan(text, first.lo, inf, first.precision, start=first.start, end=open_end)
    assert last is not None
    return TimeSpan(text, -inf, last.hi, last.precision, start=open_end, end=last.end)


def _date(text: str, date: Date) -> TimeSpan:
    edge = _edge(date.doubt)
    lo, hi = _bounds(date)
    if date.year.digits == "XXXX":
        edge = Edge(Openness.UNKNOWN, edge.approximate, edge.uncertain)
        lo, hi = -inf, inf
    return TimeSpan(text, lo, hi, _precision(date), Form.DATE, edge, edge)


def _edge(doubt: Doubt) -> Edge:
    if not doubt:
        return CLOSED
    return Edge(Openness.CLOSED, Doubt.APPROXIMATE in doubt, Doubt.UNCERTAIN in doubt)


def _precision(date: Date) -> Precision:
    year, month, day = date.year, date.month, date.day
    if month is None or "X" in year.digits:
        return _BY_UNIT.get(unit_of(year), Precision.EON)
    if "X" in month.digits:
        return Precision.YEAR
    if int(month.digits) in GROUPINGS:
        return GROUPINGS[int(month.digits)][2]
    if day is None or "X" in day.digits:
        return Precision.MONTH
    return time_precision(date.time) if date.time else Precision.DAY


def time_precision(time: Time) -> Precision:
    """How fine a time of day is written."""
    if time.minute is None:
        return Precision.HOUR
    return Precision.MINUTE if time.second is None else Precision.SECOND


def _bounds(date: Date) -> tuple[float, float]:
    if date.month is None:
        first, last = year_bounds(date.year)
        return days_from_civil(first), days_from_civil(last + 1)
    if date.month.digits.isdigit() and int(date.month.digits) in GROUPINGS:
        return _grouping_bounds(date, date.month)
    first_day = _extreme(date, date.month, latest=False)
    year, month, day = _extreme(date, date.month, latest=True) if date.masked else first_day
    if date.time is not None:
        return time_bounds(days_from_civil(year, month, day), date.time)
    if date.day is not None:
        return days_from_civil(*first_day), days_from_civil(year, month, day) + 1
    return days_from_civil(*first_day), days_from_civil(year, month, days_in_month(year, month)) + 1


def _grouping_bounds(date: Date, month: Part) -> tuple[float, float]:
    if date.day is not None:
        raise DateError(
            f"{month.digits} is a part of the year that has no days; write it alone", date.day.position
        )
    first, last = year_bounds(date.year)
    begins, months, _ = GROUPINGS[int(month.digits)]
    years, before = divmod(begins - 1 + months, 12)
    return days_from_civil(first, begins), days_from_civil(last + years, before + 1)


def unit_of(year: Year) -> int:
    """How many years the last significant digit of a year stands for."""
    if "X" in year.digits:
        return int(10 ** (len(year.digits) - year.digits.index("X")))
    if year.significant is not None:
        return int(10 ** (len(year.digits.lstrip("-")) + year.exponent - year.significant))
    return int(10**year.exponent)


def year_bounds(year: Year) -> tuple[int, int]:
    """The first and the last year that a year can be. Raises DateError when it is off the axis."""
    digits = year.digits
    if "X" in digits:
        return next(_years(year, latest=False)), next(_years(year, latest=True))
    size = len(digits.lstrip("-"))
    if year.exponent > 12 or abs(int(digits)) * 10**year.exponent > FARTHEST_YEAR:
        raise DateError("the year is beyond the axis; it runs to 1 trillion years", year.position)
    value = int(digits) * 10**year.exponent
    if year.significant is not None:
        if not 1 <= year.significant <= size + year.exponent:
            raise DateError(f"S runs from 1 to {size + year.exponent}, the digits of the year", year.position)
        unit = unit_of(year)
        start = abs(value) // unit * unit
        return (start, start + unit - 1) if value >= 0 else (-(start + unit - 1), -start)
    unit = unit_of(year)
    return (value, value) if unit == 1 else (value - unit // 2, value + unit // 2 - 1)


def _years(year: Year, *, latest: bool) -> Iterator[int]:
    if "X" not in year.digits:
        yield int(year.digits)
    elif year.digits[0] == "-":
        yield from (-size for size in fillings(year.digits[1:], latest=not latest) if size)
    else:
        yield from fillings(year.digits, latest=latest)


def fillings(digits: str, *, latest: bool = False) -> Iterable[int]:
    """The numbers that digits with X can be, in order, from either end."""
    if "X" not in digits:
        return (int(digits),)
    order = "9876543210" if latest else "0123456789"
    options = (order if digit == "X" else digit for digit in digits)
    return (int("".join(filled)) for filled in product(*options))


def _extreme(date: Date, part: Part, *, latest: bool) -> tuple[int, int, int]:
    """The first or the last day that a date of months (day 1 if none is written) can be."""
    months = [month for month in fillings(part.digits, latest=latest) if 1 <= month <= 12]
    if not months:
        raise DateError(f"month {part.digits} does not exist; months run from 01 to 12", part.position)
    if date.day is None:
        return next(_years(date.year, latest=latest)), months[0], 1
    days = [day for day in fillings(date.day.digits, latest=latest) if 1 <= day <= 31]
    for year in _years(date.year, latest=latest):
        for month in months:
            for day in days:
                if day <= days_in_month(year, month):
                    return year, month, day
    raise _no_such_day(date.year, part, date.day)


def _no_such_day(year: Year, month: Part, day: Part) -> DateError:
    if not any(1 <= number <= 31 for number in fillings(day.digits, latest=False)):
        return DateError(f"day {day.digits} does not exist; days run from 01 to 31", day.position)
    there = f"day {day.digits} does not exist in {year.digits}-{month.digits}"
    if "X" in year.digits + month.digits:
        return DateError(f"{there}, whatever X stands for", day.position)
    length = days_in_month(next(_years(year, latest=False)), int(month.digits))
    return DateError(f"{there}; it has {length} days", day.position)


def time_bounds(day: int, time: Time) -> tuple[float, float]:
    """The bounds of a time on a day of the axis.

    Exact in integers up to the one division; the ends are kept apart where float64 cannot tell them.
    """
    scale = 10 ** len(time.fraction)
    minutes = day * 1440 + time.hour * 60 + (time.minute or 0) - (time.offset or 0)
    ticks = (minutes * 60 + (time.second or 0)) * scale + int(time.fraction or 0)
    length = 3600 if time.minute is None else 60 if time.second is None else 1
    end = ticks + (length if not time.fraction else 1)
    lo = ticks / (86400 * scale)
    return lo, max(end / (86400 * scale), nextafter(lo, inf))
