"""Whether the words that are cited stand in their sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result, Rule, Severity
from dateline.checks.gathered import gathered
from dateline.checks.quotes.topic import alterations
from dateline.checks.text.matching import find, find_whole, name_of, sides, text_at, verified
from dateline.checks.text.source_text import Match, SourceText, Standing
from dateline.model.dataset import Citation, Event, Figure
from dateline.model.folding import fold
from dateline.model.refs import Ref

CITATION_ALTERED = Rule(
    "citation-altered",
    "error",
    "A citation that its source has in other words",
    "The source has a passage that is nearly what is cited. What differs is shown. Of an excerpt that is "
    "only a warning: the cited words may stand elsewhere.",
    '"exact": "135 projects worth $26.5 million", where the source has “billion”',
    '"exact": "135 projects worth $26.5 billion"',
    "Words that are cited rightly and say something else than the event or figure.",
)
CITATION_ABSENT = Rule(
    "citation-absent",
    "error",
    "A citation that its source does not have",
    "The source’s full text has nothing like what is cited. Of an excerpt only a note says that it can’t be "
    "verified.",
    '"exact": "the talks broke down", of a source that has nothing like it',
    '"exact": "the talks went on", as the source has it',
    "What is not in the text: pictures, tables, other editions.",
)
CITATION_CONTEXT = Rule(
    "citation-context",
    "warning",
    "A citation that stands between other words",
    "The cited words are in the source, but nowhere between the `prefix` and the `suffix` given with them.",
    '"prefix": "in 2022", "exact": "135 projects", where the source has “in 2024 135 projects”',
    '"prefix": "in 2024", "exact": "135 projects"',
    "Which of several places is meant, without a prefix or a suffix.",
)
RULES = (CITATION_ALTERED, CITATION_ABSENT, CITATION_CONTEXT)

_NEAR = 0.7
"""The share of words in common from which on an excerpt's passage is taken to be the one that is cited."""
_MOST_NEAREST = 300
"""Citations that are looked for in other words, each up to some milliseconds; more are only called absent."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation of an event or a figure, and the text that it is to be found in."""

    ref: Ref
    index: int
    citation: Citation
    source: SourceText


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on citations, and the events whose citations all hold."""
    missing: list[_Cited] = []
    if not evidence.texts:
        return
    for ref, thing in chain[tuple[Ref, Event | Figure]](evidence.events(), evidence.figures()):
        matches: list[Match] = []
        has_doubts = False
        for index, citation in enumerate(thing.cites):
            source = evidence.texts.get(citation.source)
            if source is None:
                continue
            match = find_whole(source, citation.exact)
            if match is None:
                missing.append(_Cited(ref, index, citation, source))
                continue
            matches.append(match)
            if (citation.prefix or citation.suffix) and not _is_in_context(citation, source, match):
                has_doubts = True
                yield _misplaced(evidence, _Cited(ref, index, citation, source), match)
        if ref.kind == "event" and matches and len(matches) == len(thing.cites) and not has_doubts:
            yield verified(ref, matches)
    yield from _missing(evidence, missing)


def _missing(evidence: Evidence, missing: list[_Cited]) -> Iterator[Finding]:
    absent: list[Finding] = []
    unverified: list[Finding] = []
    for number, cited in enumerate(missing):
        nowhere = Match(Standing.ABSENT)
        match = find(cited.source, cited.citation.exact) if number < _MOST_NEAREST else nowhere
        near = match.standing is Standing.ALTERED and (cited.source.is_whole or match.likeness >= _NEAR)
        if near:
            yield _altered(evidence, cited, match)
        else:
            (absent if cited.source.is_whole else unverified).append(_absent(evidence, cited))
    yield from gathered(absent, "citations are not in their sources")
    yield from gathered(unverified, "citations are not in the excerpts of their sources")


def _altered(evidence: Evidence, cited: _Cited, match: Match) -> Finding:
    about = evidence.dataset.sources[cited.source.source.index]
    grave = alterations(cited.citation.exact, text_at(cited.source, match))
    return CITATION_ALTERED.finding(
        cited.ref,
        cited.source.source,
        message=f"What is cited is not what {name_of(about)} says{f': {grave}' if grave else ''}.",
        remedy="Cite the source’s words, and see whether what they are cited for still holds.",
        at=("cites", cited.index, "exact"),
        sides=sides(cited.ref, cited.citation.exact, cited.source, match, about),
        severity="error" if cited.source.is_whole else "warning",
    )


def _absent(evidence: Evidence, cited: _Cited) -> Finding:
    about = evidence.dataset.sources[cited.source.source.index]
    told = _ABSENT if cited.source.is_whole else _UNVERIFIED
    return CITATION_ABSENT.finding(
        cited.ref,
        cited.source.source,
        message=told.message.format(name_of(about)),
        remedy=told.remedy,
        at=("cites", cited.index, "exact"),
        sides=sides(cited.ref, cited.citation.exact, cited.source, Match(Standing.ABSENT), about),
        severity=told.severity,
    )


class _Told(NamedTuple):
    """What is said of a citation that was not found."""

    severity: Severity
    message: str
    remedy: str


_ABSENT = _Told(
    "error",
    "{} does not have the words that are cited.",
    "Look for them in the source, or cite the one that has them.",
)
_UNVERIFIED = _Told(
    "note",
    "The words that are cited are not in the excerpt of {}, so they can’t be verified.",
    "Add the passage to the excerpt, or the source’s full text.",
)


def _is_in_context(citation: Citation, source: SourceText, match: Match) -> bool:
    """Whether the words stand somewhere between their prefix and their suffix, whatever the spaces."""
    if match.standing is not Standing.EXACT:
        return True
    words = (citation.prefix or "", citation.exact, citation.suffix or "")
    folded = "".join(fold("".join(words)).split())
    return folded in source.letters


def _misplaced(evidence: Evidence, cited: _Cited, match: Match) -> Finding:
    about = evidence.dataset.sources[cited.source.source.index]
    citation = cited.citation
    context = f"{citation.prefix or ''}{citation.exact}{citation.suffix or ''}"
    field = "prefix" if citation.prefix else "suffix"
    return CITATION_CONTEXT.finding(
        cited.ref,
        cited.source.source,
        message=f"{name_of(about)} has the words that are cited, but not between these others.",
        remedy="Correct “prefix” and “suffix”, or leave them out if the words stand there only once.",
        at=("cites", cited.index, field),
        sides=sides(cited.ref, context, cited.source, match, about),
    )
