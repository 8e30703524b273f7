"""A number as a text has it."""

from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from dateline.checks.numbers.kinds import Kind
from dateline.checks.numbers.qualifiers import Qualifier

Percent = Literal["", "%", "‰", "pp", "bp"]


class Reading(NamedTuple):
    """What a written number may say: its value, and what one in the last digit that is written is worth."""

    value: Decimal
    step: Decimal

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """All numbers that are written so when rounded: from the first to below the second."""
        return self.value - self.step / 2, self.value + self.step / 2


class Amount(msgspec.Struct, frozen=True, gc=False):
    """The characters [start, end) of a text that are a number, with its scale, sign, currency or measure.

    `readings` are what it may say, the likeliest first; `currencies` (ISO 4217) likewise. `unit` is the
    symbol of a known measure such as "km". A `bound` says that it is an end of a range: the "low" one is
    followed by its "high". `scales` are what a word such as "billion" multiplied the readings by.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    kind: Kind = "amount"
    currencies: tuple[str, ...] = ()
    percent: Percent = ""
    unit: str = ""
    qualifier: Qualifier | None = None
    bound: Literal["low", "high"] | None = None
    scales: tuple[Decimal, ...] = (Decimal(1),)

    @property
    def value(self) -> Decimal:
        """What it most likely says."""
        return self.readings[0].value

    @property
    def is_scaled(self) -> bool:
        """Whether a word such as "billion" belongs to it."""
        return self.scales[0] != 1

    def says(self, value: Decimal) -> bool:
        """Whether one of the readings is just this number; of a fraction, whether it is near."""
        if self.kind == "fraction":
            return any(abs(one.value - value) <= one.step / 2 for one in self.readings)
        return value in [one.value for one in self.readings]
