"""What an event looks like: the mark says what is known.

A filled dot: that day. A bar: some time in it, or all of it. Faded ends: about. Dashed with "?": uncertain.
A fade-in from the left with "◂": on or before. A flag with a dashed approach: a deadline. Hatched and
dashed: planned. Crossed out: cancelled. An arrow: still going.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Circle, Color, Fill, Line, Polygon, Rect, Shape, Stroke
from dateline.model.dataset import Event
from dateline.model.dates import Openness
from dateline.timeline.frame import Doubt
from dateline.timeline.marking import DOT, LOOKS, NARROWEST, OPEN_RUN, Look, Marks, Said

BAR_TOP, BAR_HEIGHT = 4.0, 20.0
MIDDLE = BAR_TOP + BAR_HEIGHT / 2
_DISC = DOT + 0.9
"""The radius of a solid dot: as wide as with an outline, which would take four times as long to paint."""

Pair = tuple[float, float]


class Placed(NamedTuple):
    """A mark in a window: pixels from its left edge, cut to `lo`..`hi`."""

    said: Said
    look: Look
    x0: float
    x1: float
    lo: float
    hi: float
    y: float
    """Of the row's top."""


def placed(marks: Marks, lo: float, hi: float, ys: Sequence[float]) -> list[Placed]:
    """The marks in a window from `lo` to `hi`, the tops of their rows given."""
    columns = (marks.looks.tolist(), marks.x0.tolist(), marks.x1.tolist())
    return [
        Placed(said, LOOKS[look], x0, x1, lo, hi, y)
        for said, look, x0, x1, y in zip(marks.said, *columns, ys, strict=True)
    ]


def shapes(placed: Placed, color: Color, ground: Color) -> Iterable[Shape]:
    """The mark's own shapes, without its label."""
    drawn = _DRAW[placed.look](placed, color, ground)
    return chain(drawn, _cross(placed, color)) if placed.said.event.status == "cancelled" else drawn


def _cross(placed: Placed, color: Color) -> Iterator[Shape]:
    x = (placed.x0 + placed.x1) / 2 if placed.look is Look.DOT else max(placed.x0, placed.lo) + 4
    if placed.look is Look.DEADLINE:
        x = placed.x1
    y, arm = placed.y + MIDDLE, 5.0
    for rise in (arm, -arm):
        yield Line(((x - arm, y - rise), (x + arm, y + rise)), Stroke(color, 2.0))


def _is_open(event: Event) -> bool:
    """Whether the mark is drawn hollow: it has not happened."""
    return event.status in ("planned", "cancelled")


def _dashes(placed: Placed) -> tuple[float, ...]:
    span = placed.said.span
    if span.start.uncertain or span.end.uncertain or _is_open(placed.said.event):
        return (3.0, 2.5)
    return ()


def _dot(placed: Placed, color: Color, ground: Color) -> Iterable[Shape]:
    x, y = (placed.x0 + placed.x1) / 2, placed.y + MIDDLE
    if not placed.lo <= x <= placed.hi:
        return ()
    if placed.said.is_sure:  # most are, where there are many
        return (Circle(x, y, _DISC, _solid(color)),)
    dash = _dashes(placed)
    dot = (
        Circle(x, y, DOT - 0.5, Fill(ground), Stroke(color, 1.8, dash))
        if dash
        else Circle(x, y, _DISC, _solid(color))
    )
    is_open, about = _is_open(placed.said.event), placed.said.span.start.approximate
    if not is_open and not about:
        return (dot,)
    halo = (Circle(x, y, DOT + 3, Fill(color, 0.22)),) if about else ()
    return (*halo, dot, *((Circle(x, y, 2, Fill(color)),) if is_open else ()))


@lru_cache(maxsize=64)
def _solid(color: Color) -> Fill:
    return Fill(color)


_STRENGTH = {Look.PERIOD: 0.32, Look.STATE: 0.2, Look.SPAN: 0.24}
"""Opacity of a bar; a short one needs more to be seen."""


def _bar(placed: Placed, color: Color, _ground: Color) -> Iterator[Shape]:
    """Some time in it: a light bar in an outline. All of it: a stronger one on a base line, or a track."""
    span, look, event = placed.said.span, placed.look, placed.said.event
    x0, x1 = max(placed.x0, placed.lo), min(placed.x1, placed.hi)
    if x1 <= x0:
        return
    width, top = x1 - x0, placed.y + BAR_TOP
    blur = min(36.0, 0.3 * (placed.x1 - placed.x0))
    fade_left = _fade(span.start.openness, span.start.approximate, blur, placed.x0 >= placed.lo)
    fade_right = _fade(span.end.openness, span.end.approximate, blur, placed.x1 <= placed.hi)
    if _is_open(event):
        yield Rect(x0, top, width, BAR_HEIGHT, Fill(color, 0.35, hatched=True), None, 0, placed.said.ref)
        yield Rect(x0, top, width, BAR_HEIGHT, None, Stroke(color, 1.2, (3.0, 2.5)), 0, placed.said.ref)
        return
    strength = 0.75 if placed.x1 - placed.x0 < 3 * NARROWEST else _STRENGTH[look]
    fill = Fill(color, strength, fade_left=min(fade_left, width), fade_right=min(fade_right, width))
    yield Rect(x0, top, width, BAR_HEIGHT, fill, None, 0 if fade_left or fade_right else 3, placed.said.ref)
    yield from _edge(placed, x0, x1, color, fill)
    if span.end.openness is Openness.OPEN:
        yield from _arrow(x1, placed.y + MIDDLE, color)
    if fade_left >= OPEN_RUN or (span.start.openness is not Openness.CLOSED and placed.x0 >= placed.lo):
        yield Polygon(
            ((x0 + 2, top + 10), (x0 + 8, top + 6), (x0 + 8, top + 14)),
            Fill(color, 0.75),
            None,
            placed.said.ref,
        )


def _fade(openness: Openness, approximate: bool, blur: float, in_view: bool) -> float:
    if not in_view or (openness is Openness.OPEN and blur <= 0):
        return 0.0
    if openness is Openness.CLOSED:
        return blur if approximate else 0.0
    return OPEN_RUN * 0.8


def _edge(placed: Placed, x0: float, x1: float, color: Color, fill: Fill) -> Iterator[Shape]:
    """What tells the bars apart without colour: an outline, a base line, or the two rails of a track."""
    top, base = placed.y + BAR_TOP, placed.y + BAR_TOP + BAR_HEIGHT
    if placed.look is Look.PERIOD:
        yield from _rail(placed, (x0, x1), (base - 2.5, base), fill._replace(color=color, opacity=1.0))
    elif placed.look is Look.STATE:
        for y in (top, base - 1.0):
            yield from _rail(placed, (x0, x1), (y, y + 1.0), fill._replace(color=color, opacity=0.75))
    else:
        yield from _outline(placed, x0 + fill.fade_left, x1 - fill.fade_right, color)


def _rail(placed: Placed, across: Pair, down: Pair, fill: Fill) -> Iterator[Shape]:
    """A line along the bar that fades where the bar does; a dashed one is fainter all along instead."""
    (x0, x1), (y0, y1), dash = across, down, _dashes(placed)
    if dash:
        opacity = fill.opacity * (0.6 if fill.fade_left or fill.fade_right else 1.0)
        y = (y0 + y1) / 2
        yield Line(((x0, y), (x1, y)), Stroke(fill.color, y1 - y0, dash, opacity))
    else:
        yield Rect(x0, y0, x1 - x0, y1 - y0, fill)


def _outline(placed: Placed, x0: float, x1: float, color: Color) -> Iterator[Shape]:
    if x1 <= x0:
        return
    top, base, dash = placed.y + BAR_TOP, placed.y + BAR_TOP + BAR_HEIGHT, _dashes(placed)
    if placed.said.span.start.openness is Openness.CLOSED:
        for x, there in ((x0, placed.x0 >= placed.lo), (x1, placed.x1 <= placed.hi)):
            if there:
                yield Line(((x, top), (x, base)), Stroke(color, 2.0, dash))
    else:
        yield Line(((x1, top), (x1, base)), Stroke(color, 2.0, dash))


def _arrow(x: float, y: float, color: Color) -> Iterator[Shape]:
    yield Polygon(((x, y), (x - 8, y - 6), (x - 8, y + 6)), Fill(color))


def _flag(placed: Placed, color: Color, ground: Color) -> Iterator[Shape]:
    """A dashed way to a flag at the deadline; it is cut at the window's edge with an arrow."""
    x0, x1 = max(placed.x0, placed.lo), min(placed.x1, placed.hi)
    base = placed.y + BAR_TOP + BAR_HEIGHT + 1
    if x1 > x0:
        yield Line(((x0, base), (x1, base)), Stroke(color, 1.6, (5.0, 3.5)), placed.said.ref)
    if placed.x1 > placed.hi:
        yield from _arrow(placed.hi - 1, base, color)
    elif placed.x1 >= placed.lo:
        top, done = placed.y + 3, placed.said.event.status == "occurred"
        x = placed.x1
        flag = ((x, top), (x - 13, top + 5.5), (x, top + 11))
        yield Polygon(flag, Fill(color if done else ground), Stroke(color, 1.6), placed.said.ref)
        yield Line(((x, top - 1), (x, base + 3)), Stroke(color, 2.2), placed.said.ref)


_DRAW: dict[Look, Callable[[Placed, Color, Color], Iterable[Shape]]] = {
    Look.DOT: _dot,
    Look.SPAN: _bar,
    Look.PERIOD: _bar,
    Look.STATE: _bar,
    Look.DEADLINE: _flag,
}


def sign(x: float, y: float, doubt: Doubt, colors: Palette) -> Iterator[Shape]:
    """A triangle with a stroke and a dot: check this. A disc with a cross: this is wrong. Nothing for a note.

    It stands below (x, y), in the middle.
    """
    inner = Stroke(colors.ground, 1.5)
    if doubt == "error":
        yield Circle(x, y + 6, 5.6, Fill(colors.wrong))
        for rise in (2.2, -2.2):
            yield Line(((x - 2.2, y + 6 - rise), (x + 2.2, y + 6 + rise)), inner)
    elif doubt == "warning":
        yield Polygon(((x, y), (x + 6.4, y + 11), (x - 6.4, y + 11)), Fill(colors.check))
        yield Line(((x, y + 3.8), (x, y + 7)), inner)
        yield Line(((x, y + 8.3), (x, y + 9.7)), inner)
