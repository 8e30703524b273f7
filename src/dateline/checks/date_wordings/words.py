"""Cutting a text into the words and numbers that dates are made of.

Besides the kinds of words (date_lexicon) there are: Y year, N number from 1 to 31, I date in numbers or
decade, q "Q2", the marks , . and -, and X for all else, of which no date is made.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from dateline.checks.date_wordings.lexicon import Meaning, words
from dateline.model.civil import days_in_month


class Calendar(NamedTuple):
    """What is said of a calendar date; None for what is not said; a decade has ten `years`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1
    years: int = 1


_DASHES = r"\-‐‑‒–—−"
_EARLIEST = (
    "not before|no earlier than|not earlier than|no sooner than|at the earliest|не ранее|не раньше|"
    "au plus tôt|no antes de|no antes del"
)
_LATEST = (
    "no later than|not later than|at the latest|не позднее|не позже|au plus tard|a más tardar|"
    "como muy tarde|como máximo en"
)
_BOUNDS = f"{_EARLIEST}|{_LATEST}".replace(" ", r"\s")
_LEXER = re.compile(
    rf"""
    (?P<word>aujourd['’]hui|avant-hier|jusqu['’](?:en|à|au)|d['’]ici|il\sy\sa|que\sviene|en\scours
      |(?i:{_BOUNDS})\b|(?!AD\s|A\.D|[QHTS][1-6])[^\W\d_]+)
  | (?P<no>[$€£¥₽₸]\s?\d[\d.,]*|\d[\d.,]*\s?%|\d{{1,3}}(?:[,.\u00a0\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?)
  | (?P<iso>(?<![\d.,/-])[12]\d{{3}}-\d\d-\d\d(?!\d))
  | (?P<years>(?<![\d.,/-])[12]\d{{3}}[{_DASHES}/]\d\d(?![\d{_DASHES}]))
  | (?P<dotted>(?<![\d.,/-])\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)(?!\d))
  | (?P<slashed>(?<![\d.,/-])\d{{1,2}}/\d{{1,2}}/\d{{4}}(?!\d))
  | (?P<decade>(?<!\d)[12]\d\d0(?:s\b|['’]s\b|er\b|-?(?:е|х|ые|ых|ші|ыншы)\b))
  | (?P<era>(?<![\d.,])\d{{1,4}}\s?(?:B\.?C\.?(?:E\.?)?|до\sн\.\s?э|v\.\s?Chr|av\.\s?J|a\.\s?C\.)
      |(?:AD|A\.D\.)\s?\d{{1,4}}\b)
  | (?P<year>(?<![\d.,])[12]\d{{3}}(?![\d]|[.,]\d))
  | (?P<ordinal>(?<![\d.,])\d{{1,2}}(?:st|nd|rd|th|er|re|e|º|ª|-?(?:го|е|й|ый|м|ом|ші|шы|ыншы|інші))\b)
  | (?P<day>(?<![\d.,])\d{{1,2}}(?![\d]|[.,]\d))
  | (?P<part>\b[QHTS][1-4]\b)
  | (?P<dash>[{_DASHES}])
  | (?P<mark>[.,])
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
_SPOKEN: dict[str, Meaning] = {
    "il y a": ("g", None),
    "que viene": ("R", 1),
    "en cours": ("R", 0),
    **dict.fromkeys(_EARLIEST.split("|"), ("B", "since")),
    **dict.fromkeys(_LATEST.split("|"), ("B", "by")),
}
_MARKS = {"'": "z", "’": "z", "/": "-"}
_ROMAN = frozenset({"i", "ii", "iii", "iv"})
_NOTHING = ("X", None)


def _word(spelled: str) -> Meaning:
    word = spelled.casefold()
    if word in _ROMAN and not spelled.isupper():
        return _NOTHING
    return _SPOKEN.get(word) or words().get(word, _NOTHING)


def calendar_date(year: int, month: int, day: int) -> tuple[Calendar, ...]:
    """The date, if there is one."""
    exists = 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    return (Calendar(year, month, day),) if exists else ()


def _dates(readings: tuple[Calendar, ...]) -> Meaning:
    return ("I", readings) if readings else _NOTHING


def _iso(spelled: str) -> Meaning:
    year, month, day = map(int, spelled.split("-"))
    return _dates(calendar_date(year, month, day))


def _dotted(spelled: str) -> Meaning:
    day, month, year = map(int, spelled.split("."))
    if year < 100:
        year += 2000 if year < 50 else 1900
    return _dates(calendar_date(year, month, day))


def _slashed(spelled: str) -> Meaning:
    """Both the British and the American reading, where there are two."""
    first, second, year = map(int, spelled.split("/"))
    return _dates((*calendar_date(year, second, first), *calendar_date(year, first, second)))


def _years(spelled: str) -> Meaning:
    """ "2023-24" is two years, "2024-03" a month; "2011-12" may be either."""
    year, last = int(spelled[:4]), int(spelled[5:])
    readings = []
    if last > year % 100:
        readings.append(Calendar(year, years=last - year % 100 + 1))
    if spelled[4] == "-" and 1 <= last <= 12:
        readings.append(Calendar(year, last))
    return _dates(tuple(readings))


def _with_era(spelled: str) -> Meaning:
    number = int("".join(filter(str.isdigit, spelled)))
    return ("Y", number if spelled.startswith("A") else 1 - number)


def _day(spelled: str) -> Meaning:
    number = int("".join(filter(str.isdigit, spelled)))
    return ("N", number) if 1 <= number <= 31 else _NOTHING


def _part(spelled: str) -> Meaning:
    months = 3 if spelled[0] in "QT" else 6
    number = int(spelled[1])
    return ("q", (months, number)) if number * months <= 12 else _NOTHING


_READERS: dict[str | None, Callable[[str], Meaning]] = {
    "word": _word,
    "mark": lambda spelled: (spelled, None),
    "dash": lambda _: ("-", None),
    "other": lambda spelled: (_MARKS.get(spelled, "X"), None),
    "no": lambda _: _NOTHING,
    "iso": _iso,
    "years": _years,
    "dotted": _dotted,
    "slashed": _slashed,
    "decade": lambda spelled: ("I", (Calendar(int(spelled[:4]), years=10),)),
    "era": _with_era,
    "year": lambda spelled: ("Y", int(spelled)),
    "ordinal": _day,
    "day": _day,
    "part": _part,
}


def tokens(text: str) -> tuple[list[Meaning], list[re.Match[str]]]:
    """What each word, number and mark of a text means, and where it stands."""
    found = list(_LEXER.finditer(text))
    return [_meaning(one.lastgroup, one[0]) for one in found], found


@lru_cache(maxsize=1 << 13)
def _meaning(group: str | None, spelled: str) -> Meaning:
    return _READERS[group](spelled)
