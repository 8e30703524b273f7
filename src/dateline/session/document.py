"""What is open: a dataset, the file that it is in, and what is made of it once."""

from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dateline.model.choices import Choice, Facet, choices
from dateline.model.collector import collector_off
from dateline.model.dataset import Dataset
from dateline.model.dates import parse
from dateline.model.lazy_list import LazyList
from dateline.model.references import Links
from dateline.model.spare_memory import give_back
from dateline.session.pages import PageMaker
from dateline.timeline.index import Arrays, EventIndex
from dateline.timeline.kept import arrays_of, story_of
from dateline.timeline.story import opening_view
from dateline.timeline.viewport import Viewport

AT_ONCE = 20_000
"""Events, quotes and figures that are searched while the reader waits: some 10 ms a time."""


@dataclass(frozen=True, eq=False)
class Document:
    """An open dataset. `path` is None for one that has no file of its own."""

    dataset: Dataset
    path: Path | None = None
    kept: Arrays = field(default_factory=dict)
    """What was made of the same dataset before, as `made` gives it; empty when nothing was kept."""
    _pages: dict[tuple[int, bool], PageMaker] = field(default_factory=dict, init=False)

    def moved_to(self, path: Path) -> "Document":
        """The same dataset, now in this file; all that was worked out about it is kept."""
        moved = copy(self)
        object.__setattr__(moved, "path", path)
        return moved

    def differs_in_notes(self, dataset: Dataset) -> bool:
        """Whether its dataset was made of that one, or that one of it, by changing nothing but the notes."""
        names = (name for name in Dataset.__struct_fields__ if name != "notes")
        return all(getattr(dataset, name) is getattr(self.dataset, name) for name in names)

    @property
    def folder(self) -> Path | None:
        """Where the text files of its sources lie."""
        return None if self.path is None else self.path.parent

    @cached_property
    def links(self) -> Links:
        """Its ids and links."""
        return Links(self.dataset)

    @cached_property
    def choices(self) -> dict[Facet, tuple[Choice, ...]]:
        """What a filter can ask for in it."""
        return choices(self.links)

    def prepare(self) -> None:
        """Read and follow now all that searches and pages need: seconds for a million events."""
        with collector_off():
            self.links.prepare()
            if self.is_large:
                give_back()  # as counting the choices takes much for a moment
            self.choices  # noqa: B018 (made now and kept)
        if self.is_large:
            give_back()

    @cached_property
    def index(self) -> EventIndex:
        """Its events as columns."""
        return EventIndex.of(self.links, self.kept)

    @cached_property
    def story(self) -> Viewport:
        """Where to look first: the stretch that holds the story."""
        return story_of(self.kept) or opening_view(self.index, self.as_of)

    @property
    def pages(self) -> PageMaker:
        """Makes the pages of its evidence: another one when more of a large dataset has been read."""
        read = self.links.known, self.links.index.is_built
        return self._pages.setdefault(read, PageMaker(self.links, self.index))

    def made(self) -> Arrays:
        """What is made of it for the timeline, to be kept for the next time."""
        return arrays_of(self.index, self.story)

    @cached_property
    def lane_ids(self) -> tuple[str, ...]:
        """The ids of its lanes; empty for the one of events without a lane."""
        return tuple(band.id for band in self.index.bands)

    @property
    def is_large(self) -> bool:
        """Whether it is searched in the background, where its index is built after it is shown."""
        lists = (self.dataset.events, self.dataset.quotes, self.dataset.figures)
        return sum(map(len, lists)) > AT_ONCE or any(isinstance(one, LazyList) for one in lists)

    @property
    def as_of(self) -> float | None:
        """The first day of its as-of date, in days since 1970-01-01."""
        return None if self.dataset.as_of is None else parse(self.dataset.as_of).lo


EMPTY = Document(Dataset(format="dateline", version=1, title=""))
