"""The strip under the timeline: everything at a glance, and the part that is in view."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dateline.drawing.measure import text_width
from dateline.drawing.palette import Palette, mixed
from dateline.drawing.shapes import Drawing, Fill, Line, Rect, Rects, Shape, Stroke, Text
from dateline.model.query import Matches
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.axis import axis
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.index import EventIndex
from dateline.timeline.layout import is_hand_set
from dateline.timeline.levels import levels_of
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport, fitting

HEIGHT = 62.0
_TOP, _AXIS = 6.0, 18.0
_NARROWEST = 10.0


@dataclass(frozen=True, eq=False)
class Overview:
    """The strip: its window stands from `x0` to `x1`, drawn on whole pixels, and time begins at `left`."""

    drawing: Drawing
    """All but the window: the same object until something else changes than the stretch in view."""
    window: tuple[Shape, ...]
    span: Viewport
    left: float
    x0: float
    x1: float

    def day(self, x: float) -> float:
        """The day at a pixel."""
        return self.span.lo + (x - self.left) / (self.drawing.width - self.left) * self.span.length


@cached_with_owner(4)
def _span(index: EventIndex, as_of: float | None) -> Viewport:
    """All that the strip covers: every event and the as-of date."""
    span = whole(index)
    if as_of is None or span.lo <= as_of <= span.hi:
        return span
    return fitting(min(span.lo, as_of), max(span.hi, as_of), margin=0.02)


def overview(
    index: EventIndex,
    viewport: Viewport,
    width: float,
    left: float,
    palette: Palette,
    *,
    matches: Matches | None = None,
    as_of: float | None = None,
    arrangement: LaneArrangement | None = None,
) -> Overview:
    """The strip, `width` by `HEIGHT` pixels, with time beginning at `left` under the timeline's own."""
    span = _span(index, as_of)
    lanes = tuple(range(len(index.bands))) if arrangement is None else arrangement.shown
    scale = (width - left) / span.length
    x0, x1 = (left + (day - span.lo) * scale for day in (viewport.lo, viewport.hi))
    if x1 - x0 < _NARROWEST:
        middle = (x0 + x1) / 2
        x0, x1 = middle - _NARROWEST / 2, middle + _NARROWEST / 2
    window = tuple(_window(float(round(max(x0, left))), float(round(min(x1, width))), palette))
    look = _Look(index, span, left, scale, palette, matches, lanes)
    return Overview(_ground(index, look, width, as_of), window, span, left, x0, x1)


def _axis(span: Viewport, width: float, left: float, colors: Palette) -> Iterator[Shape]:
    yield Line(((0, 0.5), (width, 0.5)), Stroke(colors.rule))
    ticks = axis(span, width - left)
    labels = [Text(16, _TOP + 16, "Overview", 11, colors.muted)]
    for tick in ticks.major[1:] or ticks.minor:
        x = round(left + (tick.day - span.lo) / span.length * (width - left)) + 0.5
        label = tick.label
        yield Line(((x, _TOP), (x, HEIGHT - 4)), Stroke(colors.grid))
        if x + 4 + text_width(label, 10.5) <= width:
            labels.append(Text(x + 4, HEIGHT - 6, label, 10.5, colors.muted))
    yield from labels


@dataclass(frozen=True)
class _Look:
    """What the events in the strip depend on; the viewport is not among it."""

    index: EventIndex
    span: Viewport
    left: float
    scale: float
    colors: Palette
    matches: Matches | None
    lanes: tuple[int, ...]
    """From the top down, by their places in the dataset."""


@cached_with_owner(4)
def _ground(_index: EventIndex, look: _Look, width: float, as_of: float | None) -> Drawing:
    """All but the window, made once for all viewports."""
    shapes = (
        *_axis(look.span, width, look.left, look.colors),
        *(_bars(look) if is_hand_set(look.index) else _densities(look)),
        *_as_of(as_of, look.span, look.left, look.scale, look.colors),
    )
    return Drawing(width, HEIGHT, shapes, look.colors.ground, "Overview of the whole timeline")


def _bars(look: _Look) -> Iterator[Shape]:
    """A short bar an event, one line a lane; where they are many, one for each pixel that holds any."""
    index, span, scale = look.index, look.span, look.scale
    pitch = (HEIGHT - _TOP - _AXIS) / max(len(look.lanes), 1)
    for nth, place in enumerate(look.lanes):
        members = (index.lane == place) & np.isfinite(index.anchor)
        if look.matches is not None:
            members = members & look.matches.events
        positions = np.flatnonzero(members)
        if not len(positions):
            continue
        starts = np.floor((index.anchor[positions] - span.lo) * scale)
        ends = np.where(np.isfinite(index.hi[positions]), index.hi[positions], span.hi)
        lengths = np.maximum(np.ceil((ends - span.lo) * scale) - starts, 3.0)
        lengths = np.minimum(lengths, span.length * scale - starts)
        y, height = _TOP + 1 + nth * pitch, max(min(pitch - 2.0, 7.0), 1.0)
        boxes = tuple(
            (look.left + start, y, max(length, 3.0), height)
            for start, length in sorted(set(zip(starts.tolist(), lengths.tolist(), strict=True)))
        )
        yield Rects(boxes, Fill(index.bands[place].color or look.colors.lane(place), 0.85))


def _densities(look: _Look) -> Iterator[Shape]:
    """One strip for all lanes together: higher and darker where there is more."""
    span = look.span
    levels = levels_of(look.index, look.matches)
    exponent = math.ceil(math.log2(2 / look.scale))
    start, totals = levels.total_density(look.lanes, span.lo, span.hi, exponent)
    some = np.flatnonzero(totals)
    if not len(some):
        return
    width, base = math.ldexp(look.scale, exponent), HEIGHT - _AXIS - 2
    heights = 2 + (base - _TOP - 4) * np.log1p(totals[some]) / np.log1p(totals.max())
    lefts = np.maximum(look.left + (start - span.lo) * look.scale + some * width, look.left)
    boxes = zip(lefts.tolist(), (base - heights).tolist(), heights.tolist(), strict=True)
    yield Rects(
        tuple((x, y, width, height) for x, y, height in boxes),
        Fill(mixed(look.colors.accent, look.colors.ground, 0.55)),
    )


def _as_of(
    as_of: float | None, span: Viewport, left: float, scale: float, colors: Palette
) -> Iterator[Shape]:
    if as_of is not None:
        x = math.floor(left + (as_of - span.lo) * scale) + 0.5
        yield Line(((x, _TOP), (x, HEIGHT - _AXIS + 2)), Stroke(colors.accent, 1.2, (1.5, 2.5)))


def _window(x0: float, x1: float, colors: Palette) -> Iterator[Shape]:
    if x1 <= x0:
        return
    height = HEIGHT - _AXIS - 1
    yield Rect(x0, 3, x1 - x0, height, Fill(colors.accent, 0.10), None, 5)
    # In two halves: Qt shares out an area that takes many spans among threads, and waits for them.
    for end, inwards in ((3.0, 1), (3.0 + height, -1)):
        yield Line(tuple(_half(x0, x1, end, inwards)), Stroke(colors.accent, 1.5))
    for x in (x0, x1):
        yield Rect(x - 2, 3 + height / 2 - 7, 4, 14, Fill(colors.accent), None, 2)


def _half(x0: float, x1: float, end: float, inwards: int) -> Iterator[tuple[float, float]]:
    """The upper or lower half of the window's outline, with round corners."""
    middle = end + inwards * (HEIGHT - _AXIS - 1) / 2
    corner = ((0.0, 5.0), (0.67, 2.5), (2.5, 0.67), (5.0, 0.0))
    yield (x0, middle)
    yield from ((x0 + x, end + inwards * y) for x, y in corner)
    yield from ((x1 - x, end + inwards * y) for x, y in reversed(corner))
    yield (x1, middle)
