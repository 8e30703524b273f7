"""The same words of two speakers, and the same source twice."""

from collections.abc import Hashable, Iterator

from dateline.checks.conflict.alike import Alike
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.naming import speaker_name
from dateline.model.dataset import Quote, Source
from dateline.model.date_wording import describe
from dateline.model.dates import parse
from dateline.model.folding import fold
from dateline.model.quotations import segments
from dateline.model.refs import Ref

SPEAKERS_DIFFER = Rule(
    "speakers-differ",
    "warning",
    "The same words of two speakers",
    "Two quotes have the same words, apart from typography, and different speakers.",
    "“We will finish before the end of 2025”, said by the minister and by the head of the company",
    "The same quote twice, both times by the minister",
    "Words that were changed a little; one speaker who is listed as two actors.",
)
QUOTE_DATES_DIFFER = Rule(
    "quote-dates-differ",
    "warning",
    "The same words on two dates",
    "Two quotes have the same words and speaker, and different dates.",
    "“We will finish before the end of 2025”, on 5 November 2024 and on 5 October 2024",
    "The same quote of one day from two sources",
    "Words that were said twice.",
)
SOURCE_TWICE = Rule(
    "source-twice",
    "note",
    "A source that is listed twice",
    "Two sources have the same link, or the same title, publisher and date of issue.",
    "Two sources with one `url`",
    "One source that everything cites",
    "The same text under two titles; an article that was changed under its link.",
)
RULES = (SPEAKERS_DIFFER, QUOTE_DATES_DIFFER, SOURCE_TWICE)

_LEAST_WORDS = 4
"""Fewer words, such as “No comment”, may be said by anybody."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each two that are the same."""
    said = Alike()
    for ref, quote in evidence.quotes():
        words = _words(quote)
        if words.count(" ") + 1 >= _LEAST_WORDS or (len(words) > 20 and not words.isascii()):
            said.add(words, ref.index)
    quotes = evidence.dataset.quotes
    for place, first in sorted((place, places[0]) for places in said.groups() for place in places[1:]):
        evidence.step()
        one, other = quotes[first], quotes[place]
        if _words(one) == _words(other):
            yield from _quotes(evidence, (Ref("quote", first), one), (Ref("quote", place), other))
    yield from _sources(evidence)


def _words(quote: Quote) -> str:
    return " ".join(fold(" ".join(segments(quote))).split()).strip(" .,;:!?-")


def _quotes(evidence: Evidence, first: tuple[Ref, Quote], second: tuple[Ref, Quote]) -> Iterator[Finding]:
    (ref, one), (to, other) = first, second
    if one.speaker != other.speaker:
        names = speaker_name(evidence, other.speaker), speaker_name(evidence, one.speaker)
        yield SPEAKERS_DIFFER.finding(
            to,
            ref,
            message=f"{names[0]} and {names[1]} are quoted with the same words.",
            remedy="Look up in the source who said it, and correct the other.",
            at=("speaker",),
            sides=(_said(names[0], second), _said(names[1], first)),
        )
    elif one.date is not None and other.date is not None and one.date != other.date:
        dates = describe(parse(other.date)), describe(parse(one.date))
        name = speaker_name(evidence, one.speaker)
        yield QUOTE_DATES_DIFFER.finding(
            to,
            ref,
            message=f"{name} is quoted with the same words on {dates[0]} and on {dates[1]}.",
            remedy="Correct the date that is wrong; if it was said twice, say so in a note.",
            at=("date",),
            sides=(_said(dates[0], second), _said(dates[1], first)),
        )


def _said(who: str, quoted: tuple[Ref, Quote]) -> Side:
    return Side(who, " … ".join(segments(quoted[1])), about=quoted[0])


def _sources(evidence: Evidence) -> Iterator[Finding]:
    known: dict[Hashable, tuple[Ref, Source]] = {}
    for ref, source in evidence.sources():
        keys: list[Hashable] = [] if source.url is None else [("url", source.url.rstrip("/"))]
        if source.title and source.issued:
            keys.append((fold(source.title), source.publisher and fold(source.publisher), source.issued))
        for key in keys:
            first, one = known.setdefault(key, (ref, source))
            if first != ref:
                yield SOURCE_TWICE.finding(
                    ref,
                    first,
                    message=f"“{source.id}” and “{one.id}” seem to be one: “{source.title or source.url}”.",
                    remedy="Keep one, and cite it everywhere; if they are two, tell their titles apart.",
                    sides=(_source_side(ref, source), _source_side(first, one)),
                )
                break


def _source_side(ref: Ref, source: Source) -> Side:
    shown = (source.title, source.publisher, source.issued, source.url)
    return Side(source.id, ", ".join(part for part in shown if part), about=ref)
