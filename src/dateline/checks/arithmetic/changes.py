"""Changes against the levels before and after them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dateline.checks.figure_pairs import Pair
from dateline.checks.finding import Finding, Rule
from dateline.checks.numbers.intervals import Interval, exact, interval, is_percent, is_points, number, unit
from dateline.model.dataset import Figure
from dateline.model.figures import amount, value_text

CHANGE_DIFFERS = Rule(
    "change-differs",
    "warning",
    "A change that the levels don’t show",
    "A change from one level is stated, the level afterwards too (same measure and period, or paired with "
    "it), and the difference between the two is another.",
    "962 cases, then 1,284 cases: a rise of 43%",
    "962 cases, then 1,284 cases: a rise of 33%",
    "A change whose level before or after is not in the dataset.",
)
RULES = (CHANGE_DIFFERS,)

_HUNDRED = Decimal(100)


class Levels:
    """The levels of a dataset, by what they measure and when; and those paired with a change."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._by_time: dict[tuple[str | None, ...], list[Figure]] = defaultdict(list)
        self._by_id: dict[str | None, Figure] = {}
        for figure in figures:
            if figure.aspect in ("level", "share"):
                self._by_time[(figure.measure, figure.period, figure.as_of)].append(figure)
                self._by_id[figure.id] = figure

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Whether the change leads from the level that it is from to the one level that is known after it."""
        after = self._after(pair)
        if after is None or (found := _difference(pair, after)) is None:
            return
        stated, shown, shown_text = found
        opposite = Interval(-shown.high, -shown.low)  # "fell by 30" is often written as 30
        if stated.meets(shown) or stated.meets(opposite):
            return
        yield pair.found(
            CHANGE_DIFFERS,
            f"From {amount(pair.other)} to {amount(after)} is {shown_text}, not {amount(pair.figure)}.",
            "Correct the number that is wrong.",
            "warning",
        )

    def _after(self, pair: Pair) -> Figure | None:
        change = pair.figure
        paired = [self._by_id[name] for name in change.pairs if name in self._by_id]
        measured = self._by_time[(change.measure, change.period, change.as_of)] if change.measure else []
        known = [one for one in paired or measured if one is not pair.other and unit(one) == unit(pair.other)]
        return known[0] if len(known) == 1 else None


def _difference(pair: Pair, after: Figure) -> tuple[Interval, Interval, str] | None:
    """The change as stated, as the levels show it, and the latter in words; None if it can't be told."""
    stated, start, end = interval(pair.figure), interval(pair.other), interval(after)
    if stated is None or start is None or end is None or pair.other.value is None or after.value is None:
        return None
    before, moved = exact(pair.other.value), exact(after.value) - exact(pair.other.value)
    if not is_percent(pair.figure.unit):
        text = value_text(number(moved), after.unit, after.currency)
        if is_points(pair.figure.unit) and is_percent(after.unit):
            points = value_text(number(moved), "percentage points")
            return stated, end - start, points
        return (stated, end - start, text) if unit(pair.figure) in (None, unit(after)) else None
    told = all(bound.is_finite() and bound > 0 for one in (start, end) for bound in (one.low, one.high))
    if not told or is_percent(after.unit):  # of a percentage, "30%" may be points or a share of it
        return None
    shown = (end / start).times(_HUNDRED) - Interval(_HUNDRED, _HUNDRED)
    return stated, shown, f"{moved / before * _HUNDRED:+.1f}%"
