"""Which open points are listed, in which order, and what is said of them: plain values, for any thread."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from dateline.checks.evidence import Evidence
from dateline.checks.finding import SEVERITIES, Finding, Severity
from dateline.checks.registry import CHECKS, TOPICS, Check
from dateline.checks.report import Report
from dateline.files.places import places_in
from dateline.files.wording import path_text
from dateline.model.dataset import Dataset, Note
from dateline.model.folding import fold
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.model.refs import Kind, Ref
from dateline.model.selection import Selection
from dateline.model.selection import held as held_by
from dateline.model.wording import counted
from dateline.session.pages import PageMaker
from dateline.timeline.viewport import Viewport
from dateline.ui.panel.verdict_words import held
from dateline.ui.panel.wording import name_of

Scope = Literal["all", "view", "selection"]
Concerns = Callable[[Ref], bool]
"""Whether a point about a thing is to be listed."""


@dataclass(frozen=True)
class Wanted:
    """What the reader wants to see. `topic` is a check's, or "" for all; `acknowledged` points come too."""

    severities: frozenset[Severity] = frozenset(SEVERITIES)
    acknowledged: bool = False
    topic: str = ""
    text: str = ""
    scope: Scope = "all"

    def __bool__(self) -> bool:
        """Whether anything is left out that is open."""
        return self != Wanted(acknowledged=self.acknowledged)


class Point(NamedTuple):
    """A finding, and why it is left as it is; None while it is open."""

    finding: Finding
    reason: str | None


class Group(NamedTuple):
    """The points of one topic, the gravest first."""

    check: Check
    points: tuple[Point, ...]


class Listing(NamedTuple):
    """What is listed, and of how many that are open."""

    groups: tuple[Group, ...]
    shown: int
    open: int


def listed(report: Report, wanted: Wanted, concerns: Concerns | None = None) -> Listing:
    """The points wanted, by topic: the gravest topic first. `concerns` is the scope's, None for all."""
    found = [point for point in _points(report, wanted) if _is_wanted(point, report, wanted, concerns)]
    order = {check.topic: place for place, check in enumerate(CHECKS)}
    found.sort(key=lambda point: order[TOPICS[point.finding.rule].topic])
    groups = [
        Group(check, tuple(points))
        for check, points in groupby(found, key=lambda point: TOPICS[point.finding.rule])
    ]
    groups.sort(key=lambda group: SEVERITIES.index(group.points[0].finding.severity))
    return Listing(tuple(groups), len(found), len(report.open))


def _points(report: Report, wanted: Wanted) -> Iterator[Point]:
    if not wanted.acknowledged:
        yield from (Point(one, None) for one in report.open)
        return
    for one in report.findings:
        note = report.note_on(one)
        yield Point(one, None if note is None else _reason(report.links, note))


def _reason(links: Links, ref: Ref) -> str:
    note = links.thing(ref)
    assert isinstance(note, Note)
    return note.text


def _is_wanted(point: Point, report: Report, wanted: Wanted, concerns: Concerns | None) -> bool:
    finding = point.finding
    return (
        finding.severity in wanted.severities
        and (not wanted.topic or TOPICS[finding.rule].topic == wanted.topic)
        and (concerns is None or any(concerns(ref) for ref in finding.about))
        and (not wanted.text or _says(point, report.links, wanted.text))
    )


def _says(point: Point, links: Links, text: str) -> bool:
    """Whether each of the words occurs in what the point says or is about."""
    finding = point.finding
    said = [finding.message, finding.remedy, finding.rule, point.reason or ""]
    said += [part for side in finding.sides for part in (side.who, side.text)]
    said += [name_of(links, ref) for ref in finding.about]
    whole = fold("\n".join(said))
    return all(word in whole for word in fold(text).split())


def standing(evidence: Evidence, report: Report) -> tuple[str, ...]:
    """What was compared and holds, and what could not be compared, a sentence each."""
    return (*(f"{line}." for line in held(report)), *_uncompared(evidence))


def _uncompared(evidence: Evidence) -> Iterator[str]:
    sources = evidence.dataset.sources
    if not sources:
        yield "The dataset names no sources, so nothing could be compared with their words."
        return
    if missing := len(sources) - len(evidence.texts):
        quotes = sum(quote.source not in evidence.texts for quote in evidence.dataset.quotes)
        what = f": {counted(quotes, 'quotation')} could not be compared" if quotes else ""
        whose = f"{missing:,} of {counted(len(sources), 'source')}"
        yield f"The text of {whose} is not kept with the dataset{what}."
    if parts := sum(not text.is_whole for text in evidence.texts.values()):
        whose = f"{parts:,} of {counted(len(sources), 'source')}"
        yield f"Of {whose} only excerpts are kept: what is not in them could not be compared."


def as_text(point: Point, links: Links, where: str) -> str:
    """A point as it can be passed on."""
    finding = point.finding
    lines = [f"{finding.severity.capitalize()}: {finding.message}"]
    lines += [f"  {side.who}: {side.text}" for side in finding.sides]
    lines += [f"  What to do: {finding.remedy}"] if finding.remedy else []
    lines.append(f"  About: {'; '.join(name_of(links, ref) for ref in finding.about)}")
    lines.append(f"  Place: {where}")
    lines += [f"  Acknowledged: {point.reason}"] if point.reason is not None else []
    return "\n".join(lines)


def selected(links: Links, selection: Selection) -> Concerns:
    """Whether a thing is selected, or belongs to what is."""
    refs = selection.refs
    return frozenset((*refs, *(inner for ref in refs for inner in held_by(links, ref)))).__contains__


def in_view(pages: PageMaker, viewport: Viewport, matches: Matches) -> Concerns:
    """Whether a thing is on the page of all in view."""
    page, index = pages.in_view(viewport, matches), pages.links.index
    kinds: tuple[Kind, ...] = ("event", "quote", "figure", "source", "note")
    masks = {kind: np.zeros(index.size(kind), np.bool_) for kind in kinds}
    for kind, mask in masks.items():
        mask[getattr(page, f"{kind}s")] = True
    return lambda ref: ref.kind in masks and bool(masks[ref.kind][ref.index])


def all_as_text(listing: Listing, links: Links, most: int) -> str:
    """The first points as they can be passed on, and how many more there are."""
    points = islice((point for group in listing.groups for point in group.points), most)
    said = [as_text(point, links, path_text(point.finding.path)) for point in points]
    left = listing.shown - len(said)
    return "\n\n".join((*said, f"… and {left:,} more") if left else said)


def line_in(file: Path, dataset: Dataset, finding: Finding) -> str:
    """Where in a file the place of a finding is, in words."""
    try:
        found = places_in(file, dataset, [finding.path]).get(finding.path)
    except OSError:
        return f"but {file.name} can’t be read any more"
    if found is None:
        return f"but it was not found in {file.name} as it is now"
    line, column = found
    return f"line {line:,}, column {column:,} of {file.name}"
