"""Dated points joined by a line, with gaps where a value is not stated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, floor, log10

from dateline.charts.frame import LABEL_SIZE, SMALL_SIZE, Area, Body, Frame
from dateline.charts.spec import Mark
from dateline.drawing.measure import elide, text_width
from dateline.drawing.shapes import Circle, Fill, Line, Polygon, Shape, Stroke, Text
from dateline.model.figures import NOT_STATED, value_text

FEWEST_BARE = 60
"""Points from which on they are no longer dotted one by one."""
_TICKS = 4
_GAP = 10.0
"""Pixels kept free between two labels."""


@dataclass(frozen=True)
class Scale:
    """Where a place in time and a value are, in pixels."""

    left: float
    right: float
    top: float
    bottom: float
    places: tuple[float, float]
    ticks: tuple[float, ...]

    def x(self, place: float) -> float:
        """The pixel of a day."""
        first, last = self.places
        share = (place - first) / (last - first) if last > first else 0.5
        return self.left + 10 + share * (self.right - self.left - 20)

    def y(self, value: float) -> float:
        """The pixel of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def lines(frame: Frame) -> Body:
    """The plot, its value ticks on the left and the points' own dates under it."""
    scale = _scale(frame)
    points = [(scale.x(mark.place or 0.0), mark) for mark in frame.spec.marks]
    shapes: list[Shape] = [*_grid(frame, scale), *_dates(frame, scale, points)]
    shapes += _unstated(frame, scale, points)
    shapes += _joined(frame, scale, points)
    if len(points) < FEWEST_BARE:
        shapes += [shape for x, mark in points for shape in _dot(frame, scale, x, mark)]
    shapes += _numbers(frame, scale, points)
    return Body(shapes, list(_areas(scale, points)), scale.bottom + 24)


def ticks(low: float, high: float, count: int = _TICKS) -> tuple[float, ...]:
    """Round values at equal steps of 1, 2 or 5 times a power of ten, that enclose the two."""
    if low > 0 and (low <= 0.6 * high or low == high):
        low = 0.0
    if high < 0 and (high >= 0.6 * low or low == high):
        high = 0.0
    # Values alike to nine digits still need ticks that differ.
    reach = max(high - low, 1e-9 * abs(high)) or 1.0
    power = 10.0 ** floor(log10(reach / count))
    step = next(power * nice for nice in (1, 2, 5, 10) if reach / (power * nice) <= count)
    first, last = floor(low / step), ceil(high / step)
    return tuple(float(f"{step * place:.14g}") for place in range(first, max(last, first + 1) + 1))


def tick_text(value: float) -> str:
    """A value beside the axis, in little room."""
    return value_text(int(value) if abs(value) < 1e15 and value % 1 == 0 else value, width="short")


def _scale(frame: Frame) -> Scale:
    stated = [
        value for mark in frame.spec.marks for value in (mark.value, mark.low, mark.high) if value is not None
    ]
    values = ticks(min(stated, default=0.0), max(stated, default=1.0))
    places = [mark.place for mark in frame.spec.marks if mark.place is not None]
    left = max(text_width(tick_text(value), SMALL_SIZE) for value in values) + 8
    top = frame.top + 16
    height = min(max(0.36 * frame.width, 120.0), 220.0)
    span = (min(places, default=0.0), max(places, default=0.0))
    return Scale(left, frame.width, top, top + height, span, values)


def _grid(frame: Frame, scale: Scale) -> Iterator[Shape]:
    for value in scale.ticks:
        y = round(scale.y(value)) + 0.5
        color = frame.colors.muted if value == 0 else frame.colors.rule
        yield Line(((scale.left, y), (scale.right, y)), Stroke(color, 1.0))
        yield Text(scale.left - 6, y + 4, tick_text(value), SMALL_SIZE, frame.colors.muted, anchor="end")


_Points = Sequence[tuple[float, Mark]]


def _dates(frame: Frame, scale: Scale, points: _Points) -> Iterator[Shape]:
    """The points' dates, or each second, fifth, tenth and so on, as many as there is room for."""
    if not points:
        return
    widest = max(text_width(mark.label, SMALL_SIZE) for _, mark in points)
    most = max(1, int((scale.right - scale.left) / (widest + _GAP)))
    step = next(
        nice * 10**power
        for power in range(12)
        for nice in (1, 2, 5)
        if len(points) <= nice * 10**power * most
    )
    until = scale.left - _GAP
    for x, mark in (*points[::step], points[-1]):
        label = elide(mark.label, SMALL_SIZE, scale.right - scale.left)
        half = text_width(label, SMALL_SIZE) / 2
        middle = min(max(x, scale.left + half), scale.right - half)
        if middle - half >= until + _GAP:
            until = middle + half
            y = scale.bottom + 17
            yield Text(middle, y, label, SMALL_SIZE, frame.colors.muted, anchor="middle", ref=mark.ref)


def _unstated(frame: Frame, scale: Scale, points: _Points) -> Iterator[Shape]:
    """Dashed lines through the plot about what is not stated, named where there is room."""
    until = scale.left
    half = text_width(NOT_STATED, SMALL_SIZE) / 2
    color = frame.colors.muted
    for stated, run in groupby(points, lambda point: point[1].value is not None):
        if stated:
            continue
        (first, mark), *others = run
        last = others[-1][0] if others else first
        for x in dict.fromkeys((first, last)):
            yield Line(((x, scale.top), (x, scale.bottom)), Stroke(color, 1.0, (3.0, 3.0)), mark.ref)
        middle = min(max((first + last) / 2, scale.left + half), scale.right - half)
        if middle - half >= until:
            until = middle + half + _GAP
            y = scale.top - 5
            yield Text(middle, y, NOT_STATED, SMALL_SIZE, color, italic=True, anchor="middle", ref=mark.ref)


def _joined(frame: Frame, scale: Scale, points: _Points) -> Iterator[Shape]:
    """The line, broken at what is not stated, dashed on the way to what is not there yet."""
    for stated, run in groupby(points, lambda point: point[1].value is not None):
        placed = [(x, scale.y(mark.value or 0.0), mark.hatched) for x, mark in run] if stated else []
        for ahead, steps in groupby(pairwise(placed), lambda step: step[1][2]):
            path = list(steps)
            corners = (path[0][0][:2], *(end[:2] for _, end in path))
            yield Line(corners, Stroke(frame.color, 1.8, (4.0, 3.0) if ahead else ()))


def _dot(frame: Frame, scale: Scale, x: float, mark: Mark) -> Iterator[Shape]:
    """A point: hollow for about or not there yet, an arrow for more or less, a bar for a range."""
    if mark.value is None:
        return
    y, color, ground = scale.y(mark.value), frame.color, frame.colors.surface
    if mark.low is not None and mark.high is not None:
        ends = ((x, scale.y(mark.low)), (x, scale.y(mark.high)))
        yield Line(ends, Stroke(color, 5.0, opacity=0.4), mark.ref)
    if mark.end in ("more", "less"):
        away = -1 if mark.end == "more" else 1
        yield Polygon(((x - 5, y), (x + 5, y), (x, y + away * 9)), Fill(color), None, mark.ref)
    else:
        hollow = mark.hatched or mark.end in ("soft", "unsure")
        dash = (2.0, 2.0) if mark.end in ("soft", "unsure") else ()
        yield Circle(x, y, 3.5, Fill(ground if hollow else color), Stroke(color, 1.5, dash), mark.ref)


def _numbers(frame: Frame, scale: Scale, points: _Points) -> Iterator[Shape]:
    """The numbers themselves where there is room: the last, the greatest and the least, then the others."""
    stated = [(x, mark) for x, mark in points if mark.value is not None]
    if not stated:
        return
    values = [mark.value or 0.0 for _, mark in stated]
    first = (len(values) - 1, values.index(max(values)), values.index(min(values)))
    taken: list[tuple[float, float, float]] = []
    for index in dict.fromkeys((*first, *(range(len(values)) if len(values) <= 8 else ()))):
        x, mark = stated[index]
        text = elide(mark.short, LABEL_SIZE, scale.right - scale.left, bold=True)
        half = text_width(text, LABEL_SIZE, bold=True) / 2
        middle = min(max(x, scale.left + half), scale.right - half)
        y = _beside(scale, mark, valley=0 < index == _lowest(values, index))
        if all(
            abs(middle - other) >= half + wide + _GAP or abs(y - height) >= LABEL_SIZE + 4
            for other, height, wide in taken
        ):
            taken.append((middle, y, half))
            shown = Text(middle, y, text, LABEL_SIZE, frame.colors.ink, anchor="middle", ref=mark.ref)
            yield shown._replace(bold=True)


def _lowest(values: Sequence[float], index: int) -> int:
    """Of a point and its two neighbours, the lowest."""
    return min(range(max(index - 1, 0), min(index + 2, len(values))), key=values.__getitem__)


def _beside(scale: Scale, mark: Mark, *, valley: bool) -> float:
    """The baseline of a point's number: above it, or below in a valley of the line that has the room."""
    value = mark.value or 0.0
    below = scale.y(value if mark.low is None else mark.low) + 19
    if valley and mark.end != "less" and below + 4 <= scale.bottom:
        return below
    above = scale.y(value if mark.high is None else mark.high) - 9
    return above - 6 if mark.end == "more" else above


def _areas(scale: Scale, points: _Points) -> Iterator[Area]:
    """To each point the part of the plot that is nearest to it."""
    if not points:
        return
    edges = [
        scale.left,
        *((a + b) / 2 for (a, _), (b, _) in pairwise(points)),
        scale.right,
    ]
    top, height = scale.top - 12, scale.bottom - scale.top + 34
    for (x, mark), (left, right) in zip(points, pairwise(edges), strict=True):
        y = scale.bottom if mark.value is None else scale.y(mark.value)
        yield Area(mark, left, top, right - left, height, (x, y))
