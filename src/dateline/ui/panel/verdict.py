"""What the checks found about a thing, as its card says it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.checks.finding import Finding, Side
from dateline.checks.report import Report
from dateline.model.code_words import capitalised
from dateline.model.dataset import Source
from dateline.model.refs import Ref
from dateline.model.wording import counted, shortened
from dateline.ui.panel.badge import Mark
from dateline.ui.panel.difference import compared
from dateline.ui.panel.prose import Paragraph, Run, Target
from dateline.ui.panel.verdict_words import ICONS, NAMES, ROLES
from dateline.ui.panel.wording import isolated

if TYPE_CHECKING:
    from dateline.checks.evidence import Evidence

MOST = 3
"""Doubts that a card tells in full; the open points have all."""


class Verdict(NamedTuple):
    """A card's badge, where a click on it leads, and its paragraphs."""

    mark: Mark | None = None
    target: Target | None = None
    paragraphs: tuple[Paragraph, ...] = ()


NO_VERDICT = Verdict()


def verdict(report: Report | None, evidence: "Evidence | None", refs: Sequence[Ref]) -> Verdict:
    """What is doubtful about these things or, of one that was compared with its source, that it holds."""
    if report is None:
        return NO_VERDICT
    found = tuple(dict.fromkeys(one for ref in refs for one in report.about(ref)))
    doubts = [one for one in found if one.severity != "note"]
    paragraphs = tuple(_doubts(found))
    if doubts:
        first = min(doubts, key=lambda one: one.severity != "error")
        tip = "\n".join(one.message for one in doubts[:MOST])
        mark = Mark(NAMES[first.severity], ROLES[first.severity], ICONS[first.severity], tip)
        return Verdict(mark, first, paragraphs)
    holds = report.verified(refs[0]) if len(refs) == 1 else None
    if holds is None:
        return Verdict(paragraphs=paragraphs)
    where = [_source_words(evidence, source) for source in dict.fromkeys(p.source for p in holds.passages)]
    tip = f"Compared with {' and '.join(where)}: {holds.how}" if where else holds.how
    target = holds.passages[0] if holds.passages else None
    return Verdict(Mark(holds.how, "good", "check", tip), target, paragraphs)


def _source_words(evidence: "Evidence | None", ref: Ref) -> str:
    """What a thing was compared with, and whether that is all of it."""
    if evidence is None:
        return "its source"
    source = evidence.links.thing(ref)
    assert isinstance(source, Source)
    text = evidence.texts.get(source.id)
    part = "" if text is None else "the whole text of " if text.is_whole else "the excerpt of "
    return f"{part}“{shortened(source.title or source.id, 120)}”"


def _doubts(found: Sequence[Finding]) -> Iterator[Paragraph]:
    for one in found[:MOST]:
        role = ROLES[one.severity]
        head = Run(f"{NAMES[one.severity]}: ", role, bold=True)
        yield Paragraph((head, Run(one.message + " ", role), Run("Details", link=one)), size=12.5, above=8)
        if one.severity != "note" and len(one.sides) > 1:
            yield from sides(one.sides, size=13)
    if len(found) > MOST:
        more = Run(f"and {counted(len(found) - MOST, 'more open point')}", link=found[MOST])
        yield Paragraph((more,), size=12.5, above=4)


def sides(shown: Sequence[Side], size: float) -> Iterator[Paragraph]:
    """Both sides' words: what differs is struck out in the first and underlined in the second."""
    texts = compared(shown[0].text, shown[1].text) if len(shown) == 2 else [_plain(side) for side in shown]
    for side, runs in zip(shown, texts, strict=True):
        head = Run(f"{isolated(shortened(capitalised(side.who), 120))}: ", "muted", size=12)
        tail = (Run("  Show", size=12, link=side.passage),) if side.passage else ()
        yield Paragraph((head, *runs, *tail), size=size, above=4, leading=1.06)


def _plain(side: Side) -> Iterable[Run]:
    return (Run(side.text),)
