"""The time axis as shapes: ticks, labels, grid, and the marks of today and of the as-of date."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from dateline.drawing.measure import text_width
from dateline.drawing.shapes import Color, Fill, Line, Rect, Rects, Shape, Stroke, Text
from dateline.timeline.axis import LABEL_SIZE, day_label
from dateline.timeline.frame import AXIS_HEIGHT, Frame

PILL_SIZE = 11.0


def grid(frame: Frame, height: float) -> Iterator[Rects]:
    """Vertical lines at the ticks, stronger at the major ones."""
    for ticks, color in ((frame.ticks.minor, frame.colors.grid), (frame.ticks.major, frame.colors.rule)):
        yield _posts(frame, (tick.day for tick in ticks), 0, height, color)


def _posts(frame: Frame, days: Iterable[float], top: float, height: float, color: Color) -> Rects:
    """Hairlines at some days, all in one shape."""
    places = (float(round(frame.x(day))) for day in days)
    return Rects(tuple((x, top, 1.0, height) for x in places if frame.left < x < frame.right), Fill(color))


def now_lines(frame: Frame, height: float) -> Iterator[Line]:
    """Dotted lines at today and at the day that the dataset speaks from, where the window is."""
    begin, end = frame.view.scroll, min(frame.view.scroll + frame.view.height, height)
    for day, stroke in (
        (frame.view.today, Stroke(frame.colors.muted, 1.0, (1.0, 3.0))),
        (frame.view.as_of, Stroke(frame.colors.accent, 1.5, (1.5, 3.0))),
    ):
        if day is not None and frame.shows(day):
            top = begin - begin % sum(stroke.dash)  # so that scrolling moves the dots along
            yield Line(((frame.x(day), top), (frame.x(day), end)), stroke)


def axis_shapes(frame: Frame) -> Iterator[Shape]:
    """The whole axis, `AXIS_HEIGHT` high: major labels and pills above, minor labels below."""
    colors, base = frame.colors, AXIS_HEIGHT - 0.5
    yield Rect(frame.edge, 0, frame.view.width, AXIS_HEIGHT, Fill(colors.ground))
    yield Line(((frame.edge, base), (frame.edge + frame.view.width, base)), Stroke(colors.rule))
    pills = tuple(_pills(frame))
    yield from _major_labels(
        frame, [(pill.x, pill.x + pill.width) for pill in pills if isinstance(pill, Rect)]
    )
    yield _posts(frame, (tick.day for tick in frame.ticks.minor), 30, base - 30, colors.rule)
    for tick in frame.ticks.minor:
        x = frame.x(tick.day)
        if x + 5 + text_width(tick.label, LABEL_SIZE) <= frame.right:
            ink = colors.muted if frame.ticks.major else colors.ink
            yield Text(x + 5, 43, tick.label, LABEL_SIZE, ink)
    yield from pills


def _pills(frame: Frame) -> Iterator[Shape]:
    """Where today and the as-of date are; of two that would touch, the as-of date stays."""
    colors, view = frame.colors, frame.view
    end_of_last = -math.inf
    for day, word, fill, ink in (
        (view.as_of, "as of", colors.accent, colors.on_accent),
        (view.today, "today", colors.muted, colors.ground),
    ):
        if day is None or not frame.shows(day):
            continue
        label = f"{word} {day_label(math.floor(day), view.locale)}"
        width = text_width(label, PILL_SIZE, bold=True) + 16
        x = min(max(frame.x(day) - width / 2, frame.left + 2), frame.right - width - 2)
        if abs(x - end_of_last) < width + 4:
            continue
        end_of_last = x
        yield Rect(x, 5, width, 18, Fill(fill), None, 9)
        yield Text(x + width / 2, 18, label, PILL_SIZE, ink, bold=True, anchor="middle")


def _major_labels(frame: Frame, taken: Sequence[tuple[float, float]]) -> Iterator[Shape]:
    """The first sticks to the left edge; one that would touch the next or a pill makes way."""
    ticks = frame.ticks.major
    for tick, following in zip_longest(ticks, ticks[1:]):
        x = max(frame.x(tick.day), frame.left) + 5
        end = frame.right if following is None else min(frame.x(following.day), frame.right)
        width = text_width(tick.label, LABEL_SIZE, bold=True)
        for start, stop in sorted(taken):
            if x < stop + 4 and x + width > start - 4:
                x = stop + 6
        if x + width <= end - 2:
            yield Text(x, 19, tick.label, LABEL_SIZE, frame.colors.ink, bold=True)
