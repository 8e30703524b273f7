"""A date as it is written: the parts of an EDTF expression, before anything is computed from them."""

from dataclasses import dataclass, field
from enum import Flag
from functools import reduce
from operator import or_

from dateline.model.time_span import Form, Openness


class Doubt(Flag):
    """What a qualifier says of a component: `~`, `?`, or both with `%`."""

    NONE = 0
    APPROXIMATE = 1
    UNCERTAIN = 2
    BOTH = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A month, sub-year grouping or day: two digits, X where one is unspecified; its place in the text."""

    digits: str
    doubt: Doubt
    position: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its digits with their sign, X where one is unspecified, and what E and S say."""

    digits: str
    doubt: Doubt
    position: int
    exponent: int = 0
    significant: int | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day as written. `offset` is in minutes east of UTC, None when not given."""

    hour: int
    minute: int | None
    second: int | None
    fraction: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class Date:
    """A date, as fine as it is written."""

    year: Year
    month: Part | None = None
    day: Part | None = None
    time: Time | None = field(default=None, kw_only=True)

    @property
    def components(self) -> dict[str, Year | Part]:
        """Those of year, month and day that are written."""
        parts = {"year": self.year, "month": self.month, "day": self.day}
        return {name: part for name, part in parts.items() if part is not None}

    @property
    def doubt(self) -> Doubt:
        """What is doubtful about any of it."""
        return reduce(or_, (part.doubt for part in self.components.values()))

    @property
    def masked(self) -> bool:
        """Whether any digit is left unspecified."""
        return any("X" in part.digits for part in self.components.values())


@dataclass(frozen=True, slots=True)
class Interval:
    """From a start to an end; `position` is where the end is written."""

    start: Date | Openness
    end: Date | Openness
    position: int


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive dates in a set, `1670..1672`; None for an end left out."""

    first: Date | None
    last: Date | None
    position: int


@dataclass(frozen=True, slots=True)
class DateSet:
    """One or all of some dates."""

    form: Form
    members: tuple[Date | Run, ...]


Expression = Date | Interval | DateSet
