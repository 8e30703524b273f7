"""Dates as texts word them, in six languages: what is said of each, and what is left to the reader."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from dateline.checks.date_wordings.lexicon import Meaning
from dateline.checks.date_wordings.words import Calendar, tokens

Unit = Literal["day", "week", "month", "year", "academic", "fiscal", "now", "named"]
Role = Literal["by", "before", "after", "since", "until", "about", "between"]
Part = Literal["start", "mid", "end"]


@dataclass(frozen=True, slots=True)
class Relative:
    """So many units from the day of speaking: ("year", -1) is last year.

    Of "named" things the nearest is meant that comes before (-1), at (0) or after (1): "last March".
    """

    unit: Unit
    offset: int


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """The wording of a date, the characters [start, end) of a text.

    `first` is the date said, or the start of the range that ends with `last`. `others` are further readings
    of it: 03/04/2024 is 3 April or March 4. `weekday` counts from Monday, 0.
    """

    start: int
    end: int
    first: Calendar
    last: Calendar | None = None
    others: tuple[Calendar, ...] = ()
    weekday: int | None = None
    relative: Relative | None = None
    role: Role | None = None
    part: Part | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the words say the year, so that nothing has to be inferred."""
        return self.first.year is not None and self.relative is None


_WHEN = "[zpa]*"
_LEAD = f"(?:[LvB]B?{_WHEN})?{_WHEN}(?:E[-zp]*)?"
_Y = r"Y(?:U\.?E?)?"
_RELATIVE_YEAR = "(?:Rz*A?U|UA?z*R|y)"
_YEAR = f"(?:,?[zp]*U?z*{_Y}|,?[zp]*{_RELATIVE_YEAR})"
_DAY_MONTH = r"N\.?(?:[-Lp]z*N\.?)?z*(?:M\.?|g(?=z*Y))"
_MONTH_DAY = r"M\.?z*N(?:[-L]z*N)?"
_DAY = rf"(?:W\.?,?{_WHEN})?(?:{_DAY_MONTH}|{_MONTH_DAY}){_YEAR}?(?:,W)?"
_KAZAKH_DAY = r"YU\.?N\.?z*M(?:,W)?"
_QUARTER = r"(?:[ON]\.?z*Q|q)"
_LED: tuple[tuple[str, str], ...] = (
    ("[LvpB]B?", f"U?z*{_Y}|M|W|{_QUARTER}"),
    ("p", "S"),
    ("a", "W"),
    ("E-?", f"U?z*{_Y}|M|S"),
)
"""A year, month or weekday by itself is a date only after such a word: "in 2022" is, "2022 people" is not."""
_FORMS = {
    "ago": "[gv][NV][UP]|[NV]z*[UP]g",
    "day": rf"{_LEAD}(?:{_KAZAKH_DAY}|{_DAY}(?:[-L]{_WHEN}{_DAY})?)[TB]?",
    "numeric": rf"{_LEAD}(?:W\.?,?{_WHEN})?I(?:[-L]z*I)?",
    "month": rf"{_LEAD}(?:M\.?(?:{_YEAR}?[-L]{_WHEN}M\.?)?{_YEAR}|YU\.?M)[TB]?",
    "quarter": rf"{_LEAD}(?:{_QUARTER}{_YEAR}|Y(?:U\.?|,)?{_QUARTER}|RU?\.?z*[ON]\.?z*Q)[TB]?",
    "season": rf"{_LEAD}(?:S{_YEAR}|YU\.?S)[TB]?",
    "named": rf"{_LEAD}(?:Rz*[MWSQ]|[MWSQ]z*R)",
    "unit": rf"{_LEAD}{_RELATIVE_YEAR}",
    "adverb": rf"{_LEAD}r",
    "years": rf"{_LEAD}{_Y}[-L]{_WHEN}U?{_Y}[TB]?",
    "decade": f"{_WHEN}PY",
    "led": "|".join(rf"{lead}{_WHEN}(?:E[-zp]*)?(?:{core})[TB]?" for lead, core in _LED)
    + r"|U?YU\.?E?[TB]?|UY|YB|ME[TB]?|Wd",
    "year_end": rf"[LvB]B?{_WHEN}(?:E[-zp]*U|U-E|e)(?!\.?[,zp]*Y)|UET",
    "alone": rf"^z*(?:Y|M|W|S|{_QUARTER})[.,]*$",
}
_find = re.compile("|".join(f"(?P<{form}>{pattern})" for form, pattern in _FORMS.items())).finditer
_may_be_dated = re.compile(r"[0-9]|[^\W\d_]{3}|г").search


def phrases(text: str) -> tuple[DatePhrase, ...]:
    """The dates that a text words, in its order; memoised, since the same words return often."""
    return _phrases(text) if _may_be_dated(text) else ()


@lru_cache(maxsize=1 << 14)
def _phrases(text: str) -> tuple[DatePhrase, ...]:
    meanings, places = tokens(text)
    kinds = "".join([kind for kind, _ in meanings])
    return tuple(
        _phrase(
            str(found.lastgroup),
            meanings[found.start() : found.end()],
            places[found.start()].start(),
            places[found.end() - 1].end(),
        )
        for found in _find(kinds)
    )


def _phrase(form: str, meanings: list[Meaning], start: int, end: int) -> DatePhrase:
    said = _Said(meanings)
    first, last, others = said.calendar(form)
    return DatePhrase(
        start,
        end,
        first,
        last,
        others,
        said.one("W") if form != "ago" else None,
        said.relative(form),
        None if last is not None or form == "ago" else said.role(),
        said.one("E") or said.one("e"),
    )


class _Said:
    """What the words of one phrase mean, by kind."""

    def __init__(self, meanings: list[Meaning]) -> None:
        self.lead = meanings[0]
        self.values: dict[str, list[Any]] = {}
        for kind, value in meanings:
            self.values.setdefault(kind, []).append(value)

    def one(self, kind: str) -> Any:
        """The first value of a kind, or None."""
        return self.values.get(kind, (None,))[0]

    def at(self, kind: str, place: int) -> Any:
        """The value at the range's start (0) or end (1); one that is said once holds for both."""
        values = self.values.get(kind)
        return values[min(place, len(values) - 1)] if values else None

    def role(self) -> Role | None:
        """What a leading or following word makes of the date."""
        for told in ("T", "B"):
            if told in self.values:
                return self.one(told)  # type: ignore[no-any-return] # the lexicon's values by kind
        kind, value = self.lead
        return value if kind in "Lv" else None  # type: ignore[return-value] # the lexicon's values by kind

    def relative(self, form: str) -> Relative | None:
        """How the phrase hangs on the day of speaking, if it does."""
        if form == "adverb":
            return Relative(*self.one("r"))
        if form == "ago":
            return Relative(self.one("U") or self.one("P"), -(self.one("N") or self.one("V")))
        if form == "named":
            return Relative("named", self.one("R"))
        offset = 0 if form == "year_end" else self.one("y") if "y" in self.values else self.one("R")
        return None if offset is None else Relative(self.one("A") or self.one("U") or "year", offset)

    def calendar(self, form: str) -> tuple[Calendar, Calendar | None, tuple[Calendar, ...]]:
        """The date or the range's ends, and further readings of the date."""
        if form in ("adverb", "ago"):
            return Calendar(), None, ()
        year = self.one("Y")
        if "I" in self.values:
            readings, *ends = self.values["I"]
            return readings[0], ends[0][0] if ends else None, readings[1:] if not ends else ()
        if form == "decade" and year % 10 == 0:
            return Calendar(year, years=10), None, ()
        if "q" in self.values or "Q" in self.values:
            return self._grouping(year), None, ()
        if "S" in self.values:
            return self._season(year)
        first, last = (
            Calendar(self.at("Y", place), self.at("M", place) or self.one("g"), self.at("N", place))
            for place in (0, 1)
        )
        return first, last if last != first else None, ()

    def _grouping(self, year: int | None) -> Calendar:
        """A quarter or half of a year; one without its number ("last quarter") is no date by itself."""
        months, number = self.one("q") or (self.one("Q"), self.one("O") or self.one("N"))
        if number is None or number * months > 12:
            return Calendar(year)
        return Calendar(year, months * (number - 1) + 1, months=months)

    def _season(self, year: int | None) -> tuple[Calendar, None, tuple[Calendar, ...]]:
        """Four months, since seasons begin on the 1st or about the 21st; a winter has two years."""
        season = self.one("S")
        began = (Calendar(year - 1, 12, months=4),) if season == 4 and year is not None else ()
        return Calendar(year, 3 * season, months=4), None, began
