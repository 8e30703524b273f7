"""One date in words, as fine as it is written and no finer: calendar dates by locale, the rest in English."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import tokenize_pattern
from babel.numbers import format_decimal

from dateline.model.civil import days_in_month
from dateline.model.date_bounds import fillings, unit_of, year_bounds
from dateline.model.date_expression import Date, Part, Time, Year

_MAGNITUDES = ((12, "trillion"), (9, "billion"), (6, "million"))
_ORDINALS = ("first", "second", "third", "fourth")
_SEASONS = ("spring", "summer", "autumn", "winter")
_GROUPINGS = {
    **{21 + n: f"{season} {{}}" for n, season in enumerate(_SEASONS)},
    **{25 + n: f"{season} {{}} (northern hemisphere)" for n, season in enumerate(_SEASONS)},
    **{29 + n: f"{season} {{}} (southern hemisphere)" for n, season in enumerate(_SEASONS)},
    **{33 + n: f"{_ORDINALS[n]} quarter of {{}}" for n in range(4)},
    **{37 + n: f"{third} four months of {{}}" for n, third in enumerate(("first", "middle", "last"))},
    **{40 + n: f"{_ORDINALS[n]} half of {{}}" for n in range(2)},
}


def words(date: Date, locale: Locale) -> str:
    """A date without its qualifiers: "4 March 2024, 09:30 (UTC+5)", "1990s", "66 million years BCE"."""
    year, month, day = date.year, date.month, date.day
    if month is not None and month.digits in map(str, _GROUPINGS):
        return _GROUPINGS[int(month.digits)].format(_year(year, locale))
    if date.masked:
        return _partly_stated(year, month, day, locale)
    if month is None:
        return _year(year, locale)
    number = None if day is None else int(day.digits)
    calendar_day = _calendar(locale, int(year.digits), int(month.digits), number)
    return f"{calendar_day}, {_time(date.time)}" if date.time else calendar_day


def _calendar(locale: Locale, year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A year, month or day in the locale's own order; with the era unless a year of four digits says it."""
    era = year is not None and not 1000 <= year < 10_000
    fields = "".join(
        ("G" * era, "y" * (year is not None), "MMM" * (month is not None), "d" * (day is not None))
    )
    text = ""
    for kind, value in _pattern(locale, fields):
        if kind == "chars":
            text += value
        elif value in ("y", "G"):
            assert year is not None
            text += _year_number(year, locale) if value == "y" else _era(year, locale)
        elif value == "d":
            text += str(day)
        else:
            text += str(month) if value == "number" else locale.months[value]["wide"][month]
    return text


@lru_cache(maxsize=256)
def _pattern(locale: Locale, fields: str) -> tuple[tuple[str, str], ...]:
    """The locale's pattern (CLDR) of these fields: characters and fields, months in full."""
    found = []
    for kind, value in tokenize_pattern(_pattern_text(locale, fields)):
        if isinstance(value, str):
            found.append((kind, value))
        else:
            letter, width = value
            named = "stand-alone" if letter == "L" else "format"
            month = named if width > 2 else "number"
            found.append((kind, month if letter in "ML" else letter))
    return tuple(found)


def _pattern_text(locale: Locale, fields: str) -> str:
    if fields == "yMMMd":
        return str(locale.date_formats["long"].pattern)
    if fields == "MMM":
        return "LLLL"
    wide = fields.replace("MMM", "MMMM")
    skeletons = locale.datetime_skeletons
    return str(skeletons[wide if wide in skeletons else fields].pattern)


def _year_number(year: int, locale: Locale) -> str:
    """The number of a year in its era: astronomical 0 is 1 BCE."""
    number = year if year > 0 else 1 - year
    return str(number) if number < 10_000 else str(format_decimal(number, locale=locale))


def _era(year: int, locale: Locale) -> str:
    if locale.language == "en":
        return "CE" if year > 0 else "BCE"
    return str(locale.eras["abbreviated"][int(year > 0)])


def _year(year: Year, locale: Locale) -> str:
    if year.digits == "XXXX":
        return "a year not stated"
    first, last = year_bounds(year)
    if first == last:
        return _calendar(locale, first)
    if "X" in year.digits:
        return _masked_year(year, first, last, locale)
    if year.significant is None:
        return _rounded_year(year, locale)
    estimate = int(year.digits) * 10**year.exponent
    return f"{_year_range(first, last, locale)}, estimated at {_calendar(locale, estimate)}"


def _masked_year(year: Year, first: int, last: int, locale: Locale) -> str:
    """ "1990s" where that can only be a decade, else the first and last year."""
    if last - first != unit_of(year) - 1 and first != 0 and last != 0:
        return f"a year from {_year_range(first, last, locale)} ({year.digits})"
    if last - first == 9 and first >= 1000 and first % 100:
        return f"{first}s"
    return _year_range(first, last, locale)


def _year_range(first: int, last: int, locale: Locale) -> str:
    if first > 0 or last <= 0:
        return f"{_year_number(first, locale)}–{_calendar(locale, last)}"
    return f"{_calendar(locale, first)} – {_calendar(locale, last)}"


def _rounded_year(year: Year, locale: Locale) -> str:
    """Deep time, with as many decimals as its digits say."""
    size = Decimal(abs(int(year.digits))).scaleb(year.exponent)
    era = _era(int(year.digits), locale)
    for power, name in _MAGNITUDES:
        if size >= 10**power:
            decimals = max(power - year.exponent, 0)
            number = format_decimal(size.scaleb(-power), f"#,##0.{'0' * decimals}".rstrip("."), locale=locale)
            note = _nearest(year.exponent, locale) if year.exponent > power else ""
            return f"{number} {name} years {era}{note}"
    return f"{format_decimal(size, locale=locale)} {era}{_nearest(year.exponent, locale)}"


def _nearest(exponent: int, locale: Locale) -> str:
    for power, name in _MAGNITUDES:
        if exponent >= power:
            return f" (to the nearest {10 ** (exponent - power)} {name} years)"
    return f" (to the nearest {format_decimal(10**exponent, locale=locale)} years)"


def _partly_stated(year: Year, month: Part | None, day: Part | None, locale: Locale) -> str:
    """What is stated, then what is stated in part, then what is not stated at all."""
    known_year = int(year.digits) if "X" not in year.digits else None
    known_month = int(month.digits) if month is not None and "X" not in month.digits else None
    known_day = int(day.digits) if day is not None and "X" not in day.digits else None
    pieces: list[str] = []
    missing: list[str] = []
    if known_month is not None:
        pieces.append(_calendar(locale, known_year, known_month, known_day))
    elif known_year is not None:
        pieces.append(_calendar(locale, known_year))
    if day is not None and known_day is None:
        length = days_in_month(known_year or 2000, known_month) if known_month else 31
        days = [number for number in fillings(day.digits) if 1 <= number <= length]
        _state("day", day.digits, [str(number) for number in days], pieces, missing)
    elif known_day is not None and known_month is None:
        pieces.append(f"day {known_day}")
    if month is not None and known_month is None:
        months = [_calendar(locale, None, number) for number in fillings(month.digits) if 1 <= number <= 12]
        _state("month", month.digits, months, pieces, missing)
    if year.digits == "XXXX":
        missing.append("year")
    elif known_year is None:
        pieces.append(_year(year, locale))
    return ", ".join([*pieces, f"{joined(missing, 'and')} not stated"] if missing else pieces)


def _state(name: str, digits: str, options: Sequence[str], pieces: list[str], missing: list[str]) -> None:
    if digits == "XX":
        missing.append(name)
    elif digits[0] != "X" and len(options) > 2:
        pieces.append(f"{name} from {options[0]} to {options[-1]}")
    else:
        pieces.append(f"{name} {joined(options, 'or')}")


def joined(parts: Sequence[str], last: str) -> str:
    """Parts as a list in a sentence: "a, b or c"."""
    return f" {last} ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]


def _time(time: Time) -> str:
    if time.minute is None:
        clock = f"between {time.hour:02}:00 and {time.hour + 1:02}:00"
    else:
        second = "" if time.second is None else f":{time.second:02}"
        clock = f"{time.hour:02}:{time.minute:02}{second}" + (f".{time.fraction}" if time.fraction else "")
    if time.offset is None:
        return clock
    if time.offset == 0:
        return f"{clock} (UTC)"
    hours, minutes = divmod(abs(time.offset), 60)
    sign = "+" if time.offset > 0 else "−"
    return f"{clock} (UTC{sign}{hours}" + (f":{minutes:02})" if minutes else ")")
