"""The time axis as shapes: ticks, labels, grid, and the marks of today and of the as-of date."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from dateline.drawing.measure import text_width
from dateline.drawing.shapes import Color, Fill, Line, Rect, Rects, Shape, Stroke, Text
from dateline.timeline.axis import LABEL_SIZE, day_label
from dateline.timeline.frame import AXIS_HEIGHT, Frame
from dateline.timeline.pieces import Box, Piece

PILL_SIZE = 11.0


def grid(frame: Frame, height: float) -> Iterator[Piece]:
    """Vertical lines at the ticks, stronger at the major ones."""
    for ticks, color in ((frame.ticks.minor, frame.colors.grid), (frame.ticks.major, frame.colors.rule)):
        posts = (_post(frame, tick.day) for tick in ticks)
        yield from (_column(x, height, color) for x in posts if x is not None)


@lru_cache(maxsize=512)
def _column(x: float, height: float, color: Color) -> Piece:
    return Piece(_around(x, x + 1, 0.0, height), (Rects(((x, 0.0, 1.0, height),), Fill(color)),))


def _around(x0: float, x1: float, top: float, bottom: float) -> Box:
    """A line that may stand on either side of where it is put."""
    return x0 - 1, top, x1 + 1, bottom


def _post(frame: Frame, day: float) -> float | None:
    """The whole pixel where a hairline stands; None where it would be at the window's edge or outside."""
    x = float(round(frame.x(day)))
    return x if frame.left < x < frame.right else None


def now_lines(frame: Frame, height: float) -> Iterator[Piece]:
    """Dotted lines at today and at the day that the dataset speaks from, where the window is."""
    begin, end = frame.view.scroll, min(frame.view.scroll + frame.view.height, height)
    for day, stroke in (
        (frame.view.today, Stroke(frame.colors.muted, 1.0, (1.0, 3.0))),
        (frame.view.as_of, Stroke(frame.colors.accent, 1.5, (1.5, 3.0))),
    ):
        if day is not None and frame.shows(day):
            top = begin - begin % sum(stroke.dash)  # so that scrolling moves the dots along
            yield _now_line(frame.x(day), top, end, stroke)


@lru_cache(maxsize=16)
def _now_line(x: float, top: float, bottom: float, stroke: Stroke) -> Piece:
    half = stroke.width / 2
    return Piece(_around(x - half, x + half, top, bottom), (Line(((x, top), (x, bottom)), stroke),))


def axis_ground(frame: Frame) -> tuple[Shape, ...]:
    """What the axis, `AXIS_HEIGHT` high, stands on, from the window's own left edge."""
    base = AXIS_HEIGHT - 0.5
    return (
        Rect(0, 0, frame.view.width, AXIS_HEIGHT, Fill(frame.colors.ground)),
        Line(((0, base), (frame.view.width, base)), Stroke(frame.colors.rule)),
    )


def axis_pieces(frame: Frame) -> Iterator[Piece]:
    """All that stands on it: major labels and pills above, minor labels below."""
    colors = frame.colors
    pills = tuple(_pills(frame))
    for tick in frame.ticks.minor:
        x, ink = frame.x(tick.day), colors.muted if frame.ticks.major else colors.ink
        fits = x + 5 + text_width(tick.label, LABEL_SIZE) <= frame.right
        yield _minor(x, tick.label if fits else "", ink, _post(frame, tick.day), colors.rule)
    yield from _major_labels(frame, [(pill.box[0], pill.box[2]) for pill in pills])
    yield from pills


@lru_cache(maxsize=512)
def _minor(x: float, label: str, ink: Color, post: float | None, color: Color) -> Piece:
    top, height = 30.0, AXIS_HEIGHT - 30.5
    words = (Text(x + 5, 43, label, LABEL_SIZE, ink),) if label else ()
    marks = () if post is None else (Rects(((post, top, 1.0, height),), Fill(color)),)
    return Piece((x - 1, top, x + 8 + text_width(label, LABEL_SIZE), AXIS_HEIGHT), marks, words)


def _pills(frame: Frame) -> Iterator[Piece]:
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
        yield _pill(x, width, label, fill, ink)


@lru_cache(maxsize=16)
def _pill(x: float, width: float, label: str, fill: Color, ink: Color) -> Piece:
    said = Text(x + width / 2, 18, label, PILL_SIZE, ink, bold=True, anchor="middle")
    return Piece((x, 5, x + width, 23), (Rect(x, 5, width, 18, Fill(fill), None, 9),), (said,))


def _major_labels(frame: Frame, taken: Sequence[tuple[float, float]]) -> Iterator[Piece]:
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
            yield _major(x, width, tick.label, frame.colors.ink)


@lru_cache(maxsize=128)
def _major(x: float, width: float, label: str, ink: Color) -> Piece:
    return Piece((x - 2, 4, x + width + 2, 26), (), (Text(x, 19, label, LABEL_SIZE, ink, bold=True),))
