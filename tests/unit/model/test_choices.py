"""What the filter offers, with counts that the filter itself would give."""

import pytest

from dateline.model import choices as module
from dateline.model.choices import Choice, choices
from dateline.model.dataset import Actor, Dataset, Event, Lane
from dateline.model.references import Links


def dataset(**lists: object) -> Links:
    return Links(Dataset(format="dateline", version=1, title="Choices", **lists))  # type: ignore[arg-type] # each test names its lists


def test_lanes_keep_their_order_and_count_what_lies_inside_them() -> None:
    lanes = (
        Lane(id="t", title="Transport"),
        Lane(id="r", title="Rail", parent="t"),
        Lane(id="a", title="Air"),
    )
    events = (
        Event(date="2024", title="1", lane="r"),
        Event(date="2024", title="2", lane="t"),
        Event(date="2024", title="3"),
    )
    assert choices(dataset(lanes=lanes, events=events))["lanes"] == (
        Choice("t", "Transport", 2),
        Choice("r", "Rail", 1),
        Choice("a", "Air", 0),
    )


def test_people_and_tags_are_in_the_alphabet_s_order() -> None:
    actors = (Actor(id="1", name="Zoe"), Actor(id="2", name="adam"))
    events = (
        Event(date="2024", title="1", actors=("1",), tags=("rail", "Air")),
        Event(date="2024", title="2"),
    )
    offered = choices(dataset(actors=actors, events=events))
    assert [choice.title for choice in offered["actors"]] == ["adam", "Zoe"]
    assert offered["tags"] == (Choice("Air", "Air", 1), Choice("rail", "rail", 1))


def test_what_every_event_has_is_no_choice() -> None:
    events = (Event(date="2024", title="1"), Event(date="2025", title="2"))
    assert choices(dataset(events=events)) == {}


def test_kinds_and_states_in_use_are_offered_in_words() -> None:
    events = (
        Event(date="2024", title="1", kind="deadline", status="planned"),
        Event(date="2025", title="2"),
    )
    offered = choices(dataset(events=events))
    assert offered["kinds"] == (Choice("deadline", "Deadline", 1), Choice("event", "Event", 1))
    assert offered["statuses"] == (Choice("planned", "Planned", 1),)


def test_the_sample_s_lanes(sample_links: Links) -> None:
    assert [(choice.title, choice.count) for choice in choices(sample_links)["lanes"]] == [
        ("Diplomacy", 2),
        ("Trade", 2),
        ("Industry", 2),
        ("Transport", 3),
        ("Education", 2),
    ]


def test_counting_is_left_out_where_it_would_take_long(
    sample_links: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_COUNTED", 10)
    offered = choices(sample_links)
    assert {choice.count for choice in offered["actors"]} == {None}
    assert None not in {choice.count for choice in offered["lanes"]}
