"""Ticks of the time axis, from milliseconds to billions of years."""

import math
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from babel.dates import get_month_names

from dateline.drawing.measure import text_width
from dateline.model.dates import civil_from_days, days_from_civil
from dateline.timeline.viewport import Viewport

Unit = Literal["second", "day", "month", "year"]

SECOND = 1 / 86400
MONTH = 365.2425 / 12
YEAR = 365.2425
LABEL_SIZE = 12.0
"""Pixels of the ticks' labels."""


class Tick(NamedTuple):
    """A mark on the axis at `day` (days since 1970-01-01); its label reads from there to the right."""

    day: float
    label: str


class Axis(NamedTuple):
    """`minor` ticks in the window, and `major` ones that give them context.

    The first major tick may lie left of the window: its label then belongs at the window's edge.
    """

    minor: tuple[Tick, ...]
    major: tuple[Tick, ...]


class Step(NamedTuple):
    """A tick `every` so many units, which are at least `room` pixels apart."""

    unit: Unit
    every: float
    room: float

    @property
    def days(self) -> float:
        """Its usual length."""
        return self.every * {"second": SECOND, "day": 1.0, "month": MONTH, "year": YEAR}[self.unit]


def _year_steps() -> Iterator[Step]:
    for exponent in range(11):
        for digit in (1, 2, 5):
            count = digit * 10**exponent
            yield Step("year", count, 40)


STEPS: tuple[Step, ...] = (
    *(Step("second", count, 88) for count in (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)),
    *(Step("second", count, 70) for count in (1, 2, 5, 10, 15, 30)),
    *(Step("second", count * 60, 54) for count in (1, 2, 5, 10, 15, 30)),
    *(Step("second", count * 3600, 54) for count in (1, 2, 3, 6, 12)),
    *(Step("day", count, 30) for count in (1, 2, 7)),
    *(Step("month", count, 42) for count in (1, 2, 3, 6)),
    *_year_steps(),
)


@lru_cache(maxsize=64)
def axis(viewport: Viewport, width: float, locale: str = "en") -> Axis:
    """The ticks for a window `width` pixels wide: as many as their labels leave room for."""
    pixels = max(width, 1.0) / viewport.length
    for step in STEPS:
        room = step.days * pixels
        if room < step.room:
            continue
        minor = tuple(_TICKS[step.unit](step.every, viewport, locale))
        if all(text_width(tick.label, LABEL_SIZE) + 10 <= room for tick in minor):
            return Axis(minor, tuple(_major(step, viewport, locale)))
    return Axis((), ())


def _second_ticks(count: float, viewport: Viewport, _locale: str) -> Iterator[Tick]:
    """Counted from midnight of the first day in view, so that each tick is exact to the microsecond."""
    base = math.floor(viewport.lo)
    micros = round(count * 1_000_000)
    first = math.ceil((viewport.lo - base) * 86_400_000_000 / micros - 1e-6)
    last = math.floor((viewport.hi - base) * 86_400_000_000 / micros + 1e-6)
    for place in range(first, last + 1):
        total = place * micros
        yield Tick(base + total / 86_400_000_000, _clock(total % 86_400_000_000, count))


def _clock(micros: int, count: float) -> str:
    seconds, fraction = divmod(micros, 1_000_000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    if count >= 60:
        return f"{hour:02}:{minute:02}"
    if count >= 1:
        return f"{hour:02}:{minute:02}:{second:02}"
    return f"{hour:02}:{minute:02}:{second:02}.{fraction // 1000:03}"


def _day_ticks(count: float, viewport: Viewport, _locale: str) -> Iterator[Tick]:
    """Every day, every second day of a month counted from its first but for its last, or every Monday."""
    for day in range(math.ceil(viewport.lo), math.floor(viewport.hi) + 1):
        _, _, of_month = civil_from_days(day)
        if _DAY_FITS[int(count)](day, of_month):
            yield Tick(float(day), str(of_month))


_DAY_FITS: dict[int, Callable[[int, int], bool]] = {
    1: lambda _day, _of_month: True,
    2: lambda day, of_month: of_month % 2 == 1 and civil_from_days(day + 1)[2] != 1,
    7: lambda day, _of_month: day % 7 == 4,  # 1970-01-05 was a Monday
}


def _month_ticks(count: float, viewport: Viewport, locale: str) -> Iterator[Tick]:
    names = month_names(locale)
    year, month, _ = civil_from_days(math.floor(viewport.lo))
    place = -(-(year * 12 + month - 1) // int(count)) * int(count)
    while True:
        day = days_from_civil(place // 12, place % 12 + 1)
        if day > viewport.hi:
            return
        if day >= viewport.lo:
            yield Tick(float(day), names[place % 12])
        place += int(count)


def _year_ticks(count: float, viewport: Viewport, _locale: str) -> Iterator[Tick]:
    """Round years as people count them: 100 BCE is the astronomical year -99, and there is no year 0."""
    step = int(count)
    first, last = year_of(viewport.lo), year_of(viewport.hi)
    place = first // step * step - step
    while place <= last + step:
        year = _round_year(place, step)
        day = float(days_from_civil(year))
        if viewport.lo <= day <= viewport.hi:
            yield Tick(day, year_label(year))
        place += step


def _round_year(place: int, step: int) -> int:
    if step == 1:
        return place
    return place + 1 if place <= 0 else place


_TICKS: dict[Unit, Callable[[float, Viewport, str], Iterator[Tick]]] = {
    "second": _second_ticks,
    "day": _day_ticks,
    "month": _month_ticks,
    "year": _year_ticks,
}


def _major(step: Step, viewport: Viewport, locale: str) -> Iterator[Tick]:
    """The day above hours, the month above days, the year above months; nothing above years."""
    if step.unit == "second":
        yield from (
            Tick(float(day), day_label(day, locale))
            for day in range(math.floor(viewport.lo), math.floor(viewport.hi) + 1)
        )
    elif step.unit == "day":
        yield from _major_months(viewport, locale)
    elif step.unit == "month":
        first, last = year_of(viewport.lo), year_of(viewport.hi)
        yield from (Tick(float(days_from_civil(year)), year_label(year)) for year in range(first, last + 1))


def _major_months(viewport: Viewport, locale: str) -> Iterator[Tick]:
    names = month_names(locale, wide=True)
    year, month, _ = civil_from_days(math.floor(viewport.lo))
    place = year * 12 + month - 1
    while (day := days_from_civil(place // 12, place % 12 + 1)) <= viewport.hi:
        yield Tick(float(day), f"{names[place % 12]} {year_label(place // 12)}")
        place += 1


def year_of(day: float) -> int:
    """The astronomical year that a day number falls in."""
    return civil_from_days(math.floor(day))[0]


def year_label(year: int) -> str:
    """An astronomical year as people write it: "2024", "44 BCE", "66 million BCE"."""
    if year > 0:
        return _years(year) if year >= 10_000 else str(year)
    return f"{_years(1 - year)} BCE"


def _years(count: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if count >= size:
            return f"{count / size:.12g} {name}"
    return f"{count:,}" if count >= 10_000 else str(count)


def day_label(day: int, locale: str = "en") -> str:
    """A day number as "4 March 2024"."""
    year, month, of_month = civil_from_days(day)
    return f"{of_month} {month_names(locale, wide=True)[month - 1]} {year_label(year)}"


@cache
def month_names(locale: str, *, wide: bool = False) -> tuple[str, ...]:
    """The twelve months' names, short or in full."""
    names = get_month_names("wide" if wide else "abbreviated", "stand-alone", locale)
    return tuple(names[month] for month in range(1, 13))
