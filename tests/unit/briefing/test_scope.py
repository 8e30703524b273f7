"""What is printed of a large dataset, and of lanes that are arranged."""

import msgspec
import numpy as np
import pytest

from dateline.briefing.blocks import Heading
from dateline.briefing.compose import compose
from dateline.briefing.plan import LIMIT
from dateline.briefing.scope import Asked, scope_of
from dateline.model.dataset import Actor, Briefing, Dataset, Event, Item, Lane, Quote, Section, Source
from dateline.model.evidence_index import Matches
from dateline.model.references import Links
from dateline.timeline.arrangement import LaneArrangement

LANES = (Lane(id="a", title="Alpha"), Lane(id="b", title="Beta"), Lane(id="c", title="Gamma"))
SMALL = Dataset(
    format="dateline",
    version=1,
    title="Small",
    lanes=LANES,
    events=(
        Event(date="2020", title="First", lane="a"),
        Event(date="2021", title="Second", lane="b", quotes=("q",)),
        Event(date="2022", title="Third", lane="c"),
    ),
    quotes=(Quote(id="q", speaker="mayor", source="s", text="Yes"),),
    actors=(Actor(id="mayor", name="Mayor"),),
    sources=(Source(id="s", title="Paper"),),
)


def headings(scope_asked: Asked, dataset: Dataset = SMALL) -> list[str]:
    scope = scope_of(Links(dataset), scope_asked)
    made = compose(scope.links, matches=scope.matches, scope=scope)
    return [made.extent, *(block.text for block in made.blocks if isinstance(block, Heading))]


def test_lanes_are_printed_as_they_are_arranged() -> None:
    lanes = LaneArrangement((2, 0, 1), collapsed=frozenset({0}))
    assert headings(Asked(lanes=lanes))[1:] == ["Gamma", "Alpha", "Beta"]


def test_hidden_lanes_are_not_printed_and_the_front_says_so() -> None:
    lanes = LaneArrangement((0, 1, 2), hidden=frozenset({1}))
    extent, *rest = headings(Asked(lanes=lanes, words="lanes but 1 hidden lane"))
    assert (
        extent
        == "Only lanes but 1 hidden lane: 2\u00a0of\u00a03\u00a0events, 0\u00a0of\u00a01\u00a0quotation"
    )
    assert rest == ["Alpha", "Gamma"]


def test_a_lane_keeps_its_colour_when_another_is_hidden() -> None:
    lanes = LaneArrangement((0, 1, 2), hidden=frozenset({0}))
    plain = LaneArrangement((2, 1, 0))
    some, every = (scope_of(Links(SMALL), Asked(lanes=one)).links.dataset.lanes for one in (lanes, plain))
    assert {lane.id: lane.color for lane in some}.items() < {lane.id: lane.color for lane in every}.items()


def large(count: int, briefings: tuple[Briefing, ...] = ()) -> Dataset:
    events = tuple(
        Event(id=f"e{n}", date=f"{1000 + n % 1000}", title=f"E{n}", importance=n / count)
        for n in range(count)
    )
    return Dataset(format="dateline", version=1, title="Large", events=events, briefings=briefings)


def test_of_many_events_the_most_important_are_kept_of_those_that_match() -> None:
    dataset = large(5000)
    passes = np.arange(5000) < 3000
    scope = scope_of(Links(dataset), Asked(Matches(passes, np.ones(0, np.bool_), np.ones(0, np.bool_))))
    titles = [event.title for event in scope.links.dataset.events]
    assert titles == [f"E{n}" for n in range(2000, 3000)]
    assert scope.left_out == 2000
    assert scope.totals["event"] == 5000


@pytest.mark.parametrize("events", [3, 3000])
def test_of_thousands_of_lanes_those_are_printed_that_hold_what_is(events: int) -> None:
    lanes = tuple(Lane(id=f"l{n}", title=f"Lane {n}") for n in range(3000))
    dataset = msgspec.structs.replace(large(events), lanes=lanes)
    held = tuple(
        msgspec.structs.replace(event, lane=f"l{2999 - place}") for place, event in enumerate(dataset.events)
    )
    part = scope_of(Links(msgspec.structs.replace(dataset, events=held)), Asked()).links.dataset
    assert len(part.events) == min(events, 1000)
    assert [lane.id for lane in part.lanes] == sorted(
        (str(event.lane) for event in part.events), key=lambda name: int(name[1:])
    )


def test_a_lane_without_events_is_printed_where_nothing_is_left_out() -> None:
    empty = msgspec.structs.replace(SMALL, lanes=(*LANES, Lane(id="d", title="Delta")))
    part = scope_of(Links(empty), Asked(lanes=LaneArrangement((3, 0, 1, 2)))).links.dataset
    assert [lane.id for lane in part.lanes] == ["d", "a", "b", "c"]


def test_events_that_a_briefing_shows_by_itself_are_kept() -> None:
    items = (Item(ref="e1"), Item(form="timeline"))
    dataset = large(3000, (Briefing(title="Own", sections=(Section(heading="All", items=items),)),))
    scope = scope_of(Links(dataset), Asked())
    assert len(scope.links.dataset.events) == LIMIT + 1
    assert scope.links.dataset.events[0].title == "E1"
