"""Numbers that can't be, in three clean datasets and by themselves."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from dateline.checks.arithmetic.topic import RULES
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.model.dataset import Dataset, Figure, Point, Relation, Series
from dateline.model.references import Links

Reported = Callable[..., Report]
OWN = {rule.id for rule in RULES}


def relations(*ends: str, **more: Any) -> dict[str, Any]:
    """`relations` from "kind to"."""
    made = [{"kind": kind, "to": to, **more} for kind, to in (end.split() for end in ends)]
    return {"relations": made}


def caption(text: str) -> dict[str, Any]:
    return {"briefings": [{"title": "In short", "sections": [{"heading": "In short", "text": text}]}]}


FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ("visit", "part-too-large", {"crossings-planned": {"value": 31}}),
    ("pipeline", "part-too-large", {"laid": {"value": 471}}),
    ("pipeline", "part-too-large", {"exports-2021": {"value": 48e9}, "output-2021": {"comparator": "lt"}}),
    ("epidemic", "part-too-large", {"doses-arrived": {"value": 148000}}),
    ("epidemic", "part-too-large", {"spent": {"value": 2600000}}),
    ("pipeline", "sum-differs", {"length-german": {"value": 258}}),
    ("pipeline", "sum-differs", {"cost-czech": {"value": 1700000000}}),
    ("epidemic", "sum-differs", {"inpatients": {"value": 145}}),
    ("epidemic", "sum-differs", {"outpatients": {"value": 1131}}),
    (
        "visit",
        "not-greater",
        {
            "turnover-2022": {"value": 2600000000000, "comparator": "gt"},
            "turnover-2023": {"comparator": "eq"},
        },
    ),
    ("pipeline", "not-greater", {"cost-2024": {"value": 1200000000}}),
    ("pipeline", "not-greater", {"delivered-2021": {"value": 9400000000}}),
    ("epidemic", "not-greater", {"cases-week-26": {"value": 1962}}),
    ("visit", "not-equal", {"projects-key": relations("equals projects-all")}),
    ("pipeline", "not-equal", {"length-german": relations("equals length-czech")}),
    ("epidemic", "not-equal", {"spent": relations("equals left")}),
    ("epidemic", "change-differs", {"cases-rise": {"value": 43}}),
    ("epidemic", "change-differs", {"cases-week-27": {"value": 1484}}),
    (
        "pipeline",
        "change-differs",
        {
            "figures": [
                {
                    "id": "dearer",
                    "label": "Dearer by",
                    "value": 600000000,
                    "currency": "EUR",
                    "aspect": "change",
                    "pairs": ["cost-2024"],
                    **relations("change-from cost-2022"),
                }
            ],
            "cost-2022": {"comparator": "eq"},
        },
    ),
    ("visit", "other-aspect", {"university-places-added": relations("part-of students-in-russia")}),
    ("visit", "other-aspect", {"trade-rank": relations("exceeds projects-all")}),
    ("pipeline", "other-aspect", {"laid": relations("change-from length")}),
    ("epidemic", "other-aspect", {"deaths-july": relations("part-of cases-rise")}),
    ("visit", "other-unit", {"projects-key": relations("exceeds projects-key-worth")}),
    ("pipeline", "other-unit", {"laid": {"unit": "m³"}}),
    ("epidemic", "other-unit", {"left": {"currency": "USD"}}),
    ("visit", "other-period", {"turnover-2023": relations("part-of turnover-2022")}),
    ("pipeline", "other-period", {"exports-2021": {"period": "2022"}}),
    ("epidemic", "other-period", {"inpatients-all": {"period": "2023-05-22/2023-10-24"}}),
    ("visit", "circular-relation", {"crossings-identified": relations("part-of crossings-planned")}),
    ("pipeline", "circular-relation", {"delivered-2021": relations("exceeds delivered-2020")}),
    ("epidemic", "circular-relation", {"left": relations("part-of left")}),
    ("visit", "too-certain", {"projects-key": relations("part-of projects-all")}),
    (
        "pipeline",
        "too-certain",
        {"notes": [{"text": "Of the new or the old?", "kind": "ambiguity", "about": ["laid", "length"]}]},
    ),
    (
        "epidemic",
        "too-certain",
        {"notes": [{"text": "Of which money?", "kind": "ambiguity", "about": ["spent", "budget"]}]},
    ),
    ("visit", "mixed-aspects", {"chart-education": {"chart": "bar"}}),
    (
        "visit",
        "mixed-aspects",
        {"trade-rank": {"aspect": "change"}, "chart-rank": {"chart": "part-of-whole"}},
    ),
    ("pipeline", "mixed-aspects", {"delivered-2021": {"aspect": "change"}}),
    ("epidemic", "mixed-aspects", {"cases-week-26": {"aspect": "rank"}}),
    ("visit", "mixed-units", {"chart-turnover": {"currency": "USD"}}),
    ("visit", "mixed-units", {"turnover-2022": {"currency": "KZT"}}),
    ("pipeline", "mixed-units", {"chart-delivered": {"points": ["delivered-2020", "laid"], "unit": None}}),
    ("epidemic", "mixed-units", {"cases-week-26": {"unit": "deaths"}}),
    ("epidemic", "shares-total", {"share-old": {"value": 25}}),
    ("epidemic", "shares-total", {"share-minors": {"value": 54}}),
    (
        "pipeline",
        "shares-total",
        {
            "series": [
                {
                    "id": "s",
                    "title": "Owners",
                    "chart": "part-of-whole",
                    "unit": "%",
                    "points": [{"at": "Elbgas", "value": 51}, {"at": "Others", "value": 39}],
                }
            ]
        },
    ),
    (
        "visit",
        "shares-total",
        {
            "series": [
                {
                    "id": "s",
                    "title": "Routes",
                    "chart": "part-of-whole",
                    "unit": "percent",
                    "points": [{"at": "Rail", "value": 62.5}, {"at": "Road", "value": 38.5}],
                }
            ]
        },
    ),
    ("epidemic", "parts-total", {"left": {"value": 700000}}),
    ("epidemic", "parts-total", {"share-staff": {"value": 30}}),
    ("pipeline", "parts-total", {"to-lay": {"value": 51}}),
    ("visit", "ambiguous-sum", {"chart-projects": {"chart": "part-of-whole"}}),
    ("visit", "ambiguous-sum", caption("In all, 202 joint projects are under way.")),
    ("visit", "ambiguous-sum", caption("They are worth $40.5 billion.")),
    ("visit", "ambiguous-sum", caption("Of the 135, the remaining 68 are in other sectors.")),
    ("visit", "ambiguous-sum", caption("Всего 202 проекта.")),
    ("visit", "ambiguous-sum", {"projects": {"title": "202 joint projects under development"}}),
    ("visit", "ambiguous-sum", {"figures": [{"label": "All projects", "value": 202, "unit": "projects"}]}),
    (
        "visit",
        "ambiguous-sum",
        {
            "figures": [
                {
                    "label": "All projects",
                    "value": None,
                    "unit": "projects",
                    **relations("sum-of projects-all", "sum-of projects-key"),
                }
            ]
        },
    ),
    ("pipeline", "ambiguous-sum", {"laid": relations("part-of length", certainty="ambiguous")}),
    ("epidemic", "ambiguous-sum", {"left": relations("part-of budget", certainty="ambiguous")}),
    ("visit", "negative-count", {"jobs": {"value": -11000}}),
    ("pipeline", "negative-count", {"figures": [{"label": "Welds", "value": -3, "unit": "welds"}]}),
    ("epidemic", "negative-count", {"deaths-all": {"value": -23}}),
    ("epidemic", "share-out-of-bounds", {"share-minors": {"value": 145}}),
    ("epidemic", "share-out-of-bounds", {"share-old": {"value": -35}}),
    ("pipeline", "share-out-of-bounds", {"cut": {"aspect": "share", "value": 130}}),
    ("visit", "impossible-rank", {"trade-rank": {"value": 0}}),
    ("visit", "impossible-rank", {"trade-rank": {"value": 1.5}}),
    ("epidemic", "impossible-rank", {"deaths-july": {"aspect": "rank", "value": -7}}),
    (
        "pipeline",
        "outside-its-bounds",
        {"chart-storage": {"points": [{"at": "2024", "value": 74, "low": 76}]}},
    ),
    (
        "pipeline",
        "outside-its-bounds",
        {"chart-storage": {"points": [{"at": "2024", "value": 74, "high": 72}]}},
    ),
    (
        "epidemic",
        "outside-its-bounds",
        {
            "series": [
                {
                    "id": "s",
                    "title": "Forecast",
                    "chart": "line",
                    "points": [{"at": "2024", "value": 3, "low": 4, "high": 6}],
                }
            ]
        },
    ),
]


@pytest.mark.parametrize("name", ["visit", "pipeline", "epidemic"])
def test_a_clean_dataset_yields_nothing(reported: Reported, name: str) -> None:
    assert not [one for one in reported(name).findings if one.rule in OWN]


@pytest.mark.parametrize(("name", "rule", "changes"), FAULTS)
def test_each_fault_is_found(reported: Reported, name: str, rule: str, changes: dict[str, Any]) -> None:
    assert rule in {one.rule for one in reported(name, changes).findings}


def test_each_rule_has_its_faults() -> None:
    assert {rule for rule in OWN if sum(fault[1] == rule for fault in FAULTS) < 3} == set()


def found(*figures: Figure, series: tuple[Series, ...] = ()) -> list[Finding]:
    dataset = Dataset(format="dateline", version=1, title="Numbers", figures=figures, series=series)
    return [one for one in run(Evidence.of(Links(dataset), None)).findings if one.rule in OWN]


def pair(kind: Any, one: dict[str, Any], other: dict[str, Any]) -> list[Finding]:
    to = Figure(label="Other", id="other", **other)
    return found(Figure(label="One", id="one", relations=(Relation(kind=kind, to="other"),), **one), to)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("part-of", {"value": 3, "comparator": "gt"}, {"value": 4}),
        ("part-of", {"value": 4}, {"value": 4}),
        ("part-of", {"value": 5}, {"value": 4, "comparator": "gt"}),
        ("part-of", {"value": 7}, {"value": 5, "high": 8, "comparator": "range"}),
        ("part-of", {"value": 60, "comparator": "unknown"}, {"value": 4}),
        ("part-of", {"value": 25, "unit": "%"}, {"value": 4, "unit": "doses"}),
        ("part-of", {"value": 2.6, "unit": "km"}, {"value": 3, "unit": "km"}),
        ("exceeds", {"value": 5, "comparator": "gt"}, {"value": None}),
        ("exceeds", {"value": 5, "comparator": "gt"}, {"value": 5}),
        ("exceeds", {"value": 5, "comparator": "lt"}, {"value": 4}),
        ("equals", {"value": 11000}, {"value": 11200}),
        ("equals", {"value": 9, "comparator": "approx"}, {"value": 9.5}),
        ("sum-of", {"value": 9}, {"value": None}),
    ],
)
def test_what_may_hold_is_no_error(kind: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not [each for each in pair(kind, one, other) if each.severity == "error"]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("part-of", {"value": 5, "comparator": "gt"}, {"value": 4}),
        ("part-of", {"value": 4, "comparator": "gt"}, {"value": 4}),
        ("part-of", {"value": 2.6, "currency": "EUR"}, {"value": 2.5, "currency": "EUR"}),
        ("part-of", {"value": 5}, {"value": 4, "comparator": "le"}),
        ("exceeds", {"value": 4}, {"value": 4}),
        ("exceeds", {"value": 4, "comparator": "le"}, {"value": 4}),
        ("equals", {"value": 5, "comparator": "gt"}, {"value": 5}),
        ("sum-of", {"value": 9}, {"value": 10}),
    ],
)
def test_what_can_t_hold_is_an_error(kind: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert [each.severity for each in pair(kind, one, other)] == ["error"]


def test_an_inferred_relation_can_only_be_doubtful() -> None:
    inferred = Relation(kind="part-of", to="other", certainty="inferred")
    (one,) = found(
        Figure(label="One", value=5, relations=(inferred,)), Figure(label="Other", value=4, id="other")
    )
    assert (one.rule, one.severity) == ("part-too-large", "warning")


def test_a_sum_is_compared_within_the_rounding_of_its_parts() -> None:
    # 1.24 to 1.26 and 0.65 to 0.75 make 1.89 to 2.01: "1.9" (1.85 to 1.95) may be their sum, "1.7" not.
    def total(value: float, text: str) -> list[str]:
        both = (Relation(kind="sum-of", to="a"), Relation(kind="sum-of", to="b"))
        whole = Figure(label="Whole", value=value, currency="EUR", text=text, relations=both)
        a = Figure(label="A", id="a", value=1250000000, currency="EUR", text="€1.25 billion")
        b = Figure(label="B", id="b", value=700000000, currency="EUR", text="0,7 Milliarden Euro")
        return [each.message for each in found(whole, a, b)]

    assert total(1900000000, "1.9 billion") == []
    assert total(1700000000, "1.7 billion") == [
        "The parts of “Whole” make 1.95\u00a0billion\u00a0EUR, not 1.7\u00a0billion\u00a0EUR."
    ]


def test_a_number_in_full_may_still_be_rounded_to_thousands() -> None:
    parts = [
        Figure(label=name, id=name, value=value, unit="jobs") for name, value in (("a", 7000), ("b", 4300))
    ]
    both = tuple(Relation(kind="sum-of", to=part.id or "") for part in parts)
    (one,) = found(Figure(label="All", value=12000, unit="jobs", text="12,000 jobs", relations=both), *parts)
    assert one.severity == "warning"


def test_both_sides_of_a_sum_are_shown() -> None:
    parts = [Figure(label=name, id=name, value=value, unit="km") for name, value in (("a", 0.1), ("b", 0.2))]
    both = tuple(Relation(kind="sum-of", to=part.id or "") for part in parts)
    (one,) = found(Figure(label="All", value=0.6, unit="km", relations=both), *parts)
    assert [side.text for side in one.sides] == [
        "All: 0.6\u00a0km",
        "0.1\u00a0km + 0.2\u00a0km = 0.3\u00a0km",
    ]


def test_a_fall_may_be_written_without_its_sign() -> None:
    before = Figure(label="Before", id="before", value=100, unit="jobs", measure="jobs", period="2022")
    after = Figure(label="After", value=70, unit="jobs", measure="jobs", period="2023")
    fall = Figure(
        label="Fall",
        value=30,
        unit="%",
        aspect="change",
        measure="jobs",
        period="2023",
        relations=(Relation(kind="change-from", to="before"),),
    )
    assert found(before, after, fall) == []


@pytest.mark.parametrize("unit", ["percentage points", "points", "Prozentpunkte", "процентных пунктов"])
@pytest.mark.parametrize(("rise", "rules"), [(14, []), (17, ["change-differs"])])
def test_points_are_the_difference_of_percentages(unit: str, rise: int, rules: list[str]) -> None:
    levels = [
        Figure(label=period, id=period, value=value, unit="%", measure="share", period=period)
        for period, value in (("2022", 48), ("2023", 62))
    ]
    changed = (Relation(kind="change-from", to="2022"),)
    change = Figure(
        label="Rise",
        value=rise,
        unit=unit,
        aspect="change",
        measure="share",
        period="2023",
        relations=changed,
    )
    assert [one.rule for one in found(*levels, change)] == rules


@pytest.mark.parametrize("shares", [(33, 33, 33), (45, 35, 20), (33.3, 33.3, 33.3), (100, 60, 40)])
def test_shares_make_a_hundred_within_their_rounding(shares: tuple[float, ...]) -> None:
    points = tuple(Point(at=str(place), value=share) for place, share in enumerate(shares))
    assert (
        found(series=(Series(id="s", title="Shares", chart="part-of-whole", points=points, unit="%"),)) == []
    )


@pytest.mark.parametrize(
    "text", ["In 2020, 135 projects were counted.", "All in all 20.2% of them.", "202 km in all"]
)
def test_a_number_that_only_looks_like_the_sum_is_no_sum(reported: Reported, text: str) -> None:
    changed = caption(text)
    rules = [one.rule for one in reported("visit", changed).findings]
    assert ("ambiguous-sum" in rules) == (text == "202 km in all")


CHANGED_RELATIONS = [
    (figure, {"kind": kind})
    for figure, own in (
        ("turnover-2023", "exceeds"),
        ("projects-key", "part-of"),
        ("projects-key-worth", "part-of"),
        ("crossings-planned", "part-of"),
    )
    for kind in ("part-of", "sum-of", "exceeds", "equals", "change-from")
    if kind != own
] + [
    (figure, {"certainty": certainty})
    for figure, own in (
        ("turnover-2023", "stated"),
        ("projects-key", "ambiguous"),
        ("projects-key-worth", "ambiguous"),
        ("crossings-planned", "stated"),
    )
    for certainty in ("stated", "inferred", "ambiguous")
    if certainty != own
]
NOT_FOUND = [
    ("turnover-2023", {"kind": "equals"}),  # the other amount is not stated
    ("crossings-planned", {"certainty": "inferred"}),  # it claims less, and a note is about the two
]


@pytest.mark.parametrize(("figure", "change"), CHANGED_RELATIONS)
def test_a_relation_that_is_changed_in_the_sample_is_found(
    reported: Reported, figure: str, change: dict[str, str]
) -> None:
    clean = reported("visit")
    figures = {one.id: one for one in clean.links.dataset.figures}
    (relation,) = msgspec.to_builtins(figures[figure].relations)
    changed = reported("visit", {figure: {"relations": [relation | change]}})
    new = {changed.key(one) for one in changed.findings} - {clean.key(one) for one in clean.findings}
    assert bool(new) == ((figure, change) not in NOT_FOUND)
