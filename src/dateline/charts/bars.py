"""Bars from zero with the number at their end, and how a bar ends where the number is not exact."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.charts.frame import LABEL_SIZE, LINE, Body, Frame, Words, lines_of, set_line, total, words
from dateline.charts.spec import End, Mark
from dateline.drawing.measure import elide, text_width
from dateline.drawing.shapes import Color, Fill, Line, Polygon, Rect, Shape, Stroke, Text
from dateline.model.figures import NOT_STATED

HEIGHT = 16.0
TIP = 8.0
"""Pixels that an open bar's arrow goes beyond its value."""
_PITCH = 30.0
_LIGHT = 0.35
_AFTER = 7.0
"""Pixels from a bar's end to its number."""
_SHORTEST = 0.27
"""Of the room, the least that the longest bar has; below that the numbers go under the bars."""


class _Plan(NamedTuple):
    """Where things go: bars start at `zero`, `scale` pixels a unit; labels left of it, or above the bars."""

    left: float
    zero: float
    scale: float
    beside: bool
    ends: tuple[Words, ...] | None
    """What stands at each bar's end; None when the numbers are under the bars."""


def bars(frame: Frame) -> Body:
    """A row for each mark."""
    plan = _plan(frame)
    body = Body([], [], frame.top)
    for index, mark in enumerate(frame.spec.marks):
        y = body.bottom
        bar_y = y + (7 if plan.beside else LINE + 4)
        body.shapes.append(_base(frame, plan, bar_y))
        body.shapes.extend(_label(frame, plan, mark, y))
        body.shapes.extend(_drawn(frame, plan, mark, bar_y))
        bottom = bar_y + HEIGHT + 7
        if plan.ends is not None:
            body.shapes.extend(_after(frame, plan, mark, plan.ends[index], bar_y))
        else:
            runs = words(mark, frame.colors)[mark.value is None :]
            for line in lines_of(runs, frame.width - plan.left):
                body.shapes.extend(
                    set_line(line, plan.left + 1, bottom + 9, frame.width - plan.left, mark.ref)
                )
                bottom += LINE + 2
        body.areas.append(frame.row(mark, y, bottom - y))
        body = body._replace(bottom=bottom)
    return body


def _base(frame: Frame, plan: _Plan, y: float) -> Line:
    """Zero, along a row; unbroken from row to row where no label comes between."""
    out = 7 if plan.beside else 3
    stroke = Stroke(frame.colors.muted, 1.0, opacity=0.6)
    return Line(((plan.zero, y - out), (plan.zero, y + HEIGHT + out)), stroke)


def _over(mark: Mark) -> float:
    """The pixels by which a bar goes beyond its value."""
    soft = mark.end == "soft" and not mark.hatched
    return TIP if soft or mark.end == "more" or (mark.end == "range" and mark.high is None) else 0.0


def _plan(frame: Frame) -> _Plan:
    marks = frame.spec.marks
    widest = max((text_width(mark.label, LABEL_SIZE) for mark in marks), default=0.0)
    beside = widest <= 0.3 * frame.width
    left = widest + 12 if beside else 0.5
    room = frame.width - left - 1
    for short in (False, True):
        ends = tuple(words(mark, frame.colors, short=short) for mark in marks)
        zero, scale, longest = _scale(marks, ends, left, room)
        if longest >= _SHORTEST * room:
            return _Plan(left, zero, scale, beside, ends)
    zero, scale, _ = _scale(marks, ((),) * len(marks), left, room)
    return _Plan(left, zero, scale, beside, None)


def _scale(
    marks: tuple[Mark, ...], ends: tuple[Words, ...], left: float, room: float
) -> tuple[float, float, float]:
    """The pixel of zero, the pixels of a unit, and those of the longest bar, so that each number fits."""
    lows = (value for mark in marks if mark.scaled for value in (mark.value, mark.low))
    low = min((value for value in lows if value is not None), default=0.0)
    low = min(low, 0.0)
    scales = [
        (room - _AFTER - _over(mark) - total(end)) / (max(mark.reach, 0.0) - low)
        for mark, end in zip(marks, ends, strict=True)
        if mark.scaled and max(mark.reach, 0.0) > low
    ]
    scale = max(0.0, min(scales, default=0.0))
    longest = max((max(mark.reach, 0.0) - low for mark in marks if mark.scaled), default=0.0) * scale
    return left - low * scale, scale, longest if scales else room


def _label(frame: Frame, plan: _Plan, mark: Mark, y: float) -> Iterator[Shape]:
    muted = frame.colors.muted
    if plan.beside:
        yield Text(plan.left - 12, y + 19, mark.label, LABEL_SIZE, muted, anchor="end", ref=mark.ref)
    else:
        text = elide(mark.label, LABEL_SIZE, frame.width)
        yield Text(plan.left, y + LINE - 4, text, LABEL_SIZE, muted, ref=mark.ref)


def _drawn(frame: Frame, plan: _Plan, mark: Mark, y: float) -> Iterator[Shape]:
    if mark.value is None:
        yield from gap(_gap_start(frame, plan, mark), y, frame.colors.muted, mark)
    elif mark.scaled:
        yield from bar(mark, plan.zero, plan.scale, y, frame.color)


def _after(frame: Frame, plan: _Plan, mark: Mark, runs: Words, y: float) -> Iterator[Text]:
    x = plan.zero + _AFTER
    if mark.value is None:
        runs, x = runs[1:], _gap_start(frame, plan, mark) + gap_width() + 10
    elif mark.scaled:
        x += max(mark.reach, 0.0) * plan.scale + _over(mark)
    yield from set_line(runs, x, y + 12.5, frame.width - x, mark.ref)


def _gap_start(frame: Frame, plan: _Plan, mark: Mark) -> float:
    """Zero, or further left where zero is so far right that the words would not fit."""
    needed = gap_width() + 10 + total(words(mark, frame.colors)[1:])
    return max(plan.left, min(plan.zero, frame.width - needed))


def gap_width() -> float:
    """The pixels of a "not stated"; not those of any value."""
    return text_width(NOT_STATED, LABEL_SIZE) + 20


def gap(x: float, y: float, color: Color, mark: Mark) -> Iterator[Shape]:
    """A dashed, empty bar without an end, labelled "not stated"."""
    right, bottom = x + gap_width(), y + HEIGHT
    stroke = Stroke(color, 1.0, (3.0, 3.0))
    yield Line(((right, y + 0.5), (x + 0.5, y + 0.5), (x + 0.5, bottom - 0.5), (right, bottom - 0.5)), stroke)
    yield Text(x + 9, y + 12, NOT_STATED, LABEL_SIZE, color, italic=True, ref=mark.ref)


def bar(
    mark: Mark, zero: float, scale: float, y: float, color: Color, height: float = HEIGHT
) -> Iterator[Shape]:
    """A bar from zero to the mark's value, ending as the value does; hatched for what is not there yet."""
    value = mark.value or 0.0
    end: End = mark.end if value >= 0 or mark.end in ("exact", "range") else "unsure"
    x0, x1 = sorted((zero, zero + value * scale))
    solid = Fill(color, hatched=True) if mark.hatched else Fill(color)
    edge = Stroke(color, 1.2) if mark.hatched else None
    light = solid if mark.hatched else Fill(color, _LIGHT)
    middle, bottom, ref = y + height / 2, y + height, mark.ref
    match end:
        case "more":
            points = ((x0, y), (x1, y), (x1 + TIP, middle), (x1, bottom), (x0, bottom))
            yield Polygon(points, solid, edge, ref)
        case "less":
            yield Rect(x0, y, x1 - x0, height, light, edge, ref=ref)
            yield Line(((x1, y - 3), (x1, bottom + 3)), Stroke(color, 2.5), ref)
        case "soft" if not mark.hatched:
            yield Rect(x0, y, x1 - x0 + TIP, height, Fill(color, fade_right=2 * TIP), ref=ref)
        case "range":
            low = zero + value * scale
            high = max(zero + mark.high * scale, low + 2) if mark.high is not None else low + TIP
            yield Line(((zero, middle), (low, middle)), Stroke(color, 1.0, (1.0, 3.0)))
            yield Rect(low, y, high - low, height, solid, edge, 2.0, ref)
        case "soft" | "unsure":
            yield Rect(x0, y, max(x1 - x0, 1.5), height, light, Stroke(color, 1.2, (3.0, 3.0)), ref=ref)
        case _:
            yield Rect(x0, y, max(x1 - x0, 1.5), height, solid, edge, 2.0, ref)
    if end != "range" and mark.low is not None and mark.high is not None:
        yield from _margin(zero + mark.low * scale, zero + mark.high * scale, y, height, color)


def _margin(low: float, high: float, y: float, height: float, color: Color) -> Iterator[Line]:
    """The margin about a value: a thin line between two stops, beneath the bar's end."""
    base = y + height + 3
    for points in (((low, base), (high, base)), *(((x, base - 3), (x, base + 3)) for x in (low, high))):
        yield Line(points, Stroke(color, 1.2))
