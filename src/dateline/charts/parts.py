"""Parts drawn in their whole: squares to count while there are few, else a bar in an outline."""

from collections.abc import Iterator
from math import ceil

from dateline.charts.bars import bar, gap
from dateline.charts.frame import LABEL_SIZE, LINE, Body, Frame, Run, lines_of, set_line, words
from dateline.charts.spec import Mark
from dateline.drawing.shapes import Fill, Rect, Shape, Stroke

MOST_SQUARES = 60
_SPACE = 3.0
_SMALLEST, _LARGEST = 9.0, 15.0
_HEIGHT = 16.0


def parts(frame: Frame) -> Body:
    """Each part by itself in the whole, never one on top of another: they may overlap."""
    whole = frame.spec.whole
    assert whole is not None
    body = Body([], [], frame.top)
    for mark in frame.spec.marks:
        y = bottom = body.bottom
        if len(frame.spec.marks) > 1:
            label = (Run(mark.label, LABEL_SIZE, frame.colors.muted),)
            body.shapes.extend(set_line(label, 0, y + LINE - 4, frame.width, mark.ref))
            bottom += LINE
        shapes, bottom = _picture(frame, mark, whole, bottom + 4)
        body.shapes.extend(shapes)
        for line in lines_of(words(mark, frame.colors), frame.width):
            body.shapes.extend(set_line(line, 0, bottom + LINE, frame.width, mark.ref))
            bottom += LINE
        body.areas.append(frame.row(mark, y, bottom + 6 - y))
        body = body._replace(bottom=bottom + 8)
    return _with_whole(frame, body, whole)


def _with_whole(frame: Frame, body: Body, whole: Mark) -> Body:
    """The whole in words, beside the empty square that stands for it."""
    y = body.bottom
    body.shapes.append(Rect(0.5, y + 3.5, 9, 9, None, Stroke(frame.colors.muted)))
    text = ", ".join(filter(None, (f"{whole.label}: {whole.amount}", whole.detail())))
    for line in lines_of((Run(text, LABEL_SIZE, frame.colors.muted),), frame.width - 16):
        body.shapes.extend(set_line(line, 16, y + 12, frame.width - 16, whole.ref))
        y += LINE
    body.areas.append(frame.row(whole, body.bottom - 1, y - body.bottom + 2))
    return body._replace(bottom=y + 2)


def _picture(frame: Frame, mark: Mark, whole: Mark, y: float) -> tuple[list[Shape], float]:
    if mark.value is None:
        return list(gap(0.5, y, frame.colors.muted, mark)), y + _HEIGHT
    if _countable(mark, whole):
        return _squares(frame, mark, round(mark.value), round(whole.value or 0), y)
    scale = (frame.width - 10) / (whole.reach or 1.0)
    outline = Rect(
        0.5,
        y + 0.5,
        scale * whole.reach,
        _HEIGHT - 1,
        Fill(frame.colors.grid),
        Stroke(frame.colors.muted, 1.0, () if whole.end == "exact" else (3.0, 3.0)),
    )
    return [outline, *bar(mark, 0.5, scale, y + 0.5, frame.color, _HEIGHT - 1)], y + _HEIGHT


def _countable(mark: Mark, whole: Mark) -> bool:
    """Whether both are exact small counts."""
    counts = (mark.value, whole.value)
    exact = mark.end == whole.end == "exact" and all(value is not None and value % 1 == 0 for value in counts)
    return exact and (whole.value or 0) <= MOST_SQUARES


def _squares(frame: Frame, mark: Mark, part: int, whole: int, y: float) -> tuple[list[Shape], float]:
    side = (frame.width - 1 + _SPACE) / whole - _SPACE
    in_row = whole
    if side < _SMALLEST:
        side = 13.0
        in_row = max(5, int((frame.width - 1 + _SPACE) / (side + _SPACE)) // 5 * 5)
        in_row = ceil(whole / ceil(whole / in_row) / 5) * 5
    side = min(side, _LARGEST)
    places = _places(whole, in_row, side + _SPACE, y)
    solid = Fill(frame.color, hatched=mark.hatched)
    edge, empty = Stroke(frame.color, 1.2), Stroke(frame.colors.muted, 1.0)
    shapes: list[Shape] = []
    for index, (x, top) in enumerate(places):
        fill, stroke = (solid, edge) if index < part else (None, empty)
        shapes.append(Rect(x, top, side, side, fill, stroke, 2.0, mark.ref))
    return shapes, y + ceil(whole / in_row) * (side + _SPACE)


def _places(count: int, in_row: int, pitch: float, y: float) -> Iterator[tuple[float, float]]:
    for index in range(count):
        row, column = divmod(index, in_row)
        yield 0.5 + column * pitch, y + 0.5 + row * pitch
