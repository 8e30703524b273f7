"""The timeline for a screen reader."""

import math

from dateline.session.session import Session
from dateline.timeline.axis import day_label
from dateline.timeline.layout import Layout
from dateline.timeline.wording import arrangement_in_words, in_words, lane_in_words


def spoken(session: Session, layout: Layout) -> str:
    """What is said: the lane pointed out, how much is in view of what, what is selected."""
    index, arrangement = session.document.index, session.arrangement
    lo, hi = (day_label(math.floor(day)) for day in (session.viewport.lo, session.viewport.hi))
    words = [] if session.lane is None else [f"{lane_in_words(index, arrangement, session.lane)}."]
    words += [f"{layout.count():,} events from {lo} to {hi}."]
    words += [arrangement_in_words(arrangement)] if arrangement_in_words(arrangement) else []
    words += [in_words(session.document.dataset.events[ref.index]) for ref in session.selection.of("event")]
    return " ".join(words)
