"""What two texts don't have in common, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.checks.text.alignment import common
from dateline.checks.text.words import NUMBER, word

_amount = rf"[$€£¥₽₸₴₹]?(?:{NUMBER})(?:[ \u00a0\u202f]?[%‰]|[^\W\d_]+)?"
_token = re.compile(rf"{_amount}|{word.pattern}|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that both have, or that only one has."""

    kind: Literal["same", "ours", "theirs"]
    text: str


def difference(ours: str, theirs: str) -> tuple[Change, ...]:
    """The texts side by side: without "theirs" the changes spell `ours`, without "ours" they spell `theirs`.

    Words, and numbers with their separators, signs and units, are never cut.
    """
    a, b = _token.findall(ours), _token.findall(theirs)
    return tuple(_changes(a, b))


def _changes(ours: list[str], theirs: list[str]) -> Iterator[Change]:
    at = other_at = 0
    for block in (*common(ours, theirs), None):
        to, other_to = (block.ours, block.theirs) if block else (len(ours), len(theirs))
        if at < to:
            yield Change("ours", "".join(ours[at:to]))
        if other_at < other_to:
            yield Change("theirs", "".join(theirs[other_at:other_to]))
        if block:
            at, other_at = to + block.size, other_to + block.size
            yield Change("same", "".join(ours[to:at]))
