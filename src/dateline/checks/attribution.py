"""Whether quotations are credited to those whom their sources name as the speakers."""

from collections.abc import Iterator

from dateline.checks.evidence import Evidence, SourceText
from dateline.checks.finding import Finding, Result, Rule, Side
from dateline.checks.matching import Match, Standing, find, find_whole, name_of, sides
from dateline.checks.speakers import Speakers, clause_around
from dateline.model.dataset import Quote
from dateline.model.quotations import segments
from dateline.model.references import Ref

SPEAKER = Rule(
    "quote-speaker",
    "error",
    "A quotation credited to somebody else than its source says",
    "The attribution, or the source’s words around the quotation, name another actor as the speaker.",
    '{"speaker": "b", "attribution": "Prime Minister A told his counterpart, B"}',
    '{"speaker": "a", "attribution": "Prime Minister A told his counterpart, B"}',
    "Who “he” or “she” is, and speakers whom the dataset does not list or the text calls otherwise.",
)
ATTRIBUTION = Rule(
    "quote-attribution",
    "warning",
    "An attribution that its source does not have",
    "`attribution` is the source’s wording of who said it, and stands in the source near the quotation.",
    '{"attribution": "A shouted"} where the source has “A said”',
    '{"attribution": "A said"}',
    "Attributions outside an excerpt.",
)
RULES = (SPEAKER, ATTRIBUTION)


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on who said it, by the attribution and by the source's words around the quotation."""
    speakers = Speakers(evidence.dataset)
    for ref, quote in evidence.quotes():
        yield from _speaker(evidence, speakers, ref, quote, evidence.texts.get(quote.source))


def _speaker(
    evidence: Evidence, speakers: Speakers, ref: Ref, quote: Quote, source: SourceText | None
) -> Iterator[Finding]:
    match = find(source, quote.attribution) if source is not None and quote.attribution else None
    if match is not None and source is not None and not match.holds:
        yield from _misattributed(evidence, ref, quote, source, match)
    says = speakers.who_says(quote.attribution) if quote.attribution else None
    if says is not None:
        if says != quote.speaker:
            yield _other_speaker(evidence, ref, quote, says, quote.attribution or "", source, certain=True)
        return
    for clause in _clauses(quote, source):
        says = speakers.who_says(clause)
        if says is not None:
            if says != quote.speaker:
                yield _other_speaker(evidence, ref, quote, says, clause.strip(), source, certain=False)
            return


def _clauses(quote: Quote, source: SourceText | None) -> Iterator[str]:
    if source is None:
        return
    for text in segments(quote):
        match = find_whole(source, text)
        if match is not None:
            first, last = match.passages[0], match.passages[-1]
            yield from clause_around(source.text, first.start, last.end)


def _other_speaker(
    evidence: Evidence,
    ref: Ref,
    quote: Quote,
    says: str,
    words_of: str,
    source: SourceText | None,
    *,
    certain: bool,
) -> Finding:
    links = evidence.links
    theirs, ours = (getattr(links.thing(links.by_id[one]), "name", one) for one in (says, quote.speaker))
    about = (ref, links.by_id[quote.speaker], links.by_id[says])
    who = "the attribution" if certain else "the source"
    return SPEAKER.finding(
        *about,
        message=f"The quotation is credited to {ours}, but {who} names {theirs} as the speaker.",
        remedy="Credit it to who said it.",
        at=("speaker",),
        sides=(
            Side("the dataset", ours, about=ref),
            Side(who, words_of, about=source.source if source is not None else None),
        ),
        severity="error" if certain else "warning",
    )


def _misattributed(
    evidence: Evidence, ref: Ref, quote: Quote, source: SourceText, match: Match
) -> Iterator[Finding]:
    about = evidence.dataset.sources[source.source.index]
    if match.standing is Standing.ABSENT and not source.is_whole:
        return
    yield ATTRIBUTION.finding(
        ref,
        source.source,
        message=f"{name_of(about)} does not have this attribution.",
        remedy="Write it as the source does, or leave it out.",
        at=("attribution",),
        sides=sides(ref, quote.attribution or "", source, match, about),
    )
