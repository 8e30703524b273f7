"""The timeline on screen, driven by mouse, wheel and keys."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from random import Random
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.pictures import share_different

from dateline.model.dataset import Dataset, Event, EventKind, EventStatus, Lane
from dateline.model.dates import days_from_civil
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session import navigation
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.frame import AXIS_HEIGHT
from dateline.timeline.viewport import Viewport
from dateline.ui import atlas
from dateline.ui.theme import Theme
from dateline.ui.timeline import TimelinePane, canvas, layout_painter
from dateline.ui.timeline.key_button import KeyButton


@pytest.fixture
def visit(sample_dataset: Dataset) -> Ref:
    """The visit to Moscow."""
    return next(
        Ref("event", n) for n, event in enumerate(sample_dataset.events) if event.date == "2024-03-04"
    )


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, sample_dataset: Dataset) -> Iterator[TimelinePane]:
    session = Session()
    made = TimelinePane(session, theme)
    qtbot.addWidget(made)
    made.resize(1000, 760)
    session.open(Document(sample_dataset))
    navigation.show_story(session)
    made.show()
    QApplication.processEvents()
    yield made
    made.hide()


def afresh(pane: TimelinePane) -> QImage:
    """What the timeline shows if nothing is kept of what was laid out before."""
    pane.view._refresh()
    return pane.view.viewport().grab().toImage()


def settled(pane: TimelinePane) -> QImage:
    """What is on the screen when there is nothing left to do."""
    QApplication.processEvents()
    shown = pane.view.viewport().grab().toImage()
    QApplication.processEvents()
    return shown


@pytest.mark.parametrize("notch", [QPoint(0, 120), QPoint(0, -120), QPoint(120, 0)])
def test_while_a_movement_goes_on_each_step_shows_what_it_should(pane: TimelinePane, notch: QPoint) -> None:
    views = []
    for _ in range(6):
        wheel(pane.view.viewport(), QPoint(600, 300), notch, Qt.KeyboardModifier.NoModifier)
        views.append(session_of(pane).viewport)
        assert settled(pane) == afresh(pane)
    assert len(set(views)) == 6


def on_screen(pane: TimelinePane, part: QWidget) -> QImage:
    """What the window holds of a part of it, which may be painted in pieces."""
    QApplication.processEvents()
    held = pane.backingStore().paintDevice()
    assert isinstance(held, QImage)
    return held.copy(QRect(part.mapTo(pane, QPoint(0, 0)), part.size()))


@pytest.mark.parametrize("count", [40, 1200])
@pytest.mark.parametrize("notch", [QPoint(0, 120), QPoint(0, -240), QPoint(120, 0), QPoint(-240, 0)])
def test_the_screen_shows_after_each_step_what_painting_it_afresh_does(
    pane: TimelinePane, count: int, notch: QPoint
) -> None:
    """Of forty events some have no room for a label, and the lane's head says how many."""
    events = tuple(
        Event(date=f"2024-{1 + n % 12:02}-{1 + n % 28:02}", title=f"Event {n}", lane=f"l{n % 3}")
        for n in range(count)
    )
    session_of(pane).open(Document(Dataset(format="dateline", version=1, title="Many", events=events)))
    pane.resize(1000, 320)
    assert on_screen(pane, pane.view.viewport()) == pane.view.viewport().grab().toImage()
    for _ in range(5):
        wheel(pane.view.viewport(), QPoint(600, 200), notch, Qt.KeyboardModifier.NoModifier)
        assert on_screen(pane, pane.view.viewport()) == afresh(pane)


def of_all_sorts(count: int) -> tuple[Event, ...]:
    """Events of every look, some of them long, some open, over ten years."""
    day, month = "{y}-{m:02}-{d:02}", "{y}-{m:02}"
    dates = (day, month, "{y}-{m:02}/{z}-{m:02}", f"{day}/..", f"../{month}", f"{month}~", "{y}?", "{y}")
    kinds: tuple[EventKind, ...] = ("event", "event", "period", "state", "deadline")
    statuses: tuple[EventStatus, ...] = ("occurred", "occurred", "planned", "cancelled", "ongoing")
    chance = Random(count)
    return tuple(
        Event(
            date=chance.choice(dates).format(y=(y := chance.randint(2010, 2019)), z=y + 1, m=m, d=d),
            title=f"Event {n} of {'many ' * chance.randint(0, 6)}",
            lane=f"l{chance.randint(0, 3)}",
            kind=chance.choice(kinds),
            status=chance.choice(statuses),
            importance=chance.random(),
        )
        for n in range(count)
        for m, d in [(chance.randint(1, 12), chance.randint(1, 28))]
    )


@pytest.mark.parametrize("count", [90, 1500])
@pytest.mark.parametrize("seed", range(4))
def test_the_screen_shows_after_any_drag_what_painting_it_afresh_does(
    pane: TimelinePane, count: int, seed: int
) -> None:
    session, chance = session_of(pane), Random(seed)
    lanes = tuple(Lane(id=f"l{n}", title=f"Lane {n}") for n in range(4))
    events = of_all_sorts(count)
    session.open(
        Document(
            Dataset(format="dateline", version=1, title="", as_of="2014-05-01", lanes=lanes, events=events)
        )
    )
    session.look_at(Viewport(days_from_civil(2013), days_from_civil(2014)).zoom(chance.choice((0.4, 1, 3))))
    if seed % 2:
        session.select(*(Ref("event", place) for place in range(0, count, 7)))
    on_screen(pane, pane.view.viewport())
    for _ in range(8):
        session.look_at(session.viewport.pan(chance.uniform(-0.15, 0.15)))
        if chance.random() < 0.3:  # two steps at a time
            session.look_at(session.viewport.pan(chance.uniform(-0.1, 0.1)))
        seen = on_screen(pane, pane.view.viewport())
        assert share_different(seen, afresh(pane), tolerance=2) == 0


def test_a_drag_paints_only_what_is_new_or_changed(
    pane: TimelinePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(pane)
    dates = (f"{1900 + n // 12}-{1 + n % 12:02}-15" for n in range(1500))
    events = tuple(Event(date=date, title=date) for date in dates)
    session.open(Document(Dataset(format="dateline", version=1, title="", events=events)))
    session.look_at(Viewport(days_from_civil(1950), days_from_civil(1960)))
    on_screen(pane, pane.view.viewport())
    painted: list[QRegion] = []
    paint = layout_painter.LayoutPainter.paint

    def noted(painter: layout_painter.LayoutPainter, *rest: Any) -> None:
        painted.append(rest[2])
        paint(painter, *rest)

    monkeypatch.setattr(layout_painter.LayoutPainter, "paint", noted)
    session.look_at(session.viewport.pan(0.037))
    QApplication.sendPostedEvents(pane, QEvent.Type.UpdateRequest)
    size = pane.view.viewport().size()
    rects = list(cast(Iterable[QRect], painted[0]))
    assert sum(rect.width() * rect.height() for rect in rects) < 0.6 * size.width() * size.height()


@pytest.mark.parametrize(
    "view",
    [
        Viewport(-1e13, 1e13),
        Viewport(days_from_civil(1000), days_from_civil(1001)),
        Viewport(days_from_civil(2024), days_from_civil(2024) + 0.01),
        Viewport(days_from_civil(2020), days_from_civil(2030)),
    ],
)
def test_the_strip_shows_after_a_movement_what_painting_it_afresh_does(
    pane: TimelinePane, view: Viewport
) -> None:
    for seen in (view, session_of(pane).document.story, view.pan(0.3)):
        session_of(pane).look_at(seen)
        shown = on_screen(pane, pane.strip)
        pane.strip._refresh()
        assert shown == on_screen(pane, pane.strip)


def step_without(
    name: str, pane: TimelinePane, step: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Take a step and paint it, failing if what is called by this name is needed."""
    with monkeypatch.context() as patched:
        for module in (canvas, layout_painter):
            patched.delattr(module, name, raising=False)
        step()
        pane.view.viewport().repaint()


def test_a_step_that_was_foreseen_needs_no_laying_out(
    pane: TimelinePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = partial(
        wheel, pane.view.viewport(), QPoint(600, 300), QPoint(0, 120), Qt.KeyboardModifier.NoModifier
    )
    step()
    settled(pane)
    step_without("lay_out", pane, step, monkeypatch)


@pytest.mark.parametrize("angle", [QPoint(0, 120), QPoint(-120, 0)])
def test_a_movement_that_goes_on_as_foreseen_finds_its_steps_painted(
    pane: TimelinePane, angle: QPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = partial(wheel, pane.view.viewport(), QPoint(600, 300), angle, Qt.KeyboardModifier.NoModifier)
    for _ in range(2):
        step()
        settled(pane)
    step_without("paint", pane, step, monkeypatch)
    assert on_screen(pane, pane.view.viewport()) == afresh(pane)


def press_right(pane: TimelinePane) -> None:
    navigation.pan(session_of(pane), navigation.PAN_STEP)


def turn_back(pane: TimelinePane) -> None:
    wheel(pane.view.viewport(), QPoint(600, 300), QPoint(120, 0), Qt.KeyboardModifier.NoModifier)


def zoom_out(pane: TimelinePane) -> None:
    wheel(pane.view.viewport(), QPoint(600, 300), QPoint(0, -120), Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize("step", [press_right, turn_back, zoom_out])
def test_the_first_step_after_a_movement_has_ended_needs_no_laying_out(
    pane: TimelinePane, step: Callable[[TimelinePane], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        wheel(pane.view.viewport(), QPoint(600, 300), QPoint(0, 120), Qt.KeyboardModifier.NoModifier)
        settled(pane)
    qtbot.waitUntil(lambda: pane.view._foresight.is_ready)
    step_without("lay_out", pane, partial(step, pane), monkeypatch)
    assert settled(pane) == afresh(pane)


@pytest.mark.parametrize("angle", [120, -120])
def test_after_a_jump_the_first_step_finds_its_words_painted(
    pane: TimelinePane, angle: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = tuple(Event(date=f"{1500 + n}-07", title=f"Event number {n}") for n in range(400))
    session_of(pane).open(Document(Dataset(format="dateline", version=1, title="Many", events=events)))
    settled(pane)
    session_of(pane).look_at(Viewport(days_from_civil(1700), days_from_civil(1720)))
    settled(pane)
    made: list[Hashable] = []
    keep = atlas.Atlas._keep

    def kept(one: atlas.Atlas, key: Hashable, picture: atlas.Picture) -> None:
        made.append(key)
        keep(one, key, picture)

    monkeypatch.setattr(atlas.Atlas, "_keep", kept)
    wheel(pane.view.viewport(), QPoint(600, 300), QPoint(angle, 0), Qt.KeyboardModifier.NoModifier)
    pane.view.viewport().repaint()
    assert made == []


def test_what_changes_between_two_steps_of_a_movement_shows_at_the_next(
    pane: TimelinePane, visit: Ref
) -> None:
    session = session_of(pane)
    step = partial(
        wheel, pane.view.viewport(), QPoint(600, 300), QPoint(120, 0), Qt.KeyboardModifier.NoModifier
    )
    changes: list[Callable[[], object]] = [
        lambda: session.select(visit),
        lambda: session.set_filter(Filter(text="visit")),
        lambda: session.arrange(session.arrangement.all_collapsed()),
        lambda: pane.resize(900, 700),
        lambda: session.open(Document(Dataset(format="dateline", version=1, title=""))),
    ]
    for change in changes:
        step()
        settled(pane)
        change()
        step()
        assert settled(pane) == afresh(pane)


def session_of(pane: TimelinePane) -> Session:
    return pane.view._session


def point_of(pane: TimelinePane, ref: Ref) -> QPoint:
    """Where an event's label is, in the view."""
    hit = next(hit for hit in pane.view.timeline_layout().hits if hit.target == ref)
    return QPoint(int(hit.x + 20), int(hit.y + 12 + AXIS_HEIGHT - pane.view.verticalScrollBar().value()))


def wheel(target: QWidget, at: QPoint, angle: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(target.mapToGlobal(at)),
        QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt's own signature
    )
    QApplication.sendEvent(target, event)


def drag(target: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(target, start + (end - start) / 2)
    QTest.mouseMove(target, end)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)


def empty_place(pane: TimelinePane) -> QPoint:
    """Somewhere right of the titles with nothing on it."""
    layout, width = pane.view.timeline_layout(), pane.view.viewport().width()
    x, y = next(
        (x, y)
        for y in range(5, int(layout.stack.height), 7)
        for x in range(int(layout.left) + 5, width, 11)
        if layout.hit(x, y) is None
    )
    return QPoint(x, int(y + AXIS_HEIGHT))


def test_a_click_on_an_event_selects_it_and_one_beside_clears(pane: TimelinePane, visit: Ref) -> None:
    session = session_of(pane)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, visit))
    assert session.selection.refs == (visit,)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=empty_place(pane))
    assert not session.selection


def test_nothing_is_framed_where_an_event_was_that_the_filter_took_away(
    pane: TimelinePane, visit: Ref
) -> None:
    QTest.mouseMove(pane.view.viewport(), point_of(pane, visit))
    session_of(pane).set_filter(Filter(text="border crossings"))
    seen = settled(pane)
    QApplication.sendEvent(pane.view, QEvent(QEvent.Type.Leave))
    assert seen == settled(pane)


def test_selecting_changes_the_picture(pane: TimelinePane, visit: Ref) -> None:
    before = pane.view.viewport().grab().toImage()
    session_of(pane).select(visit)
    after = pane.view.viewport().grab().toImage()
    assert before != after
    assert before.format() == after.format() == QImage.Format.Format_RGB32


def test_the_wheel_zooms_about_the_pointer(pane: TimelinePane) -> None:
    session, view = session_of(pane), pane.view
    at = QPoint(600, 300)
    day = view._day(600)
    length = session.viewport.length
    wheel(view.viewport(), at, QPoint(0, 120), Qt.KeyboardModifier.NoModifier)
    assert session.viewport.length < length
    assert view._day(600) == pytest.approx(day, abs=1e-6 * length)


def test_the_wheel_sideways_or_with_shift_pans(pane: TimelinePane) -> None:
    session, view = session_of(pane), pane.view
    start = session.viewport
    wheel(view.viewport(), QPoint(600, 300), QPoint(-120, 0), Qt.KeyboardModifier.NoModifier)
    assert session.viewport.lo > start.lo
    assert session.viewport.length == pytest.approx(start.length)
    wheel(view.viewport(), QPoint(600, 300), QPoint(0, 120), Qt.KeyboardModifier.ShiftModifier)
    assert session.viewport.lo == pytest.approx(start.lo)


def test_dragging_pans_by_what_the_pointer_moved(pane: TimelinePane) -> None:
    session, view = session_of(pane), pane.view
    day = view._day(700)
    drag(view.viewport(), QPoint(700, 300), QPoint(500, 300))
    assert view._day(500) == pytest.approx(day, abs=session.viewport.length * 0.02)
    assert not session.selection


def test_a_double_click_zooms_to_the_event(qtbot: QtBot, pane: TimelinePane, visit: Ref) -> None:
    session = session_of(pane)
    length = session.viewport.length
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, visit))
    qtbot.waitUntil(lambda: session.viewport.length < length / 2)
    day = float(days_from_civil(2024, 3, 4))
    qtbot.waitUntil(lambda: session.viewport.lo < day < session.viewport.hi and session.viewport.length < 40)


def test_an_edge_announcement_goes_there_on_a_click(qtbot: QtBot, pane: TimelinePane) -> None:
    session = session_of(pane)
    hit = next(hit for hit in pane.view.timeline_layout().hits if not isinstance(hit.target, Ref))
    at = QPoint(int(hit.x + 10), int(hit.y + 8 + AXIS_HEIGHT))
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: session.viewport == hit.target)


def test_next_and_previous_event_walk_through_time(pane: TimelinePane) -> None:
    session = session_of(pane)
    navigation.first_event(session)
    dates = []
    for _ in range(11):
        (ref,) = session.selection.refs
        dates.append(session.document.index.anchor[ref.index])
        assert any(hit.target == ref for hit in pane.view.timeline_layout().hits)
        navigation.next_event(session)
    assert dates == sorted(dates)
    assert len(set(session.selection.refs)) == 1


def test_a_selected_event_below_the_window_is_scrolled_to(qtbot: QtBot, theme: Theme) -> None:
    lanes = tuple(Lane(id=f"l{n}", title=f"Lane {n}") for n in range(30))
    events = tuple(Event(date="2024-03-04", title=f"Event {n}", lane=f"l{n}") for n in range(30))
    session = Session()
    pane = TimelinePane(session, theme)
    qtbot.addWidget(pane)
    pane.resize(800, 400)
    session.open(Document(Dataset(format="dateline", version=1, title="", lanes=lanes, events=events)))
    navigation.fit_all(session)
    pane.show()
    QApplication.processEvents()
    session.select(Ref("event", 29))
    assert 0 < point_of(pane, Ref("event", 29)).y() < pane.view.viewport().height()


def test_the_overview_window_is_dragged_and_stretched(pane: TimelinePane) -> None:
    session, strip = session_of(pane), pane.strip
    start = session.viewport
    made = strip.overview()
    middle = int((made.x0 + made.x1) / 2)
    drag(strip, QPoint(middle, 20), QPoint(middle + 100, 20))
    assert session.viewport.lo > start.lo + 200
    assert session.viewport.length == pytest.approx(start.length)
    made = strip.overview()
    drag(strip, QPoint(int(made.x1), 20), QPoint(int(made.x1) + 60, 20))
    assert session.viewport.length > start.length + 100


def test_a_click_in_the_overview_goes_there(pane: TimelinePane) -> None:
    session, strip = session_of(pane), pane.strip
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(960, 20))
    day = strip.overview().day(960)
    assert session.viewport.lo < day < session.viewport.hi


def test_the_filter_leaves_only_what_matches(pane: TimelinePane) -> None:
    session = session_of(pane)
    navigation.fit_all(session)
    session.set_filter(Filter(text="crossings"))
    shown = {hit.target for hit in pane.view.timeline_layout().hits if isinstance(hit.target, Ref)}
    titles = {session.document.dataset.events[ref.index].title for ref in shown}
    assert "29 of 30 border crossings reconstructed" in titles
    assert "Record trade turnover" not in titles


def test_a_screen_reader_hears_the_selected_event(pane: TimelinePane, visit: Ref) -> None:
    session_of(pane).select(visit)
    words = pane.view.accessibleDescription()
    assert "4 March 2024" in words
    assert session_of(pane).document.dataset.events[visit.index].title in words


def test_the_key_shows_and_closes(pane: TimelinePane) -> None:
    button = pane.findChild(KeyButton)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("dates", [(), ("2024-03-04",), ("Y-138E8", "2024-03-04"), ("2024-03-04",) * 50])
def test_small_and_vast_datasets_paint(qtbot: QtBot, theme: Theme, dates: tuple[str, ...]) -> None:
    events = tuple(Event(date=date, title=f"Event {place}") for place, date in enumerate(dates))
    session = Session()
    pane = TimelinePane(session, theme)
    qtbot.addWidget(pane)
    session.open(Document(Dataset(format="dateline", version=1, title="", events=events)))
    navigation.fit_all(session)
    pane.resize(700, 500)
    pane.show()
    for _ in range(60):
        navigation.zoom_in(session)
        pane.view.viewport().grab()
    for _ in range(90):
        navigation.zoom_out(session)
        pane.view.viewport().grab()
