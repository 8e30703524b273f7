"""The page on screen: it scrolls under its tabs, finds its cards and keeps the reader's place."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from dateline.model.refs import Ref
from dateline.ui.panel.figure_section import FigureSection
from dateline.ui.panel.flowing import Flowing
from dateline.ui.panel.page_top import INSET, PageTop
from dateline.ui.panel.section import Section
from dateline.ui.panel.tab_bar import HEIGHT, TabBar
from dateline.ui.theme import Theme

SIDE = 18
"""Pixels left and right of the cards."""
REST_MS = 100
"""From the last scrolling to noting what is read, to be found again when the page gets wider or narrower."""
Places = tuple[tuple[Ref, int], ...]
"""Things and how far their cards are below the top of what is in sight."""


class PageView(QWidget):
    """A top and four sections in one scroll, with tabs that jump and follow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scroll = QScrollArea(self)
        self._sheet = Flowing(self._scroll.viewport())
        self.top = PageTop(theme, self._sheet)
        self.quotes = Section("Quotes", "quote", theme, self._sheet)
        self.figures = FigureSection("Figures", theme, self._sheet)
        self.sources = Section("Sources", "source", theme, self._sheet)
        self.notes = Section("Notes", "note", theme, self._sheet)
        self.sections: tuple[Section, ...] = (self.quotes, self.figures, self.sources, self.notes)
        self._tab_room = QWidget(self._sheet)
        self._tab_room.setFixedHeight(HEIGHT)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(SIDE - INSET, 12, SIDE - INSET, 28)
        column.setSpacing(0)
        for part in (self.top, self._tab_room, *self.sections):
            column.addWidget(part)
        for section in self.sections:
            section.setContentsMargins(INSET, 0, INSET, 0)
        column.addStretch(1)
        self._build_scroll()
        self.tabs = TabBar(tuple(section.title for section in self.sections), theme, self._scroll.viewport())
        self._jumped_at: int | None = None
        self.noted: Places = ()
        """What was in sight when the reader last rested."""
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest_timeout)
        self.scroll_bar.valueChanged.connect(lambda _value: self._rest.start())
        self.scroll_bar.valueChanged.connect(self._place_tabs)
        self.scroll_bar.rangeChanged.connect(self._on_range_changed)
        self._sheet.installEventFilter(self)
        theme.changed.connect(self.update)

    def _build_scroll(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always on: the page's width, and so every height on it, doesn't hang on how much there is.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        # The page paints the ground for all of them, the scroll bar's track too.
        for part in (self._scroll, self._scroll.viewport(), self._sheet):
            part.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    @property
    def scroll_bar(self) -> QScrollBar:
        """How far down the page is read."""
        return self._scroll.verticalScrollBar()

    def set_bare(self, bare: bool) -> None:
        """Show the top alone, or the tabs and sections too."""
        for part in (self._tab_room, self.tabs, *self.sections):
            part.setVisible(not bare)

    # --- cards ---

    def holder(self, ref: Ref) -> QWidget | None:
        """What shows a thing on this page; None for what isn't on it."""
        if ref.kind == "figure":
            return self.figures.holder(ref)
        return next((section.cards[ref] for section in self.sections if ref in section.cards), None)

    def reveal(self, ref: Ref) -> bool:
        """Scroll to a thing, unless it is in sight; whether it is on the page."""
        holder = self.holder(ref)
        if holder is None:
            return False
        if holder is self.figures.table:
            self.figures.table.reveal(ref)
        self._settle_layout()
        top, room = self._top(holder), self._scroll.viewport().height()
        if top < HEIGHT or top + min(holder.height(), room - HEIGHT) > room:
            self.scroll_bar.setValue(self.scroll_bar.value() + top - HEIGHT - 12)
        return True

    def order_focus(self, last: QWidget) -> None:
        """Have Tab go down the page as it is read, whenever its cards were made, and end there."""
        stops = [*self.top.stops, *self.tabs.tabs, self.tabs.events]
        for section in self.sections:
            stops.extend(section.stops)
        stops.append(last)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # --- the reader's place ---

    def to_top(self) -> None:
        """Scroll to the beginning."""
        self._jumped_at = None
        self.scroll_bar.setValue(0)
        self._place_tabs()

    def in_sight(self) -> Places:
        """The cards and charts in sight and where they are, what is read first: what is seen to begin."""
        tops = (
            (ref, self._top(card), card)
            for section in self.sections
            for ref, card in section.holders.items()
            if card.isVisible()
        )
        found = [
            (ref, top)
            for ref, top, card in tops
            if top + card.height() > HEIGHT and top < self._scroll.height()
        ]
        return tuple(sorted(found, key=lambda place: place[1] < HEIGHT))

    def hold(self, places: Places) -> None:
        """Put the first of these cards that is still there back where it was."""
        for ref, top in places:
            card = self.holder(ref)
            if card is not None:
                self._settle_layout()
                self.scroll_bar.setValue(self.scroll_bar.value() + self._top(card) - top)
                return

    def jump(self, place: int) -> None:
        """Scroll to a section; its tab stays marked even where the page ends before it is at the top."""
        self._settle_layout()
        self.scroll_bar.setValue(self.sections[place].y() - HEIGHT)
        self._jumped_at = self.scroll_bar.value()
        self.tabs.follow(place)

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._scroll.viewport(), widget.rect().topLeft()).y()

    def _settle_layout(self) -> None:
        """Have new cards take their places now, so that they can be scrolled to."""
        for _level in ("cards", "sections", "sheet"):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _place_tabs(self) -> None:
        """Keep the tabs in sight, and mark the section at the reading line.

        The line moves from the page's top to its bottom with the scroll bar, so that short last sections
        are reached too.
        """
        bar, room = self.scroll_bar, self._scroll.viewport()
        self.tabs.setGeometry(0, max(0, self._tab_room.y() - bar.value()), room.width(), HEIGHT)
        if bar.value() == self._jumped_at:
            return
        self._jumped_at = None
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        line = bar.value() + HEIGHT + share * (room.height() - HEIGHT)
        passed = [place for place, section in enumerate(self.sections) if section.y() <= line]
        self.tabs.follow(passed[-1] if passed and bar.value() else 0)

    def _on_range_changed(self, least: int, most: int) -> None:
        self.scroll_bar.setEnabled(most > least)  # else its handle isn't drawn
        self._place_tabs()

    def _keep_place(self) -> None:
        if self.scroll_bar.value():
            self.hold(self.noted)

    def _on_rest_timeout(self) -> None:
        self.noted = self.in_sight()

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._sheet and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._place_tabs)
            if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
                QTimer.singleShot(0, self, self._keep_place)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tabs()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(self._theme.palette.panel))
