"""Arranging the lane that is pointed out, or that of the selected event."""

from dateline.session.session import Session


def lane_of(session: Session) -> int | None:
    """The lane to act on, by its place: the one pointed out, else that of the first selected event shown."""
    if session.lane is not None:
        return session.lane
    lanes = (int(session.document.index.lane[ref.index]) for ref in session.selection.of("event"))
    return next((lane for lane in lanes if lane not in session.arrangement.hidden), None)


def toggle(session: Session) -> None:
    """Collapse the lane to a line, or open it again."""
    lane = lane_of(session)
    if lane is not None:
        session.arrange(session.arrangement.toggled(lane))


def collapse_all(session: Session) -> None:
    """Collapse every lane."""
    session.arrange(session.arrangement.all_collapsed())


def expand_all(session: Session) -> None:
    """Open every lane."""
    session.arrange(session.arrangement.all_expanded())


def hide(session: Session) -> None:
    """Take the lane out of sight."""
    lane = lane_of(session)
    if lane is not None:
        session.arrange(session.arrangement.hiding(lane))


def hidden(session: Session) -> tuple[int, ...]:
    """The hidden lanes, by their places, from the top down."""
    arrangement = session.arrangement
    return tuple(place for place in arrangement.order if place in arrangement.hidden)


def show(session: Session, lane: int) -> None:
    """Bring a hidden lane back to where it was, and point it out."""
    session.arrange(session.arrangement.showing(lane))
    session.point_out(lane)


def show_all(session: Session) -> None:
    """Bring all hidden lanes back to where they were."""
    session.arrange(session.arrangement.all_shown())


def move(session: Session, step: int) -> None:
    """Move the lane past so many of its shown neighbours, down when positive."""
    lane = lane_of(session)
    if lane is not None:
        session.arrange(session.arrangement.moved(lane, step))


def can_move(session: Session, step: int) -> bool:
    """Whether there is a lane to move, and somewhere to move it."""
    lane = lane_of(session)
    return lane is not None and session.arrangement.moved(lane, step) != session.arrangement


def point_out(session: Session, step: int) -> None:
    """Point out the next shown lane, or the previous when negative."""
    session.point_out(session.arrangement.neighbour(lane_of(session), step))
