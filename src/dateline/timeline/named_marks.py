"""The named events of a landscape: their marks and labels in the rows of the lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.drawing.shapes import Color
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.event_shapes import REACH, Drawn, Standing, add_drawn
from dateline.timeline.frame import Edges, Frame
from dateline.timeline.index import Days, Positions
from dateline.timeline.labels import room_for
from dateline.timeline.levels import ROWS, Levels
from dateline.timeline.marking import DOT, LABEL_LIMIT, OPEN_RUN, Facts, Marks, marks_of
from dateline.timeline.naming import Stretch, named
from dateline.timeline.packing import ROOMY_ROW
from dateline.timeline.pieces import Pieces

LANE_TOP = 5.0
"""Pixels from a lane's top to its first row."""
_BEFORE, _AFTER = 2 * DOT, OPEN_RUN + 2 * DOT
"""Pixels that a mark may stand out beyond where it says that it begins and ends."""


class LabelRows(NamedTuple):
    """How the rows of labels stand, whichever part of the stretch is in view."""

    stretch: Stretch
    tops: tuple[float, ...]
    """Of the lanes."""
    row_height: float
    colors: tuple[Color, ...]
    """Of the lanes."""


@dataclass(frozen=True, eq=False)
class _Named:
    """The named events, by lane and row, then in order of time, as columns."""

    marks: Marks
    tops: Days
    limits: Days
    """Up to where the label may reach: before the next in the row."""
    colors: Sequence[Color]
    is_first: npt.NDArray[np.bool_]
    """In its row."""
    reach: Edges
    """Farther than any window reaches that shows a part of the stretch."""

    @classmethod
    def of(cls, look: LabelRows) -> "_Named":
        """Those of a stretch."""
        stretch = look.stretch
        found = named(stretch)
        roomy = look.row_height == ROOMY_ROW
        facts = Facts.of(stretch.levels.index.links, found.positions.tolist(), roomy=roomy)
        nth_of = {lane: nth for nth, lane in enumerate(stretch.lanes)}
        lanes = [nth_of[lane] for lane in (found.rows // ROWS).tolist()]
        is_last = np.diff(found.rows, append=-1) != 0
        ruler, days = stretch.ruler, stretch.days
        return cls(
            marks_of(facts, ruler.scale, None).moved(ruler.zero),
            np.array(look.tops)[lanes] + LANE_TOP + found.rows % ROWS * look.row_height,
            np.where(is_last, np.inf, np.roll(found.begins, -1) - DOT - 4),
            [look.colors[nth] for nth in lanes],
            np.diff(found.rows, prepend=-1) != 0,
            (ruler.at(days.lo) - LABEL_LIMIT, ruler.at(days.hi) + LABEL_LIMIT),
        )

    def inside(self, edges: Edges) -> npt.NDArray[np.bool_]:
        """Which marks may be seen."""
        left, right = edges
        return (self.marks.x1 > left - _BEFORE) & (self.marks.x0 < right + _AFTER)

    def standing(
        self, edges: Edges, inside: npt.NDArray[np.bool_], places: Positions
    ) -> tuple[Standing, npt.NDArray[np.bool_]]:
        """Where some of those inside stand, and whether the label of each lacks room on the right."""
        left, right = edges
        marks, before = (self.marks.taken(some).seen_from(left) for some in (places, places - 1))
        limits = np.minimum(self.limits, right)
        ends = np.minimum(np.maximum(before.rights, left), limits[places - 1])
        follows = inside[places - 1] & ~self.is_first[places]
        free_from = np.where(follows, ends, left)
        room = room_for(marks, right, free_from + 7, limits[places] - 6)
        colors = [self.colors[place] for place in places.tolist()]
        return Standing.of(marks, room, edges, self.tops[places], colors), room.is_short

    @cached_property
    def settled(self) -> "_Settled":
        """How they stand far from the window's edges."""
        standing, is_short = self.standing(self.reach, self.inside(self.reach), np.arange(len(self.tops)))
        begins, ends, marks, made = standing.begins - REACH, standing.ends, standing.marks, standing.labels
        before = np.where(self.is_first, -np.inf, np.roll(marks.x0, 1))
        # A bar may reach out of the window on the right, unless it ends in an arrow there.
        worded = np.where(np.isfinite(marks.x1), made.x + made.widths, np.inf)
        return _Settled(
            standing,
            np.where(is_short, np.minimum(before, begins), begins),
            np.where(is_short, np.maximum(self.limits, ends + REACH), worded + REACH),
        )


class _Settled:
    """Marks that look the same in any window that shows as much of the stretch as they need."""

    def __init__(self, standing: Standing, needed_from: Days, needed_to: Days) -> None:
        self._standing = standing
        self._needed_from, self._needed_to = needed_from, needed_to
        self._kept: tuple[object, dict[int, Drawn]] = ((), {})
        """What was drawn of them while the same things were lit and in doubt."""

    def between(self, edges: Edges) -> npt.NDArray[np.bool_]:
        """Which look the same between these."""
        return (self._needed_from >= edges[0]) & (self._needed_to <= edges[1])

    def drawn(self, frame: Frame, places: Positions) -> list[Drawn]:
        """Some of them."""
        view = frame.view
        look = (view.palette, view.selected, view.related, view.doubts)
        if self._kept[0] != look:
            self._kept = (look, {})
        kept, wanted = self._kept[1], places.tolist()
        fresh = [place for place in wanted if place not in kept]
        kept.update(zip(fresh, self._standing.drawn(np.array(fresh, np.intp), frame), strict=True))
        return [kept[place] for place in wanted]


@cached_with_owner(8)
def _named(_levels: Levels, look: LabelRows) -> _Named:
    return _Named.of(look)


def add_named(pieces: Pieces, frame: Frame, look: LabelRows) -> None:
    """The named events that the window shows."""
    made = _named(look.stretch.levels, look)
    is_settled = made.settled.between(frame.edges)
    add_drawn(pieces, frame, made.settled.drawn(frame, np.flatnonzero(is_settled)))
    inside = made.inside(frame.edges)
    standing, _ = made.standing(frame.edges, inside, np.flatnonzero(inside & ~is_settled))
    add_drawn(pieces, frame, standing.drawn(np.flatnonzero(standing.seen), frame))
