"""The list of the events in view as its reader uses it."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from dateline.model.dataset import Actor, Dataset, Event, Lane, Quote, Source
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session import document, navigation
from dateline.session.document import Document
from dateline.session.pages import Indices
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport
from dateline.ui.panel import EvidencePanel, event_list
from dateline.ui.panel.card import Card
from dateline.ui.panel.event_order import EventOrder
from dateline.ui.panel.event_table import EventTable, WholeWords
from dateline.ui.theme import Theme

ALL_TIME = Viewport(-20_000.0, 40_000.0)
HOSTILE = "<b>&lt;img src=x> onerror=alert(1) & <script>"
Opened = Callable[..., tuple[Session, EvidencePanel]]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Opened:
    """A panel on a dataset, with everything in view and the list open."""

    def show(dataset: Dataset, width: int = 560) -> tuple[Session, EvidencePanel]:
        session = Session()
        session.open(Document(dataset))
        session.look_at(ALL_TIME)
        panel = EvidencePanel(session, theme)
        qtbot.addWidget(panel)
        panel.resize(width, 840)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        QTest.mouseClick(panel.view.tabs.events, Qt.MouseButton.LeftButton)
        settle(panel)
        return session, panel

    return show


def settle(panel: EvidencePanel) -> None:
    panel.complete()
    for _ in ("shown", "laid out"):
        QApplication.processEvents()


def rows(panel: EvidencePanel) -> list[tuple[str, str, str, str]]:
    model = panel.events.table.events
    texts = [
        [str(model.index(row, column).data()).replace("\u00a0", " ") for column in range(4)]
        for row in range(model.rowCount())
    ]
    return [(date, title, lane, status) for date, title, lane, status in texts]


def titles(panel: EvidencePanel) -> list[str]:
    return [row[1] for row in rows(panel)]


def click_header(table: EventTable, column: int) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_row(table: EventTable, row: int) -> None:
    place = table.visualRect(table.events.index(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def small() -> Dataset:
    """Four events, out of order; the first and the last share a quote."""
    return Dataset(
        format="dateline",
        version=1,
        title="Small",
        lanes=(Lane(id="talks", title="Talks"), Lane(id="acts", title="Acts")),
        actors=(Actor(id="a", name="Anna"),),
        sources=(Source(id="s"),),
        events=(
            Event(date="2024-03", title="pipeline", lane="acts", status="planned", quotes=("q",)),
            Event(date="2024-01-05", title="Border", lane="talks", status="occurred"),
            Event(date="2027-12-31", title="Crossing", kind="deadline", lane="acts", status="planned"),
            Event(date="2024-02-07/..", title="Agreement", quotes=("q",)),
        ),
        quotes=(Quote(id="q", speaker="a", source="s", text="Words"),),
    )


def many(count: int) -> Dataset:
    """Events a day apart in two lanes by turns, titled backwards."""
    return Dataset(
        format="dateline",
        version=1,
        title="Many",
        lanes=(Lane(id="even", title="Even"), Lane(id="odd", title="Odd")),
        events=tuple(
            Event(
                date=f"{1000 + n // 12:04}-{n % 12 + 1:02}",
                title=f"Event {count - n:06}",
                lane=("even", "odd")[n % 2],
            )
            for n in range(count)
        ),
    )


# --- what it lists ---


def test_the_list_is_opened_from_the_tabs_which_say_how_many_there_are(
    opened: Opened, sample_dataset: Dataset
) -> None:
    _, panel = opened(sample_dataset)
    assert panel.view.tabs.events.text() == "Events 11"
    assert panel.events.table.isVisible()
    assert len(rows(panel)) == 11
    QTest.mouseClick(panel.view.tabs.events, Qt.MouseButton.LeftButton)
    assert not panel.events.isVisible()
    assert panel.view.tabs.tabs[0].text() == "Quotes 7"


def test_rows_are_in_time_with_dates_in_words(opened: Opened) -> None:
    _, panel = opened(small())
    assert rows(panel) == [
        ("5 January 2024", "Border", "Talks", "Occurred"),
        ("From 7 February 2024, still going", "Agreement", "Other", ""),
        ("March 2024", "pipeline", "Acts", "Planned"),
        ("By the end of 2027", "Crossing", "Acts", "Planned"),
    ]


def test_the_list_follows_the_view_and_the_filter(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(small())
    session.look_at(Viewport(19_723.0, 19_760.0))  # 1 January to 7 February 2024
    qtbot.waitUntil(lambda: titles(panel) == ["Border"])
    assert panel.view.tabs.events.text() == "Events 1"
    session.look_at(ALL_TIME)
    session.set_filter(Filter(lanes=frozenset(("acts",))))
    qtbot.waitUntil(lambda: titles(panel) == ["pipeline", "Crossing"])
    session.set_filter(Filter(text="nowhere"))
    qtbot.waitUntil(lambda: titles(panel) == [])
    assert panel.events.said.text() == "No events in view."


def test_with_an_event_selected_the_list_is_still_of_all_in_view(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(small())
    session.select(Ref("event", 0))
    session.look_at(Viewport(19_723.0, 19_800.0))  # until 18 March 2024
    qtbot.waitUntil(lambda: panel.view.tabs.events.text() == "Events 3")
    assert titles(panel) == ["Border", "› Agreement", "» pipeline"]


def test_another_dataset_replaces_the_list(opened: Opened, sample_dataset: Dataset) -> None:
    session, panel = opened(sample_dataset)
    click_header(panel.events.table, 1)
    session.open(Document(small()))
    session.look_at(ALL_TIME)
    panel.follow_view()
    assert titles(panel) == ["Border", "Agreement", "pipeline", "Crossing"]


def test_a_closed_list_lists_nothing_until_it_is_opened(qtbot: QtBot, theme: Theme) -> None:
    session = Session()
    panel = EvidencePanel(session, theme)
    qtbot.addWidget(panel)
    panel.show()
    session.open(Document(small()))
    session.look_at(ALL_TIME)
    panel.follow_view()
    session.select(Ref("event", 2))
    panel.complete()
    assert rows(panel) == []
    QTest.mouseClick(panel.view.tabs.events, Qt.MouseButton.LeftButton)
    assert titles(panel) == ["Border", "Agreement", "pipeline", "» Crossing"]
    assert panel.events.table.currentIndex().row() == 3


# --- sorting ---


def test_a_click_on_a_header_sorts_and_another_one_turns_it_round(opened: Opened) -> None:
    _, panel = opened(small())
    table = panel.events.table
    click_header(table, 0)
    assert titles(panel) == ["Crossing", "pipeline", "Agreement", "Border"]
    click_header(table, 1)
    assert titles(panel) == ["Agreement", "Border", "Crossing", "pipeline"]
    click_header(table, 1)
    assert titles(panel) == ["pipeline", "Crossing", "Border", "Agreement"]


def test_lanes_sort_as_on_the_timeline_and_no_status_comes_last(opened: Opened) -> None:
    _, panel = opened(small())
    table = panel.events.table
    click_header(table, 2)
    assert titles(panel) == ["Border", "pipeline", "Crossing", "Agreement"]
    click_header(table, 2)
    assert titles(panel) == ["Agreement", "pipeline", "Crossing", "Border"]
    click_header(table, 3)
    assert titles(panel) == ["Border", "pipeline", "Crossing", "Agreement"]
    click_header(table, 3)
    assert titles(panel) == ["pipeline", "Crossing", "Border", "Agreement"]


def test_an_order_that_was_asked_for_stays_while_the_view_moves(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(small())
    click_header(panel.events.table, 1)
    session.look_at(Viewport(19_723.0, 19_800.0))
    qtbot.waitUntil(lambda: titles(panel) == ["Agreement", "Border", "pipeline"])


def test_many_events_are_sorted_beside(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(many(6_000))
    session.look_at(Viewport(-400_000.0, 0.0))
    qtbot.waitUntil(lambda: len(panel.events.table.events.rows) == 6_000)
    table = panel.events.table
    click_header(table, 1)
    qtbot.waitUntil(lambda: table.events.rows[:2].tolist() == [5_999, 5_998])
    click_header(table, 1)
    qtbot.waitUntil(lambda: table.events.rows[:2].tolist() == [0, 1])
    click_header(table, 2)
    qtbot.waitUntil(lambda: table.events.rows[:2].tolist() == [0, 2])
    assert table.events.rows[3_000:3_002].tolist() == [1, 3]


@pytest.fixture
def sorting(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Titles are sorted beside, each time only when this is set."""
    gate = threading.Event()
    by_title = EventOrder._by_title

    def held(self: EventOrder, in_time: Indices, *, descending: bool) -> Indices:
        gate.wait(5)
        return by_title(self, in_time, descending=descending)

    monkeypatch.setattr(event_list, "AT_ONCE", 0)
    monkeypatch.setattr(EventOrder, "_by_title", held)
    yield gate
    gate.set()


def test_rows_in_time_stay_so_when_titles_that_were_being_sorted_come_late(
    opened: Opened, sorting: threading.Event, all_done: Callable[[], None]
) -> None:
    _, panel = opened(small())
    click_header(panel.events.table, 1)
    click_header(panel.events.table, 0)
    assert panel.events.is_sorted
    sorting.set()
    all_done()
    assert titles(panel) == ["Border", "Agreement", "pipeline", "Crossing"]


@pytest.mark.parametrize("is_hidden", [False, True])
def test_titles_that_were_being_sorted_do_not_come_into_another_dataset(
    opened: Opened, sorting: threading.Event, all_done: Callable[[], None], is_hidden: bool
) -> None:
    session, panel = opened(many(300))
    session.look_at(Viewport(-400_000.0, 0.0))
    panel.follow_view()
    click_header(panel.events.table, 1)
    if is_hidden:
        QTest.mouseClick(panel.view.tabs.events, Qt.MouseButton.LeftButton)
    session.open(Document(small()))
    session.look_at(ALL_TIME)
    panel.follow_view()
    sorting.set()
    all_done()
    if is_hidden:
        QTest.mouseClick(panel.view.tabs.events, Qt.MouseButton.LeftButton)
    assert titles(panel) == ["Border", "Agreement", "pipeline", "Crossing"]


def test_too_many_titles_are_not_sorted_and_it_says_so(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_list, "MOST_TITLES", 3)
    session, panel = opened(small())
    click_header(panel.events.table, 1)
    assert titles(panel) == ["Border", "Agreement", "pipeline", "Crossing"]
    assert "are sorted by title: zoom in, search or filter to see fewer." in panel.events.said.text()
    assert panel.events.table.horizontalHeader().sortIndicatorSection() == 0
    session.look_at(Viewport(19_723.0, 19_800.0))
    qtbot.waitUntil(lambda: panel.events.said.text() == "")
    click_header(panel.events.table, 1)
    assert titles(panel) == ["Agreement", "Border", "pipeline"]


# --- the same selection ---


def test_a_click_selects_shows_the_evidence_and_marks_what_is_related(opened: Opened) -> None:
    session, panel = opened(small())
    click_row(panel.events.table, 2)
    settle(panel)
    assert session.selection.refs == (Ref("event", 0),)
    assert titles(panel) == ["Border", "› Agreement", "» pipeline", "Crossing"]
    assert panel.view.quotes.cards[Ref("quote", 0)].isVisible()
    assert isinstance(panel.view.quotes.cards[Ref("quote", 0)], Card)


def test_arrows_move_the_selection_and_escape_clears_it(opened: Opened) -> None:
    session, panel = opened(small())
    table = panel.events.table
    click_row(table, 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert session.selection.refs == (Ref("event", 3),)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert session.selection.refs == (Ref("event", 2),)
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert session.selection.refs == (Ref("event", 1),)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not session.selection
    assert not table.currentIndex().isValid()


def test_enter_and_a_double_click_zoom_to_the_event(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(small())
    table = panel.events.table
    click_row(table, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    near = session.viewport
    assert near.lo < 19_727.0 < near.hi  # 5 January 2024
    assert near.length < 365
    qtbot.waitUntil(lambda: titles(panel) == ["» Border"])
    session.look_at(ALL_TIME)
    qtbot.waitUntil(lambda: len(titles(panel)) == 4)
    place = table.visualRect(table.events.index(2, 1)).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.selection.refs == (Ref("event", 0),)
    assert session.viewport == navigation.view_of(session, Ref("event", 0))


def test_an_event_selected_elsewhere_is_brought_into_sight(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(many(300))
    session.look_at(Viewport(-400_000.0, 0.0))
    table = panel.events.table
    qtbot.waitUntil(lambda: len(table.events.rows) == 300)
    session.select(Ref("event", 250))
    box = table.visualRect(table.events.index(250, 1))
    assert table.viewport().rect().contains(box)
    assert table.currentIndex().row() == 250
    session.select(Ref("event", 251))
    assert session.selection.refs == (Ref("event", 251),)


def test_another_selection_paints_only_the_rows_that_it_changes(opened: Opened) -> None:
    session, panel = opened(many(300))
    session.look_at(Viewport(-400_000.0, 0.0))
    panel.follow_view()
    session.select(Ref("event", 2))
    painted = list[tuple[int, int]]()
    model = panel.events.table.events
    model.dataChanged.connect(lambda first, last: painted.append((first.row(), last.row())))
    session.select(Ref("event", 4))
    assert sorted(painted) == [(2, 2), (4, 4)]


def test_a_list_is_made_anew_only_for_another_view_or_search(opened: Opened) -> None:
    session, panel = opened(many(300))
    session.look_at(Viewport(-400_000.0, 0.0))
    panel.follow_view()
    made = list[int]()
    panel.events.table.events.modelReset.connect(lambda: made.append(1))
    session.select(Ref("event", 2))
    panel.follow_view()
    assert made == []
    session.set_filter(Filter(text="000300"))
    panel.follow_view()
    assert made == [1]


def test_what_is_read_stays_in_sight_while_the_view_moves(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(many(300))
    session.look_at(Viewport(-400_000.0, 0.0))
    table = panel.events.table
    qtbot.waitUntil(lambda: len(table.events.rows) == 300)
    QApplication.processEvents()
    table.verticalScrollBar().setValue(100 * table.rowHeight(0) + 7)
    day = float(session.document.index.lo[50])
    session.look_at(Viewport(day + 1, 0.0))
    qtbot.waitUntil(lambda: len(table.events.rows) == 250)
    assert table.events.ref(table.rowAt(0)) == Ref("event", 100)
    assert table.rowViewportPosition(table.rowAt(0)) == -7


def test_typing_letters_leaves_the_rows_alone(opened: Opened) -> None:
    session, panel = opened(small())
    click_row(panel.events.table, 0)
    QTest.keyClick(panel.events.table, Qt.Key.Key_C)
    assert session.selection.refs == (Ref("event", 1),)


def test_the_keyboard_reaches_the_list(opened: Opened) -> None:
    _, panel = opened(small())
    tabs = panel.view.tabs
    tabs.tabs[3].setFocus()
    QTest.keyClick(tabs.tabs[3], Qt.Key.Key_Right)  # to the first or on to the list, by what is being read
    tabs.events.setFocus()
    QTest.keyClick(tabs.events, Qt.Key.Key_Space)
    assert not panel.events.isVisible()
    QTest.keyClick(tabs.events, Qt.Key.Key_Space)
    assert panel.events.isVisible()
    QTest.keyClick(tabs.events, Qt.Key.Key_Left)
    assert tabs.current == 3
    assert tabs.tabs[3].hasFocus()


# --- looks ---


def test_columns_go_before_titles_lose_their_room(opened: Opened) -> None:
    _, panel = opened(small())
    table = panel.events.table
    assert [table.isColumnHidden(column) for column in range(4)] == [False] * 4
    panel.resize(380, 840)
    assert [table.isColumnHidden(column) for column in range(4)] == [False, False, True, True]
    assert table.columnWidth(1) >= 150
    assert table.horizontalHeader().length() <= table.viewport().width()


@pytest.mark.parametrize(
    ("column", "said", "shown"),
    [
        (0, "2 May 2000 – 15 September 2000", "2 May 2000 – 15…"),
        (1, "Turnover rose to 27,400,000,000 roubles", "Turnover rose to…"),
    ],
)
def test_a_cell_is_cut_after_a_whole_word(opened: Opened, column: int, said: str, shown: str) -> None:
    title = "Turnover rose to 27,400,000,000 roubles"
    event = Event(date="2000-05-02/2000-09-15", title=title, kind="period")
    _, panel = opened(Dataset(format="dateline", version=1, title="T", events=(event,)), width=380)
    table = panel.events.table
    index, option = table.events.index(0, column), QStyleOptionViewItem()
    option.rect = table.visualRect(index)
    delegate = table.itemDelegateForIndex(index)
    assert isinstance(delegate, WholeWords)
    delegate.initStyleOption(option, index)
    assert index.data() == said
    assert option.text == shown


def test_tabs_say_less_where_there_is_no_room(qtbot: QtBot, opened: Opened) -> None:
    session, panel = opened(many(1_500))
    session.look_at(Viewport(-400_000.0, 0.0))
    tabs = panel.view.tabs
    qtbot.waitUntil(lambda: tabs.events.text() == "Events 1,500")
    panel.resize(438, 840)
    assert tabs.events.text() == "Events 1.5k"
    assert tabs.events.toolTip() == "Events 1,500"
    panel.resize(380, 840)
    assert tabs.events.text() == "Events"
    assert tabs.events.accessibleName() == "Events: 1,500"
    QApplication.processEvents()
    assert tabs.events.geometry().right() <= tabs.width()
    panel.resize(560, 840)
    assert tabs.events.text() == "Events 1,500"


def test_lanes_colour_the_edge_and_related_rows_have_a_ground(opened: Opened, theme: Theme) -> None:
    session, panel = opened(small())
    session.select(Ref("event", 0))
    settle(panel)
    table = panel.events.table
    image = table.viewport().grab().toImage()
    for row, lane in enumerate((0, 2, 1, 1)):
        y = table.rowViewportPosition(row) + 15
        assert image.pixelColor(1, y).name() == theme.palette.lane(lane)
    ground = [
        image.pixelColor(table.columnWidth(0) - 3, table.rowViewportPosition(row) + 3) for row in (0, 1)
    ]
    assert [color.name() for color in ground] == [theme.palette.surface, theme.palette.highlight]


def test_markup_in_titles_stays_literal(opened: Opened) -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="T",
        lanes=(Lane(id="l", title=HOSTILE),),
        events=(Event(date="2024", title=HOSTILE + "\nsecond line" + "x" * 5_000, lane="l"),),
    )
    _, panel = opened(dataset)
    [(_, title, lane, _)] = rows(panel)
    assert title.startswith(HOSTILE + " second line")
    assert len(title) <= 201
    assert lane == HOSTILE
    tip = str(panel.events.table.events.index(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip


# --- a large dataset ---


def quoted(count: int) -> Dataset:
    """One event with so many quotes, each from a source of its own."""
    names = tuple(f"q{n}" for n in range(count))
    return Dataset(
        format="dateline",
        version=1,
        title="Quoted",
        actors=(Actor(id="a", name="Anna"),),
        sources=tuple(Source(id=f"from {name}") for name in names),
        events=(Event(date="2024", title="Event", quotes=names),),
        quotes=tuple(Quote(id=name, speaker="a", source=f"from {name}", text="Words") for name in names),
    )


def test_what_is_left_of_a_page_does_not_go_up_with_the_next_dataset(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "AT_ONCE", 0)
    session = Session()
    panel = EvidencePanel(session, theme)
    qtbot.addWidget(panel)
    panel.resize(560, 840)
    panel.show()
    session.open(Document(quoted(50)))
    qtbot.waitUntil(lambda: 0 < len(panel.view.quotes.cards) < 50)
    session.open(Document(quoted(1)))
    panel.complete()
    assert not panel.view.sources.cards
    qtbot.waitUntil(lambda: list(panel.view.quotes.cards) == [Ref("quote", 0)])
