"""How much of each label finds room, and where it stands."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dateline.drawing.measure import elide, text_width
from dateline.timeline.index import Days
from dateline.timeline.marking import DETAIL_SIZE, LABEL_LIMIT, LOOKS, TITLE_SIZE, Look, Marks

SHORTEST_LABEL = 44.0


@dataclass(frozen=True, eq=False)
class Room:
    """Where there is room for labels, as columns."""

    x: Days
    """Where each begins, or ends if it stands left of its mark."""
    width: Days
    leftwards: npt.NDArray[np.bool_]
    is_short: npt.NDArray[np.bool_]
    """Whether a whole label would need more than there is right of the mark or in it."""


def room_for(marks: Marks, right: float, free_from: Days, free_to: Days) -> Room:
    """Right of the mark or in it, in a window that ends at `right`; the marks are seen from where it begins.
    A label that is cut short, beside the mark or in a bar that the window cuts, stands where there is more
    room: left of the mark, or in its bar.
    """
    x, end = marks.text_x, np.minimum(marks.x0 - 6, right)
    width, before = free_to - x, end - free_from
    within = np.minimum(np.minimum(marks.x1, right) - 7, free_to) - marks.inner_x
    within[marks.looks == LOOKS.index(Look.DEADLINE)] = 0  # a line runs there
    cut_short = (width < marks.width) & ((marks.text_x >= marks.x1) | (marks.x1 > right))
    inwards = cut_short & (within > np.maximum(width, before))
    leftwards = cut_short & (width < before) & ~inwards
    return Room(
        np.where(inwards, marks.inner_x, np.where(leftwards, end, x)),
        np.where(inwards, within, np.where(leftwards, np.minimum(marks.width, before), width)),
        leftwards,
        (width < marks.width) | (marks.width >= LABEL_LIMIT),
    )


@dataclass(frozen=True, eq=False)
class Labels:
    """What fits of titles and their details, and where they begin, as columns; what has no room is empty."""

    x: Days
    titles: list[str]
    details: list[str]
    title_widths: Days
    detail_widths: Days

    @property
    def widths(self) -> Days:
        """Of the longer lines."""
        return np.maximum(self.title_widths, self.detail_widths)


@lru_cache(maxsize=4096)
def _cut(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, float]:
    fitting = elide(text, size, width, bold=bold)
    return fitting, text_width(fitting, size, bold=bold)


def labels(marks: Marks, room: Room) -> Labels:
    """The labels; one that lacks room is cut with "…", or left out."""
    titles, details = [said.title for said in marks.said], [said.detail for said in marks.said]
    title_widths, detail_widths = marks.width.copy(), np.zeros(len(titles))
    # Whole pixels, so that panning changes nothing in what is cut.
    widths = np.where(room.width < SHORTEST_LABEL, 0.0, np.ceil(room.width)).tolist()
    cut = marks.width > np.minimum(room.width, LABEL_LIMIT - 1)
    detailed = np.fromiter(map(bool, details), np.bool_, len(details))
    for place in np.flatnonzero(cut | detailed).tolist():
        said, width = marks.said[place], widths[place]
        titles[place], title_widths[place] = _cut(said.title, TITLE_SIZE, width, bold=said.bold)
        if said.detail:
            detail = said.detail if titles[place] else ""
            details[place], detail_widths[place] = _cut(detail, DETAIL_SIZE, width)
    before = np.where(room.leftwards, np.maximum(title_widths, detail_widths), 0.0)
    return Labels(room.x - before, titles, details, title_widths, detail_widths)
