"""What a chart shows, before any size or colour: marks with their wording, and the notes they need."""

from dataclasses import dataclass
from typing import Literal

from dateline.drawing.shapes import Color
from dateline.model.dataset import ChartKind, Comparator, FigureStatus
from dateline.model.figures import STATUS_WORDS
from dateline.model.refs import Ref

End = Literal["exact", "more", "less", "soft", "range", "unsure"]
"""How a mark ends at its value: there, beyond it, short of it, about there, between two, or who knows."""

ENDS: dict[Comparator, End] = {
    "eq": "exact",
    "gt": "more",
    "ge": "more",
    "lt": "less",
    "le": "less",
    "approx": "soft",
    "range": "range",
    "unknown": "unsure",
}
HATCHED: frozenset[FigureStatus] = frozenset({"target", "plan", "forecast"})
"""What is not there yet is hatched."""


@dataclass(frozen=True)
class Mark:
    """One number of a chart. A `value` of None is not stated: a labelled gap, never zero.

    Values other than 0 are from 1e-100 to 1e100, so that they can be drawn to scale. `low` and `high` are
    the ends of a range, or of the margin about the value. `place` is the middle of its time in days since
    1970-01-01, None when it has none. `scaled` is False for a rank, or a change among levels: those have no
    length on the chart's scale and are shown as numbers.
    """

    label: str
    amount: str
    """In full words: "more than 2.5 trillion RUB"."""
    short: str
    """In little room: "more than 2.5 tn RUB"."""
    value: float | None
    low: float | None = None
    high: float | None = None
    end: End = "exact"
    scaled: bool = True
    place: float | None = None
    when: str = ""
    status: FigureStatus = "actual"
    conversion: str = ""
    """The same amount in other currencies: "27.4 billion USD"; it belongs beside the amount."""
    short_conversion: str = ""
    tooltip: str = ""
    """Several lines of plain text: the exact wording, when, and the source."""
    ref: Ref | None = None

    @property
    def hatched(self) -> bool:
        """Whether it is a target, plan or forecast."""
        return self.status in HATCHED

    @property
    def reach(self) -> float:
        """The furthest value that is drawn; 0 when there is none."""
        return max((value for value in (self.value, self.high) if value is not None), default=0.0)

    def detail(self) -> str:
        """What goes with the amount in small print: "target · by the end of 2027"."""
        return " · ".join(filter(None, (STATUS_WORDS[self.status], self.when)))


@dataclass(frozen=True)
class ChartSpec:
    """A chart's content. `marks` are in drawing order; a part-of-whole chart's parts, with their `whole`.

    `warnings` say what the reader must not conclude, `notes` what to know. `lane` is the place of the
    timeline's lane whose colour it takes, `color` the dataset's own for it.
    """

    kind: ChartKind
    title: str
    marks: tuple[Mark, ...]
    whole: Mark | None = None
    unit: str = ""
    when: str = ""
    """The date that all the marks share; then it isn't theirs one by one."""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lane: int | None = None
    color: Color | None = None
    ref: Ref | None = None
    """The series; None when the figures are in no series."""
    undrawn: tuple[Ref, ...] = ()
    """Figures of a long line that pixels are too few for; the line passes near them."""

    @property
    def everything(self) -> tuple[Mark, ...]:
        """The marks, and the whole after its parts."""
        return self.marks if self.whole is None else (*self.marks, self.whole)

    def read_out(self) -> str:
        """The chart in plain sentences, for a screen reader and as alternative text on paper."""
        return ". ".join(
            text.rstrip(".")
            for text in (
                *(self.title, self.when),
                *map(sentence, self.everything),
                *(*self.warnings, *self.notes),
            )
            if text
        )


def sentence(mark: Mark) -> str:
    """A mark in words: what, how much, how sure and when."""
    conversion = f" ({mark.conversion})" if mark.conversion else ""
    detail = f", {mark.detail()}" if mark.detail() else ""
    return f"{mark.label}: {mark.amount}{conversion}{detail}"
