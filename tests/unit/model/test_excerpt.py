"""A part of a dataset as one of its own."""

import numpy as np

from dateline.model.dataset import (
    Actor,
    Citation,
    Dataset,
    Event,
    Figure,
    Lane,
    Note,
    Quote,
    Series,
    Source,
)
from dateline.model.evidence_index import Matches
from dateline.model.excerpt import excerpt

DATASET = Dataset(
    format="dateline",
    version=1,
    title="Ports",
    lanes=(Lane(id="sea", title="Sea"), Lane(id="land", title="Land")),
    actors=(
        Actor(id="mayor", name="Mayor", member_of=("city",)),
        Actor(id="city", name="City"),
        Actor(id="other", name="Somebody else"),
    ),
    sources=(Source(id="s1"), Source(id="s2"), Source(id="s3")),
    events=(
        Event(id="e1", date="2020", title="Opened", lane="sea", quotes=("q1",), figures=("f1",)),
        Event(
            id="e2", date="2021", title="Closed", lane="land", cites=(Citation(source="s3", exact="shut"),)
        ),
    ),
    quotes=(
        Quote(id="q1", speaker="mayor", source="s1", text="Open!"),
        Quote(id="q2", speaker="other", source="s2", text="Shut!"),
    ),
    figures=(Figure(id="f1", label="Ships", value=3), Figure(id="f2", label="Trains", value=4)),
    series=(
        Series(id="ships", title="Ships", chart="bar", points=("f1",)),
        Series(id="trains", title="Trains", chart="bar", points=("f2",)),
    ),
    notes=(
        Note(text="On all", kind="assumption"),
        Note(text="On the opening", kind="assumption", about=("e1",)),
        Note(text="On the mayor", kind="assumption", about=("mayor",)),
        Note(text="On the closing", kind="assumption", about=("e2", "s2")),
    ),
)


def test_it_holds_what_is_kept_and_all_that_this_names() -> None:
    kept = Matches(np.array([True, False]), np.array([True, False]), np.array([True, False]))
    part = excerpt(DATASET, kept, (DATASET.lanes[1], DATASET.lanes[0]))
    assert [lane.id for lane in part.lanes] == ["land", "sea"]
    assert [event.id for event in part.events] == ["e1"]
    assert [quote.id for quote in part.quotes] == ["q1"]
    assert [figure.id for figure in part.figures] == ["f1"]
    assert [actor.id for actor in part.actors] == ["mayor", "city"]
    assert [source.id for source in part.sources] == ["s1"]
    assert [series.id for series in part.series] == ["ships"]
    assert [note.text for note in part.notes] == ["On all", "On the opening", "On the mayor"]
    assert part.title == "Ports"
