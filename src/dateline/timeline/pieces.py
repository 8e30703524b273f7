"""What a layout is put together from, sorted by what stands above what."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np

from dateline.drawing.shapes import Line, Rect, Shape, Text
from dateline.timeline.frame import Hit
from dateline.timeline.index import Days

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def boxes_of(boxes: Sequence[Box]) -> Days:
    """An array of them, a row each; of four columns even if there are none."""
    sides = chain.from_iterable(boxes)  # in a third of the time that `np.array` takes
    return np.fromiter(sides, np.float64, 4 * len(boxes)).reshape(-1, 4)


class LaneHead(NamedTuple):
    """What stands left of a lane."""

    blocks: tuple[Rect, ...]
    chevrons: tuple[Line, ...]
    words: tuple[Text, ...]


class Piece(NamedTuple):
    """All that is drawn of one thing: of an event, or of how many there are in a stretch of time.

    As long as it looks the same while panning it should be the same object: only what is not the same one is
    painted anew.
    """

    box: Box
    """All of it stands in there."""
    marks: Sequence[Shape] = ()
    words: Sequence[Text] = ()
    grounds: Sequence[Rect] = ()
    """Under what is selected or related."""
    behind: Sequence[Box] = ()
    """Where words stand for which lines of the grid make way."""


def shapes_of(pieces: Iterable[Piece]) -> Iterator[Shape]:
    """Marks and words of pieces of which nothing stands above another."""
    pieces = tuple(pieces)
    yield from (mark for piece in pieces for mark in piece.marks)
    yield from (words for piece in pieces for words in piece.words)


def within(pieces: Sequence[Piece], boxes: Days) -> list[Piece]:
    """Those of which a part may stand in any of these boxes, a row each."""
    lefts, tops, rights, bottoms = boxes_of([piece.box for piece in pieces]).T
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    inside = (lefts < right) & (rights > left) & (tops < bottom) & (bottoms > top)
    return [pieces[place] for place in np.flatnonzero(inside.any(axis=0)).tolist()]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of the lanes, and their heads."""

    drawn: list[Piece] = field(default_factory=list)
    heads: list[LaneHead] = field(default_factory=list)
    hits: list[Callable[[], Iterable[Hit]]] = field(default_factory=list)
    """Made when somebody points, the topmost last."""
    ground_hits: list[Callable[[], Iterable[Hit]]] = field(default_factory=list)
    """Those below them."""

    def all_hits(self) -> tuple[Hit, ...]:
        """The topmost last."""
        return tuple(hit for made in (*self.ground_hits, *self.hits) for hit in made())
