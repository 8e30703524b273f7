"""What differs between two layouts, so that not all has to be painted again."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from dateline.timeline.index import Days
from dateline.timeline.layout import Layout
from dateline.timeline.pieces import Box, boxes_of

_HAIR = 2.0
"""Pixels at either side of a line of which a part may be painted."""


class Changes(NamedTuple):
    """How a picture of the lanes of one layout becomes that of another."""

    right: float
    """It is moved so many pixels, a whole number."""
    boxes: Days
    """Then it has to be painted anew in these boxes of the window's lanes, a row each, and where nothing was
    moved to. They may lie outside of the window.
    """


def changes(before: Layout, after: Layout) -> Changes | None:
    """What changed in the lanes; None where nothing of the one picture is of use for the other."""
    if (
        before.frame.ruler != after.frame.ruler
        or before.frame.view.scroll != after.frame.view.scroll
        or before.heads != after.heads
    ):
        return None
    right = after.shift - before.shift
    old, new = ({id(piece): piece for piece in layout.pieces} for layout in (before, after))
    others = [piece.box for place, piece in (old | new).items() if place not in old or place not in new]
    boxes = boxes_of(others) + np.array((after.shift, 0.0, after.shift, 0.0))
    return Changes(right, np.concatenate((boxes, boxes_of(list(_columns(before, after))))))


def _columns(before: Layout, after: Layout) -> Iterable[Box]:
    """Where lines from top to bottom are that only one of the two has."""
    height = max(after.stack.height, after.frame.view.height)
    for x in _lines_of(before) ^ _lines_of(after):
        yield x[0] + after.shift - _HAIR, 0.0, x[0] + after.shift + _HAIR, height


def _lines_of(layout: Layout) -> set[tuple[float, Sequence[object]]]:
    posts = ((box[0], post.fill) for post in layout.grid for box in post.boxes)
    return {*posts, *((line.points[0][0], line.stroke) for line in layout.lines)}
