"""Events as shapes: their marks with their labels, what stands behind them, and the areas that answer."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Color, Fill, Line, Polygon, Rect, Shape, Stroke, Text
from dateline.timeline.frame import Doubt, Edges, Frame, Hit, Lit
from dateline.timeline.index import Days, Positions
from dateline.timeline.labels import Labels, Room, labels
from dateline.timeline.marking import DETAIL_SIZE, DOT, LOOKS, TITLE_SIZE, Look, Marks
from dateline.timeline.marks import MIDDLE, Placed, shapes, sign
from dateline.timeline.pieces import Box, Piece, Pieces

REACH = 20.0
"""Pixels that anything drawn of an event may stand out at either end of its mark and label."""


class _Label(NamedTuple):
    """What is said of an event, from `x` on; empty where there is no room."""

    x: float
    title: str
    detail: str
    title_width: float
    detail_width: float

    @property
    def width(self) -> float:
        """Of the longer line."""
        return max(self.title_width, self.detail_width)


class _Shown(NamedTuple):
    """An event as it is drawn."""

    mark: Placed
    label: _Label
    extent: tuple[float, float]
    """Where mark and label begin together, and end."""
    color: Color
    lit: Lit
    doubt: Doubt | None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What answers the pointer: x, y, width, height."""
        (begin, end), height = self.extent, 40.0 if self.label.detail else 25.0
        return begin - DOT, self.mark.y + 1, end - begin + 2 * DOT, height


class Drawn(NamedTuple):
    """What is drawn of an event, and where it answers the pointer."""

    piece: Piece
    hit: Hit


@dataclass(frozen=True, eq=False)
class Standing:
    """Where marks and their labels stand between two edges, as columns."""

    marks: Marks
    labels: Labels
    tops: Days
    """Of their rows."""
    colors: Sequence[Color]
    begins: Days
    """Where mark and label begin together."""
    ends: Days
    seen: npt.NDArray[np.bool_]
    """Whether anything of them is between the edges."""
    edges: Edges

    @classmethod
    def of(cls, marks: Marks, room: Room, edges: Edges, tops: Days, colors: Sequence[Color]) -> "Standing":
        """Of marks with the room of each label, the top of each row and the colour of each lane."""
        (left, right), made = edges, labels(marks, room)
        x0, x1 = np.maximum(marks.x0, left), np.minimum(marks.x1, right)
        titled = made.title_widths > 0
        begins = np.where(titled, np.minimum(x0, made.x), x0)
        ends = np.where(titled, np.maximum(x1, made.x + made.widths), x1)
        # A dot is seen where its middle is.
        half = np.where(marks.looks == LOOKS.index(Look.DOT), DOT, 0.0)
        seen = (ends > begins) & (marks.x1 - half >= left) & (marks.x0 + half <= right)
        return cls(marks, made, tops, colors, begins, ends, seen, edges)

    def drawn(self, places: Positions, frame: Frame) -> list[Drawn]:
        """Some of them, on the ground of what is selected or related."""
        marks, made, (left, right), doubts = self.marks, self.labels, self.edges, frame.view.doubts
        begins, ends = self.begins[places], self.ends[places]
        lo = np.where(begins - REACH < left, left, -math.inf)
        hi = np.where(ends + REACH > right, right, math.inf)
        columns = (marks.looks, marks.x0, marks.x1, made.x, made.title_widths, made.detail_widths, self.tops)
        rows = (places, *(column[places] for column in columns), begins, ends, lo, hi)
        shown = (
            _Shown(
                Placed(said := marks.said[place], LOOKS[look], x0, x1, lo, hi, top),
                _Label(x, made.titles[place], made.details[place], title_width, detail_width),
                (begin, end),
                self.colors[place],
                frame.lit(said.ref),
                doubts.get(said.ref.index),
            )
            for place, look, x0, x1, x, title_width, detail_width, top, begin, end, lo, hi in zip(
                *(row.tolist() for row in rows), strict=True
            )
        )
        return [Drawn(_drawn(one, frame.colors), Hit(*one.box, one.mark.said.ref)) for one in shown]


def add_drawn(pieces: Pieces, frame: Frame, drawn: Sequence[Drawn]) -> None:
    """What was drawn of events, and the areas that answer in the window."""
    pieces.drawn.extend(one.piece for one in drawn)
    pieces.hits.append(partial(_hits, drawn, frame.edges))


def _hits(drawn: Sequence[Drawn], edges: Edges) -> Iterator[Hit]:
    left, right = edges
    for _, hit in drawn:
        begin, end = max(hit.x, left - DOT), min(hit.x + hit.width, right + DOT)
        yield hit._replace(x=begin, width=end - begin)


@lru_cache(maxsize=1024)
def _drawn(shown: _Shown, colors: Palette) -> Piece:
    mark, label, said = shown.mark, shown.label, shown.mark.said
    is_cancelled = said.event.status == "cancelled"
    color = colors.muted if is_cancelled else shown.color
    marks = list(shapes(mark, color, colors.ground))
    words: tuple[Text, ...] = ()
    if label.title:
        x, y, ink = label.x, mark.y, colors.muted if is_cancelled else colors.ink
        words = (Text(x, y + 19, label.title, TITLE_SIZE, ink, said.bold, ref=said.ref),)
        if label.detail:
            words = (*words, Text(x, y + 37, label.detail, DETAIL_SIZE, colors.muted, ref=said.ref))
        if is_cancelled:
            marks.append(Line(((x, y + 14.5), (x + label.title_width, y + 14.5)), Stroke(ink, 1.2)))
        if mark.x0 < mark.lo and mark.look is not Look.DOT:
            marks.append(_arrow(mark, color))
    if shown.doubt is not None:
        marks.extend(_sign(mark, label, shown.doubt, colors))
    begin, end = shown.extent
    box = (begin - REACH, mark.y - 2, end + REACH, mark.y + (46 if label.detail else 32))
    if shown.lit:
        return Piece(box, marks, words, tuple(_lit(shown, colors)))
    return Piece(box, marks, words, behind=_behind(mark, label))


def _arrow(mark: Placed, color: Color) -> Shape:
    """At the window's edge before the label of what began earlier."""
    x, y = mark.lo + 5, mark.y + MIDDLE
    return Polygon(((x, y), (x + 6, y - 4.5), (x + 6, y + 4.5)), Fill(color), None, mark.said.ref)


def _behind(mark: Placed, label: _Label) -> tuple[Box, ...]:
    """Where words stand outside the bar, so that no line may run through them. A deadline has one itself."""
    if mark.look is Look.DEADLINE:
        return ()
    x, y, end = label.x, mark.y, label.x + label.title_width
    begin = x if end < mark.x0 else max(x, min(mark.x1, mark.hi) + 1)
    title = ((begin, y + 6, end, y + 22),) if label.title and begin < end else ()
    detail = ((x, y + 28, x + label.detail_width, y + 40),) if label.detail else ()
    return title + detail


def _sign(mark: Placed, label: _Label, doubt: Doubt, colors: Palette) -> Iterable[Shape]:
    """After the label, or after the mark where the label stands before it; before the label if need be."""
    beside = min(mark.x1, mark.hi) + 10
    if not label.title:
        x = beside - 3
    elif label.x + label.width > mark.x0:
        x = label.x + label.title_width + 10
    else:
        x = beside if beside + 8 <= mark.hi or label.x - 18 < mark.lo else label.x - 11
    return sign(x, mark.y + (8.5 if label.title else 1.0), doubt, colors)


def _lit(shown: _Shown, colors: Palette) -> Iterator[Rect]:
    """Selected: a frame on a tinted ground. Related: the tinted ground and a bar at its left."""
    left, y, length, height = shown.box
    x, width = left - 3, length + 6
    if shown.lit == "selected":
        yield Rect(x, y, width, height, Fill(colors.highlight), Stroke(colors.accent, 1.6), 6)
    elif shown.lit == "related":
        yield Rect(x, y, width, height, Fill(colors.highlight, 0.75), None, 6)
        yield Rect(x, y + 4, 2.5, height - 8, Fill(colors.accent), None, 1)
