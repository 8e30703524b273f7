"""How much of each label finds room, and where it stands."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.drawing.measure import elide, text_width
from dateline.timeline.frame import Frame
from dateline.timeline.index import Days
from dateline.timeline.marking import DETAIL_SIZE, LABEL_LIMIT, TITLE_SIZE, Marks, Said

SHORTEST_LABEL = 44.0


class Label(NamedTuple):
    """What fits of a title and its detail, and where it begins."""

    x: float
    title: str
    detail: str
    title_width: float
    detail_width: float

    @property
    def width(self) -> float:
        """Of the longer line."""
        return max(self.title_width, self.detail_width)


@dataclass(frozen=True, eq=False)
class Room:
    """Where there is room for labels, as columns."""

    x: Days
    """Where each begins, or ends if it stands left of its mark."""
    width: Days
    leftwards: npt.NDArray[np.bool_]


def room_for(frame: Frame, marks: Marks, free_from: Days, free_to: Days) -> Room:
    """Right of the mark or in it; left of it where that is cut short and there is more room."""
    x = np.maximum(marks.text_x, frame.left + np.where(marks.x0 < frame.left, 17.0, 7.0))
    width, end = free_to - x, np.minimum(marks.x0 - 6, frame.right)
    before = end - free_from
    leftwards = (width < marks.width) & (marks.text_x >= marks.x1) & (width < before)
    return Room(
        np.where(leftwards, end, x), np.where(leftwards, np.minimum(marks.width, before), width), leftwards
    )


def labels(marks: Marks, room: Room) -> list[Label]:
    """The labels; one that lacks room is cut with "…", or left out."""
    whole = marks.width <= np.minimum(room.width, LABEL_LIMIT - 1)
    x = np.where(room.leftwards, room.x - marks.width, room.x)
    columns = (whole, x, marks.width, room.x, room.width, room.leftwards)
    return [
        Label(begins, said.title, "", width, 0.0)
        if fits and not said.detail
        else _cut(said, at, free, leftwards=leftwards)
        for said, fits, begins, width, at, free, leftwards in zip(
            marks.said, *(column.tolist() for column in columns), strict=True
        )
    ]


def _cut(said: Said, x: float, room: float, *, leftwards: bool) -> Label:
    title = elide(said.title, TITLE_SIZE, room, bold=said.bold) if room >= SHORTEST_LABEL else ""
    detail = elide(said.detail, DETAIL_SIZE, room) if title and said.detail else ""
    title_width = text_width(title, TITLE_SIZE, bold=said.bold)
    detail_width = text_width(detail, DETAIL_SIZE) if detail else 0.0
    begins = x - max(title_width, detail_width) if leftwards else x
    return Label(begins, title, detail, title_width, detail_width)
