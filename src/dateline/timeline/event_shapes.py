"""Events as shapes: their marks with their labels, what stands behind them, and the areas that answer."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np

from dateline.drawing.shapes import Color, Fill, Line, Polygon, Rect, Shape, Stroke, Text
from dateline.model.refs import Ref
from dateline.timeline.frame import Doubt, Frame, Hit
from dateline.timeline.index import Days, Mask
from dateline.timeline.labels import Labels, Room, labels
from dateline.timeline.marking import DETAIL_SIZE, DOT, LOOKS, TITLE_SIZE, Look, Marks, Said
from dateline.timeline.marks import MIDDLE, placed, shapes, sign
from dateline.timeline.pieces import Pieces


def add_marks(
    pieces: Pieces, frame: Frame, marks: Marks, room: Room, tops: Days, lane_colors: Sequence[Color]
) -> None:
    """Marks with their labels, on the ground of what is selected or related; each row's top is given."""
    left, right, view = frame.left, frame.right, frame.view
    made = labels(marks, room)
    x0, x1 = np.maximum(marks.x0, left), np.minimum(marks.x1, right)
    titled = made.title_widths > 0
    begins = np.where(titled, np.minimum(x0, made.x), x0)
    ends = np.where(titled, np.maximum(x1, made.x + made.widths), x1)
    # A dot is seen where its middle is.
    half = np.where(marks.looks == LOOKS.index(Look.DOT), DOT, 0.0)
    seen = (ends > begins) & (marks.x1 - half >= left) & (marks.x0 + half <= right)
    heights = np.where(made.detail_widths > 0, 40.0, 25.0)
    boxes = np.column_stack((begins - DOT, tops + 1, ends - begins + 2 * DOT, heights))
    lit = np.zeros(len(titled), np.bool_)
    if view.selected or view.related:
        lit = seen & np.array([frame.is_lit(said.ref) for said in marks.said], np.bool_)
        for place in np.flatnonzero(lit).tolist():
            pieces.grounds.extend(_lit(frame, boxes[place].tolist(), marks.said[place].ref))
    places = np.flatnonzero(seen).tolist()
    colors = [
        frame.colors.muted if said.event.status == "cancelled" else color
        for said, color in zip(marks.said, lane_colors, strict=True)
    ]
    in_window = placed(marks, left, right, tops.tolist())
    for place in places:
        pieces.marks.extend(shapes(in_window[place], colors[place], frame.colors.ground))
    _add_arrows(pieces, frame, marks, seen & titled, tops, colors)
    _add_words(pieces, frame, marks.said, made, seen & titled, tops)
    behind = seen & titled & ~lit & (marks.looks != LOOKS.index(Look.DEADLINE))
    _clear_behind(pieces, frame, marks, made, behind, tops)
    if view.doubts:
        for place in places:
            doubt = view.doubts.get(marks.said[place].ref.index)
            if doubt is not None:
                pieces.marks.extend(_sign(frame, marks, made, place, float(tops[place]), doubt))
    pieces.hits.append(partial(_hits, marks.said, places, boxes))


def _hits(said: Sequence[Said], places: Sequence[int], boxes: Days) -> Iterator[Hit]:
    for place in places:
        x, y, width, height = boxes[place].tolist()
        yield Hit(x, y, width, height, said[place].ref)


def _add_arrows(
    pieces: Pieces, frame: Frame, marks: Marks, titled: Mask, tops: Days, colors: Sequence[Color]
) -> None:
    """An arrow at the window's edge before the label of what began earlier."""
    earlier = titled & (marks.x0 < frame.left) & (marks.looks != LOOKS.index(Look.DOT))
    for place in np.flatnonzero(earlier).tolist():
        x, y = frame.left + 5, float(tops[place]) + MIDDLE
        arrow = ((x, y), (x + 6, y - 4.5), (x + 6, y + 4.5))
        pieces.marks.append(Polygon(arrow, Fill(colors[place]), None, marks.said[place].ref))


def _add_words(
    pieces: Pieces, frame: Frame, said: Sequence[Said], made: Labels, titled: Mask, tops: Days
) -> None:
    ink, muted = frame.colors.ink, frame.colors.muted
    columns = (made.x.tolist(), tops.tolist(), made.titles, made.details, said)
    rows = list(zip(*columns, strict=True))
    for place in np.flatnonzero(titled).tolist():
        x, y, title, detail, one = rows[place]
        is_cancelled, ref = one.event.status == "cancelled", one.ref
        words = muted if is_cancelled else ink
        pieces.words.append(Text(x, y + 19, title, TITLE_SIZE, words, one.bold, ref=ref))
        if detail:
            pieces.words.append(Text(x, y + 37, detail, DETAIL_SIZE, muted, ref=ref))
        if is_cancelled:
            across = ((x, y + 14.5), (x + float(made.title_widths[place]), y + 14.5))
            pieces.marks.append(Line(across, Stroke(muted, 1.2)))


def _clear_behind(pieces: Pieces, frame: Frame, marks: Marks, made: Labels, chosen: Mask, tops: Days) -> None:
    """Ground behind the words that stand outside the bar, so that no line runs through them."""
    end = made.x + made.title_widths
    after = np.maximum(made.x, np.minimum(marks.x1, frame.right) + 1)
    begin = np.where(end < marks.x0, made.x, after)
    title = chosen & (begin < end)
    pieces.behind.append(np.column_stack((begin, tops + 6, end - begin, np.full(len(end), 16.0)))[title])
    detail = chosen & (made.detail_widths > 0)
    if detail.any():
        below = (made.x, tops + 28, made.detail_widths, np.full(len(end), 12.0))
        pieces.behind.append(np.column_stack(below)[detail])


def _sign(frame: Frame, marks: Marks, made: Labels, place: int, top: float, doubt: Doubt) -> Iterable[Shape]:
    begin, title_width, is_titled = float(made.x[place]), float(made.title_widths[place]), made.titles[place]
    x = begin + title_width + 10 if is_titled else min(float(marks.x1[place]), frame.right) + 7
    if is_titled and begin + float(made.widths[place]) <= marks.x0[place] and begin - 18 >= frame.left:
        x = begin - 11  # the mark stands where the title ends
    return sign(x, top + (8.5 if is_titled else 1.0), doubt, frame.colors)


def _lit(frame: Frame, box: Sequence[float], ref: Ref) -> Iterator[Rect]:
    """Selected: a frame on a tinted ground. Related: the tinted ground and a bar at its left."""
    colors, (left, y, length, height) = frame.colors, box
    x, width = left - 3, length + 6
    if ref in frame.view.selected:
        yield Rect(x, y, width, height, Fill(colors.highlight), Stroke(colors.accent, 1.6), 6)
    elif ref in frame.view.related:
        yield Rect(x, y, width, height, Fill(colors.highlight, 0.75), None, 6)
        yield Rect(x, y + 4, 2.5, height - 8, Fill(colors.accent), None, 1)
