"""The filter bar's fields, as they look and take keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from dateline.commands.context import FileKind
from dateline.model.choices import Choice
from dateline.model.query import Filter
from dateline.ui.facet_popup import DatesPopup, FacetPopup
from dateline.ui.filter_bar import SearchField
from dateline.ui.icons import icon
from dateline.ui.window import MainWindow

PDF = FileKind("PDF", ".pdf")


@pytest.mark.parametrize("width", range(296, 341, 2))
def test_the_shortcut_in_the_search_field_never_touches_its_words(window: MainWindow, width: int) -> None:
    field = SearchField()
    field.setParent(window)
    field.addAction(icon("search", "#000000"), QLineEdit.ActionPosition.LeadingPosition)
    field.setFixedWidth(width)
    field.show()
    # The words begin after the glass: 36 pixels or more.
    words = 36 + field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert field.hint.isVisible() or width < 340
    assert not field.hint.isVisible() or field.hint.x() >= words + 8
    field.deleteLater()


def places(window: MainWindow, width: int, text: str) -> dict[str, tuple[int, int]]:
    """Where the search field and the chips in sight begin and how wide they are, with this searched for."""
    window.resize(width, 800)
    window.session.set_filter(Filter(text=text))
    QApplication.processEvents()
    bar = window.header.filter_bar
    assert bar.clear.isVisible() == bool(text)
    assert bar.clear.geometry().right() < bar.width()
    parts: list[tuple[str, QWidget]] = [
        ("search", bar.search),
        *bar.chips.items(),
        ("dates", bar.dates),
        ("more", bar.more),
    ]
    return {name: (part.x(), part.width()) for name, part in parts if part.isVisible()}


@pytest.mark.parametrize("width", [800, 1024, 1280, 1600, 2500])
def test_nothing_moves_as_more_or_less_is_found(window: MainWindow, width: int) -> None:
    one = places(window, width, "students")
    assert window.header.filter_bar.clear.text() == "1 of 11 events  ✕"
    every = places(window, width, "a")
    assert window.header.filter_bar.clear.text() == "11 of 11 events  ✕"
    assert one == every


@pytest.mark.parametrize("width", [1600, 2500])
def test_nothing_moves_for_a_search_where_there_is_room_for_all(window: MainWindow, width: int) -> None:
    before = places(window, width, "")
    assert len(before) == 7  # no chip is behind "More"
    assert places(window, width, "students") == before
    assert places(window, width, "") == before


def test_a_count_too_long_for_a_narrow_window_is_said_in_short(window: MainWindow) -> None:
    bar = window.header.filter_bar
    window.setMinimumWidth(0)
    places(window, 700, "students")
    assert bar.clear.text() == "1  ✕"
    assert bar.clear.sizeHint().width() <= bar.clear.width()
    assert bar.clear.accessibleName() == "1 of 11 events match. Clear the filter"
    places(window, 1024, "students")
    assert bar.clear.text() == "1 of 11 events  ✕"


def test_all_chips_are_in_sight_in_a_window_without_room_for_the_count_as_well(window: MainWindow) -> None:
    assert len(places(window, 1280, "")) == 7
    assert "more" in places(window, 1280, "students")


def test_the_dates_popup_opens_without_a_gap_where_errors_go(window: MainWindow) -> None:
    popup = DatesPopup(window.session, window)
    popup.show_under(window.header.filter_bar.dates)
    assert not popup.error.isVisible()
    popup.close()


def test_enter_among_no_choices_does_nothing(window: MainWindow) -> None:
    choices = tuple(Choice(f"place-{number}", f"Place {number}", 1) for number in range(20))
    popup = FacetPopup(window.session, "lanes", "Lanes", choices, window)
    popup.show_under(window.header.filter_bar.chips["lanes"])
    [find] = popup.findChildren(QLineEdit)
    find.setText("nowhere")
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert not window.session.filter
    popup.close()


@pytest.mark.parametrize(("answer", "written"), [("Yes", True), ("No", False)])
def test_a_suffix_that_is_added_never_overwrites_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    kept = tmp_path / "brief.pdf"
    kept.write_bytes(b"kept")
    typed = str(tmp_path / "brief")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, "PDF (*.pdf)"))
    asked: list[str] = []

    def question(*words: object) -> QMessageBox.StandardButton:
        asked.append(str(words[2]))
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "question", question)
    target = window.dialogs.choose_target("Export", tmp_path / "brief", (PDF,))
    assert target == (kept if written else None)
    [words] = asked
    assert "brief.pdf" in words
