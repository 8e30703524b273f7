"""What is linked to what is hit, however many are."""

import numpy as np
import pytest

from dateline.model import evidence_index
from dateline.model.dataset import Dataset, Event, Quote
from dateline.model.evidence_index import EvidenceIndex

HELD: tuple[tuple[str, ...], ...] = (("b",), (), ("c", "a"), ("b", "c"))
"""The quotes that each event holds."""


@pytest.fixture(scope="module")
def index() -> EvidenceIndex:
    made = EvidenceIndex(
        Dataset(
            format="dateline",
            version=1,
            title="Four events",
            events=tuple(Event(date="2024", title="Event", quotes=quotes) for quotes in HELD),
            quotes=tuple(Quote(id=name, speaker="s", source="s", text="Words") for name in "abcd"),
        )
    )
    made.build()
    return made


@pytest.mark.parametrize("many", [0, 1 << 30])
@pytest.mark.parametrize(
    ("hit", "quotes"),
    [(set(), set()), ({0}, {1}), ({1}, set()), ({2}, {0, 2}), ({0, 3}, {1, 2}), ({0, 1, 2, 3}, {0, 1, 2})],
)
def test_what_is_hit_reaches_the_quotes_that_it_holds(
    index: EvidenceIndex, monkeypatch: pytest.MonkeyPatch, many: int, hit: set[int], quotes: set[int]
) -> None:
    monkeypatch.setattr(evidence_index, "_MANY", many)
    hits = np.array([place in hit for place in range(4)])
    assert set(np.flatnonzero(index.spread("quote", "event", hits)).tolist()) == quotes
