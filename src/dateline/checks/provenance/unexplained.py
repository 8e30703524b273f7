"""What the source does not state, and nothing says how it is known."""

from collections.abc import Container, Iterable, Iterator, Sequence, Set

from dateline.checks.evidence import Evidence
from dateline.checks.figure_pairs import pairs_of
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.gathered import counted, gathered
from dateline.model.dataset import Basis
from dateline.model.quotations import segments
from dateline.model.refs import Ref

UNEXPLAINED = Rule(
    "unexplained",
    "warning",
    "Something inferred, without saying how",
    "A date or a relation is not stated by the source (inferred, computed, from elsewhere, ambiguous), and "
    "no note on the thing, on an event that holds it or on the relation says why it is taken so.",
    '{"date": "2023", "title": "Record turnover", "date_basis": "inferred"}',
    '{"date": "2023", "title": "Record turnover", "date_basis": "inferred", '
    '"note": "“Last year”, from 2024."}',
    "Whether the explanation is right; an inference given as stated.",
)
RULES = (UNEXPLAINED,)

_BASES: dict[Basis, str] = {
    "inferred": "inferred",
    "inferred-year": "given with an inferred year",
    "external": "taken from outside its source",
    "computed": "computed",
}
_LONGEST_NAME = 60


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings on dates and relations that are not stated and not explained."""
    about = [set(note.about) for _, note in evidence.notes() if note.kind != "acknowledgement"]
    noted: set[str | None] = set().union(*about)
    events = []
    for place, event in evidence.glances("id", "note", "quotes", "figures", "date_basis"):
        if event.note is not None or event.id in noted:
            noted.update(event.quotes, event.figures)
        elif event.date_basis in _BASES:
            events.append((place, event.date_basis))
    unstated = "have dates that are not stated, and no note says how they are known"
    yield from counted(_events(evidence, events), len(events), f"events {unstated}")
    yield from gathered(_quotes(evidence, noted), f"quotes {unstated}")
    yield from gathered(_figures(evidence, noted), f"figures {unstated}")
    yield from gathered(_relations(evidence, about), "relations are not stated, and no note says why")


def _events(evidence: Evidence, places: Iterable[tuple[int, Basis]]) -> Iterator[Finding]:
    for place, basis in places:
        event = evidence.dataset.events[place]
        yield _undated(Ref("event", place), f"“{event.title}”", event.date, basis, "date_basis")


def _quotes(evidence: Evidence, noted: Container[str | None]) -> Iterator[Finding]:
    for ref, quote in evidence.quotes():
        if quote.date_basis in _BASES and quote.note is None and quote.id not in noted:
            said = f"“{' … '.join(segments(quote))}”"
            yield _undated(ref, said, quote.date, quote.date_basis, "date_basis")


def _figures(evidence: Evidence, noted: Container[str | None]) -> Iterator[Finding]:
    for ref, figure in evidence.figures():
        if figure.note is not None or figure.id in noted:
            continue
        if figure.period_basis in _BASES:
            yield _undated(ref, f"“{figure.label}”", figure.period, figure.period_basis, "period_basis")
        if figure.as_of_basis in _BASES:
            yield _undated(ref, f"“{figure.label}”", figure.as_of, figure.as_of_basis, "as_of_basis")


def _undated(ref: Ref, named: str, date: str | None, basis: Basis, field: str) -> Finding:
    return UNEXPLAINED.finding(
        ref,
        message=f"The date of {_cut(named)} is {_BASES[basis]}, and no note says how.",
        remedy="Say in a note why it is taken so.",
        at=(field,),
        sides=(Side("the dataset", f"{named}: {date or 'no date'}", about=ref),),
    )


def _cut(named: str) -> str:
    return named if len(named) <= _LONGEST_NAME else f"{named[:_LONGEST_NAME]}…”"


def _relations(evidence: Evidence, about: Sequence[Set[str]]) -> Iterator[Finding]:
    for ref, figure in evidence.figures():
        for pair in pairs_of(evidence, ref, figure) if figure.note is None else ():
            ends = {figure.id, pair.relation.to}
            explained = pair.relation.note is not None or any(ends <= each for each in about)
            if pair.relation.certainty != "stated" and not explained:
                yield pair.found(
                    UNEXPLAINED,
                    f"That “{figure.label}” is “{pair.relation.kind}” “{pair.other.label}” is "
                    f"{pair.relation.certainty}, and no note says why.",
                    "Say in the relation’s note why it is taken so.",
                )
