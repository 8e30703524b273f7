"""Whether things say where they come from, and whether sources are what they are said to be."""

from collections.abc import Iterator

from dateline.checks import source_texts, unexplained
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result, Rule, Side
from dateline.checks.gathered import Doubt, gathered
from dateline.model.dataset import Figure
from dateline.model.figures import amount
from dateline.model.references import Ref

NO_SOURCE = Rule(
    "no-source",
    "warning",
    "Nothing says where it comes from",
    "An event or a figure names no source: no citation, and no quote that would lead to one. A figure that "
    "is the sum of others, or the change from one, comes from these.",
    '{"date": "2024-03-04", "title": "Visit"}',
    '{"date": "2024-03-04", "title": "Visit", "cites": [{"source": "article", "exact": "on March 4"}]}',
    "Whether the source that is named is a good one.",
)
RULES = (NO_SOURCE, *source_texts.RULES, *unexplained.RULES)


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on events and figures without a source, on sources, and on what is inferred without a note."""
    yield from _unsourced(evidence)
    yield from source_texts.check(evidence)
    yield from unexplained.check(evidence)


def _unsourced(evidence: Evidence) -> Iterator[Finding]:
    quoted = {name for _, quote in evidence.quotes() for name in quote.figures}
    unsourced = {figure.id for _, figure in evidence.figures() if not _is_sourced(figure, quoted)}
    events = [
        Doubt(ref, "The event names no source.", event.title)
        for ref, event in evidence.events()
        if not event.cites and not event.quotes and unsourced.issuperset(event.figures)
    ]
    figures = [
        Doubt(Ref("figure", index), "The figure names no source.", f"{figure.label}: {amount(figure)}")
        for index, figure in enumerate(evidence.dataset.figures)
        if not _is_sourced(figure, quoted)
    ]
    remedy = "Add a citation: the source and its words."
    if not evidence.dataset.sources and len(events) + len(figures) > 1:
        first = (events or figures)[0]
        yield NO_SOURCE.finding(
            first.ref,
            message="The dataset has no sources: nothing says where its "
            f"{len(evidence.dataset.events):,} events and {len(evidence.dataset.figures):,} figures come from.",
            remedy="Add the sources to `sources`, and to each event and figure a citation.",
            sides=(Side("the dataset", first.shown, about=first.ref),),
        )
        return
    yield from gathered(NO_SOURCE, events, "events name no source", remedy)
    yield from gathered(NO_SOURCE, figures, "figures name no source", remedy)


def _is_sourced(figure: Figure, quoted: set[str]) -> bool:
    derived = any(relation.kind in ("sum-of", "change-from") for relation in figure.relations)
    return bool(figure.cites) or figure.id in quoted or derived
