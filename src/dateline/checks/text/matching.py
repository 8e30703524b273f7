"""Finding words in a source's text, and saying how they stand there."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.checks.finding import Passage, Side, Verified
from dateline.checks.text.folded import fold
from dateline.checks.text.nearest import nearest
from dateline.checks.text.source_text import Match, SourceText, Standing
from dateline.checks.text.words import runs_across, words
from dateline.model.dataset import Source
from dateline.model.refs import Ref

_OMISSION = re.compile(r"\s*(?:\[\s*\.\.\.\s*\]|\(\s*\.\.\.\s*\)|\.\.\.)\s*")
"""In folded text."""
_ENDS = " '.,;:-"
"""What quotation marks take in or leave out."""
_MOST_LEFT_OUT = 3000
"""Characters that an omission may stand for: some paragraphs."""
_MOST_TRIED = 50
"""Places of an omission's first part that are tried, to leave out as little as possible."""


_STANDINGS = tuple(Standing)


def find(source: SourceText, said: str, start: int = 0) -> Match:
    """How the words stand in the source's text: at the first place from `start` on, else at the first.

    Typography is quotation marks, dashes, spaces, ellipses, hyphenation, Unicode's forms, a capital at the
    start, and a comma, full stop or dash at the ends, which quotation marks take in or leave out.
    A passage never begins or ends within a word or number.
    """
    return find_whole(source, said, start) or _near(source, fold(said))


def find_whole(source: SourceText, said: str, start: int = 0) -> Match | None:
    """As `find`, but nothing for words that are altered or absent: much quicker for these."""
    if start:
        return _find_whole(source, said, start)
    if said not in source.found:
        source.found[said] = _find_whole(source, said, 0)
    return source.found[said]


def _find_whole(source: SourceText, said: str, start: int) -> Match | None:
    bare = said.strip()
    if not bare:
        return None
    at = _whole(source.text, bare, start)
    if at is not None:
        return Match(Standing.EXACT, (Passage(source.source, at, at + len(bare)),))
    folded = fold(bare)
    first: Passage | None = None
    for span in _spans(source, folded, 0):
        passage = _passage(source, span)
        if passage.start >= start:
            return Match(Standing.TYPOGRAPHY, (passage,))
        first = first or passage
    return Match(Standing.TYPOGRAPHY, (first,)) if first else _elided(source, folded)


def places(text: str, tried: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where words stand that don't begin or end within a word or number."""
    stop = len(text) if end is None else end
    while (at := text.find(tried, start, stop)) >= 0:
        if not runs_across(text, at) and not runs_across(text, at + len(tried)):
            yield at
        start = at + 1


def verified(ref: Ref, matches: Sequence[Match]) -> Verified:
    """That the thing's words are in its source, as well as those that stand there least well."""
    if len(matches) == 1:
        return Verified(ref, matches[0].standing.value, matches[0].passages)
    weakest = max((match.standing for match in matches), key=_STANDINGS.index)
    return Verified(ref, weakest.value, tuple(passage for match in matches for passage in match.passages))


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


def _passage(source: SourceText, span: tuple[int, int]) -> Passage:
    """A span of the folded text as a passage of the original."""
    return Passage(source.source, *source.folded.span(*span))


def _whole(text: str, tried: str, start: int) -> int | None:
    """The first place from `start` on, else the first, where no word or number is cut."""
    found = next(places(text, tried, start), None)
    return found if found is not None or not start else next(places(text, tried), None)


def _spans(source: SourceText, folded: str, start: int, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where folded words stand, whatever their first capital and the punctuation at their ends."""
    core = _core(folded)
    if not core:
        return
    text = source.folded.text
    is_statement = folded[folded.rfind(core) + len(core) :].strip(" '")[:1] == "."
    for tried in dict.fromkeys((folded, core, core[0].swapcase() + core[1:])):
        ends = [(at, at + len(tried)) for at in places(text, tried, start, end)]
        spans = [span for span in ends if not (is_statement and text[span[1] : span[1] + 1] == "?")]
        if spans:
            yield from spans
            return
    if source.folded.has_broken_words and "-" in core:
        pattern = re.compile(re.escape(core).replace(r"\-", "-?"))
        for found in pattern.finditer(text, start, len(text) if end is None else end):
            if not runs_across(text, found.start()) and not runs_across(text, found.end()):
                yield found.span()


def _core(folded: str) -> str:
    """The words without what may stand at their ends; a minus sign stays."""
    core = folded.strip(_ENDS)
    at = folded.find(core)
    return "-" + core if core[:1].isdigit() and folded[at - 1 : at] == "-" else core


def _parts(folded: str) -> list[str]:
    """What stands between the omissions."""
    return [part for part in _OMISSION.split(folded) if part.strip(_ENDS)]


def _elided(source: SourceText, folded: str) -> Match | None:
    """The parts between marked omissions, in order and as near each other as they can be."""
    if not _OMISSION.search(folded) or not (parts := _parts(folded)):
        return None
    best: list[tuple[int, int]] = []
    for _, first in zip(range(_MOST_TRIED), _spans(source, parts[0], 0), strict=False):
        row = [first]
        for part in parts[1:]:
            reach = row[-1][1] + _MOST_LEFT_OUT + len(part)
            span = next(_spans(source, part, row[-1][1], reach), None)
            if span is None:
                break
            row.append(span)
        else:
            if not best or row[-1][1] - row[0][0] < best[-1][1] - best[0][0]:
                best = row
    return Match(Standing.ELIDED, tuple(_passage(source, span) for span in best)) if best else None


def _near(source: SourceText, folded: str) -> Match:
    """The passages that come nearest to each part of what was said."""
    if not folded.strip(_ENDS):
        return Match(Standing.ABSENT)
    whole = _nearest(source, folded)
    parts = _parts(folded)
    if len(parts) < 2:
        return whole
    found = [find_whole(source, part) or _nearest(source, part) for part in parts]
    known = [(one, len(words(part))) for one, part in zip(found, parts, strict=True) if one.passages]
    passages = sorted((passage for one, _ in known for passage in one.passages), key=lambda one: one.start)
    if not passages or passages[-1].end - passages[0].start > _MOST_LEFT_OUT + len(folded):
        return whole
    likeness = sum(one.likeness * size for one, size in known) / sum(len(words(part)) for part in parts)
    if likeness <= (whole.likeness if whole.passages else 0.5):
        return whole
    common = sum(one.common if one.common else size for one, size in known)
    return Match(Standing.ALTERED, tuple(passages), likeness, common)


def _nearest(source: SourceText, folded: str) -> Match:
    near = nearest(words(folded.casefold()), source.words)
    if near is None:
        return Match(Standing.ABSENT, likeness=0.0)
    passage = _passage(source, source.words.span(near.first, near.last))
    return Match(Standing.ALTERED, (passage,), near.likeness, near.common)
