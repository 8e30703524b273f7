"""A chart as a drawing, for screen and paper alike."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.charts.bars import bars
from dateline.charts.frame import LABEL_SIZE, LINE, TITLE_SIZE, Area, Body, Frame, paragraph
from dateline.charts.lines import lines
from dateline.charts.parts import parts
from dateline.charts.spec import ChartSpec
from dateline.charts.tables import table
from dateline.drawing.measure import elide, text_width, wrap
from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Drawing, Polygon, Shape, Stroke, Text
from dateline.model.dataset import ChartKind

_KINDS: dict[ChartKind, Callable[[Frame], Body]] = {
    "bar": bars,
    "line": lines,
    "part-of-whole": parts,
    "table": table,
}


class ChartLayout(NamedTuple):
    """A chart's drawing, and where its marks are in it."""

    drawing: Drawing
    areas: tuple[Area, ...]


def draw(spec: ChartSpec, width: float, palette: Palette, *, titled: bool = True) -> Drawing:
    """The chart at a width in pixels, as high as it needs; text is cut with "…", never overlapped."""
    return lay_out(spec, width, palette, titled=titled).drawing


def lay_out(spec: ChartSpec, width: float, palette: Palette, *, titled: bool = True) -> ChartLayout:
    """The chart at a width in pixels, with the areas to point at."""
    shapes: list[Shape] = []
    y = _title(spec, width, palette, shapes) if titled else 0.0
    body = _KINDS[spec.kind](Frame(spec, width, y, palette))
    shapes += body.shapes
    y = body.bottom
    for text in spec.warnings:
        y = _warning(text, width, palette, y + 4, shapes)
    for text in spec.notes:
        set_text = paragraph(text, LABEL_SIZE, palette.muted, y + LINE, width)
        shapes += set_text
        y += LINE * len(set_text) + 2
    drawing = Drawing(width, y + 4, tuple(shapes), title=spec.read_out())
    return ChartLayout(drawing, tuple(body.areas))


def _title(spec: ChartSpec, width: float, palette: Palette, shapes: list[Shape]) -> float:
    """The title; beside it the unit of a line chart, whose axis has bare numbers."""
    rows = wrap(spec.title, TITLE_SIZE, width, bold=True)
    for row, line in enumerate(rows):
        shapes.append(Text(0, 14 + LINE * row, line, TITLE_SIZE, palette.ink, bold=True, ref=spec.ref))
    y = 14 + LINE * (len(rows) - 1)
    if spec.kind == "line" and spec.unit and spec.unit not in spec.title:
        x = text_width(rows[-1], TITLE_SIZE, bold=True) + 8
        if x + text_width(spec.unit, LABEL_SIZE) > width:
            x, y = 0, y + LINE
        shapes.append(Text(x, y, spec.unit, LABEL_SIZE, palette.muted))
    if spec.when:
        y += LINE
        shapes.append(Text(0, y, elide(spec.when, LABEL_SIZE, width), LABEL_SIZE, palette.muted))
    return y + 8


def _warning(text: str, width: float, palette: Palette, y: float, shapes: list[Shape]) -> float:
    """A warning in amber behind its triangle."""
    color = palette.check
    shapes.append(Polygon(((1, y + 13.5), (7, y + 3), (13, y + 13.5)), None, Stroke(color, 1.4)))
    shapes.append(Text(7, y + 12.3, "!", 8, color, bold=True, anchor="middle"))
    rows = wrap(text, LABEL_SIZE, width - 20)
    for row, line in enumerate(rows):
        shapes.append(Text(20, y + 13 + LINE * row, line, LABEL_SIZE, color))
    return y + LINE * len(rows) + 2
