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
        left, right, place, row = lefts[item], rights[item], 0, 0
        for starts, ends in rows:
            place = bisect_left(starts, left)
            if (not place or ends[place - 1] <= left) and (place == len(starts) or right <= starts[place]):
                break
            row += 1
        else:
            if row == limit:
                continue
            starts, ends, place = [], [], 0
            rows.append((starts, ends))
        starts.insert(place, left)
        ends.insert(place, right)
        given[item] = row
    return given
