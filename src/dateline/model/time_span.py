"""What a date means on the time axis: bounds, precision, form and the state of each end."""

from dataclasses import dataclass
from enum import Enum, IntEnum


class Precision(IntEnum):
    """How fine a date is written, coarsest first."""

    EON = 0  # coarser than a thousand years: Y-66E6, and a year that is not stated at all
    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5  # also a half and a third of a year
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


CLOSED = Edge()


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
    start: Edge = CLOSED
    end: Edge = CLOSED


class DateError(ValueError):
    """The text is not a date: what is wrong and what to write, with its 0-based `position` in the text."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position
