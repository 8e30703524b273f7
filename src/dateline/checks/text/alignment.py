"""What two sequences of words have in common, in the same order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_AT_ONCE = 40_000
"""Pairs of words up to which two sequences are compared as a whole, without anchors: some milliseconds."""
_AT_MOST = 1_000_000
"""Pairs of words from which on a stretch without anchors counts as different: seconds, else."""


class Block(NamedTuple):
    """So many words that are the same, from `ours` on in one sequence and from `theirs` on in the other."""

    ours: int
    theirs: int
    size: int


def common(ours: Sequence[str], theirs: Sequence[str]) -> list[Block]:
    """The stretches that are the same in both, in order; found in time about linear in the length.

    Long sequences are cut at words that both have once (Bram Cohen's patience diff).
    """
    joined: list[Block] = []
    for block in _common(ours, theirs):
        if joined and joined[-1].ours + joined[-1].size == block.ours:
            last = joined[-1]
            if last.theirs + last.size == block.theirs:
                joined[-1] = Block(last.ours, last.theirs, last.size + block.size)
                continue
        joined.append(block)
    return joined


def _common(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Block]:
    if len(ours) * len(theirs) <= _AT_ONCE:
        yield from _compared(ours, theirs, 0, 0)
        return
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    if head:
        yield Block(0, 0, head)
    a, b = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    done_a = done_b = 0
    for at_a, at_b in (*_anchors(a, b), (len(a), len(b))):
        yield from _compared(a[done_a:at_a], b[done_b:at_b], head + done_a, head + done_b)
        if at_a < len(a):
            yield Block(head + at_a, head + at_b, 1)
        done_a, done_b = at_a + 1, at_b + 1
    if tail:
        yield Block(len(ours) - tail, len(theirs) - tail, tail)


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


def _compared(ours: Sequence[str], theirs: Sequence[str], at: int, other_at: int) -> Iterator[Block]:
    if ours and theirs and len(ours) * len(theirs) <= _AT_MOST:
        for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            if block.size:
                yield Block(at + block.a, other_at + block.b, block.size)


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The words that both have once: the longest run of them that is in the same order."""
    counted, others = Counter(ours), Counter(theirs)
    places = {one: at for at, one in enumerate(theirs) if others[one] == 1 and counted[one] == 1}
    pairs = [(at, places[one]) for at, one in enumerate(ours) if one in places]
    ends: list[int] = []
    """The least end of a run of each length, and in `tops` which pair that is."""
    tops: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(tops[length - 1] if length else -1)
        if length == len(ends):
            ends.append(at)
            tops.append(number)
        else:
            ends[length], tops[length] = at, number
    run: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]
