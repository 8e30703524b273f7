"""Where to look: the stretch that holds the story, everything, and the event after this one."""

import math

import numpy as np

from dateline.timeline.caching import cached_with_owner
from dateline.timeline.index import Days, EventIndex, Mask
from dateline.timeline.viewport import Viewport, fitting

AROUND = 30.0
"""A view is at least so many times as long as the shortest date in it: a single day is seen in its month."""
LONG = 366.0
"""Days from which a date is a period, which may fill the view."""
AT_LEAST = 0.5
"""The share of the events that the opening view must hold."""
COST = 0.08
"""What twice the length costs: it must bring in this share of the events to be worth it."""
NEAR = 50_000
"""Events looked at in one go for the next one."""
CHOICES = 32
"""How many shares of the events are tried."""
SAMPLE = 1 << 16
"""Of more events so many, evenly chosen, tell as well where the densest stretch is."""


def whole(index: EventIndex, mask: Mask | None = None) -> Viewport:
    """All events that the mask lets pass; the year 2000 when there are none."""
    return _everything(index) if mask is None else _stretch(index, mask)


@cached_with_owner(1)
def _everything(index: EventIndex) -> Viewport:
    if index.kept:
        return Viewport(*index.kept["views"][2:].tolist())
    return _stretch(index, slice(None))


def _stretch(index: EventIndex, mask: Mask | slice) -> Viewport:
    bounds = index.extent_of(mask)
    if bounds is None:
        return Viewport(10957.0, 11323.0)
    return widened(fitting(*bounds), _shortest(index.hi[mask], index.lo[mask]))


def widened(view: Viewport, shortest: float) -> Viewport:
    """The view, lengthened about its middle if a date of that many days would fill too much of it."""
    least = AROUND * min(shortest, LONG)
    return view if view.length >= least or math.isinf(shortest) else view.zoom(view.length / least)


def opening_view(index: EventIndex, as_of: float | None) -> Viewport:
    """The densest stretch: the one that trades the events it holds best against its length.

    It holds at least half of the events, by their middles, and the as-of date unless that is far off.
    """
    dated = index.dated
    starts, hi = index.anchor[dated], index.hi[dated]
    if not len(starts) and as_of is not None:
        return fitting(as_of - 180, as_of + 180)
    if len(starts) < 3:
        return whole(index)
    ends = np.where(np.isfinite(hi), hi, starts)
    middles = (starts + ends) / 2
    usual = _median(ends - starts)
    begin, end = _densest(np.sort(middles), max(usual, 1e-6), as_of)
    held = (middles >= begin) & (middles <= end)
    reach = max(end - begin, usual)
    # A long period whose middle lies in the stretch is shown in part.
    first = max(float(starts[held].min()), begin - reach) if held.any() else begin
    last = min(float(ends[held].max()), end + reach) if held.any() else end
    view = fitting(min(first, begin), max(last, end), margin=0.15)
    return widened(view, _shortest(hi[held], index.lo[dated][held]))


def _median(days: Days) -> float:
    """As `np.median`, which takes a tenth of a second the first time, to import what it has for masks."""
    ordered = np.sort(days)
    return float(ordered[(len(days) - 1) // 2] + ordered[len(days) // 2]) / 2


def _shortest(hi: Days, lo: Days) -> float:
    """The length of the shortest of these dates, in days."""
    return float(np.min(hi - lo, initial=math.inf))


def _densest(days: Days, shortest: float, as_of: float | None) -> tuple[float, float]:
    """Bounds of the best run of sorted days; runs shorter than `shortest` count as that long."""
    if len(days) > SAMPLE:
        days = days[np.linspace(0, len(days) - 1, SAMPLE).astype(np.intp)]
    whole_length = float(days[-1] - days[0])
    if as_of is not None and not days[0] - whole_length <= as_of <= days[-1] + whole_length:
        as_of = None
    best = (-math.inf, float(days[0]), float(days[-1]))
    for count in np.linspace(math.ceil(len(days) * AT_LEAST), len(days), CHOICES).astype(int).tolist():
        firsts, lasts = days[: len(days) - count + 1], days[count - 1 :]
        if as_of is not None:
            firsts, lasts = np.minimum(firsts, as_of), np.maximum(lasts, as_of)
        place = int(np.argmin(lasts - firsts))
        length = max(float(lasts[place] - firsts[place]), shortest)
        score = count / len(days) - COST * math.log2(length / shortest)
        best = max(best, (score, float(firsts[place]), float(lasts[place])))
    return best[1], best[2]


def neighbour(index: EventIndex, position: int | None, step: int, mask: Mask | None = None) -> int | None:
    """The next event in time after this one (`step` 1) or before it (-1), of those that the mask lets pass.

    Without one, the first, or the last going back. None when there is nothing further.
    """
    ahead = index.order[::step]
    if position is not None:
        ahead = ahead[int(np.flatnonzero(ahead == position)[0]) + 1 :]
    if mask is None:
        return int(ahead[0]) if len(ahead) else None
    for start in range(0, len(ahead), NEAR):  # it is near, as a rule
        near = ahead[start : start + NEAR]
        passing = mask[near]
        if passing.any():
            return int(near[np.argmax(passing)])
    return None
