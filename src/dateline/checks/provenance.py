"""Whether things say where they come from, and whether sources are what they are said to be."""

from collections.abc import Container, Iterator
from itertools import chain

from dateline.checks import citations, source_texts, unexplained
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result, Rule, Side
from dateline.checks.gathered import gathered
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
RULES = (NO_SOURCE, *citations.RULES, *source_texts.RULES, *unexplained.RULES)


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on events and figures without a source, on sources, and on what is inferred without a note."""
    yield from _unsourced(evidence)
    yield from citations.check(evidence)
    yield from source_texts.check(evidence)
    yield from unexplained.check(evidence)


def _unsourced(evidence: Evidence) -> Iterator[Finding]:
    quoted = {name for _, quote in evidence.quotes() for name in quote.figures}
    events, figures = _events(evidence, quoted), _figures(evidence, quoted)
    if evidence.dataset.sources:
        yield from gathered(events, "events name no source")
        yield from gathered(figures, "figures name no source")
    else:
        things = "events and figures have no source: the dataset lists none"
        yield from gathered(chain(events, figures), things, most=1)


def _events(evidence: Evidence, quoted: Container[str | None]) -> Iterator[Finding]:
    figures = evidence.dataset.figures
    sourced = {figure.id for figure in figures if _is_sourced(figure, quoted)}
    for ref, event in evidence.events():
        if not event.cites and not event.quotes and sourced.isdisjoint(event.figures):
            yield _no_source(ref, "event", event.title)


def _figures(evidence: Evidence, quoted: Container[str | None]) -> Iterator[Finding]:
    for ref, figure in evidence.figures():
        if not _is_sourced(figure, quoted):
            yield _no_source(ref, "figure", f"{figure.label}: {amount(figure)}")


def _no_source(ref: Ref, kind: str, shown: str) -> Finding:
    return NO_SOURCE.finding(
        ref,
        message=f"The {kind} names no source.",
        remedy="Add a citation: the source and its words.",
        sides=(Side("the dataset", shown, about=ref),),
    )


def _is_sourced(figure: Figure, quoted: Container[str | None]) -> bool:
    derived = any(relation.kind in ("sum-of", "change-from") for relation in figure.relations)
    return bool(figure.cites) or figure.id in quoted or derived
