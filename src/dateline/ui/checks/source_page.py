"""What is known of a source's text and of the passages that are cited from it: for any thread."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.checks.finding import Finding, Passage, Result
from dateline.checks.report import Report
from dateline.model.dataset import Citation, Event, Figure, Quote, Source
from dateline.model.quotations import segments
from dateline.model.references import Links
from dateline.model.refs import Ref

if TYPE_CHECKING:
    from dateline.checks.evidence import Evidence

Standing = Literal["muted", "good", "check", "wrong"]
LONGEST_LINE = 4_000
"""Characters of a line of text; one that is longer would take a window seconds to lay out."""


class SourcePage(NamedTuple):
    """A source's text; "" without any. `cited` are stretches of it, ascending and apart from one another."""

    ref: Ref
    title: str
    text: str
    said: str
    standing: Standing
    cited: tuple[tuple[int, int], ...]
    laid: str
    """The text as a view lays it out, to the character as long: see `laid_out`."""
    wide: tuple[int, ...]
    """Where characters stand that Qt counts as two."""


def source_page(evidence: "Evidence", report: Report | None, ref: Ref) -> SourcePage:
    """Everything to be shown of a source."""
    source = evidence.links.thing(ref)
    assert isinstance(source, Source)
    found = evidence.texts.get(source.id)
    text = "" if found is None else found.text
    said, standing = _standing(evidence, source)
    cited = merged((one.start, one.end) for one in _passages(evidence, report, ref, text))
    wide = (
        tuple(at for at, character in enumerate(text) if character > "\uffff") if not text.isascii() else ()
    )
    return SourcePage(ref, source.title or source.id, text, said, standing, cited, laid_out(text), wide)


def _standing(evidence: "Evidence", source: Source) -> tuple[str, Standing]:
    """Whether it is all of the source, and whether it agrees with the checksum."""
    if source.id in evidence.unread:
        return f"{evidence.unread[source.id]}.", "check"
    found = evidence.texts.get(source.id)
    if found is None:
        return "The text of this source is not kept with the dataset.", "check"
    if evidence.is_as_stated(source):
        return "The whole text: its SHA-256 is the one that the dataset states.", "good"
    if found.is_whole and source.sha256:
        return (
            "Not the text that the dataset was made from: its SHA-256 differs from the one stated.",
            "wrong",
        )
    if found.is_whole:
        return "The whole text, as the dataset says; it states no SHA-256 to compare it with.", "muted"
    excerpt = "Excerpts only: what is not here may still be in the source."
    if source.sha256:
        excerpt += " The SHA-256 stated is of the whole text, so it cannot be compared."
    return excerpt, "check"


def _passages(evidence: "Evidence", report: Report | None, ref: Ref, text: str) -> Iterator[Passage]:
    """What the checks found in the text, and what is cited from it to the letter."""
    for result in () if report is None else report.results:
        yield from (one for one in passages_of(result) if one.source == ref)
    for citation in _citations(evidence.links, ref):
        yield from _found(ref, text, citation.exact)


def passages_of(result: Result) -> tuple[Passage, ...]:
    """The passages that a result speaks of."""
    if isinstance(result, Finding):
        return tuple(side.passage for side in result.sides if side.passage is not None)
    return result.passages


def _citations(links: Links, source: Ref) -> Iterator[Citation]:
    name = getattr(links.thing(source), "id", None)
    for ref in links.into(source, "event", "figure"):
        thing = links.thing(ref)
        assert isinstance(thing, Event | Figure)
        yield from (citation for citation in thing.cites if citation.source == name)


def _found(source: Ref, text: str, words: str) -> Iterator[Passage]:
    at = text.find(words) if words else -1
    if at >= 0:
        yield Passage(source, at, at + len(words))


def cited_passage(evidence: "Evidence", citation: Citation) -> Passage | None:
    """Where a citation's words stand; the beginning of the text if they don't, None for an unknown source."""
    ref = evidence.links.by_id.get(citation.source)
    if ref is None:
        return None
    found = evidence.texts.get(citation.source)
    text = "" if found is None else found.text
    around = (citation.prefix or "") + citation.exact
    begin = text.find(around) + len(citation.prefix or "") if around in text else text.find(citation.exact)
    return Passage(ref, begin, begin + len(citation.exact)) if begin >= 0 else Passage(ref, 0, 0)


def passage_about(evidence: "Evidence", report: Report | None, ref: Ref) -> Passage | None:
    """The words of a source that a thing stands on: as the checks found them, else to the letter."""
    links = evidence.links
    if ref.kind == "source":
        return Passage(ref, 0, 0)
    known: tuple[Result | None, ...] = () if report is None else (*report.about(ref), report.verified(ref))
    for result in known:
        if result is not None and (found := passages_of(result)):
            return found[0]
    thing = links.thing(ref)
    if isinstance(thing, Quote):
        words = max(segments(thing), key=len)
        return cited_passage(evidence, Citation(thing.source, words))
    if isinstance(thing, Event | Figure) and thing.cites:
        return cited_passage(evidence, thing.cites[0])
    holder = next(iter(links.out(ref, "source", "quote")), None)
    holder = holder or next(iter(links.into(ref, "quote", "event")), None)
    return None if holder is None or holder == ref else passage_about(evidence, report, holder)


def merged(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches in order, those that touch made one; empty ones are left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return tuple(found)


_SHOWN = str.maketrans(
    {"\r": "\n", "\0": "\ufffd", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufffc": "\ufffd"}
)


def laid_out(text: str) -> str:
    """The text without what a view would swallow, endless lines broken at spaces, where they have any; no
    character moves.
    """
    shown = text.replace("\r\n", " \n").translate(_SHOWN)
    if len(shown) < LONGEST_LINE or max(map(len, shown.splitlines()), default=0) < LONGEST_LINE:
        return shown
    return "\n".join(map(_broken, shown.split("\n")))


def _broken(line: str) -> str:
    parts, start = [], 0
    while len(line) - start > LONGEST_LINE:
        end = line.rfind(" ", start + LONGEST_LINE // 2, start + LONGEST_LINE)
        if end < 0:
            end = line.find(" ", start + LONGEST_LINE)
        if end < 0:
            break
        parts.append(line[start:end])
        start = end + 1
    return "\n".join((*parts, line[start:]))
