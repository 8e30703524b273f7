"""What a filter does to what is selected."""

from dateline.model.dataset import Actor, Dataset, Event, Quote, Source
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session.document import Document
from dateline.session.session import Session

VISIT, RECORD, SAID, SPEAKER = Ref("event", 0), Ref("event", 1), Ref("quote", 0), Ref("actor", 0)


def session() -> Session:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="",
        events=(Event(date="2024-03-04", title="Visit"), Event(date="2022", title="Record")),
        quotes=(Quote(speaker="a", source="s", text="So"),),
        actors=(Actor(id="a", name="A"),),
        sources=(Source(id="s", title="S"),),
    )
    made = Session()
    made.open(Document(dataset))
    return made


def test_what_a_filter_hides_is_no_longer_selected() -> None:
    made = session()
    made.select(VISIT, RECORD, SAID)
    made.set_filter(Filter(text="record"))
    assert made.selection.refs == (RECORD,)


def test_what_a_filter_finds_and_what_it_is_not_about_stay_selected() -> None:
    made = session()
    made.select(RECORD, SPEAKER)
    told: list[object] = []
    made.selection_changed.connect(told.append)
    made.set_filter(Filter(text="record"))
    assert made.selection.refs == (RECORD, SPEAKER)
    assert told == []
