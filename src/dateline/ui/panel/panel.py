"""The evidence panel: one page about what is selected or in view, following the session."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from dateline.model.query import Filter
from dateline.model.references import Kind, Ref
from dateline.model.selection import Selection
from dateline.session import navigation
from dateline.session.session import EMPTY, Document, Session
from dateline.timeline.viewport import Viewport
from dateline.ui.controls import button
from dateline.ui.panel.card import Lit
from dateline.ui.panel.content import Page, PageMaker
from dateline.ui.panel.figure_section import FigureSection
from dateline.ui.panel.header import about_selection, about_view, period_in_words
from dateline.ui.panel.note_card import note_card
from dateline.ui.panel.prose import Paragraph, Prose, Run
from dateline.ui.panel.quote_card import quote_card
from dateline.ui.panel.section import Section
from dateline.ui.panel.source_card import source_card
from dateline.ui.panel.tab_bar import HEIGHT, TabBar
from dateline.ui.theme import Theme

SETTLE_MS = 120
"""How long the view must rest before the page follows it."""
SIDE = 18
MOST_CITING = 400
"""Events and figures whose citations are listed with their source."""
TITLES = ("Quotes", "Figures", "Sources", "Notes")
KIND_WORDS: dict[Kind, str] = {"actor": "person or body", "series": "chart"}


class EvidencePanel(QWidget):
    """Quotes, figures, sources and notes beside the timeline.

    `link_requested` carries an address (http, https or mailto) that the reader asked to open; nothing is
    opened here.
    """

    link_requested = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._maker = PageMaker(session.document.links)
        self._page = Page()
        self._own_pick = False
        self._pending: list[Callable[[], bool | None]] = []
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._show_next)
        self._settled = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._build()
        self._settled.timeout.connect(self._on_view_settled)
        session.document_changed.connect(self._on_session_document_changed)
        session.filter_changed.connect(self._on_session_filter_changed)
        session.selection_changed.connect(self._on_session_selection_changed)
        session.viewport_changed.connect(self._on_session_viewport_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._turn_to(self._wanted_page())

    # --- parts ---

    def _build(self) -> None:
        self.setAccessibleName("Evidence")
        self.header = Prose(self._theme)
        self.header.followed.connect(self._on_followed)
        self._clear = button("Show everything in view", self._session.select, style="quiet")
        self._clear.setStyleSheet("padding-left: 0")
        self._clear.setToolTip("Select nothing (Esc)")
        self._empty = Prose(self._theme)
        self._remedy = button("", self._on_remedy_clicked)
        self._tab_room = QWidget()
        self._tab_room.setFixedHeight(HEIGHT)
        self.figures = FigureSection("Figures", self._theme)
        self.sections: tuple[Section, ...] = (
            Section("Quotes", "quote", self._theme),
            self.figures,
            Section("Sources", "source", self._theme),
            Section("Notes", "note", self._theme),
        )
        for section in self.sections:
            section.picked.connect(self._on_picked)
            section.followed.connect(self._on_followed)
            section.grew.connect(self._on_section_grew)
        self._lay_out()

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(SIDE, 18, SIDE, 28)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(8)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty)
        column.addSpacing(8)
        column.addWidget(self._remedy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._tab_room)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always on: the page's width, and so every height on it, doesn't hang on how much there is.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        self.tabs = TabBar(TITLES, self._theme, self._scroll.viewport())
        self.tabs.jumped.connect(self._on_tab_jumped)
        self._jumped_at: int | None = None
        bar = self.scroll_bar
        bar.valueChanged.connect(self._place_tabs)
        bar.rangeChanged.connect(self._place_tabs)
        self._sheet.installEventFilter(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        QWidget.setTabOrder(self._clear, self.tabs)

    # --- the session ---

    def _on_session_document_changed(self, document: Document) -> None:
        self._maker = PageMaker(document.links)
        self._page = Page()
        for section in self.sections:
            section.forget()
        self._turn_to(self._wanted_page())

    def _on_session_filter_changed(self, _query: Filter) -> None:
        self.follow_view()

    def _on_session_viewport_changed(self, _viewport: Viewport) -> None:
        if not self._page.subject:
            self._settled.start()

    def _on_session_selection_changed(self, selection: Selection) -> None:
        refs = selection.refs
        on_page = bool(refs) and all(self._holder(ref) is not None for ref in refs)
        if not on_page and refs != self._page.subject:
            self._turn_to(self._wanted_page())
        else:
            self._say_header()
        self._light_up()
        if refs and not self._own_pick:
            self._reveal(refs[0])

    def _on_view_settled(self) -> None:
        self.follow_view()

    def follow_view(self) -> None:
        """Bring everything in view up to date, keeping the reader's place."""
        if self._page.subject:
            self._say_header()
            return
        page = self._maker.in_view(self._session.viewport, self._session.matches)
        if page.same_as(self._page):
            self._say_header()
            return
        self.complete()
        seen = self._in_sight()
        self._show(page)
        self._hold(seen)

    def _wanted_page(self) -> Page:
        refs = self._session.selection.refs
        if not refs:
            return self._maker.in_view(self._session.viewport, self._session.matches)
        return self._maker.about(self._maker.context(refs))

    # --- the page ---

    def _turn_to(self, page: Page) -> None:
        """Show another page from its top."""
        self._show(page)
        self._jumped_at = None
        self._scroll.verticalScrollBar().setValue(0)
        self._place_tabs()

    def _show(self, page: Page) -> None:
        """Put a page's quotes up now and the rest in the event loop's next turns, so that nothing stalls."""
        self._settled.stop()
        self._page = page
        counts = (page.quotes, page.figures, page.sources, page.notes)
        for tab, positions in zip(self.tabs.tabs, counts, strict=True):
            tab.say(len(positions))
        bare = page.is_empty and not page.subject
        for widget in (self._tab_room, self.tabs, *self.sections):
            widget.setVisible(not bare)
        self._say_header()
        self._pending = [
            step
            for show, section in zip(
                (self._show_quotes, self._show_figures, self._show_sources, self._show_notes),
                self.sections,
                strict=True,
            )
            for step in (show, section.build_some)
        ]
        self._show_next()
        self._show_next()

    def _show_next(self) -> None:
        """Take the next step; one that returns True has more to do."""
        if self._pending:
            if not self._pending[0]():
                self._pending.pop(0)
            self._light_up()
            self._next.start()

    def _on_section_grew(self) -> None:
        self._pending.extend(section.build_some for section in self.sections)
        self._show_next()

    def complete(self) -> None:
        """Put up at once what of the page is still to come."""
        while self._pending:
            self._show_next()

    def _show_quotes(self) -> None:
        links, page = self._session.document.links, self._page
        about = page.subject[0] if page.subject else None
        self.sections[0].show_things(
            page.quotes, lambda ref: quote_card(links, ref, self._theme, about), about, self._no("quotes")
        )

    def _show_figures(self) -> None:
        self.figures.show_figures(self._session.document.links, self._page.figures, self._no("figures"))

    def _show_sources(self) -> None:
        links, page = self._session.document.links, self._page
        citing = self._citing(page)
        self.sections[2].show_things(
            page.sources,
            lambda ref: source_card(links, ref, self._theme, citing),
            citing,
            self._no("sources"),
        )

    def _show_notes(self) -> None:
        links, page = self._session.document.links, self._page
        self.sections[3].show_things(
            page.notes, lambda ref: note_card(links, ref, self._theme), None, self._no("notes")
        )

    def _no(self, things: str) -> str:
        """What an empty section says."""
        kind = self._page.subject[0].kind if self._page.subject else None
        where = "in view" if kind is None else f"for this {KIND_WORDS.get(kind, kind)}"
        return f"No {things} {where}."

    def _citing(self, page: Page) -> tuple[Ref, ...]:
        """The events and figures whose citations the sources list."""
        events = [ref for ref in page.subject if ref.kind == "event"]
        if not page.subject:
            events = [Ref("event", int(place)) for place in page.events[:MOST_CITING]]
        figures = [Ref("figure", int(place)) for place in page.figures[:MOST_CITING]]
        return (*events, *figures)

    def _say_header(self) -> None:
        session, page = self._session, self._page
        links = session.document.links
        if page.subject:
            self.header.show_paragraphs(about_selection(links, page))
        else:
            self.header.show_paragraphs(about_view(links, page, period_in_words(session.viewport)))
        self.header.setVisible(session.document is not EMPTY)
        self._clear.setVisible(bool(session.selection))
        self._clear.setText("Show everything in view" if page.subject else "Clear the selection")
        self._say_empty()

    def _say_empty(self) -> None:
        """Plain words, and the way out, when there is nothing to show."""
        session = self._session
        events = session.document.dataset.events
        said, remedy = "", ""
        if session.document is EMPTY:
            said = "Open a dataset to read its quotes and figures here."
        elif self._page.is_empty and not self._page.subject:
            passing = int(session.matches.events.sum())
            if session.filter and not passing:
                said, remedy = "Nothing matches the search and filters.", "Clear search and filters"
            elif not events:
                said = "This dataset has no events, quotes or figures."
            else:
                said, remedy = "Nothing falls in the stretch of time in view.", "Show everything"
        self._empty.show_paragraphs((Paragraph((Run(said, "muted"),), size=14),))
        self._empty.setVisible(bool(said))
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))

    def _on_remedy_clicked(self) -> None:
        if not self._session.matches.events.any():
            self._session.set_filter(Filter())
        else:
            navigation.fit_all(self._session)

    # --- linked selection ---

    def _lit(self, ref: Ref) -> Lit:
        """How a thing is lit. On a page about the selection all is related, so nothing needs saying."""
        session = self._session
        if ref in session.selection:
            return "selected"
        whole = session.selection.refs == self._page.subject
        return "related" if not whole and ref in session.related else ""

    def _light_up(self) -> None:
        for section in self.sections:
            for ref, card in section.cards.items():
                card.set_lit(self._lit(ref))
        self.figures.light_up(self._lit)

    def _on_picked(self, ref: Ref) -> None:
        self._own_pick = True
        try:
            self._session.select(ref)
        finally:
            self._own_pick = False

    def _on_followed(self, target: Ref | str) -> None:
        if isinstance(target, Ref):
            self._session.select(target)
        elif target.partition(":")[0].lower() in ("http", "https", "mailto"):
            self.link_requested.emit(target)

    def _holder(self, ref: Ref) -> QWidget | None:
        """What shows a thing on this page."""
        if ref.kind == "figure":
            return self.figures.holder(ref)
        return next((section.cards[ref] for section in self.sections if ref in section.cards), None)

    def _reveal(self, ref: Ref) -> None:
        if ref.kind not in ("quote", "figure", "source", "note"):
            return
        self.complete()
        holder = self._holder(ref)
        if holder is None:
            return
        if self.figures.shows_table and ref.kind == "figure":
            self.figures.table.reveal(ref)
        self._settle_layout()
        top = holder.mapTo(self._sheet, holder.rect().topLeft()).y()
        bar = self.scroll_bar
        first, last = bar.value() + HEIGHT, bar.value() + self._scroll.viewport().height()
        if top < first or top + min(holder.height(), last - first) > last:
            bar.setValue(top - HEIGHT - 12)

    # --- reading position ---

    def _in_sight(self) -> tuple[tuple[Ref, int], ...]:
        """The cards in sight and where they are, what is read first: those whose beginning is seen."""
        found = []
        for section in self.sections:
            for ref, card in section.cards.items():
                top = self._top(card)
                if card.isVisible() and top + card.height() > HEIGHT and top < self._scroll.height():
                    found.append((ref, top))
        return tuple(sorted(found, key=lambda pair: pair[1] < HEIGHT))

    def _hold(self, seen: tuple[tuple[Ref, int], ...]) -> None:
        """Put the first of these cards that is still there back where it was."""
        if self.scroll_bar.value() == 0:
            return
        self.complete()
        for ref, top in seen:
            card = self._holder(ref)
            if card is not None:
                self._settle_layout()
                self.scroll_bar.setValue(self.scroll_bar.value() + self._top(card) - top)
                return

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._scroll.viewport(), widget.rect().topLeft()).y()

    def _settle_layout(self) -> None:
        """Have new cards take their places now, so that they can be scrolled to."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    # --- tabs ---

    def _on_tab_jumped(self, place: int) -> None:
        self.complete()
        self._settle_layout()
        bar = self.scroll_bar
        bar.setValue(self.sections[place].y() - HEIGHT)
        self._jumped_at = bar.value()
        self.tabs.follow(place)

    def _place_tabs(self) -> None:
        """Keep the tabs in sight, and mark the section at the reading line.

        The line moves from the page's top to its bottom with the scroll bar, so that short last sections
        are reached too.
        """
        bar = self.scroll_bar
        self.tabs.setGeometry(
            0, max(0, self._tab_room.y() - bar.value()), self._scroll.viewport().width(), HEIGHT
        )
        if bar.value() == self._jumped_at:
            return
        self._jumped_at = None
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        line = bar.value() + HEIGHT + share * (self._scroll.viewport().height() - HEIGHT)
        passed = [place for place, section in enumerate(self.sections) if section.y() <= line]
        self.tabs.follow(passed[-1] if passed and bar.value() else 0)

    # --- Qt ---

    @property
    def scroll_bar(self) -> QScrollBar:
        """How far down the page is read."""
        return self._scroll.verticalScrollBar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._sheet and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._place_tabs)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tabs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._session.selection:
            self._session.select()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        made = self.palette()
        made.setColor(QPalette.ColorRole.Window, QColor(self._theme.palette.panel))
        for widget in (self, self._scroll, self._sheet):
            widget.setPalette(made)
            widget.setAutoFillBackground(True)
