"""Which events name what."""

import numpy as np
import pytest

from dateline.model import naming
from dateline.model.naming import Naming
from dateline.model.pairs import NO_PAIRS, flags_at

NAMED = Naming(np.array([[0, 2, 2, 2, 3], [1, 0, 2, 1, 2]], np.int32), 4, 4)
"""Event 0 names 1; 1 names nothing; 2 names 0, 2 and 1; 3 names 2. Nobody names 3."""


@pytest.mark.parametrize("many", [0, 1 << 30])
@pytest.mark.parametrize(
    ("flagged", "expected"), [({0}, {2}), ({1}, {0, 2}), ({2}, {2, 3}), ({3}, set()), ({0, 1, 2}, {0, 2, 3})]
)
def test_an_event_is_found_by_whichever_of_those_it_names(
    monkeypatch: pytest.MonkeyPatch, many: int, flagged: set[int], expected: set[int]
) -> None:
    monkeypatch.setattr(naming, "_MANY", many)
    flags = np.array([place in flagged for place in range(4)])
    assert set(np.flatnonzero(NAMED.of_flagged(flags)).tolist()) == expected


def test_the_events_that_name_one_thing_come_in_their_order() -> None:
    assert [NAMED.of(place).tolist() for place in range(4)] == [[2], [0, 2], [2, 3], []]


@pytest.mark.parametrize("many", [0, 1 << 30])
def test_without_links_nothing_is_found(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(naming, "_MANY", many)
    assert not Naming(NO_PAIRS, 2, 3).of_flagged(np.ones(3, np.bool_)).any()


def test_flags_are_looked_up_over_several_stretches() -> None:
    places = np.arange(100_000) % 3
    expected = [place != 1 for place in places.tolist()]
    assert flags_at(np.array([True, False, True]), places).tolist() == expected
