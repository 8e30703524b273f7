"""The filter bar's fields, as they look and take keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox

from dateline.commands.context import FileKind
from dateline.model.choices import Choice
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
