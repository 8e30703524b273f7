"""Packing into rows."""

from bisect import bisect_left
from collections.abc import Sequence

NO_ROOM = -1


Row = tuple[list[float], list[float]]
"""The sorted lefts and rights of what a row holds."""


def pack(lefts: Sequence[float], rights: Sequence[float], order: Sequence[int], limit: int) -> list[int]:
    """A row for each interval [left, right), the first that is free, given out in `order`.

    Intervals of one row never overlap. In order of their lefts, no more rows are used than overlap
    somewhere. What finds no room in `limit` rows gets `NO_ROOM`.
    """
    rows: list[Row] = []
    given = [NO_ROOM] * len(lefts)
    for item in order:
        left, right = lefts[item], rights[item]
        row = next((place for place, row in enumerate(rows) if _is_free(row, left, right)), len(rows))
        if row == limit:
            continue
        if row == len(rows):
            rows.append(([], []))
        starts, ends = rows[row]
        place = bisect_left(starts, left)
        starts.insert(place, left)
        ends.insert(place, right)
        given[item] = row
    return given


def _is_free(row: Row, left: float, right: float) -> bool:
    starts, ends = row
    place = bisect_left(starts, left)
    return (place == 0 or ends[place - 1] <= left) and (place == len(starts) or right <= starts[place])
