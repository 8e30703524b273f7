"""What a layout is put together from, sorted by what stands above what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.drawing.shapes import Line, Rect, Shape, Text
from dateline.timeline.frame import Hit
from dateline.timeline.index import Days


class LaneHead(NamedTuple):
    """What stands left of a lane."""

    blocks: tuple[Rect, ...]
    chevrons: tuple[Line, ...]
    words: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of the lanes, collected in painting order.

    Marks of one kind should follow one another, as words do: so they cost the least to paint.
    """

    behind: list[Days] = field(default_factory=list)
    """Where words stand, for which lines of the grid make way: rows of x, y, width, height."""
    grounds: list[Rect] = field(default_factory=list)
    """Under what is selected or related."""
    marks: list[Shape] = field(default_factory=list)
    heads: list[LaneHead] = field(default_factory=list)
    words: list[Text] = field(default_factory=list)
    hits: list[Callable[[], Iterable[Hit]]] = field(default_factory=list)
    """Made when somebody points, the topmost last."""
    ground_hits: list[Callable[[], Iterable[Hit]]] = field(default_factory=list)
    """Those below them."""

    def all_hits(self) -> tuple[Hit, ...]:
        """The topmost last."""
        return tuple(hit for made in (*self.ground_hits, *self.hits) for hit in made())
