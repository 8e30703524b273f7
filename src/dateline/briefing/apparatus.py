"""What stands behind a briefing's statements: footnotes, the list of sources, open points."""

from collections.abc import Iterable, Iterator

from dateline.briefing.blocks import Footnote, Mark, Point, SourceEntry
from dateline.briefing.wording import (
    NOTE_KIND,
    TEXT_KIND,
    cited_as,
    count,
    date_words,
    followable,
    joined,
    name_of,
    people,
    work,
)
from dateline.model.dataset import Citation, Note, NoteKind, Source
from dateline.model.query import Matches
from dateline.model.references import Links, Ref

_ORDER: tuple[NoteKind, ...] = ("discrepancy", "ambiguity", "todo", "assumption", "acknowledgement")
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
                    people(source.author),
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
    links: Links, matches: Matches | None
) -> tuple[tuple[Point, ...], dict[Ref, tuple[int, ...]]]:
    """The dataset's notes, doubts before assumptions; and for each thing, the 1-based numbers of its notes.

    All of them: a briefing hides no doubt. With `matches`, without those that are only about things it
    leaves out.
    """
    points: list[Point] = []
    numbers: dict[Ref, tuple[int, ...]] = {}
    for note, about in sorted(_notes(links, matches), key=lambda found: _ORDER.index(found[0].kind)):
        names = [name_of(links.thing(ref)) for ref in about[:_MOST_NAMED]]
        if len(about) > _MOST_NAMED:
            names.append(count(len(about) - _MOST_NAMED, "more", "more"))
        points.append(
            Point(NOTE_KIND[note.kind], note.text, tuple(names), is_doubt=note.kind != "assumption")
        )
        for ref in about:
            numbers[ref] = (*numbers.get(ref, ()), len(points))
    return tuple(points), numbers


def _notes(links: Links, matches: Matches | None) -> Iterator[tuple[Note, tuple[Ref, ...]]]:
    for index, note in enumerate(links.dataset.notes):
        about = links.out(Ref("note", index))
        if matches is None or not about or any(ref in matches for ref in about):
            yield note, about


def basis_words(as_of: str | None, basis: str) -> str:
    """An as-of date for people: "4 March 2024 (year inferred)"."""
    return joined((date_words(as_of), f"({basis})" if basis else ""), " ") if as_of else ""
