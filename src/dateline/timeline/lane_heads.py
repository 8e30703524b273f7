"""What stands left of the axis: lane titles, and how many lanes are hidden. And lanes collapsed to a line."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from dateline.drawing.measure import elide, text_width
from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Fill, Line, Rect, Rects, Shape, Stroke, Text
from dateline.model.refs import Ref
from dateline.timeline.frame import Frame, Hit
from dateline.timeline.index import Band, Positions
from dateline.timeline.marking import DETAIL_SIZE, NARROWEST, TITLE_SIZE, Facts, Look, marks_of
from dateline.timeline.marks import placed
from dateline.timeline.pieces import LaneHead, Piece, Pieces
from dateline.timeline.stack import COLLAPSED_HEIGHT

LINE_TOP, LINE_HEIGHT = 9.0, 8.0
"""Of the marks in a collapsed lane."""


class LaneCounts(NamedTuple):
    """How many events a lane holds, how many the filter lets pass, and how many of those have no label."""

    total: int
    shown: int
    unlabelled: int = 0

    def words(self, room: float) -> str:
        """As under the lane's title, where there is so much room."""
        whole, brief = f"{self.total:,} event{'' if self.total == 1 else 's'}", f"{self.total:,}"
        if self.shown != self.total:
            whole, brief = f"{self.shown:,} of {self.total:,}", f"{self.shown:,} found"
        return whole if text_width(whole, DETAIL_SIZE) <= room else elide(brief, DETAIL_SIZE, room)


class HeadLook(NamedTuple):
    """What a lane's head depends on besides the lane."""

    colors: Palette
    left: float
    """Where time begins."""
    x: float
    """Where titles begin."""
    controls: bool
    collapsed: bool
    pointed_out: bool


def add_head(pieces: Pieces, frame: Frame, band: Band, counts: LaneCounts, top: float, height: float) -> None:
    """The lane's title over its counts; of a collapsed lane the title alone."""
    collapsed, pointed_out = band.place in frame.arrangement.collapsed, band.place == frame.view.lane
    view = frame.view
    look = HeadLook(view.palette, frame.head_width, frame.title_x, view.controls, collapsed, pointed_out)
    pieces.heads.append(_head(look, band, counts, top, height))


@lru_cache(maxsize=1024)
def _head(look: HeadLook, band: Band, counts: LaneCounts, top: float, height: float) -> LaneHead:
    colors, x = look.colors, look.x
    room = look.left - x - 10
    blocks = [Rect(0, top, 4, height - 1, Fill(band.color or colors.lane(band.place)))]
    if look.pointed_out:
        tinted = Fill(colors.highlight)
        blocks.append(Rect(8, top + 3, look.left - 12, min(height - 7, 40), tinted, None, 5))
    chevrons = (_chevron(look, top + (13 if look.collapsed else 16)),) if look.controls else ()
    title = elide(band.title, TITLE_SIZE, room, bold=True)
    words = [Text(x, top + (18 if look.collapsed else 21), title, TITLE_SIZE, colors.ink, bold=True)]
    if not look.collapsed:
        words.append(Text(x, top + 37, counts.words(room), DETAIL_SIZE, colors.muted))
    if counts.unlabelled and not look.collapsed:
        crowd = elide(f"{counts.unlabelled:,} unlabelled", DETAIL_SIZE, room)
        words.append(Text(x, top + 53, crowd, DETAIL_SIZE, colors.muted))
    return LaneHead(tuple(blocks), chevrons, tuple(words))


def _chevron(look: HeadLook, middle: float) -> Line:
    """Down over an open lane, right before a collapsed one."""
    x = 15.0
    points = (
        ((x - 2, middle - 4), (x + 2, middle), (x - 2, middle + 4))
        if look.collapsed
        else ((x - 4, middle - 2), (x, middle + 2), (x + 4, middle - 2))
    )
    return Line(points, Stroke(look.colors.muted, 1.6))


def hidden_note(frame: Frame) -> Iterator[Shape]:
    """How many lanes are hidden, in the corner above the titles, where it is always in sight."""
    count = len(frame.arrangement.hidden)
    if not count:
        return
    room = frame.head_width - 16 - 8
    whole, brief = f"{count:,} lane{'' if count == 1 else 's'} hidden", f"{count:,} hidden"
    end = " · " if frame.view.controls else ""
    show = "show" if frame.view.controls else ""
    fits = text_width(whole + end + show, DETAIL_SIZE) <= room
    words = whole + end if fits else brief + end
    yield Text(16, 43, words, DETAIL_SIZE, frame.colors.muted)
    if show:
        yield Text(16 + text_width(words, DETAIL_SIZE), 43, show, DETAIL_SIZE, frame.colors.accent, bold=fits)


def add_collapsed(pieces: Pieces, frame: Frame, band: Band, positions: Positions, top: float) -> None:
    """A few events on one line, as bars without labels; they darken where they overlap."""
    view, index = frame.view, frame.index
    boxes: list[tuple[float, float, float, float]] = []
    hits: list[Hit] = []
    grounds: list[Rect] = []
    y = top + LINE_TOP
    facts = Facts.of(index.links, positions.tolist(), roomy=False)
    marks = marks_of(facts, frame.scale, view.as_of).moved(frame.ruler.zero)
    for said, look, begin, end, *_ in placed(marks, frame.left, frame.right, [top] * len(positions)):
        start = end - NARROWEST / 2 if look is Look.DEADLINE else begin
        x0, x1 = max(start, frame.left), min(end, frame.right)
        if x1 <= x0:
            continue
        boxes.append((x0, y, max(x1 - x0, 1.0), LINE_HEIGHT))
        height = LINE_HEIGHT + 2 * (LINE_TOP - 2)
        hits.append(Hit(x0 - 2, top + 2, x1 - x0 + 4, height, said.ref))
        grounds.extend(collapsed_lit(frame, said.ref, x0, x1, top))
    marks_of_lane = Rects(boxes, Fill(frame.lane_color(band), 0.55))
    box = (frame.left, top, frame.right, top + COLLAPSED_HEIGHT)
    pieces.drawn.append(Piece(box, (marks_of_lane,), grounds=grounds))
    pieces.hits.append(partial(iter, hits))


def collapsed_lit(frame: Frame, ref: Ref, x0: float, x1: float, top: float) -> Iterator[Rect]:
    """The ground behind a mark in a collapsed lane that is selected or related."""
    lit, y = frame.lit(ref), top + LINE_TOP - 3
    if lit:
        fill = Fill(frame.colors.accent, 1.0 if lit == "selected" else 0.4)
        yield Rect(x0 - 3, y, x1 - x0 + 6, LINE_HEIGHT + 6, fill, None, 3)
