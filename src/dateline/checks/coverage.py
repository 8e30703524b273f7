"""What the sources' full texts hold that nothing in the dataset takes up."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline.checks.date_wordings.phrases import phrases
from dateline.checks.date_wordings.windows import said_parts_agree
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Passage, Result, Rule, Side
from dateline.checks.text.matching import find_whole, name_of
from dateline.checks.text.source_text import SourceText
from dateline.model.dates import parse
from dateline.model.quotations import segments
from dateline.model.refs import Ref

NUMBERS = Rule(
    "number-not-encoded",
    "note",
    "Numbers of a source that the dataset doesn’t hold",
    "Each number in a source’s full text that no citation, quotation or wording of a figure or date holds.",
    "a source that says “48,000 doses”, and no figure, quotation or citation with these words",
    '{"label": "Doses", "value": 48000, "text": "48,000 doses", "cites": [{"source": "report", …}]}',
    "Numbers in words; whether a number matters; sources of which there is only an excerpt.",
)
QUOTATIONS = Rule(
    "quotation-not-encoded",
    "note",
    "Quotations of a source that the dataset doesn’t hold",
    "Each passage of three or more words in quotation marks, in the full text of a source, that no quotation "
    "and no citation takes up.",
    "a source with “Not one weld has failed”, and no quote with these words",
    '{"speaker": "hruska", "source": "report", "text": "Not one weld has failed"}',
    "Quotations without marks; titles and names in marks of three words and more are listed too.",
)
RULES = (NUMBERS, QUOTATIONS)

_number = re.compile(
    r"\d(?<![\w.,]\d)\d*(?:(?:[.,]\d+)*(?=(?:bn|mn|m|tn|k|km|kg|cm|mm|ha|t|[kMG]W)\b)"
    r"|(?:[.,\u00a0\u202f ’']\d{3})*(?:[.,]\d+)?(?!\w))"
)
"""Also those with their scale or measure: “£19bn” is no name as “B52” is."""
_quoted = re.compile(r"“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|\"([^\"\n]+)\"")
_section = re.compile(r"^[ \t]*(\d{1,2})[.)][ \t]+(?=[^\W\d_])", re.MULTILINE)
_HEAD = 300
"""Characters in which a text names its own date: "MOSCOW, March 4 (Wire) -"."""
_FEWEST_WORDS = 3
_MOST_SHOWN = 100
"""Passages of a source that are listed; the rest are counted."""
_AROUND = 40
"""Characters shown on each side of a number."""


_Span = tuple[int, int]


def check(evidence: Evidence) -> Iterator[Result]:
    """A finding for each source and kind of passage, with the passages in order: a list to work through."""
    if not any(text.is_whole for text in evidence.texts.values()):
        return
    taken = _taken_up(evidence)
    for ref, source in evidence.sources():
        text = evidence.texts.get(source.id)
        if text is None or not text.is_whole:
            continue
        covered = _covered(text, taken.get(source.id, ()))
        for start, end in _of_its_own(text.text, source.issued):
            covered[start:end] = b"\1" * (end - start)
        if source.title and text.text.startswith(source.title):
            covered[: len(source.title)] = b"\1" * len(source.title)
        whole = text.text
        numbers = [found.span() for found in _number.finditer(whole)]
        quotations = [
            found.span() for found in _quoted.finditer(whole) if len(found[0].split()) >= _FEWEST_WORDS
        ]
        for listed, spans in ((_NUMBERS, numbers), (_QUOTATIONS, quotations)):
            missed = [span for span in spans if covered.find(1, *span) < 0]
            if missed:
                yield _listed(listed, ref, name_of(source), whole, missed)


def _taken_up(evidence: Evidence) -> dict[str, dict[str, None]]:
    """The words of each source whose text is at hand that something in the dataset stands for."""
    taken: dict[str, dict[str, None]] = {}

    def take(source: str, *words: str | None) -> None:
        if source in evidence.texts:
            held = taken.setdefault(source, {})
            for one in words:
                if one:
                    held[one] = None

    for _, quote in evidence.quotes():
        take(quote.source, *segments(quote), quote.attribution, quote.original, quote.date_text)
    for _, event in evidence.glances("cites", "date_text"):
        for cite in event.cites:
            take(cite.source, cite.exact, event.date_text)
    for _, figure in evidence.figures():
        converted = [one.text for one in figure.converted]
        for cite in figure.cites:
            take(cite.source, cite.exact, figure.text, figure.period_text, figure.as_of_text, *converted)
    for rate in evidence.dataset.rates:
        for cite in rate.cites:
            take(cite.source, cite.exact)
    return taken


def _covered(text: SourceText, words: Iterable[str]) -> bytearray:
    """A byte for each character of the text: 1 where something stands for it."""
    covered = bytearray(len(text.text))
    for one in words:
        match = find_whole(text, one)
        for passage in match.passages if match is not None else ():
            covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    return covered


def _of_its_own(text: str, issued: str | None) -> Iterator[tuple[int, int]]:
    """Where the text begins with its own date of issue, and the numbers of its sections."""
    for number in _section.finditer(text):
        yield number.span(1)
    if issued is None:
        return
    span = parse(issued)
    for phrase in phrases(text[:_HEAD]):
        if phrase.first.month is not None and phrase.relative is None and said_parts_agree(span, phrase):
            yield phrase.start, phrase.end


def _with_surroundings(whole: str, start: int, end: int) -> str:
    """A passage with the words on both sides that show what it is about."""
    low = max(whole.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = whole.find("\n", end)
    high = min(len(whole) if stop < 0 else stop, end + _AROUND)
    before = "…" if low and whole[low - 1] != "\n" else ""
    after = "…" if high < len(whole) and whole[high] != "\n" else ""
    return f"{before}{whole[low:high].strip()}{after}"


def _itself(whole: str, start: int, end: int) -> str:
    return whole[start:end]


class _Listed(NamedTuple):
    """What passages are called, and how one is shown."""

    rule: Rule
    what: str
    shown: Callable[[str, int, int], str]


_NUMBERS = _Listed(NUMBERS, "number", _with_surroundings)
_QUOTATIONS = _Listed(QUOTATIONS, "quotation", _itself)


def _listed(listed: _Listed, ref: Ref, name: str, whole: str, missed: Sequence[_Span]) -> Finding:
    many = f"{len(missed):,} {listed.what}{'s' if len(missed) > 1 else ''}"
    more = f" The first {_MOST_SHOWN} are shown." if len(missed) > _MOST_SHOWN else ""
    return listed.rule.finding(
        ref,
        message=f"{name} has {many} that nothing in the dataset takes up.{more}",
        remedy="Go through the list: take up what matters.",
        at=("text",),
        sides=tuple(
            Side(name, listed.shown(whole, start, end), Passage(ref, start, end), ref)
            for start, end in missed[:_MOST_SHOWN]
        ),
    )
