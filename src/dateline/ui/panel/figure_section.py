"""The figures of a page: charts and single numbers, or all of them as a table."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from dateline.charts.build import charts_for
from dateline.charts.spec import ChartSpec
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.session.pages import NONE, Indices, without
from dateline.ui.panel.card import Lit
from dateline.ui.panel.figure_card import figure_card
from dateline.ui.panel.figure_table import FigureTable
from dateline.ui.panel.prose import Paragraph, Prose, Run
from dateline.ui.panel.section import Section
from dateline.ui.panel.tab_bar import Tab
from dateline.ui.panel.verdict import Verdict
from dateline.ui.theme import Theme

if TYPE_CHECKING:
    from dateline.ui.panel.chart_card import ChartCard

MOST_CHARTED = 120
"""Figures that charts are made for; the table has all."""
MOST_CHARTS = 12


class FigureSection(Section):
    """A section with charts above its cards, and a table instead of both when asked for."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(title, "figure", theme, parent)
        self._links: Links | None = None
        self._figures: Indices = NONE
        self._drawn: tuple[ChartSpec, ...] = ()
        self.charts: dict[ChartSpec, ChartCard] = {}
        self._lit: Callable[[Ref], Lit] = lambda _ref: ""
        self.chart_choice = self._toggle("Charts", "Charts and single numbers")
        self.table_choice = self._toggle("Table", "All figures as a table")
        self._choice = QButtonGroup(self)
        for button in (self.chart_choice, self.table_choice):
            self._choice.addButton(button)
            self._top.addWidget(button)
        self.chart_choice.setChecked(True)
        self._choice.buttonToggled.connect(self._on_choice_toggled)
        self._capped = Prose(theme, self)
        self._charts_box = QWidget(self)
        self._chart_column = QVBoxLayout(self._charts_box)
        self._chart_column.setContentsMargins(0, 0, 0, 0)
        self._chart_column.setSpacing(10)
        self.table = FigureTable(theme, self)
        self.table.picked.connect(self.picked)
        self.table.sorting_changed.connect(self._on_table_sorting_changed)
        self.table.hide()
        self.column.insertWidget(2, self._capped)
        self.column.insertWidget(3, self._charts_box)
        self.column.insertWidget(4, self.table)

    def _toggle(self, text: str, tip: str) -> Tab:
        made = Tab(text, self._theme, self)
        made.setText(text)
        made.setToolTip(tip)
        return made

    @property
    def shows_table(self) -> bool:
        """Whether the table is shown instead of charts and single numbers."""
        return self.table_choice.isChecked()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        charts = (stop for card in self.charts.values() for stop in (card.view, card.doubts))
        return self.chart_choice, self.table_choice, self.table, *charts, *super().stops

    def show_figures(self, links: Links, positions: Indices, said: str) -> None:
        """Show these figures, with `build_some` until it is done. `said` stands below the heading."""
        self._links, self._figures = links, positions
        charted = tuple(Ref("figure", int(at)) for at in positions[:MOST_CHARTED])
        specs = (spec for spec in charts_for(links, charted, table=False) if spec.kind != "table")
        self._drawn = tuple(islice(specs, MOST_CHARTS))
        self._drop_charts()
        in_charts = [
            mark.ref.index for spec in self._drawn for mark in spec.everything if mark.ref is not None
        ]
        in_charts += [ref.index for spec in self._drawn for ref in spec.undrawn]
        alone = without(positions, np.array(in_charts, np.intp))
        self.table.show_figures(links, positions)
        self.show_things(alone, lambda ref: figure_card(links, ref, self._theme), None, said)
        capped = f"Charts are of the first {MOST_CHARTED:,} of {len(positions):,} figures; the table has all."
        self._capped.show_paragraphs((Paragraph((Run(capped, "muted"),), size=12.5),))
        self._show_form()

    def _drop_charts(self) -> None:
        """Take those off the page that are no longer wanted."""
        for spec in tuple(self.charts.keys() - set(self._drawn)):
            gone = self.charts.pop(spec)
            self._chart_column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _build_chart(self) -> bool:
        """Put up the next chart; False when all are up."""
        for place, spec in enumerate(self._drawn):
            if spec not in self.charts:
                card = self.charts[spec] = self._chart_card(spec)
                self._chart_column.insertWidget(place, card)
                return True
        return False

    def _chart_card(self, spec: ChartSpec) -> "ChartCard":
        # pyqtgraph takes half a second that no launch should wait for: see ui.later.
        from dateline.ui.panel.chart_card import ChartCard  # noqa: PLC0415

        card = ChartCard(spec, self._theme)
        card.picked.connect(self.picked)
        card.followed.connect(self.followed)
        return card

    def build_some(self) -> bool:
        """Put up the next chart or cards, unless the table is shown instead."""
        return not self.shows_table and (self._build_chart() or super().build_some())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows on the chosen form take the other one."""
        choices = (self.chart_choice, self.table_choice)
        focused = [choice for choice in choices if choice.hasFocus()]
        if focused and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            other = choices[1 - choices.index(focused[0])]
            other.setFocus(Qt.FocusReason.TabFocusReason)
            other.click()
        else:
            super().keyPressEvent(event)

    def _on_table_sorting_changed(self) -> None:
        self.table_choice.setText("Table – sorting…" if self.table.is_sorting else "Table")
        self.table_choice.updateGeometry()

    def _on_choice_toggled(self) -> None:
        self._show_form()
        self.grew.emit()

    def _show_form(self) -> None:
        """Show the charts and numbers, or the table; neither without figures."""
        some, table = bool(len(self._figures)), self.shows_table
        self._box.setVisible(not table and bool(len(self._positions)))
        self._charts_box.setVisible(not table and bool(self._drawn))
        self.table.setVisible(some and table)
        self._capped.setVisible(some and not table and len(self._figures) > MOST_CHARTED)
        self._more.setVisible(not table and self._wanted < len(self._positions))
        for button in (self.chart_choice, self.table_choice):
            button.setVisible(some)

    def light_up(self, lit: Callable[[Ref], Lit]) -> None:
        """Mark what is selected or related in the charts and the table."""
        self.table.figures.light_up(lit)
        for card in self.charts.values():
            card.light_up(lit)

    def judge(self, verdict: Callable[..., Verdict]) -> None:
        """Have the charts say what the checks found about the figures and the series in them."""
        for card in self.charts.values():
            card.show_doubts(verdict(*self._concerned(card)).paragraphs)

    def _concerned(self, card: "ChartCard") -> tuple[Ref, ...]:
        assert self._links is not None
        figures = sorted(card.refs)
        series = (found for ref in figures for found in self._links.into(ref, "series"))
        return tuple(dict.fromkeys((*figures, *series)))

    @property
    def holders(self) -> Mapping[Ref, QWidget]:
        return {min(card.refs): card for card in self.charts.values() if card.refs} | dict(super().holders)

    def holder(self, ref: Ref) -> QWidget | None:
        """What shows a figure: its card, its chart, or the table."""
        if self.shows_table:
            return self.table if self.table.figures.row(ref) is not None else None
        return self.cards.get(ref) or next((card for card in self.charts.values() if card.holds(ref)), None)
