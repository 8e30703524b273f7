"""Plain text set for reading: wrapped, selectable, with links; data is never taken for markup."""

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTextBrowser, QWidget

from dateline.checks.finding import Finding, Passage
from dateline.drawing.palette import Palette
from dateline.model.dataset import Citation
from dateline.model.refs import Ref
from dateline.ui.copied import only_words
from dateline.ui.panel.wording import cut
from dateline.ui.theme import Theme, font

USUAL_WIDTH = 480
"""Pixels that words are laid out in before their place is known."""
WIDEST = 580
"""Pixels: some 70 characters of a quote, beyond which the eye loses the line."""
MOUSE_ONLY = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
IN_SIGHT = 60
"""Pixels from the page's edges that a link by keyboard keeps: the tabs cover some."""
LINK_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
Target = Ref | str | Passage | Citation | Finding
"""Where a link leads: a thing of the dataset, an address outside, words of a source, or an open point."""


LONGEST_NAME = 500
"""Characters that a screen reader is told as a name."""


class Run(NamedTuple):
    """Words set alike. `color` is a palette role; no `size` is the paragraph's.

    A run longer than `wording.LONGEST` is cut with "…" unless it is shown `whole`.
    """

    text: str
    color: str = "ink"
    bold: bool = False
    italic: bool = False
    size: float | None = None
    inserted: bool = False
    """Not the speaker's: grey with a dotted line below, so that it shows without colour too."""
    link: Target | None = None
    quiet: bool = False
    """A link that looks like text."""
    whole: bool = False
    change: Literal["", "lost", "new"] = ""
    """Of two texts that differ: struck out where only the first has it, underlined where the second has."""

    @property
    def shown(self) -> str:
        """The words as they are set: a line break ends no paragraph."""
        return (self.text if self.whole else cut(self.text)).replace("\n", "\u2028")


class Paragraph(NamedTuple):
    """A block of runs; lengths in pixels, `leading` a multiple of the font's own line height."""

    runs: tuple[Run, ...]
    size: float = 13
    above: float = 0
    leading: float = 1.0
    right: float = 0


class Link(NamedTuple):
    """Where a link leads, and its first and last place in the text."""

    target: Target
    start: int
    end: int


class Prose(QTextBrowser):
    """Paragraphs as tall as they need to be. A click that neither selects nor follows a link is `clicked`.

    The links are one after the other at `link_key`; Tab stops at the whole if `is_stop` and it has links.
    """

    clicked = Signal()
    followed = Signal(object)
    """The `Target` of a link."""
    focus_changed = Signal()
    """Look at `shows_focus`: what it is in draws the frame, outside the words."""
    pointed = Signal(str)
    """The link that the keyboard is at, in words; "" for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_stop: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_stop = is_stop
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._links: list[Link] = []
        self._current: int | None = None
        self.shows_focus = False
        self._heights: dict[int, int] = {}
        self._laid_out = USUAL_WIDTH
        self._is_stale = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(MOUSE_ONLY)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        # Wrapping at a width of our own: at the widget's, asking for a height would lay it out at another.
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(USUAL_WIDTH)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(self._on_anchor_clicked)
        theme.changed.connect(self._on_theme_changed)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these instead of what was."""
        made = tuple(paragraphs)
        if made != self._paragraphs:
            self._paragraphs, self._heights = made, {}
            self._set()

    def _on_theme_changed(self) -> None:
        """Words that are put away take on the colours when they are shown again."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._set()

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._set()
        super().showEvent(event)

    def _set(self) -> None:
        self._is_stale = False
        colors = self._theme.palette
        self.leave_link()
        self._links = []
        self._clear_base(colors)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place, paragraph in enumerate(self._paragraphs):
            form = _block_format(paragraph)
            if place:
                cursor.insertBlock(form)
            else:
                cursor.setBlockFormat(form)
            for run in paragraph.runs:
                start = cursor.position()
                cursor.insertText(run.shown, self._char_format(run, paragraph, colors))
                if run.link is not None:
                    self._links.append(Link(run.link, start, cursor.position()))
        cursor.endEditBlock()
        is_stop = self._is_stop and bool(self._links)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.toPlainText()[:LONGEST_NAME])
        self.updateGeometry()

    def _clear_base(self, colors: Palette) -> None:
        made = self.palette()
        made.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        made.setColor(QPalette.ColorRole.Text, QColor(colors.ink))
        self.setPalette(made)

    def _char_format(self, run: Run, paragraph: Paragraph, colors: Palette) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(font(run.size or paragraph.size, bold=run.bold, italic=run.italic))
        form.setForeground(QColor(getattr(colors, run.color)))
        if run.inserted:
            form.setForeground(QColor(colors.muted))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        if run.change:
            form.setForeground(QColor(colors.wrong if run.change == "lost" else colors.good))
            form.setFontStrikeOut(run.change == "lost")
            form.setFontUnderline(run.change == "new")
        if run.link is not None:
            form.setAnchor(True)
            form.setAnchorHref(f"#{len(self._links)}")
            if not run.quiet:
                form.setForeground(QColor(colors.accent))
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        return form

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.followed.emit(self._links[int(url.fragment())].target)

    # --- links by keyboard ---

    @property
    def link_count(self) -> int:
        """How many links there are."""
        return len(self._links)

    def link_key(self, event: QKeyEvent) -> bool:
        """Go to the next or previous link, or follow the one it is at; False for a key that does neither."""
        step = LINK_STEPS.get(Qt.Key(event.key()))
        if step is not None and self._links:
            before = -1 if self._current is None else self._current
            self._point_at(min(max(before + step, -1), len(self._links) - 1))
            return True
        if event.key() in ENTER and self._current is not None:
            self.followed.emit(self._links[self._current].target)
            return True
        return False

    def leave_link(self) -> None:
        """Be at no link."""
        if self._current is not None:
            self._point_at(-1)

    def _point_at(self, place: int) -> None:
        """Show and say which link the keyboard is at; none when negative."""
        self._current = place if place >= 0 else None
        if self._current is None:
            self.setExtraSelections([])
            self.pointed.emit("")
            return
        link, mark = self._links[place], QTextBrowser.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(link.start)
        cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QColor(self._theme.palette.accent))
        form.setForeground(QColor(self._theme.palette.on_accent))
        mark.cursor, mark.format = cursor, form
        self.setExtraSelections([mark])
        self.pointed.emit(f"Link {place + 1} of {len(self._links)}: {cursor.selectedText()}")
        cursor.setPosition(link.start)
        self._bring_into_sight(self.cursorRect(cursor).center())

    def _bring_into_sight(self, spot: QPoint) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and (sheet := area.widget()) is not None:
            at = self.viewport().mapTo(sheet, spot)
            area.ensureVisible(at.x(), at.y(), 0, IN_SIGHT)

    # --- as tall as the words ---

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            if len(self._heights) > 8:
                self._heights.clear()
            own = self._laid_out
            self._lay_out(width)
            self._heights[width] = math.ceil(self.document().size().height())
            if self.isVisible():
                self._lay_out(own)
        return self._heights[width]

    def _lay_out(self, width: int) -> None:
        if width != self._laid_out:
            self._laid_out = width
            self.setLineWrapColumnOrWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(event.size().width())
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(320, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 0)

    # --- as part of a page ---

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Nothing: no data makes this read a file."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """What is copied: the words to the character, no-break spaces too, and never as markup."""
        words = self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return only_words(super().createMimeDataFromSelection(), words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_link = bool(self.anchorAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)
        if (
            event.button() == Qt.MouseButton.LeftButton
            and not on_link
            and not self.textCursor().hasSelection()
        ):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean nothing to the words are the card's."""
        if self._is_stop and self.link_key(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.shows_focus = self._is_stop and event.reason() in BY_KEYBOARD
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.shows_focus = False
        self.leave_link()
        self.focus_changed.emit()


def _block_format(paragraph: Paragraph) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(paragraph.above)
    form.setRightMargin(paragraph.right)
    form.setLineHeight(paragraph.leading * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form
