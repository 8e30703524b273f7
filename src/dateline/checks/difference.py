"""What two texts don't have in common, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dateline.checks.words import word

_token = re.compile(rf"{word.pattern}|\s+|.", re.DOTALL)
_MANY = 4000
"""Tokens of both texts from which on frequent ones are no longer lined up one by one: seconds, else."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that both have, or that only one has."""

    kind: Literal["same", "ours", "theirs"]
    text: str


def difference(ours: str, theirs: str) -> tuple[Change, ...]:
    """The texts side by side: without "theirs" the changes spell `ours`, without "ours" they spell `theirs`.

    Words and numbers are never cut.
    """
    a, b = _token.findall(ours), _token.findall(theirs)
    matcher = SequenceMatcher(None, a, b, autojunk=len(a) + len(b) > _MANY)
    return tuple(_changes(matcher, a, b))


def _changes(matcher: "SequenceMatcher[str]", a: list[str], b: list[str]) -> Iterator[Change]:
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(a[a_from:a_to]))
            continue
        if a_to > a_from:
            yield Change("ours", "".join(a[a_from:a_to]))
        if b_to > b_from:
            yield Change("theirs", "".join(b[b_from:b_to]))
