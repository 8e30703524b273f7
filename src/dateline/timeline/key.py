"""The key to the marks: each drawn by the same code as the timeline's, beside what it means."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Drawing, Shape, Text
from dateline.model.dataset import Dataset, Event
from dateline.model.references import Links
from dateline.timeline.frame import Doubt
from dateline.timeline.marking import Facts, marks_of
from dateline.timeline.marks import MIDDLE, placed, shapes, sign

ROW = 29.0
WIDTH = 424.0
_MARK, _WORDS = 116.0, 140.0
_SCALE = 2.6
"""Pixels a day: a month is 78 pixels wide."""

MARKS: tuple[tuple[Event, str], ...] = (
    (Event(date="2024-01-16", title=""), "That day"),
    (Event(date="2024-01", title=""), "Some time in it, such as one day in January"),
    (Event(date="2024-01", title="", kind="period"), "All of it: a period"),
    (Event(date="2024-01", title="", kind="state"), "A state that holds"),
    (Event(date="2024-01~", title="", kind="period"), "Faded ends: about"),
    (Event(date="2024-01-16?", title=""), "Dashed, with “?” after the title: uncertain"),
    (Event(date="[..2024-01-31]", title=""), "On or before: the start is not known"),
    (Event(date="2024-01/..", title="", kind="state"), "Arrow: still going"),
    (Event(date="[..2024-01-31]", title="", kind="deadline"), "Flag: a deadline, at the latest on that day"),
    (Event(date="2024-01", title="", kind="period", status="planned"), "Hatched, dashed or hollow: planned"),
    (Event(date="2024-01-16", title="", status="cancelled"), "Crossed out: cancelled"),
)
"""An example of each mark, and what it means."""
SIGNS: tuple[tuple[Doubt, str], ...] = (
    ("warning", "Something to check: select the event to see what"),
    ("error", "Something is wrong: select the event to see what"),
)
"""What stands beside the title of an event that is doubtful."""


def key(palette: Palette) -> Drawing:
    """The key, `WIDTH` pixels wide."""
    height = ROW * (len(MARKS) + len(SIGNS)) + 12
    return Drawing(WIDTH, height, tuple(_rows(palette)), palette.surface, "Key to the marks on the timeline")


def _rows(palette: Palette) -> Iterator[Shape]:
    links = Links(Dataset(format="dateline", version=1, title="", events=tuple(event for event, _ in MARKS)))
    made = marks_of(Facts.of(links, range(len(MARKS)), roomy=False), _SCALE, None)
    tops = [6 + row * ROW for row in range(len(MARKS))]
    too_long = (made.x1 - made.x0 > _MARK) & (made.x1 - made.x0 < math.inf)
    origins = np.where(too_long, 8 + _MARK - made.x1, 12 - made.x0)
    moved = replace(made, x0=made.x0 + origins, x1=made.x1 + origins)
    for mark, (_, words) in zip(placed(moved, 8.0, 8.0 + _MARK, tops), MARKS, strict=True):
        yield from shapes(mark, palette.lane(0), palette.surface)
        yield Text(_WORDS, mark.y + MIDDLE + 4.5, words, 12.5, palette.ink)
    for row, (doubt, words) in enumerate(SIGNS, len(MARKS)):
        top = 6 + row * ROW
        yield from sign(12 + 8, top + MIDDLE - 6, doubt, palette)
        yield Text(_WORDS, top + MIDDLE + 4.5, words, 12.5, palette.ink)
