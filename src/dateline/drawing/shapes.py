"""The shapes that a layout consists of.

Lengths are in logical pixels, y down, the origin at the drawing's top left. Colours are "#rrggbb".
`ref` names the thing that a shape stands for, so that a click or a hover finds it.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.model.refs import Ref

Color = str
Anchor = Literal["start", "middle", "end"]


class Fill(NamedTuple):
    """How an area is filled. A fade runs to nothing over that many pixels from the left or right edge."""

    color: Color
    opacity: float = 1.0
    hatched: bool = False
    """Diagonal lines instead of a solid: a target or a plan."""
    fade_left: float = 0.0
    fade_right: float = 0.0


class Stroke(NamedTuple):
    """How a line is drawn; `dash` is the lengths of dashes and gaps in turn."""

    color: Color
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


class Rect(NamedTuple):
    """A rectangle with corners rounded by `radius`."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill | None = None
    stroke: Stroke | None = None
    radius: float = 0.0
    ref: Ref | None = None


class Rects(NamedTuple):
    """Many plain rectangles of one colour: `boxes` are (x, y, width, height) a row, not antialiased."""

    boxes: Sequence[tuple[float, float, float, float]] | npt.NDArray[np.float64]
    fill: Fill


class Line(NamedTuple):
    """An open line through two or more points."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke
    ref: Ref | None = None


class Polygon(NamedTuple):
    """A closed shape."""

    points: tuple[tuple[float, float], ...]
    fill: Fill | None = None
    stroke: Stroke | None = None
    ref: Ref | None = None


class Circle(NamedTuple):
    """A circle about (x, y)."""

    x: float
    y: float
    radius: float
    fill: Fill | None = None
    stroke: Stroke | None = None
    ref: Ref | None = None


class Text(NamedTuple):
    """One line of plain text, never markup; (x, y) is on its baseline, at its `anchor`."""

    x: float
    y: float
    text: str
    size: float
    color: Color
    bold: bool = False
    italic: bool = False
    anchor: Anchor = "start"
    ref: Ref | None = None


Shape = Rect | Rects | Line | Polygon | Circle | Text


class Drawing(NamedTuple):
    """Shapes in painting order, on a ground of this size in pixels."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    ground: Color | None = None
    title: str = ""
    """For a screen reader or the alternative text on paper."""
