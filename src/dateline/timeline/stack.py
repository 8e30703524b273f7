"""The lanes on top of one another: which is where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.timeline.index import Days

COLLAPSED_HEIGHT = 26.0


@dataclass(frozen=True, eq=False)
class Stack:
    """The shown lanes from the top down, by place in the dataset; pixels from the first one's top."""

    places: npt.NDArray[np.intp]
    tops: Days
    """Where each begins, and where the last one ends."""

    @classmethod
    def of(cls, places: Sequence[int], heights: Sequence[float]) -> "Stack":
        """Lanes of these heights."""
        return cls(np.array(places, np.intp), np.concatenate(([0.0], np.cumsum(heights))))

    @property
    def height(self) -> float:
        """Of all of them together."""
        return float(self.tops[-1])

    def at(self, y: float) -> int | None:
        """The lane at that height; None beside all of them."""
        if not 0 <= y < self.height:
            return None
        return int(self.places[np.searchsorted(self.tops, y, side="right") - 1])

    def span(self, place: int) -> tuple[float, float] | None:
        """Top and bottom of a lane; None for one that isn't shown."""
        found = np.flatnonzero(self.places == place)
        return (float(self.tops[found[0]]), float(self.tops[found[0] + 1])) if len(found) else None

    def between(self, top: float, bottom: float) -> range:
        """Which of the shown lanes, counted from the top, have a part between the two heights."""
        first = int(np.searchsorted(self.tops, top, side="right")) - 1
        return range(max(first, 0), min(int(np.searchsorted(self.tops, bottom)), len(self.places)))

    def gap(self, y: float) -> int:
        """The nearest place between two lanes: 0 above the first, 1 below it, and so on."""
        return int(np.argmin(np.abs(self.tops - y)))
