"""Drawings as SVG 1.1: one file, no scripts, no links, no style sheets, text that can be selected."""

import re
from collections.abc import Callable, Iterator
from html import escape
from math import ceil, floor
from typing import Any

from dateline.drawing.shapes import (
    Circle,
    Drawing,
    Fill,
    Line,
    Polygon,
    Rect,
    Rects,
    Stroke,
    Text,
)

FAMILIES = "Noto Sans, Noto Naskh Arabic, sans-serif"
_ARABIC_FAMILY = "Noto Naskh Arabic"
HATCH_STEP = 5.0
"""Pixels between the diagonal lines of a hatched area, as on screen."""
HATCH_WIDTH = 1.2

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_COLOR = re.compile("#[0-9a-fA-F]{6}")
_BREAKS = re.compile("[\t\n\r\u2028\u2029]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+")

_Points = tuple[tuple[float, float], ...]


def to_svg(drawing: Drawing) -> str:
    """The drawing as the text of an SVG file; the same drawing gives the same text.

    Text stays text and literal: what XML cannot hold is shown as U+FFFD, a line break as a space.
    """
    gradients = _Gradients()
    body = [_MARKUP[type(shape)](shape, gradients) for shape in drawing.shapes]
    width, height = number(drawing.width), number(drawing.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" font-family="{FAMILIES}" xml:space="preserve">'
    ]
    if drawing.title:
        lines.append(f"<title>{literal(drawing.title)}</title>")
    if gradients.markup:
        lines.append(f"<defs>{''.join(gradients.markup)}</defs>")
    if drawing.ground is not None:
        lines.append(f'<rect width="{width}" height="{height}"{_paint(Fill(drawing.ground))}/>')
    return "\n".join([*lines, *body, "</svg>", ""])


def number(value: float) -> str:
    """A length as SVG writes it: at most two decimals, no trailing zeros, no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def literal(text: str) -> str:
    """Any text as XML character data, its markup and control characters without effect."""
    return escape(_ILLEGAL.sub("\ufffd", _BREAKS.sub(" ", text)))


def _color(color: str) -> str:
    """A colour may come from a dataset: what is not "#rrggbb" (a url, say) is black."""
    return color if _COLOR.fullmatch(color) else "#000000"


class _Gradients:
    """The fades of one drawing, each defined once, numbered in painting order."""

    def __init__(self) -> None:
        self.markup: list[str] = []
        self._names: dict[tuple[Fill, str, str], str] = {}

    def paint(self, fill: Fill | None, left: float, right: float) -> str:
        """The attributes that fill an area between these edges."""
        if fill is None or fill.hatched or not (fill.fade_left or fill.fade_right) or right <= left:
            return _paint(fill)
        key = (fill, number(left), number(right))
        name = self._names.setdefault(key, f"fade{len(self._names)}")
        if len(self.markup) < len(self._names):
            stops = "".join(
                f'<stop offset="{number(offset)}" stop-color="{_color(fill.color)}"'
                f' stop-opacity="{number(opacity)}"/>'
                for offset, opacity in _stops(fill, right - left)
            )
            self.markup.append(
                f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse"'
                f' x1="{key[1]}" y1="0" x2="{key[2]}" y2="0">{stops}</linearGradient>'
            )
        return f' fill="url(#{name})"'


def _stops(fill: Fill, width: float) -> Iterator[tuple[float, float]]:
    """Where along the width, from 0 to 1, which opacity holds; fades longer than the width share it."""
    share = min(1.0, width / (fill.fade_left + fill.fade_right)) / width
    if fill.fade_left:
        yield 0.0, 0.0
    yield fill.fade_left * share, fill.opacity
    yield 1.0 - fill.fade_right * share, fill.opacity
    if fill.fade_right:
        yield 1.0, 0.0


def _paint(fill: Fill | None) -> str:
    if fill is None or fill.hatched:
        return ' fill="none"'
    opacity = f' fill-opacity="{number(fill.opacity)}"' if fill.opacity != 1 else ""
    return f' fill="{_color(fill.color)}"{opacity}'


def _pen(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(number, stroke.dash))}"' if stroke.dash else ""
    opacity = f' stroke-opacity="{number(stroke.opacity)}"' if stroke.opacity != 1 else ""
    return f' stroke="{_color(stroke.color)}" stroke-width="{number(stroke.width)}"{dash}{opacity}'


def _path(points: _Points) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _hatch(fill: Fill | None, outline: _Points) -> str:
    """Diagonal lines, cut at the outline: a pattern or clip would be drawn differently by each renderer."""
    if fill is None or not fill.hatched:
        return ""
    lines = "".join(_path(line) for line in hatching(outline))
    return f'\n<path d="{lines}" fill="none"{_pen(Stroke(fill.color, HATCH_WIDTH, (), fill.opacity))}/>'


def hatching(outline: _Points, step: float = HATCH_STEP) -> Iterator[_Points]:
    """The pieces inside an outline of the lines that rise at 45° and meet its lowest edge each `step`."""
    bottom = max(y for _, y in outline)
    sums = [x + y - bottom for x, y in outline]
    edges = list(zip(outline, (*outline[1:], outline[0]), strict=True))
    for place in range(floor(min(sums) / step) + 1, ceil(max(sums) / step)):
        level = place * step + bottom
        crossings = sorted(
            x0 + (x1 - x0) * (level - x0 - y0) / (x1 + y1 - x0 - y0)
            for (x0, y0), (x1, y1) in edges
            if (x0 + y0 <= level) != (x1 + y1 <= level)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=True):
            yield (left, level - left), (right, level - right)


def _rect(shape: Rect, gradients: _Gradients) -> str:
    x, y, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    radius = f' rx="{number(shape.radius)}"' if shape.radius else ""
    cut = 0.3 * shape.radius
    outline = (
        *((x + cut, y), (right - cut, y), (right, y + cut), (right, bottom - cut)),
        *((right - cut, bottom), (x + cut, bottom), (x, bottom - cut), (x, y + cut)),
    )
    paint = gradients.paint(shape.fill, x, right) + _pen(shape.stroke)
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(shape.width)}"'
        f' height="{number(shape.height)}"{radius}{paint}/>'
    ) + _hatch(shape.fill, outline)


def _rects(shape: Rects, _: _Gradients) -> str:
    boxes = "".join(
        f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"
        for x, y, width, height in shape.boxes
    )
    return f'<path d="{boxes}"{_paint(shape.fill)} shape-rendering="crispEdges"/>'


def _line(shape: Line, _: _Gradients) -> str:
    return f'<path d="{_path(shape.points)}" fill="none"{_pen(shape.stroke)}/>'


def _polygon(shape: Polygon, gradients: _Gradients) -> str:
    xs = [x for x, _ in shape.points]
    fill = gradients.paint(shape.fill, min(xs), max(xs))
    return f'<path d="{_path(shape.points)}z"{fill}{_pen(shape.stroke)}/>' + _hatch(shape.fill, shape.points)


def _circle(shape: Circle, gradients: _Gradients) -> str:
    fill = gradients.paint(shape.fill, shape.x - shape.radius, shape.x + shape.radius)
    return (
        f'<circle cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'
        f"{fill}{_pen(shape.stroke)}/>"
    )


def _text(shape: Text, _: _Gradients) -> str:
    weight = ' font-weight="700"' if shape.bold else ""
    style = ' font-style="italic"' if shape.italic else ""
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    return (
        f'<text x="{number(shape.x)}" y="{number(shape.y)}" font-size="{number(shape.size)}"'
        f'{weight}{style}{anchor} fill="{_color(shape.color)}">{_in_their_fonts(literal(shape.text))}</text>'
    )


def _in_their_fonts(markup: str) -> str:
    """Arabic letters ask for their font by name: renderers that look for one themselves (usvg, in Typst)
    lose them beside a Latin ligature such as "fi"."""
    return _ARABIC.sub(lambda found: f'<tspan font-family="{_ARABIC_FAMILY}">{found[0]}</tspan>', markup)


_MARKUP: dict[type[Any], Callable[[Any, _Gradients], str]] = {
    Rect: _rect,
    Rects: _rects,
    Line: _line,
    Polygon: _polygon,
    Circle: _circle,
    Text: _text,
}
