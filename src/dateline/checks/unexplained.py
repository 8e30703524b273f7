"""What the source does not state, and nothing says how it is known."""

from collections import defaultdict
from collections.abc import Iterator

from dateline.checks.evidence import Evidence
from dateline.checks.figure_pairs import pairs_of
from dateline.checks.finding import Finding, Rule
from dateline.checks.gathered import Doubt, gathered
from dateline.model.dataset import Basis, Figure
from dateline.model.references import LISTS, Kind, Ref

UNEXPLAINED = Rule(
    "unexplained",
    "warning",
    "Something inferred, without saying how",
    "A date or a relation is not stated by the source (inferred, computed, from elsewhere, ambiguous), and no "
    "note on the thing, on an event that holds it or on the relation says why it is taken so.",
    '{"date": "2023", "title": "Record turnover", "date_basis": "inferred"}',
    '{"date": "2023", "title": "Record turnover", "date_basis": "inferred", "note": "“Last year”, from 2024."}',
    "Whether the explanation is right; an inference given as stated.",
)
RULES = (UNEXPLAINED,)

_BASES: dict[Basis, str] = {
    "inferred": "inferred",
    "inferred-year": "given with an inferred year",
    "external": "taken from outside its source",
    "computed": "computed",
}


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings on dates and relations that are not stated and not explained."""
    noted = {name for _, note in evidence.notes() if note.kind != "acknowledgement" for name in note.about}
    doubts: dict[Kind, list[Doubt]] = defaultdict(list)
    for ref, event in evidence.events():
        explained = event.note is not None or event.id in noted
        if event.date_basis in _BASES and not explained:
            message = _message(f"“{event.title}”", event.date, event.date_basis)
            doubts["event"].append(Doubt(ref, message, f"{event.title}: {event.date}", ("date_basis",)))
        if explained:
            noted.update(event.quotes, event.figures)
    for ref, quote in evidence.quotes():
        if quote.date_basis in _BASES and quote.note is None and quote.id not in noted:
            words = " … ".join(quote.segments) or quote.text or ""
            message = _message("A quote", quote.date, quote.date_basis)
            doubts["quote"].append(Doubt(ref, message, words, ("date_basis",)))
    for ref, figure in evidence.figures():
        if figure.note is None and figure.id not in noted:
            doubts["figure"] += _figure(ref, figure)
    for kind, found in doubts.items():
        yield from gathered(
            UNEXPLAINED,
            found,
            f"{LISTS[kind]} have dates that are not stated, without a note",
            "Say in a note why it is taken so.",
        )
    yield from _relations(evidence)


def _figure(ref: Ref, figure: Figure) -> Iterator[Doubt]:
    for name, date, basis in (
        ("period_basis", figure.period, figure.period_basis),
        ("as_of_basis", figure.as_of, figure.as_of_basis),
    ):
        if basis in _BASES:
            message = _message(f"“{figure.label}”", date, basis)
            yield Doubt(ref, message, f"{figure.label}: {date or 'not dated'}", (name,))


def _message(what: str, date: str | None, basis: Basis) -> str:
    return f"{what} has a date, {date or 'which is not given'}, that is {_BASES[basis]}; no note says how."


def _relations(evidence: Evidence) -> Iterator[Finding]:
    together = [set(note.about) for _, note in evidence.notes() if note.kind != "acknowledgement"]
    doubts = [
        Doubt(
            ref,
            f"That “{figure.label}” is in the relation “{pair.relation.kind}” to “{pair.other.label}” is "
            f"{pair.relation.certainty}; no note says why.",
            f"{figure.label}: {pair.relation.kind} {pair.other.label}",
            ("relations", pair.index),
        )
        for ref, figure in evidence.figures()
        if figure.note is None
        for pair in pairs_of(evidence, ref, figure)
        if pair.relation.certainty != "stated"
        and pair.relation.note is None
        and not any({figure.id, pair.relation.to} <= about for about in together)
    ]
    remedy = "Say in the relation’s note why it is taken so."
    yield from gathered(UNEXPLAINED, doubts, "relations are not stated, and no note says why", remedy)
