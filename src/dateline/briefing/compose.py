"""From a dataset's briefing to blocks in reading order."""

from collections.abc import Callable, Iterable

from dateline.briefing.apparatus import basis_words
from dateline.briefing.blocks import (
    Block,
    Chronology,
    FigureTable,
    Heading,
    Manuscript,
    Prose,
)
from dateline.briefing.evidence import Evidence
from dateline.briefing.pictures import Chart, Timeline
from dateline.briefing.plan import Chapter, Entry, Plan, figures_of, plan
from dateline.briefing.scope import Scope
from dateline.briefing.wording import (
    joined,
    name_of,
)
from dateline.charts.build import chart_of, charts_for
from dateline.charts.spec import ChartSpec
from dateline.checks.report import Report
from dateline.model.code_words import DATE_BASIS
from dateline.model.dataset import Series, Source
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.model.refs import Kind, Ref
from dateline.model.selection import held
from dateline.model.wording import counted, shortened

_LONGEST_HEADING = 500
_COUNTED: tuple[tuple[Kind, str, str], ...] = (
    ("event", "event", "events"),
    ("quote", "quotation", "quotations"),
    ("figure", "figure", "figures"),
)


def compose(
    links: Links,
    *,
    briefing_id: str | None = None,
    matches: Matches | None = None,
    report: Report | None = None,
    scope: Scope | None = None,
) -> Manuscript:
    """A briefing's blocks: the one of this id, else the dataset's first, else one made from its lanes.

    With `matches`, only the events, quotes and figures among them, and the front says so. With a `report`,
    what was verified is marked, and what the checks found is among the open points. These and the sources
    come last. The `scope` that they are from has the numbers of the whole. Raises BriefingError when there
    is no briefing of that id.
    """
    dataset = links.dataset
    scope = scope or Scope.of(links, matches)
    wanted = plan(links, briefing_id, matches)
    composer = _Composer(links, matches, report, wanted)
    for chapter in wanted.chapters:
        composer.chapter(chapter)
    composer.chronology(wanted.chronology)
    if scope.left_out:
        composer.blocks.append(Prose(text=_too_many(scope.left_out), quiet=True))
    evidence = composer.evidence
    title = wanted.title.strip() or "Untitled"
    basis = DATE_BASIS[dataset.as_of_basis or "stated"] if wanted.as_of == dataset.as_of else ""
    return Manuscript(
        title=title,
        short_title=shortened(title, 90),
        subtitle=wanted.subtitle,
        as_of=basis_words(wanted.as_of, basis),
        authors=dataset.authors,
        license=dataset.license or "",
        language=dataset.language or "en",
        extent=_extent(scope, evidence.shown),
        blocks=tuple(composer.blocks),
        footnotes=evidence.references.footnotes,
        sources=evidence.references.sources,
        points=evidence.points,
        marks=evidence.marks(has_timeline=any(isinstance(block, Timeline) for block in composer.blocks)),
    )


def _too_many(left_out: int) -> str:
    return (
        f"{counted(left_out, 'event is', 'events are')} not printed: too many for one briefing. "
        "Filter them, or write a briefing into the dataset."
    )


def _extent(scope: Scope, shown: dict[Ref, None]) -> str:
    """What is printed, of how many if it isn't everything."""
    words = scope.words or ("what matches a filter" if scope.matches is not None else "")
    is_part = bool(words or scope.left_out)
    parts = []
    for kind, one, many in _COUNTED:
        total = scope.totals[kind]
        printed = sum(ref.kind == kind for ref in shown)
        if total:
            whole = counted(total, one, many)
            parts.append(f"{printed:,}\u00a0of\u00a0{whole}" if is_part and printed < total else whole)
    return (f"Only {words}: " if words else "") + ", ".join(parts)


class _Composer:
    """Turns chapters into blocks, in order; each quote and figure that an event holds comes once."""

    def __init__(self, links: Links, matches: Matches | None, report: Report | None, wanted: Plan) -> None:
        self.links = links
        self.matches = matches
        self.blocks: list[Block] = []
        self.evidence = Evidence(links, matches, report)
        self._placed = set(wanted.placed)

    def chapter(self, chapter: Chapter) -> None:
        """A heading, its text and what it shows."""
        self.evidence.references.start_section()
        self._heading(chapter.heading.strip() or "Untitled")
        if chapter.text:
            self.blocks.append(Prose(text=chapter.text))
        for place, entry in enumerate(chapter.entries):
            if entry.form == "timeline" or entry.ref is None:
                self._timeline(entry, is_last=place == len(chapter.entries) - 1)
            else:
                self._entry(entry)

    def _heading(self, text: str) -> None:
        """A bookmark has its limit: a longer heading is shortened and goes on as text."""
        self.blocks.append(Heading(text=shortened(text, _LONGEST_HEADING)))
        if len(text) > _LONGEST_HEADING:
            self.blocks.append(Prose(text=text))

    def chronology(self, events: tuple[Ref, ...]) -> None:
        """The list of these events, under a heading of its own; nothing for none."""
        if events:
            self.evidence.references.start_section()
            self.blocks.append(Heading(text="Chronology"))
            self.blocks.append(Chronology(rows=tuple(map(self.evidence.dated, events))))

    def _entry(self, entry: Entry) -> None:
        if entry.form == "chart":
            self._charts(entry)
        elif entry.form in ("row", "table"):
            self._rows(entry)
        else:
            self._card(entry)

    def _passes(self, ref: Ref) -> bool:
        return self.matches is None or ref in self.matches

    def _timeline(self, entry: Entry, *, is_last: bool) -> None:
        """The heading and text just before a timeline go to its page.

        A timeline of the first section goes to the cover, without them when the section goes on.
        """
        lead: list[Heading | Prose] = []
        for block in reversed(self.blocks):
            if not isinstance(block, Heading | Prose):
                break
            lead.insert(0, block)
            if isinstance(block, Heading):
                break
        if len(lead) == len(self.blocks) and not is_last:
            self.blocks.insert(0, Timeline(caption=entry.caption))
            return
        del self.blocks[len(self.blocks) - len(lead) :]
        self.blocks.append(Timeline(caption=entry.caption, lead=tuple(lead)))

    def _charts(self, entry: Entry) -> None:
        """Charts, each figure with its row beneath unless it has one already."""
        assert entry.ref is not None
        if entry.ref.kind == "series":
            specs: tuple[ChartSpec, ...] = (chart_of(self.links, entry.ref),)
        else:
            specs = charts_for(self.links, self._figures(entry))
        self.blocks += (self._chart(spec, entry.caption) for spec in specs if not _is_all_rows(spec))
        self._figure_rows([ref for ref in self._figures(entry) if ref not in self.evidence.shown])

    def _chart(self, spec: ChartSpec, caption: str) -> Chart:
        """A chart with the points about it and about what it draws."""
        drawn = (spec.ref, *(mark.ref for mark in spec.everything), *spec.undrawn)
        return Chart(spec=spec, caption=caption, points=self.evidence.about(*filter(None, drawn)))

    def _figures(self, entry: Entry) -> tuple[Ref, ...]:
        assert entry.ref is not None
        return tuple(ref for ref in figures_of(self.links, entry.ref, entry.form) if self._passes(ref))

    def _rows(self, entry: Entry) -> None:
        assert entry.ref is not None
        thing = self.links.thing(entry.ref)
        if entry.form == "row" and entry.ref.kind == "event":
            self.blocks.append(self.evidence.dated(entry.ref))
        elif isinstance(thing, Series):
            if _is_all_rows(chart_of(self.links, entry.ref)):
                self._figure_rows(self._figures(entry), entry.caption or thing.title, thing.note)
            else:
                self._charts(entry)
        elif entry.ref.kind in ("figure", "event", "quote"):
            self._figure_rows(self._figures(entry), entry.caption)
        else:
            self._card(entry)

    def _card(self, entry: Entry) -> None:
        assert entry.ref is not None
        ref = entry.ref
        cards: dict[Kind, Callable[[Ref], None]] = {
            "event": self._event_card if entry.form == "card" else self._event_quotes,
            "quote": lambda ref: self.blocks.append(self.evidence.quotation(ref)),
            "figure": lambda ref: self._figure_rows((ref,)),
            "series": lambda ref: self._charts(Entry(ref, "chart")),
            "lane": self._lane,
        }
        cards.get(ref.kind, self._mention)(ref)
        if entry.caption:
            self.blocks.append(Prose(text=entry.caption, quiet=True))

    def _event_card(self, ref: Ref) -> None:
        """An event with the evidence that isn't printed elsewhere."""
        self.blocks.append(self.evidence.dated(ref))
        evidence = [inner for inner in held(self.links, ref) if self._belongs(inner, ref)]
        self._placed.update(evidence)
        for inner in evidence:
            if inner.kind == "quote" and self._passes(inner):
                self.blocks.append(self.evidence.quotation(inner))
        self._figure_rows([inner for inner in evidence if inner.kind == "figure"])

    def _belongs(self, inner: Ref, event: Ref) -> bool:
        """Whether evidence goes with this event: not with itself, nor with an event that names it."""
        named_by = self.links.into(inner, "event") if inner.kind == "figure" else ()
        return inner not in self._placed and (not named_by or event in named_by)

    def _event_quotes(self, ref: Ref) -> None:
        for quote in self.links.out(ref, "quote"):
            if self._passes(quote):
                self.blocks.append(self.evidence.quotation(quote))

    def _lane(self, ref: Ref) -> None:
        for event in self.links.into(ref, "event"):
            if self._passes(event):
                self._event_card(event)

    def _mention(self, ref: Ref) -> None:
        """A thing that has no form of its own on paper: its name and what the dataset says about it."""
        thing = self.links.thing(ref)
        if isinstance(thing, Source):
            self.evidence.references.source(thing.id)
        words = (name_of(thing), getattr(thing, "role", None) or "", getattr(thing, "note", None) or "")
        self.blocks.append(Prose(text=joined(words, ". ")))

    def _figure_rows(self, refs: Iterable[Ref], caption: str = "", note: str | None = None) -> None:
        """Rows of a table; without a caption they join the table just before them."""
        rows = tuple(self.evidence.figure_row(ref) for ref in refs if self._passes(ref))
        if not rows:
            return
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, FigureTable) and not last.caption and not caption:
            self.blocks[-1] = FigureTable(rows=last.rows + rows)
        else:
            self.blocks.append(FigureTable(rows=rows, caption=caption, remarks=(note,) if note else ()))


def _is_all_rows(spec: ChartSpec) -> bool:
    """Whether a table of figures says all that the chart would."""
    return spec.kind == "table" and all(mark.ref and mark.ref.kind == "figure" for mark in spec.marks)
