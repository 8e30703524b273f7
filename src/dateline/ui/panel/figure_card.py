"""A figure as a number to remember: the amount, its conversions, and what it is worth."""

from collections.abc import Iterator

from dateline.model import figures
from dateline.model.code_words import capitalised
from dateline.model.dataset import Certainty, Figure, RelationKind
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import shortened
from dateline.ui.panel import wording
from dateline.ui.panel.card import COPY_ROOM, Card
from dateline.ui.panel.marks import lane_edge, note_paragraphs
from dateline.ui.panel.prose import Paragraph, Run
from dateline.ui.theme import Theme

RELATIONS: dict[RelationKind, str] = {
    "part-of": "Part of",
    "sum-of": "Sum of",
    "exceeds": "Exceeds",
    "equals": "Equals",
    "change-from": "Change from",
}
CERTAINTIES: dict[Certainty, str] = {"stated": "", "inferred": " (inferred)", "ambiguous": " (ambiguous)"}
BY = {"source": "by the source", "author": "computed by the dataset’s author"}


def figure_card(links: Links, ref: Ref, theme: Theme) -> Card:
    """The card of a figure."""
    card = Card(ref, theme)
    card.set_edge(lane_edge(links, ref, theme))
    figure = links.thing(ref)
    assert isinstance(figure, Figure)
    paragraphs = (
        Paragraph((Run(shortened(figure.label, 400), bold=True),), size=13, right=COPY_ROOM),
        Paragraph(tuple(_amount(figure)), size=22, above=4),
        Paragraph(tuple(_provenance(links, ref, figure)), size=12, above=6),
        *_wording(figure),
        *_relations(links, figure),
        *note_paragraphs(links, ref, figure.note),
    )
    name = f"Figure, {figure.label}: {amount_in_words(figure)}"
    card.show_paragraphs(shortened(name, 400), paragraphs, copied_figure(links, ref))
    return card


def _amount(figure: Figure) -> Iterator[Run]:
    color = "muted" if figure.value is None else "ink"
    yield Run(figures.amount(figure), color, bold=True)
    for converted in figure.converted:
        yield Run(f"  ({figures.conversion_text(converted)}, {BY[converted.by]})", "muted", size=13)


def amount_in_words(figure: Figure) -> str:
    """ "10 billion EUR (10.2 billion USD, by the source)"."""
    return "".join(run.text.replace("  (", " (") for run in _amount(figure))


def _provenance(links: Links, ref: Ref, figure: Figure) -> Iterator[Run]:
    when = wording.figure_dated(links, ref, figure)
    speaker = wording.stated_by(links, ref)
    status = figures.status_word(figure)
    runs: list[Run] = []
    if status:
        runs.append(Run(status.capitalize(), bold=True))
    resolved = when.resolved or "date not stated"
    runs.append(Run(resolved if runs else capitalised(resolved), bold=bool(when.resolved)))
    for place, run in enumerate(runs):
        if place:
            yield Run(" · ", "muted")
        yield run
    if when.said:
        yield Run(f" — {when.said}", "muted")
    if speaker is not None:
        yield Run(" · stated by ", "muted")
        yield Run(wording.isolated(wording.name_of(links, speaker)), link=speaker)
    for source in wording.sources_of(links, ref):
        yield Run(" · ", "muted")
        yield Run(f"source\u00a0[{source.index + 1}]", link=source)


def _wording(figure: Figure) -> Iterator[Paragraph]:
    if figure.text:
        words = Run(f"“{wording.isolated(wording.cut(figure.text))}”")
        yield Paragraph((Run("In the source’s words: ", "muted"), words), size=12.5, above=4)


def _relations(links: Links, figure: Figure) -> Iterator[Paragraph]:
    """What it is part of or goes with, as links."""
    for relation in figure.relations:
        other = links.by_id.get(relation.to)
        if other is None:
            continue
        doubt = "check" if relation.certainty == "ambiguous" else "muted"
        said = f"{RELATIONS[relation.kind]}{CERTAINTIES[relation.certainty]}: "
        runs = [Run(said, doubt, bold=doubt == "check"), Run(wording.name_of(links, other), link=other)]
        if relation.note:
            runs.append(Run(f" — {relation.note}", "muted"))
        yield Paragraph(tuple(runs), size=12, above=4)
    pairs = [links.by_id[pair] for pair in figure.pairs if pair in links.by_id]
    for place, pair in enumerate(pairs):
        label = Run("Goes with: " if not place else "and: ", "muted")
        yield Paragraph((label, Run(wording.name_of(links, pair), link=pair)), size=12, above=4)


def copied_figure(links: Links, ref: Ref) -> str:
    """A figure as it can be passed on: the amount with its qualifier, when, by whom, and the source."""
    figure = links.thing(ref)
    assert isinstance(figure, Figure)
    speaker = wording.stated_by(links, ref)
    when = wording.figure_dated(links, ref, figure)
    said = f"{when.resolved} ({when.said})" if when.resolved and when.said else when.resolved or when.said
    facts = (
        figures.status_word(figure),
        said,
        f"stated by {wording.name_of(links, speaker)}" if speaker else None,
    )
    lines = [f"{figure.label}: {amount_in_words(figure)}", ", ".join(filter(None, facts))]
    if figure.text:
        lines.append(f"In the source’s words: “{figure.text}”")
    sources = (links.dataset.sources[source.index] for source in wording.sources_of(links, ref))
    lines.extend(f"Source: {wording.citation_of(source)}" for source in sources)
    return "\n".join(filter(None, lines))
