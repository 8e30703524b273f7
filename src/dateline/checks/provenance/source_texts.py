"""Whether sources can be found, and whether their texts are the ones that were meant."""

from collections.abc import Iterator, Set

from dateline.checks.evidence import Evidence, sha256
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.gathered import gathered
from dateline.model.dataset import Source
from dateline.model.refs import Ref

NOWHERE = Rule(
    "source-unnamed",
    "warning",
    "A source that can’t be found",
    "A source has neither a title nor a link nor a text: nobody can look it up.",
    '{"id": "article"}',
    '{"id": "article", "title": "PM heads to Moscow", "url": "https://example.org/pm"}',
    "Whether the link leads anywhere: nothing is looked up.",
)
UNREAD = Rule(
    "source-unread",
    "error",
    "A source’s text file can’t be read",
    "The file named in `text_file` is not there, not readable, not UTF-8 text, or outside the folder.",
    '{"id": "article", "text_file": "artcle.txt"}',
    '{"id": "article", "text_file": "article.txt"}, and the file beside the dataset',
    "A file that can be read and is another one, when no checksum is given.",
)
CHANGED = Rule(
    "source-changed",
    "error",
    "A source’s text is not the one that was meant",
    "The SHA-256 checksum of the full text differs from the one in the dataset. Of a text that may be an "
    "excerpt that is only a warning, of an excerpt nothing is said.",
    "An article saved again after a correction, beside a dataset made from the earlier one",
    "The article as it was when the dataset was made",
    "What was changed, and changes to an excerpt: the checksum is the full text’s.",
)
NO_TEXT = Rule(
    "source-without-text",
    "note",
    "Sources whose words are not here",
    "Things cite sources of which neither the text nor an excerpt is in the dataset: their words and numbers "
    "can’t be compared with it.",
    '{"id": "article", "title": "PM heads to Moscow"}',
    '{"id": "article", "title": "PM heads to Moscow", "text_file": "article.txt", "text_kind": "full"}',
    "Whether an excerpt holds what is cited: that is a matter of each citation.",
)
RULES = (UNREAD, CHANGED, NOWHERE, NO_TEXT)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings on sources."""
    yield from gathered(_unread(evidence), "text files of sources can’t be read")
    for ref, source in evidence.sources():
        if source.id in evidence.texts:
            yield from _checksum(evidence, ref, source)
    yield from gathered(_unnamed(evidence), "sources have neither a title nor a link nor a text")
    yield from gathered(_without_text(evidence), "sources that are cited are without their texts", most=1)


def _unread(evidence: Evidence) -> Iterator[Finding]:
    for index, source in enumerate(evidence.dataset.sources):
        if source.id in evidence.unread:
            ref = Ref("source", index)
            yield UNREAD.finding(
                ref,
                message=f"“{source.title or source.id}”: {evidence.unread[source.id]}.",
                remedy="Put the file where “text_file” says, or correct the name.",
                at=("text_file",),
                sides=(Side("the dataset", source.text_file or "", about=ref),),
            )


def _unnamed(evidence: Evidence) -> Iterator[Finding]:
    for index, source in enumerate(evidence.dataset.sources):
        if not (source.title or source.url or source.text or source.text_file):
            ref = Ref("source", index)
            yield NOWHERE.finding(
                ref,
                message=f"The source “{source.id}” has neither a title nor a link nor a text.",
                remedy="Add what it can be found by.",
                sides=(Side("the dataset", source.id, about=ref),),
            )


def _without_text(evidence: Evidence) -> Iterator[Finding]:
    without = [
        (index, source)
        for index, source in enumerate(evidence.dataset.sources)
        if source.id not in evidence.texts and source.text_file is None
    ]
    cited = _cited(evidence, {source.id for _, source in without})
    for index, source in without:
        if source.id in cited:
            ref, named = Ref("source", index), source.title or source.url or source.id
            yield NO_TEXT.finding(
                ref,
                message=f"“{named}” is cited, but its text is not here to compare with.",
                remedy="Add “text” or “text_file” to have it compared.",
                sides=(Side("the dataset", named, about=ref),),
            )


def _cited(evidence: Evidence, names: Set[str]) -> Set[str]:
    """Which of these sources are cited: soon said when all are."""
    left = set(names).difference(quote.source for _, quote in evidence.quotes())
    for things in (evidence.glances("cites"), evidence.figures()):
        for _, thing in things if left else ():
            left.difference_update([citation.source for citation in thing.cites])
            if not left:
                break
    return names - left


def _checksum(evidence: Evidence, ref: Ref, source: Source) -> Iterator[Finding]:
    text = evidence.texts[source.id].text
    from_file = source.text_file is not None and text is not source.text
    excerpt = source.text_kind == "excerpt" and (not from_file or source.text is None)
    if source.sha256 is None or excerpt or (there := sha256(text)) == source.sha256.lower():
        return
    if source.text_kind is None and not from_file:
        return
    yield CHANGED.finding(
        ref,
        message=f"The text of “{source.title or source.id}” is not the one that the checksum is of"
        + ("." if source.text_kind == "full" else ", or only an excerpt of it."),
        remedy="Find the text as it was, or compare the new one with the dataset and write its checksum.",
        at=("sha256",),
        sides=(Side("the dataset", source.sha256, about=ref), Side("the text", there, about=ref)),
        severity="error" if source.text_kind == "full" else "warning",
    )
