"""Lanes collapsed, hidden and moved with the mouse, and remembered."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dateline.files import settings_file
from dateline.files.atomic import write_bytes
from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.refs import Ref
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.frame import AXIS_HEIGHT
from dateline.ui.app_context import AppContext
from dateline.ui.theme import Theme
from dateline.ui.timeline import TimelinePane
from dateline.ui.window import MainWindow

NAMES = "ABCDE"


def dataset(names: str = NAMES) -> Dataset:
    """Five lanes, or so many, with an event each."""
    lanes = tuple(Lane(id=name, title=f"Lane {name}") for name in names)
    events = tuple(
        Event(date=f"2024-0{n}-04", title=f"Event {name}", lane=name) for n, name in enumerate(names, 1)
    )
    return Dataset(format="dateline", version=1, title="Lanes", lanes=lanes, events=events)


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> Iterator[TimelinePane]:
    session = Session()
    made = TimelinePane(session, theme)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    session.open(Document(dataset()))
    made.show()
    QApplication.processEvents()
    yield made
    made.hide()


def session_of(pane: TimelinePane) -> Session:
    return pane.view._session


def head_of(pane: TimelinePane, lane: int, x: int = 60) -> QPoint:
    """On a lane's title."""
    span = pane.view.timeline_layout().stack.span(lane)
    assert span is not None
    return QPoint(x, int(span[0] + 14 + AXIS_HEIGHT - pane.view.verticalScrollBar().value()))


def click(pane: TimelinePane, at: QPoint) -> None:
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_on_the_chevron_collapses_and_opens(pane: TimelinePane) -> None:
    session = session_of(pane)
    click(pane, head_of(pane, 1, x=15))
    assert session.arrangement.collapsed == {1}
    click(pane, head_of(pane, 1, x=15))
    assert session.arrangement.collapsed == frozenset()


def test_a_double_click_on_a_title_collapses(pane: TimelinePane) -> None:
    viewport = session_of(pane).viewport
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=head_of(pane, 2))
    assert session_of(pane).arrangement.collapsed == {2}
    assert session_of(pane).viewport == viewport


def test_a_click_on_a_title_points_the_lane_out_and_says_so(pane: TimelinePane) -> None:
    click(pane, head_of(pane, 3))
    assert session_of(pane).lane == 3
    assert pane.view.accessibleDescription().startswith("Lane D\nLane 4 of 5, 1 event.")
    session_of(pane).select(Ref("event", 0))
    assert session_of(pane).lane is None


def test_a_title_is_dragged_to_another_place(pane: TimelinePane) -> None:
    session, view = session_of(pane), pane.view.viewport()
    start, end = head_of(pane, 3), head_of(pane, 1) - QPoint(0, 12)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    before = session.viewport
    held = view.grab().toImage()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert session.arrangement.order == (0, 3, 1, 2, 4)
    assert session.viewport == before
    assert held != view.grab().toImage()


def test_another_dataset_lets_go_of_a_lane_being_moved(pane: TimelinePane) -> None:
    """It may not have the lane."""
    session, view = session_of(pane), pane.view.viewport()
    begin = head_of(pane, 4)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(view, begin + QPoint(0, 40))
    session.open(Document(dataset("A")))
    pane.grab()
    assert view.cursor().shape() is not Qt.CursorShape.ClosedHandCursor
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=begin)
    assert session.arrangement.order == (0,)


def test_another_dataset_lets_go_of_a_timeline_being_dragged(pane: TimelinePane) -> None:
    session, view = session_of(pane), pane.view.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(500, 200))
    QTest.mouseMove(view, QPoint(560, 200))
    session.open(Document(dataset("A")))
    before = session.viewport
    QTest.mouseMove(view, QPoint(620, 200))
    assert session.viewport == before
    assert view.cursor().shape() is not Qt.CursorShape.ClosedHandCursor


def test_escape_lets_go_of_a_lane_being_moved(pane: TimelinePane) -> None:
    session, view = session_of(pane), pane.view.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=head_of(pane, 3))
    QTest.mouseMove(view, head_of(pane, 0))
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=head_of(pane, 0))
    assert session.arrangement.order == (0, 1, 2, 3, 4)


def test_a_lane_held_over_the_edge_scrolls(qtbot: QtBot, pane: TimelinePane) -> None:
    view = pane.view
    pane.resize(1000, 260)
    QApplication.processEvents()
    view.timeline_layout()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=head_of(pane, 0))
    QTest.mouseMove(view.viewport(), QPoint(60, view.viewport().height() + 20))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 20)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 100))


def test_the_only_hidden_lane_comes_back_with_a_click_in_the_corner(pane: TimelinePane) -> None:
    session = session_of(pane)
    session.arrange(session.arrangement.hiding(0).hiding(4))
    assert "Of 5 lanes 2 hidden." in pane.view.accessibleDescription()
    assert pane.view._heads.hidden_tip().startswith("Hidden: “Lane A”, “Lane E”")
    session.arrange(session.arrangement.showing(0))
    click(pane, QPoint(30, 40))
    assert session.arrangement.hidden == frozenset()
    assert session.lane == 4


def test_hiding_a_lane_deselects_what_is_in_it(pane: TimelinePane) -> None:
    session = session_of(pane)
    session.select(Ref("event", 1))
    session.arrange(session.arrangement.hiding(2))
    assert session.selection.refs == (Ref("event", 1),)
    session.arrange(session.arrangement.hiding(1))
    assert not session.selection


def test_all_lanes_hidden_is_said(pane: TimelinePane) -> None:
    session = session_of(pane)
    for lane in range(5):
        session.arrange(session.arrangement.hiding(lane))
    assert pane.view.empty_words() == "All lanes are hidden."
    pane.grab()


# --- in a window ---


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lanes.json"
    lanes = [{"id": name, "title": f"Lane {name}"} for name in NAMES]
    events = [{"date": "2024-03-04", "title": f"Event {name}", "lane": name} for name in NAMES]
    path.write_text(
        json.dumps({"format": "dateline", "version": 1, "title": "Lanes", "lanes": lanes, "events": events})
    )
    return path


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> Session:
    window.open(path)
    qtbot.waitUntil(lambda: window.jobs.is_idle and window.session.document.path == path)
    return window.session


def test_a_file_s_lanes_are_remembered(
    window: MainWindow, app_context: AppContext, file: Path, qtbot: QtBot
) -> None:
    session = opened(window, file, qtbot)
    session.arrange(session.arrangement.moved(4, -1).toggled(0).hiding(2))
    wanted = session.arrangement
    window.show_start_page()
    assert opened(window, file, qtbot).arrangement == wanted
    session.arrange(session.arrangement.all_shown().all_expanded().moved(4, 1))
    assert app_context.settings.lanes == {}


def test_the_window_does_not_wait_until_its_lanes_are_remembered(
    window: MainWindow, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    threads: list[threading.Thread] = []

    def write(path: Path, data: bytes) -> None:
        threads.append(threading.current_thread())
        write_bytes(path, data)

    monkeypatch.setattr(settings_file, "write_bytes", write)
    opened(window, file, qtbot)
    for keys in ("Alt+PgDown", "Ctrl+L"):
        QTest.keySequence(window, keys)
    qtbot.waitUntil(lambda: '"collapsed": [' in (tmp_path / "settings.json").read_text())
    assert threading.main_thread() not in threads


def test_reload_keeps_the_lanes(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    session = opened(window, file, qtbot)
    session.arrange(session.arrangement.hiding(2))
    before = session.document
    window.open(file)
    qtbot.waitUntil(lambda: window.jobs.is_idle and session.document is not before)
    assert session.arrangement.hidden == {2}


def test_a_right_click_on_a_title_offers_its_commands(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    session = opened(window, file, qtbot)
    view = window.timeline.view
    at = head_of(window.timeline, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert session.lane == 1
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles[:2] == ["Collapse lane", "Hide lane"]
    hide = next(action for action in menu.actions() if action.text() == "Hide lane")
    area: QRect = menu.actionGeometry(hide)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=area.center())
    assert session.arrangement.hidden == {1}


def test_a_hidden_lane_is_shown_again_alone(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    session = opened(window, file, qtbot)
    session.arrange(session.arrangement.hiding(1).hiding(3).hiding(4))
    click(window.timeline, QPoint(30, 40))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == ["Lane B", "Lane D", "Lane E", "Show all hidden lanes"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center())
    assert session.arrangement.hidden == {1, 4}
    assert session.arrangement.shown == (0, 2, 3)
    assert session.lane == 3


def test_lanes_by_keyboard(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    session = opened(window, file, qtbot)
    for keys in ("Alt+PgDown", "Alt+PgDown", "Alt+Shift+Down", "Ctrl+L"):
        QTest.keySequence(window, keys)
    assert session.lane == 1
    assert session.arrangement.order == (0, 2, 1, 3, 4)
    assert session.arrangement.collapsed == {1}
    QTest.keySequence(window, "Ctrl+Shift+H")
    assert session.arrangement.shown == (0, 2, 3, 4)
    QTest.keySequence(window, "Ctrl+Shift+A")
    assert session.arrangement.hidden == frozenset()
