"""A quotation's parts: what was said, and what the publisher put in."""

from collections.abc import Iterator

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
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    for words in filter(None, quote.editorial):
        for text, spans in zip(texts, found, strict=True):
            at = text.find(words)
            while at >= 0 and any(first < at + len(words) and at < end for first, end in spans):
                at = text.find(words, at + 1)
            if at >= 0:
                spans.append((at, at + len(words)))
                break
    return tuple(tuple(_cut(text, sorted(spans))) for text, spans in zip(texts, found, strict=True))


def _cut(text: str, inserted: list[tuple[int, int]]) -> Iterator[Run]:
    start = 0
    for first, end in inserted:
        if first > start:
            yield Run(text[start:first])
        yield Run(text[first:end], inserted=True)
        start = end
    if start < len(text):
        yield Run(text[start:])
