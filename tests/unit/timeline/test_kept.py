"""What was made of an index before serves in place of making it."""

import numpy as np
import pytest

from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.references import Links
from dateline.timeline.index import EventIndex
from dateline.timeline.kept import arrays_of, story_of
from dateline.timeline.levels import Levels, levels_of
from dateline.timeline.story import whole
from dateline.timeline.viewport import Viewport


@pytest.mark.parametrize(
    "dates", [(), ("2024",), ("2024-03-04", "1999", "XXXX", "2024-03/2024-05", "1985/..")]
)
def test_what_was_kept_is_what_would_be_made(dates: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    lanes = (Lane(id="a", title="A"), Lane(id="b", title="B"))
    events = tuple(Event(date=date, title="", lane="ab"[place % 2]) for place, date in enumerate(dates))
    dataset = Dataset(format="dateline", version=1, title="", lanes=lanes, events=events)
    first = EventIndex.of(Links(dataset))
    story = Viewport(1.0, 2.0)
    kept = arrays_of(first, story)
    made = levels_of(first, None)
    monkeypatch.setattr(Levels, "of", None)
    monkeypatch.setattr(np, "lexsort", None)
    again = EventIndex.of(Links(dataset), kept)
    found = levels_of(again, None)
    assert story_of(kept) == story
    assert whole(again) == whole(first)
    np.testing.assert_array_equal(again.order, first.order)
    assert (found.longest, found.peaks, list(found.levels)) == (made.longest, made.peaks, list(made.levels))
    assert found.count(0.0, 1e6) == made.count(0.0, 1e6)
    for name in Levels.__dataclass_fields__:
        if isinstance(array := getattr(made, name), np.ndarray):
            np.testing.assert_array_equal(getattr(found, name), array)
    for one, other in zip(found.all_ends, made.all_ends, strict=True):
        np.testing.assert_array_equal(one, other)
    for exponent in range(-3, 20):
        for lane in range(2):
            expected = made.foremost([lane], 0.0, 2e4, exponent)
            np.testing.assert_array_equal(found.foremost([lane], 0.0, 2e4, exponent), expected)


def test_without_anything_kept_there_is_no_story() -> None:
    assert story_of({}) is None
