"""Comparing a date with the words of its citations, and its wording with its source."""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import floor

from dateline.checks.date_wordings.lexicon import forms
from dateline.checks.date_wordings.phrases import DatePhrase, phrases
from dateline.checks.date_wordings.windows import FAR, said_parts_agree
from dateline.checks.dates.agreement import MEANT, is_one_day, weekday_disagrees
from dateline.checks.dates.dated import Dated, Texts, Wording, has_year
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.model.civil import civil_from_days
from dateline.model.dates import TimeSpan

UNLIKE_CITATION = Rule(
    "date-unlike-citation",
    "warning",
    "The cited words say another date",
    "No date_text is given, and the citation has dates, but not this one.",
    '{"date": "2024-03-05", "title": "Visit", "cites": [{"source": "a", "exact": "on March 4, 2024"}]}',
    '{"date": "2024-03-04", "title": "Visit", "cites": [{"source": "a", "exact": "on March 4, 2024"}]}',
    "Whether a date that the citation does say is said of this; dates of things of which no cited or quoted "
    "words have a date.",
)
WORDS_NOT_FOUND = Rule(
    "date-words-not-found",
    "warning",
    "The wording of a date is not in its source",
    "The date_text is neither in the citations nor in the whole text of the sources they name. A note where "
    "only an excerpt is at hand.",
    '{"date": "2024-03-04", "title": "Visit", "date_text": "on Monday", "cites": […“on March 4”…]}',
    '{"date": "2024-03-04", "title": "Visit", "date_text": "on March 4", "cites": […“on March 4”…]}',
    "Sources whose text is not at hand.",
)
RULES = (UNLIKE_CITATION, WORDS_NOT_FOUND)

_between_omissions = re.compile(r"\s*(?:\[…\]|…|\[?\.\.\.\]?)\s*").split


def against_citation(dated: Dated, texts: Texts) -> Iterator[Finding]:
    """What is doubtful about a date without a wording of its own: beside those of its citations."""
    if dated.ref.kind == "quote":
        return
    cites = [cite for cite in dated.cites if has_year(cite.exact)]
    if not cites or all(_says_plainly(cite.exact, dated.span) for cite in dated.cites):
        return
    said = [
        Wording(one, cite.exact[one.start : one.end], cite)
        for cite in cites
        # "In 2022" may be said of something else, unless the date is a period or said to be stated.
        for one in _whole_dates(cite.exact)
        if one.first.month is not None or dated.basis == "stated" or dated.field == "period"
    ]
    agreeing = [one for one in said if said_parts_agree(dated.span, one.phrase)]
    yield from weekday_disagrees(dated, agreeing, texts)
    if said and not agreeing and dated.basis not in MEANT:
        yield UNLIKE_CITATION.finding(
            dated.ref,
            message=f"The citation says “{said[0].text}” and doesn’t say {dated.side.text}.",
            remedy="Correct the date, or give its wording as date_text.",
            at=(dated.field,),
            sides=(dated.side, texts.side(said[0].cite, said[0].text)),
        )


_words = re.compile(r"[0-9]+|[^\W\d_]+").findall


def _says_plainly(text: str, span: TimeSpan) -> bool:
    """Whether a text has the year, month and day, and no weekday that could be wrong: a quick look."""
    if not is_one_day(span) or abs(span.lo) > FAR:
        return False
    year, month, day = civil_from_days(floor(span.lo))
    said = set(_words(text.lower()))
    return (
        {str(year), str(day)} <= said
        and not forms("M", month).isdisjoint(said)
        and forms("W").isdisjoint(said)
    )


@lru_cache(maxsize=1 << 12)
def _whole_dates(text: str) -> tuple[DatePhrase, ...]:
    return tuple(one for one in phrases(text) if one.is_whole and one.role is None)


def not_found(evidence: Evidence, dated: Dated, texts: Texts) -> Iterator[Finding]:
    """Where the wording of a date is neither in its citations nor in their sources."""
    if not dated.cites or not dated.words:
        return
    parts = [part for part in _between_omissions(dated.words) if part]
    missing = [part for part in parts if texts.holding(dated, part) is None]
    if not missing:
        return
    sources = dict.fromkeys(cite.source for cite in dated.cites)
    for part in missing:
        held = [texts.holds(source, part) for source in sources]
        if True in held or None in held:
            return
    whole = all(evidence.texts[source].is_whole for source in sources)
    cite = dated.cites[0]
    yield WORDS_NOT_FOUND.finding(
        dated.ref,
        message=f"“{dated.words}” is not in the {'text' if whole else 'excerpt'} of the source.",
        remedy="Give the wording as the source has it.",
        at=(f"{dated.field}_text",),
        sides=(Side("the dataset", dated.words, about=dated.ref), texts.side(cite, cite.exact)),
        severity="warning" if whole else "note",
    )
