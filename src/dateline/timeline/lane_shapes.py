"""A lane as shapes: its events with their labels, its crowd, and what lies outside."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from dateline.drawing.measure import elide, text_width
from dateline.drawing.shapes import Circle, Color, Fill, Line, Polygon, Rect, Rects, Shape, Stroke, Text
from dateline.model.date_wording import describe
from dateline.model.dates import parse
from dateline.model.references import Links, Ref
from dateline.timeline.frame import Doubt, Frame, Hit
from dateline.timeline.index import Band, Days, Mask
from dateline.timeline.labels import Label, labels, room_for
from dateline.timeline.marking import DETAIL_SIZE, DOT, TITLE_SIZE, Look
from dateline.timeline.marks import MIDDLE, Placed, placed, shapes
from dateline.timeline.packing import LanePacking
from dateline.timeline.pieces import Pieces
from dateline.timeline.viewport import Viewport

LANE_TOP, LANE_FOOT = 8.0, 20.0
CROWD_HEIGHT, CROWD_CELL = 18.0, 6.0


def add_events(
    pieces: Pieces, frame: Frame, band: Band, lane: LanePacking, row_height: float, top: float
) -> None:
    """The lane's events in view; a label that lacks room before its neighbour is cut with "…"."""
    origin = frame.left - frame.view.viewport.lo * frame.scale
    positions, rows = lane.between(frame.left - origin, frame.right - origin)
    marks = lane.marks.taken(positions, origin)
    alone = np.diff(rows, prepend=-1, append=-1) != 0
    free_from = np.where(alone[:-1], frame.left, np.maximum(np.roll(marks.rights, 1), frame.left))
    free_to = np.where(alone[1:], frame.right, np.minimum(np.roll(marks.lefts, -1), frame.right))
    made = labels(marks, room_for(frame, marks, free_from + 7, free_to - 6))
    color, tops = frame.lane_color(band), (top + LANE_TOP + rows * row_height).tolist()
    for mark, label in zip(placed(marks, frame.left, frame.right, tops), made, strict=True):
        add_event(pieces, frame, mark, color, label)


def add_event(pieces: Pieces, frame: Frame, placed: Placed, lane_color: Color, label: Label) -> None:
    """A mark with its label, on the ground of what is selected or related, and the area that answers."""
    said, left, right, doubts = placed.said, frame.left, frame.right, frame.view.doubts
    x0, x1 = max(placed.x0, left), min(placed.x1, right)
    if label.title:
        x0, x1 = min(x0, label.x), max(x1, label.x + label.width)
    if x1 <= x0 or placed.x1 < left or placed.x0 > right:
        return
    color = frame.colors.muted if said.event.status == "cancelled" else lane_color
    hit = Hit(x0 - DOT, placed.y + 1, x1 - x0 + 2 * DOT, 40 if label.detail else 25, said.ref)
    lit = frame.is_lit(said.ref)
    if lit:
        pieces.grounds.extend(_lit(frame, hit, said.ref))
    pieces.marks.extend(shapes(placed, color, frame.colors.ground))
    if label.title:
        if placed.x0 < left and placed.look is not Look.DOT:
            x, y = left + 5, placed.y + MIDDLE
            arrow = ((x, y), (x + 6, y - 4.5), (x + 6, y + 4.5))
            pieces.marks.append(Polygon(arrow, Fill(color), None, said.ref))
        if not lit and placed.look is not Look.DEADLINE:
            _clear_behind(pieces, placed, label, right)
        _add_words(pieces, frame, placed, label)
    if said.ref.index in doubts:
        pieces.marks.extend(_sign(frame, placed, label, doubts[said.ref.index]))
    pieces.hits.append(hit)


def _add_words(pieces: Pieces, frame: Frame, placed: Placed, label: Label) -> None:
    said, colors = placed.said, frame.colors
    cancelled = said.event.status == "cancelled"
    ink = colors.muted if cancelled else colors.ink
    pieces.words.append(Text(label.x, placed.y + 19, label.title, TITLE_SIZE, ink, said.bold, ref=said.ref))
    if label.detail:
        pieces.words.append(
            Text(label.x, placed.y + 37, label.detail, DETAIL_SIZE, colors.muted, ref=said.ref)
        )
    if cancelled:
        through = placed.y + 14.5
        across = ((label.x, through), (label.x + label.title_width, through))
        pieces.marks.append(Line(across, Stroke(ink, 1.2)))


def _sign(frame: Frame, placed: Placed, label: Label, doubt: Doubt) -> Iterator[Shape]:
    """A triangle with a stroke and a dot: check this. A disc with a cross: this is wrong. Else nothing."""
    if doubt == "note":
        return
    color = frame.colors.wrong if doubt == "error" else frame.colors.check
    y, inner = placed.y + (8.5 if label.title else 1.0), Stroke(frame.colors.ground, 1.5)
    x = label.x + label.title_width + 10 if label.title else min(placed.x1, frame.right) + 7
    if label.title and label.x + label.width <= placed.x0 and label.x - 18 >= frame.left:
        x = label.x - 11  # the mark stands where the title ends
    if doubt == "error":
        yield Circle(x, y + 6, 5.6, Fill(color))
        for rise in (2.2, -2.2):
            yield Line(((x - 2.2, y + 6 - rise), (x + 2.2, y + 6 + rise)), inner)
    else:
        yield Polygon(((x, y), (x + 6.4, y + 11), (x - 6.4, y + 11)), Fill(color))
        yield Line(((x, y + 3.8), (x, y + 7)), inner)
        yield Line(((x, y + 8.3), (x, y + 9.7)), inner)


def _clear_behind(pieces: Pieces, placed: Placed, label: Label, right: float) -> None:
    """Ground behind the words that stand outside the bar, so that no line runs through them."""
    end = label.x + label.title_width
    begins = label.x if end < placed.x0 else max(label.x, min(placed.x1, right) + 1)
    if begins < end:
        pieces.behind.append((begins, placed.y + 6, end - begins, 16))
    if label.detail:
        pieces.behind.append((label.x, placed.y + 28, label.detail_width, 12))


def _lit(frame: Frame, box: Hit, ref: Ref) -> Iterator[Rect]:
    """Selected: a frame on a tinted ground. Related: the tinted ground and a bar at its left."""
    colors = frame.colors
    x, y, width, height = box.x - 3, box.y, box.width + 6, box.height
    if ref in frame.view.selected:
        yield Rect(x, y, width, height, Fill(colors.highlight), Stroke(colors.accent, 1.6), 6)
    elif ref in frame.view.related:
        yield Rect(x, y, width, height, Fill(colors.highlight, 0.75), None, 6)
        yield Rect(x, y + 4, 2.5, height - 8, Fill(colors.accent), None, 1)


def add_crowd(pieces: Pieces, frame: Frame, band: Band, lane: LanePacking, bottom: float) -> None:
    """What found no row, as small bars on cells that move with the content; a click zooms to a cell."""
    view = frame.view.viewport
    days = frame.index.anchor[lane.crowd]
    days = days[(days >= view.lo) & (days < view.hi)]
    if not len(days):
        return
    cells, counts = np.unique(np.floor(days * frame.scale / CROWD_CELL), return_counts=True)
    heights = 2 + (CROWD_HEIGHT - 4) * np.log1p(counts) / np.log1p(counts.max())
    lefts = np.maximum(frame.left + cells * CROWD_CELL - view.lo * frame.scale, frame.left)
    base = bottom - LANE_FOOT
    boxes = np.column_stack((lefts, base - heights, np.full(len(cells), CROWD_CELL - 1), heights))
    pieces.marks.append(Rects(boxes, Fill(frame.lane_color(band), 0.55)))
    pieces.ground_hits.append(
        partial(_crowd_hits, cells, lefts, base - CROWD_HEIGHT, CROWD_CELL / frame.scale)
    )


def _crowd_hits(cells: Days, lefts: Days, top: float, cell_days: float) -> Iterator[Hit]:
    for cell, x in zip(cells.tolist(), lefts.tolist(), strict=True):
        yield Hit(x, top, CROWD_CELL, CROWD_HEIGHT, Viewport((cell - 2) * cell_days, (cell + 3) * cell_days))


class Outside(NamedTuple):
    """How many events of a lane lie before and after the window, and the nearest on each side."""

    earlier: int
    last: int
    later: int
    next: int


def add_edges(pieces: Pieces, frame: Frame, band: Band, outside: Outside, bottom: float) -> None:
    """What lies outside the window is announced at its edges; a click goes there."""
    links, sides = frame.index.links, (outside.earlier > 0) + (outside.later > 0)
    room = (frame.right - frame.left - 60) / max(sides, 1)
    if outside.earlier:
        words = _outside(links, outside.last, outside.earlier, "earlier", "last")
        words = elide(words, DETAIL_SIZE, room)
        _add_edge(pieces, frame, band, outside.last, words, frame.left + 8, bottom - 7, 1)
    if outside.later:
        words = _outside(links, outside.next, outside.later, "later", "next")
        words = elide(words, DETAIL_SIZE, room)
        _add_edge(pieces, frame, band, outside.next, words, frame.right - 8, bottom - 7, -1)


def outside(frame: Frame, lane: LanePacking, members: Mask) -> Outside:
    """Of a lane's packed events. Of a date open at one end only the mark's part counts."""
    index, viewport = frame.index, frame.view.viewport
    half_open = members & (np.isinf(index.lo) != np.isinf(index.hi))
    if half_open.any():
        lo, hi = viewport.lo * frame.scale, viewport.hi * frame.scale
        seen = (lane.marks.x1[lane.placed] >= lo) & (lane.marks.lefts[lane.placed] < hi)
        half_open[lane.placed[seen]] = False
    earlier = np.flatnonzero(members & (index.hi <= viewport.lo) | half_open & (index.anchor <= viewport.lo))
    later = np.flatnonzero(members & (index.lo >= viewport.hi) | half_open & (index.anchor >= viewport.hi))
    ends = np.where(np.isfinite(index.hi[earlier]), index.hi[earlier], index.lo[earlier])
    return Outside(
        len(earlier),
        int(earlier[np.argmax(ends)]) if len(earlier) else -1,
        len(later),
        int(later[np.argmin(index.anchor[later])]) if len(later) else -1,
    )


def _outside(links: Links, position: int, count: int, direction: str, which: str) -> str:
    when = _when(links, position)
    if count == 1:
        return f"{when}: {links.dataset.events[position].title}"
    return f"{count:,} {direction}, {which} {when}"


@lru_cache(maxsize=1024)
def _when(links: Links, position: int) -> str:
    event = links.dataset.events[position]
    return describe(parse(event.date), deadline=event.kind == "deadline")


def _add_edge(
    pieces: Pieces, frame: Frame, band: Band, position: int, words: str, x: float, y: float, inwards: int
) -> None:
    """Words that begin (or end, with `inwards` -1) at x, with an arrow pointing out of the window."""
    color, width = frame.lane_color(band), text_width(words, DETAIL_SIZE)
    arrow = ((x, y - 4), (x + inwards * 5, y - 7.5), (x + inwards * 5, y - 0.5))
    pieces.marks.append(Polygon(arrow, Fill(color)))
    left = x + 10 if inwards > 0 else x - 10 - width
    pieces.words.append(Text(left, y, words, DETAIL_SIZE, color))
    pieces.ground_hits.append(partial(_edge_hit, frame, position, min(left, x), y - 12, width + 10))


def _edge_hit(frame: Frame, position: int, x: float, y: float, width: float) -> Iterator[Hit]:
    bounds = frame.index.extent_of([position])
    if bounds is not None:
        yield Hit(x, y, width, 16, frame.view.viewport.reveal(*bounds))
