"""The words that a figure stands on: its text, what it cites, and the quotes that list it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import msgspec

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Passage, Path, Side
from dateline.checks.numbers.numerals import Amount, amounts
from dateline.checks.text.matching import name_of, places
from dateline.checks.text.source_text import SourceText
from dateline.checks.text.words import letter_runs
from dateline.model.dataset import Citation, Figure, Quote
from dateline.model.folding import fold
from dateline.model.quotations import segments
from dateline.model.refs import Ref

_CONTEXT = 40
_BESIDE = 14
"""So far after the words the other end of a range is looked for, whose scale both have."""
_NUMBER = re.compile(r"[\d½¼¾⅓⅔]")
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
COUNTED = frozenset(("amount", "fraction"))
"""The kinds of numbers that a figure's value is looked for among."""


class Wording(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Words with what stands around them in the source, where they were found there.

    `at` is the place in the figure that holds them, or in the quote `about`. `language` is a tag or None.
    """

    about: Ref
    at: Path
    who: str
    words: str
    language: str | None
    text: str
    """The words in their surroundings."""
    begin: int = 0
    """Where they begin in that."""
    passage: Passage | None = None
    source: str = ""
    """The source's text, where they were found there."""

    @cached_property
    def sentence(self) -> str:
        """The sentence of the source that they stand in."""
        return "" if self.passage is None else _sentence(self.source, self.passage.start, self.passage.end)

    @cached_property
    def runs(self) -> frozenset[str]:
        """The words in small letters, for a cheap look at what they can't say."""
        return frozenset(letter_runs(self.words))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The numbers in the words, as their surroundings complete them."""
        start, end = self.begin, self.begin + len(self.words)
        read = amounts(self.text, self.language, start, end + _BESIDE)
        return tuple([one for one in read if one.end > start and one.start < end])

    @cached_property
    def counted(self) -> tuple[Amount, ...]:
        """Those that say how many or how much."""
        return tuple([one for one in self.amounts if one.kind in COUNTED])

    @property
    def side(self) -> Side:
        """What this side says."""
        return Side(self.who, self.words, self.passage, None if self.passage is None else self.passage.source)

    def part(self, amount: Amount) -> str:
        """A number as it is written."""
        return self.text[amount.start : amount.end]

    def qualifier(self, amount: Amount) -> str:
        """The words that qualify a number."""
        found = amount.qualifier
        return "" if found is None else self.text[found.start : found.end]

    def place(self, amount: Amount) -> Passage | None:
        """Where a number stands in the source."""
        if self.passage is None:
            return None
        first = self.passage.start - self.begin
        return Passage(self.passage.source, first + amount.start, first + amount.end)


@dataclass(frozen=True, eq=False)
class Said:
    """All that is said of a figure's number."""

    text: Wording | None
    cites: tuple[Wording, ...]
    quotes: tuple[Wording, ...]
    is_in_source: bool | None
    """Whether the text stands in what is there of the sources; None when that can't be told."""

    @property
    def nearest(self) -> tuple[Wording, ...]:
        """The text and what is cited; without both, the quotes."""
        own = (*((self.text,) if self.text is not None else ()), *self.cites)
        return own or self.quotes

    @property
    def all(self) -> tuple[Wording, ...]:
        """The nearest first."""
        return (*((self.text,) if self.text is not None else ()), *self.cites, *self.quotes)


class Found(msgspec.Struct, frozen=True, eq=False):
    """A number in words that is the one looked for."""

    wording: Wording
    amount: Amount


def said_of(evidence: Evidence, ref: Ref, figure: Figure) -> Said:
    """What is said of a figure, found in the sources as far as they can be read."""
    cites = tuple(_cited(evidence, ref, number, cite) for number, cite in enumerate(figure.cites))
    quotes = tuple(one for quote in evidence.listing(figure.id) for one in _quoted(evidence, quote))
    if figure.text is None:
        return Said(None, cites, quotes, None)
    text = _placed(evidence, ref, ("text",), figure.text, (*cites, *quotes))
    return Said(text, cites, quotes, _is_in_source(evidence, figure, text, (*cites, *quotes)))


def worded(evidence: Evidence, ref: Ref, at: Path, words: str, said: Said) -> Wording:
    """Other words of the figure, such as those of a conversion."""
    return _placed(evidence, ref, at, words, said.all)


def find(
    wordings: Iterable[Wording], values: Iterable[Decimal], *, among: frozenset[str] = COUNTED
) -> list[Found]:
    """The numbers of these kinds that say just one of the values."""
    wanted = tuple(values)
    return [
        Found(wording, amount)
        for wording in wordings
        for amount in wording.amounts
        if amount.kind in among and any(map(amount.says, wanted))
    ]


def _cited(evidence: Evidence, ref: Ref, number: int, cite: Citation) -> Wording:
    language, who = _source(evidence, cite.source)
    held = evidence.texts.get(cite.source)
    at: Path = ("cites", number, "exact")
    start = -1 if held is None else _find(held.text, cite.exact, (cite.prefix or "").strip())
    return _wording(ref, at, who, cite.exact, language, held, start)


def _quoted(evidence: Evidence, ref: Ref) -> Iterator[Wording]:
    quote = evidence.links.thing(ref)
    assert isinstance(quote, Quote)
    language, who = _source(evidence, quote.source)
    held = evidence.texts.get(quote.source)
    for number, part in enumerate(segments(quote)):
        at: Path = ("segments", number) if quote.segments else ("text",)
        start = -1 if held is None else held.text.find(part)
        yield _wording(ref, at, who, part, quote.language or language, held, start)


def _source(evidence: Evidence, name: str) -> tuple[str | None, str]:
    source = evidence.sources_by_id.get(name)
    if source is None:
        return None, "the source"
    return source.language, name_of(source)


def _placed(evidence: Evidence, ref: Ref, at: Path, words: str, near: tuple[Wording, ...]) -> Wording:
    """Words found in a passage that the figure cites, or else anywhere in that source."""
    for wording in near:
        inside = _find(wording.words, words)
        held = _held(evidence, wording)
        if inside >= 0 and held is not None and wording.passage is not None:
            return _wording(
                ref, at, wording.who, words, wording.language, held, wording.passage.start + inside
            )
        if inside >= 0:
            text, begin = _around(wording.words, inside, inside + len(words))
            return Wording(ref, at, wording.who, words, wording.language, text, begin)
    for wording in near:
        held = _held(evidence, wording)
        start = -1 if held is None else _find(held.text, words)
        if start >= 0:
            return _wording(ref, at, wording.who, words, wording.language, held, start)
    languages = {wording.language for wording in near}
    return Wording(ref, at, "its words", words, languages.pop() if len(languages) == 1 else None, words)


def _held(evidence: Evidence, wording: Wording) -> SourceText | None:
    """The text of the source that the words are said to be from."""
    thing = evidence.links.thing(wording.about)
    if isinstance(thing, Quote):
        return evidence.texts.get(thing.source)
    if isinstance(thing, Figure) and wording.at[0] == "cites":
        return evidence.texts.get(thing.cites[int(wording.at[1])].source)
    return None


def _wording(
    ref: Ref, at: Path, who: str, words: str, language: str | None, held: SourceText | None, start: int
) -> Wording:
    if held is None or start < 0:
        return Wording(ref, at, who, words, language, words)
    end = start + len(words)
    text, begin = _around(held.text, start, end)
    return Wording(ref, at, who, words, language, text, begin, Passage(held.source, start, end), held.text)


def _around(text: str, start: int, end: int) -> tuple[str, int]:
    """Words with what stands before and after, as far as it can complete a number; and where they begin."""
    first = _NUMBER.search(text, start, end)
    begins = first is None or first.start() < start + _CONTEXT
    ends = first is None or _NUMBER.search(text, max(first.start(), end - _CONTEXT + 1), end)
    before = text[max(0, start - _CONTEXT) : start] if begins else ""
    after = text[end : end + _CONTEXT] if ends else ""
    before = _from_space(before)
    return f"{before}{text[start:end]}{_to_space(after)}", len(before)


def _sentence(text: str, start: int, end: int) -> str:
    low = max(0, start - 400)
    begins = [match.end() for match in _SENTENCE_END.finditer(text, low, start)]
    close = _SENTENCE_END.search(text, max(start, end - 1), end + 400)
    return text[begins[-1] if begins else low : close.start() if close else end + 400]


def _from_space(text: str) -> str:
    """Without a word or number that is cut off at the start."""
    return text if len(text) < _CONTEXT else text.partition(" ")[2]


def _to_space(text: str) -> str:
    return text if len(text) < _CONTEXT else text.rpartition(" ")[0]


def _find(text: str, words: str, prefix: str = "") -> int:
    """Where words stand, first of all behind the prefix; -1 where they don't."""
    if not words:
        return -1
    if prefix:
        at = text.find(prefix)
        inner = text.find(words, at + len(prefix)) if at >= 0 else -1
        if inner >= 0 and inner - at - len(prefix) < 3:
            return inner
    return next(places(text, words), -1)


def _is_in_source(
    evidence: Evidence, figure: Figure, text: Wording, near: tuple[Wording, ...]
) -> bool | None:
    if text.passage is not None or text.text != text.words:
        return True
    said = " ".join(fold(text.words).split()).strip(" .,;:")
    if any(said in " ".join(fold(one.words).split()) for one in near):
        return True
    held = [evidence.texts[cite.source] for cite in figure.cites if cite.source in evidence.texts]
    if not held or len(held) != len(figure.cites):
        return None
    return any(said in " ".join(fold(one.text).split()) for one in held)
