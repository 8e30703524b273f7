"""What lights up with a selection, on the sample."""

import pytest

from dateline.model.dataset import Actor, Dataset, Event
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.selection import NOTHING, Selection, held, related


def _lit(links: Links, *ids: str) -> set[str | None]:
    selection = Selection(tuple(links.by_id[key] for key in ids))
    return {getattr(links.thing(ref), "id", None) for ref in related(links, selection)}


def test_nothing_selected_lights_nothing(sample_links: Links) -> None:
    assert not related(sample_links, NOTHING)
    assert not NOTHING


def test_a_selection_knows_its_things() -> None:
    selection = Selection((Ref("event", 2), Ref("quote", 1), Ref("event", 0)))
    assert selection
    assert Ref("quote", 1) in selection
    assert Ref("quote", 2) not in selection
    assert selection.of("event") == (Ref("event", 2), Ref("event", 0))


def test_an_event_lights_its_evidence_and_where_that_comes_from(sample_links: Links) -> None:
    assert _lit(sample_links, "crossings-reconstructed") == {
        "quote-crossings",
        "crossings-planned",
        "crossings-identified",
        "kazakh-government",
        "article",
        "chart-crossings",
        "note-29-of-30",
        "note-as-of",
        "note-talks",
        "note-statements",
        "note-quote-marks",
    }


def test_a_quote_lights_the_events_that_it_is_evidence_for(sample_links: Links) -> None:
    lit = _lit(sample_links, "quote-trade")
    assert {"visit", "record-turnover-2022", "turnover-exceeds-record"} <= lit
    assert {"mishustin", "article", "turnover-2023", "turnover-2022", "trade-rank", "chart-turnover"} <= lit
    assert not lit & {"quote-industry", "bektenov", "jobs", "crossings-reconstructed", "quote-trade"}


def test_a_figure_lights_what_it_is_compared_with(sample_links: Links) -> None:
    lit = _lit(sample_links, "projects-key")
    assert {"projects-all", "projects-key-worth", "note-67-of-135", "chart-projects"} <= lit
    assert {"projects-in-key-sectors", "quote-projects", "bektenov-office"} <= lit
    assert "projects-key" in _lit(sample_links, "projects-all")


def test_a_chart_lights_its_figures_and_their_events(sample_links: Links) -> None:
    lit = _lit(sample_links, "chart-turnover")
    assert {"turnover-2022", "turnover-2023", "turnover-exceeds-record", "quote-trade"} <= lit


@pytest.mark.parametrize(
    ("selected", "lit"),
    [
        ("bektenov", {"appointment", "visit", "border-talks", "quote-industry"}),
        ("article", {"visit", "quote-places", "jobs", "note-year"}),
        ("education", {"students", "university-places"}),
        ("note-67-of-135", {"projects-all", "projects-key", "projects-all-worth", "projects-key-worth"}),
    ],
)
def test_the_other_kinds_light_what_names_them_or_what_they_name(
    sample_links: Links, selected: str, lit: set[str]
) -> None:
    assert lit <= _lit(sample_links, selected)


def test_several_selected_things_light_together_but_not_themselves(sample_links: Links) -> None:
    lit = _lit(sample_links, "students", "university-places")
    assert {"students-in-russia", "quote-places", "university-places-added", "mishustin"} <= lit
    assert not lit & {"students", "university-places"}


def test_what_is_held_at_every_level_is_listed_once(sample_links: Links) -> None:
    def names(key: str) -> list[str | None]:
        refs = held(sample_links, sample_links.by_id[key])
        return [getattr(sample_links.thing(ref), "id", None) for ref in refs]

    assert names("university-places") == ["quote-places", "university-places-added"]
    assert names("quote-projects") == ["projects-key", "projects-key-worth", "jobs"]
    assert names("chart-education") == ["students-in-russia", "university-places-added"]
    assert names("jobs") == names("article") == []


def test_what_is_related_answers_by_kind_and_as_a_set() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="T",
        actors=(Actor(id="a", name="A"), Actor(id="b", name="B")),
        events=(
            Event(date="2024", title="Neither"),
            Event(date="2024", title="A's", actors=("a", "b", "a")),
            Event(date="2024", title="A's too", actors=("a",)),
        ),
    )
    found = related(Links(dataset), Selection((Ref("actor", 0),)))
    assert set(found) == {Ref("event", 1), Ref("event", 2)}
    assert len(found) == 2
    assert found.places("event").tolist() == [1, 2]
    assert found.places("quote").tolist() == []
    assert Ref("event", 1) in found
    assert Ref("event", 0) not in found
    assert Ref("lane", 5) not in found
    assert found & {Ref("event", 2), Ref("event", 0)} == frozenset((Ref("event", 2),))
