"""What a layout depends on besides the events, and where a day lies in it."""

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from typing import Literal, NamedTuple

from dateline.drawing.measure import text_width
from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Color
from dateline.model.query import Matches
from dateline.model.refs import Ref
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.axis import Axis, axis
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.index import Band, EventIndex, Mask
from dateline.timeline.marking import TITLE_SIZE
from dateline.timeline.ruler import Ruler
from dateline.timeline.viewport import Viewport

AXIS_HEIGHT = 50.0
STEPS = 8
"""Steps in a window's width: what is to hold for several is decided for a window and one step more."""
CONTROLS = 26.0
"""Pixels left of a lane's title that take a click to collapse it."""


Edges = tuple[float, float]
"""The pixels where a window, or more than that, begins and ends."""
Doubt = Literal["error", "warning", "note"]
"""That an event, or evidence that it holds, is wrong or may be; a note is no sign of it."""
Lit = Literal["", "selected", "related"]
"""That a thing is selected, or related to what is."""


@dataclass(frozen=True)
class View:
    """How the timeline is looked at. Sizes are in pixels, `as_of` and `today` in days since 1970-01-01."""

    viewport: Viewport
    width: float
    height: float
    palette: Palette
    matches: Matches | None = None
    """What the filter lets pass; None for everything."""
    selected: frozenset[Ref] = frozenset()
    related: Set[Ref] = frozenset()
    as_of: float | None = None
    """The day that the dataset speaks from."""
    today: float | None = None
    scroll: float = 0.0
    """How far the lanes are scrolled down."""
    locale: str = "en"
    arrangement: LaneArrangement | None = None
    """How the lanes are arranged; None for how the dataset has them."""
    lane: int | None = None
    """The lane that the user pointed out."""
    controls: bool = False
    """Whether it is on a screen, where lanes can be collapsed."""
    doubts: Mapping[int, Doubt] = field(default_factory=dict)
    """What is to be said of events, by their place."""
    origin: float | None = None
    """Where pixels are counted from: x is as in a window that begins on this day; None for this window's own.
    What is drawn in two windows of one length, counted from one day, has the same x in both.
    """


class Hit(NamedTuple):
    """An area of the lanes that answers the pointer: an event, or a stretch of time to go to."""

    x: float
    y: float
    width: float
    height: float
    target: Ref | Viewport

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, eq=False)
class Frame:
    """The events in a view: time runs from `left` to `right`, and lane titles stand left of it."""

    index: EventIndex
    view: View

    @property
    def colors(self) -> Palette:
        """The theme."""
        return self.view.palette

    @cached_property
    def head_width(self) -> float:
        """How far the lane titles reach: they take at most a fifth of the width."""
        needed = self.title_x + _widest_title(self.index) + 18
        return min(max(needed, 116.0), max(0.2 * self.view.width, 92.0))

    @property
    def title_x(self) -> float:
        """Where lane titles begin: after what collapses the lane."""
        return CONTROLS if self.view.controls else 16.0

    @cached_property
    def arrangement(self) -> LaneArrangement:
        """How the lanes are arranged."""
        return self.view.arrangement or LaneArrangement.of(len(self.index.bands))

    @property
    def plot_width(self) -> float:
        """From `left` to `right`."""
        return max(self.view.width - self.head_width, 1.0)

    @cached_property
    def scale(self) -> float:
        """Pixels a day, rounded so that panning doesn't change it in its last digits."""
        return float(f"{self.plot_width / self.view.viewport.length:.10g}")

    @cached_property
    def ruler(self) -> Ruler:
        """Where days lie."""
        origin = self.view.viewport.lo if self.view.origin is None else self.view.origin
        return Ruler(origin, self.head_width, self.scale)

    @cached_property
    def shift(self) -> float:
        """Where x = 0 stands in the window: on a whole pixel."""
        return float(round((self.ruler.day - self.view.viewport.lo) * self.scale))

    @cached_property
    def left(self) -> float:
        """Where time begins."""
        return self.head_width - self.shift

    @cached_property
    def right(self) -> float:
        """Where time ends."""
        return self.left + self.plot_width

    @property
    def edges(self) -> Edges:
        """Where time begins and ends."""
        return self.left, self.right

    @cached_property
    def viewport(self) -> Viewport:
        """What lies from `left` to `right`: the view's, but for less than a pixel."""
        if self.view.origin is None:
            return self.view.viewport
        lo = self.ruler.day - self.shift / self.scale
        return Viewport(lo, lo + self.view.viewport.length)

    @cached_property
    def stretch(self) -> Viewport:
        """A little more than is in view: what is decided for it holds for several steps of panning."""
        step = self.plot_width / self.scale / STEPS
        number = math.floor(self.viewport.lo / step)
        return Viewport(number * step, (number + STEPS + 1) * step)

    @cached_property
    def ticks(self) -> Axis:
        """The time axis."""
        (lo, hi), width = (self.viewport.lo, self.viewport.hi), self.plot_width * (1 + 1 / STEPS)
        minor, major = axis(self.stretch, width, self.view.locale)
        ends = (*(tick.day for tick in major), math.inf)[1:]
        return Axis(
            tuple(tick for tick in minor if lo <= tick.day <= hi),
            tuple(tick for tick, end in zip(major, ends, strict=True) if tick.day <= hi and end > lo),
        )

    @cached_property
    def visible(self) -> Mask | None:
        """Which events the filter lets pass; None for all."""
        return None if self.view.matches is None else self.view.matches.events

    @property
    def marked_days(self) -> tuple[float, ...]:
        """Today and the as-of date."""
        return tuple(day for day in (self.view.today, self.view.as_of) if day is not None)

    def x(self, day: float) -> float:
        """The pixel of a day."""
        return self.ruler.at(day)

    def shows(self, day: float) -> bool:
        """Whether a day is in view."""
        return self.left <= self.x(day) <= self.right

    def lit(self, ref: Ref) -> Lit:
        """Whether a thing is selected, or related to what is."""
        if ref in self.view.selected:
            return "selected"
        return "related" if ref in self.view.related else ""

    def lane_color(self, band: Band) -> Color:
        """The dataset's own colour of a lane, or the theme's."""
        return band.color or self.colors.lane(band.place)


_MEASURED_TITLES = 300


@cached_with_owner(1)
def _widest_title(index: EventIndex) -> float:
    """The widest lane title's width; of very many, that of the widest among those with the most letters."""
    longest = nlargest(_MEASURED_TITLES, (band.title for band in index.bands), len)
    return max((text_width(title, TITLE_SIZE, bold=True) for title in longest), default=0.0)
