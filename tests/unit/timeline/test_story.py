"""Where the timeline opens, and the way from event to event."""

import numpy as np
import pytest

from dateline.model.dataset import Dataset, Event
from dateline.model.dates import days_from_civil
from dateline.model.references import Links
from dateline.timeline.index import EventIndex
from dateline.timeline.story import neighbour, opening_view, whole


def index_of(*dates: str) -> EventIndex:
    events = tuple(Event(date=date, title=date) for date in dates)
    return EventIndex.of(Links(Dataset(format="dateline", version=1, title="", events=events)))


def test_the_sample_opens_around_the_visit(sample_links: Links) -> None:
    index = EventIndex.of(sample_links)
    view = opening_view(index, float(days_from_civil(2024, 3, 4)))
    assert days_from_civil(2023, 9) < view.lo < days_from_civil(2024, 1)
    assert days_from_civil(2024, 4) < view.hi < days_from_civil(2024, 8)


def test_the_whole_sample_reaches_from_2022_to_the_end_of_2027(sample_links: Links) -> None:
    view = whole(EventIndex.of(sample_links))
    assert view.lo < days_from_civil(2022)
    assert view.hi > days_from_civil(2027, 12, 31)


def test_even_data_opens_whole() -> None:
    view = opening_view(index_of(*(str(year) for year in range(1900, 2000))), None)
    assert view.lo <= days_from_civil(1900)
    assert view.hi >= days_from_civil(2000)


def test_a_burst_is_opened_without_the_outliers() -> None:
    burst = [f"2024-03-{day:02}" for day in range(1, 31)]
    view = opening_view(index_of("1850", "1900", *burst), None)
    assert days_from_civil(2024, 1) < view.lo
    assert view.hi < days_from_civil(2024, 7)


def test_an_as_of_date_far_from_everything_does_not_stretch_the_view() -> None:
    view = opening_view(index_of("-0043-03-15", "-0043-03-16", "-0042-10-03", "-0042-10-23"), 19786.0)
    assert view.hi < days_from_civil(0)


def test_one_event_is_seen_in_its_month() -> None:
    view = opening_view(index_of("2024-03-04"), None)
    assert 25 <= view.length <= 40


@pytest.mark.parametrize("dates", [("1900/2099",), ("1900/1949", "1950/1999", "2000/2099")])
def test_centuries_fill_the_view(dates: tuple[str, ...]) -> None:
    """A fifth of the span beside it at most."""
    for view in (opening_view(index_of(*dates), None), whole(index_of(*dates))):
        assert days_from_civil(1860) < view.lo < days_from_civil(1900)
        assert days_from_civil(2100) < view.hi < days_from_civil(2140)


def test_a_year_is_seen_among_thirty() -> None:
    view = opening_view(index_of("1950"), None)
    assert 29 * 365.25 < view.length < 31 * 365.25


def test_next_and_previous_go_by_time_and_stop_at_the_ends() -> None:
    index = index_of("2024-03", "2022", "2023")
    assert neighbour(index, None, 1) == 1
    assert neighbour(index, 1, 1) == 2
    assert neighbour(index, 2, 1) == 0
    assert neighbour(index, 0, 1) is None
    assert neighbour(index, None, -1) == 0
    assert neighbour(index, 1, -1) is None


def test_events_without_any_date_do_not_move_the_view() -> None:
    dated = opening_view(index_of("2024-03-04", "2024-03-09", "2024-03-14"), None)
    assert opening_view(index_of("2024-03-04", "XXXX", "2024-03-09", "../..", "2024-03-14"), None) == dated
    assert whole(index_of("XXXX", "2024-03-04")) == whole(index_of("2024-03-04"))


def test_the_next_that_passes_comes_after_an_event_that_does_not() -> None:
    index = index_of("2021", "2022", "2023", "2024")
    passing = np.array([True, False, False, True])
    assert neighbour(index, 1, 1, passing) == 3
    assert neighbour(index, 2, -1, passing) == 0
    assert neighbour(index, 3, 1, passing) is None
    assert neighbour(index, None, -1, passing) == 3
    assert neighbour(index, 1, 1, np.zeros(4, np.bool_)) is None
