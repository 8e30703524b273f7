"""The window without a mouse: where Tab stops, what is seen and said there, and links within a card."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dateline.model.refs import Ref
from dateline.ui.panel.card import Card
from dateline.ui.window import MainWindow


def tab_stops(window: MainWindow) -> list[QWidget]:
    """What Tab stops at, once around, beginning at the timeline."""
    window.timeline.setFocus(Qt.FocusReason.TabFocusReason)
    first = window.focusWidget()
    stops: list[QWidget] = []
    while (at := window.focusWidget()) is not None and (at is not first or not stops):
        assert len(stops) < 200, "Tab doesn't come round"
        stops.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return stops


def said(widget: QWidget) -> str:
    """What a screen reader calls it."""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (text() if callable(text) else "")


def seen(widget: QWidget) -> QImage:
    """What it and what is around it look like."""
    around = widget.parentWidget() or widget
    return around.grab(widget.geometry().adjusted(-8, -8, 8, 8)).toImage()


def test_tab_stops_once_at_each_card(window: MainWindow) -> None:
    window.panel.complete()
    stops = tab_stops(window)
    cards = [card for section in window.panel.view.sections for card in section.cards.values()]
    assert [stop for stop in stops if isinstance(stop, Card)] == cards
    assert [
        stop for stop in stops if not isinstance(stop, Card) and isinstance(stop.parentWidget(), Card)
    ] == []
    assert len(stops) - len(cards) < 25


def test_every_stop_is_named_and_seen(window: MainWindow) -> None:
    window.panel.complete()
    unnamed, unseen = [], []
    for stop in tab_stops(window):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        focused = seen(stop)
        stop.clearFocus()
        QApplication.processEvents()
        if focused == seen(stop):
            unseen.append(stop)
        if not said(stop):
            unnamed.append(stop)
    assert unnamed == []
    assert unseen == []


def card_of(window: MainWindow, name: str) -> Card:
    window.panel.complete()
    ref = window.session.document.links.by_id[name]
    found = next(section.cards[ref] for section in window.panel.view.sections if ref in section.cards)
    found.setFocus(Qt.FocusReason.TabFocusReason)
    return found


def test_arrows_go_through_the_links_of_a_card_and_enter_follows(window: MainWindow) -> None:
    card = card_of(window, "quote-industry")
    assert card.accessibleDescription().endswith("5 links, with the arrow keys")
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert card.accessibleDescription() == "Link 1 of 5: Olzhas Bektenov"
    assert len(card.prose.extraSelections()) == 1
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Left)
    QTest.keyClick(card, Qt.Key.Key_Return)
    [ref] = window.session.selection.refs
    assert ref == window.session.document.links.by_id["bektenov"]
    assert window.focusWidget() is window.panel.view.top.header


def test_enter_on_the_card_itself_selects_it(window: MainWindow) -> None:
    card = card_of(window, "quote-industry")
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Left)
    assert card.prose.extraSelections() == []
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert window.session.selection.refs == (card.ref,)
    assert window.focusWidget() is card


def test_a_link_is_left_with_its_card(window: MainWindow) -> None:
    card = card_of(window, "quote-industry")
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Tab)
    assert card.prose.extraSelections() == []


def test_the_header_is_one_stop_with_its_links(window: MainWindow, qtbot: QtBot) -> None:
    visit = window.session.document.links.by_id["visit"]
    window.session.select(visit)
    header = window.panel.view.top.header
    header.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(header, Qt.Key.Key_Right)
    assert header.accessibleDescription().startswith("Link 1 of ")
    QTest.keyClick(header, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.selection.refs == (Ref("lane", 0),))


def test_of_the_tabs_only_the_chosen_one_is_a_stop(window: MainWindow) -> None:
    window.panel.complete()
    tabs = window.panel.view.tabs.tabs
    tabs[0].setFocus()
    QTest.keyClick(tabs[0], Qt.Key.Key_Right)
    assert tabs[1].hasFocus()
    assert [tab.focusPolicy() is Qt.FocusPolicy.TabFocus for tab in tabs] == [False, True, False, False]


def test_arrows_turn_the_charts_into_the_table_and_back(window: MainWindow) -> None:
    window.panel.complete()
    figures = window.panel.view.figures
    figures.chart_choice.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(figures.chart_choice, Qt.Key.Key_Right)
    assert figures.shows_table
    assert figures.table_choice.hasFocus()
    QTest.keyClick(figures.table_choice, Qt.Key.Key_Left)
    assert not figures.shows_table
