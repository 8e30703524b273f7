"""Which things a briefing shows, in which order: the dataset's own choice, or one made from its lanes."""

from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple

from dateline.briefing.errors import BriefingError
from dateline.model.dataset import Briefing, ItemForm
from dateline.model.dates import parse
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.model.refs import LISTS, Kind, Ref
from dateline.model.selection import held

LIMIT = 1000
"""Events that a briefing made from lanes or a chronology holds, the most important ones; so many quotes and
figures that no event holds."""


class Entry(NamedTuple):
    """One thing to show; only a timeline has no `ref`."""

    ref: Ref | None
    form: ItemForm = "card"
    caption: str = ""


class Chapter(NamedTuple):
    """A section to be composed."""

    heading: str
    text: str = ""
    entries: tuple[Entry, ...] = ()


class Plan(NamedTuple):
    """A whole briefing to be composed."""

    title: str
    subtitle: str
    as_of: str
    chapters: tuple[Chapter, ...]
    placed: frozenset[Ref] = frozenset()
    """Quotes and figures that the chapters show by themselves, so that their events needn't."""
    chronology: tuple[Ref, ...] = ()
    """Events to be listed in date order, where a timeline is shown without a card for each."""


def plan(links: Links, briefing_id: str | None = None, matches: Matches | None = None) -> Plan:
    """The briefing of this id, else the dataset's first, else one made from its lanes.

    With `matches`, only the events, quotes and figures among them; a section left with nothing goes.
    Raises BriefingError when there is no briefing of that id.
    """
    chosen = _chosen(links, briefing_id)
    return _standard(links, matches) if chosen is None else _own(links, chosen, matches)


def _chosen(links: Links, briefing_id: str | None) -> Briefing | None:
    briefings = links.dataset.briefings
    if briefing_id is None:
        return briefings[0] if briefings else None
    for briefing in briefings:
        if briefing.id == briefing_id:
            return briefing
    known = ", ".join(f"“{briefing.id}”" for briefing in briefings if briefing.id)
    has = f"It has {known}." if known else "It has none with an id; leave the id out."
    raise BriefingError(f"This dataset has no briefing “{briefing_id}”. {has}")


def _own(links: Links, briefing: Briefing, matches: Matches | None) -> Plan:
    chapters = []
    for section in briefing.sections:
        entries = [
            Entry(links.by_id[item.ref] if item.ref else None, item.form, item.caption or "")
            for item in section.items
            if not item.ref or item.ref in links.by_id
        ]
        kept = tuple(entry for entry in entries if _passes(entry.ref, matches))
        if kept or section.text or not entries:
            chapters.append(Chapter(section.heading, section.text or "", kept))
    as_of = briefing.as_of or links.dataset.as_of or ""
    listed: tuple[Ref, ...] = ()
    if any(entry.form == "timeline" for chapter in chapters for entry in chapter.entries):
        listed = _in_time(links, matches)
    placed = frozenset(
        ref for chapter in chapters for entry in chapter.entries for ref in _shown(links, entry)
    )
    return Plan(briefing.title, briefing.subtitle or "", as_of, tuple(chapters), placed, listed)


def _shown(links: Links, entry: Entry) -> tuple[Ref, ...]:
    return () if entry.ref is None else (entry.ref, *figures_of(links, entry.ref, entry.form))


def figures_of(links: Links, ref: Ref, form: ItemForm) -> tuple[Ref, ...]:
    """The figures that showing a thing in this form shows."""
    if ref.kind == "figure":
        return (ref,)
    if ref.kind == "series":
        return links.out(ref, "figure")
    if form not in ("chart", "table"):
        return ()
    return tuple(inner for inner in held(links, ref) if inner.kind == "figure")


def _passes(ref: Ref | None, matches: Matches | None) -> bool:
    return ref is None or matches is None or ref in matches


def _all(links: Links, kind: Kind, matches: Matches | None) -> Iterable[Ref]:
    refs = (Ref(kind, index) for index in range(len(getattr(links.dataset, LISTS[kind]))))
    return (ref for ref in refs if _passes(ref, matches))


def _standard(links: Links, matches: Matches | None) -> Plan:
    """The timeline; each lane's events with their evidence and charts; then what no event holds."""
    dataset = links.dataset
    printed = _in_time(links, matches)
    lanes: dict[str | None, list[Ref]] = {lane.id: [] for lane in dataset.lanes}
    for ref in printed:
        lanes.setdefault(dataset.events[ref.index].lane, []).append(ref)
    titles: dict[str | None, str] = {lane.id: lane.title for lane in dataset.lanes}
    chapters = [Chapter("Timeline", entries=(Entry(None, "timeline"),))] if printed else []
    charted: set[Ref] = set()
    for lane, refs in lanes.items():
        if refs:
            heading = titles.get(lane) or ("Other events" if titles else "Events")
            series = [ref for ref in _series_of(links, refs) if ref not in charted]
            charted.update(series)
            cards = tuple(Entry(ref) for ref in refs)
            chapters.append(Chapter(heading, entries=cards + tuple(Entry(ref, "chart") for ref in series)))
    chapters += _further(links, matches, charted)
    subtitle = dataset.description or ""
    return Plan(dataset.title, subtitle, dataset.as_of or "", tuple(chapters))


def _in_time(links: Links, matches: Matches | None) -> tuple[Ref, ...]:
    """The events to print, in date order."""
    events = links.dataset.events
    return tuple(sorted(_all(links, "event", matches), key=lambda ref: _day(events[ref.index].date)))


def lists_events(links: Links, briefing_id: str | None = None) -> bool:
    """Whether the briefing lists all events that there are; one that isn't there lists none."""
    try:
        chosen = _chosen(links, briefing_id)
    except BriefingError:
        return False
    return chosen is None or any(item.form == "timeline" for part in chosen.sections for item in part.items)


def shown_events(links: Links, briefing_id: str | None = None) -> list[int]:
    """The places of the events that the briefing shows by themselves. Raises BriefingError as `plan`."""
    chosen = _chosen(links, briefing_id)
    if chosen is None:
        return []
    items = (links.by_id.get(item.ref) for part in chosen.sections for item in part.items if item.ref)
    return [ref.index for ref in items if ref is not None and ref.kind == "event"]


def _day(date: str) -> tuple[float, float]:
    """Where a date stands among others: at its start, or at its end when it has no start."""
    span = parse(date)
    return (span.lo if isfinite(span.lo) else span.hi, span.hi)


def _series_of(links: Links, events: Iterable[Ref]) -> tuple[Ref, ...]:
    figures = (figure for event in events for figure in links.out(event, "figure"))
    return tuple(dict.fromkeys(series for figure in figures for series in links.into(figure, "series")))


def _further(links: Links, matches: Matches | None, charted: set[Ref]) -> list[Chapter]:
    """What no event holds."""
    quotes = [ref for ref in _all(links, "quote", matches) if not links.into(ref, "event")]
    figures = [ref for ref in _all(links, "figure", matches) if not links.into(ref, "event", "quote")]
    series = [
        ref
        for ref in _all(links, "series", None)
        if ref not in charted and (matches is None or any(f in matches for f in links.out(ref, "figure")))
    ]
    chapters = (
        Chapter("Further quotations", entries=tuple(Entry(ref, "quote") for ref in quotes[:LIMIT])),
        Chapter(
            "Further figures",
            entries=tuple(
                [Entry(ref, "row") for ref in figures[:LIMIT]] + [Entry(ref, "chart") for ref in series]
            ),
        ),
    )
    return [chapter for chapter in chapters if chapter.entries]
