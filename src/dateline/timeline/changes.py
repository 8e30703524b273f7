"""What differs between two layouts, so that not all has to be painted again."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from dateline.timeline.index import Days
from dateline.timeline.layout import Layout
from dateline.timeline.pieces import Box, Piece, boxes_of


class Changes(NamedTuple):
    """How a picture of one layout becomes that of another."""

    right: float
    """It is moved so many pixels, a whole number."""
    axis: Days
    """Then it has to be painted anew in these boxes, a row each, and where nothing was moved to. They may lie
    outside of the window.
    """
    lanes: Days
    """The same below the axis."""


def changes(before: Layout, after: Layout) -> Changes | None:
    """What changed right of the heads; None where nothing of the one picture is of use for the other."""
    if (
        before.frame.ruler != after.frame.ruler
        or before.frame.view.scroll != after.frame.view.scroll
        or before.heads != after.heads
    ):
        return None
    standing = ((*layout.grid, *layout.lines, *layout.pieces) for layout in (before, after))
    found = (_others(before.axis_pieces, after.axis_pieces), _others(*standing))
    shift = np.array((after.shift, 0.0, after.shift, 0.0))
    axis, lanes_of = (boxes_of(boxes) + shift for boxes in found)
    return Changes(after.shift - before.shift, axis, lanes_of)


def _others(before: Sequence[Piece], after: Sequence[Piece]) -> list[Box]:
    """Where pieces stand that only one of the two has."""
    changed = {*map(id, before)} ^ {*map(id, after)}
    return [piece.box for piece in chain(before, after) if id(piece) in changed]
