"""Events in order of time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dataset import Dataset
from dateline.model.references import Links
from dateline.timeline.index import Band, EventIndex

DAYS = (
    -np.inf,
    -1e300,
    -20000.5,
    -1.0,
    -0.0,
    0.0,
    5e-324,
    1.0,
    np.nextafter(1.0, 2.0),
    19723.25,
    1e300,
    np.inf,
)
"""Among them some that differ in their last bits only."""
EMPTY = Links(Dataset(format="dateline", version=1, title=""))
spans = st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)), max_size=40)


@given(spans)
def test_events_are_in_order_of_their_anchors_then_of_their_ends_then_as_written(
    some: list[tuple[float, float]],
) -> None:
    anchor, hi = (np.array(days, np.float64) for days in (zip(*some, strict=True) if some else ((), ())))
    count = len(some)
    index = EventIndex(
        EMPTY,
        anchor,
        hi,
        anchor,
        np.zeros(count, np.int32),
        np.zeros(count, np.float32),
        (Band("Events", 0),),
        np.zeros(count, np.uint8),
    )
    assert index.order.tolist() == sorted(range(count), key=lambda place: (*some[place], place))
