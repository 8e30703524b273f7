"""What shows which mark is meant: related to the selection, or under the pointer or the keyboard."""

from collections.abc import Iterator

from dateline.charts.frame import LABEL_SIZE, Area
from dateline.drawing.measure import text_width
from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Circle, Fill, Line, Rect, Shape, Stroke, Text

MARGIN = 8.0
"""Pixels left and right of the drawing into which these shapes reach."""


def lit(area: Area, colors: Palette) -> Iterator[Shape]:
    """Beneath a mark that is selected or related: a tinted ground with a bar at its left, or a halo."""
    if area.spot is None:
        x, width = area.x - MARGIN, area.width + 2 * MARGIN
        yield Rect(x, area.y, width, area.height, Fill(colors.highlight), radius=4)
        yield Rect(x, area.y + 2, 3, area.height - 4, Fill(colors.accent), radius=1.5)
    else:
        yield Circle(*area.spot, 9, Fill(colors.highlight), Stroke(colors.accent, 1.5))


def pointed(area: Area, width: float, colors: Palette) -> Iterator[Shape]:
    """Above the mark that is pointed at: an outline about its row, or a crosshair with its value."""
    if area.spot is None:
        x, room = area.x - MARGIN + 1, area.width + 2 * MARGIN - 2
        yield Rect(x, area.y + 0.5, room, area.height - 1, None, Stroke(colors.accent), 4)
        return
    x, y = area.spot
    yield Line(((x, area.y + 12), (x, area.y + area.height - 22)), Stroke(colors.accent, 1.0))
    if area.mark.value is not None:
        yield Circle(x, y, 5, Fill(colors.surface), Stroke(colors.accent, 2.0))
    yield from _flag(area, width, colors)


def _flag(area: Area, width: float, colors: Palette) -> Iterator[Shape]:
    """The date and the value in a box at the top of the crosshair, within the drawing."""
    x, _ = area.spot or (0.0, 0.0)
    texts = (area.mark.label, area.mark.short)
    sizes = [text_width(text, LABEL_SIZE, bold=bold) for text, bold in zip(texts, (False, True), strict=True)]
    room = sum(sizes) + 8 + 2 * 8
    left = min(max(x - room / 2, -MARGIN + 1), width + MARGIN - 1 - room)
    y = area.y - 8
    yield Rect(left, y, room, 22, Fill(colors.surface), Stroke(colors.accent, 1.0), 4)
    yield Text(left + 8, y + 15.5, texts[0], LABEL_SIZE, colors.muted)
    yield Text(left + 16 + sizes[0], y + 15.5, texts[1], LABEL_SIZE, colors.ink, bold=True)
