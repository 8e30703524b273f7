"""Whether quotations are credited to those whom their sources name as the speakers."""

import re
from collections.abc import Iterator, Sequence

from dateline.checks.attribution.speakers import Speakers, clauses_around, names_of, stems
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Passage, Result, Rule, Side
from dateline.checks.text.matching import find, find_whole, name_of, sides
from dateline.checks.text.source_text import SourceText, Standing
from dateline.model.dataset import Quote
from dateline.model.quotations import segments
from dateline.model.refs import Ref

SPEAKER = Rule(
    "quote-speaker",
    "error",
    "A quotation credited to somebody else than its source says",
    "The attribution, the source’s words around the quotation, the paragraph before “he said”, or a figure "
    "of the quotation names another one as the speaker.",
    '{"speaker": "b", "attribution": "Prime Minister A told his counterpart, B"}',
    '{"speaker": "a", "attribution": "Prime Minister A told his counterpart, B"}',
    "Who “he” is where the paragraph before names nobody or several; which of two who are named before the "
    "verb speaks; whom a title alone means.",
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


_NEAR = 600
"""Characters between a quotation and its attribution."""
_name = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][\w’'-]+[ \u00a0]){1,3}[A-ZÀ-ÞА-ЯЁ][\w’'-]+")
_latin = re.compile("[A-Za-zÀ-ž]")


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on who said it, by the attribution and by the source's words around the quotation."""
    speakers = Speakers(evidence.dataset)
    for ref, quote in evidence.quotes():
        source = evidence.texts.get(quote.source)
        matches = [find_whole(source, text) for text in segments(quote)] if source is not None else []
        passages = [passage for match in matches if match is not None for passage in match.passages]
        if source is not None and quote.attribution:
            yield from _misattributed(evidence, ref, quote, source, passages)
        doubts = list(_speaker(evidence, speakers, ref, quote, passages))
        yield from doubts or _stated_by(evidence, speakers, ref, quote)


def _speaker(
    evidence: Evidence, speakers: Speakers, ref: Ref, quote: Quote, passages: Sequence[Passage]
) -> Iterator[Finding]:
    """The first of attribution and surrounding words that names an actor as the speaker, if another one."""
    said_so = [(quote.attribution, "the attribution")] if quote.attribution else []
    if passages:
        text = evidence.texts[quote.source].text
        clauses = (
            clause for one in passages for clause in clauses_around(text, one.start, one.end) if clause
        )
        said_so += [(clause.strip(), "the source") for clause in clauses]
    for words, who in said_so:
        says = speakers.who_says(words)
        if says is not None:
            if says != quote.speaker:
                is_certain = who == "the attribution" and not speakers.related(says, quote.speaker)
                yield _other_speaker(evidence, ref, quote, says, (who, words), is_certain=is_certain)
            return
    if passages:
        yield from _he(evidence, speakers, ref, quote, passages[0].start)
    if quote.attribution:
        yield from _stranger(speakers, ref, quote)


def _he(evidence: Evidence, speakers: Speakers, ref: Ref, quote: Quote, at: int) -> Iterator[Finding]:
    """Where a source says "he said", and what comes before names others, and not the speaker."""
    speaker = speakers.actor(quote.speaker)
    he = _pronoun.search(quote.attribution or "")
    if speaker is None or he is None or speakers.mentions(quote.attribution or ""):
        return
    if speaker.kind != "person" and he[0].lower() not in _PERSONAL:
        return  # "она" may be a ministry
    text = evidence.texts[quote.source].text
    paragraph = next(filter(None, reversed(text[:at].rstrip(_OPEN).split("\n"))), "")
    named = dict.fromkeys(one.actor for one in speakers.mentions(paragraph))
    persons = [one for one in named if (known := speakers.actor(one)) and known.kind == "person"]
    if not persons or any(one == quote.speaker or speakers.related(one, quote.speaker) for one in persons):
        return
    shown = ("the source", f"{paragraph[-200:]} [{quote.attribution}]")
    if len(persons) == 1:
        yield _other_speaker(evidence, ref, quote, persons[0], shown, is_certain=False)
    elif quote.speaker not in {one.actor for one in speakers.mentions(text[max(0, at - _EARLIER) : at])}:
        yield _nobody_named(evidence, speakers, ref, quote, persons, shown)


def _nobody_named(
    evidence: Evidence,
    speakers: Speakers,
    ref: Ref,
    quote: Quote,
    persons: Sequence[str],
    shown: tuple[str, str],
) -> Finding:
    ours, *theirs = (known.name for one in (quote.speaker, *persons) if (known := speakers.actor(one)))
    source = evidence.texts[quote.source].source
    return SPEAKER.finding(
        ref,
        message=f"The quotation is credited to {ours}, "
        f"but the source names {' and '.join(theirs)} before it.",
        remedy="Credit it to who said it.",
        at=("speaker",),
        sides=(Side("the dataset", ours, about=ref), Side(*shown, about=source)),
        severity="warning",
    )


_pronoun = re.compile(r"\b(?:he|she|он|она|er|sie|il|elle|él|ella)\b", re.IGNORECASE)
_PERSONAL = frozenset(("he", "she"))
_EARLIER = 1500
"""Characters before a quotation in which its speaker is named, where others are too."""
_OPEN = ' \n"“„«‘'


def _stranger(speakers: Speakers, ref: Ref, quote: Quote) -> Iterator[Finding]:
    """An attribution that gives somebody's full name, of which no word is the speaker's."""
    speaker, found = speakers.actor(quote.speaker), _name.search(quote.attribution or "")
    if found is None or speaker is None or speaker.kind != "person":
        return
    known = {one for name in (*names_of(speaker), speaker.role or "") for one in stems(name)}
    scripts = {bool(_latin.search(name)) for name in names_of(speaker)}
    if speakers.mentions(quote.attribution or "") or not known.isdisjoint(stems(quote.attribution or "")):
        return
    if bool(_latin.search(found[0])) in scripts:
        yield SPEAKER.finding(
            ref,
            message=f"The attribution names {found[0]}, and not {speaker.name}, who is given as the speaker.",
            remedy="Credit it to who said it, or list the name among the speaker’s “aliases”.",
            at=("attribution",),
            sides=(
                Side("the dataset", speaker.name, about=ref),
                Side("the attribution", quote.attribution or "", about=ref),
            ),
            severity="warning",
        )


def _stated_by(evidence: Evidence, speakers: Speakers, ref: Ref, quote: Quote) -> Iterator[Finding]:
    """Where a figure of the quotation was stated by somebody else."""
    for target in evidence.links.out(ref, "figure") if quote.figures else ():
        figure = evidence.dataset.figures[target.index]
        says = figure.stated_by
        if says is None or says == quote.speaker or speakers.related(says, quote.speaker):
            continue
        ours, theirs = (
            known.name if (known := speakers.actor(one)) else one for one in (quote.speaker, says)
        )
        yield SPEAKER.finding(
            ref,
            target,
            message=f"The quotation is credited to {ours}, but its figure “{figure.label}” to {theirs}.",
            remedy="Credit both to who said it.",
            at=("speaker",),
            sides=(Side("the quotation", ours, about=ref), Side("the figure", theirs, about=target)),
            severity="warning",
        )
        return


def _other_speaker(
    evidence: Evidence, ref: Ref, quote: Quote, says: str, said_so: tuple[str, str], *, is_certain: bool
) -> Finding:
    links = evidence.links
    who, words = said_so
    theirs, ours = (getattr(links.thing(links.by_id[one]), "name", one) for one in (says, quote.speaker))
    source = evidence.texts.get(quote.source)
    return SPEAKER.finding(
        ref,
        links.by_id[quote.speaker],
        links.by_id[says],
        message=f"The quotation is credited to {ours}, but {who} names {theirs} as the speaker.",
        remedy="Credit it to who said it.",
        at=("speaker",),
        sides=(
            Side("the dataset", ours, about=ref),
            Side(who, words, about=source.source if source is not None else None),
        ),
        severity="error" if is_certain else "warning",
    )


def _misattributed(
    evidence: Evidence, ref: Ref, quote: Quote, source: SourceText, passages: Sequence[Passage]
) -> Iterator[Finding]:
    """Where the source does not have the attribution, or has it far from the quotation."""
    about = evidence.dataset.sources[source.source.index]
    attribution = quote.attribution or ""
    first = min((one.start for one in passages), default=0)
    match = find(source, attribution, max(first - _NEAR, 0))
    if match.standing is Standing.ABSENT and not source.is_whole:
        return
    has = "does not have this attribution"
    if match.holds:
        last = max((one.end for one in passages), default=len(source.text))
        if first - _NEAR <= match.passages[0].start <= last + _NEAR:
            return
        has = "has this attribution elsewhere, far from the quotation"
    yield ATTRIBUTION.finding(
        ref,
        source.source,
        message=f"{name_of(about)} {has}.",
        remedy="Write it as the source does, or leave it out.",
        at=("attribution",),
        sides=sides(ref, attribution, source, match, about),
    )
