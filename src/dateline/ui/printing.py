"""A PDF on a printer, in slices so short that the window stays alive."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrinter

RESOLUTION = 300
"""Dots per inch of what is sent to the printer."""
_BAND = 250
"""Rows of dots that go to the printer in one slice: a whole page would stop the window too long."""
_OVER = object()


def printer_for(document: QPdfDocument, title: str) -> QPrinter:
    """A printer set up for the document: its paper, to the edges, at 300 dots per inch."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION)
    printer.setFullPage(True)
    printer.setDocName(title)
    if document.pageCount():
        upright = document.pagePointSize(0)
        if upright.width() > upright.height():
            upright.transpose()
        printer.setPageSize(
            QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        )
    return printer


def chosen_pages(printer: QPrinter, count: int, current: int = 0) -> tuple[int, ...]:
    """The pages to print, from 0, in order and as often as the printer doesn't repeat them itself."""
    pages = [page for page in range(count) if _is_chosen(printer, page, current)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return tuple(pages * copies)
    return tuple(page for page in pages for _ in range(copies))


def _is_chosen(printer: QPrinter, page: int, current: int) -> bool:
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            return page == current
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            if not ranges.isEmpty():
                return bool(ranges.contains(page + 1))
            return printer.fromPage() <= page + 1 <= (printer.toPage() or page + 1)
        case _:
            return True


class PrintJob(QObject):
    """Prints pages of a document. `progressed` says how many of how many are done; then one of the others.

    Pages are rendered in a thread and handed to the printer in bands. The document must stay loaded
    meanwhile.
    """

    progressed = Signal(int, int)
    finished = Signal()
    cancelled = Signal()
    failed = Signal(str)

    def __init__(
        self, document: QPdfDocument, printer: QPrinter, pages: tuple[int, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._pages = pages
        self._done = 0
        self._painter = QPainter()
        self._bands: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setDocument(document)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_renderer_page_rendered)
        self.is_running = False

    def start(self) -> None:
        """Begin, and return at once."""
        self.is_running = True
        if self._pages:
            self._next_page()
        else:
            self._fail("There are no such pages in the briefing.")

    def cancel(self) -> None:
        """Stop. What the printer has already been given may still come out."""
        if self.is_running:
            self._printer.abort()
            self._stop()
            self.cancelled.emit()

    def _stop(self) -> None:
        self.is_running = False
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()

    def _fail(self, message: str) -> None:
        self._stop()
        self.failed.emit(message)

    def _next_page(self) -> None:
        """Turn the paper as the page needs it, and have the page rendered."""
        self.progressed.emit(self._done, len(self._pages))
        page = self._pages[self._done]
        points = self._document.pagePointSize(page)
        wide = points.width() > points.height()
        orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(orientation)
        self._printer.setPageMargins(QMarginsF())
        turned = self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)
        if not turned:
            self._fail("The printer does not take the briefing. Is it there, and has it paper?")
            return
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        scale = min(paper.width() / points.width(), paper.height() / points.height())
        self._renderer.requestPage(page, QSize(round(points.width() * scale), round(points.height() * scale)))

    def _on_renderer_page_rendered(self, _page: int, _size: QSize, image: QImage) -> None:
        if self.is_running:
            self._bands = self._draw(image)
            self._timer.start(0)

    def _draw(self, image: QImage) -> Iterator[None]:
        """The page in the middle of the paper, a band at a step."""
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        left, top = round((paper.width() - image.width()) / 2), round((paper.height() - image.height()) / 2)
        for y in range(0, image.height(), _BAND):
            band = _on_white(image.copy(0, y, image.width(), min(_BAND, image.height() - y)))
            self._painter.drawImage(left, top + y, band)
            yield

    def _on_timer_timeout(self) -> None:
        if next(self._bands, _OVER) is not _OVER:
            return
        self._timer.stop()
        self._done += 1
        if self._done < len(self._pages):
            self._next_page()
            return
        self._stop()
        self.progressed.emit(self._done, self._done)
        self.finished.emit()


def _on_white(image: QImage) -> QImage:
    """The image on paper: a rendered page is transparent where nothing is printed."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
