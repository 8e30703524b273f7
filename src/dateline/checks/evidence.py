"""What the checks look at: a dataset, its links and the wording of its sources."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dateline.checks.text.source_text import SourceText
from dateline.files.problems import UnreadableError
from dateline.files.source_text import source_text
from dateline.model.dataset import Dataset, Event, Figure, Note, Quote, Series, Source
from dateline.model.dates import TimeSpan, parse
from dateline.model.lazy_list import LazyList
from dateline.model.references import Links
from dateline.model.refs import LISTS, Kind, Ref, Thing

STEP = 16
"""Things looked at in one step."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """A dataset with its links followed and its sources' wording by the source's id.

    `unread` says of a source why its text file could not be read; `step` is called for each few things
    looked at.
    """

    links: Links
    texts: Mapping[str, SourceText]
    unread: Mapping[str, str]
    step: Callable[[], None] = lambda: None

    @classmethod
    def of(cls, links: Links, folder: Path | None, step: Callable[[], None] = lambda: None) -> "Evidence":
        """The dataset with the texts that it holds, or that lie beside it in `folder`."""
        texts: dict[str, SourceText] = {}
        unread: dict[str, str] = {}
        for index, source in enumerate(links.dataset.sources):
            step()
            try:
                text = source_text(source, folder)
            except UnreadableError as error:
                unread[source.id] = str(error)
                text = source.text
            if text is not None:
                whole = source.text_kind == "full" or sha256(text) == source.sha256
                texts[source.id] = SourceText(Ref("source", index), text, whole)
        return cls(links, texts, unread, step)

    @property
    def dataset(self) -> Dataset:
        """The dataset itself."""
        return self.links.dataset

    @cached_property
    def as_of(self) -> TimeSpan | None:
        """What relative wording is resolved against."""
        return None if self.dataset.as_of is None else parse(self.dataset.as_of)

    @cached_property
    def sources_by_id(self) -> Mapping[str, Source]:
        """The sources by their ids."""
        return {source.id: source for source in self.dataset.sources}

    def is_as_stated(self, source: Source) -> bool:
        """Whether a source's text is known, and its checksum is the one that the dataset states."""
        found = self.texts.get(source.id)
        return found is not None and sha256(found.text) == source.sha256

    def listing(self, figure: str | None) -> tuple[Ref, ...]:
        """The quotes that list the figure with this id."""
        return self._listing.get(figure, ())

    @cached_property
    def _listing(self) -> dict[str | None, tuple[Ref, ...]]:
        found: dict[str | None, list[Ref]] = {}
        for index, quote in enumerate(self.dataset.quotes):
            for name in dict.fromkeys(quote.figures):
                found.setdefault(name, []).append(Ref("quote", index))
        return {name: tuple(refs) for name, refs in found.items()}

    def events(self) -> Iterator[tuple[Ref, Event]]:
        """All events, each with its reference."""
        return self._each("event")  # type: ignore[return-value] # each kind has its struct

    def glances(self, *fields: str) -> Iterator[tuple[int, Event]]:
        """All events by their places, to be asked for these fields only: a large file's aren't made whole."""
        events = self.dataset.events
        for index, event in enumerate(events.glances(*fields) if isinstance(events, LazyList) else events):
            if not index % STEP:
                self.step()
            yield index, event

    def quotes(self) -> Iterator[tuple[Ref, Quote]]:
        """All quotes, each with its reference."""
        return self._each("quote")  # type: ignore[return-value] # each kind has its struct

    def figures(self) -> Iterator[tuple[Ref, Figure]]:
        """All figures, each with its reference."""
        return self._each("figure")  # type: ignore[return-value] # each kind has its struct

    def sources(self) -> Iterator[tuple[Ref, Source]]:
        """All sources, each with its reference."""
        return self._each("source")  # type: ignore[return-value] # each kind has its struct

    def series(self) -> Iterator[tuple[Ref, Series]]:
        """All series, each with its reference."""
        return self._each("series")  # type: ignore[return-value] # each kind has its struct

    def notes(self) -> Iterator[tuple[Ref, Note]]:
        """All notes, each with its reference."""
        return self._each("note")  # type: ignore[return-value] # each kind has its struct

    def _each(self, kind: Kind) -> Iterator[tuple[Ref, Thing]]:
        for index, thing in enumerate(getattr(self.dataset, LISTS[kind])):
            if not index % STEP:
                self.step()
            yield Ref(kind, index), thing


def sha256(text: str) -> str:
    """The checksum of a text's UTF-8 bytes, as `Source.sha256` has it."""
    return hashlib.sha256(text.encode()).hexdigest()
