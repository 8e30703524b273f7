"""A search that goes on in the background, a slice of time after the other."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from dateline.model.query import Matches, Search

T = TypeVar("T")

FIRST_SLICE, LONGEST_SLICE = 0.03, 0.25
"""Seconds after which what was found so far is told; each slice is twice as long as the one before."""


class InBackground(Protocol):
    """Does `work` in another thread and then calls `done` with its result in the session's own.

    Work that was begun earlier may be dropped: its result then comes no more.
    """

    def __call__(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Begin, and return at once."""


def go_on(
    in_background: InBackground,
    search: Search,
    found: Callable[[Search, Matches], None],
    last: float = 0.0,
) -> None:
    """Search until it is done or stopped; `found` is called with what is found so far, and at the end.

    `last` are the seconds of the slice before.
    """
    seconds = min(max(2 * last, FIRST_SLICE), LONGEST_SLICE)

    def advanced(matches: Matches) -> None:
        if not search.is_stopped:
            found(search, matches)
        if not (search.is_done or search.is_stopped):
            go_on(in_background, search, found, seconds)

    in_background(partial(search.advance, seconds), advanced)
