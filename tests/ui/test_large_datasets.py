"""A large dataset in the window: it is searched in the background, and the window says so."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dateline.model import evidence_index
from dateline.model.evidence_index import EvidenceIndex
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session import background_search, navigation
from dateline.session import document as module
from dateline.ui.panel.prose import Prose
from dateline.ui.window import MainWindow


@pytest.fixture
def large(new_window: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window that takes the sample for a large dataset, and has read it."""
    monkeypatch.setattr(module, "AT_ONCE", 0)
    monkeypatch.setattr(evidence_index, "_AT_ONCE", 2)
    monkeypatch.setattr(background_search, "FIRST_SLICE", 0.0)
    monkeypatch.setattr(background_search, "LONGEST_SLICE", 0.0)
    window = new_window()
    window.open_sample()
    qtbot.waitUntil(lambda: window.has_document and window.jobs.is_idle)
    return window


def test_its_chips_and_page_come_when_it_has_been_read(large: MainWindow, qtbot: QtBot) -> None:
    bar = large.header.filter_bar
    assert large.session.document.links.index.is_built
    assert bar.chips["lanes"].isVisible()
    qtbot.waitUntil(lambda: len(large.panel.view.quotes.cards) > 0)


def text(top: QWidget) -> str:
    """All the words in sight above the cards."""
    return "\n".join(prose.toPlainText() for prose in top.findChildren(Prose) if prose.isVisible())


def tabs(window: MainWindow) -> list[str]:
    """The words on the panel's tabs."""
    bar = window.panel.view.tabs
    return [tab.text() for tab in (*bar.tabs, bar.events)]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Until it is set, no evidence is read."""
    monkeypatch.setattr(module, "AT_ONCE", 0)
    reading = threading.Event()
    build = EvidenceIndex.build_some

    def held(index: EvidenceIndex) -> bool:
        assert not index.in_background or reading.wait(10)
        return build(index)

    monkeypatch.setattr(EvidenceIndex, "build_some", held)
    return reading


def test_nothing_is_counted_before_it_has_been_read(
    new_window: Callable[[], MainWindow], qtbot: QtBot, reading: threading.Event
) -> None:
    window = new_window()
    window.open_sample()
    qtbot.waitUntil(lambda: window.has_document)
    navigation.fit_all(window.session)
    top = window.panel.view.top
    qtbot.waitUntil(lambda: "Reading the evidence…" in text(top))
    assert "0 events" not in text(top)
    assert tabs(window) == ["Quotes", "Figures", "Sources", "Notes", "Events 11"]
    reading.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "11 events · 7 quotes · 13 figures" in text(top))


def test_a_page_that_was_made_early_is_made_anew(
    new_window: Callable[[], MainWindow], qtbot: QtBot, reading: threading.Event
) -> None:
    """Nobody knows yet who names an actor when its page is asked for, right after opening."""
    window = new_window()
    window.open_sample()
    qtbot.waitUntil(lambda: window.has_document)
    window.session.select(Ref("actor", 0))
    assert not window.panel.view.quotes.cards
    reading.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle and len(window.panel.view.quotes.cards) > 0)
    assert window.session.selection.refs == (Ref("actor", 0),)


def test_what_is_found_so_far_is_said_until_all_is_found(large: MainWindow, qtbot: QtBot) -> None:
    bar = large.header.filter_bar
    said: list[tuple[str, str]] = []
    widths: set[int] = set()

    def note() -> None:
        widths.add(bar.clear.width())
        said.append((bar.clear.text(), large.footer.counts.text().split(" · ")[-1]))

    large.session.filter_changed.connect(note)
    bar.search.setFocus()
    QTest.keyClicks(bar.search, "students")
    qtbot.waitUntil(lambda: large.session.filter.text == "students" and not large.session.is_searching)
    assert said[-1] == ("1 of 11 events  ✕", "1 of 13 figures")
    assert ("1 of 11 events so far…", "searching…") in said
    [width] = widths
    assert width >= bar.clear.sizeHint().width()


def test_counts_of_before_a_search_are_not_said_while_it_goes_on(large: MainWindow, qtbot: QtBot) -> None:
    top = large.panel.view.top
    navigation.fit_all(large.session)
    qtbot.waitUntil(lambda: "11 events · 7 quotes · 13 figures" in text(top))
    large.session.set_filter(Filter(text="students"))
    assert large.session.is_searching
    large.panel.follow_view()
    assert "Searching…" in text(top)
    assert "11 events" not in text(top)
    qtbot.waitUntil(lambda: "1 event · 0 quotes · 1 figure" in text(top))


def test_tabs_count_nothing_while_a_search_goes_on(large: MainWindow, qtbot: QtBot) -> None:
    navigation.fit_all(large.session)
    qtbot.waitUntil(lambda: (*tabs(large)[:2], tabs(large)[4]) == ("Quotes 7", "Figures 13", "Events 11"))
    large.session.set_filter(Filter(text="students"))
    assert large.session.is_searching
    large.panel.follow_view()
    assert tabs(large) == ["Quotes", "Figures", "Sources", "Notes", "Events"]
    assert large.panel.view.tabs.events.accessibleName() == "Events"
    found: list[list[str]] = []

    def follow() -> None:
        if not large.session.is_searching:
            large.panel.follow_view()
            found.append(tabs(large))

    large.session.filter_changed.connect(follow)
    qtbot.waitUntil(lambda: tabs(large)[:2] == ["Quotes 0", "Figures 1"])
    assert tabs(large)[4] == "Events 1"
    assert found == [["Quotes", "Figures", "Sources", "Notes", "Events 1"]]


def test_a_page_about_something_keeps_its_counts_while_a_search_goes_on(
    large: MainWindow, qtbot: QtBot
) -> None:
    ids = [event.id for event in large.session.document.dataset.events]
    large.session.select(Ref("event", ids.index("students")))
    qtbot.waitUntil(lambda: tabs(large)[:2] == ["Quotes 0", "Figures 1"])
    large.session.set_filter(Filter(text="students"))
    assert large.session.is_searching
    large.panel.follow_view()
    assert tabs(large)[:2] == ["Quotes 0", "Figures 1"]
    assert tabs(large)[4] == "Events"


def test_enter_goes_to_the_first_match_once_all_are_known(large: MainWindow, qtbot: QtBot) -> None:
    search = large.header.filter_bar.search
    search.setFocus()
    QTest.keyClicks(search, "students")
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(large.session.selection))
    [ref] = large.session.selection.refs
    assert large.session.document.dataset.events[ref.index].id == "students"


def test_typing_on_is_not_undone_by_results(large: MainWindow, qtbot: QtBot) -> None:
    bar = large.header.filter_bar
    bar.search.setFocus()
    QTest.keyClicks(bar.search, "stud")
    qtbot.waitUntil(lambda: large.session.filter.text == "stud")
    QTest.keyClicks(bar.search, "ents")
    large.session.filter_changed.emit(large.session.filter)
    assert bar.search.text() == "students"
    qtbot.waitUntil(lambda: large.session.filter.text == "students" and not large.session.is_searching)
    assert bar.search.text() == "students"
    assert large.session.matches.events.sum() == 1


def test_clearing_ends_the_search(large: MainWindow, qtbot: QtBot) -> None:
    large.session.set_filter(Filter(text="students"))
    assert large.session.is_searching
    large.session.set_filter(Filter())
    assert not large.session.is_searching
    assert large.footer.counts.text() == "11 events · 7 quotes · 13 figures"
    qtbot.waitUntil(lambda: large.jobs.is_idle)
    assert large.session.matches.events.all()
