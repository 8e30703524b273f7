"""A source's text in its window, at the passage."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Passage, Verified
from dateline.checks.report import Report
from dateline.model.dataset import Citation, Dataset, Event, Quote, Source
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.ui.checks.source_page import cited_passage, laid_out, merged, passage_about, source_page
from dateline.ui.checks.source_text import SourceText
from dateline.ui.checks.source_view import SourceView
from dateline.ui.theme import Theme
from dateline.ui.window import MainWindow

TEXT = "“We will build four,” he said.\r\n\r\nThe port 🚢 handled 12 million tons. It handled 12 before."
SOURCE = Ref("source", 0)


def links_of(text: str | None = TEXT, **source: object) -> Links:
    cited = Citation("times", "handled 12", prefix="It ")
    return Links(
        Dataset(
            format="dateline",
            version=1,
            title="Harbour",
            sources=(Source(id="times", text=text, **source),),  # type: ignore[arg-type]
            events=(
                Event(date="2024", title="Handled", cites=(cited,)),
                Event(date="2024", title="Held", quotes=("four",)),
            ),
            quotes=(Quote(id="four", speaker="he", source="times", text="We will build four"),),
        )
    )


@pytest.mark.parametrize(
    ("source", "said", "standing"),
    [
        ({"text_kind": "full"}, "The whole text, as the dataset says", "muted"),
        ({"text_kind": "excerpt"}, "Excerpts only", "check"),
        ({}, "Excerpts only", "check"),
        (
            {"sha256": hashlib.sha256(TEXT.encode()).hexdigest()},
            "The whole text: its SHA-256 is the one",
            "good",
        ),
        ({"sha256": "0" * 64, "text_kind": "full"}, "Not the text that the dataset was made from", "wrong"),
        ({"sha256": "0" * 64, "text_kind": "excerpt"}, "cannot be compared", "check"),
        ({"text": None}, "not kept with the dataset", "check"),
        ({"text_file": "gone.txt"}, "no such file", "check"),
    ],
)
def test_a_page_says_whether_it_is_the_whole_text_and_the_right_one(
    source: dict[str, object], said: str, standing: str, tmp_path: Path
) -> None:
    page = source_page(Evidence.of(links_of(**source), tmp_path), None, SOURCE)  # type: ignore[arg-type]
    assert said in page.said
    assert page.standing == standing


def test_cited_words_are_found_by_what_stands_before_them() -> None:
    evidence = Evidence.of(links_of(), None)
    where = TEXT.index("It handled 12") + 3
    assert passage_about(evidence, None, Ref("event", 0)) == Passage(SOURCE, where, where + 10)
    assert cited_passage(evidence, Citation("times", "not there")) == Passage(SOURCE, 0, 0)
    assert cited_passage(evidence, Citation("unknown", "handled 12")) is None


def test_a_thing_without_words_of_its_own_stands_on_those_of_its_quote() -> None:
    links = links_of()
    evidence = Evidence.of(links, None)
    assert passage_about(evidence, None, Ref("event", 1)) == Passage(SOURCE, 1, 19)
    report = Report(links, (Verified(Ref("quote", 0), "word for word", (Passage(SOURCE, 4, 9),)),))
    assert passage_about(evidence, report, Ref("event", 1)) == Passage(SOURCE, 4, 9)


def test_passages_that_touch_are_one() -> None:
    assert merged([(5, 9), (0, 3), (9, 12), (3, 3), (1, 2)]) == ((0, 3), (5, 12))


def test_no_character_moves_when_text_is_laid_out() -> None:
    endless = "word " * 4_000
    assert laid_out("a\r\nb\rc\0") == "a \nb\nc\ufffd"
    assert len(laid_out(endless)) == len(endless)
    assert max(map(len, laid_out(endless).split("\n"))) <= 4_000
    assert laid_out(endless).replace("\n", " ") == endless


def test_lines_are_broken_after_a_long_stretch_without_spaces_too() -> None:
    address = "x" * 9_000
    assert laid_out(f"{address} {'word ' * 2_000}").split("\n")[0] == address
    assert max(map(len, laid_out(f"{address} {'word ' * 2_000}").split("\n")[1:])) <= 4_000


@pytest.fixture
def text(theme: Theme, qtbot: QtBot) -> SourceText:
    made = SourceText(theme)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def marked(text: SourceText) -> list[str]:
    return [mark.cursor.selectedText() for mark in text.extraSelections()]


def test_the_passage_and_what_else_is_cited_are_marked_to_the_character(text: SourceText) -> None:
    page = source_page(Evidence.of(links_of(), None), None, SOURCE)
    where = TEXT.index("12 million tons")
    text.show_page(page)
    text.go_to(where, where + 15)
    assert marked(text) == ["handled 12", "12 million tons"]


def test_what_is_copied_is_the_source_s_text(text: SourceText) -> None:
    text.show_page(source_page(Evidence.of(links_of(), None), None, SOURCE))
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text() == TEXT
    assert "\r" in text.createMimeDataFromSelection().text()


def test_a_long_text_goes_up_in_parts_and_is_shown_at_its_passage(text: SourceText, qtbot: QtBot) -> None:
    long = "".join(f"Line {number}: the port handled some tons.\n" for number in range(30_000))
    where = long.index("Line 29000:")
    text.show_page(source_page(Evidence.of(links_of(long, text_kind="full"), None), None, SOURCE))
    text.go_to(where, where + 11)
    assert not text.is_loaded
    qtbot.waitUntil(lambda: text.is_loaded)
    assert marked(text) == ["Line 29000:"]
    assert text.cursorRect().intersects(text.viewport().rect())


def test_words_are_found_around_the_end(text: SourceText) -> None:
    text.show_page(source_page(Evidence.of(links_of(), None), None, SOURCE))
    text.moveCursor(QTextCursor.MoveOperation.Start)
    assert text.find_next("HANDLED")
    first = text.textCursor().position()
    assert text.find_next("handled")
    assert text.textCursor().position() > first
    assert text.find_next("handled")
    assert text.textCursor().position() == first
    assert text.find_next("handled", back=True)
    assert not text.find_next("handles")


def test_the_source_of_what_is_selected_opens_by_key_at_its_words(window: MainWindow, qtbot: QtBot) -> None:
    place = next(
        at for at, it in enumerate(window.session.document.dataset.quotes) if "hallmark" in (it.text or "")
    )
    window.session.select(Ref("quote", place))
    qtbot.waitUntil(lambda: window.session.evidence is not None)
    QTest.keySequence(window, "Ctrl+U")
    qtbot.waitUntil(lambda: any(view.text.current for view in window.findChildren(SourceView)))
    [view] = window.findChildren(SourceView)
    assert "hallmark of successful" in marked(view.text)[-1]
    assert view.heading.text() == "Kazakhstan: PM heads to Moscow with pledges of deepening cooperation"
    QTest.keyClicks(view.search, "Eurasia pass")
    assert view.text.textCursor().selectedText() == "Eurasia pass"
    QTest.keyClicks(view.search, "!")
    assert view.found.text() == "Not in this text"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(SourceView))
