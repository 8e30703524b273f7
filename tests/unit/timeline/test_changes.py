"""What of a picture is of use after panning."""

from dataclasses import replace

import numpy as np
import pytest

from dateline.drawing.palette import palette
from dateline.model.dataset import Dataset, Event
from dateline.model.dates import days_from_civil
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.timeline.changes import changes
from dateline.timeline.frame import View
from dateline.timeline.index import EventIndex
from dateline.timeline.layout import Layout, lay_out
from dateline.timeline.pieces import within
from dateline.timeline.viewport import Viewport

START = float(days_from_civil(2024))
"""100 days from here on stand in 1000 pixels: a day has 10."""


def layout_of(index: EventIndex, viewport: Viewport, **how: object) -> Layout:
    width = 1000 + lay_out(index, View(viewport, 1000, 600, palette("light"))).left
    view = View(viewport, width, 600, palette("light"), origin=START)
    return lay_out(index, replace(view, **how))  # type: ignore[arg-type] # any field


@pytest.fixture
def index() -> EventIndex:
    dates = ("2024-01-03", "2024-02-10", "2024-03-31")
    events = tuple(Event(date=date, title=f"On {date}") for date in dates)
    return EventIndex.of(Links(Dataset(format="dateline", version=1, title="", events=events)))


def test_panning_moves_by_whole_pixels_what_looks_the_same(index: EventIndex) -> None:
    before = layout_of(index, Viewport(START, START + 100))
    after = layout_of(index, Viewport(START + 1.46, START + 101.46))
    changed = changes(before, after)
    assert (before.shift, after.shift) == (0.0, -15.0)
    assert changed is not None
    assert changed.right == -15.0
    middle = next(piece for piece in after.pieces for words in piece.words if words.text == "On 2024-02-10")
    assert any(piece is middle for piece in before.pieces)
    left, right = middle.box[0] + after.shift, middle.box[2] + after.shift
    assert not ((changed.lanes[:, 0] < right) & (changed.lanes[:, 2] > left)).any()


def test_what_leaves_the_window_is_among_what_is_painted_anew(index: EventIndex) -> None:
    """The dot of 3 January stands 2.5 days, 25 pixels, right of where time begins; and then 15 left of it."""
    before = layout_of(index, Viewport(START, START + 100))
    after = layout_of(index, Viewport(START + 4, START + 104))
    changed = changes(before, after)
    assert changed is not None
    dot = before.left + 25 - 40
    inside = (changed.lanes[:, 0] < dot - 6) & (changed.lanes[:, 2] > dot + 6)
    assert inside.any()


def test_a_line_that_has_moved_is_painted_anew_where_it_was_and_where_it_is(index: EventIndex) -> None:
    """Today, 50 and then 51 days after the beginning."""
    before, after = (
        layout_of(index, Viewport(START, START + 100), today=today) for today in (START + 50, START + 51)
    )
    changed = changes(before, after)
    assert changed is not None
    lines = changed.lanes[changed.lanes[:, 3] - changed.lanes[:, 1] >= 550]
    assert sorted((lines[:, 0] + lines[:, 2]).tolist()) == [2 * (before.left + x) for x in (500, 510)]


def test_nothing_is_of_use_at_another_scale_or_height(index: EventIndex) -> None:
    before = layout_of(index, Viewport(START, START + 100))
    assert changes(before, layout_of(index, Viewport(START, START + 90))) is None
    assert changes(before, layout_of(index, Viewport(START, START + 100), scroll=10.0)) is None


def test_the_pointer_finds_an_event_where_panning_has_moved_it(index: EventIndex) -> None:
    """10 February is 40 days after the beginning: 30 days, 300 pixels, right of where time begins."""
    layout = layout_of(index, Viewport(START + 10, START + 110))
    hit = layout.hit(layout.left + 305, 20.0)
    assert hit is not None
    assert hit.target == Ref("event", 1)


def test_what_is_within_some_boxes_is_what_touches_one_of_them(index: EventIndex) -> None:
    pieces = layout_of(index, Viewport(START, START + 100)).pieces
    left, top, right, bottom = pieces[1].box
    nowhere, there = (left, bottom + 500, right, bottom + 501), (right - 1, top, right + 0.5, top + 1)
    assert within(pieces, np.array([nowhere])) == []
    assert within(pieces, np.array([nowhere, there])) == [pieces[1]]
