"""Whether quotations say what their sources say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Passage, Result, Rule, Severity, Side
from dateline.checks.quotes import insertions
from dateline.checks.text.difference import difference
from dateline.checks.text.folded import fold
from dateline.checks.text.matching import between, find, find_whole, name_of, sides, text_at, verified
from dateline.checks.text.source_text import Match, SourceText, Standing
from dateline.checks.text.words import is_number, is_opposite, negates, primary, words
from dateline.model.dataset import Quote, Source
from dateline.model.quotations import runs
from dateline.model.refs import Ref

ALTERED = Rule(
    "quote-altered",
    "error",
    "A quotation that its source has in other words",
    "The source has a passage that is nearly the quotation. What differs is shown; a changed number "
    "and a dropped or added “not” are named, however similar the rest is.",
    "“more than 11,000 jobs have been created” where the source has “more than 11,000 jobs will be created”",
    "“more than 11,000 jobs will be created”, or a note on why the source is wrong",
    "Whether the source itself quotes correctly; a quotation that was translated.",
)
ABSENT = Rule(
    "quote-absent",
    "error",
    "A quotation that its source does not have",
    "The source’s full text has no such passage. Of an excerpt only a note says that it can’t be verified.",
    "“We will never sign” from a source that has nothing like it",
    "the words as the source has them, or another source",
    "What is not in the text: pictures, recordings, other editions.",
)
OMISSION = Rule(
    "quote-omission",
    "warning",
    "An omission that takes away a number or a “not”",
    "Between the parts of a quotation that an ellipsis joins, the source has a negation or a number.",
    "“We will … raise taxes” where the source has “We will not, in any year, raise taxes”",
    "“We will not … raise taxes”",
    "Other omissions that change the meaning.",
)
ORDER = Rule(
    "quote-order",
    "warning",
    "The parts of a quotation are in another order than in its source",
    "`segments` stand in the source one after the other, with the attribution between them.",
    '{"segments": ["and it was good", "It was late"]} where the source begins with “It was late”',
    '{"segments": ["It was late", "and it was good"]}',
    "Parts that the source has more than once.",
)
CUT = Rule(
    "quote-cut",
    "note",
    "A quotation that begins or ends within a sentence",
    "The source goes on before or after it, without quotation marks or the end of a sentence between.",
    "“rely on this route” where the source has “We do not want to rely on this route”",
    "the whole sentence, “… rely on this route”, or `fragment` set to true",
    "Whether what was cut off changes the meaning.",
)
UNQUOTED = Rule(
    "quote-unmarked",
    "note",
    "A quotation that its source does not put in quotation marks",
    "The source uses quotation marks, but none in this paragraph: it may be the publisher’s paraphrase.",
    '{"text": "the talks went well"} where the source has: He said the talks went well.',
    "a figure or an event that cites the words, instead of a quotation",
    "Sources without quotation marks, such as transcripts.",
)
RULES = (ALTERED, ABSENT, *insertions.RULES, OMISSION, ORDER, CUT, UNQUOTED)

_marks = re.compile("[\"“”„«»‹›「」『』]|''")
_LIKELY, _CERTAIN = (0.6, 4), (0.75, 6)
"""How alike, and in how many words, an excerpt's passage must be to be taken for the one that was quoted:
speakers repeat themselves, and the words may stand outside the excerpt."""
_PLAIN = 2
"""Quotation marks from which on a source is taken to use them."""


Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment of the quote `ref`, its place in it, and how it stands in the source."""

    ref: Ref
    at: Place
    text: str
    match: Match
    source: SourceText
    about: Source

    def doubt(
        self,
        rule: Rule,
        *,
        message: str,
        remedy: str,
        severity: Severity | None = None,
        at: Place | None = None,
    ) -> Finding:
        """That the part breaks a rule, its words shown beside the source's."""
        return rule.finding(
            self.ref,
            self.source.source,
            message=message,
            remedy=remedy,
            at=self.at if at is None else at,
            sides=sides(self.ref, self.text, self.source, self.match, self.about),
            severity=severity,
        )


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on quotes, and those that are word for word in their source."""
    for ref, quote in evidence.quotes():
        yield from insertions.check(ref, quote)
        source = evidence.texts.get(quote.source)
        if source is not None:
            yield from _compared(evidence, ref, quote, source)


def _compared(evidence: Evidence, ref: Ref, quote: Quote, source: SourceText) -> Iterator[Result]:
    """The quotation's words against the source's."""
    about = evidence.dataset.sources[source.source.index]
    said = _in_the_sources_language(quote, about)
    if said is None:
        return
    parts: list[_Part] = []
    for at, text in said:
        begin = parts[-1].match.passages[-1].end if parts and parts[-1].match.passages else 0
        parts.append(_Part(ref, at, text, _found(source, quote, at, text, begin), source, about))
    yield from insertions.compared(ref, quote, source, {part.at: part.match for part in parts})
    doubts = [doubt for part in parts for doubt in _doubts(part)]
    yield from doubts
    if all(part.match.holds for part in parts) and parts:
        yield from _out_of_order(parts)
        if not quote.fragment:
            yield from _cut(parts, quote.editorial)
        if all(not _in_marks(source, passage) for part in parts for passage in part.match.passages):
            yield _unquoted(parts[0])
        if not any(doubt.severity != "note" for doubt in doubts):
            yield verified(ref, [part.match for part in parts])


def _found(source: SourceText, quote: Quote, at: Place, text: str, begin: int) -> Match:
    """How a part stands in the source; listed insertions may stand in for the source's words."""
    match = find(source, text, begin)
    if match.holds or not quote.editorial or at == ("original",):
        return match
    said = runs(quote)[at[1] if len(at) > 1 and isinstance(at[1], int) else 0]
    without = "".join(" … " if run.inserted else run.text for run in said)
    return find_whole(source, without, begin) or match


def _in_the_sources_language(quote: Quote, source: Source) -> list[tuple[Place, str]] | None:
    """The texts to compare, with their places; None for a translation without its original."""
    translated = quote.language and source.language and primary(quote.language) != primary(source.language)
    if translated:
        return [(("original",), quote.original)] if quote.original else None
    if quote.segments:
        return [(("segments", number), text) for number, text in enumerate(quote.segments)]
    return [(("text",), quote.text or "")]


def _doubts(part: _Part) -> Iterator[Finding]:
    near = part.match.likeness >= _LIKELY[0] and part.match.common >= _LIKELY[1]
    match part.match.standing:
        case Standing.ALTERED if part.source.is_whole or near:
            yield _altered(part)
        case Standing.ALTERED | Standing.ABSENT:
            yield _absent(part)
        case Standing.ELIDED:
            yield from _omissions(part)


def _altered(part: _Part) -> Finding:
    grave = alterations(part.text, text_at(part.source, part.match))
    is_same = part.match.likeness >= _CERTAIN[0] and part.match.common >= _CERTAIN[1]
    return part.doubt(
        ALTERED,
        message=f"The quotation is not what its source says{f': {grave}' if grave else ''}.",
        remedy="Take the source’s words, or mark what was left out with “…”.",
        severity="error" if part.source.is_whole or is_same else "warning",
    )


def _absent(part: _Part) -> Finding:
    name = name_of(part.about)
    if part.source.is_whole:
        return part.doubt(
            ABSENT,
            message=f"{name} does not have these words.",
            remedy="Look for them in the source, or name the source that has them.",
        )
    return part.doubt(
        ABSENT,
        message=f"The words are not in the excerpt of {name}, so they can’t be verified.",
        remedy="Add the passage to the excerpt, or the source’s full text.",
        severity="note",
    )


def alterations(ours: str, theirs: str) -> str:
    """The gravest of what differs, in words: changed numbers, and negations gained or lost; else empty."""
    changes = difference(fold(ours).casefold(), fold(theirs).casefold())
    added = [one for change in changes if change.kind == "ours" for one in words(change.text)]
    lost = [one for change in changes if change.kind == "theirs" for one in words(change.text)]
    said = _numbers([one for one in lost if is_number(one)], [one for one in added if is_number(one)])
    said += [f"“{one}” was left out" for one in lost if negates(one) and one not in added]
    said += [f"“{one}” was added" for one in added if negates(one) and one not in lost]
    said += [f"“{one}” became “{other}”" for one in lost for other in added if is_opposite(one, other)]
    return ", ".join(said)


def _numbers(lost: list[str], added: list[str]) -> list[str]:
    match bool(lost), bool(added):
        case True, True:
            return [f"{', '.join(lost)} became {', '.join(added)}"]
        case True, False:
            return [f"{', '.join(lost)} was left out"]
        case False, True:
            return [f"{', '.join(added)} was added"]
    return []


def _omissions(part: _Part) -> Iterator[Finding]:
    for left_out in between(part.source, part.match):
        grave = [one for one in words(left_out) if negates(one) or is_number(one)]
        if grave:
            yield part.doubt(
                OMISSION,
                message=f"What is left out of the quotation holds “{grave[0]}”.",
                remedy="Make sure that the omission does not change what was said.",
            )


def _out_of_order(parts: list[_Part]) -> Iterator[Finding]:
    for before, after in pairwise(parts):
        if after.match.passages[0].start < before.match.passages[0].start:
            yield ORDER.finding(
                after.ref,
                message="The source has the parts of this quotation in another order.",
                remedy="Put them in the source’s order.",
                at=after.at,
                sides=(
                    Side("first here, later in the source", before.text, before.match.passages[0]),
                    Side(f"first in {name_of(after.about)}", after.text, after.match.passages[0]),
                ),
            )


_ended = re.compile(r"(?:^|[.!?…:;\n\"“”„«»‹›「」『』'’‘(\[—–])\s*$")
_ends = re.compile(r"\s*(?:$|[.!?…;\n\"“”„«»‹›「」『』'’)\]—–]|,\s*[\"”“»’'])")


def _cut(parts: list[_Part], editorial: tuple[str, ...]) -> Iterator[Finding]:
    """Where the source's sentence goes on beyond the quotation, and nothing says so."""
    for part in parts:
        text = part.source.text
        start, end = part.match.passages[0].start, part.match.passages[-1].end
        before = not _ended.search(text[max(start - 20, 0) : start])
        after = text[end - 1 : end] not in (".", "!", "?") and not _ends.match(text, end)
        if before or after:
            said, marked = fold(part.text), ("...", "[...", *map(fold, filter(None, editorial)))
            before = before and not said.startswith(marked)
            after = after and not said.endswith((*marked, "...]"))
        if before or after:
            low = _beginning(text, start) if before else start
            lost = next((one for one in words(text[low:start])[-3:] if negates(one)), "")
            where = " and ".join(["begins"] * before + ["ends"] * after)
            yield CUT.finding(
                part.ref,
                part.source.source,
                message=f"The quotation {where} within a sentence of its source"
                + (f", and leaves out “{lost}”." if lost else "."),
                remedy="Quote the whole, mark the omission with “…”, or set “fragment” to true.",
                at=part.at,
                sides=(
                    Side("the dataset", part.text, about=part.ref),
                    Side(
                        name_of(part.about),
                        text[low : end + 60 * after],
                        Passage(part.source.source, start, end),
                    ),
                ),
                severity="note" if not lost else "error" if part.text[:1].isupper() else "warning",
            )


def _beginning(text: str, at: int) -> int:
    """Where the sentence that goes on at the offset begins, if that is not far."""
    found = list(re.finditer(r"[.!?…\n\"“„«]\s*", text[max(at - 200, 0) : at]))
    return max(at - 200, 0) + found[-1].end() if found else max(at - 60, 0)


def _in_marks(source: SourceText, passage: Passage) -> bool:
    """Whether quotation marks may enclose the passage: some in its paragraph, or hardly any at all."""
    start = source.text.rfind("\n", 0, passage.start) + 1
    end = source.text.find("\n", passage.end)
    if _marks.search(source.text, start, len(source.text) if end < 0 else end):
        return True
    return len(_marks.findall(source.text)) < _PLAIN


def _unquoted(part: _Part) -> Finding:
    return part.doubt(
        UNQUOTED,
        message=f"{name_of(part.about)} does not put these words in quotation marks.",
        remedy="Make sure that they are the speaker’s own, and not a paraphrase.",
        at=(),
    )
