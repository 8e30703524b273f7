"""Of very many lanes only what the window shows of them is drawn."""

from dataclasses import replace

import pytest

from dateline.drawing.palette import palette
from dateline.drawing.shapes import Line
from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.dates import days_from_civil
from dateline.model.references import Links
from dateline.timeline import frame
from dateline.timeline.frame import View
from dateline.timeline.index import EventIndex
from dateline.timeline.layout import lay_out
from dateline.timeline.viewport import Viewport

YEAR = Viewport(days_from_civil(2024), days_from_civil(2025))
TODAY = float(days_from_civil(2024, 7, 1))


def index_of(*titles: str) -> EventIndex:
    lanes = tuple(Lane(id=f"l{place}", title=title) for place, title in enumerate(titles))
    events = tuple(Event(date="2024-03-04", title="Visit", lane=lane.id) for lane in lanes)
    return EventIndex.of(Links(Dataset(format="dateline", version=1, title="", events=events, lanes=lanes)))


@pytest.mark.parametrize(("scroll", "top"), [(0, 0.0), (5000, 5000.0), (5003, 5000.0), (5004, 5004.0)])
def test_the_dots_of_today_are_where_the_window_is_and_move_along(scroll: int, top: float) -> None:
    index = index_of(*["Lane"] * 400)
    view = View(YEAR, 1000, 600, palette("light"), today=TODAY, scroll=scroll)
    (line,) = (shape for shape in lay_out(index, view).lanes if isinstance(shape, Line) and shape.stroke.dash)
    assert sum(line.stroke.dash) == 4.0
    (x0, y0), (x1, y1) = line.points
    assert (x0, y0, y1) == (x1, top, scroll + 600.0)


def test_the_widest_title_is_looked_for_among_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "_MEASURED_TITLES", 2)
    view = View(YEAR, 1000, 600, palette("light"))
    made = lay_out(index_of("iiiiiiiii iiiiiiiii", "WWWWWWWWWWWWWW", "WWWWWWWWWWWW", "i"), view)
    alone = lay_out(index_of("WWWWWWWWWWWWWW"), view)
    assert made.left == alone.left
    assert lay_out(index_of("W"), replace(view, width=1000)).left < alone.left
