"""The passage of a text that comes nearest to given words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate

from dateline.checks.text.alignment import common
from dateline.checks.text.words import WordPlaces

_ALIKE = 0.5
"""The likeness from which on a passage is taken to be the one that was meant."""
_KNOWN = 0.4
"""The share of what was said that the text must have anywhere, for a passage to be looked for."""
_VOTERS = 60
"""The rarest words, by which a passage is looked for."""
_FREQUENT = 200
"""Places from which on a word says nothing about where a passage is."""
_AGREED = 0.35
"""The share of these that must agree on a place for it to be tried."""
_TRIED = 3
"""Passages that are compared word by word."""


@dataclass(frozen=True, slots=True)
class Near:
    """The words [first, last) of a text; `likeness`, 0 to 1, by letters, and how many words are `common`."""

    likeness: float
    first: int
    last: int
    common: int


def nearest(said: Sequence[str], text: WordPlaces) -> Near | None:
    """The words of the text that have most in common with what was said; None when that is less than half."""
    places = {one: found for one in dict.fromkeys(said) if (found := text.places(one))}
    if not said or sum(one in places for one in said) < _KNOWN * len(said):
        return None
    best: Near | None = None
    for start in _candidates(said, places):
        low, high = _window(said, text.words, start)
        least = best.likeness if best else _ALIKE
        if _most_alike(said, text.words[low:high]) > least:
            near = _aligned(said, text.words[low:high], low)
            best = near if near and near.likeness > least else best
    return best


def _candidates(said: Sequence[str], places: Mapping[str, list[int]]) -> list[int]:
    """Where the passage may begin: each rare word votes for the places that would line it up."""
    votes: dict[int, int] = {}
    width = max(len(said) // 4, 4)
    offsets: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        offsets.setdefault(one, []).append(at)
    voters = [one for one in places if len(places[one]) <= _FREQUENT] or list(places)
    voters = sorted(voters, key=lambda one: (len(places[one]), places[one][0]))[:_VOTERS]
    for one in voters:
        for at in offsets[one][:4]:
            for place in places[one][:_FREQUENT]:
                bucket = (place - at) // width
                votes[bucket] = votes.get(bucket, 0) + 1
    rows = {bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items()}
    best = nlargest(_TRIED, rows, key=rows.__getitem__)
    return [max(bucket * width, 0) for bucket in best if rows[bucket] >= _AGREED * len(voters)]


def _window(said: Sequence[str], text: Sequence[str], start: int) -> tuple[int, int]:
    """The words of the text about a place, among which the passage is looked for."""
    reach = max(len(said) // 3, 8)
    return max(start - reach, 0), min(start + len(said) + 2 * reach, len(text))


def _most_alike(said: Sequence[str], theirs: Sequence[str]) -> float:
    """What the likeness can't exceed, by the words in common in any order: quicker than to line them up."""
    both = Counter(said) & Counter(theirs)
    same = sum(len(one) * count for one, count in both.items())
    return 2 * same / (same + sum(map(len, said)))


def _aligned(said: Sequence[str], theirs: Sequence[str], low: int) -> Near | None:
    """How alike the words are at their best, and which of them line up; `low` is the first one's place."""
    blocks = common(said, theirs)
    if not blocks:
        return None
    letters = [0, *accumulate(map(len, theirs))]
    same = [0, *accumulate(letters[one.theirs + one.size] - letters[one.theirs] for one in blocks)]
    words = [0, *accumulate(one.size for one in blocks)]
    asked = sum(map(len, said))

    def near(start: int, end: int) -> Near:
        """The passage from the block at `start` to the one before `end`."""
        first = max(blocks[start].theirs - blocks[start].ours, 0)
        last = min(blocks[end - 1].theirs + len(said) - blocks[end - 1].ours, len(theirs))
        likeness = 2 * (same[end] - same[start]) / (asked + letters[last] - letters[first])
        return Near(likeness, low + first, low + last, words[end] - words[start])

    # Words that line up by chance, far from the rest, make the passage longer and less alike.
    start = max(range(len(blocks)), key=lambda start: near(start, len(blocks)).likeness)
    end = max(range(len(blocks), start, -1), key=lambda end: near(start, end).likeness)
    return near(start, end)
