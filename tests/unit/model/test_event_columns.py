"""Columns of events and lists that decode what they are asked for."""

import pickle
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import dates
from dateline.model.dataset import Citation, Dataset, Event, Lane
from dateline.model.date_columns import bounds
from dateline.model.event_columns import KINDS, STATUSES, event_columns
from dateline.model.lazy_list import LazyList

EVENTS = (
    Event(date="2024-03-04", title="A", lane="b", importance=0.75),
    Event(date="1985/..", title="B", kind="state", status="ongoing"),
    Event(date="[..2027-12-31]", title="C", kind="deadline", lane="a"),
)


def test_columns_are_what_the_events_say() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="",
        events=EVENTS,
        lanes=(Lane(id="a", title=""), Lane(id="b", title="")),
    )
    columns = event_columns(dataset)
    assert len(columns) == 3
    assert columns.lo.tolist() == [19786.0, 5479.0, -np.inf]
    assert columns.hi.tolist() == [19787.0, np.inf, 21184.0]
    assert columns.lane.tolist() == [1, 2, 0]
    assert columns.importance[0] == 0.75
    assert np.isnan(columns.importance[1:]).all()
    assert [KINDS[code] for code in columns.kind] == ["event", "state", "deadline"]
    assert [STATUSES[code] for code in columns.status] == [None, "ongoing", None]


def test_no_events_have_empty_columns() -> None:
    assert len(event_columns(Dataset(format="dateline", version=1, title=""))) == 0


numbers = st.integers(0, 99).map("{:02}".format)
years = st.integers(0, 9999).map("{:04}".format)
days = st.builds("{}-{}-{}".format, years, numbers, numbers) | st.dates().map(str)
offsets = st.sampled_from(("", "Z", "+00:00", "-00:00", "+05:30", "-13:59", "+14:00", "+05"))
times = st.builds("T{}:{}{}{}".format, numbers, numbers, st.just("") | numbers.map(":{}".format), offsets)
written_dates = st.one_of(
    years,
    st.builds("{}-{}".format, years, numbers),
    days,
    st.builds("{}{}".format, days, st.sampled_from("~?%/")),
    st.builds("{}-{}{}".format, years, numbers, st.sampled_from("~?%")),
    st.builds("[..{}]".format, days),
    st.builds("[{}..]".format, days),
    st.builds("{}/..".format, days),
    st.builds("{}/{}".format, days, days),
    st.builds("{}{}".format, days, times),
    st.text(max_size=12),
)


@given(st.lists(written_dates, max_size=6))
def test_bounds_of_many_dates_are_those_of_each(texts: list[str]) -> None:
    try:
        spans = [dates.parse(text) for text in texts]
    except dates.DateError:
        with pytest.raises(dates.DateError):
            bounds(texts)
        return
    lo, hi = bounds(texts)
    assert lo.tolist() == [span.lo for span in spans]
    assert hi.tolist() == [span.hi for span in spans]


def lazy(things: tuple[Event, ...]) -> LazyList[Event]:
    parts = [msgspec.json.encode(thing) for thing in things]
    text = b" , ".join(parts)
    sizes = np.array([len(part) for part in parts], np.int64)
    starts = np.cumsum(sizes + 3) - sizes - 3
    return LazyList(Event, text, starts, starts + sizes)


slices = st.slices(7) | st.builds(slice, st.integers(-12, 12) | st.none(), st.integers(-12, 12) | st.none())


@given(st.integers(0, 7), slices, st.integers(-9, 9))
def test_a_lazy_list_is_like_a_tuple(count: int, part: slice, index: int) -> None:
    whole = tuple(Event(date="2024", title="é" * n) for n in range(count))
    some = lazy(whole)
    assert len(some) == len(whole)
    assert list(some) == list(whole)
    assert list(reversed(some)) == list(reversed(whole))
    assert some[part] == whole[part]
    assert some == whole
    assert whole == some
    assert some == lazy(whole)
    assert some != (*whole, EVENTS[0])
    assert bool(some) == bool(whole)
    if -count <= index < count:
        assert some[index] == whole[index]
        assert whole[index] in some
        assert some.index(whole[index]) == whole.index(whole[index])
    else:
        with pytest.raises(IndexError):
            some[index]


def test_a_lazy_list_longer_than_a_step_keeps_its_order() -> None:
    whole = tuple(Event(date="2024", title=str(number)) for number in range(1500))
    some = lazy(whole)
    assert tuple(some) == whole
    assert some[700:1400] == whole[700:1400]
    assert some[600:100:-7] == whole[600:100:-7]


class Far:
    """Bytes that stand just before the last place that 32 bits can name."""

    BEFORE = (1 << 32) - 100

    def __init__(self, text: bytes) -> None:
        self.text = text

    def __len__(self) -> int:
        return self.BEFORE + len(self.text)

    def __getitem__(self, part: slice) -> bytes:
        return self.text[part.start - self.BEFORE : part.stop - self.BEFORE]


def test_a_lazy_list_at_the_end_of_what_its_places_can_name() -> None:
    text = b'{"date":"2024","title":"A"},{"date":"2025","title":"B"}'
    starts = np.array([Far.BEFORE, Far.BEFORE + 28], np.uint32)
    stops = np.array([Far.BEFORE + 27, Far.BEFORE + 55], np.uint32)
    assert [one.title for one in LazyList(Event, Far(text), starts, stops)] == ["A", "B"]


def test_a_thing_asked_for_again_is_the_same() -> None:
    some = lazy(EVENTS)
    assert some[1] is some[1]
    assert some[-1] is some[2]


def test_a_lazy_list_travels_as_a_tuple() -> None:
    copy: Any = pickle.loads(pickle.dumps(lazy(EVENTS)))
    assert copy == EVENTS
    assert type(copy) is tuple


def test_a_glance_has_the_fields_that_were_asked_for() -> None:
    cited = Citation(source="report", exact="on March 4")
    whole = (Event(date="2024", title="A", cites=(cited,)), Event(date="2025", title="B", date_text="then"))
    glances = list(lazy(whole).glances("title", "cites", "date_text"))
    assert [(one.title, one.cites, one.date_text) for one in glances] == [
        ("A", (cited,), None),
        ("B", (), "then"),
    ]
    assert not hasattr(glances[0], "date")


def test_a_glance_at_what_is_of_the_wrong_type_is_the_stand_in() -> None:
    text = b'{"date": "2024", "title": 5},{"date": "2024", "title": "B"}'
    starts, stops = np.array([0, 29], np.int64), np.array([28, 59], np.int64)
    found = LazyList(Event, text, starts, stops, stand_in=EVENTS[0])
    assert [one.title for one in found.glances("title")] == ["A", "B"]
