"""Levels of detail, against counting and choosing by hand."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.drawing.measure import text_width
from dateline.drawing.palette import palette
from dateline.drawing.shapes import Text
from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.query import Filter, matches
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.timeline.frame import Frame, View
from dateline.timeline.index import Band, EventIndex
from dateline.timeline.layout import Layout, lay_out
from dateline.timeline.levels import Levels
from dateline.timeline.segments import lower_bound
from dateline.timeline.viewport import Viewport

EMPTY = Links(Dataset(format="dateline", version=1, title=""))


def index_of(count: int, seed: int, *, lanes: int = 3, spread: float = 5000.0) -> EventIndex:
    """Clustered events, some of them long, some at the same instant."""
    made = np.random.default_rng(seed)
    lo = np.round(made.choice([0.0, spread / 3, spread], count) + made.exponential(spread / 50, count), 1)
    duration = np.where(made.random(count) < 0.2, np.ceil(made.exponential(spread / 20, count)), 1.0)
    lane = made.integers(0, lanes, count).astype(np.int32)
    importance = np.round(made.random(count), 2).astype(np.float32)
    bands = tuple(Band(f"Lane {place}", place) for place in range(lanes))
    return EventIndex(EMPTY, lo, lo + duration, lo, lane, importance, bands, np.zeros(count, np.uint8))


def levels_of(index: EventIndex) -> Levels:
    return Levels.of(index)


# A subnormal day divided by a cell of more than a day is zero: no such instant is on the axis.
windows = st.tuples(st.floats(-500, 6000, allow_subnormal=False), st.floats(0.5, 7000))


def test_order_is_by_start_then_by_end_then_as_written() -> None:
    starts = [2.5, np.inf, 0.0, -0.0, 7.0, -1e300, 2.5, 0.0, -3.0, np.inf, 2.5, np.nextafter(2.5, 3), -2.0]
    ends = [9.0, np.inf, 1.0, 1.0, 8.0, 5.0, 3.0, 0.5, 1.0, 0.0, 3.0, 2.75, 1.0]
    index = replace(index_of(len(starts), 1), anchor=np.array(starts), hi=np.array(ends))
    assert index.order.tolist() == [5, 8, 12, 7, 2, 3, 6, 10, 0, 11, 4, 9, 1]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 600), st.integers(0, 5), windows)
def test_the_count_is_exact(count: int, seed: int, window: tuple[float, float]) -> None:
    index = index_of(count, seed)
    lo, hi = window[0], window[0] + window[1]
    assert levels_of(index).count(lo, hi) == sum((index.lo < hi) & (index.hi > lo))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 600), st.integers(0, 5), windows, st.integers(-1, 9))
def test_density_is_what_starts_in_each_cell(
    count: int, seed: int, window: tuple[float, float], exponent: int
) -> None:
    index = index_of(count, seed)
    size = math.ldexp(1.0, exponent)
    lo = window[0]
    hi = min(lo + window[1], lo + 300 * size)
    start, counts = levels_of(index).density(range(1, 3), lo, hi, exponent)
    assert start <= lo
    for row, lane in enumerate((1, 2)):
        for cell, found in enumerate(counts[row]):
            begin = start + cell * size
            assert found == sum((index.lane == lane) & (index.lo >= begin) & (index.lo < begin + size))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 600), st.integers(0, 5), windows, st.integers(-2, 10))
def test_the_most_important_event_in_a_window_is_always_found(
    count: int, seed: int, window: tuple[float, float], exponent: int
) -> None:
    """Whatever the level, and also when it began long before the window."""
    index = index_of(count, seed)
    levels = levels_of(index)
    lo, hi = window[0], window[0] + window[1]
    found = set(levels.foremost(range(3), lo, hi, exponent).tolist())
    inside = np.flatnonzero((index.lo >= lo) & (index.lo < hi))
    if len(inside):
        best = inside[np.argmax(levels.ranks(inside))]
        edge = math.ldexp(1.0, max(exponent, max(levels.levels, default=0)) + 1)
        rivals = np.flatnonzero((index.lo >= lo - edge) & (index.lo < hi + edge))
        if levels.ranks(rivals).max() == levels.ranks(np.array([best]))[0]:
            assert int(best) in found


@settings(max_examples=40, deadline=None)
@given(st.integers(50, 600), st.integers(0, 5), windows, st.integers(0, 8))
def test_who_is_foremost_stays_so_when_one_zooms_in(
    count: int, seed: int, window: tuple[float, float], exponent: int
) -> None:
    levels = levels_of(index_of(count, seed))
    lo, hi = window[0], window[0] + window[1]
    coarse = set(levels.foremost(range(3), lo, hi, exponent + 1).tolist())
    fine = set(levels.foremost(range(3), lo, hi, exponent).tolist())
    inside = {place for place in coarse if lo <= index_of(count, seed).lo[place] < hi}
    assert inside <= fine


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 600), st.integers(0, 5), windows, st.integers(-1, 9), st.floats(0, 1))
def test_a_mask_leaves_what_levels_over_the_rest_would_tell(
    count: int, seed: int, window: tuple[float, float], exponent: int, share: float
) -> None:
    index = index_of(count, seed)
    passes = np.random.default_rng(seed + 1).random(count) < share
    some = levels_of(index).passing(passes)
    columns = ("lo", "hi", "anchor", "lane", "importance", "status")
    rest = levels_of(replace(index, **{name: getattr(index, name)[passes] for name in columns}))
    lo, hi = window[0], min(window[0] + window[1], window[0] + 300 * math.ldexp(1.0, exponent))
    assert some.count(lo, hi, [0, 2]) == rest.count(lo, hi, [0, 2])
    assert some.density(range(3), lo, hi, exponent)[1].tolist() == (
        rest.density(range(3), lo, hi, exponent)[1].tolist()
    )
    assert some.lane_counts.tolist() == rest.lane_counts.tolist()
    found = some.foremost(range(3), lo, hi, exponent)
    assert passes[found].all()
    starting = np.flatnonzero(passes & (index.lo >= lo) & (index.lo < hi))
    if len(starting):
        best = starting[np.argmax(some.ranks(starting))]
        cells = np.floor(index.lo / math.ldexp(1.0, max(exponent, *some.levels)))
        rivals = passes & (cells == cells[best])
        if some.ranks(np.flatnonzero(rivals)).max() == some.ranks(np.array([best]))[0]:
            assert best in found


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 600), st.integers(0, 5), st.floats(0, 1))
def test_a_peak_is_the_fullest_cell_of_any_lane(count: int, seed: int, share: float) -> None:
    index = index_of(count, seed)
    passes = np.random.default_rng(seed).random(count) < share
    for levels, mask in (
        (levels_of(index), np.ones(count, np.bool_)),
        (levels_of(index).passing(passes), passes),
    ):
        for exponent, peak in levels.peaks.items():
            cells = np.floor(index.lo[mask] / math.ldexp(1.0, exponent)).tolist()
            counts = Counter(zip(index.lane[mask].tolist(), cells, strict=True))
            assert peak == max(counts.values(), default=1)


def test_what_is_found_grows_with_pixels_not_with_events() -> None:
    small, large = (levels_of(index_of(count, 1)) for count in (2_000, 60_000))
    window = (0.0, 6000.0)
    few, many = (len(levels.foremost(range(3), *window, 9)) for levels in (small, large))
    assert many < 3 * few


def test_events_at_one_instant_are_one_cell_at_every_level() -> None:
    same = np.full(5000, 100.0)
    index = EventIndex(
        EMPTY,
        same,
        same + 1,
        same,
        np.zeros(5000, np.int32),
        np.linspace(0, 1, 5000, dtype=np.float32),
        (Band("All", 0),),
        np.zeros(5000, np.uint8),
    )
    found = levels_of(index).foremost(range(1), 99.0, 102.0, -20)
    assert 4999 in found
    assert len(found) <= 8


def test_who_begins_in_a_window_of_hours_is_found_though_there_are_days_long_events() -> None:
    """1,000 events a week apart, each all day long, and three of a minute in one of those days."""
    week = np.arange(1000) * 7.0
    hours = np.array([70.27, 70.35, 70.43])
    lo = np.concatenate((week, hours))
    index = EventIndex(
        EMPTY,
        lo,
        lo + np.where(np.arange(1003) < 1000, 1.0, 1 / 1440),
        lo,
        np.zeros(1003, np.int32),
        np.zeros(1003, np.float32),
        (Band("All", 0),),
        np.zeros(1003, np.uint8),
    )
    found = levels_of(index).foremost(range(1), 70.2, 70.8, -5, rows=1)  # cells of 45 minutes
    assert {1000, 1001, 1002} <= set(found.tolist())
    assert 10 in found  # the one of all day, which began before


@given(st.lists(st.integers(0, 30), max_size=40), st.lists(st.integers(-2, 33), min_size=1, max_size=8))
def test_lower_bound_is_bisection_in_each_segment(values: list[int], needles: list[int]) -> None:
    values.sort()
    begins = np.array([len(values) * place // 7 for place, _ in enumerate(needles)])
    ends = np.minimum(begins + 5, len(values))
    begins = np.minimum(begins, ends)
    found = lower_bound(np.array(values, dtype=np.int64), begins, ends, np.array(needles))
    for needle, begin, end, place in zip(needles, begins, ends, found, strict=True):
        assert place == begin + sum(value < needle for value in values[begin:end])


@pytest.fixture(scope="module")
def crowd() -> EventIndex:
    """3,000 days in a row, the third of March 2001 the most important."""
    events = []
    for day in range(3000):
        date = np.datetime64("1999-01-01") + day
        events.append(Event(date=str(date), title=f"Day {date}", lane="a" if day % 2 else "b"))
    special = next(place for place, event in enumerate(events) if event.date == "2001-03-03")
    events[special] = Event(date="2001-03-03", title="The day of days", lane="b", importance=1.0)
    lanes = (Lane(id="a", title="A"), Lane(id="b", title="B"))
    dataset = Dataset(format="dateline", version=1, title="", lanes=lanes, events=tuple(events))
    return EventIndex.of(Links(dataset))


def view(viewport: Viewport) -> View:
    return View(viewport, 1000, 500, palette("light"))


def labels(layout: Layout) -> dict[str, float]:
    return {
        shape.text: shape.y
        for shape in (*layout.lanes, *layout.heads)
        if isinstance(shape, Text) and shape.text.startswith(("Day", "The day")) and shape.text[-1] != "…"
    }


def test_the_most_important_event_is_named_at_every_zoom(crowd: EventIndex) -> None:
    day = 11384.5  # 3 March 2001
    for length in (4000.0, 900.0, 200.0, 45.0, 9.0):
        named = labels(lay_out(crowd, view(Viewport(day - length / 2, day + length / 2))))
        assert "The day of days" in named, length


def test_labels_keep_their_rows_while_panning(crowd: EventIndex) -> None:
    start = Viewport(11000.0, 11400.0)
    seen: dict[str, set[float]] = {}
    for step in range(30):
        for name, y in labels(lay_out(crowd, view(start.pan(step * 0.007)))).items():
            seen.setdefault(name, set()).add(y)
    assert len(seen) > 5
    assert all(len(rows) == 1 for rows in seen.values())


def test_the_filter_makes_a_landscape_of_what_it_lets_pass(crowd: EventIndex) -> None:
    found = matches(crowd.links, Filter(text="2001-03"))
    everything = Viewport(10500.0, 13700.0)
    made = lay_out(crowd, replace(view(everything), matches=found))
    assert made.count() == 30  # the days of March 2001 but the one with another title
    counts = [shape.text for shape in made.heads if isinstance(shape, Text)]
    assert "15 of 1,500" in counts


def test_a_head_without_room_says_how_many_were_found(crowd: EventIndex) -> None:
    found = matches(crowd.links, Filter(text="200"))  # from 2000 on, but the one with another title
    looked_at = replace(view(Viewport(10500.0, 13700.0)), matches=found, width=400.0)
    counts = [shape.text for shape in lay_out(crowd, looked_at).heads if isinstance(shape, Text)]
    assert counts == ["A", "1,318 found", "B", "1,316 found"]


def test_what_is_selected_is_named_wherever_it_is(crowd: EventIndex) -> None:
    plain = next(n for n, event in enumerate(crowd.links.dataset.events) if event.date == "2002-05-07")
    shown = replace(view(Viewport(10500.0, 13700.0)), selected=frozenset({Ref("event", plain)}))
    assert any(hit.target == Ref("event", plain) for hit in lay_out(crowd, shown).hits)


def test_a_click_on_a_count_goes_there(crowd: EventIndex) -> None:
    made = lay_out(crowd, view(Viewport(10500.0, 13700.0)))
    targets = [hit.target for hit in made.hits if isinstance(hit.target, Viewport)]
    assert targets
    assert all(target.length < 3200 for target in targets)


def test_no_line_of_a_day_runs_through_a_count(crowd: EventIndex) -> None:
    for as_of in range(10600, 13600, 25):
        looked_at = replace(view(Viewport(10500.0, 13700.0)), as_of=float(as_of), today=as_of + 30.0)
        lines = [Frame(crowd, looked_at).x(day) for day in (as_of, as_of + 30.0)]
        shapes = lay_out(crowd, looked_at).lanes
        counts = [shape for shape in shapes if isinstance(shape, Text) and shape.text.isdigit()]
        assert len(counts) > 10
        for count in counts:
            half = text_width(count.text, count.size) / 2
            assert all(abs(count.x - line) > half + 1 for line in lines), as_of


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 400), st.integers(0, 5), windows, st.sets(st.integers(0, 2)))
def test_the_count_of_some_lanes_is_exact(
    count: int, seed: int, window: tuple[float, float], lanes: set[int]
) -> None:
    index = index_of(count, seed)
    lo, hi = window[0], window[0] + window[1]
    wanted = (index.lo < hi) & (index.hi > lo) & np.isin(index.lane, sorted(lanes))
    assert levels_of(index).count(lo, hi, sorted(lanes)) == wanted.sum()


def test_what_begins_after_the_window_has_no_label_in_it(crowd: EventIndex) -> None:
    start = Viewport(11000.0, 11400.0)
    for step in range(20):
        window = start.pan(step * 0.011)
        made = lay_out(crowd, view(window))
        dot = 8 * window.length / (1000 - made.left)
        days = [crowd.lo[hit.target.index] for hit in made.hits if isinstance(hit.target, Ref)]
        assert max(days) < window.hi + dot


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 600), st.integers(0, 5), windows, st.integers(2, 9), st.sets(st.integers(0, 2)))
def test_the_total_density_is_the_sum_of_the_lanes(
    count: int, seed: int, window: tuple[float, float], exponent: int, lanes: set[int]
) -> None:
    levels, chosen = levels_of(index_of(count, seed)), sorted(lanes)
    lo, hi = window[0], window[0] + window[1]
    start, counts = levels.density(chosen, lo, hi, exponent)
    begin, totals = levels.total_density(chosen, lo, hi, exponent)
    assert begin == start
    assert totals.tolist() == counts.sum(axis=0).tolist()


def test_very_many_lanes_take_no_more_than_their_events() -> None:
    index = index_of(500, 1, lanes=50_000)
    levels = levels_of(index)
    assert sum(len(level.offsets) for level in levels.levels.values()) <= 501 * len(levels.levels)
    made = lay_out(index, replace(view(Viewport(0.0, 6000.0)), height=300))
    assert made.stack.height > 50_000 * 44
    assert len(made.lanes) < 500


def test_events_at_one_instant_are_found_in_a_window_of_any_length() -> None:
    same = np.full(5000, 100.0)
    nothing, lane = np.zeros(5000, np.float32), np.zeros(5000, np.int32)
    bands, status = (Band("All", 0),), np.zeros(5000, np.uint8)
    levels = levels_of(EventIndex(EMPTY, same, same + 1, same, lane, nothing, bands, status))
    assert 1 <= len(levels.foremost(range(1), -1e9, 1e9, 20)) <= 8


def test_a_lane_of_many_with_nothing_in_view_says_what_lies_beside_it(crowd: EventIndex) -> None:
    said = [
        shape.text for shape in lay_out(crowd, view(Viewport(0.0, 400.0))).lanes if isinstance(shape, Text)
    ]
    assert "1,500 later, next 1 January 1999" in said  # the first day of all is in lane b
    assert "1,500 later, next 2 January 1999" in said
    made = lay_out(crowd, view(Viewport(20000.0, 20400.0)))
    said = [shape.text for shape in made.lanes if isinstance(shape, Text)]
    assert "1,500 earlier, last 19 March 2007" in said  # 2,999 days after 1 January 1999
    target = next(hit.target for hit in made.hits if isinstance(hit.target, Viewport))
    assert target.lo < 13591 < target.hi  # 19 March 2007


def test_a_lane_of_many_with_something_in_view_says_nothing_of_what_lies_beside(crowd: EventIndex) -> None:
    made = lay_out(crowd, view(Viewport(11000.0, 11400.0)))
    said = [shape.text for shape in made.lanes if isinstance(shape, Text)]
    assert not [words for words in said if "later" in words or "earlier" in words]


def test_counts_stand_under_their_bars_and_never_touch(crowd: EventIndex) -> None:
    made = lay_out(crowd, view(Viewport(10000.0, 14400.0)))  # from before the first day to after the last
    first, last = (made.left + (day - 10000) / 4400 * (1000 - made.left) for day in (10592, 13592))
    counts = [s for s in made.lanes if isinstance(s, Text) and s.anchor == "middle"]
    assert counts
    assert all(first < count.x < last for count in counts)
    for y in {count.y for count in counts}:
        row = sorted(count.x for count in counts if count.y == y)
        assert min(np.diff(row)) > 25
