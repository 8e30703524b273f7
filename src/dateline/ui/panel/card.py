"""The frame of a piece of evidence: focusable, selectable, and lit when it is selected or related."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from dateline.model.refs import Ref
from dateline.ui.panel.badge import HEIGHT, Badge
from dateline.ui.panel.flowing import Flowing
from dateline.ui.panel.prose import LONGEST_NAME, WIDEST, Paragraph, Prose
from dateline.ui.panel.verdict import NO_VERDICT, Verdict
from dateline.ui.theme import Theme, font

Lit = Literal["", "selected", "related"]
MARGINS = (20, 14, 18, 14)
COPY_ROOM = 62
"""Pixels that a card's first line leaves free for the copy button."""
CORNER = 10
"""Pixels from a card's top and right edges to its badge and its copy button."""
LEAST_ROOM = 180
"""Pixels that a name has beside the badge; in a narrower card the badge is above it."""


class Card(Flowing):
    """A thing of the dataset, in words. `picked` is a click or Enter on it, `followed` a link in it.

    Tab stops once at a card; Right and Left go through its links.
    """

    picked = Signal(object)
    followed = Signal(object)

    def __init__(self, ref: Ref, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ref
        self.theme = theme
        self._lit: Lit = ""
        self._edge: Callable[[], str] = lambda: theme.palette.rule
        self._copied_text = ""
        self._pressed = False
        self._words: tuple[Paragraph, ...] = ()
        self._verdict = NO_VERDICT
        self._is_narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.prose = Prose(theme, self)
        self.prose.setMaximumWidth(WIDEST)
        self.prose.clicked.connect(self._on_prose_clicked)
        self.prose.followed.connect(self.followed)
        self.prose.pointed.connect(self._describe)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*MARGINS)
        self._row.setSpacing(0)
        self._row.addWidget(self.prose, 1)
        self._row.addStretch(0)
        self._copy = QToolButton(self)
        self._copy.setText("Copy")
        self._copy.setProperty("tool", True)  # noqa: FBT003 - a property that the style sheet looks at
        self._copy.setFont(font(12))
        self._copy.setToolTip("Copy with who said it, when, and the source (Ctrl+C)")
        self._copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._copy.clicked.connect(self.copy)
        self._copy.hide()
        self.badge = Badge(theme, self)
        self.badge.clicked.connect(self._on_badge_clicked)
        theme.changed.connect(self.update)

    def show_paragraphs(self, name: str, paragraphs: tuple[Paragraph, ...], copied: str = "") -> None:
        """Show these. `name` is for screen readers; `copied` what goes on the clipboard."""
        self.setAccessibleName(name[:LONGEST_NAME])
        self._words = paragraphs
        self._copied_text = copied
        self._copy.setVisible(bool(copied))
        self._set()

    def set_verdict(self, verdict: Verdict) -> None:
        """Show what the checks found about it."""
        if verdict != self._verdict:
            self._verdict = verdict
            self.badge.show_mark(verdict.mark)
            self._fit_badge()
            self._set()

    def _set(self) -> None:
        """Show the words with the verdict below, the first line clear of the badge."""
        first, *others = self._words or (Paragraph(()),)
        if self._is_narrow:
            first = first._replace(right=0)  # it is below the copy button too
        elif self._verdict.mark:
            first = first._replace(right=first.right + self._badge_room)
        self.prose.show_paragraphs((first, *others, *self._verdict.paragraphs))
        self._describe()

    @property
    def _badge_room(self) -> int:
        return self.badge.sizeHint().width() + 6

    def set_edge(self, color: Callable[[], str]) -> None:
        """Colour the left edge with what `color` returns in the theme in force."""
        self._edge = color
        self.update()

    @property
    def lit(self) -> Lit:
        """Whether the thing is selected, or related to what is."""
        return self._lit

    def set_lit(self, lit: Lit) -> None:
        """Light the card, or not."""
        if lit != self._lit:
            self._lit = lit
            self._describe()
            self.update()

    def _describe(self, link: str = "") -> None:
        """Say whether it is lit and, for the reader who doesn't see them, which link it is at."""
        count = self.prose.link_count
        links = f"{count} link{'s' if count > 1 else ''}, with the arrow keys" if count else ""
        said = self._verdict.mark.words if self._verdict.mark and not link else ""
        self.setAccessibleDescription(", ".join(filter(None, (self._lit, said, link or links))))
        if link:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    @property
    def copied_text(self) -> str:
        """What copying the card puts on the clipboard."""
        return self._copied_text

    def copy(self) -> None:
        """Put the card's words on the clipboard, with what they need to be quoted."""
        if not self._copied_text:
            return
        QGuiApplication.clipboard().setText(self._copied_text)
        self._copy.setText("Copied")
        QTimer.singleShot(1500, self._copy, lambda: self._copy.setText("Copy"))

    def _on_prose_clicked(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit(self.ref)

    def _on_badge_clicked(self) -> None:
        if self._verdict.target is not None:
            self.followed.emit(self._verdict.target)

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed and self.rect().contains(event.position().toPoint()):
            self.picked.emit(self.ref)
        self._pressed = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.prose.link_key(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy) and self._copied_text:
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.ref)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._copied_text:
            menu.addAction("Copy with attribution", self.copy)
        words = menu.addAction("Copy selected words", self.prose.copy)
        words.setEnabled(self.prose.textCursor().hasSelection())
        menu.addAction("Select all words", self.prose.selectAll)
        menu.popup(event.globalPos())

    # --- looks ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was_narrow = self._is_narrow
        self._fit_badge()
        if self._is_narrow != was_narrow:
            self._set()

    def _fit_badge(self) -> None:
        """Put the copy button into the upper right corner, and the badge left of it: at once, or in a line
        of its own where it would leave too little room for a name.
        """
        self._copy.adjustSize()
        self._copy.move(self.width() - self._copy.width() - CORNER, 8)
        words = min(self.width() - MARGINS[0] - MARGINS[2], WIDEST)
        beside = words - COPY_ROOM - self._badge_room
        self._is_narrow = self._verdict.mark is not None and beside < LEAST_ROOM
        left, top, *others = MARGINS
        self._row.setContentsMargins(left, CORNER + HEIGHT + 4 if self._is_narrow else top, *others)
        right = self._copy.x() - 4 if self._copied_text else self.width() - 14
        self.badge.move(MARGINS[0] if self._is_narrow else right - self.badge.width(), CORNER)
        for part in (self._copy, self.badge):
            part.raise_()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.prose.leave_link()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = self.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colors.accent if self._lit else colors.rule), 1))
        painter.setBrush(QColor(colors.highlight if self._lit else colors.surface))
        painter.drawRoundedRect(box, 6, 6)
        self._paint_edge(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_edge(self, painter: QPainter) -> None:
        """The lane's colour; a solid wedge on what is selected, a hollow one on what is related."""
        painter.save()
        painter.setClipRect(QRectF(0, 0, 5 if self._lit else 4, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        accent = QColor(self.theme.palette.accent)
        painter.setBrush(accent if self._lit else QColor(self._edge()))
        painter.drawRoundedRect(QRectF(0, 0, 16, self.height()), 6, 6)
        painter.restore()
        if self._lit:
            painter.setPen(QPen(accent, 1.4))
            solid = self._lit == "selected"
            painter.setBrush(accent if solid else QColor(self.theme.palette.highlight))
            painter.drawPolygon(QPolygonF([QPointF(5, 18), QPointF(13, 24), QPointF(5, 30)]))
