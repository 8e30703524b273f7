"""The preview: the briefing is made, read, searched, exported and printed; nothing is left behind."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.pictures import share_different

from dateline.briefing.worker import Progress, Report
from dateline.files.atomic import write_bytes
from dateline.model.dataset import Briefing, Dataset, Event, Item, Lane, Section
from dateline.model.query import Filter
from dateline.session.document import Document
from dateline.session.printing import asked_of, count_of, is_too_much
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport
from dateline.ui import briefing_maker, jobs
from dateline.ui.jobs import hand_over
from dateline.ui.preview import PreviewWindow
from dateline.ui.printing import PrintJob, chosen_pages, printer_for
from dateline.ui.theme import Theme

Open = Callable[[Dataset], PreviewWindow]


@pytest.fixture
def session(sample_dataset: Dataset) -> Session:
    made = Session()
    made.open(Document(sample_dataset))
    return made


@pytest.fixture
def preview(session: Session, theme: Theme, qtbot: QtBot) -> Iterator[PreviewWindow]:
    """The sample's briefing, made and shown."""
    window = PreviewWindow(session, theme)
    window.show()
    _wait_made(window, qtbot)
    yield window
    _close(window, qtbot)


def _wait_made(window: PreviewWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.view, timeout=20_000)


def _close(window: PreviewWindow, qtbot: QtBot) -> None:
    if shiboken6.isValid(window):
        window.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    qtbot.waitUntil(lambda: multiprocessing.active_children() == [])


def _text(document: QPdfDocument) -> str:
    return "".join(document.getAllText(page).text() for page in range(document.pageCount()))


def test_it_shows_pages_and_sections(preview: PreviewWindow) -> None:
    model = preview.bookmarks.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert titles[0] == "The visit"
    assert titles[-1] == "Sources"
    assert preview.page_bar.page_count.text() == f"of {preview.document.pageCount()}"
    assert preview.title.text() == "Kazakhstan–Russia: the prime minister’s visit to Moscow"
    assert not preview.briefing.isVisible()


def test_nothing_is_printed_of_what_is_not_known_to_be_right(
    session: Session, sample_dataset: Dataset, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QPrintDialog, "open", lambda *_: asked.append("for a printer"))
    monkeypatch.setattr("dateline.ui.preview.QDialog.open", lambda *_: asked.append("for a printer"))
    session.open(Document(sample_dataset), is_confirmed=False)
    window = PreviewWindow(session, theme)
    window.show()
    assert window.activity.text.text() == "Waiting until all of the file is checked…"
    assert not [one for one in window.placeholder.findChildren(QPushButton) if one.isVisible()]
    assert not window.export_button.isEnabled()
    window.print()
    assert not window._maker.is_busy
    session.confirm()
    _wait_made(window, qtbot)
    assert window.export_button.isEnabled()
    assert asked == ["for a printer"]
    _close(window, qtbot)


def test_a_section_a_page_number_and_zoom_move_the_view(preview: PreviewWindow) -> None:
    model = preview.bookmarks.model()
    last = model.index(model.rowCount() - 1, 0)
    preview.bookmarks.clicked.emit(last)
    count = preview.document.pageCount()
    assert preview.view.pageNavigator().currentPage() == count - 1
    assert preview.page_bar.page.value() == count
    preview.page_bar.ask_for_page()
    QTest.keyClicks(preview.page_bar.page, "2")
    QTest.keyClick(preview.page_bar.page, Qt.Key.Key_Return)
    assert preview.view.pageNavigator().currentPage() == 1
    preview.page_bar.zoom_in()
    assert preview.view.zoomMode() is QPdfView.ZoomMode.Custom
    before = preview.view.zoomFactor()
    preview.page_bar.zoom_out()
    assert preview.view.zoomFactor() == pytest.approx(before / 1.2)
    preview.page_bar.fit_page()
    assert preview.view.zoomMode() is QPdfView.ZoomMode.FitInView
    preview.page_bar.fit_width()
    assert preview.view.zoomMode() is QPdfView.ZoomMode.FitToWidth


def test_search_counts_and_goes_round(preview: PreviewWindow, qtbot: QtBot) -> None:
    bar = preview.page_bar
    bar.begin_search()
    QTest.keyClicks(bar.search, "hallmark")
    qtbot.waitUntil(lambda: bar.count.text() == "1 found")
    QTest.keyClick(bar.search, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 1"
    assert "hallmark" in preview.document.getAllText(preview.view.pageNavigator().currentPage()).text()
    bar.find_previous()
    assert bar.count.text() == "1 of 1"
    bar.search.setText("nothing of the kind")
    qtbot.waitUntil(lambda: bar.count.text() == "0 found")
    bar.find_next()
    assert bar.leave_search()
    assert not bar.leave_search()
    assert bar.count.text() == ""


def test_what_is_found_is_tinted_and_its_words_stay_black(preview: PreviewWindow, qtbot: QtBot) -> None:
    bar = preview.page_bar
    preview.resize(1400, 900)
    bar.search.setText("Moscow")
    qtbot.waitUntil(lambda: bar.count.text().endswith(" found"))

    def tones() -> set[str]:
        """The colours of the first match, a word of the title."""
        page, place = next(preview.view.page_places())
        model = preview.page_bar.findChild(QPdfSearchModel)
        assert model is not None
        box = model.resultsOnPage(page)[0].rectangles()[0]
        scale = place.width() / preview.document.pagePointSize(page).width()
        image = preview.view.viewport().grab().toImage()
        left, top = place.x() + box.x() * scale, place.y() + box.y() * scale
        xs = range(int(left) + 1, int(left + box.width() * scale))
        ys = range(int(top) + 1, int(top + box.height() * scale))
        return {image.pixelColor(x, y).name() for x in xs for y in ys}

    qtbot.waitUntil(lambda: "#000000" in tones(), timeout=10_000)
    assert "#cadde1" in tones()  # white with 22 % of the accent, #0c6478
    assert "#ffffff" not in tones()
    bar.find_next()
    assert "#9ec1c9" in tones()  # with 40 %
    assert "#000000" in tones()


def test_paper_and_filter_make_it_anew(preview: PreviewWindow, session: Session, qtbot: QtBot) -> None:
    preview.paper.setCurrentIndex(preview.paper.findData("letter"))
    preview.paper.activated.emit(preview.paper.currentIndex())
    qtbot.waitUntil(lambda: preview.document.pagePointSize(1).toSize() == QSize(612, 792), timeout=20_000)
    session.set_filter(Filter(lanes=frozenset({"trade"})))
    qtbot.waitUntil(lambda: "Only what matches a filter" in _text(preview.document), timeout=20_000)


def test_several_briefings_are_offered(
    sample_dataset: Dataset, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    other = Briefing(id="other", title="Another one", sections=(Section("Only", items=(Item(ref="visit"),)),))
    dataset = msgspec.structs.replace(sample_dataset, briefings=(*sample_dataset.briefings, other))
    session.open(Document(dataset))
    window = PreviewWindow(session, theme)
    window.show()
    _wait_made(window, qtbot)
    assert window.briefing.isVisible()
    window.briefing.setCurrentIndex(1)
    window.briefing.activated.emit(1)
    qtbot.waitUntil(lambda: "Another one" in _text(window.document), timeout=20_000)
    _close(window, qtbot)


def test_exporting_writes_the_same_bytes_and_says_where(
    preview: PreviewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out.pdf"
    preview.export_to(target)
    qtbot.waitUntil(lambda: preview.activity.text.text() == f"Written: {target}")
    document = QPdfDocument()
    document.load(str(target))
    assert _text(document) == _text(preview.document)
    document.close()


def test_a_target_that_cannot_be_written_is_told_in_place(
    preview: PreviewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    preview.export_to(tmp_path / "none" / "out.pdf")
    qtbot.waitUntil(lambda: "can’t be written" in preview.activity.text.text())
    assert preview.activity.text.property("role") == "wrong"
    assert preview.activity.dismiss.isVisible()


def test_the_export_dialog_offers_a_name_beside_the_dataset(
    preview: PreviewWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.open(Document(session.document.dataset, tmp_path / "trade.dateline.json"))
    _wait_made(preview, qtbot)
    preview.export_button.click()
    dialogs: list[QFileDialog] = preview.findChildren(QFileDialog)
    assert dialogs[0].selectedFiles() == [str(tmp_path / "trade.pdf")]
    dialogs[0].reject()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialogs[0]))


def test_cancelling_says_so_and_it_can_be_made_again(session: Session, theme: Theme, qtbot: QtBot) -> None:
    window = PreviewWindow(session, theme)
    window.show()
    assert window.activity.isVisible()
    assert not window.export_button.isEnabled()
    window.activity.cancel.click()
    assert window.placeholder.text.text() == "The briefing was not made: you cancelled it."
    window.placeholder.button.click()
    _wait_made(window, qtbot)
    assert window.export_button.isEnabled()
    _close(window, qtbot)


def test_what_goes_wrong_is_shown_in_place(session: Session, theme: Theme, qtbot: QtBot) -> None:
    window = PreviewWindow(session, theme)
    window.show()
    window.briefing.addItem("Gone", "gone")
    window.briefing.setCurrentIndex(window.briefing.count() - 1)
    window.placeholder.again.emit()
    qtbot.waitUntil(lambda: "no briefing “gone”" in window.placeholder.text.text(), timeout=20_000)
    assert not window.export_button.isEnabled()
    _close(window, qtbot)


def test_closing_while_it_is_made_ends_the_process(session: Session, theme: Theme, qtbot: QtBot) -> None:
    window = PreviewWindow(session, theme)
    window.show()
    qtbot.waitUntil(lambda: window.activity.text.text() == "Typesetting…", timeout=20_000)
    _close(window, qtbot)


def test_deleting_it_unclosed_is_harmless(session: Session, theme: Theme, qtbot: QtBot) -> None:
    window = PreviewWindow(session, theme)
    window.show()
    shiboken6.delete(window)
    qtbot.waitUntil(lambda: multiprocessing.active_children() == [])


def test_a_report_after_its_end_goes_nowhere(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread may be just about to report when the window is deleted."""
    told: list[Callable[[Report], None]] = []

    class Work:
        def __init__(self, _compose: object, report: Callable[[Report], None]) -> None:
            told.append(report)

        def start(self) -> None: ...

        def cancel(self, wait: float) -> None: ...

    monkeypatch.setattr(briefing_maker, "BriefingWork", Work)
    maker = briefing_maker.BriefingMaker()
    maker.make(lambda: pytest.fail("not composed"))
    with qtbot.waitSignal(maker.progressed):
        told[0](Progress("Composing"))
    shiboken6.delete(maker)
    told[0](Progress("Typesetting"))
    QApplication.processEvents()


def test_it_follows_another_dataset(preview: PreviewWindow, session: Session, qtbot: QtBot) -> None:
    other = Dataset(format="dateline", version=1, title="Other", events=(Event(date="2024", title="Else"),))
    session.open(Document(other))
    qtbot.waitUntil(
        lambda: preview.title.text() == "Other" and "Else" in _text(preview.document), timeout=20_000
    )


def test_all_of_it_can_be_reached_and_has_a_name(preview: PreviewWindow) -> None:
    controls = [
        preview.paper,
        preview.view,
        preview.bookmarks,
        preview.page_bar.page,
        preview.page_bar.search,
    ]
    assert all(control.accessibleName() for control in controls)
    assert all(control.focusPolicy() != Qt.FocusPolicy.NoFocus for control in controls)
    labels: list[QLabel] = preview.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
    assert preview.minimumSizeHint().width() <= 1024
    assert preview.minimumSizeHint().height() <= 700
    fields: list[QLineEdit] = preview.findChildren(QLineEdit)
    assert fields


# --- printing ---


def _to_file(preview: PreviewWindow, target: Path) -> QPrinter:
    printer = printer_for(preview.document, "Sample")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_pages_are_printed_full_size_and_turned(preview: PreviewWindow, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "printed.pdf"
    printer = _to_file(preview, target)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 2)
    preview.print_on(printer)
    assert not preview.print_button.isEnabled()
    qtbot.waitUntil(lambda: preview.activity.text.text() == "Sent to the printer.", timeout=20_000)
    assert preview.print_button.isEnabled()
    document = QPdfDocument()
    document.load(str(target))
    sizes = [document.pagePointSize(page).toSize() for page in range(document.pageCount())]
    assert sizes == [QSize(842, 595), QSize(595, 842)]
    for page in range(2):
        shown, printed = (one.render(page, sizes[page]) for one in (preview.document, document))
        assert share_different(_small(shown), _small(printed), tolerance=48) < 0.02
    document.close()


def _small(image: QImage) -> QImage:
    """A page on white at a quarter of its size, where it matters little how its letters are drawn."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper.scaled(image.size() / 4, mode=Qt.TransformationMode.SmoothTransformation)


def test_cancelled_printing_says_so(preview: PreviewWindow, tmp_path: Path) -> None:
    preview.print_on(_to_file(preview, tmp_path / "printed.pdf"))
    preview.activity.cancel.click()
    assert preview.activity.text.text() == "Printing was cancelled."
    assert preview.print_button.isEnabled()


def test_closing_while_it_prints_is_harmless(preview: PreviewWindow, tmp_path: Path) -> None:
    preview.print_on(_to_file(preview, tmp_path / "printed.pdf"))
    preview.close()


def test_printing_waits_until_the_briefing_is_made(session: Session, theme: Theme, qtbot: QtBot) -> None:
    window = PreviewWindow(session, theme)
    window.show()
    window.print()
    _wait_made(window, qtbot)
    dialogs: list[QPrintDialog] = window.findChildren(QPrintDialog)
    assert len(dialogs) == 1
    dialogs[0].reject()
    _close(window, qtbot)


class _OutOfPaper(QPrinter):
    def newPage(self) -> bool:  # noqa: N802 (Qt's own name)
        return False


def test_a_printer_that_stops_is_told(preview: PreviewWindow, tmp_path: Path, qtbot: QtBot) -> None:
    printer = _OutOfPaper(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_on(printer)
    told = "The printer does not take the briefing. Is it there, and has it paper?"
    qtbot.waitUntil(lambda: preview.activity.text.text() == told, timeout=20_000)
    assert preview.activity.text.property("role") == "wrong"


@pytest.mark.parametrize(
    ("settings", "pages"),
    [
        ({}, (0, 1, 2, 3)),
        ({"range": (2, 3)}, (1, 2)),
        ({"range": (3, 9)}, (2, 3)),
        ({"copies": 2, "collate": True, "range": (1, 2)}, (0, 1, 0, 1)),
        ({"copies": 2, "collate": False, "range": (1, 2)}, (0, 0, 1, 1)),
        ({"backwards": True}, (3, 2, 1, 0)),
        ({"current": True}, (2,)),
    ],
)
def test_which_pages_are_printed(qapp: object, settings: dict[str, object], pages: tuple[int, ...]) -> None:
    del qapp
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    if "range" in settings:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(*settings["range"])  # type: ignore[misc] # two numbers
    if "copies" in settings:
        printer.setCopyCount(int(str(settings["copies"])))
        printer.setCollateCopies(bool(settings["collate"]))
    if "backwards" in settings:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    if "current" in settings:
        printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 4, current=2) == pages


def test_no_pages_are_told(preview: PreviewWindow, tmp_path: Path) -> None:
    job = PrintJob(preview.document, _to_file(preview, tmp_path / "printed.pdf"), (), preview)
    told: list[str] = []
    job.failed.connect(told.append)
    job.start()
    assert told == ["There are no such pages in the briefing."]


@pytest.fixture
def many() -> Session:
    """2,400 events, one a day from 1 January 2001 on, in two lanes."""
    lanes = (Lane(id="odd", title="Odd"), Lane(id="even", title="Even"))
    events = tuple(
        Event(
            date=str(np.datetime64("2001-01-01") + day),
            title=f"Day {day}",
            lane="odd" if day % 2 else "even",
            importance=day / 2400,
        )
        for day in range(2400)
    )
    made = Session()
    made.open(Document(Dataset(format="dateline", version=1, title="Days", lanes=lanes, events=events)))
    return made


def test_before_too_many_events_are_printed_it_asks(many: Session, theme: Theme, qtbot: QtBot) -> None:
    many.look_at(Viewport(11_323.0, 11_333.0))  # the first ten days of 2001
    window = PreviewWindow(many, theme)
    window.show()
    assert window.placeholder.text.text().startswith("2,400 events are too many for one briefing")
    QApplication.processEvents()
    said = window.placeholder.text
    assert said.height() >= said.heightForWidth(said.width())
    assert not window.activity.isVisible()
    assert [choice.text() for choice in window.placeholder.choices] == [
        "Those in view: 10",
        "The 1,000 most important",
    ]
    window.placeholder.choices[0].click()
    _wait_made(window, qtbot)
    assert window.scope.currentText() == "Events in view"
    text = _text(window.document)
    assert "10 of 2,400 events" in text.replace("\u00a0", " ").replace("\n", " ")
    assert "Day 9" in text
    assert "Day 10" not in text
    _close(window, qtbot)


def test_too_many_events_are_printed_by_importance_if_so_wished(
    many: Session, theme: Theme, qtbot: QtBot
) -> None:
    asked = partial(asked_of, many)
    many.arrange(many.arrangement.hiding(0))
    assert count_of(many) == 1200
    assert asked().words == "lanes but 1 hidden lane"
    many.set_filter(Filter(text="Day 1"))
    assert not is_too_much(many)
    assert asked(in_view=True).words.startswith("what matches a filter, in view (")
    many.set_filter(Filter())
    window = PreviewWindow(many, theme)
    window.show()
    assert window.placeholder.is_offering
    window.placeholder.choices[-1].click()
    assert not window.placeholder.is_offering
    _close(window, qtbot)


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A PDF isn't written until it is set."""
    going = threading.Event()

    def write(path: Path, pdf: bytes) -> None:
        assert going.wait(10)
        write_bytes(path, pdf)

    monkeypatch.setattr("dateline.ui.preview.write_bytes", write)
    yield going
    going.set()


def test_what_is_closed_while_it_writes_goes_when_the_file_is_written(
    preview: PreviewWindow, writing: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    preview.export_to(tmp_path / "briefing.pdf")
    preview.close()
    assert preview.isVisible()
    writing.set()
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))
    assert (tmp_path / "briefing.pdf").exists()


def test_what_is_closed_while_it_writes_stays_to_tell_what_went_wrong(
    preview: PreviewWindow, writing: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    preview.export_to(tmp_path / "none" / "briefing.pdf")
    preview.close()
    writing.set()
    qtbot.waitUntil(lambda: "does not exist" in preview.activity.text.text())
    assert preview.isVisible()
    preview.close()
    assert not preview.isVisible()


def test_work_that_ends_after_its_window_is_gone_tells_nobody(
    session: Session, theme: Theme, writing: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    owner = QWidget()
    preview = PreviewWindow(session, theme, owner)
    _wait_made(preview, qtbot)
    preview.export_to(tmp_path / "briefing.pdf")
    qtbot.waitUntil(lambda: not jobs._pool()._work_queue.qsize())  # the writing has begun
    shiboken6.delete(owner)
    writing.set()
    qtbot.waitUntil((tmp_path / "briefing.pdf").exists)
    told: list[bool] = []
    hand_over(lambda: told.append(True))  # after what the writing has to tell
    qtbot.waitUntil(lambda: told == [True])
