"""Ids resolved, and links followed both ways."""

import pytest

from dateline.model.dataset import Actor, Dataset, Event, Figure, Note, Quote, Source
from dateline.model.references import Links
from dateline.model.refs import Ref


def _dataset() -> Dataset:
    return Dataset(
        format="dateline",
        version=1,
        title="",
        actors=(Actor(id="anna", name="Anna"),),
        sources=(Source(id="paper"),),
        events=(
            Event(date="2024", title="no id", quotes=("q",), actors=("anna",)),
            Event(date="2025", title="names nothing that is", figures=("lost",)),
        ),
        quotes=(Quote(id="q", speaker="anna", source="paper", text="", figures=("f",)),),
        figures=(Figure(id="f", label="", value=1, stated_by="anna"), Figure(label="no id", value=2)),
        notes=(Note(text="", kind="todo", about=("q", "q", "f")),),
    )


def test_ids_lead_to_their_things() -> None:
    links = Links(_dataset())
    assert links.by_id == {
        "anna": Ref("actor", 0),
        "paper": Ref("source", 0),
        "q": Ref("quote", 0),
        "f": Ref("figure", 0),
    }
    assert links.thing(links.by_id["q"]) is links.dataset.quotes[0]
    assert links.thing(Ref("figure", 1)) is links.dataset.figures[1]


@pytest.mark.parametrize(
    ("ref", "out"),
    [
        (Ref("event", 0), (Ref("quote", 0), Ref("actor", 0))),
        (Ref("event", 1), ()),
        (Ref("quote", 0), (Ref("actor", 0), Ref("source", 0), Ref("figure", 0))),
        (Ref("figure", 0), (Ref("actor", 0),)),
        (Ref("note", 0), (Ref("quote", 0), Ref("figure", 0))),
        (Ref("source", 0), ()),
    ],
)
def test_a_thing_leads_to_what_it_names_once_and_in_order(ref: Ref, out: tuple[Ref, ...]) -> None:
    assert Links(_dataset()).out(ref) == out


@pytest.mark.parametrize(
    ("ref", "into"),
    [
        (Ref("actor", 0), (Ref("event", 0), Ref("quote", 0), Ref("figure", 0))),
        (Ref("quote", 0), (Ref("event", 0), Ref("note", 0))),
        (Ref("figure", 0), (Ref("quote", 0), Ref("note", 0))),
        (Ref("figure", 1), ()),
    ],
)
def test_a_thing_leads_back_to_what_names_it(ref: Ref, into: tuple[Ref, ...]) -> None:
    assert Links(_dataset()).into(ref) == into


def test_kinds_can_be_asked_for() -> None:
    links = Links(_dataset())
    assert links.out(Ref("quote", 0), "figure") == (Ref("figure", 0),)
    assert links.into(Ref("actor", 0), "quote", "event") == (Ref("event", 0), Ref("quote", 0))


def test_links_of_equal_datasets_are_not_the_same() -> None:
    assert Links(_dataset()) != Links(_dataset())


def test_the_sample_s_visit(sample_links: Links) -> None:
    visit = sample_links.by_id["visit"]
    named = [sample_links.thing(ref) for ref in sample_links.out(visit, "actor")]
    assert [actor.name for actor in named if isinstance(actor, Actor)] == [
        "Olzhas Bektenov",
        "Mikhail Mishustin",
        "Kazakhstan",
        "Russia",
    ]
    assert len(sample_links.out(visit, "quote")) == 5
    assert sample_links.out(visit, "source", "lane") == (
        sample_links.by_id["article"],
        sample_links.by_id["diplomacy"],
    )


def test_a_thing_that_names_another_twice_is_listed_once_and_by_place() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="T",
        actors=(Actor(id="a", name="A"), Actor(id="b", name="B", member_of=("a",))),
        events=(
            Event(date="2024", title="Other"),
            Event(date="2024", title="Twice", actors=("a", "a", "unknown")),
            Event(date="2024", title="Once", actors=("b", "a")),
        ),
        notes=(Note(text="On A", kind="todo", about=("a",)),),
    )
    links = Links(dataset)
    assert links.into(Ref("actor", 0)) == (Ref("event", 1), Ref("event", 2), Ref("note", 0), Ref("actor", 1))
    assert links.into(Ref("actor", 0), "note", "event") == (Ref("event", 1), Ref("event", 2), Ref("note", 0))
    assert links.places_into(Ref("actor", 0), "event").tolist() == [1, 2]
    assert links.places_into(Ref("actor", 0), "lane").tolist() == []
    assert links.into(Ref("event", 0)) == ()
