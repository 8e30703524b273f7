"""Dates in words for people: exact, and never finer than what is written."""

import re
from functools import lru_cache

from babel import Locale

from dateline.model import edtf
from dateline.model.calendar_wording import joined, words
from dateline.model.date_bounds import unit_of
from dateline.model.date_expression import Date, DateSet, Doubt, Interval, Run
from dateline.model.time_span import Form, Openness, TimeSpan

_SUFFIX = {
    Doubt.NONE: "",
    Doubt.APPROXIMATE: " (about)",
    Doubt.UNCERTAIN: " (uncertain)",
    Doubt.BOTH: " (about, uncertain)",
}
_OF_A_PART = {
    Doubt.APPROXIMATE: "approximate",
    Doubt.UNCERTAIN: "uncertain",
    Doubt.BOTH: "approximate and uncertain",
}
_NO_END = {Openness.OPEN: "still going", Openness.UNKNOWN: "end unknown"}
_NO_START = {Openness.OPEN: "", Openness.UNKNOWN: ", start unknown"}
_NO_ENDS = {
    (Openness.OPEN, Openness.OPEN): "start and end open",
    (Openness.OPEN, Openness.UNKNOWN): "start open, end unknown",
    (Openness.UNKNOWN, Openness.OPEN): "start unknown, still going",
    (Openness.UNKNOWN, Openness.UNKNOWN): "start and end unknown",
}
_needs_article = re.compile(r"(?:first|second|third|fourth|middle|last) |\d+0s$").match


def describe(span: TimeSpan, *, locale: str = "en", deadline: bool = False) -> str:
    """A parsed date in words: "about March 2024", "on or before 4 March 2024", "44 BCE".

    With `deadline`, a date or `[..date]` reads "by 15 June 2027" or "by the end of 2027". Calendar dates
    follow the locale's order and month names; the words about them are English. Memoised.
    """
    return _describe(span.text, locale, deadline)


@lru_cache(maxsize=1 << 13)
def _describe(text: str, language: str, deadline: bool) -> str:
    locale = Locale.parse("en_001" if language == "en" else language.replace("-", "_"))
    match edtf.read(text):
        case Date() as date:
            return _by(date, locale) if deadline and _to_the_year(date) else _qualified(date, locale)
        case Interval() as interval:
            return _interval(interval, locale)
        case DateSet(Form.ONE_OF, (Run(None, Date() as last),)) if deadline and _to_the_year(last):
            return _by(last, locale)
        case DateSet() as dates:
            return _set(dates, locale)


def _to_the_year(date: Date) -> bool:
    """Whether it is stated to the year at least, so that it has an end to speak of."""
    return not date.masked and unit_of(date.year) == 1


def _common_doubt(date: Date) -> Doubt | None:
    """What qualifies the whole date; None when its components differ."""
    doubts = {part.doubt for part in date.components.values()}
    return doubts.pop() if len(doubts) == 1 else None


def _part_doubts(date: Date) -> str:
    """ "year and month uncertain, day approximate": each component that is qualified by itself."""
    return ", ".join(
        f"{joined(names, 'and')} {wording}"
        for doubt, wording in _OF_A_PART.items()
        if (names := [name for name, part in date.components.items() if part.doubt is doubt])
    )


def _qualified(date: Date, locale: Locale) -> str:
    text, doubt = words(date, locale), _common_doubt(date)
    if doubt is None:
        return f"{text} ({_part_doubts(date)})"
    if date.masked or Doubt.APPROXIMATE not in doubt:
        return f"{text}{_SUFFIX[doubt]}"
    return f"about {text}{_SUFFIX[doubt & ~Doubt.APPROXIMATE]}"


def _by(date: Date, locale: Locale) -> str:
    doubt = _common_doubt(date)
    month, day = date.month, date.day
    if month and day and date.time is None and (month.digits, day.digits) == ("12", "31"):
        bound = f"the end of {words(Date(date.year), locale)}"
    elif day is None:
        bound = f"the end of {_with_article(words(date, locale))}"
    else:
        bound = words(date, locale)
    if doubt is None:
        return f"by {bound} ({_part_doubts(date)})"
    about = "about " if Doubt.APPROXIMATE in doubt else ""
    return f"by {about}{bound}{_SUFFIX[doubt & ~Doubt.APPROXIMATE]}"


def _with_article(text: str) -> str:
    return f"the {text}" if _needs_article(text) else text


def _interval(interval: Interval, locale: Locale) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, Date):
        if isinstance(end, Date):
            return _from_to(start, end, locale)
        return f"from {_with_article(_qualified(start, locale))}, {_NO_END[end]}"
    if isinstance(end, Date):
        return f"until {_with_article(_qualified(end, locale))}{_NO_START[start]}"
    return _NO_ENDS[start, end]


def _from_to(start: Date, end: Date, locale: Locale) -> str:
    """Both ends plainly, then what is doubtful of which."""
    text = _range(start, end, locale)
    doubts = _common_doubt(start), _common_doubt(end)
    if doubts[0] is not None and doubts[0] == doubts[1]:
        return text + _SUFFIX[doubts[0]]
    notes = [
        f"{name} {_OF_A_PART[doubt] if doubt else _part_doubts(date)}"
        for name, doubt, date in (("start", doubts[0], start), ("end", doubts[1], end))
        if date.doubt
    ]
    return f"{text} ({'; '.join(notes)})"


def _range(start: Date, end: Date, locale: Locale) -> str:
    first, last = words(start, locale), words(end, locale)
    if "–" in first + last:
        return f"from {first} to {last}"
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"


def _set(dates: DateSet, locale: Locale) -> str:
    one_of = dates.form is Form.ONE_OF
    if len(dates.members) == 1 and isinstance(dates.members[0], Run):
        run = dates.members[0]
        if run.first and run.last and one_of:
            return f"between {_qualified(run.first, locale)} and {_qualified(run.last, locale)}"
        return ("each of " if run.first and run.last else "") + _run(run, locale, one_of=one_of)
    members = [
        _run(member, locale, one_of=one_of) if isinstance(member, Run) else _qualified(member, locale)
        for member in dates.members
    ]
    return joined(members, "or" if one_of else "and")


def _run(run: Run, locale: Locale, *, one_of: bool) -> str:
    if run.first and run.last:
        return _from_to(run.first, run.last, locale)
    date = run.first or run.last
    assert date is not None
    text = _with_article(_qualified(date, locale))
    if not one_of:
        return f"all from {text}" if run.first else f"all up to {text}"
    preposition = "at" if date.time else "on" if date.day else "in"
    return f"{preposition} or {'after' if run.first else 'before'} {text}"
