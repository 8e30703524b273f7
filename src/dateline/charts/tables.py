"""Numbers that have no common scale: few as heroes with what they count beneath, more as rows."""

from dateline.charts.frame import LABEL_SIZE, LINE, Body, Frame, Run, Words, lines_of, set_line, total, words
from dateline.charts.spec import Mark
from dateline.drawing.measure import elide
from dateline.drawing.shapes import Line, Stroke, Text

FEW = 4
HERO_SIZE = 20.0


def table(frame: Frame) -> Body:
    """A row for each mark."""
    few = len(frame.spec.marks) <= FEW
    body = Body([], [], frame.top)
    for index, mark in enumerate(frame.spec.marks):
        if index and not few:
            y = round(body.bottom) + 0.5
            body.shapes.append(Line(((0, y), (frame.width, y)), Stroke(frame.colors.rule)))
        bottom = _hero(frame, mark, body) if few else _row(frame, mark, body)
        body.areas.append(frame.row(mark, body.bottom, bottom - body.bottom))
        body = body._replace(bottom=bottom)
    return body


def _hero(frame: Frame, mark: Mark, body: Body) -> float:
    """The number, large, its conversions beside it; beneath, what it is, when and how sure."""
    amount, *rest = words(mark, frame.colors, size=HERO_SIZE)
    detail = mark.detail()
    beside: Words = tuple(run for run in rest if run.text != detail)
    named = mark.label if mark.label != frame.spec.title else ""
    beneath = Run(" · ".join(filter(None, (named, detail))), LABEL_SIZE, frame.colors.muted)
    y = body.bottom + 8
    for line in lines_of((amount, *beside), frame.width):
        y += LINE
        body.shapes.extend(set_line(line, 0, y, frame.width, mark.ref))
    for line in lines_of((beneath,) if beneath.text else (), frame.width):
        y += LINE
        body.shapes.extend(set_line(line, 0, y, frame.width, mark.ref))
    return y + 8


def _row(frame: Frame, mark: Mark, body: Body) -> float:
    """What it is on the left, the number on the right; on two lines when they don't fit on one."""
    runs = words(mark, frame.colors)
    number, small = runs[:1], runs[1:]
    y = body.bottom + LINE
    label = Run(mark.label, LABEL_SIZE, frame.colors.ink)
    if total((label, *number)) + 12 > frame.width:
        for line in lines_of((label,), frame.width):
            body.shapes.extend(set_line(line, 0, y, frame.width, mark.ref))
            y += LINE
    else:
        body.shapes.extend(set_line((label,), 0, y, frame.width, mark.ref))
    text = elide(number[0].text, number[0].size, frame.width, bold=number[0].bold)
    body.shapes.append(
        Text(
            frame.width, y, text, number[0].size, number[0].color, number[0].bold, anchor="end", ref=mark.ref
        )
    )
    for line in lines_of(small, frame.width):
        y += LINE - 1
        body.shapes.extend(set_line(line, 0, y, frame.width, mark.ref))
    return y + 8
