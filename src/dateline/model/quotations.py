"""A quotation's parts: what was said, and what the publisher put in."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import msgspec

from dateline.model.dataset import Quote


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of a quotation; `inserted` by the publisher, not said by the speaker."""

    text: str
    inserted: bool = False


def segments(quote: Quote) -> tuple[str, ...]:
    """The quoted words, in more than one part where an attribution interrupts."""
    return quote.segments or (quote.text or "",)


def runs(quote: Quote) -> tuple[tuple[Run, ...], ...]:
    """Each segment, cut where the publisher's insertions begin and end; no character changes.

    An insertion that the dataset lists is marked once, at the first place that is still free.
    """
    texts = segments(quote)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    inserted = _inserted(texts, starts, quote.editorial)
    bounds = [bisect_left(inserted, (start, start)) for start in starts]
    return tuple(
        tuple(_cut(text, [(first - start, end - start) for first, end in inserted[low:high]]))
        for text, start, (low, high) in zip(texts, starts, pairwise(bounds), strict=False)
    )


def _inserted(texts: Sequence[str], starts: Sequence[int], editorial: Iterable[str]) -> list[tuple[int, int]]:
    """Where insertions begin and end in the segments, all in a row with a character between two."""
    row = "\0".join(texts)
    taken = bytearray(len(row))
    for start in starts[1:-1]:
        taken[start - 1] = 1
    tried: dict[str, int] = {}
    """Where to go on looking for the same words: a place that was taken stays so."""
    found = []
    for words in filter(None, editorial):
        at = _free_place(row, words, taken, tried.get(words, 0))
        tried[words] = len(row) if at < 0 else at + len(words)
        if at >= 0:
            taken[at : at + len(words)] = b"\1" * len(words)
            found.append((at, at + len(words)))
    return sorted(found)


def _free_place(row: str, words: str, taken: bytearray, start: int) -> int:
    """The first place from `start` on where the words stand and nothing is taken; -1 without any."""
    at = row.find(words, start)
    while at >= 0 and (last := taken.rfind(1, at, at + len(words))) >= 0:
        at = row.find(words, last + 1)
    return at


def _cut(text: str, inserted: list[tuple[int, int]]) -> Iterator[Run]:
    start = 0
    for first, end in inserted:
        if first > start:
            yield Run(text[start:first])
        yield Run(text[first:end], inserted=True)
        start = end
    if start < len(text):
        yield Run(text[start:])
