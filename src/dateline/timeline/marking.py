"""Which mark an event gets at a scale, where it stands, and what its label says."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dateline.drawing.measure import text_width
from dateline.model.dataset import Event
from dateline.model.date_wording import describe
from dateline.model.dates import Form, Openness, Precision, TimeSpan, parse
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.timeline.caching import cached_with_owner
from dateline.timeline.index import Days, Positions

TITLE_SIZE = 13.0
DETAIL_SIZE = 11.0
DOT = 6.0
OPEN_RUN = 110.0
"""Pixels over which an open or unknown start fades in."""
WIDEST_DOT = 40.0
"""Pixels from which a day is drawn as a stretch of time and no longer as a dot."""
NARROWEST = 8.0
"""Pixels of the shortest bar."""
LABEL_LIMIT = 380.0
GAP = 14.0
"""Pixels kept free to the right of a label."""
WEIGHTY = 0.8
"""Importance from which a title is set bold."""
STUCK = 17.0
"""Pixels from the window's edge to the label of what began before it."""
_CROSS = 12.0
"""Pixels that the cross of something cancelled takes at the start of its bar."""


class Look(Enum):
    """The shape of a mark."""

    DOT = "dot"
    SPAN = "span"
    """An event some time in a month, a season, a year."""
    PERIOD = "period"
    STATE = "state"
    DEADLINE = "deadline"


LOOKS = tuple(Look)
_DOT, _SPAN, _PERIOD, _STATE, _DEADLINE = range(len(LOOKS))
_KINDS = {"period": _PERIOD, "state": _STATE, "deadline": _DEADLINE}


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What of a mark is the same at any scale: one object for it, as long as it is in use."""

    ref: Ref
    event: Event
    span: TimeSpan
    title: str
    detail: str
    bold: bool
    is_sure: bool
    """Whether it has happened, and its dates are neither uncertain nor approximate."""
    facts: tuple[float, ...]
    """Bounds, usual look, whether it can be a dot, whether its end is unknown, whether it is an interval,
    whether it is cancelled, and the widths of the title and of the label.
    """


@cached_with_owner(4096)
def said(links: Links, position: int, *, roomy: bool) -> Said:
    """What the mark of an event says, with a line of detail under the title if `roomy`."""
    event = links.dataset.events[position]
    span = parse(event.date)
    uncertain = span.start.uncertain or span.end.uncertain
    title = event.title + (" ?" if uncertain else "")
    is_sure = not (uncertain or span.start.approximate or event.status in ("planned", "cancelled"))
    bold = (event.importance or 0.0) >= WEIGHTY
    detail = detail_of(event, span) if roomy else ""
    look = _KINDS.get(event.kind, _SPAN)
    title_width = text_width(title, TITLE_SIZE, bold=bold)
    facts = (
        span.lo,
        span.hi,
        look,
        look != _DEADLINE and span.precision >= Precision.DAY,
        span.end.openness is Openness.UNKNOWN,
        span.form is Form.INTERVAL,
        event.status == "cancelled",
        title_width,
        max(title_width, text_width(detail, DETAIL_SIZE) if detail else 0.0),
    )
    return Said(Ref("event", position), event, span, title, detail, bold, is_sure, facts)


def detail_of(event: Event, span: TimeSpan) -> str:
    """The date in words and how much evidence there is: "4 March 2024 · 4 quotes"."""
    parts = [describe(span, deadline=event.kind == "deadline")]
    if event.status in ("planned", "cancelled", "ongoing"):
        parts.append(event.status)
    for count, noun in ((len(event.quotes), "quote"), (len(event.figures), "figure")):
        if count:
            parts.append(f"{count} {noun}{'s' if count > 1 else ''}")
    return " · ".join(parts)


@dataclass(frozen=True, eq=False)
class Facts:
    """What is said of some events, and its facts as columns."""

    said: Sequence[Said]
    columns: Days
    """A row a fact."""

    @classmethod
    def of(cls, links: Links, positions: Sequence[int], *, roomy: bool) -> "Facts":
        """Of these events."""
        made = [said(links, position, roomy=roomy) for position in positions]
        return cls(made, np.array([one.facts for one in made]).reshape(-1, _FACTS).T.copy())


_FACTS = 9


@dataclass(frozen=True, eq=False)
class Marks:
    """The marks of some events at one scale, as columns.

    `x0` to `x1` are pixels from day 0 at that scale, or where they were moved to; infinite where open.
    """

    said: Sequence[Said]
    looks: npt.NDArray[np.intp]
    """Positions in `LOOKS`."""
    x0: Days
    x1: Days
    text_x: Days
    inner_x: Days
    """Where the label begins if it stands in the bar, which it need not."""
    title_width: Days
    """Pixels, as the label's."""
    width: Days
    """Of the label, title and detail."""

    @cached_property
    def lefts(self) -> Days:
        """Where the room that each needs begins."""
        return np.minimum(self.x0, self.text_x) - (DOT + 2)

    @cached_property
    def rights(self) -> Days:
        """Where that room ends."""
        return np.maximum(self.x1 + DOT, self.text_x + self.width) + GAP

    def moved(self, by: float) -> "Marks":
        """The same, so many pixels further right."""
        x0, x1, text_x, inner_x = (column + by for column in (self.x0, self.x1, self.text_x, self.inner_x))
        return Marks(self.said, self.looks, x0, x1, text_x, inner_x, self.title_width, self.width)

    def seen_from(self, left: float) -> "Marks":
        """The same in a window that begins there: of what began before it the title stands in the rest of the
        bar or, once that is too short for it, after the bar.
        """
        begun = self.x0 < left
        if not begun.any():
            return self
        edge = np.where(begun, left + STUCK, -np.inf)
        inner_x = np.maximum(self.inner_x, edge)
        in_bar = _text_x(self.looks, inner_x, self.x1, self.title_width)
        text_x = np.maximum(np.where(self.text_x < self.x1, in_bar, self.text_x), edge)
        columns = (self.x0, self.x1, text_x, inner_x, self.title_width, self.width)
        return Marks(self.said, self.looks, *columns)

    def taken(self, places: Positions) -> "Marks":
        """Some of them."""
        said = [self.said[place] for place in places.tolist()]
        columns = (self.x0, self.x1, self.text_x, self.inner_x, self.title_width, self.width)
        return Marks(said, self.looks[places], *(column[places] for column in columns))


def marks_of(facts: Facts, scale: float, as_of: float | None) -> Marks:
    """The marks of events at `scale` pixels a day. An approach to a deadline begins at `as_of`."""
    lo, hi, usual, precise, unknown, interval, cancelled, *widths = facts.columns
    start, end = lo * scale, hi * scale
    with np.errstate(invalid="ignore"):  # what is infinite on both sides has no middle
        length, middle = end - start, (start + end) / 2
    is_deadline = usual == _DEADLINE
    is_dot = (precise > 0) & (length < WIDEST_DOT)
    looks = np.where(is_dot, _DOT, usual).astype(np.intp)
    x0 = np.where(np.isinf(start) & np.isfinite(end), end - OPEN_RUN, start)
    x1 = np.where((unknown > 0) & np.isfinite(x0), x0 + OPEN_RUN, end)
    short = x1 - x0 < NARROWEST
    x0, x1 = np.where(short, middle - NARROWEST / 2, x0), np.where(short, middle + NARROWEST / 2, x1)
    x0, x1 = np.where(is_dot, middle - DOT, x0), np.where(is_dot, middle + DOT, x1)
    if is_deadline.any():
        stated = np.isfinite(lo) & (length > OPEN_RUN) & (interval > 0)
        begun = end - OPEN_RUN
        if as_of is not None:
            begun = np.where(as_of < hi, np.minimum(as_of * scale, end - OPEN_RUN / 2), begun)
        x0 = np.where(is_deadline, np.where(stated, start, begun), x0)
        x1 = np.where(is_deadline, np.where(np.isfinite(end), end, start), x1)
    from_ever = np.isinf(lo) & ~is_deadline
    inner_x = x0 + np.where(from_ever, 17.0, 7.0) + np.where(cancelled > 0, _CROSS, 0.0)
    title_width, width = (np.minimum(column, LABEL_LIMIT) for column in widths)
    text_x = _text_x(looks, inner_x, x1, title_width)
    return Marks(facts.said, looks, x0, x1, text_x, inner_x, title_width, width)


def _text_x(looks: npt.NDArray[np.intp], inner_x: Days, x1: Days, width: Days) -> Days:
    """Where the label begins: in the bar, or right of it if the bar's end would cut through the title."""
    is_deadline = looks == _DEADLINE
    return np.where(
        (inner_x + width > x1 - np.where(is_deadline, 17, 7)) | (looks == _DOT),
        x1 + np.where(is_deadline, 8, 6),
        inner_x,
    )
