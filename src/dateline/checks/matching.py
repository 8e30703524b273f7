"""Finding words in a source's text, and saying how they stand there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match as Block
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise

from dateline.checks.evidence import SourceText
from dateline.checks.finding import Passage, Side
from dateline.checks.folded import fold
from dateline.checks.words import runs_across, words
from dateline.model.dataset import Source
from dateline.model.references import Ref

_OMISSION = re.compile(r"\s*(?:\[\s*\.{3}\s*\]|\(\s*\.{3}\s*\)|\.{3})\s*")
"""In folded text."""
_ENDS = " '.,;:!?-"
_MOST_LEFT_OUT = 3000
"""Characters that an omission may stand for: some paragraphs."""
_ALIKE = 0.5
"""The share of words in common from which on a passage is taken to be the one that was meant."""
_MOST_COMPARED = 400
"""Words of a quotation from which on frequent ones are no longer lined up one by one."""


class Standing(Enum):
    """How words stand in a text."""

    EXACT = "word for word"
    TYPOGRAPHY = "word for word but for typography"
    ELIDED = "word for word with marked omissions"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Match:
    """How words stand in a text, and where: a passage for each part between omissions, none when absent.

    `likeness`, 0 to 1, is how much of an altered passage is the same.
    """

    standing: Standing
    passages: tuple[Passage, ...] = ()
    likeness: float = 1.0

    @property
    def holds(self) -> bool:
        """Whether the words are in the text."""
        return self.standing not in (Standing.ALTERED, Standing.ABSENT)


def find(source: SourceText, said: str) -> Match:
    """How the words stand in the source's text; where they do several times, the first time.

    Typography is quotation marks, dashes, spaces, ellipses, hyphenation, Unicode's forms, a capital at the
    start, and punctuation at the ends, which quotation marks take in or leave out.
    """
    return find_whole(source, said) or _nearest(source, fold(said))


def find_whole(source: SourceText, said: str) -> Match | None:
    """As `find`, but nothing for words that are altered or absent: much quicker for these."""
    bare = said.strip()
    if not bare:
        return None
    at = _whole(source.text, bare)
    if at is not None:
        return Match(Standing.EXACT, (Passage(source.source, at, at + len(bare)),))
    folded = fold(bare)
    span = _find(source, folded)
    if span is not None:
        return Match(Standing.TYPOGRAPHY, (_passage(source, *span),))
    return _elided(source, folded)


def between(source: SourceText, match: Match) -> Iterator[str]:
    """What the omissions of an elided match leave out."""
    for before, after in pairwise(match.passages):
        yield source.text[before.end : after.start]


def text_at(source: SourceText, match: Match) -> str:
    """The source's words from the first to the last passage."""
    return source.text[match.passages[0].start : match.passages[-1].end] if match.passages else ""


def name_of(source: Source) -> str:
    """What a source is called beside its words."""
    return source.publisher or source.title or source.id


def sides(ref: Ref, said: str, source: SourceText, match: Match, about: Source) -> tuple[Side, ...]:
    """What the thing says, and the source's words that come nearest to it, if any do."""
    ours = Side("the dataset", said, about=ref)
    if not match.passages:
        return (ours,)
    passage = Passage(source.source, match.passages[0].start, match.passages[-1].end)
    return ours, Side(name_of(about), text_at(source, match), passage, source.source)


def _passage(source: SourceText, start: int, end: int) -> Passage:
    """A span of the folded text as a passage of the original."""
    last = source.folded.origin(end - 1) if end > start else start
    return Passage(source.source, source.folded.origin(start), max(last + 1, source.folded.origin(end)))


def _find(source: SourceText, folded: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where folded words stand, whatever their first capital and the punctuation at their ends."""
    core = folded.strip(_ENDS)
    if not core:
        return None
    for tried in dict.fromkeys((folded, core, core[0].swapcase() + core[1:])):
        at = _whole(source.folded.text, tried, start, end)
        if at is not None:
            return at, at + len(tried)
    return None


def _whole(text: str, tried: str, start: int = 0, end: int | None = None) -> int | None:
    """The first place where the words don't begin or end within a word or number."""
    stop = len(text) if end is None else end
    while (at := text.find(tried, start, stop)) >= 0:
        if not runs_across(text, at) and not runs_across(text, at + len(tried)):
            return at
        start = at + 1
    return None


def _elided(source: SourceText, folded: str) -> Match | None:
    """The parts between marked omissions, in order and not far from each other."""
    parts = [part for part in _OMISSION.split(folded) if part.strip(_ENDS)]
    if len(parts) < 2 and not _OMISSION.search(folded):
        return None
    begin = 0
    while parts:
        first = _find(source, parts[0], begin)
        if first is None:
            return None
        spans = [first]
        for part in parts[1:]:
            span = _find(source, part, spans[-1][1], spans[-1][1] + _MOST_LEFT_OUT + len(part))
            if span is None:
                break
            spans.append(span)
        else:
            return Match(Standing.ELIDED, tuple(_passage(source, *span) for span in spans))
        begin = first[0] + 1
    return None


def _nearest(source: SourceText, folded: str) -> Match:
    """The passage that has most words in common with what was said, in about their order."""
    said = [one.casefold() for one in words(folded)]
    text = source.words
    if not said or not text.spans:
        return Match(Standing.ABSENT)
    best: tuple[float, int, int] = (0.0, 0, 0)
    for start in _candidates(said, text.places):
        best = max(best, _aligned(said, text.folded, start))
    likeness, first, last = best
    if likeness < _ALIKE:
        return Match(Standing.ABSENT)
    span = text.spans[first][0], text.spans[last - 1][1]
    return Match(Standing.ALTERED, (_passage(source, *span),), likeness)


def _candidates(said: Sequence[str], places: dict[str, list[int]]) -> list[int]:
    """Where the passage may begin, by the words' places: each rare word votes for what would line it up."""
    votes: Counter[int] = Counter()
    known = sorted((one for one in set(said) if one in places), key=lambda one: len(places[one]))
    width = max(len(said) // 4, 4)
    offsets: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        offsets.setdefault(one, []).append(at)
    for one in known[:60]:
        if len(places[one]) > 200 and votes:
            break
        for place in places[one][:200]:
            for at in offsets[one][:4]:
                votes[(place - at) // width] += 1
    top = [bucket for bucket, _ in votes.most_common(4)]
    return [max(bucket * width, 0) for bucket in top]


def _aligned(said: Sequence[str], text: Sequence[str], start: int) -> tuple[float, int, int]:
    """How alike the text about a place is, and the words [first, last) that line up."""
    reach = max(len(said) // 3, 8)
    low, high = max(start - reach, 0), min(start + len(said) + 2 * reach, len(text))
    matcher = SequenceMatcher(None, said, text[low:high], autojunk=len(said) > _MOST_COMPARED)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    blocks = _without_strays(blocks, len(said))
    if not blocks:
        return 0.0, 0, 0
    same = sum(block.size for block in blocks)
    first = max(blocks[0].b - blocks[0].a, 0)
    last = min(blocks[-1].b + blocks[-1].size + len(said) - (blocks[-1].a + blocks[-1].size), high - low)
    length = max(len(said), last - first)
    return 2 * same / (len(said) + length), low + first, low + last


def _without_strays(blocks: list[Block], said: int) -> list[Block]:
    """Without single words far from the rest, which line up by chance."""
    while len(blocks) > 1:
        if blocks[-1].size <= 2 and blocks[-1].b - (blocks[-2].b + blocks[-2].size) > max(said // 3, 6):
            blocks = blocks[:-1]
        elif blocks[0].size <= 2 and blocks[1].b - (blocks[0].b + blocks[0].size) > max(said // 3, 6):
            blocks = blocks[1:]
        else:
            break
    return blocks
