"""From event to event, and from match to match."""

import pytest

from dateline.model.dataset import Dataset, Event
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session import navigation
from dateline.session.document import Document
from dateline.session.session import Session


@pytest.fixture
def session() -> Session:
    """Five events in the order of time; the second and the fourth are about rail."""
    titles = ("port", "rail", "road", "rail", "port")
    events = tuple(Event(date=f"20{place:02}", title=title) for place, title in enumerate(titles))
    made = Session()
    made.open(Document(Dataset(format="dateline", version=1, title="", events=events)))
    navigation.fit_all(made)
    return made


def selected(session: Session) -> int:
    [ref] = session.selection.refs
    return ref.index


def test_matches_are_stepped_through_in_time_and_around(session: Session) -> None:
    session.set_filter(Filter(text="rail"))
    stepped = []
    for _ in range(3):
        navigation.next_match(session)
        stepped.append(selected(session))
    assert stepped == [1, 3, 1]
    navigation.previous_match(session)
    assert selected(session) == 3


def test_the_next_match_comes_after_what_is_selected_though_that_is_none(session: Session) -> None:
    session.set_filter(Filter(text="rail"))
    session.select(Ref("event", 2))
    navigation.next_match(session)
    assert selected(session) == 3
    session.select(Ref("event", 2))
    navigation.previous_match(session)
    assert selected(session) == 1


def test_without_a_match_nothing_moves(session: Session) -> None:
    session.set_filter(Filter(text="zzz"))
    session.select(Ref("event", 2))
    navigation.next_match(session)
    assert selected(session) == 2


def test_the_next_event_stops_at_the_end(session: Session) -> None:
    session.select(Ref("event", 4))
    navigation.next_event(session)
    assert selected(session) == 4
