"""Search field and filter chips: what to look for, how much was found, and how to clear it."""

from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QWidget

from dateline.model.choices import Facet
from dateline.model.query import Filter
from dateline.session.session import Session
from dateline.ui.controls import Chip, button
from dateline.ui.facet_popup import DatesPopup, FacetPopup
from dateline.ui.icons import icon
from dateline.ui.theme import Theme

SPACING = 6
AROUND_WORDS = 62
"""Pixels of the search field for its glass, its margins and the gap between its words and its shortcut."""

CHIPS: dict[Facet, str] = {
    "lanes": "Lanes",
    "actors": "People",
    "kinds": "Kinds",
    "statuses": "Status",
    "tags": "Tags",
    "sources": "Sources",
}


class SearchField(QLineEdit):
    """Searches as you type. Enter goes on to the next match, Escape empties it and then leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search titles, quotes, figures, people")
        self.setAccessibleName("Search titles, quotes, figures and people")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(170)
        self.setMaximumWidth(340)
        self.hint = QLabel("Ctrl F", self)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._place_hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Escape is the field's own while it has the cursor, not the window's "select nothing"."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._place_hint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._place_hint()

    def _place_hint(self) -> None:
        self.hint.adjustSize()
        self.hint.move(self.width() - self.hint.width() - 10, (self.height() - self.hint.height()) // 2)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        roomy = self.width() > words + self.hint.width() + AROUND_WORDS
        self.hint.setVisible(roomy and not self.text() and not self.hasFocus())


class FilterBar(QWidget):
    """Shows and sets the session's filter. `next_asked`: Enter in the search field; `left`: Escape."""

    next_asked = Signal()
    left = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._asked = ""
        self._is_next_wanted = False
        self._count_width = 0
        self.search = SearchField()
        self._glass = self.search.addAction(
            icon("search", theme.palette.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self._pause = QTimer(self, interval=0, singleShot=True)  # until no key waits
        self._pause.timeout.connect(self._search)
        self.chips = {facet: Chip(title) for facet, title in CHIPS.items()}
        self.dates = Chip("Dates")
        self.more = Chip("More")
        self.clear = button("", self._on_clear_clicked, style="quiet")
        self._lay_out()
        self._connect()
        self._on_document_changed()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addStretch(1)
        row.addWidget(self.search, 1000)
        for chip in self._row():
            row.addWidget(chip)
        row.addWidget(self.more)
        row.addWidget(self.clear)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._pause.start)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.search.left.connect(self.left)
        for facet, chip in self.chips.items():
            chip.clicked.connect(partial(self._open_facet, facet))
        self.dates.clicked.connect(self._open_dates)
        self.more.clicked.connect(self._open_more)
        self._session.document_changed.connect(self._on_document_changed)
        self._session.filter_changed.connect(self._on_session_filter_changed)
        self._session.searching_changed.connect(self._on_session_filter_changed)
        self._session.choices_changed.connect(self._on_session_filter_changed)
        self._theme.changed.connect(self._on_theme_changed)

    def _row(self) -> tuple[Chip, ...]:
        return (*self.chips.values(), self.dates)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.search.minimumWidth() + 90, super().minimumSizeHint().height())

    # --- searching ---

    def _on_search_text_changed(self, text: str) -> None:
        if not text:
            self._search()

    def _on_search_return_pressed(self) -> None:
        """Go on to the next match, once all of them are known."""
        self._search()
        self._is_next_wanted = True
        self._go_on()

    def _go_on(self) -> None:
        if self._is_next_wanted and not self._session.is_searching:
            self._is_next_wanted = False
            self.next_asked.emit()

    def _search(self) -> None:
        self._pause.stop()
        self._is_next_wanted = False
        self._asked = self.search.text().strip()
        self._session.set_filter(replace(self._session.filter, text=self._asked))

    def _on_clear_clicked(self) -> None:
        self._session.set_filter(Filter())
        self.search.setFocus()

    # --- following the session ---

    def _on_theme_changed(self) -> None:
        self._glass.setIcon(icon("search", self._theme.palette.muted))

    def _on_document_changed(self) -> None:
        self._reserve_count()
        self._asked = self._session.filter.text
        self.search.setText(self._asked)
        self._on_session_filter_changed()

    def _on_session_filter_changed(self) -> None:
        query = self._session.filter
        if query.text != self._asked:  # by something else than the field; the reader may be typing on
            self._asked = query.text
            self.search.setText(query.text)
        for facet, chip in self.chips.items():
            chip.say(self._chosen(facet, getattr(query, facet)))
        self.dates.say(_range(query))
        self.clear.setToolTip("Clear search and filters")
        self.clear.setVisible(bool(query))
        self._fit()
        self._go_on()

    def _chosen(self, facet: Facet, values: frozenset[str]) -> str:
        """The only value chosen, by its title, or how many there are."""
        if len(values) == 1:
            offered = self._session.choices.get(facet, ())
            return next((choice.title for choice in offered if choice.value in values), "1")
        return str(len(values) or "")

    def _reserve_count(self) -> None:
        """Note how wide the count can become: it keeps that room, so that nothing beside it moves."""
        document = self._session.document
        most = len(document.dataset.events)
        widths = []
        for searching in (False, document.is_large):
            self.clear.setText(_counted(most, most, searching=searching))
            widths.append(self.clear.sizeHint().width())
        self._count_width = max(widths)

    def _say_found(self, *, in_short: bool) -> None:
        """Say how much was found; in short, without of how much, as a number that is cut is a wrong one."""
        events, searching = self._session.matches.events, self._session.is_searching
        found = int(np.count_nonzero(events))
        most = None if in_short else len(events)
        self.clear.setText(_counted(found, most, searching=searching))
        so_far = " so far, still searching" if searching else ""
        self.clear.setAccessibleName(f"{found} of {len(events)} events match{so_far}. Clear the filter")

    # --- chips ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the chips that there is room for; the others are behind "More".

        Where all of them have room beside the count, its place is kept while there is none.
        """
        offered = [chip for chip in self._row() if self._offers(chip)]
        spacing = SPACING
        room = self.width() - self.search.minimumWidth()
        count = min(self._count_width + spacing, room - self.more.sizeHint().width() - spacing)
        self.clear.setFixedWidth(max(count - spacing, 0))
        self._say_found(in_short=count - spacing < self._count_width)
        widths = [chip.sizeHint().width() + spacing for chip in offered]
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(sum(widths) + count <= room)
        self.clear.setSizePolicy(policy)
        if not self.clear.isHidden():
            room -= count
        shown = len(offered)
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + spacing
            while shown and sum(widths[:shown]) > room:
                shown -= 1
        for chip in self._row():
            chip.setVisible(chip in offered[:shown])
        hidden = offered[shown:]
        self.more.say(str(sum(bool(chip.property("active")) for chip in hidden) or ""))
        self.more.setVisible(bool(hidden))

    def _offers(self, chip: Chip) -> bool:
        facet = next((facet for facet, other in self.chips.items() if other is chip), None)
        return facet is None or facet in self._session.choices

    def _open_facet(self, facet: Facet) -> None:
        popup = FacetPopup(self._session, facet, CHIPS[facet], self._session.choices[facet], self)
        chip = self.chips[facet]
        popup.show_under(chip if chip.isVisible() else self.more)

    def _open_dates(self) -> None:
        DatesPopup(self._session, self).show_under(self.dates if self.dates.isVisible() else self.more)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chip in self._row():
            if self._offers(chip) and not chip.isVisible():
                menu.addAction(chip.text() + "…", chip.click)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _counted(found: int, most: int | None, *, searching: bool) -> str:
    counted = f"{found:,}" if most is None else f"{found:,} of {most:,} events"
    return f"{counted} {'so far…' if searching else ' ✕'}"


def _range(query: Filter) -> str:
    if query.since and query.until:
        return f"{query.since} to {query.until}"
    return f"from {query.since}" if query.since else f"to {query.until}" if query.until else ""
