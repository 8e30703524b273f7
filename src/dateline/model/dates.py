"""EDTF text to bounds on the time axis (ISO 8601-2:2019, level 1 whole and the useful level 2)."""

import re
from functools import lru_cache

from dateline.model import edtf
from dateline.model.civil import civil_from_days, days_from_civil, days_in_month
from dateline.model.date_bounds import span_of
from dateline.model.date_spelling import remedy
from dateline.model.time_span import CLOSED, DateError, Edge, Form, Openness, Precision, TimeSpan

__all__ = [
    "DateError",
    "Edge",
    "Form",
    "Openness",
    "Precision",
    "TimeSpan",
    "civil_from_days",
    "days_from_civil",
    "parse",
]

_plain = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?").fullmatch


def parse(text: str) -> TimeSpan:
    """The span that an EDTF text means; memoised. Raises DateError."""
    return _parse(text)


@lru_cache(maxsize=1 << 15)
def _parse(text: str) -> TimeSpan:
    if (plain := _plain(text)) and (span := _plain_span(text, *plain.groups())):
        return span
    try:
        return span_of(text, edtf.read(text))
    except DateError:
        if instead := remedy(text):
            raise DateError(instead) from None
        raise


def _plain_span(text: str, year_text: str, month_text: str | None, day_text: str | None) -> TimeSpan | None:
    """YYYY, YYYY-MM or YYYY-MM-DD without the grammar; None when there is no such month or day."""
    year = int(year_text)
    if month_text is None:
        return _span(text, days_from_civil(year), days_from_civil(year + 1), Precision.YEAR)
    month = int(month_text)
    if not 1 <= month <= 12:
        return None
    length = days_in_month(year, month)
    first = days_from_civil(year, month)
    if day_text is None:
        return _span(text, first, first + length, Precision.MONTH)
    day = int(day_text)
    if not 1 <= day <= length:
        return None
    return _span(text, first + day - 1, first + day, Precision.DAY)


def _span(text: str, lo: int, hi: int, precision: Precision) -> TimeSpan:
    return TimeSpan(text, float(lo), float(hi), precision, Form.DATE, CLOSED, CLOSED)
