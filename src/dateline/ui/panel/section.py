"""A heading over cards, as many as the reader asks for."""

import time
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dateline.model.refs import Kind, Ref
from dateline.session.pages import FEW, NONE, Indices
from dateline.ui.panel.card import Card
from dateline.ui.panel.flowing import Flowing
from dateline.ui.panel.prose import Paragraph, Prose, Run
from dateline.ui.theme import Theme

STEP = FEW
"""Cards built at once; more when asked for."""
TURN = 0.008
"""Seconds that making cards takes in one turn of the event loop, or as long as one card does."""
BATCH = 6
"""Cards put up in one turn of the event loop: each time the page is laid out anew."""
KEPT = 120
"""Cards kept for when the page turns back to them."""

Maker = Callable[[Ref], Card]


class Section(Flowing):
    """One kind of evidence. `picked` and `followed` are its cards'."""

    picked = Signal(object)
    followed = Signal(object)
    grew = Signal()
    """More cards were asked for."""

    def __init__(self, title: str, kind: Kind, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.kind = kind
        self._theme = theme
        self._positions: Indices = NONE
        self._make: Maker | None = None
        self._key: object = None
        self._wanted = STEP
        self.cards: dict[Ref, Card] = {}
        self._kept: dict[tuple[object, Ref], Card] = {}
        self._heading = Prose(theme, self)
        self._said = Prose(theme, self)
        self._more = QPushButton(self)
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._more.clicked.connect(self._on_more_clicked)
        self._top = QHBoxLayout()
        self._top.addWidget(self._heading, 1)
        self._box = Flowing(self)
        self._cards = QVBoxLayout(self._box)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 4)
        column.setSpacing(10)
        column.addLayout(self._top)
        column.addWidget(self._said)
        column.addWidget(self._box)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column = column

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (*(self.cards[ref] for ref in self._refs() if ref in self.cards), self._more)

    def show_things(self, positions: Indices, make: Maker, key: object, said: str) -> None:
        """Show the things at these positions, with `build_some` until it is done.

        Cards already made for the same `key` are kept. `said` stands below the heading.
        """
        if key != self._key:
            self._drop(tuple(self.cards))
            self._wanted = STEP
        self._key, self._make, self._positions = key, make, positions
        self._heading.show_paragraphs((Paragraph((Run(self.title, bold=True),), size=15),))
        self._said.show_paragraphs((Paragraph((Run(said, "muted"),), size=13),))
        self._said.setVisible(bool(said))
        self._drop(tuple(self.cards.keys() - set(self._refs())))
        self._box.setVisible(bool(len(positions)))
        self._told()

    @property
    def holders(self) -> Mapping[Ref, QWidget]:
        """What shows things here, by the first thing in each."""
        return self.cards

    def forget(self) -> None:
        """Drop every card: they are of a dataset that is no longer open."""
        self._drop(tuple(self.cards))
        for card in self._kept.values():
            card.deleteLater()
        self._kept = {}
        self._positions, self._wanted = NONE, STEP

    def _refs(self) -> list[Ref]:
        return [Ref(self.kind, int(place)) for place in self._positions[: self._wanted]]

    def build_some(self) -> bool:
        """Make some of the next cards or, once enough are made, put them up; False when all are up."""
        missing = [ref for ref in self._refs() if ref not in self.cards][:BATCH]
        if not self._make_some(missing):
            return True
        self.cards.update((ref, self._kept.pop((self._key, ref))) for ref in missing)
        self._cards.setEnabled(False)  # each card shown would lay out all of them
        for place, ref in enumerate(self._refs()):
            if ref not in self.cards:
                break
            card = self.cards[ref]
            if self._cards.indexOf(card) != place:
                self._cards.insertWidget(place, card)
                card.resize(self.contentsRect().width(), card.height())
                card.show()
        self._cards.setEnabled(True)
        # Else all are squeezed until the whole page has been laid out anew, and then set right again.
        self._box.setMinimumHeight(max(self._cards.heightForWidth(self._box.width()), 0))
        self._cards.activate()
        return len(self.cards) < min(self._wanted, len(self._positions))

    def _told(self) -> None:
        shown = min(self._wanted, len(self._positions))
        left = len(self._positions) - shown
        self._more.setVisible(left > 0)
        self._more.setText(f"Show {min(left, STEP):,} more (showing {shown:,} of {len(self._positions):,})")

    def _make_some(self, refs: Iterable[Ref]) -> bool:
        """Make those of the cards that aren't kept, for as long as a turn may take; whether all are there."""
        until = time.monotonic() + TURN
        for ref in refs:
            if (self._key, ref) in self._kept:
                continue
            if time.monotonic() > until:
                return False
            assert self._make is not None
            card = self._make(ref)
            card.setParent(self._box)  # not yet in its layout
            card.picked.connect(self.picked)
            card.followed.connect(self.followed)
            self._kept[self._key, ref] = card
        return True

    def _drop(self, refs: Iterable[Ref]) -> None:
        """Take cards off the page; the latest are kept."""
        self._box.setMinimumHeight(0)
        for ref in refs:
            card = self.cards.pop(ref)
            self._cards.removeWidget(card)
            card.hide()
            self._kept[self._key, ref] = card
        while len(self._kept) > KEPT:
            self._kept.pop(next(iter(self._kept))).deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._box.setMinimumHeight(0)

    def _on_more_clicked(self) -> None:
        self._wanted += STEP
        self._told()
        self.grew.emit()
