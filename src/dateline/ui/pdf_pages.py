"""The pages of a PDF with what was searched for marked on them."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfLink, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from dateline.drawing.palette import palette

PAPER = palette("light")
"""Paper is white in every theme."""
TINT, CURRENT_TINT = 0.22, 0.4
"""How strongly a match is coloured, and the one that the reader went to."""
_POINTS = 72.0


class PdfPages(QPdfView):
    """A view that colours the paper behind what is found; Qt's own marks cover the words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = QPdfSearchModel(self)
        self._current = -1

    def show_found(self, model: QPdfSearchModel) -> None:
        """Mark what this finds, now and later."""
        self._found = model
        model.countChanged.connect(self.viewport().update)

    def show_current(self, number: int) -> None:
        """Make one match stand out; none when negative."""
        self._current = number
        self.viewport().update()

    def page_places(self) -> Iterator[tuple[int, QRectF]]:
        """The pages in view and where they are in the viewport, as QPdfView lays them out in a column."""
        margins, room = self.documentMargins(), self.viewport().size()
        sizes = [self._size(page) for page in range(self.document().pageCount())]
        wide = max((size.width() for size in sizes), default=0) + margins.left() + margins.right()
        y = margins.top() - self.verticalScrollBar().value()
        for page, size in enumerate(sizes):
            if y > room.height():
                return
            if y + size.height() > 0:
                x = (max(wide, room.width()) - size.width()) // 2 - self.horizontalScrollBar().value()
                yield page, QRectF(x, y, size.width(), size.height())
            y += size.height() + self.pageSpacing()

    def _size(self, page: int) -> QSize:
        points, dots = self.document().pagePointSize(page), self.logicalDpiX() / _POINTS
        margins, room = self.documentMargins(), self.viewport().size()
        natural = QSizeF(points * dots).toSize()
        if self.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            return natural * ((room.width() - margins.left() - margins.right()) / max(natural.width(), 1))
        if self.zoomMode() is QPdfView.ZoomMode.FitInView:
            inside = room - QSize(margins.left() + margins.right(), self.pageSpacing())
            return natural.scaled(inside, Qt.AspectRatioMode.KeepAspectRatio)
        return QSizeF(points * dots * self.zoomFactor()).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._found.count():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._found.resultAtIndex(self._current) if self._current >= 0 else None
        for page, place in self.page_places():
            scale = place.width() / self.document().pagePointSize(page).width()
            for match in self._found.resultsOnPage(page):
                boxes = [_placed(box, scale, place) for box in match.rectangles()]
                _mark(painter, boxes, is_current=current is not None and _same(match, current))
        painter.end()


def _placed(box: QRectF, scale: float, page: QRectF) -> QRectF:
    size = QSizeF(box.width() * scale, box.height() * scale)
    return QRectF(page.topLeft() + box.topLeft() * scale, size)


def _same(match: QPdfLink, other: QPdfLink) -> bool:
    return match.page() == other.page() and match.rectangles() == other.rectangles()


def _mark(painter: QPainter, boxes: list[QRectF], *, is_current: bool) -> None:
    """Multiplied, so that white paper is tinted and black words stay black."""
    color = QColor(PAPER.accent)
    color.setAlphaF(CURRENT_TINT if is_current else TINT)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for box in boxes:
        painter.fillRect(box, color)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if is_current:
        painter.setPen(QPen(QColor(PAPER.accent), 1.5))
        for line in _lines(boxes):
            painter.drawRoundedRect(line.adjusted(-2.5, -2.5, 2.5, 2.5), 2, 2)


def _lines(boxes: list[QRectF]) -> list[QRectF]:
    """The boxes of a match that stand side by side, in one."""
    lines: list[QRectF] = []
    for box in boxes:
        if lines and abs(lines[-1].center().y() - box.center().y()) < box.height() / 2:
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return lines
