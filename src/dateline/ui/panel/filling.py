"""The steps in which a page's evidence goes up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from dateline.model.references import Links
from dateline.model.refs import Kind, Ref
from dateline.session.pages import LED, Indices, Page
from dateline.ui.later import CHARTS, begin_loading, is_loaded
from dateline.ui.panel.note_card import note_card
from dateline.ui.panel.page_view import PageView
from dateline.ui.panel.quote_card import quote_card
from dateline.ui.panel.section import STEP
from dateline.ui.panel.source_card import Cited, Passages, source_card
from dateline.ui.theme import Theme

MOST_CITING = 400
"""Events and figures whose citations are listed with their source."""
KIND_WORDS: dict[Kind, str] = {"actor": "person or body", "series": "chart"}
Step = Callable[[], bool | None]
"""A few milliseconds' work; True as long as there is more of it to do."""


def await_charts() -> bool:
    """Let the charts' library load beside."""
    begin_loading(CHARTS)
    return not is_loaded(CHARTS)


@dataclass(frozen=True, eq=False)
class Filling:
    """Fills a view's sections with what is on a page."""

    view: PageView
    links: Links
    page: Page
    theme: Theme

    def steps(self) -> list[Step]:
        """Quotes first; figures wait for the charts' library once the rest of the first page is up."""
        view = self.view
        figures: list[Step] = [self._figures, view.figures.build_some]
        passages = Passages(self.links, self._citing() if len(self.page.sources) else ())
        sources = partial(self._sources, passages.cited)
        rest: list[Step] = [
            passages.read_some,
            sources,
            view.sources.build_some,
            self._notes,
            view.notes.build_some,
        ]
        if len(self.page.figures) and not is_loaded(CHARTS):
            rest, figures = [], [*rest, await_charts, *figures]
        return [self._quotes, view.quotes.build_some, *figures, *rest]

    def _quotes(self) -> None:
        links, page = self.links, self.page
        about = page.subject[0] if page.subject else None
        self.view.quotes.show_things(
            page.quotes,
            lambda ref: quote_card(links, ref, self.theme, about),
            about,
            self._said_of("quotes", page.quotes),
        )

    def _figures(self) -> None:
        figures = self.page.figures
        self.view.figures.show_figures(self.links, figures, self._said_of("figures", figures))

    def _sources(self, cited: Cited) -> None:
        links, citing = self.links, self._citing()
        self.view.sources.show_things(
            self.page.sources,
            lambda ref: source_card(links, ref, self.theme, cited),
            citing,
            self._said_of("sources", self.page.sources),
        )

    def _notes(self) -> None:
        links, notes = self.links, self.page.notes
        said = self._said_of("notes", notes)
        self.view.notes.show_things(notes, lambda ref: note_card(links, ref, self.theme), None, said)

    def _said_of(self, things: str, positions: Indices) -> str:
        """What a section says below its heading: why it is empty, or what its long list begins with."""
        if len(positions):
            led = self.page.is_led and things in LED and len(positions) > STEP
            return "First those of the most important events in view." if led else ""
        kind = self.page.subject[0].kind if self.page.subject else None
        where = "in view" if kind is None else f"for this {KIND_WORDS.get(kind, kind)}"
        return f"No {things} {where}."

    def _citing(self) -> tuple[Ref, ...]:
        """The events and figures whose citations the sources list."""
        page = self.page
        events = [ref for ref in page.subject if ref.kind == "event"]
        if not page.subject:
            events = [Ref("event", int(place)) for place in page.events[:MOST_CITING]]
        return (*events, *(Ref("figure", int(place)) for place in page.figures[:MOST_CITING]))
