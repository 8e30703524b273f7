"""Whether things say where they come from, and whether sources are what they are said to be."""

from collections.abc import Container, Iterator
from itertools import chain

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result, Rule, Side
from dateline.checks.gathered import counted
from dateline.checks.provenance import citations, source_texts, unexplained
from dateline.model.dataset import Figure
from dateline.model.figures import amount
from dateline.model.refs import Ref

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
    dataset = evidence.dataset
    figures = [ref.index for ref, figure in evidence.figures() if not _is_sourced(figure, quoted)]
    unsourced = {dataset.figures[place].id for place in figures}
    events = [
        place
        for place, event in evidence.glances("cites", "quotes", "figures")
        if not event.cites and not event.quotes and unsourced.issuperset(event.figures)
    ]
    of_events = (_no_source(Ref("event", place), "event", dataset.events[place].title) for place in events)
    of_figures = (_figure(Ref("figure", place), dataset.figures[place]) for place in figures)
    if dataset.sources:
        yield from counted(of_events, len(events), "events name no source")
        yield from counted(of_figures, len(figures), "figures name no source")
    else:
        things = "events and figures have no source: the dataset lists none"
        count = len(events) + len(figures)
        yield from counted(chain(of_events, of_figures), count, things, most=1)


def _figure(ref: Ref, figure: Figure) -> Finding:
    return _no_source(ref, "figure", f"{figure.label}: {amount(figure)}")


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
