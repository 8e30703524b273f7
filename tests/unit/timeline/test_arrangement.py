"""Lanes reordered, collapsed and hidden."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.drawing.palette import mixed, palette
from dateline.drawing.shapes import Rect, Rects, Text
from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.dates import days_from_civil
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.timeline.arrangement import LaneArrangement, LaneIds
from dateline.timeline.frame import View
from dateline.timeline.index import EventIndex
from dateline.timeline.layout import Layout, lay_out
from dateline.timeline.overview import overview
from dateline.timeline.stack import COLLAPSED_HEIGHT, Stack
from dateline.timeline.viewport import Viewport

LIGHT = palette("light")
FOUR = LaneArrangement.of(4)
WINDOW = Viewport(days_from_civil(2000), days_from_civil(2010))
COUNTS = (20, 1500)
"""Events that are set by hand, and events that make a landscape."""

Step = Callable[[LaneArrangement], LaneArrangement]
places = st.integers(0, 5)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda place: lambda lanes: lanes.toggled(place), places),
    st.builds(lambda place: lambda lanes: lanes.hiding(place), places),
    st.builds(lambda place, step: lambda lanes: lanes.moved(place, step), places, st.integers(-3, 3)),
    st.builds(lambda place, gap: lambda lanes: lanes.dropped(place, gap), places, st.integers(0, 7)),
    st.sampled_from([LaneArrangement.all_shown, LaneArrangement.all_expanded, LaneArrangement.all_collapsed]),
)


@given(st.lists(steps, max_size=12))
def test_the_order_stays_a_permutation_and_what_is_shown_keeps_it(done: list[Step]) -> None:
    lanes = LaneArrangement.of(6)
    for step in done:
        lanes = step(lanes)
        assert sorted(lanes.order) == [0, 1, 2, 3, 4, 5]
        assert lanes.shown == tuple(place for place in lanes.order if place not in lanes.hidden)
    ids = ("a", "b", "c", "d", "e", "")
    assert LaneArrangement.by_ids(ids, lanes.ids(ids)) == lanes


def test_a_lane_moves_past_its_shown_neighbour() -> None:
    assert FOUR.moved(2, -1).order == (0, 2, 1, 3)
    assert FOUR.moved(2, 1).order == (0, 1, 3, 2)
    assert FOUR.hiding(1).moved(2, -1).order == (2, 0, 1, 3)
    assert FOUR.moved(0, -1) == FOUR
    assert FOUR.moved(3, 1) == FOUR


def test_a_lane_is_dropped_between_two_others() -> None:
    assert FOUR.dropped(0, 3).order == (1, 2, 0, 3)
    assert FOUR.dropped(3, 0).order == (3, 0, 1, 2)
    assert FOUR.dropped(1, 4).order == (0, 2, 3, 1)
    assert FOUR.dropped(1, 1) == FOUR.dropped(1, 2) == FOUR


def test_lanes_are_shown_again_where_they_were() -> None:
    lanes = FOUR.moved(3, -1).hiding(0).hiding(3)
    assert lanes.shown == (1, 2)
    assert lanes.all_shown().shown == (0, 1, 3, 2)


def test_neighbours_skip_hidden_lanes() -> None:
    lanes = FOUR.hiding(1)
    assert lanes.neighbour(0, 1) == 2
    assert lanes.neighbour(None, 1) == 0
    assert lanes.neighbour(None, -1) == 3
    assert lanes.neighbour(3, 1) == 3
    assert LaneArrangement.of(1).hiding(0).neighbour(0, 1) is None


def test_by_ids_forgets_lanes_that_are_gone_and_puts_new_ones_last() -> None:
    wanted = LaneIds(("c", "gone", "a"), ("a", "gone"), ("c",))
    lanes = LaneArrangement.by_ids(("a", "new", "c"), wanted)
    assert lanes == LaneArrangement((2, 0, 1), frozenset({0}), frozenset({2}))


def test_a_stack_finds_lanes_by_height() -> None:
    stack = Stack.of((2, 0, 1), (30, 50, 20))
    assert stack.height == 100
    assert [stack.at(y) for y in (-1, 0, 29.9, 30, 79, 80, 100)] == [None, 2, 2, 0, 0, 1, None]
    assert stack.span(0) == (30, 80)
    assert stack.span(7) is None
    assert stack.between(35, 80) == range(1, 2)
    assert [stack.gap(y) for y in (-5, 14, 16, 60, 95)] == [0, 0, 1, 2, 3]


def index_of(count: int) -> EventIndex:
    """Lanes of the same titles as ids, each with as many events on as many days; none in D."""
    lanes = tuple(Lane(id=name, title=f"Lane {name}") for name in "ABCD")
    events = tuple(
        Event(date=str(np.datetime64("2001-01-01") + 2 * n), title=f"Event {n}", lane="ABC"[n % 3])
        for n in range(count)
    )
    return EventIndex.of(Links(Dataset(format="dateline", version=1, title="", lanes=lanes, events=events)))


@pytest.fixture(scope="module", params=COUNTS)
def index(request: pytest.FixtureRequest) -> EventIndex:
    """Both regimes."""
    return index_of(request.param)


def laid_out(index: EventIndex, arrangement: LaneArrangement, *, height: float = 800.0) -> Layout:
    return lay_out(index, View(WINDOW, 1000, height, LIGHT, arrangement=arrangement, controls=True))


def titles(layout: Layout) -> list[str]:
    """From the top down."""
    found = [s for s in (*layout.lanes, *layout.heads) if isinstance(s, Text) and s.text.startswith("Lane ")]
    return [title.text[-1] for title in sorted(found, key=lambda title: title.y)]


def test_lanes_stand_in_their_order_without_the_hidden_ones(index: EventIndex) -> None:
    made = laid_out(index, LaneArrangement((2, 0, 3, 1), hidden=frozenset({0})))
    assert titles(made) == ["C", "D", "B"]
    assert made.hidden == 1
    assert made.stack.places.tolist() == [2, 3, 1]
    assert {index.lane[hit.target.index] for hit in made.hits if isinstance(hit.target, Ref)} == {1, 2}
    colors = [
        s.fill.color for s in made.heads if isinstance(s, Rect) and s.x == 0 and s.width == 4 and s.fill
    ]
    assert colors == [LIGHT.lane(2), LIGHT.lane(3), LIGHT.lane(1)]


def test_hidden_lanes_are_not_counted(index: EventIndex) -> None:
    whole, part = laid_out(index, FOUR), laid_out(index, FOUR.hiding(0).hiding(1))
    inside = index.within(WINDOW.lo, WINDOW.hi)
    assert whole.count() == inside.sum()
    assert part.count() == (inside & (index.lane == 2)).sum()


def test_a_collapsed_lane_is_a_line_with_its_title_and_marks(index: EventIndex) -> None:
    made = laid_out(index, FOUR.toggled(1))
    top, bottom = made.stack.span(1) or (0, 0)
    assert bottom - top == COLLAPSED_HEIGHT
    assert titles(made) == ["A", "B", "C", "D"]
    inside = [s for s in (*made.lanes, *made.heads) if isinstance(s, Text) and top <= s.y <= bottom]
    assert [words.text for words in inside] == ["Lane B"]
    colors = (LIGHT.lane(1), mixed(LIGHT.lane(1), LIGHT.ground, 0.5))
    boxes = [
        box
        for shape in made.lanes
        if isinstance(shape, Rects) and shape.fill.color in colors
        for box in shape.boxes
    ]
    assert boxes
    assert all(top < y and y + height < bottom for _, y, _, height in boxes)
    assert [hit for hit in made.hits if top < hit.y < bottom]


def test_what_is_selected_in_a_collapsed_lane_is_seen(index: EventIndex) -> None:
    view = View(WINDOW, 1000, 800, LIGHT, arrangement=FOUR.toggled(1), selected=frozenset({Ref("event", 4)}))
    made = lay_out(index, view)
    top, bottom = made.stack.span(1) or (0, 0)
    lit = [s for s in made.lanes if isinstance(s, Rect) and s.fill and s.fill.color == LIGHT.accent]
    assert [top < mark.y < bottom for mark in lit] == [True]


def test_all_lanes_collapsed_or_hidden(index: EventIndex) -> None:
    assert laid_out(index, FOUR.all_collapsed()).stack.height == 4 * COLLAPSED_HEIGHT
    nothing = laid_out(index, LaneArrangement(FOUR.order, hidden=frozenset(FOUR.order)))
    assert nothing.stack.height == 0
    assert titles(nothing) == []
    assert nothing.hits == ()
    assert nothing.count() == 0


def test_the_corner_says_how_many_lanes_are_hidden(index: EventIndex) -> None:
    def corner(layout: Layout) -> str:
        return "".join(s.text for s in layout.axis if isinstance(s, Text) and s.x < layout.left - 10)

    assert corner(laid_out(index, FOUR)) == ""
    assert corner(laid_out(index, FOUR.hiding(0))) in ("1 lane hidden · show", "1 hidden · show")
    on_paper = lay_out(index, View(WINDOW, 1000, 800, LIGHT, arrangement=FOUR.hiding(0).hiding(1)))
    assert corner(on_paper) == "2 lanes hidden"


def test_an_empty_lane_has_its_title_and_at_least_44_pixels(index: EventIndex) -> None:
    for height in (100.0, 2000.0):
        made = laid_out(index, FOUR, height=height)
        top, bottom = made.stack.span(3) or (0, 0)
        assert bottom - top >= 44
    assert "D" in titles(made)


def test_lanes_with_more_events_are_higher() -> None:
    lanes = (Lane(id="few", title="Few"), Lane(id="many", title="Many"))
    events = [
        Event(date=str(np.datetime64("2001-01-01") + n), title="E", lane="many" if n % 500 else "few")
        for n in range(2000)
    ]
    dataset = Dataset(format="dateline", version=1, title="", lanes=lanes, events=tuple(events))
    index = EventIndex.of(Links(dataset))
    made = laid_out(index, LaneArrangement.of(2), height=600)
    few, many = np.diff(made.stack.tops)
    assert few < many
    there = replace(WINDOW, lo=WINDOW.lo + 900)
    view = View(there, 1000, 600, LIGHT, controls=True)
    assert lay_out(index, view).stack.tops.tolist() == made.stack.tops.tolist()


def test_the_overview_leaves_hidden_lanes_out(index: EventIndex) -> None:
    def strip(arrangement: LaneArrangement) -> int:
        made = overview(index, WINDOW, 1000, 100, LIGHT, arrangement=arrangement)
        return sum(len(shape.boxes) for shape in made.drawing.shapes if isinstance(shape, Rects))

    assert strip(FOUR) > 0
    assert strip(LaneArrangement(FOUR.order, hidden=frozenset({0, 1, 2}))) == 0
