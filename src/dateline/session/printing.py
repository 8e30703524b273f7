"""What of the window is asked for on paper."""

import numpy as np

from dateline.briefing.plan import LIMIT, lists_events
from dateline.briefing.scope import Asked
from dateline.model.evidence_index import Mask
from dateline.session.session import Session
from dateline.timeline.wording import period_in_words


def asked_of(session: Session, *, in_view: bool = False) -> Asked:
    """What the filter lets pass in lanes that aren't hidden; of that only what is `in_view`, if so wished."""
    matches = session.matches if session.filter else None
    hidden = len(session.arrangement.hidden)
    words = ["what matches a filter"] if matches is not None else []
    if in_view:
        seen = session.document.pages.seen(session.viewport)
        matches = seen if matches is None else seen & matches
        words.append(f"{'' if words else 'what is '}in view ({period_in_words(session.viewport)})")
    if hidden:
        words.append(f"{'' if words else 'lanes '}but {hidden:,} hidden {'lane' if hidden == 1 else 'lanes'}")
    return Asked(matches, session.arrangement, ", ".join(words))


def count_of(session: Session, *, in_view: bool = False) -> int:
    """How many events are asked for."""
    return int(np.count_nonzero(_events(session, in_view=in_view)))


def _events(session: Session, *, in_view: bool) -> Mask:
    index, view = session.document.index, session.viewport
    events: Mask = ~np.isin(index.lane, list(session.arrangement.hidden))
    if session.filter:
        events &= session.matches.events
    return index.within(view.lo, view.hi, events) if in_view else events


def is_too_much(session: Session, *, briefing_id: str | None = None, in_view: bool = False) -> bool:
    """Whether more events are asked for than a briefing holds."""
    if not lists_events(session.document.links, briefing_id):
        return False
    return count_of(session, in_view=in_view) > LIMIT
