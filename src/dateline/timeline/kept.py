"""What takes long to make of an index, as arrays that can be kept for the next time."""

import numpy as np

from dateline.timeline.index import Arrays, EventIndex
from dateline.timeline.levels import levels_of
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport


def arrays_of(index: EventIndex, story: Viewport) -> Arrays:
    """All that `EventIndex.of` takes as `kept`; `story` is where to look first."""
    everything = whole(index)
    views = np.array([story.lo, story.hi, everything.lo, everything.hi])
    return {"in time": index.order, "views": views, **levels_of(index, None).as_arrays()}


def story_of(kept: Arrays) -> Viewport | None:
    """Where to look first, when that is among what was kept."""
    return Viewport(float(kept["views"][0]), float(kept["views"][1])) if "views" in kept else None
