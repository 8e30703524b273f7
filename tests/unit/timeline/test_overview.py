"""The strip that shows the whole."""

import pytest

from dateline.drawing.palette import palette
from dateline.drawing.shapes import Rect, Rects, Text
from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.dates import days_from_civil
from dateline.model.query import Filter, matches
from dateline.model.references import Links
from dateline.timeline.index import EventIndex
from dateline.timeline.overview import Overview, overview
from dateline.timeline.viewport import Viewport

LIGHT = palette("light")
LEFT, WIDTH = 100.0, 1100.0


def index_of(*events: Event) -> EventIndex:
    lanes = (Lane(id="a", title="A"), Lane(id="b", title="B"))
    return EventIndex.of(Links(Dataset(format="dateline", version=1, title="", lanes=lanes, events=events)))


@pytest.fixture
def index() -> EventIndex:
    """Ten years of lane A, one day of lane B in the middle."""
    return index_of(
        Event(date="2010/2019", title="Decade", kind="period", lane="a"),
        Event(date="2015-01-01", title="Day", lane="b"),
    )


def strip(index: EventIndex, viewport: Viewport) -> Overview:
    return overview(index, viewport, WIDTH, LEFT, LIGHT)


def bars(made: Overview, lane: int) -> list[tuple[float, float]]:
    """Left edge and width of a lane's bars."""
    shapes = [s for s in made.drawing.shapes if isinstance(s, Rects) and s.fill.color == LIGHT.lane(lane)]
    return [(float(box[0]), float(box[2])) for shape in shapes for box in shape.boxes]


def test_a_pixel_is_a_day_of_the_whole(index: EventIndex) -> None:
    made = strip(index, Viewport(0.0, 1.0))
    assert made.day(LEFT) == made.span.lo
    assert made.day(WIDTH) == made.span.hi
    assert made.day(600.0) == pytest.approx((made.span.lo + made.span.hi) / 2)
    assert made.span.lo < days_from_civil(2010)
    assert made.span.hi > days_from_civil(2020)


def test_the_window_stands_where_the_view_is(index: EventIndex) -> None:
    view = Viewport(float(days_from_civil(2012)), float(days_from_civil(2014)))
    made = strip(index, view)
    assert made.day(made.x0) == pytest.approx(view.lo)
    assert made.day(made.x1) == pytest.approx(view.hi)
    window = next(shape for shape in made.window if isinstance(shape, Rect))
    assert (window.x, window.x + window.width) == (round(made.x0), round(made.x1))


def test_the_window_looks_the_same_until_it_stands_on_other_pixels(index: EventIndex) -> None:
    view = Viewport(float(days_from_civil(2012)), float(days_from_civil(2014)))
    first, pixel = strip(index, view), strip(index, view).day(LEFT + 1) - strip(index, view).day(LEFT)
    inside = (round(first.x0) - first.x0) * pixel
    on_pixels = Viewport(view.lo + inside, view.lo + inside + 400 * pixel)
    made, nearby, beyond = (
        strip(index, Viewport(on_pixels.lo + by * pixel, on_pixels.hi + by * pixel)) for by in (0.0, 0.4, 0.6)
    )
    assert nearby.window == made.window
    assert beyond.window != made.window


def test_a_view_too_short_to_be_seen_still_has_a_window_to_grip(index: EventIndex) -> None:
    middle = float(days_from_civil(2015))
    made = strip(index, Viewport(middle, middle + 0.01))
    assert made.x1 - made.x0 == pytest.approx(10)
    assert made.day((made.x0 + made.x1) / 2) == pytest.approx(middle, abs=1)


def test_each_lane_shows_its_events_where_they_are(index: EventIndex) -> None:
    made = strip(index, Viewport(0.0, 1.0))
    [(left, width)] = bars(made, 0)
    assert made.day(left) == pytest.approx(days_from_civil(2010), abs=5)
    assert made.day(left + width) == pytest.approx(days_from_civil(2020), abs=5)
    [(left, width)] = bars(made, 1)
    assert made.day(left) == pytest.approx(days_from_civil(2015), abs=5)
    assert width == 3


def test_what_the_filter_hides_is_gone(index: EventIndex) -> None:
    found = matches(index.links, Filter(text="decade"))
    made = overview(index, Viewport(0.0, 1.0), WIDTH, LEFT, LIGHT, matches=found)
    assert len(bars(made, 0)) == 1
    assert bars(made, 1) == []


def test_the_axis_names_years(index: EventIndex) -> None:
    made = strip(index, Viewport(0.0, 1.0))
    labels = [shape.text for shape in made.drawing.shapes if isinstance(shape, Text)]
    assert {"2010", "2015", "2019"} <= set(labels)


def test_the_as_of_date_is_within(index: EventIndex) -> None:
    later = float(days_from_civil(2024))
    assert overview(index, Viewport(0.0, 1.0), WIDTH, LEFT, LIGHT, as_of=later).span.hi > later
