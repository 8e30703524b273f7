"""A search that goes on in the background, a slice of time after the other."""

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from dateline.model.courtesy import awaited
from dateline.model.query import Matches, Search

T = TypeVar("T")

FIRST_SLICE, LONGEST_SLICE = 0.01, 0.5
"""Seconds of searching before what was found so far is told: after the first slice, twice as long as the one
before took in all. So what is told first comes soon, and most of the time goes into searching."""


class InBackground(Protocol):
    """Does `work` in another thread and then calls `done` with its result in the session's own.

    Work that was begun earlier may be dropped: its result then comes no more.
    """

    def __call__(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Begin, and return at once."""


def go_on(
    in_background: InBackground,
    search: Search,
    prepare: Callable[[Matches], None],
    found: Callable[[Search, Matches], None],
    last: float = 0.0,
) -> None:
    """Search until it is done or stopped; `found` is called with what is found so far, and at the end.

    `prepare` is called before, in the background. `last` are the seconds that the slice before took.
    """
    seconds = min(max(2 * last, FIRST_SLICE), LONGEST_SLICE)

    def advance() -> tuple[Matches, float]:
        began = time.monotonic()
        with awaited():
            matches = search.advance(seconds, first=not last)
            if not search.is_stopped:
                prepare(matches)
        return matches, time.monotonic() - began

    def tell(result: tuple[Matches, float]) -> None:
        matches, took = result
        if not search.is_stopped:
            found(search, matches)
        if not (search.is_done or search.is_stopped):
            go_on(in_background, search, prepare, found, took)

    in_background(advance, tell)
