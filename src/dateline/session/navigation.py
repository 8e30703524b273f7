"""Moving through time and from event to event."""

import numpy as np

from dateline.model.references import index_of
from dateline.model.refs import Ref
from dateline.session.session import Session
from dateline.timeline.index import EventIndex, Mask, Positions
from dateline.timeline.story import neighbour, whole
from dateline.timeline.viewport import Viewport, fitting

ZOOM_STEP = 1.6
PAN_STEP = 0.2
"""The share of what is in view that a key pans by."""
NOTCH = 120.0
"""The angle of a wheel's notch, in Qt's units."""
NOTCH_STEP = 0.1
"""The share that a notch pans by."""


def show_story(session: Session) -> None:
    """Look where the story is."""
    session.look_at(session.document.story)


def zoom_in(session: Session) -> None:
    """Show less, about the selected event if it is in view, else about the middle."""
    session.look_at(session.viewport.zoom(ZOOM_STEP, _focus(session)))


def zoom_out(session: Session) -> None:
    """Show more, about the selected event if it is in view, else about the middle."""
    session.look_at(session.viewport.zoom(1 / ZOOM_STEP, _focus(session)))


def pan(session: Session, share: float) -> None:
    """Move by a share of what is in view, to later days when positive."""
    session.look_at(session.viewport.pan(share))


def turn(session: Session, angle: float) -> None:
    """Pan as a wheel does that is turned by an angle; to earlier days when positive."""
    pan(session, -angle / NOTCH * NOTCH_STEP)


def fit_all(session: Session) -> None:
    """Show everything that the filter lets pass; without an event, the dates of its quotes and figures."""
    index, mask = session.document.index, _mask(session)
    if mask is None or mask.any() or not len(index):
        session.look_at(whole(index, mask))
        return
    bounds = index_of(session.document.links).dates_of(session.matches)
    session.look_at(whole(index) if bounds is None else fitting(*bounds))


def fit_selection(session: Session) -> None:
    """Show the selected events, or those that belong to what is selected."""
    bounds = session.document.index.extent_of(_events(session))
    if bounds is not None:
        session.look_at(fitting(*bounds, margin=0.5))


def view_of(session: Session, ref: Ref) -> Viewport:
    """One event, large, with some time around it; never further out than now."""
    bounds = session.document.index.extent_of([ref.index])
    if bounds is None:
        return session.viewport
    view = fitting(*bounds, margin=0.6)
    return view if view.length < session.viewport.length else session.viewport.reveal(*bounds)


def next_event(session: Session) -> None:
    """Select the next event in time and bring it into view."""
    _step(session, 1)


def previous_event(session: Session) -> None:
    """Select the previous event in time and bring it into view."""
    _step(session, -1)


def next_match(session: Session) -> None:
    """Select the next event that the filter lets pass, the first after the last, and bring it into view."""
    _step(session, 1, around=True)


def previous_match(session: Session) -> None:
    """Select the previous event that the filter lets pass, the last before the first."""
    _step(session, -1, around=True)


def first_event(session: Session) -> None:
    """Select the earliest event."""
    _select(session, neighbour(session.document.index, None, 1, _mask(session)))


def last_event(session: Session) -> None:
    """Select the latest event."""
    _select(session, neighbour(session.document.index, None, -1, _mask(session)))


def go_to_as_of(session: Session) -> None:
    """Bring the as-of date into the middle."""
    day = session.document.as_of
    if day is not None:
        half = session.viewport.length / 2
        session.look_at(Viewport(day - half, day + half))


def reveal(session: Session, ref: Ref) -> None:
    """Bring an event into view, moving as little as will do."""
    bounds = session.document.index.extent_of([ref.index])
    if bounds is not None and not _shows(session.viewport, bounds):
        session.look_at(session.viewport.reveal(*bounds))


def show(session: Session, ref: Ref) -> None:
    """Select a thing and, unless one is in view, bring the first event that it belongs to into view."""
    session.select(ref)
    index, viewport = session.document.index, session.viewport
    events = _events(session)
    seen = (index.lo[events] < viewport.hi) & (index.hi[events] > viewport.lo)
    if len(events) and not seen.any():
        reveal(session, Ref("event", int(events[0])))


def _shows(viewport: Viewport, bounds: tuple[float, float]) -> bool:
    """Whether it is already as much in view as it can be."""
    if bounds[1] - bounds[0] > viewport.length:
        return bounds[0] < viewport.hi and bounds[1] > viewport.lo
    return viewport.lo <= bounds[0] and bounds[1] <= viewport.hi


def _mask(session: Session) -> Mask | None:
    """The events that the filter lets pass in lanes that aren't hidden; None for all."""
    passing = session.matches.events if session.filter else None
    hidden = session.arrangement.hidden
    if not hidden:
        return passing
    shown = ~np.isin(session.document.index.lane, list(hidden))
    return shown if passing is None else shown & passing


def _events(session: Session) -> Positions:
    chosen = [ref.index for ref in session.selection.of("event")]
    return np.array(chosen, np.intp) if chosen else session.related.places("event")


def _focus(session: Session) -> float | None:
    days = session.document.index.anchor[_events(session)]
    seen = days[(session.viewport.lo <= days) & (days <= session.viewport.hi)]
    return float(seen[0]) if len(seen) else None


def _step(session: Session, step: int, *, around: bool = False) -> None:
    index = session.document.index
    selected = session.selection.of("event")
    position = selected[0].index if selected else None
    if position is None and not session.selection:
        position = _from_view(session, index, step)
        _select(session, position)
        return
    found = neighbour(index, position, step, _mask(session))
    if found is None and around:
        found = neighbour(index, None, step, _mask(session))
    _select(session, found)


def _from_view(session: Session, index: EventIndex, step: int) -> int | None:
    """With nothing selected, begin with what is in view."""
    seen = index.within(session.viewport.lo, session.viewport.hi, _mask(session))
    return neighbour(index, None, step, seen if bool(np.any(seen)) else _mask(session))


def _select(session: Session, position: int | None) -> None:
    if position is not None:
        ref = Ref("event", position)
        session.select(ref)
        reveal(session, ref)
