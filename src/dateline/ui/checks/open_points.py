"""The panel of open points: what the checks found, listed, narrowed, and one of them in full."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from dateline.checks.finding import Finding, Severity
from dateline.checks.report import Report
from dateline.model.collector import collector_off
from dateline.session import navigation
from dateline.session.session import Session
from dateline.ui.checks.listing import (
    Concerns,
    Listing,
    Point,
    Scope,
    Wanted,
    all_as_text,
    in_view,
    line_in,
    listed,
    selected,
    standing,
)
from dateline.ui.checks.point_detail import PointDetail
from dateline.ui.checks.point_filter import PointFilter
from dateline.ui.checks.point_list import NO_LISTING, PointList
from dateline.ui.controls import button, label
from dateline.ui.jobs import Jobs
from dateline.ui.theme import Theme

LISTING, STANDING, FINDING_LINE, COPYING = "list points", "sum up checks", "find line", "copy points"
"""The purposes of the jobs that list points, sum up what holds, find a line in the file, and word points."""
COPY = "Copy all"
COPIED_MS = 1500
"""How long it is said that the points were copied."""
AT_ONCE = 2_000
"""Findings of a dataset that isn't large that are narrowed while the window waits: some 10 ms' work."""
SETTLE_MS = 120
"""How long the view must rest before the points in view are listed."""
LIST_SHARE = 0.44
MOST_COPIED = 5_000
NOT_CHECKED = "Nothing has been checked yet."


class OpenPoints(QWidget):
    """A click on a point selects what it is about. `source_asked` and `acknowledge_asked` carry a `Point`."""

    closed = Signal()
    followed = Signal(object)
    source_asked = Signal(object)
    acknowledge_asked = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._theme = theme
        self._own_pick = False
        self._is_stale = True
        self._awaiting: list[Callable[[], object]] = []
        """What is to be done once the points are listed."""
        self._settled = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._copied = QTimer(self, interval=COPIED_MS, singleShot=True)
        self.listing = NO_LISTING
        self.setAccessibleName("Open points")
        self._parts = QSplitter(Qt.Orientation.Horizontal, self)
        self._left = QWidget(self._parts)
        self.filter = PointFilter(theme, self)
        self.list = PointList(theme, self._left)
        self.detail = PointDetail(theme, self._parts)
        self.said = label("", role="muted")
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._lay_out()
        self._connect()
        self.setMinimumHeight(190)

    def _lay_out(self) -> None:
        self.copy = button(COPY, self._on_copy_clicked, style="quiet")
        self.copy.setToolTip("Copy the points listed as text")
        self.hide_button = button("Close", self.closed.emit, style="quiet")
        self.hide_button.setToolTip("Put the open points away (F7)")
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 10, 6)
        row.setSpacing(8)
        row.addWidget(label("Open points", size=15, bold=True))
        row.addWidget(self.filter, 1)
        row.addWidget(self.copy)
        row.addWidget(self.hide_button)
        under = QVBoxLayout(self._left)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        self.said.setContentsMargins(16, 12, 12, 6)
        self.said.setWordWrap(True)
        under.addWidget(self.said)
        under.addWidget(self.list, 1)
        under.addStretch(0)
        for place, part in enumerate((self._left, self.detail)):
            part.setMinimumWidth(240)
            self._parts.setStretchFactor(place, 1)
        self._parts.setSizes([round(1000 * LIST_SHARE), round(1000 * (1 - LIST_SHARE))])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._parts, 1)

    def _connect(self) -> None:
        session = self._session
        session.report_changed.connect(self.refresh)
        session.document_changed.connect(self.refresh)
        session.selection_changed.connect(self._on_session_selection_changed)
        session.viewport_changed.connect(self._on_session_view_changed)
        session.filter_changed.connect(self._on_session_view_changed)
        self._settled.timeout.connect(self.refresh)
        self._copied.timeout.connect(self._say_copy)
        self.filter.changed.connect(self.refresh)
        self._theme.changed.connect(self.update)
        self.list.reached.connect(self._on_list_reached)
        self.list.picked.connect(self._on_list_picked)
        self.list.opened.connect(self.source_asked)
        self.detail.followed.connect(self.followed)
        self.detail.line_asked.connect(self._on_line_asked)
        self.detail.source_asked.connect(lambda: self.source_asked.emit(self.list.current))
        self.detail.acknowledge_asked.connect(lambda: self.acknowledge_asked.emit(self.list.current))

    # --- listing ---

    def refresh(self, *_: object) -> None:
        """List anew what is wanted of what was found."""
        self._settled.stop()
        for purpose in (LISTING, STANDING):
            self._jobs.drop(purpose)
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        session, report = self._session, self._session.report
        self.filter.say(report)
        if report is None:
            self._awaiting.clear()
            self._show(NO_LISTING)
            self.detail.say_standing((NOT_CHECKED,))
            return
        work = partial(_listed, report, self.filter.wanted, self._scope())
        if len(report.findings) <= AT_ONCE and not session.document.is_large:
            self._show(work())
        else:
            self._jobs.start("", work, self._show, purpose=LISTING)
        if session.evidence is not None:
            summed = partial(standing, session.evidence, report)
            self._jobs.start("", summed, self.detail.say_standing, purpose=STANDING)

    def _scope(self) -> Callable[[], Concerns | None]:
        """What tells, in any thread, which things are in view, or selected; None for everything."""
        session = self._session
        scopes: dict[Scope, Callable[[], Concerns | None]] = {
            "all": lambda: None,
            "selection": partial(selected, session.document.links, session.selection),
            "view": partial(in_view, session.document.pages, session.viewport, session.matches),
        }
        return scopes[self.filter.wanted.scope]

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        current = self.list.current
        kept = None if current is None else current.finding
        self.list.show_listing(self._session.document.links, listing, kept)
        self.said.setText(self._said(listing))
        self.said.setVisible(bool(self.said.text()))
        self.list.setVisible(bool(listing.shown))
        self.copy.setEnabled(bool(listing.shown))
        self._say_copy()
        awaiting, self._awaiting = self._awaiting, []
        for do in awaiting:
            do()

    def _when_listed(self, do: Callable[[], object]) -> None:
        """Do this once what is wanted is listed, unless another dataset is shown before."""
        if self._jobs.is_doing(LISTING):
            self._awaiting.append(do)
        else:
            do()

    def _said(self, listing: Listing) -> str:
        if self._session.report is None:
            return "Checking…" if self._session.evidence is not None else NOT_CHECKED
        if listing.shown:
            return ""
        if listing.open:
            return f"None of the {listing.open:,} open points is among what you look for."
        return "Nothing doubtful found."

    def _on_session_selection_changed(self, _selection: object) -> None:
        if self.filter.wanted.scope == "selection" and not self._own_pick:
            self.refresh()

    def _on_session_view_changed(self, *_: object) -> None:
        if self.filter.wanted.scope == "view" and not self._own_pick:
            self._settled.start()

    # --- one point ---

    def step(self, step: int) -> None:
        """Go to the next point or, with -1, the one before."""
        self._when_listed(partial(self.list.step, step))

    def go_to(self, finding: Finding) -> None:
        """Show a finding, whatever the list was narrowed to."""
        self._when_listed(partial(self._go_to, finding))

    def _go_to(self, finding: Finding) -> None:
        if not self.list.go_to(finding):
            self.filter.show_all()
            self._when_listed(partial(self.list.go_to, finding))

    def narrow_to(self, severity: Severity | None) -> None:
        """List the points of one severity, or all."""
        self.filter.show_all(severity)

    def _on_list_reached(self, point: Point | None) -> None:
        document = self._session.document
        has_file = document.path is not None
        has_source = point is not None and any(side.passage for side in point.finding.sides)
        self.detail.show_point(document.links, point, has_file=has_file, has_source=has_source)

    def _on_list_picked(self, point: Point) -> None:
        self._own_pick = True
        try:
            navigation.show(self._session, point.finding.about[0])
        finally:
            self._own_pick = False

    def _on_line_asked(self) -> None:
        point, document = self.list.current, self._session.document
        if point is not None and document.path is not None:
            find = partial(line_in, document.path, document.dataset, point.finding)
            self._jobs.start("", find, partial(self._on_line_found, point), purpose=FINDING_LINE)

    def _on_line_found(self, point: Point, words: str) -> None:
        if point == self.list.current:
            self.detail.say_line(words)

    def _on_copy_clicked(self) -> None:
        work = partial(all_as_text, self.listing, self._session.document.links, MOST_COPIED)
        whole = self.listing.shown
        said = "Copied" if whole <= MOST_COPIED else f"Copied {MOST_COPIED:,} of {whole:,}"
        self._jobs.start("", work, partial(self._on_copied, said), purpose=COPYING)

    def _on_copied(self, said: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copy.setText(said)
        self._copied.start()

    def _say_copy(self) -> None:
        """Offer to copy, and no longer say that it was done."""
        self._copied.stop()
        self.copy.setText(COPY)

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._theme.palette
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(colors.surface))
        painter.fillRect(0, 0, self.width(), 1, QColor(colors.rule))


def _listed(report: Report, wanted: Wanted, scope: Callable[[], Concerns | None]) -> Listing:
    with collector_off():
        return listed(report, wanted, scope())
