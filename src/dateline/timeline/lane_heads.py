"""What stands left of the axis: lane titles, and how many lanes are hidden. And lanes collapsed to a line."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.drawing.measure import elide, text_width
from dateline.drawing.shapes import Fill, Line, Rect, Rects, Shape, Stroke, Text
from dateline.model.references import Ref
from dateline.timeline.frame import Frame, Hit
from dateline.timeline.index import Band, Positions
from dateline.timeline.marks import DETAIL_SIZE, NARROWEST, TITLE_SIZE, Look, mark

LINE_TOP, LINE_HEIGHT = 9.0, 8.0
"""Of the marks in a collapsed lane."""


class LaneCounts(NamedTuple):
    """How many events a lane holds, how many the filter lets pass, and how many of those have no label."""

    total: int
    shown: int
    unlabelled: int = 0

    def words(self) -> str:
        """As under the lane's title."""
        if self.shown == self.total:
            return f"{self.total:,} event{'' if self.total == 1 else 's'}"
        return f"{self.shown:,} of {self.total:,}"


def lane_head(frame: Frame, band: Band, counts: LaneCounts, top: float, height: float) -> Iterator[Shape]:
    """The lane's title over its counts; of a collapsed lane the title alone."""
    colors, x = frame.colors, frame.title_x
    room = frame.left - x - 10
    collapsed = band.place in frame.arrangement.collapsed
    yield Rect(0, top, frame.left, height, Fill(colors.ground))
    if band.place == frame.view.lane:
        yield Rect(8, top + 3, frame.left - 12, min(height - 7, 40), Fill(colors.highlight), None, 5)
    yield Rect(0, top, 4, height - 1, Fill(frame.lane_color(band)))
    if frame.view.controls:
        yield _chevron(frame, top + (13 if collapsed else 16), collapsed=collapsed)
    title = elide(band.title, TITLE_SIZE, room, bold=True)
    yield Text(x, top + (18 if collapsed else 21), title, TITLE_SIZE, colors.ink, bold=True)
    if not collapsed:
        yield Text(x, top + 37, elide(counts.words(), DETAIL_SIZE, room), DETAIL_SIZE, colors.muted)
    if counts.unlabelled and not collapsed:
        crowd = elide(f"{counts.unlabelled:,} unlabelled", DETAIL_SIZE, room)
        yield Text(x, top + 53, crowd, DETAIL_SIZE, colors.muted)
    yield Rects(((0, round(top + height) - 1, frame.view.width, 1.0),), Fill(colors.rule))


def _chevron(frame: Frame, middle: float, *, collapsed: bool) -> Line:
    """Down over an open lane, right before a collapsed one."""
    x = 15.0
    points = (
        ((x - 2, middle - 4), (x + 2, middle), (x - 2, middle + 4))
        if collapsed
        else ((x - 4, middle - 2), (x, middle + 2), (x + 4, middle - 2))
    )
    return Line(points, Stroke(frame.colors.muted, 1.6))


def hidden_note(frame: Frame) -> Iterator[Shape]:
    """How many lanes are hidden, in the corner above the titles, where it is always in sight."""
    count = len(frame.arrangement.hidden)
    if not count:
        return
    room = frame.left - 16 - 8
    whole, brief = f"{count:,} lane{'' if count == 1 else 's'} hidden", f"{count:,} hidden"
    end = " · " if frame.view.controls else ""
    show = "show" if frame.view.controls else ""
    fits = text_width(whole + end + show, DETAIL_SIZE) <= room
    words = whole + end if fits else brief + end
    yield Text(16, 43, words, DETAIL_SIZE, frame.colors.muted)
    if show:
        yield Text(16 + text_width(words, DETAIL_SIZE), 43, show, DETAIL_SIZE, frame.colors.accent, bold=fits)


def collapsed_events(frame: Frame, band: Band, positions: Positions, top: float) -> Iterator[Shape | Hit]:
    """A few events on one line, as bars without labels; they darken where they overlap."""
    view, index = frame.view, frame.index
    origin = frame.left - view.viewport.lo * frame.scale
    boxes: list[tuple[float, float, float, float]] = []
    y = top + LINE_TOP
    for position in positions.tolist():
        made = mark(index.links, position, frame.scale, view.as_of, roomy=False)
        start = made.x1 - NARROWEST / 2 if made.look is Look.DEADLINE else made.x0
        x0, x1 = max(start + origin, frame.left), min(made.x1 + origin, frame.right)
        if x1 <= x0:
            continue
        boxes.append((x0, y, max(x1 - x0, 1.0), LINE_HEIGHT))
        yield Hit(x0 - 2, top + 2, x1 - x0 + 4, LINE_HEIGHT + 2 * (LINE_TOP - 2), Ref("event", position))
        yield from collapsed_lit(frame, position, x0, x1, top)
    yield Rects(boxes, Fill(frame.lane_color(band), 0.55))


def collapsed_lit(frame: Frame, position: int, x0: float, x1: float, top: float) -> Iterator[Shape]:
    """The ground behind a mark in a collapsed lane that is selected or related."""
    ref, y = Ref("event", position), top + LINE_TOP - 3
    if ref in frame.view.selected:
        yield Rect(x0 - 3, y, x1 - x0 + 6, LINE_HEIGHT + 6, Fill(frame.colors.accent), None, 3)
    elif ref in frame.view.related:
        yield Rect(x0 - 3, y, x1 - x0 + 6, LINE_HEIGHT + 6, Fill(frame.colors.accent, 0.4), None, 3)
