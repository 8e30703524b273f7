"""Events as shapes: their marks with their labels, what stands behind them, and the areas that answer."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Color, Fill, Line, Polygon, Rect, Shape, Stroke, Text
from dateline.timeline.frame import Doubt, Frame, Hit, Lit
from dateline.timeline.index import Days
from dateline.timeline.labels import Room, labels
from dateline.timeline.marking import DETAIL_SIZE, DOT, LOOKS, TITLE_SIZE, Look, Marks, Said
from dateline.timeline.marks import MIDDLE, Placed, shapes, sign
from dateline.timeline.pieces import Box, Piece, Pieces

_REACH = 20.0
"""Pixels that anything drawn of an event may stand out at either end of its mark and label."""


class _Shown(NamedTuple):
    """An event as it is drawn: its mark, and its label from `x` on; without words where there is no room."""

    mark: Placed
    x: float
    title: str
    detail: str
    title_width: float
    detail_width: float
    begin: float
    """Where mark and label begin together, and end."""
    end: float
    color: Color
    lit: Lit
    doubt: Doubt | None

    @property
    def width(self) -> float:
        """Of the longer line."""
        return max(self.title_width, self.detail_width)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What answers the pointer: x, y, width, height."""
        height = 40.0 if self.detail_width else 25.0
        return self.begin - DOT, self.mark.y + 1, self.end - self.begin + 2 * DOT, height


def add_marks(
    pieces: Pieces, frame: Frame, marks: Marks, room: Room, tops: Days, lane_colors: Sequence[Color]
) -> None:
    """Marks with their labels, on the ground of what is selected or related; each row's top is given."""
    left, right = frame.left, frame.right
    made = labels(marks, room)
    x0, x1 = np.maximum(marks.x0, left), np.minimum(marks.x1, right)
    titled = made.title_widths > 0
    begins = np.where(titled, np.minimum(x0, made.x), x0)
    ends = np.where(titled, np.maximum(x1, made.x + made.widths), x1)
    # A dot is seen where its middle is.
    half = np.where(marks.looks == LOOKS.index(Look.DOT), DOT, 0.0)
    seen = (ends > begins) & (marks.x1 - half >= left) & (marks.x0 + half <= right)
    lo = np.where(begins - _REACH < left, left, -math.inf)
    hi = np.where(ends + _REACH > right, right, math.inf)
    columns = (marks.looks, marks.x0, marks.x1, lo, hi, tops, made.x, made.title_widths, made.detail_widths)
    rows = zip(
        marks.said,
        *(column.tolist() for column in columns),
        made.titles,
        made.details,
        begins.tolist(),
        ends.tolist(),
        lane_colors,
        seen.tolist(),
        strict=True,
    )
    shown = [
        _Shown(
            Placed(said, LOOKS[look], x0, x1, lo, hi, y),
            x,
            title,
            detail,
            title_width,
            detail_width,
            begin,
            end,
            color,
            frame.lit(said.ref),
            frame.view.doubts.get(said.ref.index),
        )
        for said, look, x0, x1, lo, hi, y, x, title_width, detail_width, title, detail, begin, end, color, is_seen in rows
        if is_seen
    ]
    pieces.drawn.extend(_drawn(one, frame.colors) for one in shown)
    pieces.hits.append(partial(_hits, shown))


def _hits(shown: Sequence[_Shown]) -> Iterator[Hit]:
    for one in shown:
        yield Hit(*one.box, one.mark.said.ref)


@lru_cache(maxsize=4096)
def _drawn(shown: _Shown, colors: Palette) -> Piece:
    mark, said = shown.mark, shown.mark.said
    is_cancelled = said.event.status == "cancelled"
    color = colors.muted if is_cancelled else shown.color
    marks = list(shapes(mark, color, colors.ground))
    words: tuple[Text, ...] = ()
    if shown.title:
        x, y, ink = shown.x, mark.y, colors.muted if is_cancelled else colors.ink
        words = (Text(x, y + 19, shown.title, TITLE_SIZE, ink, said.bold, ref=said.ref),)
        if shown.detail:
            words = (*words, Text(x, y + 37, shown.detail, DETAIL_SIZE, colors.muted, ref=said.ref))
        if is_cancelled:
            marks.append(Line(((x, y + 14.5), (x + shown.title_width, y + 14.5)), Stroke(ink, 1.2)))
        if mark.x0 < mark.lo and mark.look is not Look.DOT:
            marks.append(_arrow(mark, color))
    if shown.doubt is not None:
        marks.extend(_sign(shown, shown.doubt, colors))
    box = (shown.begin - _REACH, mark.y - 2, shown.end + _REACH, mark.y + (46 if shown.detail else 32))
    if shown.lit:
        return Piece(box, marks, words, tuple(_lit(shown, colors)))
    return Piece(box, marks, words, behind=_behind(shown))


def _arrow(mark: Placed, color: Color) -> Shape:
    """At the window's edge before the label of what began earlier."""
    x, y = mark.lo + 5, mark.y + MIDDLE
    return Polygon(((x, y), (x + 6, y - 4.5), (x + 6, y + 4.5)), Fill(color), None, mark.said.ref)


def _behind(shown: _Shown) -> tuple[Box, ...]:
    """Where words stand outside the bar, so that no line may run through them. A deadline has one itself."""
    mark, x, y = shown.mark, shown.x, shown.mark.y
    if mark.look is Look.DEADLINE:
        return ()
    end = x + shown.title_width
    begin = x if end < mark.x0 else max(x, min(mark.x1, mark.hi) + 1)
    title = ((begin, y + 6, end, y + 22),) if shown.title and begin < end else ()
    detail = ((x, y + 28, x + shown.detail_width, y + 40),) if shown.detail else ()
    return title + detail


def _sign(shown: _Shown, doubt: Doubt, colors: Palette) -> Iterable[Shape]:
    mark, x = shown.mark, shown.x
    middle = x + shown.title_width + 10 if shown.title else min(mark.x1, mark.hi) + 7
    if shown.title and x + shown.width <= mark.x0 and x - 18 >= mark.lo:
        middle = x - 11  # the mark stands where the title ends
    return sign(middle, mark.y + (8.5 if shown.title else 1.0), doubt, colors)


def _lit(shown: _Shown, colors: Palette) -> Iterator[Rect]:
    """Selected: a frame on a tinted ground. Related: the tinted ground and a bar at its left."""
    left, y, length, height = shown.box
    x, width = left - 3, length + 6
    if shown.lit == "selected":
        yield Rect(x, y, width, height, Fill(colors.highlight), Stroke(colors.accent, 1.6), 6)
    elif shown.lit == "related":
        yield Rect(x, y, width, height, Fill(colors.highlight, 0.75), None, 6)
        yield Rect(x, y + 4, 2.5, height - 8, Fill(colors.accent), None, 1)
