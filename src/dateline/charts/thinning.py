"""Of a long line's points those that can be told apart on screen and paper."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dateline.model.dataset import Figure

T = TypeVar("T")
COLUMNS = 300
"""Stretches that a line is cut into: a chart is a few hundred pixels wide."""
MOST_POINTS = 2 * COLUMNS


def thinned(points: Sequence[T], figure: Callable[[T], Figure], place: Callable[[T], float]) -> tuple[T, ...]:
    """The first and last point, and the least, the greatest and one not stated of each stretch of time.

    What is related to other figures stays too. The points keep their order.
    """
    if len(points) <= MOST_POINTS:
        return tuple(points)
    places = [place(point) for point in points]
    low, high = min(places), max(places)
    share = COLUMNS / ((high - low) or 1.0)
    columns: dict[int, list[int]] = {}
    for number, at in enumerate(places):
        columns.setdefault(int((at - low) * share), []).append(number)
    kept = {places.index(low), places.index(high)}
    kept.update(number for number, point in enumerate(points) if figure(point).relations)
    for numbers in columns.values():
        kept.update(_telling(numbers, [figure(points[number]) for number in numbers]))
    return tuple(points[number] for number in sorted(kept))


def _telling(numbers: Sequence[int], figures: Sequence[Figure]) -> Iterable[int]:
    """The points of a stretch that give the line its shape."""
    stated = [(it.value, number) for it, number in zip(figures, numbers, strict=True) if it.value is not None]
    if stated:
        yield from (min(stated)[1], max(stated)[1])
    yield from [number for it, number in zip(figures, numbers, strict=True) if it.value is None][:1]
