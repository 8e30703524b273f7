"""What the checks found, on cards, among the open points and in the window's foot."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from dateline.checks.finding import Finding, Passage, Result, Side, Verified
from dateline.checks.report import Report
from dateline.files import dataset_file
from dateline.model.dataset import Dataset
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.session.document import EMPTY, Document
from dateline.timeline.viewport import Viewport
from dateline.ui import later
from dateline.ui.checks import open_points
from dateline.ui.checks.acknowledge_dialog import AcknowledgeDialog
from dateline.ui.checks.open_points import OpenPoints
from dateline.ui.checks.source_view import SourceView
from dateline.ui.checks.window_checks import WindowChecks
from dateline.ui.panel.badge import Mark
from dateline.ui.panel.card import COPY_ROOM, Card
from dateline.ui.panel.prose import Paragraph, Prose, Run
from dateline.ui.panel.verdict import NO_VERDICT, Verdict
from dateline.ui.panel.verdict_words import held as told
from dateline.ui.theme import Theme
from dateline.ui.window import MainWindow

NewWindow = Callable[[], MainWindow]
TEXT = (
    "“We will build four terminals,” the minister said.\r\n\r\nThe port 🚢 handled 12 million tons in 2023."
)
SOURCE, QUOTE, HELD_QUOTE, FIGURE, EVENT = (
    Ref("source", 0),
    Ref("quote", 0),
    Ref("quote", 1),
    Ref("figure", 0),
    Ref("event", 0),
)
ALTERED = Finding(
    "no-source",
    "error",
    (QUOTE, SOURCE),
    ("quotes", 0, "text"),
    "The quotation is not what its source says.",
    "Take the source’s words.",
    (
        Side("the dataset", "We will build five terminals", about=QUOTE),
        Side("Harbour Times", "We will build four terminals", Passage(SOURCE, 1, 29)),
    ),
)
TOO_MUCH = Finding(
    "no-source", "warning", (FIGURE,), ("figures", 0, "value"), "The part exceeds the whole.", "Compare.", ()
)
UNDATED = Finding("no-source", "note", (EVENT,), ("events", 0), "No status is given.", "", ())
HOLDS = Verified(HELD_QUOTE, "word for word", (Passage(SOURCE, 69, 93),))
RESULTS: tuple[Result, ...] = (ALTERED, TOO_MUCH, UNDATED, HOLDS)


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """Two events with a quote and a figure each, from one source."""
    cites = [{"source": "times", "exact": "12 million tons"}]
    dataset = {
        "format": "dateline",
        "version": 1,
        "title": "Harbour",
        "actors": [{"id": "minister", "name": "The minister"}],
        "sources": [{"id": "times", "title": "Harbour Times", "text": TEXT, "text_kind": "full"}],
        "events": [
            {"id": "plan", "date": "2024-03-04", "title": "Plan", "quotes": ["five"], "cites": cites},
            {"id": "year", "date": "1999", "title": "Year", "quotes": ["tons"], "figures": ["handled"]},
        ],
        "quotes": [
            {"id": "five", "speaker": "minister", "source": "times", "text": "We will build five terminals"},
            {"id": "tons", "speaker": "minister", "source": "times", "text": "handled 12 million tons"},
        ],
        "figures": [{"id": "handled", "label": "Handled", "value": 12e6, "unit": "t", "cites": cites}],
    }
    path = tmp_path / "harbour.json"
    path.write_text(json.dumps(dataset), encoding="utf-8")
    return path


def checked(window: MainWindow) -> Report:
    report = window.session.report
    assert report is not None
    return report


def show_report(window: MainWindow, *results: Result) -> None:
    window.session.show_report(Report(window.session.document.links, results))
    window.panel.complete()


@pytest.fixture
def shown(new_window: NewWindow, harbour: Path, qtbot: QtBot) -> MainWindow:
    """A window with the harbour, and a report of the test's own."""
    window = new_window()
    window.open(harbour)
    qtbot.waitUntil(lambda: window.session.report is not None and window.jobs.is_idle)
    window.session.look_at(window.session.viewport.zoom(0.001, 19786.0))  # 4 March 2024 and centuries about
    window.panel.follow_view()
    show_report(window, *RESULTS)
    return window


@pytest.fixture
def points(shown: MainWindow) -> WindowChecks:
    """The open points, shown by their key."""
    QTest.keySequence(shown, "F7")
    assert shown.checks.is_shown
    return shown.checks


def rows(checks: WindowChecks) -> list[str]:
    model = checks.points.list.points
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def words(widget: QWidget) -> str:
    return "\n".join(prose.toPlainText() for prose in widget.findChildren(Prose) if prose.isVisibleTo(widget))


def find(parent: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [child for child in parent.findChildren(kind) if child.isVisible()]


def test_the_open_points_are_made_when_they_are_first_asked_for(window: MainWindow) -> None:
    assert not window.findChildren(OpenPoints)
    assert not window.checks.has_point
    QTest.keySequence(window, "F7")
    (points,) = window.findChildren(OpenPoints)
    assert points.isVisible()
    assert points.parentWidget() is window.page
    QTest.keySequence(window, "F7")
    assert not points.isVisible()
    QTest.keySequence(window, "F7")
    assert window.findChildren(OpenPoints) == [points]


def test_who_asks_for_the_open_points_too_early_gets_them_when_they_are_loaded(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(later, "_loaded", set[str]())
    monkeypatch.setattr(later, "begin_loading", lambda _name: None)
    QTest.keySequence(window, "F8")
    assert not window.findChildren(OpenPoints)
    assert not window.checks.is_shown
    later._loaded.add(later.POINTS)
    qtbot.waitUntil(lambda: window.checks.is_shown)
    assert window.checks.has_point
    assert window.action_set.actions["check.points"].isChecked()


def test_open_points_that_were_waited_for_are_made_in_one_turn_and_shown_in_the_next(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(later, "_loaded", set[str]())
    monkeypatch.setattr(later, "begin_loading", lambda _name: None)
    seen: list[str] = []
    window.checks.points_made.connect(lambda _: QTimer.singleShot(0, lambda: seen.append("a turn")))
    window.checks.shown_changed.connect(lambda: seen.append("shown"))
    QTest.keySequence(window, "F7")
    later._loaded.add(later.POINTS)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["a turn", "shown"]


# --- running ---


def test_a_dataset_is_checked_when_it_is_opened_and_again_when_it_is_read_again(
    new_window: NewWindow, harbour: Path, qtbot: QtBot
) -> None:
    window = new_window()
    data = json.loads(harbour.read_text(encoding="utf-8"))
    data["events"][0] |= {"cites": [], "quotes": []}
    harbour.write_text(json.dumps(data), encoding="utf-8")
    window.open(harbour)
    qtbot.waitUntil(lambda: window.session.report is not None)
    assert "no-source" in {one.rule for one in checked(window).about(EVENT)}
    data["events"][0]["cites"] = [{"source": "times", "exact": "four terminals"}]
    harbour.write_text(json.dumps(data), encoding="utf-8")
    QTest.keySequence(window, "F5")
    qtbot.waitUntil(lambda: bool(window.session.document.dataset.events[0].cites))
    qtbot.waitUntil(lambda: window.session.report is not None)
    assert "no-source" not in {one.rule for one in checked(window).about(EVENT)}


def test_checks_that_were_cancelled_are_said_to_be_and_can_be_run(shown: MainWindow, qtbot: QtBot) -> None:
    shown.checks.again()
    QTest.mouseClick(shown.footer.cancel, Qt.MouseButton.LeftButton)
    shown.session.open(shown.session.document)
    assert shown.session.report is None
    assert shown.footer.tally.unchecked.isVisible()
    QTest.mouseClick(shown.footer.tally.unchecked, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.session.report is not None)
    assert not shown.footer.tally.unchecked.isVisible()


# --- the sum of it ---


def test_the_foot_counts_what_is_open_and_what_holds(shown: MainWindow) -> None:
    tally = shown.footer.tally
    assert [part.text() for part in tally.counts.values()] == [
        "1\u00a0error",
        "1\u00a0to check",
        "1\u00a0note",
    ]
    assert tally.held.text() == "1 of 2\u00a0quotations word for word"
    show_report(shown, HOLDS)
    assert not any(part.isVisible() for part in tally.counts.values())


def test_what_holds_is_told_in_sentences_about_what_was_compared(sample_links: Links) -> None:
    results = (
        Verified(Ref("quote", 0), "word for word"),
        Verified(Ref("figure", 0), "as its words say"),
        Verified(Ref("event", 0), "word for word"),
    )
    assert list(told(Report(sample_links, results))) == [
        "1 of 7\u00a0quotations word for word",
        "1 of 13\u00a0figures as their words say",
        "1 of 11\u00a0events cited word for word",
    ]


def test_a_number_in_the_foot_opens_the_points_of_its_severity(shown: MainWindow) -> None:
    QTest.mouseClick(shown.footer.tally.counts["warning"], Qt.MouseButton.LeftButton)
    assert shown.checks.is_shown
    assert rows(shown.checks) == ["Where it comes from", "The part exceeds the whole."]


# --- cards ---


def test_a_card_says_what_is_wrong_with_both_texts_and_marks_what_differs(shown: MainWindow) -> None:
    card = shown.panel.view.quotes.cards[QUOTE]
    assert card.badge.isVisible()
    assert card.badge.text() == "Error"
    text = card.prose.toPlainText()
    assert "Error: The quotation is not what its source says." in text
    assert "The dataset: We will build five terminals" in text
    assert "Harbour Times: We will build four terminals" in text
    ours, theirs = (char_format(card.prose, word) for word in ("five terminals\nH", "four"))
    assert (ours.fontStrikeOut(), ours.fontUnderline()) == (True, False)
    assert (theirs.fontStrikeOut(), theirs.fontUnderline()) == (False, True)
    assert "Error" in card.accessibleDescription()


def char_format(prose: Prose, words: str) -> QTextCharFormat:
    cursor = prose.textCursor()
    cursor.setPosition(prose.toPlainText().index(words) + 1)
    return cursor.charFormat()


def test_what_was_compared_and_holds_says_against_what(shown: MainWindow) -> None:
    card = shown.panel.view.quotes.cards[HELD_QUOTE]
    assert card.badge.text() == "word for word"
    assert "the whole text of “Harbour Times”" in card.badge.toolTip()


@pytest.mark.parametrize("width", [280, 330, 360, 480, 640])
def test_a_name_has_one_line_whether_the_card_is_narrow_or_wide(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    card = Card(HELD_QUOTE, theme)
    qtbot.addWidget(card)
    name = Paragraph((Run("Mikhail Mishustin", bold=True),), size=14, right=COPY_ROOM)
    card.show_paragraphs("Quote", (name, Paragraph((Run("Prime Minister of Russia"),))), copied="words")
    card.resize(width, 300)
    card.show()
    card.set_verdict(Verdict(Mark("word for word", "good", "check", "compared"), None))
    QApplication.processEvents()
    block = card.prose.document().firstBlock()
    assert block.layout().lineCount() == 1
    line = block.layout().lineAt(0)
    words = line.naturalTextRect().translated(block.layout().position()).toAlignedRect()
    words.translate(card.prose.pos())
    [copy] = card.findChildren(QToolButton)
    for part in (card.badge, copy):
        assert card.rect().contains(part.geometry())
        assert not part.geometry().intersects(words)
    assert not card.badge.geometry().intersects(copy.geometry())
    assert (card.badge.geometry().bottom() < words.top()) == (width < 400)
    card.set_verdict(NO_VERDICT)
    QApplication.processEvents()
    assert card.prose.y() == 14
    assert card.prose.document().firstBlock().blockFormat().rightMargin() == 62


def test_a_badge_leads_to_the_point_or_to_the_words_in_the_source(shown: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(shown.panel.view.quotes.cards[QUOTE].badge, Qt.MouseButton.LeftButton)
    current = shown.checks.points.list.current
    assert current is not None
    assert current.finding == ALTERED
    QTest.mouseClick(shown.panel.view.quotes.cards[HELD_QUOTE].badge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(find(shown, SourceView)))


def test_an_event_s_page_says_what_is_to_be_known_about_it(shown: MainWindow) -> None:
    shown.session.select(EVENT)
    shown.panel.complete()
    assert "Note: No status is given." in shown.panel.view.top.header.toPlainText()


# --- the open points ---


def test_points_are_listed_the_gravest_first_and_told_in_full(points: WindowChecks) -> None:
    assert rows(points) == [
        "Where it comes from",
        "The quotation is not what its source says.",
        "The part exceeds the whole.",
        "No status is given.",
    ]
    QTest.keyClick(points.points.list, Qt.Key.Key_Down)
    told = points.points.detail.prose.toPlainText()
    assert "The dataset: We will build five terminals" in told
    assert "What to do: Take the source’s words." in told
    assert "quotes[0].text" in told


def test_going_to_a_point_selects_what_it_is_about_and_brings_it_into_view(shown: MainWindow) -> None:
    shown.session.look_at(shown.session.viewport.zoom(100_000, 19786.0))
    QTest.keySequence(shown, "F8")
    assert shown.session.selection.refs == (QUOTE,)
    QTest.keySequence(shown, "F8")
    assert shown.session.selection.refs == (FIGURE,)
    assert shown.session.viewport.lo <= 10957 <= shown.session.viewport.hi  # it is told for 1999
    QTest.keySequence(shown, "Shift+F8")
    assert shown.session.selection.refs == (QUOTE,)


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with very many points: they are listed while the window goes on."""
    monkeypatch.setattr(open_points, "AT_ONCE", 0)


def current(window: MainWindow) -> Finding | None:
    point = window.checks.points.list.current
    return None if point is None else point.finding


@pytest.mark.usefixtures("beside")
def test_the_first_step_goes_to_the_first_point_once_the_points_are_listed(
    shown: MainWindow, qtbot: QtBot
) -> None:
    QTest.keySequence(shown, "F8")
    assert current(shown) is None
    qtbot.waitUntil(lambda: current(shown) == ALTERED)
    assert shown.session.selection.refs == (QUOTE,)
    shown.checks.show(False)  # noqa: FBT003 (off)
    show_report(shown, ALTERED, UNDATED)
    for _ in range(2):
        QTest.keySequence(shown, "F8")
    qtbot.waitUntil(lambda: current(shown) == UNDATED)


@pytest.mark.usefixtures("beside")
def test_a_badge_leads_to_its_point_once_the_points_are_listed_and_keeps_the_filter_if_it_can(
    shown: MainWindow, qtbot: QtBot
) -> None:
    narrow = shown.checks.points.filter
    narrow.severities["note"].click()
    badge = shown.panel.view.quotes.cards[QUOTE].badge
    QTest.mouseClick(badge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: current(shown) == ALTERED)
    assert "note" not in narrow.wanted.severities
    shown.checks.show(False)  # noqa: FBT003 (off)
    narrow.severities["error"].click()
    QTest.mouseClick(badge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: current(shown) == ALTERED)
    qtbot.waitUntil(lambda: "error" in narrow.wanted.severities)
    qtbot.waitUntil(lambda: current(shown) == ALTERED)


@pytest.mark.usefixtures("beside")
def test_a_point_of_a_dataset_that_was_closed_meanwhile_is_not_gone_to(
    shown: MainWindow, qtbot: QtBot, all_done: Callable[[], None]
) -> None:
    narrow = shown.checks.points.filter
    narrow.severities["note"].click()
    QTest.mouseClick(shown.panel.view.quotes.cards[QUOTE].badge, Qt.MouseButton.LeftButton)
    shown.session.open(Document(Dataset(format="dateline", version=1, title="Another")))
    all_done()
    show_report(shown, *RESULTS[:0])
    qtbot.waitUntil(lambda: shown.jobs.is_idle)
    assert rows(shown.checks) == []
    assert "note" not in narrow.wanted.severities


@pytest.mark.usefixtures("beside")
def test_points_that_were_being_listed_do_not_come_into_another_dataset(
    shown: MainWindow, points: WindowChecks, all_done: Callable[[], None], qtbot: QtBot
) -> None:
    points.step(1)
    qtbot.waitUntil(lambda: current(shown) == ALTERED)
    points.points.refresh()
    points.show(False)  # noqa: FBT003 (off)
    shown.session.open(Document(Dataset(format="dateline", version=1, title="Another")))
    all_done()
    points.show(True)  # noqa: FBT003 (on)
    assert rows(points) == []


def test_points_in_view_are_listed_anew_when_the_view_rests(
    shown: MainWindow, points: WindowChecks, qtbot: QtBot
) -> None:
    points.points.filter._want_one("scope", "view")
    listed: list[int] = []
    points.points.list.points.modelReset.connect(lambda: listed.append(1))
    for _ in range(5):
        shown.session.look_at(shown.session.viewport.pan(0.1))
    assert listed == []
    shown.session.look_at(Viewport(19_783.0, 19_790.0))  # about 4 March 2024
    qtbot.waitUntil(lambda: len(rows(points)) == 3)
    assert listed == [1]
    assert rows(points)[1:] == ["The quotation is not what its source says.", "No status is given."]
    shown.session.look_at(Viewport(10_600.0, 10_700.0))  # 1999
    both = ["The quotation is not what its source says.", "The part exceeds the whole."]
    qtbot.waitUntil(lambda: rows(points)[1:] == both)  # one source says both


def test_points_are_narrowed_by_severity_words_and_what_is_selected(
    shown: MainWindow, points: WindowChecks
) -> None:
    narrow = points.points.filter
    QTest.mouseClick(narrow.severities["error"], Qt.MouseButton.LeftButton)
    assert len(rows(points)) == 3
    QTest.mouseClick(narrow.severities["error"], Qt.MouseButton.LeftButton)
    QTest.keyClicks(narrow.search, "FOUR terminals")
    assert rows(points)[1:] == ["The quotation is not what its source says."]
    narrow.search.clear()
    shown.session.select(Ref("event", 1))
    choose(narrow.scope, "Selected")
    assert rows(points)[1:] == ["The part exceeds the whole."]
    shown.session.select()
    assert points.points.said.text() == "None of the 3 open points is among what you look for."
    choose(narrow.scope, "In view")
    assert len(rows(points)) == 4
    choose(narrow.topic, "Where it comes from")
    assert narrow.topic.text() == "Topic: Where it comes from"


def choose(chip: QToolButton, title: str) -> None:
    """Take a choice of the menu that a chip opens."""
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    [menu] = find(chip, QMenu)
    assert isinstance(menu, QMenu)
    [action] = [action for action in menu.actions() if action.text() == title]
    action.trigger()
    menu.close()


def test_without_anything_doubtful_it_says_what_was_compared_and_what_not(
    shown: MainWindow, points: WindowChecks, qtbot: QtBot
) -> None:
    show_report(shown, HOLDS)
    assert points.points.said.text() == "Nothing doubtful found."
    told = points.points.detail.prose
    qtbot.waitUntil(lambda: "1 of 2 quotations word for word." in told.toPlainText())


def copy_all(points: WindowChecks, qtbot: QtBot) -> str:
    """What is on the clipboard after a click."""
    QGuiApplication.clipboard().setText("before")
    QTest.mouseClick(points.points.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before")
    return QGuiApplication.clipboard().text()


def test_of_very_many_points_the_first_are_copied_and_it_says_how_many_are_not(
    points: WindowChecks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_points, "MOST_COPIED", 2)
    copied = copy_all(points, qtbot)
    assert copied.endswith("  Place: figures[0].value\n\n… and 1 more")
    assert points.points.copy.text() == "Copied 2 of 3"
    qtbot.waitUntil(lambda: points.points.copy.text() == "Copy all")
    points.points.filter.severities["note"].click()
    assert "more" not in copy_all(points, qtbot)
    assert points.points.copy.text() == "Copied"
    points.points.filter.severities["note"].click()
    assert points.points.copy.text() == "Copy all"


def test_the_points_are_copied_as_text(points: WindowChecks, qtbot: QtBot) -> None:
    copied = copy_all(points, qtbot)
    assert copied.startswith("Error: The quotation is not what its source says.\n")
    assert "  Harbour Times: We will build four terminals\n" in copied
    assert "  Place: quotes[0].text" in copied


def test_the_line_in_the_file_is_found_on_demand(points: WindowChecks, qtbot: QtBot) -> None:
    points.step(1)
    detail = points.points.detail
    detail.prose.followed.emit("line")
    qtbot.waitUntil(lambda: "Find the line" not in detail.prose.toPlainText())
    assert detail.prose.toPlainText().endswith(
        "Place in the data: quotes[0].text, line 1, column 641 of harbour.json"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("moved", "quotes[0].text, but harbour.json can’t be read any more"),
        ("rewritten", "quotes[0].text, but it was not found in harbour.json as it is now"),
        ("put further down", "quotes[0].text, but it was not found in harbour.json as it is now"),
    ],
)
def test_no_line_is_said_of_a_file_that_is_not_what_was_read(
    points: WindowChecks, harbour: Path, qtbot: QtBot, change: str, said: str
) -> None:
    if change == "moved":
        harbour.rename(harbour.with_name("moved.json"))
    else:
        data = json.loads(harbour.read_text(encoding="utf-8"))
        new = data["quotes"][1] | {"id": "new"}
        data["quotes"] = [new, *data["quotes"]] if change == "put further down" else []
        harbour.write_text(json.dumps(data), encoding="utf-8")
    points.step(1)
    detail = points.points.detail
    detail.prose.followed.emit("line")
    qtbot.waitUntil(lambda: "Find the line" not in detail.prose.toPlainText())
    assert detail.prose.toPlainText().endswith(f"Place in the data: {said}")


def test_esc_and_the_key_put_the_points_away(shown: MainWindow, points: WindowChecks) -> None:
    QTest.keyClick(points.points.list, Qt.Key.Key_Escape)
    assert not points.is_shown
    QTest.keySequence(shown, "F7")
    assert points.is_shown
    QTest.keySequence(shown, "F7")
    assert not points.is_shown


# --- acknowledging ---


def acknowledge(window: MainWindow, reason: str, qtbot: QtBot) -> None:
    """Acknowledge the current point by key."""
    QTest.keySequence(window, "Ctrl+Shift+K")
    [dialog] = find(window, AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    assert not dialog.agree.isEnabled()
    QTest.keyClicks(dialog.reason, reason)
    assert dialog.agree.isEnabled()
    QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.session.is_saved and window.jobs.is_idle)
    window.activateWindow()


@pytest.fixture
def noted(shown: MainWindow, points: WindowChecks, qtbot: QtBot) -> Iterator[MainWindow]:
    """With the first point acknowledged."""
    points.step(1)
    acknowledge(shown, "It was corrected later.", qtbot)
    yield shown
    if shiboken6.isValid(shown):
        shown.session.open(EMPTY)  # nothing to ask about when it is closed


def test_an_acknowledged_point_is_no_longer_counted_but_still_listed_when_asked_for(
    noted: MainWindow, qtbot: QtBot
) -> None:
    points = noted.checks.points
    assert noted.isWindowModified()
    assert not noted.footer.tally.counts["error"].isVisible()
    assert rows(noted.checks) == ["Where it comes from", "The part exceeds the whole.", "No status is given."]
    noted.panel.complete()
    assert "Error" not in noted.panel.view.quotes.cards[QUOTE].prose.toPlainText()
    assert points.filter.acknowledged.text() == "1 acknowledged"
    QTest.mouseClick(points.filter.acknowledged, Qt.MouseButton.LeftButton)
    assert rows(noted.checks)[1] == "The quotation is not what its source says."
    points.go_to(ALTERED)
    assert "Acknowledged: It was corrected later." in points.detail.prose.toPlainText()
    QTest.keySequence(noted, "Ctrl+Shift+K")
    qtbot.waitUntil(lambda: not noted.session.document.dataset.notes)


def test_it_is_saved_under_the_name_chosen_and_the_file_that_was_open_stays(
    noted: MainWindow, harbour: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    before = harbour.read_bytes()
    target = harbour.with_name("mine.json")
    monkeypatch.setattr(noted.dialogs, "choose_target", lambda *_: target)
    QTest.keySequence(noted, "Ctrl+S")
    qtbot.waitUntil(lambda: noted.session.is_saved)
    assert harbour.read_bytes() == before
    [note] = dataset_file.read(target).notes
    assert (note.kind, note.text, note.about) == (
        "acknowledgement",
        "It was corrected later.",
        ("five", "times"),
    )
    assert noted.session.document.path == target
    assert not noted.isWindowModified()
    assert len(checked(noted).open) == 2


def test_closing_asks_about_what_is_not_saved(
    noted: MainWindow, monkeypatch: pytest.MonkeyPatch, harbour: Path, qtbot: QtBot
) -> None:
    noted.close()
    [box] = find(noted, QMessageBox)
    assert isinstance(box, QMessageBox)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert noted.isVisible()
    assert not noted.session.is_saved
    monkeypatch.setattr(noted.dialogs, "choose_target", lambda *_: harbour.with_name("mine.json"))
    noted.close()
    answer(noted, "Save as…")
    qtbot.waitUntil(lambda: not shiboken6.isValid(noted))
    assert harbour.with_name("mine.json").exists()


def answer(window: MainWindow, text: str) -> None:
    """Take an answer of the question over the window."""
    [box] = find(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    [choice] = [one for one in box.buttons() if one.text() == text]
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)


def test_the_text_of_a_source_stays_open_while_points_are_acknowledged(
    shown: MainWindow, points: WindowChecks, qtbot: QtBot
) -> None:
    points.step(1)
    points.show_words(Passage(SOURCE, 1, 29))
    qtbot.waitUntil(lambda: bool(find(shown, SourceView)))
    shown.activateWindow()
    acknowledge(shown, "It was corrected later.", qtbot)
    assert find(shown, SourceView)
    shown.session.open(EMPTY)
    qtbot.waitUntil(lambda: not find(shown, SourceView))


def test_opening_another_file_asks_first(noted: MainWindow, qtbot: QtBot) -> None:
    noted.open_sample()
    qtbot.waitUntil(lambda: bool(find(noted, QMessageBox)))
    assert noted.session.document.dataset.title == "Harbour"
    answer(noted, "Don’t save")
    qtbot.waitUntil(lambda: noted.session.document.dataset.title != "Harbour" and noted.jobs.is_idle)
