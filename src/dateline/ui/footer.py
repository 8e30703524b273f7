"""The window's foot: how much there is, what the checks found, what is done, the stretch in view."""

import math

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton

from dateline.commands.menus import TOOLBAR
from dateline.model.dates import civil_from_days
from dateline.session.session import Session
from dateline.timeline.axis import month_names, year_label
from dateline.timeline.viewport import Viewport
from dateline.timeline.wording import years_in_words
from dateline.ui.action_set import ActionSet
from dateline.ui.checks.runner import CheckRunner
from dateline.ui.checks.tally import Tally
from dateline.ui.controls import PartedLabel, button, label
from dateline.ui.jobs import CHECKING, Jobs
from dateline.ui.theme import Theme

PATIENCE = 250
"""Milliseconds that work may take before it is mentioned."""
FOLLOWS = 50
"""Milliseconds by which the range in view is behind a movement at most, so that no frame waits for it."""


class Footer(QStatusBar):
    """Counts, what the checks found, work going on, and the range in view."""

    def __init__(
        self, session: Session, jobs: Jobs, runner: CheckRunner, actions: ActionSet, theme: Theme
    ) -> None:
        super().__init__()
        self._runner = runner
        self._session = session
        self._jobs = jobs
        self._followed = ""
        """The title of the work that the bar is about."""
        self.setSizeGripEnabled(False)
        self.counts = PartedLabel(size=12, role="muted")
        self.tally = Tally(session, theme)
        self.busy = label(size=12, role="accent")
        self.bar = QProgressBar(maximum=0, textVisible=False)
        self.bar.setFixedSize(90, 5)
        self.checking = label("checking…", size=12, role="muted")
        self.checking.setToolTip("The file is shown while the rest of it is being checked")
        self.cancel = button("Cancel", jobs.cancel_first, style="quiet")
        self.range = label(size=12, role="muted")
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._show_work)
        self._moved = QTimer(self, interval=FOLLOWS, singleShot=True)
        self._moved.timeout.connect(self._say_range)
        self._lay_out(actions)
        self._connect()
        self._on_document_changed()
        self._show_work()

    def _lay_out(self, actions: ActionSet) -> None:
        self.setContentsMargins(10, 1, 8, 1)
        self.range.setContentsMargins(10, 0, 6, 0)
        self.range.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.counts, self.tally, self.checking, self.busy, self.bar, self.cancel):
            self.addWidget(widget)
        for id_ in TOOLBAR:
            self.addPermanentWidget(_tool(actions.actions[id_]))
        self.addPermanentWidget(self.range)

    def _connect(self) -> None:
        self._session.document_changed.connect(self._on_document_changed)
        self._session.filter_changed.connect(self._on_filter_changed)
        self._session.searching_changed.connect(self._on_filter_changed)
        self._session.viewport_changed.connect(self._on_viewport_changed)
        self._jobs.changed.connect(self._on_jobs_changed)
        self._jobs.progressed.connect(self._on_jobs_progressed)

    def _on_document_changed(self) -> None:
        self.range.setFixedSize(0, 0)
        self._on_filter_changed()
        self._say_range()

    def _on_filter_changed(self) -> None:
        found = self._session.matches
        parts = (("event", found.events), ("quote", found.quotes), ("figure", found.figures))
        filtered = bool(self._session.filter)
        counts = [
            counted(int(np.count_nonzero(mask)), len(mask), name, filtered=filtered) for name, mask in parts
        ]
        self.counts.setText(" · ".join((*counts, "searching…") if self._session.is_searching else counts))

    def _on_viewport_changed(self) -> None:
        if not self._moved.isActive():
            self._moved.start()

    def _say_range(self) -> None:
        """What is of a fixed size can change without all of the footer being laid out and painted anew."""
        self.range.setText(range_text(self._session.viewport))
        needed = self.range.sizeHint().expandedTo(self.range.minimumSize())
        if needed != self.range.minimumSize():
            self.range.setFixedSize(needed)
        self.range.setAccessibleName(f"In view: {self.range.text()}")

    def _on_jobs_progressed(self, share: float) -> None:
        self.bar.setMaximum(100)
        self.bar.setValue(round(100 * share))

    def _on_jobs_changed(self) -> None:
        title = next(iter(self._jobs.titles), "")
        if title != self._followed:  # how far the next work has come isn't known yet
            self._followed = title
            self.bar.setMaximum(0)
        self.checking.setVisible(self._jobs.is_doing(CHECKING))
        self.tally.set_running(self._runner.is_running)
        if not title or not self.busy.isHidden():
            self._patience.stop()
            self._show_work()
        elif not self._patience.isActive():
            self._patience.start()

    def _show_work(self) -> None:
        titles = self._jobs.titles
        self.busy.setText(f"{titles[0]}…" if titles else "")
        for widget in (self.busy, self.bar):
            widget.setVisible(bool(titles))
        self.cancel.setVisible(self._jobs.can_cancel)


def _tool(action: QAction) -> QToolButton:
    made = QToolButton()
    made.setProperty("tool", True)  # noqa: FBT003 (a Qt property's value)
    made.setDefaultAction(action)
    made.setAccessibleName(action.text())
    return made


def counted(found: int, total: int, name: str, *, filtered: bool) -> str:
    """ "11 events", or "5 of 11 events" when a filter is on."""
    noun = name if total == 1 else f"{name}s"
    return f"{found:,} of {total:,} {noun}" if filtered else f"{total:,} {noun}"


def range_text(viewport: Viewport) -> str:
    """The stretch in view, as finely as it matters: "1 Nov 2023 – 31 Jul 2024", "2022 – 2027"."""
    if viewport.length < 1:
        return _hours(viewport)
    if viewport.length < 365 * 4:
        ends = (_short_day(viewport.lo), _short_day(math.nextafter(viewport.hi, -math.inf)))
    else:
        return years_in_words(viewport)
    return " – ".join(dict.fromkeys(ends))


def _short_day(day: float) -> str:
    year, month, of_month = civil_from_days(math.floor(day))
    return f"{of_month} {month_names('en')[month - 1]} {year_label(year)}"


def _hours(viewport: Viewport) -> str:
    """ "4 Mar 2024, 06:00 – 18:00", with the second day named if it is another one; with seconds or their
    thousandths where so little is in view that they matter.
    """
    per_day = next(per_day for shortest, per_day in _CLOCKS if viewport.length >= shortest)
    edges = (divmod(round(edge * per_day), per_day) for edge in (viewport.lo, viewport.hi))
    (first, begin), (last, end) = edges
    day = "" if last == first else f"{_short_day(last)}, "
    return f"{_short_day(first)}, {_clock(begin, per_day)} – {day}{_clock(end, per_day)}"


_CLOCKS = ((10 / 1440, 1440), (10 / 86_400, 86_400), (0.0, 86_400_000))
"""From so many days in view on the clock goes by so many parts of a day: minutes, seconds, milliseconds."""


def _clock(count: int, per_day: int) -> str:
    seconds, thousandths = divmod(count * 86_400_000 // per_day, 1000)
    words = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    if per_day > 1440:
        words += f":{seconds % 60:02}"
    return f"{words}.{thousandths:03}" if per_day > 86_400 else words
