"""Links of many events, as arrays: the same as those of each."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dataset import Actor, Citation, Dataset, Event, Lane, Note, Source
from dateline.model.references import Links
from dateline.model.refs import Ref

actors, sources, lanes = map(st.sampled_from, (("a0", "a1", "no"), ("s0", "no"), ("l0", "no")))
events = st.builds(
    Event,
    date=st.just("2024"),
    title=st.just(""),
    lane=st.none() | lanes,
    actors=st.lists(actors, max_size=3).map(tuple),
    cites=st.lists(st.builds(Citation, source=sources, exact=st.just("")), max_size=2).map(tuple),
)


def dataset(some: list[Event], notes: tuple[Note, ...] = ()) -> Dataset:
    return Dataset(
        format="dateline",
        version=1,
        title="",
        lanes=(Lane(id="l0", title=""),),
        actors=(Actor(id="a0", name=""), Actor(id="a1", name="")),
        sources=(Source(id="s0"),),
        events=tuple(some),
        notes=notes,
    )


@given(st.lists(events, max_size=6))
def test_events_are_found_by_what_they_name(some: list[Event]) -> None:
    links = Links(dataset(some))
    for name, ref in links.by_id.items():
        naming = [
            Ref("event", place)
            for place, event in enumerate(some)
            if name in (event.lane, *event.actors, *(cite.source for cite in event.cites))
        ]
        assert list(links.into(ref, "event")) == naming


def test_ids_of_events_and_of_all_else_are_one_namespace() -> None:
    some = [
        Event(date="2024", title="", id="e0"),
        Event(date="2024", title=""),
        Event(date="2024", title="", id="e2"),
    ]
    by_id = Links(dataset(some, notes=(Note(id="n", text="", kind="todo", about=("e2", "a1")),))).by_id
    assert by_id["e2"] == Ref("event", 2)
    assert by_id["a1"] == Ref("actor", 1)
    assert by_id.get("e1") is None
    assert "nowhere" not in by_id
    assert sorted(by_id) == ["a0", "a1", "e0", "e2", "l0", "n", "s0"]
    assert len(by_id) == 7


def test_notes_about_an_event_come_after_the_events_that_name_a_thing() -> None:
    some = [Event(date="2024", title="", id="e0", actors=("a0", "a0"))]
    links = Links(dataset(some, notes=(Note(text="", kind="todo", about=("e0", "a0")),)))
    links.prepare()
    assert links.into(Ref("event", 0)) == (Ref("note", 0),)
    assert links.into(Ref("actor", 0)) == (Ref("event", 0), Ref("note", 0))
    assert links.into(Ref("actor", 0), "note") == (Ref("note", 0),)
    assert links.into(Ref("actor", 1)) == ()
