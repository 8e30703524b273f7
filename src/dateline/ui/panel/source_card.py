"""A source: what it is, where it is, and the words of it that the page's evidence cites."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.checks.finding import Passage
from dateline.model import dates
from dateline.model.addresses import may_be_opened
from dateline.model.dataset import Citation, Event, Figure, Source
from dateline.model.date_wording import describe
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import author_of, shortened
from dateline.ui.panel import wording
from dateline.ui.panel.card import Card
from dateline.ui.panel.prose import Paragraph, Run
from dateline.ui.panel.section import TURN
from dateline.ui.theme import Theme

MOST_PASSAGES = 12
KEPT = {
    "full": "Its full text is kept with the dataset",
    "excerpt": "Excerpts of its text are kept with the dataset",
}

Cited = Mapping[str, Sequence[tuple[Citation, Ref]]]
"""Passages by the id of their source, each with what cites it."""


class Passages:
    """The passages that some events and figures cite, some at a time: one of them may have a megabyte."""

    def __init__(self, links: Links, evidence: Iterable[Ref]) -> None:
        self._links = links
        self._left = iter(evidence)
        self._cited: dict[str, list[tuple[Citation, Ref]]] = {}
        self.cited: Cited = self._cited

    def read_some(self) -> bool:
        """Read for some milliseconds; whether there is more to read."""
        until = time.monotonic() + TURN
        for ref in self._left:
            thing = self._links.thing(ref)
            if isinstance(thing, Event | Figure):
                for citation in thing.cites:
                    self._cited.setdefault(citation.source, []).append((citation, ref))
            if time.monotonic() > until:
                return True
        return False


def source_card(links: Links, ref: Ref, theme: Theme, cited: Cited) -> Card:
    """The card of a source, with the passages of it among these."""
    card = Card(ref, theme)
    card.set_edge(lambda: theme.palette.muted)
    source = links.thing(ref)
    assert isinstance(source, Source)
    title = shortened(source.title or source.id, 400)
    head = (Run(f"[{ref.index + 1}]  ", "muted", bold=True), Run(title, bold=True))
    paragraphs = (
        Paragraph(head, size=14, right=62),
        *_published(source),
        *_address(source),
        *_kept(ref, source),
        *_remark(source),
        *_passages(links, cited.get(source.id, ())),
    )
    card.show_paragraphs(f"Source {ref.index + 1}: {title}", paragraphs, wording.citation_of(source))
    return card


def _published(source: Source) -> Iterator[Paragraph]:
    issued = f"issued {describe(dates.parse(source.issued))}" if source.issued else None
    accessed = f"read {describe(dates.parse(source.accessed))}" if source.accessed else None
    language = wording.language_name(source.language)
    line = wording.joined((author_of(source), source.publisher, issued, accessed, language))
    if line:
        yield Paragraph((Run(line),), size=12.5, above=2)


def _address(source: Source) -> Iterator[Paragraph]:
    if source.url:
        opens = may_be_opened(source.url)
        run = Run(source.url, link=source.url) if opens else Run(source.url, "muted")
        yield Paragraph((run,), size=12.5, above=2)


def _kept(ref: Ref, source: Source) -> Iterator[Paragraph]:
    kept = KEPT.get(source.text_kind or "") if source.text or source.text_file else None
    if not kept:
        kept = "Its text is not kept with the dataset"
    if source.sha256:
        kept += f" · SHA-256 of the whole text begins {source.sha256[:12]}"
    runs = [Run(kept, "muted")]
    if source.text or source.text_file:
        runs.append(Run("  Show the text", link=Passage(ref, 0, 0)))
    yield Paragraph(tuple(runs), size=12, above=4)


def _remark(source: Source) -> Iterator[Paragraph]:
    if source.note:
        yield Paragraph((Run(source.note, "muted"),), size=12, above=4)


def _passages(links: Links, cited: Sequence[tuple[Citation, Ref]]) -> Iterator[Paragraph]:
    """The cited words, each once, beside what it is cited for."""
    found: dict[str, tuple[Citation, Ref]] = {}
    for citation, ref in cited:
        found.setdefault(citation.exact, (citation, ref))
    if found:
        yield Paragraph((Run("Cited here", bold=True),), size=12, above=10)
    for citation, ref in list(found.values())[:MOST_PASSAGES]:
        exact = wording.isolated(shortened(citation.exact, 400))
        words = Run(f"“{exact}” ", link=citation, quiet=True)
        link = Run(wording.isolated(wording.name_of(links, ref)), link=ref, size=12)
        yield Paragraph((words, Run(" for ", "muted", size=12), link), size=12.5, above=4)
    if len(found) > MOST_PASSAGES:
        more = f"and {len(found) - MOST_PASSAGES:,} more passages: select an event to see its own"
        yield Paragraph((Run(more, "muted"),), size=12, above=4)
