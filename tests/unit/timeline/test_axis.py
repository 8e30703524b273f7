"""Ticks from milliseconds to billions of years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.drawing.measure import text_width
from dateline.model.dates import days_from_civil
from dateline.timeline.axis import axis, year_label
from dateline.timeline.viewport import Viewport


def day(year: int, month: int = 1, of_month: int = 1) -> float:
    return float(days_from_civil(year, month, of_month))


def labels(viewport: Viewport, width: float) -> tuple[list[str], list[str]]:
    made = axis(viewport, width)
    return [tick.label for tick in made.minor], [tick.label for tick in made.major]


def test_months_under_their_years() -> None:
    minor, major = labels(Viewport(day(2023, 11), day(2024, 3)), 400)
    assert minor == ["Nov", "Dec", "Jan", "Feb", "Mar"]
    assert major == ["2023", "2024"]


def test_days_under_their_months_with_a_leap_day() -> None:
    minor, major = labels(Viewport(day(2024, 2, 27), day(2024, 3, 2)), 300)
    assert minor == ["27", "28", "29", "1", "2"]
    assert major == ["February 2024", "March 2024"]


def test_weeks_begin_on_monday() -> None:
    minor, _ = labels(Viewport(day(2024, 3), day(2024, 4)), 200)
    assert minor == ["4", "11", "18", "25", "1"]


def test_hours_under_their_day() -> None:
    minor, major = labels(Viewport(day(2024, 3, 4), day(2024, 3, 5)), 500)
    assert minor == ["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00", "00:00"]
    assert major == ["4 March 2024", "5 March 2024"]


def test_minutes() -> None:
    start = day(2024, 3, 4) + 9.5 / 24
    minor, _ = labels(Viewport(start, start + 10 / 1440), 400)
    assert minor == ["09:30", "09:32", "09:34", "09:36", "09:38", "09:40"]


def test_milliseconds() -> None:
    start = day(2024, 3, 4)
    minor, _ = labels(Viewport(start, start + 0.01 / 86400), 500)
    assert minor[:3] == ["00:00:00.000", "00:00:00.002", "00:00:00.004"]


def test_there_is_no_year_zero() -> None:
    minor, _ = labels(Viewport(day(-2), day(3)), 260)
    assert minor == ["3 BCE", "2 BCE", "1 BCE", "1", "2", "3"]


def test_round_years_before_the_era_are_round_as_people_count() -> None:
    minor, _ = labels(Viewport(day(-320), day(250)), 500)
    assert minor == ["300 BCE", "200 BCE", "100 BCE", "1", "100", "200"]


def test_deep_time() -> None:
    minor, major = labels(Viewport(-66.5e6 * 365.2425, -63.5e6 * 365.2425), 500)
    assert minor == ["66 million BCE", "65 million BCE", "64 million BCE"]
    assert major == []


def test_the_age_of_the_universe() -> None:
    minor, _ = labels(Viewport(-13.8e9 * 365.2425, day(2024)), 900)
    assert minor[0] == "12 billion BCE"
    assert minor[-2] == "2 billion BCE"


@pytest.mark.parametrize(
    ("year", "label"),
    [(2024, "2024"), (1, "1"), (0, "1 BCE"), (-43, "44 BCE"), (-9999, "10,000 BCE"), (12024, "12,024")],
)
def test_years_as_people_write_them(year: int, label: str) -> None:
    assert year_label(year) == label


@given(st.floats(-5e12, 1e9), st.floats(-6, 12.5), st.integers(120, 3000))
def test_labels_never_touch_and_ticks_lie_in_view(middle: float, exponent: float, width: int) -> None:
    length = max(10.0**exponent, abs(middle) * 1e-11)
    viewport = Viewport(middle - length / 2, middle + length / 2)
    made = axis(viewport, width)
    places = [(tick.day - viewport.lo) / viewport.length * width for tick in made.minor]
    assert all(-0.01 <= place <= width + 0.01 for place in places)
    for tick, place, following in zip(made.minor, places, places[1:], strict=False):
        assert place + 4 + text_width(tick.label, 12) <= following + 1, (tick.label, place, following)
    assert len(made.minor) <= width / 20


def test_of_every_second_day_none_stands_beside_the_first_of_the_next_month() -> None:
    """A leap year's 29 February would: 16 pixels a day are no room for it."""
    view = Viewport(days_from_civil(2024, 2, 20), days_from_civil(2024, 3, 10))
    labels = [tick.label for tick in axis(view, 16 * 19).minor]
    assert labels == ["21", "23", "25", "27", "1", "3", "5", "7", "9"]
