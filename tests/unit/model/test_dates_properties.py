"""What holds for every date, and for every text."""

from math import inf
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.civil import days_in_month
from dateline.model.date_wording import describe
from dateline.model.dates import DateError, Form, Precision, civil_from_days, days_from_civil, parse

HUGE = 10**13


def edtf_year(year: int) -> str:
    return f"{'-' * (year < 0)}{abs(year):04}" if abs(year) < 10_000 else f"Y{year}"


@given(st.integers(-HUGE, HUGE))
def test_days_to_civil_and_back(days: int) -> None:
    year, month, day = civil_from_days(days)
    assert 1 <= month <= 12
    assert 1 <= day <= days_in_month(year, month)
    assert days_from_civil(year, month, day) == days


@given(st.integers(-HUGE, HUGE), st.integers(1, 12), st.integers(1, 28))
def test_civil_to_days_and_back(year: int, month: int, day: int) -> None:
    assert civil_from_days(days_from_civil(year, month, day)) == (year, month, day)


@given(st.integers(-HUGE, HUGE))
def test_days_follow_each_other(days: int) -> None:
    assert civil_from_days(days) < civil_from_days(days + 1)


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_written_day_is_that_day(year: int, month: int, day: int) -> None:
    day = min(day, days_in_month(year, month))
    span = parse(f"{edtf_year(year)}-{month:02}-{day:02}")
    assert civil_from_days(int(span.lo)) == (year, month, day)
    assert span.hi == span.lo + 1
    assert span.precision is Precision.DAY


@given(st.integers(-(10**12), 10**12))
def test_a_written_year_is_that_year(year: int) -> None:
    span = parse(edtf_year(year))
    assert civil_from_days(int(span.lo)) == (year, 1, 1)
    assert civil_from_days(int(span.hi)) == (year + 1, 1, 1)


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(0, 1439), st.integers(-839, 839))
def test_an_offset_moves_a_time_by_itself(year: int, month: int, minute: int, offset: int) -> None:
    day = f"{edtf_year(year)}-{month:02}-11"
    zone = f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
    span = parse(f"{day}T{minute // 60:02}:{minute % 60:02}{zone}")
    assert round((span.lo - parse(day).lo) * 1440) == minute - offset
    assert round((span.hi - span.lo) * 1440) == 1


days = st.builds(
    "{}-{:02}-{:02}".format, st.integers(-9999, 9999).map(edtf_year), st.integers(1, 12), st.integers(1, 28)
)


@given(days, days)
def test_an_interval_runs_from_its_start_to_its_end(one: str, other: str) -> None:
    first, last = sorted((one, other), key=lambda text: parse(text).lo)
    span = parse(f"{first}/{last}")
    assert (span.lo, span.hi, span.form) == (parse(first).lo, parse(last).hi, Form.INTERVAL)


edtf_like = st.text(alphabet="0123456789XYESTZ-+:.,/[]{}~?% ", max_size=24)
PIECES = """
2024 -03 -04 1985 199X -0043 Y-66E6 T09:30 Z / .. [ ] { } , ~ ? % S2 -21 ( ) 4 00:00 March
c. since from to by between and BC century
"""
pieces = st.sampled_from(PIECES.split())
patched = st.lists(pieces, max_size=9).map("".join) | st.lists(pieces, max_size=9).map(" ".join)


@given(st.text() | edtf_like | patched)
def test_any_text_has_bounds_or_is_refused(text: str) -> None:
    try:
        span = parse(text)
    except DateError as error:
        assert str(error)
        assert "\n" not in str(error)
        assert 0 <= error.position <= len(text)
        return
    assert -inf <= span.lo < span.hi <= inf
    assert span.text == text
    assert describe(span)
    assert describe(span, deadline=True)


def test_hostile_text_is_refused_at_once() -> None:
    hostile = (
        "until " * 13,
        "from 4 to " * 8,
        "~" * 80,
        "1 - " * 20,
        "a a:" * 20,
        "9" * 100_000,
        "Y" + "9" * 100_000,
        "Y1E" + "9" * 100_000,
        "1950S" + "9" * 100_000,
        "[" * 100_000,
        "2024-03-04T00:00:00." + "9" * 100_000,
        "XXXX-02-30",
    )
    began = perf_counter()
    for text in hostile:
        try:
            parse(text)
        except DateError:
            continue
        raise AssertionError(text[:20])
    assert perf_counter() - began < 5
