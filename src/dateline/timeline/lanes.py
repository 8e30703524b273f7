"""Packing into rows."""

from bisect import bisect_left
from collections.abc import Sequence

NO_ROOM = -1


def pack(lefts: Sequence[float], rights: Sequence[float], order: Sequence[int], limit: int) -> list[int]:
    """A row for each interval [left, right), the first that is free, given out in `order`.

    Intervals of one row never overlap. In order of their lefts, no more rows are used than overlap
    somewhere. What finds no room in `limit` rows gets `NO_ROOM`.
    """
    rows: list[tuple[list[float], list[float]]] = []
    given = [NO_ROOM] * len(lefts)
    for item in order:
        left, right = lefts[item], rights[item]
        for row, (starts, ends) in enumerate(rows):
            place = bisect_left(starts, left)
            after_previous = place == 0 or ends[place - 1] <= left
            before_next = place == len(starts) or right <= starts[place]
            if after_previous and before_next:
                break
        else:
            if len(rows) == limit:
                continue
            row, place = len(rows), 0
            rows.append(([], []))
        starts, ends = rows[row]
        starts.insert(place, left)
        ends.insert(place, right)
        given[item] = row
    return given
