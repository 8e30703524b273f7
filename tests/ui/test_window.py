"""The window as a user drives it, with keys and mouse."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dateline.drawing.palette import palette
from dateline.files.settings_file import Settings, read_settings
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.timeline.viewport import Viewport
from dateline.ui.app_context import AppContext
from dateline.ui.command_palette import CommandPalette
from dateline.ui.facet_popup import DatesPopup, FacetPopup
from dateline.ui.preview import PreviewWindow
from dateline.ui.problems_view import ProblemsView
from dateline.ui.sheets import AboutDialog, ShortcutSheet
from dateline.ui.theme import Theme
from dateline.ui.window import MainWindow
from dateline.ui.window_place import cascaded

NewWindow = Callable[[], MainWindow]
SAMPLE_TITLE = "Kazakhstan–Russia: the prime minister’s visit to Moscow"


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    """A small dataset on disk."""
    path = tmp_path / "visit.json"
    write(path, "Visit", "Arrival", "Talks")
    return path


def write(path: Path, title: str, *events: str) -> None:
    dated = [
        {"id": name.lower(), "date": f"2024-03-0{day}", "title": name} for day, name in enumerate(events, 4)
    ]
    path.write_text(json.dumps({"format": "dateline", "version": 1, "title": title, "events": dated}))


def shown(parent: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [child for child in parent.findChildren(kind) if child.isVisible()]


def press(window: QWidget, keys: str) -> None:
    """Type a shortcut, as "Ctrl+F"."""
    QTest.keySequence(window, keys)


def open_and_wait(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.open(path)
    qtbot.waitUntil(lambda: window.jobs.is_idle)


class Painted(QObject):
    """Which widgets are painted meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.widgets.add(watched)
        return False


def look_at(window: MainWindow, view: Viewport, words: str, qtbot: QtBot) -> None:
    """Bring a stretch into view, until the footer says so."""
    window.session.look_at(view)
    qtbot.wait_until(lambda: window.footer.range.text() == words)
    QApplication.processEvents()


def test_moving_through_time_moves_and_paints_no_buttons(window: MainWindow, qtbot: QtBot) -> None:
    """Though the words for what is in view get shorter and longer."""
    footer, painted = window.footer, Painted()
    look_at(window, Viewport(19_692.0, 20_089.0), "1 Dec 2023 – 31 Dec 2024", qtbot)
    buttons = footer.findChildren(QAbstractButton)
    before = [button.geometry() for button in buttons]
    window.footer.installEventFilter(painted)
    for part in window.footer.findChildren(QWidget):
        part.installEventFilter(painted)
    for view, words in (
        (Viewport(19_723.0, 19_727.0), "1 Jan 2024 – 4 Jan 2024"),
        (Viewport(10_957.0, 29_220.0), "2000 – 2049"),
        (Viewport(19_692.0, 20_089.0), "1 Dec 2023 – 31 Dec 2024"),
    ):
        look_at(window, view, words, qtbot)
        assert [button.geometry() for button in buttons] == before
    assert footer.range in painted.widgets
    assert painted.widgets.isdisjoint(buttons)


# --- opening ---


class StyleChanges(QObject):
    """Counts how often what it watches is styled anew."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.StyleChange
        return False


def test_a_new_window_styles_its_widgets_once_or_twice(
    qapp: QApplication, app_context: AppContext, qtbot: QtBot
) -> None:
    """And not at each step from a part to the window: that took longer than all else."""
    changes = StyleChanges()
    qapp.installEventFilter(changes)
    window = MainWindow(app_context)
    qapp.removeEventFilter(changes)
    qtbot.addWidget(window)
    assert len(window.findChildren(QWidget)) > 200
    assert changes.count < 500


def test_the_sample_is_counted_and_titled(window: MainWindow) -> None:
    assert window.windowTitle() == f"{SAMPLE_TITLE} – Dateline"
    assert window.header.subtitle.text() == "as of 4 March 2024 · 1 source"
    assert window.footer.counts.text() == "11 events · 7 quotes · 13 figures"


def test_a_window_begins_on_the_start_page(new_window: NewWindow) -> None:
    window = new_window()
    assert window.windowTitle() == "Dateline"
    assert window.start_page.isVisible()
    assert not window.header.isVisible()


def test_the_sample_is_one_click_away(new_window: NewWindow, qtbot: QtBot) -> None:
    window = new_window()
    QTest.mouseClick(window.start_page.sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.has_document)
    assert window.header.title.text() == SAMPLE_TITLE


def test_the_first_start_shows_the_sample_and_the_second_the_start_page(
    new_window: NewWindow, qtbot: QtBot
) -> None:
    first = new_window()
    first.welcome()
    qtbot.waitUntil(lambda: first.has_document)
    assert first.hint.isVisible()
    QTest.mouseClick(first.hint.dismiss, Qt.MouseButton.LeftButton)
    assert not first.hint.isVisible()
    second = new_window()
    second.welcome()
    assert second.jobs.is_idle
    assert second.start_page.isVisible()


def test_a_bad_file_shows_its_problems_and_keeps_what_was_open(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "dateline", "version": 1, "titel": "Visit"}')
    open_and_wait(window, bad, qtbot)
    [view] = shown(window, ProblemsView)
    assert isinstance(view, ProblemsView)
    assert "Unknown key titel\n" in view.text.toPlainText()
    cursor = view.text.document().find("titel")
    assert cursor.charFormat().background().color().name() == palette("light").highlight
    assert f"“{SAMPLE_TITLE}” is still open." in view.summary.text()
    QTest.mouseClick(view.copy, Qt.MouseButton.LeftButton)
    assert "titel" in QGuiApplication.clipboard().text()
    write(bad, "Mended", "Arrival")
    QTest.mouseClick(view.try_again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.header.title.text() == "Mended")


def test_a_missing_file_is_said_to_be_missing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    open_and_wait(window, tmp_path / "nowhere.json", qtbot)
    [view] = shown(window, ProblemsView)
    assert isinstance(view, ProblemsView)
    assert "nowhere.json" in view.text.toPlainText()
    assert window.header.title.text() == SAMPLE_TITLE
    view.close()


def test_a_file_s_words_are_never_markup(new_window: NewWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = new_window()
    path = tmp_path / "hostile.json"
    write(path, "<b>bold</b> & [*]", "<i>x</i>")
    open_and_wait(window, path, qtbot)
    assert window.header.title.text() == "<b>bold</b> & [*]"
    assert window.header.title.textFormat() == Qt.TextFormat.PlainText
    assert window.windowTitle() == "<b>bold</b> & [*][*] – Dateline"


def test_the_later_of_two_files_asked_for_wins(
    window: MainWindow, visit: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.json"
    write(other, "Other", "Arrival")
    window.open(visit)
    window.open(other)
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert window.header.title.text() == "Other"


def test_what_is_cancelled_is_not_shown(window: MainWindow, visit: Path, qtbot: QtBot) -> None:
    window.open(visit)
    QTest.mouseClick(window.footer.cancel, Qt.MouseButton.LeftButton)
    window.open_sample()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert window.header.title.text() == SAMPLE_TITLE


def test_reload_keeps_view_filter_and_selection(window: MainWindow, visit: Path, qtbot: QtBot) -> None:
    open_and_wait(window, visit, qtbot)
    window.session.set_filter(Filter(text="talks"))
    window.session.select(Ref("event", 1))
    window.session.look_at(Viewport(19780.0, 19800.0))
    write(visit, "Visit, corrected", "Breakfast", "Arrival", "Talks")
    press(window, "F5")
    qtbot.waitUntil(lambda: window.header.title.text() == "Visit, corrected")
    assert window.session.filter == Filter(text="talks")
    assert window.session.selection.refs == (Ref("event", 2),)
    assert window.session.viewport == Viewport(19780.0, 19800.0)
    assert window.header.filter_bar.search.text() == "talks"


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window and let them go; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPointF(400, 300)
    action, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(where.toPoint(), action, data, buttons, keys)
    entering.setAccepted(False)
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(where, action, data, buttons, keys))
    return entering.isAccepted()


def test_a_file_dropped_on_the_window_is_opened(window: MainWindow, visit: Path, qtbot: QtBot) -> None:
    assert drop(window, visit)
    qtbot.waitUntil(lambda: window.header.title.text() == "Visit")


def test_of_several_files_each_gets_a_window(
    window: MainWindow, app_context: AppContext, visit: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.json"
    write(other, "Other", "Arrival")
    assert drop(window, visit, other)
    qtbot.waitUntil(lambda: window.header.title.text() == "Visit" and len(app_context.windows) == 2)
    second = app_context.windows[1]
    assert isinstance(second, MainWindow)
    qtbot.waitUntil(lambda: second.header.title.text() == "Other")


def test_a_dropped_link_is_refused(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/visit.json")])
    entering = QDragEnterEvent(
        QPointF(9, 9).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.setAccepted(False)
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


# --- searching and filtering ---


def test_search_as_you_type_and_clear(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.header.filter_bar
    press(window, "Ctrl+F")
    assert bar.search.hasFocus()
    QTest.keyClicks(bar.search, "crossings")
    qtbot.waitUntil(lambda: window.session.filter.text == "crossings")
    assert bar.clear.isVisible()
    found = int(window.session.matches.events.sum())
    assert 0 < found < 11
    assert bar.clear.text() == f"{found} of 11 events  ✕"
    assert window.footer.counts.text().startswith(f"{found} of 11 events · ")
    QTest.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert window.session.filter == Filter()
    assert bar.search.text() == ""
    assert not bar.clear.isVisible()


def test_enter_searches_at_once_and_goes_to_the_next_match(window: MainWindow) -> None:
    search = window.header.filter_bar.search
    search.setFocus()
    QTest.keyClicks(search, "students")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.session.filter.text == "students"
    [ref] = window.session.selection.refs
    assert ref in window.session.matches


def test_escape_empties_the_search_and_then_leaves_it(window: MainWindow) -> None:
    search = window.header.filter_bar.search
    search.setFocus()
    window.session.select(Ref("event", 0))
    QTest.keyClicks(search, "rail")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert window.session.selection.refs == (Ref("event", 0),)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert window.timeline.view.hasFocus()


def test_a_chip_filters_by_what_is_ticked(window: MainWindow) -> None:
    bar = window.header.filter_bar
    QTest.mouseClick(bar.chips["lanes"], Qt.MouseButton.LeftButton)
    [popup] = shown(bar, FacetPopup)
    assert isinstance(popup, FacetPopup)
    assert popup.list.model().index(1, 0).data() == "Trade"
    area = popup.list.visualRect(popup.list.model().index(1, 0))
    QTest.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert window.session.filter == Filter(lanes=frozenset({"trade"}))
    assert bar.chips["lanes"].text() == "Lanes: Trade"
    assert bar.clear.text() == "2 of 11 events  ✕"
    QTest.keyClick(popup.list, Qt.Key.Key_Up)
    QTest.keyClick(popup.list, Qt.Key.Key_Space)
    assert bar.chips["lanes"].text() == "Lanes: 2"
    popup.close()
    press(window, "Ctrl+Shift+F")
    assert bar.chips["lanes"].text() == "Lanes"


def test_dates_are_filtered_and_a_wrong_one_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.header.filter_bar
    QTest.mouseClick(bar.dates, Qt.MouseButton.LeftButton)
    [popup] = shown(bar, DatesPopup)
    assert isinstance(popup, DatesPopup)
    QTest.keyClicks(popup.until, "2023-02-29")
    qtbot.waitUntil(popup.error.isVisible)
    assert "2023-02" in popup.error.text()
    assert window.session.filter == Filter()
    popup.until.clear()
    QTest.keyClicks(popup.until, "2022")
    QTest.keyClick(popup.until, Qt.Key.Key_Return)
    assert window.session.filter == Filter(until="2022")
    assert bar.dates.text() == "Dates: to 2022"
    assert not popup.isVisible()


def test_dates_the_wrong_way_round_are_explained(window: MainWindow) -> None:
    bar = window.header.filter_bar
    QTest.mouseClick(bar.dates, Qt.MouseButton.LeftButton)
    [popup] = shown(bar, DatesPopup)
    assert isinstance(popup, DatesPopup)
    popup.since.setText("2025")
    popup.until.setText("2024")
    assert not popup.apply()
    assert popup.error.text() == "The first date comes after the second, so nothing lies between them."
    popup.close()


def test_chips_without_room_are_behind_more(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.header.filter_bar
    window.resize(1600, 900)
    qtbot.waitUntil(bar.dates.isVisible)
    assert not bar.more.isVisible()
    window.resize(860, 700)
    qtbot.waitUntil(lambda: not bar.dates.isVisible())
    assert bar.more.isVisible()
    window.session.set_filter(Filter(since="2023"))
    assert bar.more.text() == "More: 1"


# --- commands ---


def test_the_palette_finds_and_runs_a_command(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    [palette] = shown(window, CommandPalette)
    assert isinstance(palette, CommandPalette)
    before = window.session.viewport
    QTest.keyClicks(palette.field, "zoomout")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.session.viewport.length > before.length


def test_the_palette_says_when_nothing_is_found(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    [palette] = shown(window, CommandPalette)
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.field, "xyzzy")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_plain_keys_work_on_the_timeline_only(window: MainWindow) -> None:
    window.timeline.setFocus()
    before = window.session.viewport
    QTest.keyClick(window.timeline.view, Qt.Key.Key_Right)
    assert window.session.viewport.lo > before.lo
    QTest.keyClick(window.timeline.view, Qt.Key.Key_Home)
    assert window.session.selection.of("event")
    here = window.session.viewport
    search = window.header.filter_bar.search
    search.setFocus()
    QTest.keyClicks(search, "0-1")
    assert search.text() == "0-1"
    assert window.session.viewport == here


def test_a_switch_of_theme_styles_each_widget_once_off_and_once_on(
    window: MainWindow, app_context: AppContext
) -> None:
    window.panel.complete()
    deep = next(card for section in window.panel.view.sections for card in section.cards.values()).prose
    changes = StyleChanges()
    deep.viewport().installEventFilter(changes)
    app_context.prefer_theme("dark")
    assert 0 < changes.count <= 2


SCREEN = QRect(0, 24, 1920, 1056)


@pytest.mark.parametrize(
    ("last", "next_"),
    [
        (QRect(100, 100, 1280, 800), QRect(132, 132, 1280, 800)),
        (QRect(620, 260, 1280, 800), QRect(0, 24, 1280, 800)),
        (QRect(0, 24, 1920, 1056), QRect(32, 56, 1888, 1024)),
    ],
    ids=["beside", "begins anew", "as large as the screen"],
)
def test_windows_cascade_within_the_screen(last: QRect, next_: QRect) -> None:
    assert cascaded(last, SCREEN) == next_


def test_a_new_window_does_not_cover_the_last(window: MainWindow, app_context: AppContext) -> None:
    window.setGeometry(10, 10, 760, 600)
    other = app_context.new_window()
    assert isinstance(other, MainWindow)
    assert other.pos() != window.pos()
    assert other.screen().availableGeometry().contains(other.geometry().topLeft())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_the_timeline_zooms_to_the_selected_event(window: MainWindow, key: Qt.Key) -> None:
    window.session.select(window.session.document.links.by_id["visit"])
    window.timeline.setFocus()
    QTest.keyClick(window.timeline.view, key)
    assert window.session.viewport.length < 40


def test_page_keys_scroll_the_lanes(window: MainWindow) -> None:
    window.resize(760, 480)
    bar = window.timeline.view.verticalScrollBar()
    window.timeline.view.timeline_layout()
    window.timeline.setFocus()
    QTest.keyClick(window.timeline.view, Qt.Key.Key_PageDown)
    down = bar.value()
    assert down == min(round(bar.pageStep() / 2), bar.maximum()) > 0
    QTest.keyClick(window.timeline.view, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_the_shortcut_sheet_tells_the_timelines_own_keys(window: MainWindow) -> None:
    window.action_set.actions["help.shortcuts"].trigger()
    [sheet] = shown(window, ShortcutSheet)
    told = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Enter", "PgUp", "PgDown", "Lanes further up"} <= told
    sheet.close()


def test_escape_selects_nothing(window: MainWindow) -> None:
    window.timeline.setFocus()
    window.session.select(Ref("event", 0))
    press(window, "Esc")
    assert not window.session.selection


@pytest.mark.parametrize(("name", "kind"), [("help.shortcuts", ShortcutSheet), ("help.about", AboutDialog)])
def test_sheets_open_and_close(window: MainWindow, name: str, kind: type[QWidget]) -> None:
    window.action_set.actions[name].trigger()
    [sheet] = shown(window, kind)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_link_is_shown_in_full_before_it_is_followed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[str] = []
    monkeypatch.setattr(
        "dateline.ui.dialogs.QDesktopServices.openUrl", lambda url: followed.append(url.toString())
    )
    window.panel.link_requested.emit("https://еxample.org/a?b=<c>")
    [box] = shown(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.informativeText().startswith("https://xn--"), "a look-alike letter must show"
    box.reject()
    assert followed == []
    window.panel.link_requested.emit("https://example.org/article")
    [box] = shown(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    [yes] = [each for each in box.buttons() if each.text() == "Open"]
    yes.click()
    assert followed == ["https://example.org/article"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "http://[", "//host/share"])
def test_other_links_are_not_followed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("dateline.ui.dialogs.QDesktopServices.openUrl", pytest.fail)
    window.dialogs.follow_link(address)
    [box] = shown(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "This link isn’t opened"
    box.close()


def test_a_fault_inside_is_told_with_the_log_s_place(
    window: MainWindow, app_context: AppContext, qtbot: QtBot
) -> None:
    window.jobs.start("Dividing", lambda: 1 / 0, lambda _: pytest.fail("it can't be done"))
    qtbot.waitUntil(lambda: bool(shown(window, QMessageBox)))
    [box] = shown(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "Something went wrong inside Dateline"
    assert str(app_context.log_path) in box.informativeText()
    box.close()


# --- several windows, and what is remembered ---


def test_windows_have_sessions_of_their_own(
    window: MainWindow, app_context: AppContext, visit: Path, qtbot: QtBot
) -> None:
    press(window, "Ctrl+N")
    second = app_context.windows[-1]
    assert isinstance(second, MainWindow)
    assert second is not window
    open_and_wait(second, visit, qtbot)
    second.session.set_filter(Filter(text="talks"))
    assert window.session.filter == Filter()
    assert window.header.title.text() == SAMPLE_TITLE
    press(second, "Ctrl+W")
    assert app_context.windows == (window,)


def test_recent_files_are_listed_opened_and_forgotten(
    window: MainWindow, new_window: NewWindow, visit: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other & co.json"
    write(other, "Other", "Arrival")
    open_and_wait(window, visit, qtbot)
    open_and_wait(window, other, qtbot)
    visit.unlink()
    page = new_window().start_page
    assert [entry.path for entry in page.entries] == [other, visit]
    qtbot.waitUntil(page.entries[1].missing.isVisible)
    assert not page.entries[0].missing.isVisible()
    QTest.mouseClick(page.entries[1].forget, Qt.MouseButton.LeftButton)
    assert [entry.path for entry in page.entries] == [other]
    QTest.mouseClick(page.entries[0].name, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.isVisible())


def test_a_recent_file_that_cannot_be_looked_at_leaves_the_others_looked_at(
    app_context: AppContext, new_window: NewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("gone.json", "x" * 300):
        app_context.remember(partial(Settings.with_recent, path=tmp_path / name))
    page = new_window().start_page
    qtbot.waitUntil(page.entries[1].missing.isVisible)
    assert page.entries[1].path == tmp_path / "gone.json"
    assert not page.entries[0].missing.isVisible()


def test_the_start_page_puts_the_dataset_away(window: MainWindow) -> None:
    press(window, "Alt+Home")
    assert window.start_page.isVisible()
    assert window.windowTitle() == "Dateline"
    assert not window.action_set.actions["briefing.print"].isEnabled()


def test_size_division_and_theme_are_remembered(
    window: MainWindow, app_context: AppContext, tmp_path: Path, qtbot: QtBot
) -> None:
    window.resize(780, 640)
    window.splitter.setSizes([400, 600])
    left, right = window.splitter.sizes()
    window.action_set.actions["theme.dark"].trigger()
    window.close()
    share = pytest.approx(left / (left + right))
    qtbot.waitUntil(lambda: read_settings(tmp_path / "settings.json").timeline_share == share)
    assert read_settings(tmp_path / "settings.json").theme == "dark"
    again = app_context.new_window()
    assert isinstance(again, MainWindow)
    assert again.size() == QSize(780, 640)
    again.open_sample()
    qtbot.waitUntil(lambda: again.has_document)
    first, second = again.splitter.sizes()
    assert first / (first + second) == pytest.approx(left / (left + right), abs=0.01)


def test_the_theme_changes_under_an_open_window(window: MainWindow, theme: Theme) -> None:
    window.action_set.actions["theme.dark"].trigger()
    assert theme.is_dark
    assert window.grab().toImage().pixelColor(400, 40).lightness() < 60
    assert window.action_set.actions["theme.dark"].isChecked()
    window.action_set.actions["theme.light"].trigger()
    assert not theme.is_dark
    assert window.grab().toImage().pixelColor(400, 40).lightness() > 200


# --- the briefing ---


def test_the_briefing_is_previewed_once_and_goes_with_the_window(
    new_window: NewWindow, visit: Path, qtbot: QtBot
) -> None:
    window = new_window()
    open_and_wait(window, visit, qtbot)
    QTest.mouseClick(window.header.briefing, Qt.MouseButton.LeftButton)
    [preview] = shown(window, PreviewWindow)
    assert isinstance(preview, PreviewWindow)
    qtbot.waitUntil(preview.export_button.isEnabled, timeout=20_000)
    press(window, "Ctrl+B")
    assert shown(window, PreviewWindow) == [preview]
    window.close()


def test_a_briefing_is_exported_in_the_background(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "briefing.pdf"
    monkeypatch.setattr(window.dialogs, "choose_target", lambda *_: target)
    press(window, "Ctrl+E")
    assert window.jobs.titles == ("Writing briefing.pdf",)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF-")
    [box] = shown(window, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "briefing.pdf is written"
    box.close()


# --- for the keyboard and the ear ---


def test_tab_goes_from_header_to_timeline_to_panel(window: MainWindow) -> None:
    window.header.filter_bar.search.setFocus()
    visited: list[QWidget] = []
    for _ in range(40):
        focused = window.focusWidget()
        assert focused is not None
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    places = [
        next(i for i, w in enumerate(visited) if area.isAncestorOf(w))
        for area in (window.header, window.timeline, window.panel)
    ]
    assert places == sorted(places)


def test_every_control_has_a_name(window: MainWindow) -> None:
    nameless = [
        control
        for control in window.findChildren(QWidget)
        if control.isVisible()
        and control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and window.panel not in (control, control.parent())
        and not window.panel.isAncestorOf(control)
        and not control.accessibleName()
        and not (isinstance(control, QPushButton) and control.text())
    ]
    assert nameless == []
