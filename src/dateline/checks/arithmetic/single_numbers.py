"""Numbers that can't be, each looked at by itself."""

from collections.abc import Iterator

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.numbers.intervals import is_counted, is_percent
from dateline.model.dataset import Figure, Point
from dateline.model.figures import amount, value_text
from dateline.model.refs import Ref

NEGATIVE_COUNT = Rule(
    "negative-count",
    "error",
    "A count below zero",
    "Things that are counted can’t be fewer than none. A change, an amount of money, a percentage or a "
    "measurement may be below zero.",
    '{"label": "Jobs", "value": -200, "unit": "jobs"}',
    '{"label": "Jobs lost", "value": -200, "unit": "jobs", "aspect": "change"}',
    "A number without a unit.",
)
SHARE_OUT_OF_BOUNDS = Rule(
    "share-out-of-bounds",
    "error",
    "A share above 100% or below zero",
    "A share of a whole lies between nothing and all of it.",
    '{"label": "Trade settled in tenge", "value": 125, "unit": "%", "aspect": "share"}',
    '{"label": "Trade settled in tenge", "value": 25, "unit": "%", "aspect": "share"}',
    "A percentage whose aspect is not “share”: a rate of growth may be above 100%.",
)
IMPOSSIBLE_RANK = Rule(
    "impossible-rank",
    "error",
    "A rank that does not exist",
    "Ranks are 1, 2, 3 and so on.",
    '{"label": "Rank among trade partners", "value": 0, "aspect": "rank"}',
    '{"label": "Rank among trade partners", "value": 1, "aspect": "rank"}',
    "A rank beyond the number of those that are ranked.",
)
OUTSIDE_ITS_BOUNDS = Rule(
    "outside-its-bounds",
    "error",
    "A value outside the bounds given for it",
    "A point’s value lies between its `low` and its `high`.",
    '{"at": "2024", "value": 9, "low": 4, "high": 7}',
    '{"at": "2024", "value": 6, "low": 4, "high": 7}',
    "Bounds that are too wide or too narrow.",
)
RULES = (NEGATIVE_COUNT, SHARE_OUT_OF_BOUNDS, IMPOSSIBLE_RANK, OUTSIDE_ITS_BOUNDS)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings on figures and points that can't be as they are written."""
    for ref, figure in evidence.figures():
        yield from _figure(ref, figure)
    for ref, series in evidence.series():
        for index, point in enumerate(series.points):
            if isinstance(point, Point) and _is_outside(point):
                bounds = [
                    f"{word} {value_text(bound, series.unit, series.currency)}"
                    for word, bound in (("from", point.low), ("to", point.high))
                    if bound is not None
                ]
                value = value_text(point.value, series.unit, series.currency)
                yield OUTSIDE_ITS_BOUNDS.finding(
                    ref,
                    message=f"At {point.at} the value {value} lies outside its bounds, {' '.join(bounds)}.",
                    remedy="Correct the value or the bounds.",
                    at=("points", index),
                    sides=(
                        Side("the value", value, about=ref),
                        Side("its bounds", " ".join(bounds), about=ref),
                    ),
                )


def _figure(ref: Ref, figure: Figure) -> Iterator[Finding]:
    if figure.value is None:
        return
    values = [value for value in (figure.value, figure.high) if value is not None]
    if figure.aspect == "change" or (figure.aspect == "level" and min(values) >= 0):
        return  # most of them
    shown = (Side("the dataset", f"{figure.label}: {amount(figure)}", about=ref),)
    if figure.aspect in ("level", "rank") and is_counted(figure) and min(values) < 0:
        yield NEGATIVE_COUNT.finding(
            ref,
            message=f"“{figure.label}” is {amount(figure)}: fewer than none.",
            remedy="Correct the value; if it is by how much the number fell, write the aspect “change”.",
            at=("value",),
            sides=shown,
        )
    full = 100 if is_percent(figure.unit) else None
    beyond = full is not None and max(values) > full and figure.comparator not in ("lt", "le")
    if figure.aspect == "share" and (beyond or min(values) < 0):
        yield SHARE_OUT_OF_BOUNDS.finding(
            ref,
            message=f"“{figure.label}” is a share of {amount(figure)}, "
            f"{'more than the whole' if beyond else 'less than nothing'}.",
            remedy="Correct the value; if it is a change or a ratio and no share, write another aspect.",
            at=("value",),
            sides=shown,
        )
    if figure.aspect == "rank" and any(value < 1 or value != int(value) for value in values):
        yield IMPOSSIBLE_RANK.finding(
            ref,
            message=f"“{figure.label}” is the rank {value_text(figure.value)}; ranks are 1, 2, 3 and so on.",
            remedy="Correct the value; if it is a number of something, write the aspect “level”.",
            at=("value",),
            sides=shown,
        )


def _is_outside(point: Point) -> bool:
    return point.value is not None and (
        (point.low is not None and point.value < point.low)
        or (point.high is not None and point.value > point.high)
    )
