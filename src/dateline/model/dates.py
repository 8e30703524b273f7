"""EDTF text to bounds on the time axis (ISO 8601-2:2019, level 1 whole and the useful level 2)."""

from dataclasses import dataclass
from enum import Enum, IntEnum


class Precision(IntEnum):
    """How fine a date is written, coarsest first."""

    EON = 0  # Y-66E6 and other exponents: as coarse as its digits say
    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    QUARTER = 6
    MONTH = 7
    DAY = 8
    HOUR = 9
    MINUTE = 10
    SECOND = 11


class Form(Enum):
    """What a date's bounds mean."""

    DATE = "date"
    """One date of its written precision: some time in it, or all of it."""
    INTERVAL = "interval"
    """From the start to the end."""
    ONE_OF = "one-of"
    """Some time between the bounds: `[..2027-12-31]` is "by the end of 2027"."""
    ALL_OF = "all-of"
    """Each date of a set; the bounds enclose it."""


class Openness(Enum):
    """Whether an end of a span is given."""

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a span. Open (`..`) and unknown (an empty side) ends are at infinity."""

    openness: Openness = Openness.CLOSED
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The bounds of a date: half-open `[lo, hi)` in float64 days since 1970-01-01, proleptic Gregorian.

    Open and unknown ends are -inf and inf. `text` is the EDTF as written. A time of day without an offset
    is taken as UTC.
    """

    text: str
    lo: float
    hi: float
    precision: Precision
    form: Form = Form.DATE
    start: Edge = Edge()
    end: Edge = Edge()


class DateError(ValueError):
    """The text is not a date: what is wrong and what to write, with its 0-based `position` in the text."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


def parse(text: str) -> TimeSpan:
    """The span that an EDTF text means; memoised. Raises DateError."""
    raise NotImplementedError


def days_from_civil(year: int, month: int = 1, day: int = 1) -> int:
    """Days from 1970-01-01 to a proleptic Gregorian date, any year (H. Hinnant, chrono-compatible dates)."""
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `days_from_civil`."""
    era, day_of_era = divmod(days + 719468, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day
