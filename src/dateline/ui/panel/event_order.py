"""Events by the columns of their list: positions in order, for a million of them at once."""

from dataclasses import dataclass

import numpy as np

from dateline.model.event_columns import STATUSES
from dateline.model.evidence_index import Mask
from dateline.model.pairs import flags_at
from dateline.model.sorting import in_order, resting
from dateline.session.pages import Indices
from dateline.timeline.index import EventIndex

DATE, TITLE, LANE, STATUS = range(4)
"""The columns."""
MOST_TITLES = 200_000
"""Events up to which titles are sorted: a second's work."""
LONGEST_KEY = 200
"""Characters of a title that it is sorted by."""
NO_STATUS = STATUSES.index(None)
LAST = 1 << 30


@dataclass(frozen=True, eq=False)
class EventOrder:
    """Puts the events of one dataset in order. Equal ones stay in time; what has no status comes last."""

    index: EventIndex

    def in_time(self, events: Mask) -> Indices:
        """The positions of these events by their dates."""
        return self.index.order[flags_at(events, self.index.order)]

    def by(self, column: int, in_time: Indices, *, descending: bool) -> Indices:
        """Positions that are in time, in a column's order."""
        if column == DATE:
            return in_time[::-1] if descending else in_time
        if column == TITLE:
            return self._by_title(in_time, descending=descending)
        keys = (self.index.lane if column == LANE else self.index.status)[in_time].astype(np.int32)
        keys = np.where((column == STATUS) & (keys == NO_STATUS), LAST, -keys if descending else keys)
        return in_time[np.argsort((keys - keys.min(initial=0)).astype(np.uint32), kind="stable")]

    def _by_title(self, in_time: Indices, *, descending: bool) -> Indices:
        events = self.index.links.dataset.events
        places = in_time.tolist()
        keys = {place: events[place].title[:LONGEST_KEY].casefold() for place in resting(places)}
        return np.fromiter(in_order(places, keys, descending=descending), np.intp, len(places))
