"""A lane as shapes: its events with their labels, its crowd, and what lies outside."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from dateline.drawing.measure import elide, text_width
from dateline.drawing.shapes import Fill, Polygon, Rects, Text
from dateline.model.date_wording import describe
from dateline.model.dates import parse
from dateline.model.references import Links
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.event_shapes import Standing, add_drawn
from dateline.timeline.frame import Frame, Hit
from dateline.timeline.index import Band, Days, Mask
from dateline.timeline.labels import room_for
from dateline.timeline.marking import DETAIL_SIZE
from dateline.timeline.packing import LanePacking
from dateline.timeline.pieces import Piece, Pieces
from dateline.timeline.viewport import Viewport

LANE_TOP, LANE_FOOT = 8.0, 20.0
CROWD_HEIGHT, CROWD_CELL = 18.0, 6.0


def add_events(
    pieces: Pieces, frame: Frame, band: Band, lane: LanePacking, row_height: float, top: float
) -> None:
    """The lane's events in view; a label that lacks room before its neighbour is cut with "…"."""
    positions, rows = lane.between(frame.left - frame.ruler.zero, frame.right - frame.ruler.zero)
    marks = lane.marks.taken(positions).moved(frame.ruler.zero).seen_from(frame.left)
    alone = np.diff(rows, prepend=-1, append=-1) != 0
    free_from = np.where(alone[:-1], frame.left, np.maximum(np.roll(marks.rights, 1), frame.left))
    free_to = np.where(alone[1:], frame.right, np.minimum(np.roll(marks.lefts, -1), frame.right))
    room = room_for(marks, frame.right, free_from + 7, free_to - 6)
    tops = top + LANE_TOP + rows.astype(np.float64) * row_height
    colors = [frame.lane_color(band)] * len(positions)
    standing = Standing.of(marks, room, frame.edges, tops, colors)
    add_drawn(pieces, frame, standing.drawn(np.flatnonzero(standing.seen), frame))


def add_crowd(pieces: Pieces, frame: Frame, band: Band, lane: LanePacking, bottom: float) -> None:
    """What found no row, as small bars on cells that move with the content; a click zooms to a cell."""
    view = frame.viewport
    days = frame.index.anchor[lane.crowd]
    days = days[(days >= view.lo) & (days < view.hi)]
    if not len(days):
        return
    cells, counts = np.unique(np.floor(days * frame.scale / CROWD_CELL), return_counts=True)
    heights = 2 + (CROWD_HEIGHT - 4) * np.log1p(counts) / np.log1p(counts.max())
    lefts = np.maximum(frame.ruler.zero + cells * CROWD_CELL, frame.left)
    base = bottom - LANE_FOOT
    boxes = np.column_stack((lefts, base - heights, np.full(len(cells), CROWD_CELL - 1), heights))
    bars = Rects(boxes, Fill(frame.lane_color(band), 0.55))
    pieces.drawn.append(Piece((frame.left, base - CROWD_HEIGHT, frame.right, base), (bars,)))
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
    index, viewport = frame.index, frame.viewport
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


@cached_with_owner(1024)
def _when(links: Links, position: int) -> str:
    event = links.dataset.events[position]
    return describe(parse(event.date), deadline=event.kind == "deadline")


def _add_edge(
    pieces: Pieces, frame: Frame, band: Band, position: int, words: str, x: float, y: float, inwards: int
) -> None:
    """Words that begin (or end, with `inwards` -1) at x, with an arrow pointing out of the window."""
    color, width = frame.lane_color(band), text_width(words, DETAIL_SIZE)
    arrow = ((x, y - 4), (x + inwards * 5, y - 7.5), (x + inwards * 5, y - 0.5))
    left = x + 10 if inwards > 0 else x - 10 - width
    begin = min(left, x)
    box = (begin - 4, y - 14, begin + width + 14, y + 6)
    said = Text(left, y, words, DETAIL_SIZE, color)
    words_box = (left, y - 10, left + width, y + 4)
    pieces.drawn.append(Piece(box, (Polygon(arrow, Fill(color)),), (said,), behind=(words_box,)))
    pieces.ground_hits.append(partial(_edge_hit, frame, position, begin, y - 12, width + 10))


def _edge_hit(frame: Frame, position: int, x: float, y: float, width: float) -> Iterator[Hit]:
    bounds = frame.index.extent_of([position])
    if bounds is not None:
        yield Hit(x, y, width, 16, frame.view.viewport.reveal(*bounds))
