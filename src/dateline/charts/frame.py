"""What the kinds of chart share: sizes, runs of text, and where each mark can be pointed at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.charts.spec import ChartSpec, Mark
from dateline.drawing.measure import elide, text_width, wrap
from dateline.drawing.palette import Palette
from dateline.drawing.shapes import Color, Shape, Text
from dateline.model.refs import Ref

TITLE_SIZE = 13.0
VALUE_SIZE = 13.0
LABEL_SIZE = 12.0
SMALL_SIZE = 11.0
LINE = 17.0
"""From one baseline to the next."""


class Area(NamedTuple):
    """Where a mark is pointed at, in the drawing's pixels; `spot` is its point in a line chart."""

    mark: Mark
    x: float
    y: float
    width: float
    height: float
    spot: tuple[float, float] | None = None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Body(NamedTuple):
    """A chart between its title and its notes."""

    shapes: list[Shape]
    areas: list[Area]
    bottom: float


@dataclass(frozen=True)
class Frame:
    """The room that a chart's body has: from `top` down, `width` pixels wide."""

    spec: ChartSpec
    width: float
    top: float
    colors: Palette

    @property
    def color(self) -> Color:
        """The colour of the marks: the dataset's for the lane, else the theme's, else the accent."""
        if self.spec.color is not None:
            return self.spec.color
        return self.colors.accent if self.spec.lane is None else self.colors.lane(self.spec.lane)

    def row(self, mark: Mark, y: float, height: float) -> Area:
        """The area of a mark that has a row to itself."""
        return Area(mark, 0.0, y, self.width, height)


class Run(NamedTuple):
    """Words of one look, part of a line."""

    text: str
    size: float
    color: Color
    bold: bool = False

    @property
    def width(self) -> float:
        """Its pixels."""
        return text_width(self.text, self.size, bold=self.bold)


Words = tuple[Run, ...]
_GAP = 6.0
"""Pixels between two runs."""


def words(mark: Mark, colors: Palette, *, short: bool = False, size: float = VALUE_SIZE) -> Words:
    """A mark's amount in bold with what belongs beside it: its conversions, its status and date."""
    amount = mark.short if short else mark.amount
    conversion = mark.short_conversion if short else mark.conversion
    beside = LABEL_SIZE if size == VALUE_SIZE else VALUE_SIZE
    stated = mark.value is not None
    runs = (
        Run(amount, size if stated else LABEL_SIZE, colors.ink if stated else colors.muted, stated),
        Run(f"({conversion})" if conversion else "", beside, colors.ink),
        Run(mark.detail(), LABEL_SIZE, colors.muted),
    )
    return tuple(run for run in runs if run.text)


def total(runs: Words) -> float:
    """The pixels of a line."""
    return sum(run.width for run in runs) + _GAP * max(0, len(runs) - 1)


def set_line(runs: Words, x: float, y: float, room: float, ref: Ref | None) -> Iterator[Text]:
    """One line from (x, y), cut with "…" where the room ends."""
    for run in runs:
        text = elide(run.text, run.size, room, bold=run.bold)
        if text:
            yield Text(x, y, text, run.size, run.color, run.bold, ref=ref)
        x, room = x + run.width + _GAP, room - run.width - _GAP


def lines_of(runs: Words, room: float) -> tuple[Words, ...]:
    """The runs on as few lines as hold them, a run too long for a line broken at its spaces."""
    lines: list[Words] = []
    for run in runs:
        if lines and total((*lines[-1], run)) <= room:
            lines[-1] = (*lines[-1], run)
        else:
            pieces = wrap(run.text, run.size, room, bold=run.bold)
            lines.extend((run._replace(text=piece),) for piece in pieces)
    return tuple(lines)


def paragraph(text: str, size: float, color: Color, y: float, room: float) -> Sequence[Text]:
    """Wrapped text whose first baseline is at `y`."""
    return [Text(0, y + LINE * row, line, size, color) for row, line in enumerate(wrap(text, size, room))]
