"""What stands behind a briefing's statements: footnotes, the list of sources, open points."""

from collections.abc import Iterable, Iterator

from dateline.briefing.blocks import Footnote, Mark, Point, SourceEntry
from dateline.briefing.wording import (
    TEXT_KIND,
    cited_as,
    date_words,
    followable,
    joined,
    name_of,
    work,
)
from dateline.checks.finding import Finding, Severity
from dateline.checks.report import Report
from dateline.model.code_words import NOTE_KINDS, capitalised
from dateline.model.dataset import Citation, Note, NoteKind, Source
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import author_of, counted, shortened

_ORDER: tuple[NoteKind, ...] = ("discrepancy", "ambiguity", "todo", "assumption", "acknowledgement")
_DOUBTS: dict[Severity, str] = {"error": "Wrong", "warning": "To be checked"}
"""What the checks found that is printed point by point. Their notes doubt nothing, and are only counted."""
_MOST_DOUBTS = 200
_LONGEST_SIDE = 400
_MOST_NAMED = 6
"""Things that an open point names; each thing names its points."""


class References:
    """Numbers footnotes and sources in the order in which they are first relied on."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._sources: dict[str, int] = {}
        self._in_section: dict[Footnote, int] = {}
        self._listed: list[Footnote] = []

    def start_section(self) -> None:
        """From here on, a source named before gets a new footnote, so that its page names it."""
        self._in_section.clear()

    def source(self, source_id: str) -> int:
        """The number of a source."""
        return self._sources.setdefault(source_id, len(self._sources) + 1)

    def cite(self, cites: Iterable[Citation]) -> tuple[Mark, ...]:
        """The footnotes of these citations."""
        return tuple(
            self._number(
                Footnote(
                    source=self.source(cite.source),
                    work=self._work(cite.source),
                    exact=cite.exact,
                    place=f"page\u00a0{cite.page}" if cite.page else "",
                )
            )
            for cite in cites
        )

    def cite_source(self, source_id: str) -> tuple[Mark, ...]:
        """The footnote that names a source as a whole."""
        return (self._number(Footnote(source=self.source(source_id), work=self._work(source_id))),)

    def _number(self, note: Footnote) -> Mark:
        if note in self._in_section:
            return Mark(self._in_section[note], first=False)
        self._listed.append(note)
        self._in_section[note] = len(self._listed)
        return Mark(len(self._listed))

    def _work(self, source_id: str) -> str:
        source = self._links.thing(self._links.by_id[source_id])
        assert isinstance(source, Source)
        return cited_as(source)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """All footnotes; the first is number 1."""
        return tuple(self._listed)

    @property
    def sources(self) -> tuple[SourceEntry, ...]:
        """The list of sources; the first is number 1."""
        found = (self._links.thing(self._links.by_id[source_id]) for source_id in self._sources)
        return tuple(source_entry(source) for source in found if isinstance(source, Source))


def source_entry(source: Source) -> SourceEntry:
    """A source in full, as the list of sources gives it."""
    url = followable(source.url)
    return SourceEntry(
        title=source.title or work(source),
        details=tuple(
            filter(
                None,
                (
                    author_of(source),
                    source.publisher,
                    date_words(source.issued),
                    source.url if not url else None,
                    f"read on {date_words(source.accessed)}" if source.accessed else None,
                ),
            )
        ),
        url=url,
        remarks=tuple(
            filter(
                None,
                (
                    source.note,
                    TEXT_KIND.get(source.text_kind or ""),
                    f"SHA-256 of the full text: {source.sha256}" if source.sha256 else None,
                ),
            )
        ),
    )


def open_points(
    links: Links, matches: Matches | None, report: Report | None = None
) -> tuple[tuple[Point, ...], dict[Ref, tuple[int, ...]]]:
    """What is left to be settled; and for each thing, the 1-based numbers of the points about it.

    What the checks found, the gravest first; then the dataset's notes, doubts before assumptions. All of
    them: a briefing hides no doubt. With `matches`, without those that are only about things it leaves out.
    """
    points: list[Point] = []
    numbers: dict[Ref, tuple[int, ...]] = {}

    def add(made: Point, about: tuple[Ref, ...]) -> None:
        points.append(made)
        for ref in about:
            numbers[ref] = (*numbers.get(ref, ()), len(points))

    for finding in _found(report, matches):
        sides = tuple((capitalised(side.who), shortened(side.text, _LONGEST_SIDE)) for side in finding.sides)
        about = tuple(dict.fromkeys(finding.about))
        made = Point(_DOUBTS[finding.severity], finding.message, _names(links, about), sides)
        if len(points) < _MOST_DOUBTS:
            add(made, about)
    if report is not None and (rest := _rest(report, len(points), matches)):
        add(Point("Checks", rest, is_doubt=False), ())
    for note, about in sorted(_notes(links, matches), key=lambda found: _ORDER.index(found[0].kind)):
        is_doubt = note.kind not in ("assumption", "acknowledgement")
        add(
            Point(NOTE_KINDS[note.kind], _settled(note, report), _names(links, about), is_doubt=is_doubt),
            about,
        )
    return tuple(points), numbers


def _names(links: Links, about: tuple[Ref, ...]) -> tuple[str, ...]:
    names = [name_of(links.thing(ref)) for ref in about[:_MOST_NAMED]]
    if len(about) > _MOST_NAMED:
        names.append(counted(len(about) - _MOST_NAMED, "more", "more"))
    return tuple(names)


def _found(report: Report | None, matches: Matches | None) -> Iterator[Finding]:
    for finding in report.open if report is not None else ():
        if finding.severity in _DOUBTS and _concerns(finding.about, matches):
            yield finding


def _concerns(about: tuple[Ref, ...], matches: Matches | None) -> bool:
    """Whether what is printed has to do with these things."""
    return matches is None or not about or any(ref in matches for ref in about)


def _rest(report: Report, printed: int, matches: Matches | None) -> str:
    """What the checks found and is not printed point by point; empty for nothing."""
    more = sum(1 for _ in _found(report, matches)) - printed
    parts = (
        counted(more, "further doubt", "further doubts") if more else "",
        counted(report.counts["note"], "remark", "remarks") if report.counts["note"] else "",
    )
    left = joined(parts, " and ")
    return f"The checks also left {left}, not printed here; the window lists them all." if left else ""


def _settled(note: Note, report: Report | None) -> str:
    """A note's text; an acknowledgement's after what was found."""
    if note.finding is None or report is None:
        return note.text
    found = (one for one in report.findings if report.key(one) == note.finding)
    finding = next(found, None)
    return note.text if finding is None else f"{finding.message} Left as it is: {note.text}"


def _notes(links: Links, matches: Matches | None) -> Iterator[tuple[Note, tuple[Ref, ...]]]:
    for index, note in enumerate(links.dataset.notes):
        about = links.out(Ref("note", index))
        if _concerns(about, matches):
            yield note, about


def basis_words(as_of: str | None, basis: str) -> str:
    """An as-of date for people: "4 March 2024 (year inferred)"."""
    return joined((date_words(as_of), f"({basis})" if basis else ""), " ") if as_of else ""
