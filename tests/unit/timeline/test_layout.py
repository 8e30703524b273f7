"""What stands where: labels, marks and what lies outside the window."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.drawing.measure import text_width
from dateline.drawing.palette import palette
from dateline.drawing.shapes import Circle, Fill, Line, Polygon, Rect, Rects, Text
from dateline.model.dataset import Dataset, Event, EventKind, Lane
from dateline.model.dates import days_from_civil
from dateline.model.query import Filter, matches
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.timeline.frame import Doubt, View
from dateline.timeline.index import EventIndex
from dateline.timeline.layout import Layout, lay_out
from dateline.timeline.marking import TITLE_SIZE
from dateline.timeline.pieces import shapes_of
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport

LIGHT = palette("light")


def index_of(*events: Event, lanes: tuple[Lane, ...] = ()) -> EventIndex:
    return EventIndex.of(Links(Dataset(format="dateline", version=1, title="", events=events, lanes=lanes)))


def year(number: int, *, to: int | None = None) -> Viewport:
    return Viewport(days_from_civil(number), days_from_civil((to or number) + 1))


def view(viewport: Viewport, width: float = 1000, height: float = 600) -> View:
    return View(viewport, width, height, LIGHT)


def texts(layout: Layout) -> list[str]:
    return [shape.text for shape in (*layout.lanes, *layout.heads) if isinstance(shape, Text)]


def label(layout: Layout, words: str) -> Text:
    return next(
        shape
        for shape in (*layout.lanes, *layout.heads)
        if isinstance(shape, Text) and shape.text.startswith(words)
    )


def bars(layout: Layout, color: str) -> list[Rect]:
    return [
        s for s in (*layout.lanes, *layout.heads) if isinstance(s, Rect) and s.fill and s.fill.color == color
    ]


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    """Pairs of texts of which one covers part of the other."""
    boxes = []
    for shape in (*layout.lanes, *layout.heads):
        if isinstance(shape, Text) and shape.text:
            width = text_width(shape.text, shape.size, bold=shape.bold)
            left = shape.x - (width if shape.anchor == "end" else 0)
            boxes.append((left, left + width, shape.y - 0.75 * shape.size, shape.y, shape.text))
    return [
        (a[4], b[4])
        for a, b in combinations(boxes, 2)
        if a[0] < b[1] - 0.5 and b[0] < a[1] - 0.5 and a[2] < b[3] and b[2] < a[3]
    ]


def test_a_day_is_a_dot_in_the_middle_of_its_day() -> None:
    index = index_of(Event(date="2024-07-01", title="Meeting"))
    made = lay_out(index, view(year(2024)))
    dot = next(shape for shape in made.lanes if isinstance(shape, Circle))
    share = (182 + 0.5) / 366  # 1 July is the 183rd day of 2024
    assert dot.x == pytest.approx(made.left + share * (1000 - made.left), abs=0.01)


def test_approximate_ends_fade_and_the_rails_with_them() -> None:
    made = lay_out(index_of(Event(date="2024-03~", title="Talks", kind="state")), view(year(2024)))
    drawn = [s for s in made.lanes if isinstance(s, Rect) and s.fill and s.fill.fade_left]
    (bar,) = [shape for shape in drawn if shape.height == 20]
    rails = [shape for shape in drawn if shape.height == 1]
    assert [rail.y for rail in rails] == [bar.y, bar.y + 19]
    for rail in rails:
        assert (rail.x, rail.width) == (bar.x, bar.width)
        assert rail.fill is not None
        assert bar.fill is not None
        assert rail.fill.fade_left == rail.fill.fade_right == bar.fill.fade_right > 0


def test_january_covers_january() -> None:
    made = lay_out(index_of(Event(date="2024-01", title="Plans")), view(year(2024)))
    bar = next(
        s for s in made.lanes if isinstance(s, Rect) and s.fill and s.fill.color == LIGHT.lane(0) and s.x > 10
    )
    day = (1000 - made.left) / 366
    assert bar.x == pytest.approx(made.left, abs=0.01)
    assert bar.width == pytest.approx(31 * day, abs=0.01)


def test_an_open_end_runs_out_with_an_arrow() -> None:
    index = index_of(Event(date="2024-03-01/..", title="Still going", kind="state"))
    made = lay_out(index, view(year(2024)))
    arrow = next(shape for shape in made.lanes if isinstance(shape, Polygon))
    assert max(x for x, _ in arrow.points) == 1000


def test_a_deadline_is_a_flag_at_its_end_with_a_dashed_approach_from_the_as_of_date() -> None:
    index = index_of(Event(date="[..2024-10-31]", title="Done by then", kind="deadline", status="planned"))
    as_of = days_from_civil(2024, 3, 4)
    made = lay_out(index, replace(view(year(2024)), as_of=float(as_of)))
    day = (1000 - made.left) / 366
    approach = next(
        s for s in made.lanes if isinstance(s, Line) and s.ref == Ref("event", 0) and s.stroke.dash
    )
    assert approach.points[0][0] == pytest.approx(made.left + (31 + 29 + 3) * day, abs=0.01)
    assert approach.points[1][0] == pytest.approx(made.left + 305 * day, abs=0.01)  # the end of 31 October


def test_what_is_uncertain_is_dashed_and_says_so() -> None:
    made = lay_out(index_of(Event(date="2024-03-04?", title="Talks")), view(year(2024)))
    ring = next(shape for shape in made.lanes if isinstance(shape, Circle))
    assert ring.stroke is not None
    assert ring.stroke.dash
    assert "Talks ?" in texts(made)


def test_what_is_planned_is_hollow_and_what_is_cancelled_is_struck_through() -> None:
    planned = lay_out(
        index_of(Event(date="2024-03/2024-05", title="P", kind="period", status="planned")), view(year(2024))
    )
    assert any(
        isinstance(s, Rect) and s.fill == Fill(LIGHT.lane(0), 0.35, hatched=True) for s in planned.lanes
    )
    cancelled = lay_out(
        index_of(Event(date="2024-03-01", title="Summit", status="cancelled")), view(year(2024))
    )
    words = label(cancelled, "Summit")
    struck = [s for s in cancelled.lanes if isinstance(s, Line) and s.points[0] == (words.x, words.y - 4.5)]
    assert len(struck) == 1


def test_a_label_without_room_is_cut_with_an_ellipsis() -> None:
    index = index_of(Event(date="2020/2030", title="A very long title " * 12, kind="period"))
    made = lay_out(index, view(year(2024), width=500))
    words = label(made, "A very long")
    assert words.text.endswith("…")
    assert words.x + text_width(words.text, words.size) <= 500


def test_at_the_right_edge_a_label_goes_left_of_its_mark() -> None:
    made = lay_out(index_of(Event(date="2024-12-20", title="A meeting at year’s end")), view(year(2024)))
    words = label(made, "A meeting at year’s end")
    dot = next(shape for shape in made.lanes if isinstance(shape, Circle))
    assert words.x + text_width(words.text, words.size) < dot.x


@pytest.mark.parametrize("number", [1, 1200])
def test_a_label_stands_in_view_no_longer_than_its_dot(number: int) -> None:
    """The dot's middle is two pixels left of where time begins, or right of where it ends."""
    filling = [Event(date=f"{2040 + nth}", title="Later") for nth in range(number)]
    index = index_of(Event(date="2024-03-04", title="Visit", importance=1.0), *filling)
    left = lay_out(index, view(year(2024))).left
    noon, pixel = days_from_civil(2024, 3, 4) + 0.5, 100 / (1000 - left)
    for lo in (noon + 2 * pixel, noon - 100 - 2 * pixel):
        made = lay_out(index, view(Viewport(lo, lo + 100)))
        assert "Visit" not in texts(made)
    for lo in (noon - 2 * pixel, noon - 100 + 2 * pixel):
        made = lay_out(index, view(Viewport(lo, lo + 100)))
        assert "Visit" in texts(made)
        assert [shape for shape in made.lanes if isinstance(shape, Circle)]


def test_a_label_longer_than_either_side_is_cut_on_the_roomier_one() -> None:
    words = "A title that never seems to end because its author could not stop " * 3
    made = lay_out(index_of(Event(date="2024-11-20", title=words)), view(year(2024), width=400))
    cut = label(made, "A title")
    dot = next(shape for shape in made.lanes if isinstance(shape, Circle))
    assert cut.text.endswith("…")
    assert cut.text.startswith("A title that never")
    assert cut.x + text_width(cut.text, cut.size) < dot.x


def test_a_label_that_is_cut_short_beside_its_bar_stands_in_it_where_there_is_more_room() -> None:
    """Among many events, whose rows are few: five days after the bar the next event begins."""
    words = "A fortnight of talks in which nobody agreed on anything"
    filling = [
        Event(date=f"{2040 + number // 12}-{number % 12 + 1:02}", title="Later") for number in range(1200)
    ]
    first, after = (
        Event(date="2024-03-09/2024-03-29", title=words, importance=1.0),
        Event(date="2024-04-03", title="The day after", importance=0.9),
    )
    index = index_of(first, after, *filling, lanes=(Lane(id="a", title="A"),))
    begin = days_from_civil(2024, 3, 1)
    made = lay_out(index, view(Viewport(begin, begin + 60), width=1000, height=130))
    cut = label(made, "A fortnight")
    bar = next(shape for shape in made.lanes if isinstance(shape, Rect) and shape.ref == Ref("event", 0))
    assert cut.text.endswith("…")
    assert bar.x < cut.x
    assert cut.x + text_width(cut.text, cut.size, bold=cut.bold) < bar.x + bar.width


def test_what_lies_outside_is_announced_and_a_click_goes_there() -> None:
    index = index_of(
        Event(date="2022", title="The record", kind="period"),
        Event(date="2024-03-04", title="Visit"),
        Event(date="2027-12-31", title="Last"),
        Event(date="2026", title="First", kind="period"),
    )
    made = lay_out(index, view(year(2024)))
    assert "2022: The record" in texts(made)
    assert "2 later, next 2026" in texts(made)
    target = next(
        hit.target for hit in made.hits if isinstance(hit.target, Viewport) and hit.target.lo < 19000
    )
    assert target.lo < days_from_civil(2022, 6) < target.hi


def test_an_open_start_counts_as_outside_where_its_mark_is_not_drawn() -> None:
    index = index_of(
        Event(date="[..2024-03-04]", title="Appointed"),
        Event(date="[..2027-12-31]", title="Rebuilt", kind="deadline"),
    )
    as_of = days_from_civil(2024, 3, 4)
    long_before = lay_out(index, replace(view(year(2021)), as_of=as_of))
    assert "2 later, next on or before 4 March 2024" in texts(long_before)
    between = lay_out(index, replace(view(year(2025)), as_of=as_of))
    assert not [words for words in texts(between) if words.startswith("by the end of 2027: ")]
    assert "Rebuilt" in texts(between)


def test_an_unknown_end_counts_as_outside_where_its_mark_is_not_drawn() -> None:
    index = index_of(Event(date="1985/", title="Begun", kind="state"))
    assert "from 1985, end unknown: Begun" in texts(lay_out(index, view(year(2024))))
    going_on = index_of(Event(date="1985/..", title="Going on", kind="state"))
    assert texts(lay_out(going_on, view(year(2024)))).count("Going on") == 1


def test_rows_do_not_change_while_panning() -> None:
    events = [
        Event(date=f"2024-{month:02}-{of:02}", title=f"Event {month}.{of}")
        for month in range(1, 13)
        for of in (1, 4, 9)
    ]
    index = index_of(*events)
    start = Viewport(days_from_civil(2024, 3), days_from_civil(2024, 6))
    seen: dict[str, set[float]] = {}
    for step in range(40):
        made = lay_out(index, view(start.pan(step * 0.013)))
        for shape in made.lanes:
            if isinstance(shape, Text) and shape.text.startswith("Event ") and not shape.text.endswith("…"):
                seen.setdefault(shape.text, set()).add(shape.y)
    assert len(seen) > 10
    assert all(len(rows) == 1 for rows in seen.values())


def test_the_filter_hides_events_and_the_lane_says_how_many() -> None:
    index = index_of(Event(date="2024-03-04", title="Visit"), Event(date="2024-05-04", title="Talks"))
    found = matches(index.links, Filter(text="visit"))
    made = lay_out(index, replace(view(year(2024)), matches=found))
    assert "1 of 2" in texts(made)
    assert "Talks" not in texts(made)
    assert made.count() == 1


def test_selected_and_related_events_stand_on_a_tinted_ground() -> None:
    index = index_of(Event(date="2024-03-04", title="Visit"), Event(date="2024-09-04", title="Talks"))
    lit = replace(
        view(year(2024)), selected=frozenset({Ref("event", 0)}), related=frozenset({Ref("event", 1)})
    )
    grounds = [
        s
        for s in lay_out(index, lit).lanes
        if isinstance(s, Rect) and s.fill and s.fill.color == LIGHT.highlight
    ]
    assert [ground.stroke is not None for ground in grounds] == [True, False]


def test_a_point_finds_its_event() -> None:
    made = lay_out(index_of(Event(date="2024-07-01", title="Meeting")), view(year(2024)))
    words = label(made, "Meeting")
    hit = made.hit(words.x + 3, words.y - 3)
    assert hit is not None
    assert hit.target == Ref("event", 0)
    assert made.hit(990, 500) is None


def test_a_thousand_events_on_one_day_are_counted_not_smeared() -> None:
    index = index_of(*(Event(date="2024-03-04", title=f"Item {n}") for n in range(1000)))
    made = lay_out(index, view(year(2024)))
    assert any(isinstance(shape, Rects) for shape in made.lanes)
    labelled = sum(text.startswith("Item") for text in texts(made))
    assert f"{1000 - labelled:,} unlabelled" in texts(made)
    assert overlaps(made) == []


def test_no_events_is_a_calm_picture() -> None:
    made = lay_out(index_of(), view(whole(index_of())))
    assert texts(made) == ["Events", "0 events"]
    assert made.hits == ()


DATES = st.one_of(
    st.dates().map(lambda date: date.isoformat()),
    st.integers(1900, 2100).map(str),
    st.sampled_from(
        ["../2024", "2023/..", "1985/", "[..2024-03-04]", "2024-03~", "-0043", "Y-66E6", "2024-05-05?"]
    ),
    st.tuples(st.integers(1990, 2020), st.integers(0, 30)).map(lambda pair: f"{pair[0]}/{sum(pair)}"),
)
EVENTS = st.builds(
    Event,
    date=DATES,
    title=st.text(st.sampled_from("abc ЖШ中"), min_size=1, max_size=40),
    kind=st.sampled_from(["event", "period", "state", "deadline"]),
    lane=st.sampled_from([None, "a", "b"]),
    status=st.sampled_from([None, "planned", "cancelled", "ongoing"]),
)


@example([Event(date="2000-01-01", title="a")], 719212.0, 4.0, 400)  # its dot's edge alone is in view
@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=40), st.floats(700000, 740000), st.floats(0.5, 5), st.integers(400, 1600))
def test_labels_never_overlap_and_stay_in_the_window(
    events: list[Event], middle: float, exponent: float, width: int
) -> None:
    index = index_of(*events, lanes=(Lane(id="a", title="A"), Lane(id="b", title="B")))
    half = 10**exponent
    day = middle - 719163  # ordinal to days since 1970
    made = lay_out(index, view(Viewport(day - half, day + half), width=float(width)))
    assert overlaps(made) == []
    for shape in made.lanes:
        if isinstance(shape, Text):
            reach = text_width(shape.text, shape.size, bold=shape.bold)
            assert shape.x >= 0
            assert shape.x + (0 if shape.anchor == "end" else reach) <= width + 0.5


@example(  # it fades in over the label of what is before it in its row
    [*[Event(date="1900", title="a")] * 8, Event(date="../2024", title="a")], 3.875, [0.0]
)
@settings(max_examples=10, deadline=None)
@given(
    st.lists(EVENTS, min_size=40, max_size=40),
    st.floats(1, 4),
    st.lists(st.floats(-0.1, 0.1), min_size=6, max_size=6),
)
def test_titles_of_many_events_never_overlap_and_stay_in_the_window_while_panning(
    events: list[Event], exponent: float, steps: list[float]
) -> None:
    crowd = [Event(date=str(np.datetime64("1995-01-01") + 9 * n), title=f"Number {n}") for n in range(1000)]
    index = index_of(*events, *crowd, lanes=(Lane(id="a", title="A"), Lane(id="b", title="B")))
    day = float(days_from_civil(2004))
    seen = origin = Viewport(day - 10**exponent, day + 10**exponent)
    for step in steps:
        seen = seen.pan(step)
        made = lay_out(index, replace(view(seen), origin=origin.lo))
        titles = [
            (shape.x, shape.x + text_width(shape.text, shape.size, bold=shape.bold), shape.y)
            for piece in made.pieces
            for shape in piece.words
            if shape.size == TITLE_SIZE
        ]
        for begin, end, _ in titles:
            assert begin >= made.left - made.shift
            assert end <= made.frame.view.width - made.shift + 0.5
        for (_, end, y), (begin, _, other) in pairwise(sorted(titles, key=lambda one: (one[2], one[0]))):
            assert y != other or end <= begin + 0.5


def test_an_event_without_any_date_is_shown_wherever_one_looks() -> None:
    made = lay_out(index_of(Event(date="XXXX", title="Nobody knows when")), view(year(2024)))
    assert "Nobody knows when" in texts(made)


def plain(layout: Layout) -> list[object]:
    """The shapes of a layout, to be compared."""
    return [
        (shape.fill, np.asarray(shape.boxes).tolist()) if isinstance(shape, Rects) else shape
        for shape in (*layout.axis, *layout.lanes)
    ]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([60, 1500]), st.lists(st.tuples(st.floats(-900, 900), st.floats(0.5, 3)), max_size=6))
def test_what_was_looked_at_before_changes_nothing(count: int, before: list[tuple[float, float]]) -> None:
    day = days_from_civil(2024)
    events = [
        Event(
            date=str(np.datetime64("2022-01-01") + n * n % 1460), title=f"Event number {n}", lane="ab"[n % 2]
        )
        for n in range(count)
    ]
    lanes = (Lane(id="a", title="A"), Lane(id="b", title="B"))
    looked_at, fresh = index_of(*events, lanes=lanes), index_of(*events, lanes=lanes)
    for middle, exponent in before:
        lay_out(looked_at, view(Viewport(day + middle - 10**exponent, day + middle + 10**exponent)))
    now = view(Viewport(day - 40, day + 60))
    assert plain(lay_out(looked_at, now)) == plain(lay_out(fresh, now))


def test_what_is_doubtful_is_signed_beside_its_title_and_a_note_is_not() -> None:
    dates = {
        "2024-02-01": "Wrong",
        "2024-06-01": "Doubtful",
        "2024-12-30": "Wrong at the edge",
        "2024-09-01": "Known",
    }
    index = index_of(*(Event(date=date, title=title) for date, title in dates.items()))
    doubts: dict[int, Doubt] = {0: "error", 1: "warning", 2: "error", 3: "note"}
    layout = lay_out(index, replace(view(year(2024)), doubts=doubts))
    wrong = [
        s
        for s in (*layout.lanes, *layout.heads)
        if isinstance(s, Circle) and s.fill and s.fill.color == LIGHT.wrong
    ]
    check = [
        s
        for s in (*layout.lanes, *layout.heads)
        if isinstance(s, Polygon) and s.fill and s.fill.color == LIGHT.check
    ]
    assert (len(wrong), len(check)) == (2, 1)
    ends = label(layout, "Wrong").x + text_width("Wrong", 13)
    assert ends < wrong[0].x < ends + 16
    ends = label(layout, "Doubtful").x + text_width("Doubtful", 13)
    assert ends < check[0].points[0][0] < ends + 16
    assert wrong[1].x < label(layout, "Wrong at").x  # its mark is at the title's end


def test_the_sign_of_a_label_left_of_its_mark_stands_beyond_the_mark_where_there_is_room() -> None:
    """Before the title it would seem to belong to the title before it, whose own sign stands at its end."""
    index = index_of(Event(date="2024-11-20", title="A meeting that hardly had any consequence"))
    made = lay_out(index, replace(view(year(2024), width=700), doubts={0: "warning"}))
    dot = next(shape for shape in made.lanes if isinstance(shape, Circle))
    check = next(s for s in made.lanes if isinstance(s, Polygon) and s.fill and s.fill.color == LIGHT.check)
    assert label(made, "A meeting").x < dot.x < check.points[2][0]


def test_lines_make_way_for_what_is_said_at_the_edges() -> None:
    index = index_of(
        Event(date="2022", title="A record of some length", kind="period"),
        Event(date="2024-06", title="Visit"),
    )
    made = lay_out(index, view(year(2024)))
    said = label(made, "2022: A record")
    ground = next(s for s in made.lanes if isinstance(s, Rects) and s.fill == Fill(LIGHT.ground))
    end = said.x + text_width(said.text, said.size)
    posts = [x for shape in shapes_of(made.grid) if isinstance(shape, Rects) for x, *_ in shape.boxes]
    crossing = [x for x in posts if said.x < x < end]
    assert len(crossing) > 1
    for x in crossing:
        assert any(
            x0 <= x <= x0 + width and y0 < said.y - 8 and said.y <= y0 + height
            for x0, y0, width, height in np.asarray(ground.boxes).tolist()
        )


def test_lines_through_all_lanes_make_way_for_words_beside_a_mark_and_run_on_through_bars() -> None:
    lanes = (Lane("a", "Lane"),)
    index = index_of(
        Event(date="2024-03-10", title="A meeting that takes long to say", lane="a"),
        Event(date="2024-02/2024-11", title="Talks", lane="a"),
        lanes=lanes,
    )
    made = lay_out(index, replace(view(year(2024), 1400), today=days_from_civil(2024, 4, 20) + 0.5))
    posts = [x for shape in shapes_of(made.grid) if isinstance(shape, Rects) for x, *_ in shape.boxes]
    today = next(s for s in made.lanes if isinstance(s, Line) and s.stroke.dash).points[0][0]
    ground = next(s for s in made.lanes if isinstance(s, Rects) and s.fill == Fill(LIGHT.ground))

    def is_cut(x: float, words: Text) -> bool:
        return any(
            x0 <= x and x + 1 <= x0 + width and y0 < words.y - 5 and words.y <= y0 + height
            for x0, y0, width, height in np.asarray(ground.boxes).tolist()
        )

    beside, within = label(made, "A meeting"), label(made, "Talks")
    begin, end = beside.x, beside.x + text_width(beside.text, beside.size, bold=beside.bold)
    crossing = [x for x in (*posts, today) if begin < x < end]
    assert len(crossing) >= 3 and today in crossing
    assert all(is_cut(x, beside) for x in crossing)
    assert not any(is_cut(x, within) for x in posts)


def test_the_end_of_an_open_start_does_not_cut_through_its_label() -> None:
    made = lay_out(index_of(Event(date="../2024-07-01", title="Appointed prime minister")), view(year(2024)))
    end = next(s for s in made.lanes if isinstance(s, Line) and s.ref is None).points[0][0]
    assert end == pytest.approx(label(made, "Appointed").x - 6, abs=1)


def test_a_label_that_the_window_leaves_no_room_in_its_bar_stands_left_of_it() -> None:
    index = index_of(Event(date="2024-03", title="Joint projects", kind="state"))
    looked_at = Viewport(days_from_civil(2023, 11), days_from_civil(2024, 3, 4))
    made = lay_out(index, view(looked_at))
    words = label(made, "Joint projects")
    bar = next(shape for shape in made.lanes if isinstance(shape, Rect) and shape.ref == Ref("event", 0))
    assert words.x + text_width(words.text, words.size) < bar.x


@pytest.mark.parametrize("number", [1, 1200])
@pytest.mark.parametrize("kind", ["event", "period", "state", "deadline"])
def test_no_end_of_a_bar_cuts_through_its_label_wherever_the_window_begins(
    kind: EventKind, number: int
) -> None:
    """It sticks to the window's edge until the rest of the bar is too short, then follows its end."""
    filling = [Event(date=f"{2040 + nth}", title="Later") for nth in range(number)]
    words = "Trade turnover exceeds the record"
    bar = Event(date="2024-02-01/2024-12-31", title=words, kind=kind, importance=1.0)
    index, end = index_of(bar, *filling), days_from_civil(2025)
    places = []
    for day in range(days_from_civil(2024, 1, 20), end - 3, 3):
        made = lay_out(index, view(Viewport(day, day + 366)))
        at, x = made.left + (end - day) * made.frame.scale, label(made, words).x
        assert x + text_width(words, 13, bold=True) < at or x > at
        places.append("edge" if x == made.left + 17 else "after" if x > at else "in")
    assert list(dict.fromkeys(places)) == ["in", "edge", "after"]
    assert places == sorted(places, key=["in", "edge", "after"].index)


def test_a_label_stays_cut_in_the_rest_of_its_bar_where_there_is_more_room_than_after_it() -> None:
    index = index_of(
        Event(date="2024-01/2024-06", title="A period with a name that is rather long to say", kind="period"),
        Event(date="2024-07-20", title="Next"),
    )
    made = lay_out(index, view(Viewport(days_from_civil(2024, 4, 1), days_from_civil(2025)), width=700))
    rows = {label(made, words).y for words in ("A period", "Next")}
    cut, end = label(made, "A period"), made.left + 91 * made.frame.scale
    assert len(rows) == 1
    assert cut.text.endswith("…")
    assert cut.x + text_width(cut.text, cut.size) < end


def test_a_period_too_short_for_its_label_has_it_beside_it() -> None:
    index = index_of(Event(date="2024-03-01/2024-04-15", title="Record trade turnover", kind="period"))
    made = lay_out(index, view(year(2024)))
    end = made.left + (31 + 29 + 31 + 15) * made.frame.scale
    assert label(made, "Record").x == pytest.approx(end + 6, abs=1)
