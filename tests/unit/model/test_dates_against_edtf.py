"""Our bounds against those of the `edtf` package, with every known difference listed and explained."""

from math import inf
from time import struct_time
from typing import Literal

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.dates import DateError, civil_from_days, parse

Day = tuple[int, int, int] | float
Bounds = tuple[Day, Day] | Literal["rejected"]


def words(text: str) -> list[str]:
    return text.split()


AGREED = words("""
2024-03-04 2024-02-29 2000-02-29 2024-12-31 2024-01 2024-02 2023-12 2022 9999 0000 0000-02-29 0044
-0004-02-29 -0043 -0043-03-15 -0001-12 Y12024 Y-17000 Y170000002 Y-66000000 1950S4 Y-66E6S8
2024-21 2024-22 2024-23 2024-25 2024-26 2024-27 2024-29 2024-31 2024-32 2024-33 2024-34 2024-35 2024-36
2024-37 2024-38 2024-39 2024-40 2024-41 -0001-36
199X 19XX 1XXX -004X 1X9X 2004-XX 2004-01-XX 2004-XX-XX 2004-XX-31 156X-12-25
2024-03~ 2024-03-04? 2004-06% 2004?-06-11 2004-06~-11 2004-?06-11 2004-06-~11 ?2004-06-~11 ~2004 199X?
2024-03-04T09:30:00 2024-03-04T09:30:00Z 2024-03-04T09:30:00+05:00
1985/.. ../1985 ../.. 1985~/.. 2023-09~/2024-06~ 2024-01/2024-03-04? 2024-03-04/2024 2024/2024-03-04
2024-01-01/2024-01-01 -0001/0001 2004-02-01/2005-02-08 1984~/2004-06 2004-06-XX/2004-07-03
[..2024-03-04] [..2027-12-31] [1985..] [1984,1985-12] [1986,1984,1985] [1667,1668,1670..1672] [1760-12..]
{1970,1971,1984..1985} {1970-01..1970-03} {..1985} {1960,1961-12} [1970?,1985~]
""")

ROUNDED = "a year with an exponent is as coarse as its digits here, one exact year there"
SIGNIFICANT = "S widens the strict bounds here; there only its bounds in years"
WINTER = "winter ends with February here, with the year there"
DATED_DAY = "a masked year is searched for one with that day here; there a 29 February of any year"
TIMES = "the package knows only hh:mm:ss"
ENDLESS = "an unknown end is infinitely far here, ten years there"
NO_YEAR = "a year of which nothing is known is nowhere here, between 0 and 9999 there"
LEVEL_2 = "valid, but not understood there"
ZERO = "-0000 is no year, so -000X ends with -0001 here"

DIFFERENT: dict[str, tuple[Bounds, str]] = {
    "Y-66E6": (((-66000000, 1, 1), (-66000000, 12, 31)), ROUNDED),
    "Y-138E8": (((-13800000000, 1, 1), (-13800000000, 12, 31)), ROUNDED),
    "Y17E7": (((170000000, 1, 1), (170000000, 12, 31)), ROUNDED),
    "1950S2": (((1950, 1, 1), (1950, 12, 31)), SIGNIFICANT),
    "-1950S2": (((-1950, 1, 1), (-1950, 12, 31)), SIGNIFICANT),
    "Y171010000S3": (((171010000, 1, 1), (171010000, 12, 31)), SIGNIFICANT),
    "Y3388E2S3": (((338800, 1, 1), (338800, 12, 31)), SIGNIFICANT),
    "2024-24": (((2024, 12, 1), (2024, 12, 31)), WINTER),
    "2024-28": (((2024, 12, 1), (2024, 12, 31)), WINTER),
    "2024-30": (((2024, 12, 1), (2024, 12, 31)), WINTER),
    "199X-02-29": (((1990, 2, 29), (1999, 2, 29)), DATED_DAY),
    "20XX-02-29": (((2000, 2, 29), (2099, 2, 29)), DATED_DAY),
    "2024-02-29T24:00:00Z": (((2024, 2, 29), (2024, 2, 29)), "24:00 is the next day's first moment here"),
    "1985/": (((1985, 1, 1), (1995, 1, 1)), ENDLESS),
    "/1985": (((1975, 12, 31), (1985, 12, 31)), ENDLESS),
    "XXXX": (((0, 1, 1), (9999, 12, 31)), NO_YEAR),
    "XXXX-12-XX": (((0, 12, 1), (9999, 12, 31)), NO_YEAR),
    "1985/XXXX": (((1985, 1, 1), (9999, 12, 31)), NO_YEAR),
    "-0001-01-XX": (((-1, 1, 31), (-1, 1, 1)), "there its bounds are the wrong way round"),
    "-000X": (((-9, 1, 1), (0, 12, 31)), ZERO),
    "2024-03-04T09:30": ("rejected", TIMES),
    "2024-03-04T09": ("rejected", TIMES),
    "2024-03-04T09:30+05:00": ("rejected", TIMES),
    "2024-03-04T12:00:00.5Z": ("rejected", TIMES),
    "Y2E0": ("rejected", LEVEL_2),
    "2004-1X": ("rejected", LEVEL_2),
    "2023-02-2X": ("rejected", LEVEL_2),
    "199X-24": ("rejected", LEVEL_2),
    "2001-21~": ("rejected", LEVEL_2),
    "Y-66E6~": ("rejected", LEVEL_2),
    "[..2024-03-04~]": ("rejected", LEVEL_2),
    "199X/..": ("rejected", LEVEL_2),
    "[1985]": ("rejected", LEVEL_2),
    "/": ("rejected", LEVEL_2),
    "/..": ("rejected", LEVEL_2),
    "../": ("rejected", LEVEL_2),
    # What the package accepts and we refuse.
    "2023-02-29": (((2023, 2, 29), (2023, 2, 29)), "no such day"),
    "1950S2-05": (((1950, 5, 1), (1950, 5, 31)), "S is for a year alone"),
    "2024/2023": (((2024, 1, 1), (2023, 12, 31)), "an interval runs forwards"),
}

REFUSED = words("""
2024-13 2024-00 2024-04-31 2024-03-32 44 199 20240304 2024-3-4 04/03/2024 2024/03/04 [ [] [..] {2024 2024]
2024-03-04T 2024-03-04T25:00:00 Y2024 y12024 199x 2004-uu 1985/open unknown/1985 c.1950 2024.. 1/2/3 Y12024-05
2023-02-30 -0000
""")


def ours(text: str) -> Bounds:
    try:
        span = parse(text)
    except DateError:
        return "rejected"
    return _day(span.lo, 0), _day(span.hi, -1e-9)


def _day(bound: float, nudge: float) -> Day:
    """The day that a bound falls on; an upper bound is the start of what is outside."""
    if bound in (-inf, inf):
        return bound
    if nudge and bound == int(bound):
        return civil_from_days(int(bound) - 1)
    return civil_from_days(int(bound // 1))


def theirs(text: str) -> Bounds:
    try:
        date = parse_edtf(text)
        return _their_day(date.lower_strict()), _their_day(date.upper_strict())
    except Exception:  # its own error for what it refuses, and TypeError, ValueError and more when it crashes
        return "rejected"


def _their_day(bound: struct_time | float) -> Day:
    return bound if isinstance(bound, float) else (bound.tm_year, bound.tm_mon, bound.tm_mday)


@pytest.mark.parametrize("text", AGREED)
def test_agreed(text: str) -> None:
    assert ours(text) == theirs(text) != "rejected"


@pytest.mark.parametrize("text", REFUSED)
def test_refused_by_both(text: str) -> None:
    assert ours(text) == theirs(text) == "rejected"


@pytest.mark.parametrize(
    ("text", "known", "why"), [(text, *row) for text, row in DIFFERENT.items()], ids=list(DIFFERENT)
)
def test_known_differences_are_as_listed(text: str, known: Bounds, why: str) -> None:
    assert theirs(text) == known, f"the package has changed; listed was: {why}"
    assert ours(text) != known, f"no longer different: {why}"


two_digits = st.integers(1, 12).map("{:02}".format)
years = (
    st.integers(-9999, 9999)
    .filter(lambda year: year != 0)
    .map(lambda year: f"{'-' * (year < 0)}{abs(year):04}")
)
dates = st.one_of(
    years,
    st.builds("{}-{}".format, years, two_digits),
    st.builds("{}-{}-{:02}".format, years, two_digits, st.integers(1, 28)),
)
expressions = st.one_of(
    dates,
    st.builds("{}-{}".format, years, st.integers(33, 36)),
    st.builds("{}X".format, st.integers(0, 999).map("{:03}".format)),
    st.builds("{}XX".format, st.integers(1, 99).map("{:02}".format)),
    st.builds("{}-{}-XX".format, years.filter(lambda year: year[0] != "-"), two_digits),
    st.builds("{}/..".format, dates),
    st.builds("[..{}]".format, dates),
    st.builds("{{{},{}}}".format, dates, dates),
)


@settings(max_examples=60)
@given(expressions)
def test_agreed_on_made_up_dates(text: str) -> None:
    assert ours(text) == theirs(text)
