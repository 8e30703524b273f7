"""What is open, filtered, selected and in view, and the signals that say so."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from psygnal import Signal

from dateline.checks.report import Report
from dateline.model.choices import Choice, Facet
from dateline.model.dataset import Dataset, Note
from dateline.model.query import Filter, Matches, Search
from dateline.model.references import ALL
from dateline.model.refs import Ref
from dateline.model.selection import NOTHING, Related, Selection, related
from dateline.session.background_search import InBackground, go_on
from dateline.session.document import EMPTY, Document
from dateline.timeline.arrangement import LaneArrangement, LaneIds
from dateline.timeline.frame import View
from dateline.timeline.layout import prepare, prepare_view
from dateline.timeline.viewport import Viewport

if TYPE_CHECKING:
    from dateline.checks.evidence import Evidence


class Noted(NamedTuple):
    """The notes that the reader wants in a dataset, and those that its file has, as far as that is known."""

    wanted: Sequence[Note]
    filed: Sequence[Note]


class Session:
    """The one mutable object of a window. Setting an equal value emits nothing.

    `filter_changed` says that something else is found. For a large document that takes a while:
    `searching_changed` says that it has begun, `filter_changed` follows each time that more is found, and
    `searching_changed` again before the last. `choices_changed` says that a large document's choices are
    known. `selection_changed` also says that more can be told of what is related to the selection.
    `confirmed` says that what is open is now known to be right.
    `evidence_changed` says that the wording of the sources is known, `report_changed` that the checks are
    through; opening another document, which `document_changed` tells, forgets both. `notes_changed` says that
    the reader wants other notes in the dataset; the document has them once it is revised.
    """

    document_changed = Signal(Document)
    notes_changed = Signal()
    filter_changed = Signal(Filter)
    searching_changed = Signal()
    choices_changed = Signal()
    confirmed = Signal()
    evidence_changed = Signal()
    report_changed = Signal()
    selection_changed = Signal(Selection)
    viewport_changed = Signal(Viewport)
    arrangement_changed = Signal(LaneArrangement)
    lane_changed = Signal(object)
    """The lane pointed out, by its place, or None."""

    def __init__(self, in_background: InBackground | None = None) -> None:
        """Without a background to work in, everything is found at once."""
        self._in_background = in_background
        self._document = EMPTY
        self._noted = Noted(EMPTY.dataset.notes, EMPTY.dataset.notes)
        self._is_confirmed = True
        self._filter = Filter()
        self._search = Search(EMPTY.links, Filter())
        self._matches = self._search.found()
        self._is_searching = False
        self._is_untold = False
        self._choices: dict[Facet, tuple[Choice, ...]] | None = None
        self._selection = NOTHING
        self._related = related(EMPTY.links, NOTHING)
        self._known = EMPTY.links.known
        self._awaited: tuple[str, ...] = ()
        self._viewport = Viewport(0.0, 1.0)
        self._arrangement = LaneArrangement.of(len(EMPTY.index.bands))
        self._lane: int | None = None
        self._evidence: Evidence | None = None
        self._report: Report | None = None
        self._view: Callable[[], View] | None = None

    @property
    def document(self) -> Document:
        """What is open; `EMPTY` when nothing is."""
        return self._document

    @property
    def dataset(self) -> Dataset:
        """The document's dataset with the notes that the reader wants in it."""
        return msgspec.structs.replace(self._document.dataset, notes=self._noted.wanted)

    @property
    def is_confirmed(self) -> bool:
        """Whether all of the document is known to be right. Until then it is not to be passed on."""
        return self._is_confirmed

    @property
    def noted(self) -> Noted:
        """The notes that the reader wants, and those that the file has."""
        return self._noted

    @property
    def is_revised(self) -> bool:
        """Whether the document has the notes that the reader wants."""
        return self._document.dataset.notes is self._noted.wanted

    @property
    def is_saved(self) -> bool:
        """Whether the document's file has the notes that the reader wants, as far as that is known."""
        return self._noted.wanted is self._noted.filed

    @property
    def filter(self) -> Filter:
        """What is looked for."""
        return self._filter

    @property
    def matches(self) -> Matches:
        """What the filter leaves in sight, as far as it is found: at first what the filter before left."""
        return self._matches

    @property
    def is_searching(self) -> bool:
        """Whether more may be found."""
        return self._is_searching

    @property
    def choices(self) -> dict[Facet, tuple[Choice, ...]]:
        """What a filter can ask for; nothing while that isn't known."""
        return self._choices or {}

    @property
    def is_read(self) -> bool:
        """Whether all links can be followed and the choices are known: a large document is read first."""
        return self._choices is not None

    @property
    def selection(self) -> Selection:
        """What the user picked out."""
        return self._selection

    @property
    def related(self) -> Related:
        """What lights up with the selection."""
        return self._related

    @property
    def viewport(self) -> Viewport:
        """The stretch of time in view."""
        return self._viewport

    @property
    def arrangement(self) -> LaneArrangement:
        """Which lanes are shown, in which order, and which are collapsed."""
        return self._arrangement

    @property
    def lane(self) -> int | None:
        """The lane that the user pointed out, by its place; None when an event was selected since."""
        return self._lane

    @property
    def evidence(self) -> "Evidence | None":
        """The document with its sources' wording; None while that isn't known."""
        return self._evidence

    @property
    def report(self) -> Report | None:
        """What the checks found; None while that isn't known."""
        return self._report

    def draw_ahead(self, view: Callable[[], View]) -> None:
        """Of what is found in a large document, make first, in the background, what this view shows."""
        self._view = view

    @property
    def view(self) -> View | None:
        """How the timeline is looked at, in a window."""
        return self._view() if self._view is not None else None

    def open(
        self,
        document: Document,
        lanes: LaneIds | None = None,
        *,
        noted: Noted | None = None,
        is_confirmed: bool = True,
    ) -> None:
        """Show another dataset where its story is, without filter and selection, the lanes as wanted.

        Unless told otherwise, it is right, and the notes are those that its file has.

        A reload of the same file keeps the view, the filter, the lanes, and the selected things that are
        still there by id.
        """
        query, view = Filter(), document.story
        self._noted = noted or Noted(document.dataset.notes, document.dataset.notes)
        self._is_confirmed = is_confirmed
        self._awaited = ()
        if document.path is not None and document.path == self._document.path:
            self._awaited, query, view = self._selected_ids(), self._filter, self._viewport
            lanes = self._arrangement.ids(self._document.lane_ids)
        self._show(document, query, view, lanes)

    def confirm(self) -> None:
        """Know that all of the document is right."""
        self._is_confirmed = True
        self.confirmed.emit()

    def note(self, notes: Sequence[Note]) -> None:
        """Know that the reader wants these notes in the dataset. No file has them until they are saved."""
        self._noted = self._noted._replace(wanted=notes)
        self.notes_changed.emit()

    def saved_as(self, dataset: Dataset, path: Path) -> bool:
        """Know what is open by the file that this was written to; whether it still is what is open."""
        if not self._document.differs_in_notes(dataset):
            return False
        self._noted = self._noted._replace(filed=dataset.notes)
        self.revise(self._document.moved_to(path), self._report)
        return True

    def revise(self, document: Document, report: Report | None) -> None:
        """Show the same dataset with other notes, or in another file. Of the selection all but notes is kept.

        `report` is what the checks found in it, if that is known.
        """
        kept = Selection(tuple(ref for ref in self._selection.refs if ref.kind != "note"))
        lanes = self._arrangement.ids(self._document.lane_ids)
        evidence = self._evidence
        self._awaited = ()
        self._show(document, self._filter, self._viewport, lanes, kept)
        if evidence is not None:
            self.show_evidence(replace(evidence, links=document.links))
        if report is not None:
            self.show_report(report)

    def _show(
        self,
        document: Document,
        query: Filter,
        view: Viewport,
        lanes: LaneIds | None,
        kept: Selection | None = None,
    ) -> None:
        """Show a document with this selected, or what was selected before as soon as it is found again."""
        document.links.index.in_background = self._in_background is not None and document.is_large
        self._evidence = self._report = None
        self._arrangement = LaneArrangement.by_ids(document.lane_ids, lanes or LaneIds())
        self._lane = None
        self._document = document
        self._filter = query
        self._choices = None
        self._known = document.links.known
        self._selection = self._found_again() if kept is None else kept
        self._related = related(document.links, self._selection)
        moved, self._viewport = view != self._viewport, view
        self._begin(Search(document.links, query))
        if self._is_searching:
            self._matches = self._search.found()
        self.document_changed.emit(document)
        if moved:
            self.viewport_changed.emit(view)

    def _selected_ids(self) -> tuple[str, ...]:
        ids = (getattr(self._document.links.thing(ref), "id", None) for ref in self._selection.refs)
        return tuple(key for key in ids if key is not None)

    def _found_again(self) -> Selection:
        """What was selected before a reload, as soon as all ids are known."""
        links = self._document.links
        if links.known < ALL:
            return NOTHING
        found = (links.by_id.get(key) for key in self._awaited)
        self._awaited = ()
        return Selection(tuple(ref for ref in found if ref is not None))

    def set_filter(self, query: Filter) -> None:
        """Look for something else. Raises DateError, changing nothing, when its dates are wrong.

        What it hides is no longer selected: nothing is shown beside a search that doesn't find it.
        """
        if query == self._filter:
            return
        search = Search(self._document.links, query)
        was_searching = self._is_searching
        self._filter = query
        self._begin(search)
        if self._is_searching or was_searching:
            self.searching_changed.emit()
        if not self._is_searching:
            self._say_found()

    def _begin(self, search: Search) -> None:
        """Find what the filter asks for; a large document's index is also built where nothing is asked."""
        self._search.stop()
        self._search, self._is_untold = search, bool(self._filter)
        if self._in_background is None or not self._document.is_large:
            self._is_searching = False
            self._matches, self._choices = search.advance(inf), self._document.choices
        else:
            self._is_searching = bool(self._filter)
            if not self._filter:
                self._matches = search.found()
            go_on(self._in_background, search, self._preparing(), self._on_found)

    def _preparing(self) -> Callable[[Matches], None]:
        """What makes, in the background, what the timeline and the pages show of what was found."""
        document, is_filtered = self._document, bool(self._filter)
        view = self.view

        def make(found: Matches) -> None:
            if is_filtered and view is not None:
                prepare_view(document.index, replace(view, matches=found))
            if document.links.index.is_built:
                document.prepare()

        return make

    def _on_found(self, search: Search, matches: Matches) -> None:
        """More of what the filter asks for may have been found in the background."""
        grew = self._is_untold or not matches.same_as(self._matches)
        self._matches, self._is_untold = matches, False
        if search.is_done and self._is_searching:
            self._is_searching = False
            self.searching_changed.emit()
        if search.is_done or grew:
            self._say_found()
        self._relate_anew()
        if search.is_done and self._document.choices != self._choices:
            self._choices = self._document.choices
            self.choices_changed.emit()
        if search.is_done and self._filter and self._in_background is not None:
            rest = partial(prepare, self._document.index, matches, lambda: not search.is_stopped)
            self._in_background(rest, lambda _: None)

    def _say_found(self) -> None:
        self.filter_changed.emit(self._filter)
        if not self._is_searching:
            self.select(*(ref for ref in self._selection.refs if ref in self._matches))

    def _relate_anew(self) -> None:
        """What is selected may be related to more, now that more links can be followed."""
        links = self._document.links
        if links.known != self._known:
            self._known = links.known
            if self._awaited:
                self._selection = self._found_again()
            self._related = related(links, self._selection)
            if self._selection:
                self.selection_changed.emit(self._selection)

    def show_evidence(self, evidence: "Evidence") -> None:
        """Tell the wording of the document's sources; that of another document's is no news."""
        if evidence.links is self._document.links:
            self._evidence = evidence
            self.evidence_changed.emit()

    def show_report(self, report: Report) -> None:
        """Tell what the checks found in the document; what they found in another one is no news."""
        if report.links is self._document.links:
            self._report = report
            self.report_changed.emit()

    def select(self, *refs: Ref) -> None:
        """Pick out these things instead of what was; none clears the selection."""
        self.point_out(None)
        selection = Selection(refs)
        if selection == self._selection:
            return
        self._awaited = ()
        self._selection = selection
        self._related = related(self._document.links, selection)
        self.selection_changed.emit(selection)

    def look_at(self, viewport: Viewport) -> None:
        """Bring another stretch of time into view."""
        if viewport == self._viewport:
            return
        self._viewport = viewport
        self.viewport_changed.emit(viewport)

    def arrange(self, arrangement: LaneArrangement) -> None:
        """Arrange the lanes. What is in a lane that gets hidden is no longer selected."""
        if arrangement == self._arrangement:
            return
        newly_hidden = arrangement.hidden - self._arrangement.hidden
        self._arrangement = arrangement
        if self._lane in newly_hidden:
            self.point_out(None)
        self.arrangement_changed.emit(arrangement)
        lane, refs = self._document.index.lane, self._selection.refs
        kept = [ref for ref in refs if ref.kind != "event" or lane[ref.index] not in newly_hidden]
        if len(kept) < len(refs):
            self.select(*kept)

    def point_out(self, lane: int | None) -> None:
        """Let what is done to a lane be done to this one; None for that of the selected event."""
        if lane != self._lane:
            self._lane = lane
            self.lane_changed.emit(lane)
