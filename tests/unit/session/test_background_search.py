"""A large document is searched in the background: what is told when, and what is dropped."""

from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from dateline.model import courtesy, evidence_index, query
from dateline.model.choices import Choice
from dateline.model.dataset import Actor, Dataset, Event, Lane
from dateline.model.dates import DateError
from dateline.model.query import Filter, Matches, Search
from dateline.model.refs import Ref
from dateline.model.selection import NOTHING, Selection
from dateline.session import background_search
from dateline.session import document as module
from dateline.session.document import Document
from dateline.session.session import Session

T = TypeVar("T")
RAIL = Filter(text="rail")


class Background:
    """Does what it is given when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.waiting.append(lambda: done(work()))

    def turn(self) -> None:
        """Do what is waiting, but not what it leads to."""
        waiting, self.waiting = self.waiting, []
        for work in waiting:
            work()

    def finish(self) -> None:
        """Do everything."""
        while self.waiting:
            self.turn()


@pytest.fixture
def background(monkeypatch: pytest.MonkeyPatch) -> Background:
    """Where one event at a time is read, and told of."""
    monkeypatch.setattr(module, "AT_ONCE", 0)
    monkeypatch.setattr(evidence_index, "_AT_ONCE", 1)
    monkeypatch.setattr(background_search, "FIRST_SLICE", 0.0)
    monkeypatch.setattr(background_search, "LONGEST_SLICE", 0.0)
    return Background()


def document(*titles: str, path: Path | None = None) -> Document:
    events = tuple(Event(date=f"20{place:02}", title=title) for place, title in enumerate(titles))
    return Document(Dataset(format="dateline", version=1, title="", events=events), path)


def test_what_is_selected_is_related_to_more_as_more_is_read(background: Background) -> None:
    actor, visit = Actor(id="a", name="A"), Event(date="2024", title="Visit", id="e", actors=("a",))
    dataset = Dataset(format="dateline", version=1, title="", actors=(actor,), events=(visit,))
    session = Session(background)
    session.open(Document(dataset))
    told: list[Selection] = []
    session.selection_changed.connect(told.append)
    session.select(Ref("actor", 0))
    assert set(session.related) == set()
    background.finish()
    assert set(session.related) == {Ref("event", 0)}
    assert set(told) == {Selection((Ref("actor", 0),))}


def test_other_background_work_stands_back_while_a_search_goes_on(
    background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", slept.append)
    advance = Search.advance

    def noted(search: Search, seconds: float, *, first: bool = False) -> Matches:
        courtesy.stand_back()
        return advance(search, seconds, first=first)

    monkeypatch.setattr(Search, "advance", noted)
    session = Session(background)
    session.open(document("Rail", "Road"))
    session.set_filter(RAIL)
    background.turn()
    assert set(slept) == {0.02}
    told = len(slept)
    courtesy.stand_back()  # between two slices
    assert len(slept) == told


def test_a_search_stands_back_while_it_is_looked_for_what_is_wrong_with_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", slept.append)
    monkeypatch.setattr(query, "_BUSY", 0.0)
    search = Search(document("Rail", "Road").links, Filter())
    with courtesy.awaited():
        search.advance(inf)
    assert slept == []
    search = Search(document("Rail", "Road").links, Filter())
    with courtesy.awaited(courtesy.ERRORS):
        search.advance(inf)
    assert set(slept) == {0.02}


def test_a_reload_finds_what_was_selected_once_it_has_been_read(
    background: Background, tmp_path: Path
) -> None:
    events = tuple(Event(date="2024", title="", id=name) for name in "ab")
    dataset = Dataset(format="dateline", version=1, title="", events=events)
    session = Session(background)
    session.open(Document(dataset, tmp_path))
    background.finish()
    session.select(Ref("event", 0))
    session.open(Document(msgspec.structs.replace(dataset, events=events[::-1]), tmp_path))
    assert session.selection == NOTHING
    background.finish()
    assert session.selection.refs == (Ref("event", 1),)


class Heard:
    """What a session said: the events found each time, or "searching" and "done"."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.said: list[object] = []
        session.filter_changed.connect(self.on_filter_changed)
        session.searching_changed.connect(self.on_searching_changed)

    def on_filter_changed(self) -> None:
        self.said.append(self.session.matches.events.tolist())

    def on_searching_changed(self) -> None:
        self.said.append("searching" if self.session.is_searching else "done")


def test_what_is_found_is_told_bit_by_bit(background: Background) -> None:
    session = Session(background)
    session.open(document("rail", "road", "rail"))
    background.finish()
    heard = Heard(session)
    session.set_filter(RAIL)
    assert session.filter == RAIL
    assert session.matches.events.tolist() == [True, True, True]
    background.finish()
    assert heard.said == [
        "searching",
        [True, False, False],
        [True, False, True],
        "done",
        [True, False, True],
    ]
    assert not session.is_searching


def test_what_nobody_waits_for_any_more_is_dropped(background: Background) -> None:
    session = Session(background)
    session.open(document("rail", "road", "rail"))
    heard = Heard(session)
    session.set_filter(RAIL)
    background.turn()
    session.set_filter(Filter(text="road"))
    stale = heard.said.copy()
    background.finish()
    assert [True, False, False] not in heard.said
    assert heard.said[len(stale) :][-2:] == ["done", [False, True, False]]
    assert session.matches.events.tolist() == [False, True, False]


def test_without_a_filter_everything_is_there_at_once(background: Background) -> None:
    session = Session(background)
    session.open(document("rail", "road"))
    assert not session.is_searching
    assert session.matches.events.tolist() == [True, True]
    session.set_filter(RAIL)
    heard = Heard(session)
    session.set_filter(Filter())
    assert heard.said == ["done", [True, True]]
    background.finish()
    assert session.matches.events.tolist() == [True, True]


def test_choices_are_known_when_all_has_been_read(background: Background) -> None:
    lanes = (Lane(id="r", title="Rail"),)
    events = (Event(date="2024", title="1", lane="r"), Event(date="2024", title="2"))
    dataset = Dataset(format="dateline", version=1, title="", lanes=lanes, events=events)
    session = Session(background)
    known: list[bool] = []
    session.choices_changed.connect(lambda: known.append(True))
    session.open(Document(dataset))
    assert session.choices == {}
    background.finish()
    assert session.choices == {"lanes": (Choice("r", "Rail", 1),)}
    assert known == [True]


def test_that_there_is_nothing_to_choose_is_told_too(background: Background) -> None:
    session = Session(background)
    known: list[bool] = []
    session.choices_changed.connect(lambda: known.append(session.is_read))
    session.open(document("rail", "road"))
    assert not session.is_read
    background.finish()
    assert session.choices == {}
    assert known == [True]


def test_reloading_searches_anew(background: Background, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    session = Session(background)
    session.open(document("rail", path=path))
    session.set_filter(RAIL)
    background.finish()
    session.open(document("road", "rail", path=path))
    assert session.is_searching
    assert session.matches.events.tolist() == [False, False]
    background.finish()
    assert session.matches.events.tolist() == [False, True]


def test_another_document_has_no_results_of_the_last_one(background: Background) -> None:
    session = Session(background)
    session.open(document("rail", "rail"))
    session.set_filter(RAIL)
    session.open(document("road"))
    background.finish()
    assert session.matches.events.tolist() == [True]
    assert session.choices == {}


def test_a_wrong_date_changes_nothing(background: Background) -> None:
    session = Session(background)
    session.open(document("rail"))
    background.finish()
    with pytest.raises(DateError):
        session.set_filter(Filter(since="2023-02-29"))
    assert session.filter == Filter()
    assert not background.waiting


def test_a_small_document_is_searched_at_once() -> None:
    background = Background()
    session = Session(background)
    session.open(document("rail", "road"))
    heard = Heard(session)
    session.set_filter(RAIL)
    assert heard.said == [[True, False]]
    assert not background.waiting


def test_a_search_that_finds_what_was_shown_is_told_of_before_it_is_done(background: Background) -> None:
    session = Session(background)
    session.open(document("rail"))
    background.finish()
    heard = Heard(session)
    session.set_filter(RAIL)
    background.turn()
    assert heard.said == ["searching", [True]]
    background.finish()
    assert heard.said == ["searching", [True], "done", [True]]
