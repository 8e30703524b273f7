"""What to write for a date that is not EDTF but that people, and other programs, write: "4 March 2024"."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import product

from dateline.model import edtf
from dateline.model.date_bounds import span_of
from dateline.model.time_span import DateError

_LONGEST = 80
"""Characters of a text that is looked at; the rules call each other, and no date in words is longer."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_POWERS = {"million": 6, "m": 6, "ma": 6, "mya": 6, "billion": 9, "bn": 9, "ga": 9, "bya": 9}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))

_M = rf"({'|'.join(f'{name[:3]}(?:{name[3:]}|t)?' for name in _MONTHS)})\.?"
_D = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_NOW = r"(?:present|now|today|ongoing|open)"


def remedy(text: str) -> str | None:
    """What to write instead of a text that is not EDTF; None when that can't be told."""
    stripped = text.strip()
    hyphenated = stripped.translate(_DASHES)
    if _is_edtf(stripped):
        return f"write {stripped}, without spaces around it"
    if _is_edtf(hyphenated):
        return f"write {hyphenated}, with hyphens for the dashes"
    for rule, found in _matching(text):
        written = tuple(dict.fromkeys(one for one in rule.write(found) if _is_edtf(one)))
        if written:
            return rule.message.format(edtf=_told_apart(written), text=_shown(text))
    return None


def _is_edtf(text: str) -> bool:
    try:
        span_of(text, edtf.read(text))
    except DateError:
        return False
    return True


@lru_cache(maxsize=256)
def _written(text: str) -> tuple[str, ...]:
    """The EDTF that a text stands for: itself, or what the first rule gives that gives any."""
    if _is_edtf(text):
        return (text,)
    options = (tuple(one for one in rule.write(found) if _is_edtf(one)) for rule, found in _matching(text))
    return next(filter(None, options), ())


def _shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _told_apart(options: tuple[str, ...]) -> str:
    """ "2024-03-04 (4 March) or 2024-04-03 (3 April)"."""
    return options[0] if len(options) == 1 else " or ".join(f"{one}{_meaning(one)}" for one in options)


def _meaning(edtf_text: str) -> str:
    if day := re.fullmatch(r"[0-9]{4}-([0-9]{2})-([0-9]{2})", edtf_text):
        return f" ({int(day[2])} {_MONTHS[int(day[1]) - 1]})"
    if "X" in edtf_text:
        return f" ({edtf_text.replace('X', '0')} to {edtf_text.replace('X', '9')})"
    if year := re.fullmatch(r"-[0-9]{4}|0000", edtf_text):
        return f" ({1 - int(year[0])} BCE)"
    return ""


def _number(month: str) -> int:
    return 1 + [name[:3].lower() for name in _MONTHS].index(month[:3].lower())


def _ymd(year: str, month: str | int, day: str | int | None = None) -> str:
    return f"{int(year):04}-{int(month):02}" + ("" if day is None else f"-{int(day):02}")


def _year(year: int) -> str:
    return f"{'-' * (year < 0)}{abs(year):04}" if abs(year) < 10_000 else f"Y{year}"


def _both_ends(found: re.Match[str], form: str = "{}/{}") -> Iterable[str]:
    return (form.format(*ends) for ends in product(_written(found[1]), _written(found[2])))


def _qualified(text: str, mark: str) -> Iterable[str]:
    return ("/".join(f"{end}{mark}" for end in one.split("/")) for one in _written(text))


def _with_time(found: re.Match[str]) -> Iterable[str]:
    day, hour, minute, second, half, offset = found.groups()
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower() == "p" else 0)
    zone = (offset or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    zone = re.sub(r"^([+-]\d\d):?(\d\d)$", r"\1:\2", zone)
    clock = f"T{number:02}:{minute}" + (f":{second}" if second else "") + zone
    return (f"{one}{clock}" for one in _written(day))


def _deep(found: re.Match[str]) -> Iterable[str]:
    size = Decimal(found[1].replace(",", "")).as_tuple()
    exponent = int(size.exponent) + _POWERS[found[2].lower()]
    yield f"Y-{''.join(map(str, size.digits)).lstrip('0')}E{exponent}"


def _week(found: re.Match[str]) -> Iterable[str]:
    year, week, day = found.groups()
    try:
        monday = date.fromisocalendar(int(year), int(week), int(day or 1))
    except ValueError:
        return
    yield monday.isoformat() if day else f"{monday}/{monday + timedelta(6)}"


def _day_of_year(found: re.Match[str]) -> Iterable[str]:
    year, number = int(found[1]), int(found[2])
    if year and 1 <= number <= 366:
        day = date(year, 1, 1) + timedelta(number - 1)
        if day.year == year:
            yield day.isoformat()


class _Rule:
    """A way to write dates, and what to write instead."""

    def __init__(self, pattern: str, write: Callable[[re.Match[str]], Iterable[str]], why: str = "") -> None:
        self.pattern = pattern
        self.write = write
        self.message = why if "{" in why else "write {edtf}, not {text}" + why

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        """Compiled when first needed: all rules take 15 ms, and most files have no such date."""
        return re.compile(self.pattern, re.IGNORECASE | re.ASCII).fullmatch


def _matching(text: str) -> Iterable[tuple[_Rule, re.Match[str]]]:
    """The rules that a text fits, most telling first."""
    if len(text) <= _LONGEST:
        plain = text.strip().translate(_DASHES)
        yield from ((rule, found) for rule in _RULES if (found := rule.match(plain)))


_ORDER = " (year first, with hyphens)"
_FOUR_DIGITS = "write the year with four digits: {edtf}"

_RULES = (
    # Numbers alone.
    _Rule(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda m: [_ymd(m[3], m[2], m[1])], _ORDER),
    _Rule(
        r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})",
        lambda m: [_ymd(m[4], m[3], m[1]), _ymd(m[4], m[1], m[3])],
        _ORDER,
    ),
    _Rule(r"(\d{4})([/. ])(\d{1,2})\2(\d{1,2})", lambda m: [_ymd(m[1], m[3], m[4])], _ORDER),
    _Rule(r"(\d{4})(\d\d)(\d\d)", lambda m: [_ymd(m[1], m[2], m[3])], " (with hyphens)"),
    _Rule(
        r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda m: [_ymd(m[1], m[2], m[3])], " (month and day have two digits)"
    ),
    _Rule(r"(\d{4})-(\d)", lambda m: [_ymd(m[1], m[2])], " (the month has two digits)"),
    _Rule(r"(\d{4})[/. ](\d{1,2})", lambda m: [_ymd(m[1], m[2])], _ORDER),
    _Rule(r"(\d{1,2})[/.-](\d{4})", lambda m: [_ymd(m[2], m[1])], _ORDER),
    _Rule(r"(\d{4})-00(?:-00)?", lambda m: [m[1]], " (leave out what is not known)"),
    _Rule(r"(\d{4}-\d\d)-00", lambda m: [m[1]], " (leave out what is not known)"),
    _Rule(r"(\d{4}-\d\d-)(\d\d)/(\d\d)", lambda m: [f"{m[1]}{m[2]}/{m[1]}{m[3]}"], " (both ends in full)"),
    _Rule(r"(\d{4})\s*-\s*(\d{4})", lambda m: [f"{m[1]}/{m[2]}"], " (an interval has a slash)"),
    _Rule(r"(\d{4})-(\d{3})", _day_of_year, " (month and day, not the day of the year)"),
    _Rule(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", _week, " (month and day, not the week)"),
    _Rule(r"(1\d|20)", lambda m: [f"00{m[1]}"], _FOUR_DIGITS + ", or a century with XX: {text}XX"),
    _Rule(r"(\d{3})", lambda m: [f"0{m[1]}"], _FOUR_DIGITS + ", or a decade with X: {text}X"),
    _Rule(r"(\d{1,2})", lambda m: [f"{int(m[1]):04}"], _FOUR_DIGITS),
    _Rule(r"-(\d{1,3})", lambda m: [_year(1 - int(m[1])), _year(-int(m[1]))], _FOUR_DIGITS),
    _Rule(r"(\d{4})(\d\d)", lambda m: [f"{m[1]}-{m[2]}", f"Y{m[0]}"]),
    _Rule(r"-?\d{5,}", lambda m: [f"Y{m[0]}"], "write a year of more than four digits with Y: {edtf}"),
    _Rule(r"Y(-?)(\d{1,4})", lambda m: [f"{m[1]}{int(m[2]):04}"], _FOUR_DIGITS + ", without Y"),
    # Dates in words.
    _Rule(
        _DAY_NAME + rf"{_D}\s*(?:of\s+)?[ -]?{_M},?[ -]?\s*(\d{{4}})",
        lambda m: [_ymd(m[3], _number(m[2]), m[1])],
        _ORDER,
    ),
    _Rule(_DAY_NAME + rf"{_M}\s*{_D},?\s+(\d{{4}})", lambda m: [_ymd(m[3], _number(m[1]), m[2])], _ORDER),
    _Rule(rf"(\d{{4}})[ ,-]*{_M}[ -]*{_D}", lambda m: [_ymd(m[1], _number(m[2]), m[3])], _ORDER),
    _Rule(rf"{_M},?[ -]*(?:of\s+)?(\d{{4}})", lambda m: [_ymd(m[2], _number(m[1]))], _ORDER),
    _Rule(rf"(\d{{4}})[ ,-]*{_M}", lambda m: [_ymd(m[1], _number(m[2]))], _ORDER),
    _Rule(r"(?:the\s+)?(\d\d)00[’']?s", lambda m: [f"{m[1]}0X", f"{m[1]}XX"]),
    _Rule(r"(?:the\s+)?(\d{3})0[’']?s", lambda m: [f"{m[1]}X"]),
    _Rule(
        r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\s+century(\s+b\.?\s*c\.?(?:\s*e\.?)?)?",
        lambda m: [f"{'-' if m[2] else ''}{int(m[1]) - 1:02}XX"],
    ),
    _Rule(
        rf"({'|'.join(_SEASONS)})(?:\s+of)?,?\s+(\d{{4}})",
        lambda m: [f"{m[2]}-{_SEASONS[m[1].lower()]}"],
    ),
    _Rule(r"Q([1-4])[\s/-]*(\d{4})", lambda m: [f"{m[2]}-{32 + int(m[1])}"]),
    _Rule(r"(\d{4})[\s/-]*Q([1-4])", lambda m: [f"{m[1]}-{32 + int(m[2])}"]),
    _Rule(r"H([12])[\s/-]*(\d{4})", lambda m: [f"{m[2]}-{39 + int(m[1])}"]),
    _Rule(r"(\d{4})[\s/-]*H([12])", lambda m: [f"{m[1]}-{39 + int(m[2])}"]),
    _Rule(
        rf"(?:the\s+)?({'|'.join(_ORDINALS)})\s+quarter(?:\s+of)?,?\s+(\d{{4}})",
        lambda m: [f"{m[2]}-{32 + _ORDINALS[m[1].lower()]}"],
    ),
    _Rule(
        r"(?:the\s+)?(first|second|1st|2nd)\s+half(?:\s+of)?,?\s+(\d{4})",
        lambda m: [f"{m[2]}-{39 + _ORDINALS[m[1].lower()]}"],
    ),
    # Eras.
    _Rule(
        r"(\d[\d,]*\.?\d*)\s*(million|billion|bn|m)\s*(?:years?)?\s*(?:ago|bp|b\.?\s*c\.?(?:\s*e\.?)?)", _deep
    ),
    _Rule(r"(\d[\d,]*\.?\d*)\s*(mya|bya|ma|ga)", _deep),
    _Rule(
        r"(\d{1,3}(?:,?\d{3})*)\s*b\.?\s*c\.?(?:\s*e\.?)?",
        lambda m: [_year(1 - int(m[1].replace(",", "")))],
        " (the year 0000 is 1 BCE)",
    ),
    _Rule(r"a\.?\s*d\.?\s*(\d{1,4})", lambda m: [_year(int(m[1]))]),
    _Rule(r"(\d{1,4})\s*(?:c\.?\s*e\.?|a\.?\s*d\.?)", lambda m: [_year(int(m[1]))]),
    # Times of day.
    _Rule(
        r"(.+?)(?:T|,?\s+(?:at\s+)?)(\d{1,2}):?(\d\d)(?::?(\d\d))?\s*(?:([ap])\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?",
        _with_time,
    ),
    # Doubt.
    _Rule(
        r"(?:~|(?:c|ca|circa|about|around|approx|approximately|roughly)(?![a-z])\.?)\s*(.+)",
        lambda m: _qualified(m[1], "~"),
    ),
    _Rule(r"(.+?)(?:\s*(?:\?\s*~|~\s*\?))", lambda m: _qualified(m[1], "%")),
    _Rule(r"(\d{3})\?", lambda m: [f"{m[1]}X"]),
    _Rule(r"(.+?)(?:\s+\?|\s*\(\?\))", lambda m: _qualified(m[1], "?")),
    _Rule(r"[\du]{4}(?:-[\du]{2}){0,2}", lambda m: [m[0].lower().replace("u", "X")]),
    # Open ends and ranges.
    _Rule(r"(\.\..+|.+\.\.|.+\.\..+)", lambda m: [f"[{m[1]}]"], " (with brackets)"),
    _Rule(
        rf"(?:from\s+)?(.+?)\s*(?:-|/|to|until)\s*{_NOW}", lambda m: (f"{one}/.." for one in _written(m[1]))
    ),
    _Rule(
        r"since\s+(.+)|from\s+(.+?)(?:\s+onwards?)?",
        lambda m: (f"{one}/.." for one in _written(m[1] or m[2])),
    ),
    _Rule(r"(.+)/unknown", lambda m: (f"{one}/" for one in _written(m[1]))),
    _Rule(r"unknown/(.+)", lambda m: (f"/{one}" for one in _written(m[1]))),
    _Rule(r"open/(.+)", lambda m: (f"../{one}" for one in _written(m[1]))),
    _Rule(
        r"(?:by(?:\s+the\s+end\s+of)?|until|(?:no|not)\s+later\s+than|(?:on|in)\s+or\s+before)\s+(.+)",
        lambda m: (f"[..{one}]" for one in _written(m[1])),
    ),
    _Rule(r"(?:on|in)\s+or\s+after\s+(.+)", lambda m: (f"[{one}..]" for one in _written(m[1]))),
    _Rule(r"between\s+(.+?)\s+and\s+(.+)", lambda m: _both_ends(m, "[{}..{}]")),
    _Rule(
        r"(?:from\s+)?(.+?)\s*(?:/|\s-\s|\sto\s|\suntil\s)\s*(.+)", _both_ends, " (an interval has a slash)"
    ),
    # Small letters, spaces within.
    _Rule(r".*", lambda m: [m[0], m[0].upper(), m[0].replace(" ", "")]),
)
