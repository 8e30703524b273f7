"""Where days lie in pixels."""

from typing import NamedTuple

from dateline.timeline.index import Days


class Ruler(NamedTuple):
    """`scale` pixels a day, and `day` is at `x`. What is near that day is placed the most exactly."""

    day: float
    x: float
    scale: float

    @property
    def zero(self) -> float:
        """The pixel of day 0."""
        return self.x - self.day * self.scale

    def at(self, day: float) -> float:
        """The pixel of a day."""
        return self.x + (day - self.day) * self.scale

    def all_at(self, days: Days) -> Days:
        """The pixels of some days."""
        return self.x + (days - self.day) * self.scale
