"""Where to look: the stretch that holds the story, everything, and the event after this one."""

import math

import numpy as np

from dateline.timeline.index import EventIndex, Mask
from dateline.timeline.viewport import Viewport, fitting

USUAL = Viewport(0.0, 365.0)
"""What is shown when there is nothing to show."""
LEAP = 1.75
"""A stretch grows by another event as long as that makes it at most this much longer."""
AT_LEAST = 0.5
"""The share of the events that the opening view must hold."""


def whole(index: EventIndex, mask: Mask | None = None) -> Viewport:
    """All events that the mask lets pass; a year of nothing when there are none."""
    positions = np.flatnonzero(mask) if mask is not None else np.arange(len(index))
    bounds = index.extent_of(positions)
    return USUAL if bounds is None else fitting(*bounds)


def opening_view(index: EventIndex, as_of: float | None) -> Viewport:
    """The densest stretch that holds the as-of date and at least half of the events.

    It grows event by event from the densest half until the next one would make it much longer. Without an
    as-of date the stretch may lie anywhere.
    """
    if len(index) < 3:
        view = whole(index)
        return view if as_of is None else _with(view, as_of)
    starts = index.anchor
    ends = np.where(np.isfinite(index.hi), index.hi, starts)
    middles = np.sort((starts + ends) / 2)
    first, last = _densest(middles, math.ceil(len(middles) * AT_LEAST), as_of)
    lo, hi = _grown(middles, first, last)
    held = np.flatnonzero((starts + ends >= 2 * lo) & (starts + ends <= 2 * hi))
    bounds = index.extent_of(held)
    if bounds is None:
        return whole(index)
    # A long period whose middle is in the stretch must not blow it up.
    reach = (hi - lo) or 1.0
    view = fitting(max(bounds[0], lo - reach), min(bounds[1], hi + reach), margin=0.12)
    return view if as_of is None or not _near(view, as_of) else _with(view, as_of)


def _near(view: Viewport, day: float) -> bool:
    return view.lo - view.length <= day <= view.hi + view.length


def _with(view: Viewport, day: float) -> Viewport:
    if view.lo <= day <= view.hi:
        return view
    return fitting(min(view.lo, day), max(view.hi, day), margin=0.05)


def _densest(
    days: np.ndarray[tuple[int], np.dtype[np.float64]], count: int, as_of: float | None
) -> tuple[int, int]:
    """The shortest run of `count` sorted days, reaching the as-of date if any run can."""
    lengths = days[count - 1 :] - days[: len(days) - count + 1]
    if as_of is not None:
        gaps = np.maximum(days[: len(lengths)] - as_of, 0) + np.maximum(as_of - days[count - 1 :], 0)
        lengths = lengths + 2 * gaps
    first = int(np.argmin(lengths))
    return first, first + count - 1


def _grown(days: np.ndarray[tuple[int], np.dtype[np.float64]], first: int, last: int) -> tuple[float, float]:
    """Bounds of the run, taking in neighbours while they are near."""
    while first > 0 or last < len(days) - 1:
        length = max(float(days[last] - days[first]), 1.0)
        before = float(days[first] - days[first - 1]) if first > 0 else math.inf
        after = float(days[last + 1] - days[last]) if last < len(days) - 1 else math.inf
        if length + min(before, after) > LEAP * length:
            break
        first, last = (first - 1, last) if before <= after else (first, last + 1)
    return float(days[first]), float(days[last])


def neighbour(index: EventIndex, position: int | None, step: int, mask: Mask | None = None) -> int | None:
    """The event `step` places after this one in time; without one, the first (or last, going back).

    None when nothing passes the mask or there is nothing further.
    """
    order = index.order if mask is None else index.order[mask[index.order]]
    if not len(order):
        return None
    if position is None:
        return int(order[0 if step > 0 else -1])
    places = np.flatnonzero(order == position)
    if not len(places):
        return int(order[0 if step > 0 else -1])
    place = int(places[0]) + step
    return int(order[place]) if 0 <= place < len(order) else None
