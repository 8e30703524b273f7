"""EDTF text to bounds on the time axis (ISO 8601-2:2019, level 1 whole and the useful level 2)."""

import re
from functools import lru_cache

from dateline.model import edtf
from dateline.model.civil import civil_from_days, days_from_civil, days_in_month
from dateline.model.date_bounds import span_of, time_bounds, time_precision
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

_plain = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T(.*))?)?)?").fullmatch


def parse(text: str) -> TimeSpan:
    """The span that an EDTF text means; memoised. Raises DateError."""
    return _parse(text)


@lru_cache(maxsize=1 << 15)
def _parse(text: str) -> TimeSpan:
    try:
        return _plain_span(text) or span_of(text, edtf.read(text))
    except DateError:
        if instead := remedy(text):
            raise DateError(instead) from None
        raise


def _plain_span(text: str) -> TimeSpan | None:
    """YYYY, YYYY-MM, YYYY-MM-DD or that with a time, without the grammar; None for all else."""
    plain = _plain(text)
    if not plain:
        return None
    year, month, day = int(plain[1]), int(plain[2] or 1), int(plain[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        return None
    lo = days_from_civil(year, month, day)
    if plain[2] is None:
        return _span(text, lo, days_from_civil(year + 1), Precision.YEAR)
    if plain[3] is None:
        return _span(text, lo, lo + days_in_month(year, month), Precision.MONTH)
    if plain[4] is None:
        return _span(text, lo, lo + 1, Precision.DAY)
    time = edtf.read_time(text, plain.start(4))
    return _span(text, *time_bounds(lo, time), time_precision(time)) if time else None


def _span(text: str, lo: float, hi: float, precision: Precision) -> TimeSpan:
    return TimeSpan(text, float(lo), float(hi), precision, Form.DATE, CLOSED, CLOSED)
