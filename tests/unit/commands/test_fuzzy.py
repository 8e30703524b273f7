"""Which title a few letters find."""

import pytest

from dateline.commands.fuzzy import score


@pytest.mark.parametrize(
    ("query", "wanted", "other"),
    [
        ("zs", "Zoom to the selection", "Frozen rows"),
        ("zoom", "Zoom in", "Zebras or other mammals"),
        ("open", "Open…", "Open the sample"),
        ("exp", "Export briefing as PDF…", "Next event, previous event"),
        ("FULL", "Full screen", "Fuel, unleaded, litres"),
    ],
)
def test_the_better_title_comes_first(query: str, wanted: str, other: str) -> None:
    better, worse = score(query, wanted), score(query, other)
    assert better is not None
    assert worse is None or better > worse


def test_letters_must_occur_in_order() -> None:
    assert score("mooz", "Zoom in") is None
    assert score("x", "Zoom in") is None


def test_nothing_asked_finds_everything_equally() -> None:
    assert score("", "Zoom in") == score("", "Open…") == 0.0


def test_a_space_is_no_letter() -> None:
    assert score("zoom in", "Zoom in") == score("zoomin", "Zoom in")
