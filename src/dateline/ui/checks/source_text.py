"""The text of a source on screen: plain words, the passage that is looked at, and others that are cited."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from dateline.drawing.palette import mixed
from dateline.ui.checks.source_page import SourcePage
from dateline.ui.copied import only_words
from dateline.ui.theme import Theme, font

STEP = 200_000
"""Characters put up in one turn of the event loop."""
Stretch = tuple[int, int]


class SourceText(QPlainTextEdit):
    """Places are counted in characters of the page's text. `loaded` follows when all of it is up."""

    loaded = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: SourcePage | None = None
        self._put = 0
        self._current: Stretch | None = None
        self._aim: Stretch | None = None
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._put_more)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFont(font(15))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("reading", True)  # noqa: FBT003 (a Qt property's value)
        self.setAccessibleName("Text of the source")
        self.document().setDocumentMargin(18)
        self.verticalScrollBar().valueChanged.connect(self._mark)
        theme.changed.connect(self._mark)

    @property
    def is_loaded(self) -> bool:
        """Whether the whole text is up."""
        return self._page is None or self._put >= len(self._page.laid)

    @property
    def current(self) -> Stretch | None:
        """The stretch that is looked at."""
        return self._current

    def show_page(self, page: SourcePage) -> None:
        """Show a text, a part of it in each turn of the event loop."""
        self._page, self._put, self._current, self._aim = page, 0, None, None
        self.clear()
        self._put_more()

    def go_to(self, start: int, end: int) -> None:
        """Show a stretch and mark it, as soon as it is up; nothing is marked of an empty one."""
        self._current = (start, end) if end > start else None
        self._aim = (start, end)
        self._take_aim()

    def find_next(self, words: str, *, back: bool = False) -> bool:
        """Select the next place of these words, from the beginning again after the last; whether one is."""
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        if self.find(words, flags):
            return True
        begin, edge = self.textCursor(), QTextCursor.MoveOperation
        again = QTextCursor(self.document())
        again.movePosition(edge.End if back else edge.Start)
        self.setTextCursor(again)
        if self.find(words, flags):
            return True
        self.setTextCursor(begin)
        return False

    # --- putting it up ---

    def _put_more(self) -> None:
        if self._page is None:
            return
        part = self._page.laid[self._put : self._put + STEP]
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(part)
        self._put += len(part)
        self._take_aim()
        if self.is_loaded:
            self._mark()
            self.loaded.emit()
        else:
            self._next.start()

    def _take_aim(self) -> None:
        if self._aim is None or self._page is None or (self._put < self._aim[1] and not self.is_loaded):
            return
        start, self._aim = self._aim[0], None
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._to_qt(start))
        self.setTextCursor(cursor)
        self.centerCursor()
        self._mark()

    # --- marking ---

    def _mark(self) -> None:
        """Mark what is in sight: of thousands of passages the others cost nothing."""
        if self._page is None:
            return
        cited, (first, last) = self._page.cited, self._in_sight()
        begin, end = bisect_left([stop for _, stop in cited], first), bisect_right(cited, (last, last))
        marks = [self._selection(stretch, self._quiet()) for stretch in cited[begin:end]]
        if self._current is not None:
            marks.append(self._selection(self._current, self._loud()))
        self.setExtraSelections(marks)

    def _in_sight(self) -> Stretch:
        top = self.cursorForPosition(self.viewport().rect().topLeft())
        bottom = self.cursorForPosition(self.viewport().rect().bottomRight())
        return self._from_qt(top.position()), self._from_qt(bottom.position())

    def _selection(self, stretch: Stretch, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        end = self.document().characterCount() - 1
        cursor.setPosition(min(self._to_qt(stretch[0]), end))
        cursor.setPosition(min(self._to_qt(stretch[1]), end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, form
        return made

    def _quiet(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setUnderlineColor(QColor(self._theme.palette.muted))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        return form

    def _loud(self) -> QTextCharFormat:
        colors, form = self._theme.palette, QTextCharFormat()
        form.setBackground(QColor(mixed(colors.accent, colors.surface, 0.22)))
        form.setForeground(QColor(colors.ink))
        form.setUnderlineColor(QColor(colors.accent))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setFontWeight(QFont.Weight.Normal)
        return form

    def _to_qt(self, at: int) -> int:
        """Qt counts in UTF-16: some characters are two."""
        return at + bisect_left(self._page.wide, at) if self._page is not None else at

    def _from_qt(self, at: int) -> int:
        if self._page is None or not self._page.wide:
            return at
        low, high = 0, at
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._to_qt(middle) <= at else (low, middle - 1)
        return low

    # --- Qt ---

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """What is copied is the source's text, to the character."""
        cursor, text = self.textCursor(), "" if self._page is None else self._page.text
        first, last = map(self._from_qt, (cursor.selectionStart(), cursor.selectionEnd()))
        return only_words(super().createMimeDataFromSelection(), text[first:last])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines of some 80 characters, in the middle of a wide window."""
        super().resizeEvent(event)
        spare = max(event.size().width() + self.viewportMargins().left() * 2 - 700, 0) // 2
        if spare != self.viewportMargins().left():
            self.setViewportMargins(spare, 0, spare, 0)
        self._mark()
