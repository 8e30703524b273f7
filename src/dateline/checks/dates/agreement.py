"""Comparing a date with the wording that is given for it."""

import re
from collections.abc import Iterator
from math import isfinite

from dateline.checks.date_wordings.phrases import DatePhrase, phrases
from dateline.checks.date_wordings.windows import (
    agrees,
    is_about,
    overruns,
    resolved,
    said_parts_agree,
    weekday,
    windows,
    years_of,
)
from dateline.checks.dates.dated import Dated, Texts, Wording
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.model.date_wording import describe
from dateline.model.dates import Form, Precision, TimeSpan, parse

UNLIKE_WORDS = Rule(
    "date-unlike-words",
    "error",
    "A date is not the one in its words",
    "The source says a year, month or day, and the date in the dataset has another. A warning where the date "
    "is inferred or from elsewhere, so that the difference may be meant.",
    '{"date": "2024-03-05", "title": "Visit", "date_text": "on March 4, 2024"}',
    '{"date": "2024-03-04", "title": "Visit", "date_text": "on March 4, 2024"}',
    "Dates in words of other languages than English, Russian, Kazakh, German, French and Spanish; calendars "
    "other than the Gregorian and the Julian.",
)
OTHERWISE_RESOLVED = Rule(
    "date-otherwise-resolved",
    "warning",
    "Relative wording leads to another date",
    "Wording such as “last year” or “in January” is taken from the day on which the source was issued, the "
    "quote was spoken or the dataset is as of. None of them leads to the date given.",
    '{"date": "2022", "title": "Record", "date_text": "last year"} as of 2024-03-04',
    '{"date": "2023", "title": "Record", "date_text": "last year"} as of 2024-03-04',
    "What the wording refers to where the source speaks of another time than its own.",
)
RELATIVE_STATED = Rule(
    "relative-date-stated",
    "warning",
    "Relative or incomplete wording is marked as stated",
    "Words that don't say the year can't state the whole date: the rest of it is inferred.",
    '{"date": "2023", "title": "Record", "date_text": "last year", "date_basis": "stated"}',
    '{"date": "2023", "title": "Record", "date_text": "last year", "date_basis": "inferred"}',
    "Whether the year stands elsewhere in the source.",
)
FALSE_PRECISION = Rule(
    "false-precision",
    "warning",
    "A date is finer than its words",
    "A day is given where the source says a month, or a month where it says a year.",
    '{"date": "2024-01-15", "title": "Plans announced", "date_text": "in January 2024"}',
    '{"date": "2024-01", "title": "Plans announced", "date_text": "in January 2024"}',
    "Days that are known from elsewhere and not marked as inferred or external.",
)
WEEKDAY = Rule(
    "weekday-unlike-date",
    "warning",
    "Weekday and date disagree",
    "The words name a weekday, and the date falls on another: one of them is wrong, in the source or here.",
    '{"date": "2024-03-04", "title": "Visit", "date_text": "on Tuesday, 4 March 2024"}',
    '{"date": "2024-03-04", "title": "Visit", "date_text": "on Monday, 4 March 2024"}',
    "Days that begin at sunset, or that differ between time zones.",
)
RULES = (UNLIKE_WORDS, OTHERWISE_RESOLVED, RELATIVE_STATED, FALSE_PRECISION, WEEKDAY)

_numbers = re.compile(r"(?<![\d.,])\d{3,4}(?![\d])").findall
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MEANT = frozenset({"inferred", "external", "computed"})
"""Bases on which a date may differ from the words or be finer than they are."""


def against_words(dated: Dated, wordings: tuple[Wording, ...], texts: Texts) -> Iterator[Finding]:
    """What is doubtful about a date beside its own wording."""
    exactly = dated.basis not in MEANT
    agreeing = [
        one
        for one in wordings
        if said_parts_agree(dated.span, one.phrase)
        and not (exactly and overruns(dated.span, one.phrase))
        and not _begins_later(dated, one.phrase)
    ]
    if not agreeing:
        wording = wordings[0]
        yield UNLIKE_WORDS.finding(
            dated.ref,
            message=f"The words say “{wording.text}”; the date is {dated.side.text}.",
            remedy="Correct the date, or its wording.",
            at=(dated.field,),
            sides=(dated.side, texts.side(wording.cite, wording.text)),
            severity="warning" if dated.basis in MEANT else "error",
        )
        return
    wording = agreeing[0]
    whole = any(one.phrase.is_whole for one in agreeing)
    if dated.basis == "stated" and not whole:
        yield RELATIVE_STATED.finding(
            dated.ref,
            message=f"“{wording.text}” doesn’t say the year, yet the date is marked as stated.",
            remedy="Mark the basis as inferred-year or inferred.",
            at=(f"{dated.field}_basis",),
            sides=(dated.side, texts.side(wording.cite, wording.text)),
        )
    yield from weekday_disagrees(dated, agreeing, texts)
    yield from _too_fine(dated, agreeing, texts)


def _begins_later(dated: Dated, phrase: DatePhrase) -> bool:
    """Whether something to come "from 6 January" is dated later: of what was seen it may be."""
    if dated.past is not False or phrase.role != "since" or dated.span.form is not Form.DATE:
        return False
    said = phrase.is_whole and phrase.first.day is not None
    return said and not any(window.lo == dated.span.lo for window in windows(phrase))


def weekday_disagrees(dated: Dated, wordings: list[Wording], texts: Texts) -> Iterator[Finding]:
    """Where one of the wordings names another weekday than the date's; the first only."""
    for wording in wordings:
        said = wording.phrase.weekday
        if said is None or not is_one_day(dated.span) or wording.phrase.relative is not None:
            continue
        falls = weekday(dated.span.lo)
        if said != falls:
            day = describe(dated.span)
            yield WEEKDAY.finding(
                dated.ref,
                message=f"The words say {_WEEKDAYS[said]}; {day} is a {_WEEKDAYS[falls]}.",
                remedy="Look which is right; if the source errs, say so in a note.",
                at=(dated.field,),
                sides=(
                    Side("the dataset", f"{_WEEKDAYS[falls]}, {day}", about=dated.ref),
                    texts.side(wording.cite, wording.text),
                ),
            )
            return


def is_one_day(span: TimeSpan) -> bool:
    """Whether a date is one day or a time on it."""
    return span.precision >= Precision.DAY and span.form is Form.DATE and isfinite(span.lo)


def _too_fine(dated: Dated, wordings: list[Wording], texts: Texts) -> Iterator[Finding]:
    if dated.basis in MEANT or dated.span.form is not Form.DATE or dated.span.precision < Precision.MONTH:
        return
    said = max(_precision(one.phrase) for one in wordings)
    if said >= min(dated.span.precision, Precision.DAY) or any(one.phrase.role for one in wordings):
        return
    if is_about(dated.span) and any(one.phrase.part for one in wordings):
        return  # "at the end of the year" is about December
    cited = (one for cite in dated.cites for one in phrases(cite.exact))
    if any(_precision(one) >= Precision.DAY and said_parts_agree(dated.span, one) for one in cited):
        return
    wording = wordings[0]
    yield FALSE_PRECISION.finding(
        dated.ref,
        message=f"The date is {dated.side.text}; “{wording.text}” is not so exact.",
        remedy="Write the date as exactly as the source does, or say that it is inferred or external.",
        at=(dated.field,),
        sides=(dated.side, texts.side(wording.cite, wording.text)),
    )


def _precision(phrase: DatePhrase) -> Precision:
    """How fine a phrase is: a range as fine as its ends."""
    calendar = phrase.first
    if calendar.day is not None or phrase.weekday is not None:
        return Precision.DAY
    if phrase.relative is not None and calendar.month is None:
        exact = {"day": Precision.DAY, "week": Precision.DAY, "now": Precision.DAY, "month": Precision.MONTH}
        return exact.get(phrase.relative.unit, Precision.YEAR)
    if calendar.month is not None:
        return Precision.MONTH if calendar.months == 1 else Precision.QUARTER
    return Precision.YEAR if phrase.part is None else Precision.SEASON


def against_base(
    evidence: Evidence, dated: Dated, wordings: tuple[Wording, ...], texts: Texts
) -> Finding | None:
    """A doubt where no day of speaking leads from the words to the date."""
    if any(one.phrase.is_whole for one in wordings):
        return None
    bases = _bases(evidence, dated)
    past = dated.past is True
    led = [
        (one, base, window)
        for one in wordings
        for base in bases
        for window in resolved(one.phrase, base, past=past)
    ]
    if not led or any(agrees(dated.span, one.phrase, window) for one, _, window in led):
        return None
    wording, base, _ = led[0]
    if wording.phrase.relative is None and any(_names_year(one.exact, dated.span) for one in dated.cites):
        return None
    return OTHERWISE_RESOLVED.finding(
        dated.ref,
        message=f"“{wording.text}”, said on or about {describe(base)}, doesn’t lead to {dated.side.text}.",
        remedy="Correct the date, or say in a note what the wording refers to.",
        at=(dated.field,),
        sides=(dated.side, texts.side(wording.cite, wording.text)),
    )


def _names_year(text: str, span: TimeSpan) -> bool:
    """Whether a text says one of the date's first years, so that it tells of them."""
    numbers = set(_numbers(text))
    return any(str(year) in numbers for year in years_of(span)[:2])


def _bases(evidence: Evidence, dated: Dated) -> list[TimeSpan]:
    """When the words may have been said: the issue of the sources, the quotes' dates, the as-of date."""
    texts = [
        evidence.dataset.sources[ref.index].issued
        for cite in dated.cites
        if (ref := evidence.links.by_id.get(cite.source)) is not None and ref.kind == "source"
    ]
    if dated.ref.kind != "quote":
        texts += [evidence.dataset.quotes[ref.index].date for ref in evidence.links.out(dated.ref, "quote")]
    texts.append(evidence.dataset.as_of)
    return [parse(text) for text in dict.fromkeys(texts) if text is not None]
