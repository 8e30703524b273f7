"""The evidence panel: one page about what is selected or in view, following the session."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from dateline.checks.finding import Finding, Passage
from dateline.model.addresses import may_be_opened
from dateline.model.courtesy import go_first
from dateline.model.dataset import Citation
from dateline.model.query import Filter, Matches
from dateline.model.refs import Ref
from dateline.model.selection import Selection
from dateline.session import navigation
from dateline.session.document import EMPTY
from dateline.session.pages import Page
from dateline.session.session import Session
from dateline.timeline.index import EventIndex
from dateline.timeline.viewport import Viewport
from dateline.timeline.wording import period_in_words
from dateline.ui.jobs import Jobs
from dateline.ui.later import AWAIT_MS, CHARTS
from dateline.ui.panel.card import Card, Lit
from dateline.ui.panel.emptiness import SEARCHING, emptiness, finds_nothing, waits_for
from dateline.ui.panel.event_list import EventList
from dateline.ui.panel.filling import Filling, Step, await_charts
from dateline.ui.panel.header import about_selection, about_view, counts_of
from dateline.ui.panel.page_view import PageView
from dateline.ui.panel.prose import Prose, Target
from dateline.ui.panel.verdict import Verdict, verdict
from dateline.ui.theme import Theme

SETTLE_MS = 120
"""How long the view must rest before the page follows it."""
TYPED_MS = 250
"""How long the search must rest: longer than it takes to type on."""
PAGE = "page"
"""The purpose of the jobs that make a page: of two, the later wins."""
LIST_SHARE = 0.42
"""Of the panel's height that the list of events takes when it is opened."""


class EvidencePanel(QWidget):
    """Quotes, figures, sources and notes beside the timeline.

    `link_requested` carries an address (http, https or mailto) that the reader asked to open; nothing is
    opened here. A page is put up in turns of the event loop; `complete` puts up the rest at once.
    """

    link_requested = Signal(str)
    source_requested = Signal(object)
    """Words of a source are to be shown in its text: a `Passage` or a `Citation`."""
    point_requested = Signal(object)
    """A `Finding` is to be shown among the open points."""
    completed = Signal()
    """A page is wholly up."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._page = Page()
        self._about: tuple[Ref, ...] = ()
        """What the page is about that is up or being made."""
        self._listed: tuple[EventIndex, Viewport, Matches] | None = None
        """What the list of events was made from."""
        self._in_view = 0
        self._known = 0
        self._has_listed = False
        self._own_pick = False
        self._verdicts: dict[tuple[Ref, ...], Verdict] = {}
        self._pending: list[Step] = []
        self._aim: Callable[[], bool] | None = None
        self._jobs = Jobs()
        self.destroyed.connect(self._jobs.stop)
        self._next = QTimer(self, interval=0, singleShot=True)
        self._settled = QTimer(self, singleShot=True)
        self._parts = QSplitter(Qt.Orientation.Vertical, self)
        self.view = PageView(theme, self._parts)
        self.events = EventList(session.document.index, theme, self._parts)
        self.events.hide()
        self.setAccessibleName("Evidence")
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        for place in (0, 1):
            self._parts.setStretchFactor(place, 1 - place)
        self._connect()
        self._list_events()
        self._make_page(self._session.selection.refs, self._turn_to)

    def _connect(self) -> None:
        session, view = self._session, self.view
        session.document_changed.connect(self._on_session_document_changed)
        session.filter_changed.connect(partial(self._wait, TYPED_MS))
        session.searching_changed.connect(partial(self._wait, TYPED_MS))
        session.selection_changed.connect(self._on_session_selection_changed)
        session.viewport_changed.connect(self._on_session_viewport_changed)
        session.report_changed.connect(self._on_session_report_changed)
        self._next.timeout.connect(self._show_next)
        self._settled.timeout.connect(self.follow_view)
        view.top.followed.connect(self.follow)
        view.top.cleared.connect(self._on_cleared)
        view.top.remedied.connect(self._on_remedied)
        view.tabs.jumped.connect(self._on_tab_jumped)
        view.tabs.listed.connect(self._on_tab_listed)
        self.events.picked.connect(self._on_picked)
        self.events.zoomed.connect(self._on_zoomed)
        for section in view.sections:
            section.picked.connect(self._on_picked)
            section.followed.connect(self.follow)
            section.grew.connect(self._on_section_grew)

    # --- following the session ---

    def _on_session_document_changed(self) -> None:
        self._verdicts.clear()
        self._page = Page()  # what is up is about another dataset
        self._pending.clear()
        self.events.show_report(None)
        for section in self.view.sections:
            section.forget()
        self._list_events()
        self._make_page(self._session.selection.refs, self._turn_to)

    def _on_session_viewport_changed(self) -> None:
        self._wait(SETTLE_MS)

    def _wait(self, milliseconds: int) -> None:
        """Leave time to what the reader does elsewhere, and go on once that rests."""
        self._next.stop()
        if not self._about:
            self._jobs.drop(PAGE)  # it would show what was in view before
        self._settled.start(milliseconds)

    def _on_session_report_changed(self) -> None:
        self._verdicts.clear()
        self._judge()
        self._say_top()
        self.events.show_report(self._session.report)

    def _on_session_selection_changed(self, selection: Selection) -> None:
        """Turn the page only for what isn't on it: a card that was clicked stays where it was."""
        refs = selection.refs
        on_page = bool(refs) and all(self.view.holder(ref) is not None for ref in refs)
        aimed = () if self._own_pick else refs
        self.events.light_up(selection, self._session.related)
        if not on_page and refs != self._page.subject:
            self._make_page(refs, partial(self._turn_to, aimed=aimed))
        elif self._page.subject and self._session.document.links.known != self._known:
            self._make_page(self._page.subject, self._go_on)
        else:
            self._jobs.drop(PAGE)
            self._wait(SETTLE_MS)
            self._say_top()
            self._light(aimed)

    def follow_view(self) -> None:
        """Bring everything in view up to date, keeping the reader's place. A search is waited for."""
        self._settled.stop()
        self._list_events()
        if self._about:
            self._go_on(self._page)
        elif self._session.is_searching:
            self._say_counts()
            self._say_top()
        else:
            self._make_page((), self._go_on)

    def _go_on(self, page: Page) -> None:
        """Show a page that follows the one that is up, which may be the same."""
        if page.same_as(self._page):
            self._page = page
            self._say_counts()
            self._say_top()
            self._show_next()
            return
        self._aim = None
        self._show(page)

    def _list_events(self) -> None:
        """List the events in view, whatever the page is about."""
        session = self._session
        asked = session.document.index, session.viewport, session.matches
        if asked != self._listed:
            self._listed, (index, viewport, matches) = asked, asked
            events = index.within(viewport.lo, viewport.hi, matches.events)
            self._in_view = int(np.count_nonzero(events))
            self.events.show_events(index, events)
        self.view.tabs.say_events(None if session.is_searching else self._in_view)

    def _say_counts(self) -> None:
        """Count what is on the page, unless it isn't what it will be when all is read and found."""
        page, session = self._page, self._session
        is_known = page.subject or not (session.is_searching or waits_for(session, page))
        parts = (page.quotes, page.figures, page.sources, page.notes)
        self.view.tabs.say(len(part) if is_known else None for part in parts)

    def _make_page(self, about: tuple[Ref, ...], show: Callable[[Page], None]) -> None:
        """Make the page about these, or about all in view, and show it; a large dataset's is made beside."""
        session, maker = self._session, self._session.document.pages
        self._about = about
        self._known = maker.links.known
        work = partial(maker.in_view, session.viewport, session.matches)
        if about:
            work = partial(maker.about, maker.context(about))
        if session.document.is_large:
            self._jobs.start("", work, show, purpose=PAGE)
        else:
            self._jobs.drop(PAGE)
            show(work())

    # --- putting a page up ---

    def _turn_to(self, page: Page, aimed: tuple[Ref, ...] = ()) -> None:
        """Show another page from its top, or the place of what is aimed at.

        The keyboard, if it was on the page before, is at the top too.
        """
        focused = self.window().focusWidget()
        self._aim = None
        self.view.to_top()
        self._show(page)
        if focused is not None and self.view.isAncestorOf(focused):
            by_key = isinstance(focused, Card) or (isinstance(focused, Prose) and focused.shows_focus)
            self.view.top.take_focus(by_key=by_key)
        self._light(aimed)

    def _light(self, aimed: tuple[Ref, ...]) -> None:
        """Light up what is selected, and show where it is on a page about something else."""
        self._light_up()
        if aimed and self._page.subject != aimed:
            self._aim_at(lambda: self.view.reveal(aimed[0]))

    def _show(self, page: Page) -> None:
        """Begin with a page's quotes now and go on in the event loop's next turns, so nothing stalls."""
        self._page = page
        self._say_counts()
        self.view.set_bare(page.is_empty and not page.subject)
        self._say_top()
        self._pending = Filling(self.view, self._session.document.links, page, self._theme).steps()
        self._show_next()

    def _show_next(self) -> None:
        """Take the next step; one that returns True has more to do. What is read stays where it is."""
        if self.isVisible():
            go_first()
        if self._pending:
            places = self.view.in_sight() if self.view.scroll_bar.value() and not self._aim else ()
            if not self._pending[0]():
                self._pending.pop(0)
            self._light_up()
            self._judge()
            self.view.hold(places)
            self._take_aim()
            if self._pending:
                self._next.start(AWAIT_MS if self._pending[0] is await_charts else 0)
            else:
                self.view.order_focus(self.events.table)
                self.completed.emit()

    def _aim_at(self, aim: Callable[[], bool]) -> None:
        """Scroll there now or, while it returns False, as the page goes up."""
        self._aim = aim
        self._take_aim()

    def _take_aim(self) -> None:
        if self._aim is not None and (self._aim() or not self._pending):
            self._aim = None

    def _on_section_grew(self) -> None:
        self._pending.extend(section.build_some for section in self.view.sections)
        self._show_next()

    def complete(self) -> None:
        """Put up at once what of the page is still to come."""
        if await_charts in self._pending:
            import_module(CHARTS)
            self._pending.remove(await_charts)
        while self._pending:
            self._show_next()

    def _say_top(self) -> None:
        session, page, top = self._session, self._page, self.view.top
        links = session.document.links
        clear = "Show everything in view" if page.subject else "Clear the selection"
        if page.subject:
            doubts = self._verdict(page.subject[0]).paragraphs
            paragraphs = (*about_selection(links, page), *doubts)
        elif session.document is EMPTY:
            paragraphs = ()
        else:
            counts = SEARCHING if session.is_searching else counts_of(page)
            seen = page.view or session.viewport
            if waits_for(session, page):
                counts, seen = "", session.viewport  # what it waits for is said below
            paragraphs = about_view(links, period_in_words(seen), counts)
        top.say(paragraphs, clear if session.selection else "")
        top.say_empty(*emptiness(session, page))

    def _on_remedied(self) -> None:
        if finds_nothing(self._session.matches):
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

    def _judge(self) -> None:
        """Have what is on the page say what the checks found about it."""
        for section in self.view.sections:
            for ref, card in section.cards.items():
                card.set_verdict(self._verdict(ref))
        self.view.figures.judge(self._verdict)

    def _verdict(self, *refs: Ref) -> Verdict:
        if refs not in self._verdicts:
            self._verdicts[refs] = verdict(self._session.report, self._session.evidence, refs)
        return self._verdicts[refs]

    def _light_up(self) -> None:
        for section in self.view.sections:
            for ref, card in section.cards.items():
                card.set_lit(self._lit(ref))
        self.view.figures.light_up(self._lit)

    def _on_picked(self, ref: Ref) -> None:
        self._own_pick = True
        try:
            self._session.select(ref)
        finally:
            self._own_pick = False

    def _on_zoomed(self, ref: Ref) -> None:
        self._session.select(ref)
        self._session.look_at(navigation.view_of(self._session, ref))

    def follow(self, target: Target) -> None:
        """Go where a link leads."""
        if isinstance(target, Ref):
            self._session.select(target)
        elif isinstance(target, Finding):
            self.point_requested.emit(target)
        elif isinstance(target, Passage | Citation):
            self.source_requested.emit(target)
        elif may_be_opened(target):
            self.link_requested.emit(target)

    def _on_cleared(self) -> None:
        self._session.select()

    def _on_tab_jumped(self, place: int) -> None:
        def jump() -> bool:
            self.view.jump(place)
            return False  # what is above may grow until the page is up

        self._aim_at(jump)

    def _on_tab_listed(self, shown: bool) -> None:
        self.events.setVisible(shown)
        if shown and not self._has_listed:
            self._has_listed = True  # from then on it is as high as the reader makes it
            self._parts.setSizes([round(self.height() * (1 - LIST_SHARE)), round(self.height() * LIST_SHARE)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._session.selection:
            self._session.select()
        else:
            super().keyPressEvent(event)
