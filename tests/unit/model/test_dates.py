"""EDTF strings with bounds worked out by hand on a calendar."""

from datetime import date
from math import inf

import pytest

from dateline.model.dates import (
    Edge,
    Form,
    Openness,
    Precision,
    TimeSpan,
    civil_from_days,
    days_from_civil,
    parse,
)

HOUR = 1 / 24
MINUTE = 1 / 1440

# EDTF, first day, the day after the last, precision.
DATES: list[tuple[str, tuple[int, int, int], tuple[int, int, int], Precision]] = [
    ("2024-03-04", (2024, 3, 4), (2024, 3, 5), Precision.DAY),
    ("2024-02-29", (2024, 2, 29), (2024, 3, 1), Precision.DAY),
    ("2024-12-31", (2024, 12, 31), (2025, 1, 1), Precision.DAY),
    ("2000-02-29", (2000, 2, 29), (2000, 3, 1), Precision.DAY),
    ("2024-01", (2024, 1, 1), (2024, 2, 1), Precision.MONTH),
    ("2024-02", (2024, 2, 1), (2024, 3, 1), Precision.MONTH),
    ("2023-12", (2023, 12, 1), (2024, 1, 1), Precision.MONTH),
    ("2022", (2022, 1, 1), (2023, 1, 1), Precision.YEAR),
    ("9999", (9999, 1, 1), (10000, 1, 1), Precision.YEAR),
    # Before the common era: the year 0 is 1 BCE and a leap year, -0043 is 44 BCE.
    ("0000", (0, 1, 1), (1, 1, 1), Precision.YEAR),
    ("0000-02-29", (0, 2, 29), (0, 3, 1), Precision.DAY),
    ("-0004-02-29", (-4, 2, 29), (-4, 3, 1), Precision.DAY),
    ("-0043", (-43, 1, 1), (-42, 1, 1), Precision.YEAR),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 16), Precision.DAY),
    ("-0001-12", (-1, 12, 1), (0, 1, 1), Precision.MONTH),
    ("0044", (44, 1, 1), (45, 1, 1), Precision.YEAR),
    # Years of more than four digits, exponents, significant digits.
    ("Y12024", (12024, 1, 1), (12025, 1, 1), Precision.YEAR),
    ("Y-17000", (-17000, 1, 1), (-16999, 1, 1), Precision.YEAR),
    ("Y170000002", (170000002, 1, 1), (170000003, 1, 1), Precision.YEAR),
    ("Y-66E6", (-66_500_000, 1, 1), (-65_500_000, 1, 1), Precision.EON),
    ("Y-138E8", (-13_850_000_000, 1, 1), (-13_750_000_000, 1, 1), Precision.EON),
    ("Y17E7", (165_000_000, 1, 1), (175_000_000, 1, 1), Precision.EON),
    ("Y-12E3", (-12_500, 1, 1), (-11_500, 1, 1), Precision.MILLENNIUM),
    ("Y2E0", (2, 1, 1), (3, 1, 1), Precision.YEAR),
    ("1950S2", (1900, 1, 1), (2000, 1, 1), Precision.CENTURY),
    ("1950S3", (1950, 1, 1), (1960, 1, 1), Precision.DECADE),
    ("1950S4", (1950, 1, 1), (1951, 1, 1), Precision.YEAR),
    ("-1950S2", (-1999, 1, 1), (-1899, 1, 1), Precision.CENTURY),
    ("Y171010000S3", (171_000_000, 1, 1), (172_000_000, 1, 1), Precision.EON),
    ("Y3388E2S3", (338_000, 1, 1), (339_000, 1, 1), Precision.MILLENNIUM),
    ("Y-66E6S2", (-66_999_999, 1, 1), (-65_999_999, 1, 1), Precision.EON),
    ("Y-66E6S8", (-66_000_000, 1, 1), (-65_999_999, 1, 1), Precision.YEAR),
    # Seasons, quarters, thirds and halves.
    ("2024-21", (2024, 3, 1), (2024, 6, 1), Precision.SEASON),
    ("2024-22", (2024, 6, 1), (2024, 9, 1), Precision.SEASON),
    ("2024-23", (2024, 9, 1), (2024, 12, 1), Precision.SEASON),
    ("2024-24", (2024, 12, 1), (2025, 3, 1), Precision.SEASON),
    ("2023-28", (2023, 12, 1), (2024, 3, 1), Precision.SEASON),
    ("2024-29", (2024, 9, 1), (2024, 12, 1), Precision.SEASON),
    ("2024-30", (2024, 12, 1), (2025, 3, 1), Precision.SEASON),
    ("2024-31", (2024, 3, 1), (2024, 6, 1), Precision.SEASON),
    ("2024-32", (2024, 6, 1), (2024, 9, 1), Precision.SEASON),
    ("2024-33", (2024, 1, 1), (2024, 4, 1), Precision.QUARTER),
    ("2024-34", (2024, 4, 1), (2024, 7, 1), Precision.QUARTER),
    ("2024-36", (2024, 10, 1), (2025, 1, 1), Precision.QUARTER),
    ("2024-37", (2024, 1, 1), (2024, 5, 1), Precision.SEASON),
    ("2024-39", (2024, 9, 1), (2025, 1, 1), Precision.SEASON),
    ("2024-40", (2024, 1, 1), (2024, 7, 1), Precision.SEASON),
    ("2024-41", (2024, 7, 1), (2025, 1, 1), Precision.SEASON),
    ("-0001-36", (-1, 10, 1), (0, 1, 1), Precision.QUARTER),
    # Unspecified digits: from the first to the last day that it can be.
    ("199X", (1990, 1, 1), (2000, 1, 1), Precision.DECADE),
    ("19XX", (1900, 1, 1), (2000, 1, 1), Precision.CENTURY),
    ("1XXX", (1000, 1, 1), (2000, 1, 1), Precision.MILLENNIUM),
    ("-004X", (-49, 1, 1), (-39, 1, 1), Precision.DECADE),
    ("-000X", (-9, 1, 1), (0, 1, 1), Precision.DECADE),
    ("1X9X", (1090, 1, 1), (2000, 1, 1), Precision.MILLENNIUM),
    ("2004-XX", (2004, 1, 1), (2005, 1, 1), Precision.YEAR),
    ("2004-1X", (2004, 10, 1), (2005, 1, 1), Precision.YEAR),
    ("2004-01-XX", (2004, 1, 1), (2004, 2, 1), Precision.MONTH),
    ("2004-XX-XX", (2004, 1, 1), (2005, 1, 1), Precision.YEAR),
    ("2004-XX-31", (2004, 1, 31), (2005, 1, 1), Precision.YEAR),
    ("2023-02-2X", (2023, 2, 20), (2023, 3, 1), Precision.MONTH),
    ("2023-02-X1", (2023, 2, 1), (2023, 2, 22), Precision.MONTH),
    ("156X-12-25", (1560, 12, 25), (1569, 12, 26), Precision.DECADE),
    ("199X-02-29", (1992, 2, 29), (1996, 3, 1), Precision.DECADE),
    ("20XX-02-29", (2000, 2, 29), (2096, 3, 1), Precision.CENTURY),
    ("199X-24", (1990, 12, 1), (2000, 3, 1), Precision.DECADE),
]


@pytest.mark.parametrize(("text", "first", "after", "precision"), DATES, ids=[row[0] for row in DATES])
def test_dates(
    text: str, first: tuple[int, int, int], after: tuple[int, int, int], precision: Precision
) -> None:
    assert parse(text) == TimeSpan(text, days_from_civil(*first), days_from_civil(*after), precision)


# EDTF, bounds in days since 1970-01-01; 4 March 2024 is day 19786.
TIMES: list[tuple[str, float, float, Precision]] = [
    ("2024-03-04T09:30:00Z", 19786 + 9.5 * HOUR, 19786 + 9.5 * HOUR + 1 / 86400, Precision.SECOND),
    ("2024-03-04T09:30:00+05:00", 19786 + 4.5 * HOUR, 19786 + 4.5 * HOUR + 1 / 86400, Precision.SECOND),
    ("2024-03-04T09:30+05", 19786 + 4.5 * HOUR, 19786 + 4.5 * HOUR + MINUTE, Precision.MINUTE),
    ("2024-03-04T02:00+05:30", 19785 + 20.5 * HOUR, 19785 + 20.5 * HOUR + MINUTE, Precision.MINUTE),
    ("2024-03-04T23:00-03:30", 19787 + 2.5 * HOUR, 19787 + 2.5 * HOUR + MINUTE, Precision.MINUTE),
    ("2024-03-04T09:30", 19786 + 9.5 * HOUR, 19786 + 9.5 * HOUR + MINUTE, Precision.MINUTE),
    ("2024-03-04T18", 19786.75, 19786.75 + HOUR, Precision.HOUR),
    ("2024-03-04T00:00", 19786, 19786 + MINUTE, Precision.MINUTE),
    ("2024-03-04T24:00", 19787, 19787 + MINUTE, Precision.MINUTE),
    ("2024-02-29T24:00:00Z", 19783, 19783 + 1 / 86400, Precision.SECOND),
    ("2024-03-04T12:00:00.5", 19786.5 + 0.5 / 86400, 19786.5 + 0.6 / 86400, Precision.SECOND),
    ("2024-03-04T12:00:00,25Z", 19786.5 + 0.25 / 86400, 19786.5 + 0.26 / 86400, Precision.SECOND),
    ("-0043-03-15T12:00", -735160 + 0.5, -735160 + 0.5 + MINUTE, Precision.MINUTE),
]


@pytest.mark.parametrize(("text", "lo", "hi", "precision"), TIMES, ids=[row[0] for row in TIMES])
def test_times_of_day(text: str, lo: float, hi: float, precision: Precision) -> None:
    span = parse(text)
    assert (span.lo, span.hi) == pytest.approx((lo, hi), rel=0, abs=1e-10)
    assert span.precision is precision
    assert span.form is Form.DATE


def test_a_time_is_kept_apart_where_float64_cannot_tell_its_end_from_its_start() -> None:
    span = parse("-9999-01-01T00:00:00.000001Z")
    assert span.lo < span.hi


APPROXIMATE = Edge(approximate=True)
UNCERTAIN = Edge(uncertain=True)
BOTH = Edge(approximate=True, uncertain=True)
CLOSED = Edge()

QUALIFIED: list[tuple[str, str, Edge]] = [
    ("2024-03~", "2024-03", APPROXIMATE),
    ("2024-03-04?", "2024-03-04", UNCERTAIN),
    ("2004-06%", "2004-06", BOTH),
    ("2004?-06-11", "2004-06-11", UNCERTAIN),
    ("2004-06~-11", "2004-06-11", APPROXIMATE),
    ("2004-?06-11", "2004-06-11", UNCERTAIN),
    ("2004-06-~11", "2004-06-11", APPROXIMATE),
    ("?2004-06-~11", "2004-06-11", BOTH),
    ("~2004", "2004", APPROXIMATE),
    ("2001-21~", "2001-21", APPROXIMATE),
    ("199X?", "199X", UNCERTAIN),
    ("Y-66E6~", "Y-66E6", APPROXIMATE),
    ("2024-03-04T09:30~", "2024-03-04T09:30", APPROXIMATE),
]


@pytest.mark.parametrize(("text", "plain", "edge"), QUALIFIED, ids=[row[0] for row in QUALIFIED])
def test_qualifiers_leave_the_bounds_and_mark_both_ends(text: str, plain: str, edge: Edge) -> None:
    span = parse(plain)
    assert parse(text) == TimeSpan(text, span.lo, span.hi, span.precision, Form.DATE, edge, edge)


OPEN = Edge(Openness.OPEN)
UNKNOWN = Edge(Openness.UNKNOWN)
DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
JAN_1985, JAN_1986 = 5479, 5844  # 15 years and 4 leap days after 1970; 1985 has 365 days

# EDTF, bounds (days since 1970-01-01), precision, form, start, end.
SPANS: list[tuple[str, float, float, Precision, Form, Edge, Edge]] = [
    ("1985/..", JAN_1985, inf, YEAR, Form.INTERVAL, CLOSED, OPEN),
    ("1985/", JAN_1985, inf, YEAR, Form.INTERVAL, CLOSED, UNKNOWN),
    ("../1985", -inf, JAN_1986, YEAR, Form.INTERVAL, OPEN, CLOSED),
    ("/1985", -inf, JAN_1986, YEAR, Form.INTERVAL, UNKNOWN, CLOSED),
    ("/", -inf, inf, Precision.EON, Form.INTERVAL, UNKNOWN, UNKNOWN),
    ("../..", -inf, inf, Precision.EON, Form.INTERVAL, OPEN, OPEN),
    ("/..", -inf, inf, Precision.EON, Form.INTERVAL, UNKNOWN, OPEN),
    ("../", -inf, inf, Precision.EON, Form.INTERVAL, OPEN, UNKNOWN),
    ("1985~/..", JAN_1985, inf, YEAR, Form.INTERVAL, APPROXIMATE, OPEN),
    # 1 September 2023 is 122 days before 1 January 2024, day 19723; 1 July is 182 days after it.
    ("2023-09~/2024-06~", 19601, 19905, MONTH, Form.INTERVAL, APPROXIMATE, APPROXIMATE),
    ("2024-01/2024-03-04?", 19723, 19787, MONTH, Form.INTERVAL, CLOSED, UNCERTAIN),
    ("2024-03-04/2024", 19786, 20089, YEAR, Form.INTERVAL, CLOSED, CLOSED),
    ("2024/2024-03-04", 19723, 19787, YEAR, Form.INTERVAL, CLOSED, CLOSED),
    ("2024-01-01/2024-01-01", 19723, 19724, DAY, Form.INTERVAL, CLOSED, CLOSED),
    ("-0001/0001", -719893, -718797, YEAR, Form.INTERVAL, CLOSED, CLOSED),
    ("[..2024-03-04]", -inf, 19787, DAY, Form.ONE_OF, OPEN, CLOSED),
    ("[..2027-12-31]", -inf, 21184, DAY, Form.ONE_OF, OPEN, CLOSED),
    ("[..2024-03-04~]", -inf, 19787, DAY, Form.ONE_OF, OPEN, APPROXIMATE),
    ("[1985..]", JAN_1985, inf, YEAR, Form.ONE_OF, CLOSED, OPEN),
    ("[1985]", JAN_1985, JAN_1986, YEAR, Form.ONE_OF, CLOSED, CLOSED),
    ("[1984,1985-12]", 5113, JAN_1986, YEAR, Form.ONE_OF, CLOSED, CLOSED),
    ("[1986,1984,1985]", 5113, 6209, YEAR, Form.ONE_OF, CLOSED, CLOSED),
    ("{1970,1971,1984..1985}", 0, JAN_1986, YEAR, Form.ALL_OF, CLOSED, CLOSED),
    ("{1970-01..1970-03}", 0, 90, MONTH, Form.ALL_OF, CLOSED, CLOSED),
    ("{..1985}", -inf, JAN_1986, YEAR, Form.ALL_OF, OPEN, CLOSED),
    ("[1970?,1985~]", 0, JAN_1986, YEAR, Form.ONE_OF, UNCERTAIN, APPROXIMATE),
    ("XXXX-12", -inf, inf, Precision.EON, Form.DATE, UNKNOWN, UNKNOWN),
    ("XXXX", -inf, inf, Precision.EON, Form.DATE, UNKNOWN, UNKNOWN),
    ("1985/XXXX-XX-XX", JAN_1985, inf, Precision.EON, Form.INTERVAL, CLOSED, UNKNOWN),
]


@pytest.mark.parametrize("row", SPANS, ids=[row[0] for row in SPANS])
def test_intervals_and_sets(row: tuple[str, float, float, Precision, Form, Edge, Edge]) -> None:
    assert parse(row[0]) == TimeSpan(*row)


# Days since 1970-01-01, from the Julian day numbers in the literature (day 0 is JDN 2440588).
KNOWN_DAYS = [
    ((1970, 1, 1), 0),
    ((1969, 12, 31), -1),
    ((2000, 1, 1), 2451545 - 2440588),  # the epoch J2000
    ((2024, 3, 4), 19786),
    ((1858, 11, 17), 2400001 - 2440588),  # the epoch of the modified Julian day
    ((1582, 10, 15), 2299161 - 2440588),  # the first day of the Gregorian calendar
    ((1, 1, 1), 1721426 - 2440588),
    ((0, 1, 1), 1721060 - 2440588),
    ((-4713, 11, 24), 0 - 2440588),  # the epoch of the Julian day
]


@pytest.mark.parametrize(("civil", "days"), KNOWN_DAYS)
def test_days_and_civil_dates(civil: tuple[int, int, int], days: int) -> None:
    assert days_from_civil(*civil) == days
    assert civil_from_days(days) == civil


def test_days_agree_with_the_standard_library_over_four_centuries() -> None:
    epoch = date(1970, 1, 1).toordinal()
    for ordinal in range(date(1799, 1, 1).toordinal(), date(2201, 1, 1).toordinal(), 7):
        day = date.fromordinal(ordinal)
        assert days_from_civil(day.year, day.month, day.day) == ordinal - epoch


def test_a_date_is_parsed_once() -> None:
    assert parse("2024-03-04") is parse("2024-03-04")
