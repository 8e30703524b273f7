"""What a chart may say: gaps, units, parts, ambiguity, ranks and conversions."""

from datetime import date, timedelta

import pytest

from dateline.charts.build import (
    EXTREME,
    INFERRED,
    MIXED,
    MOST,
    NO_WHOLE,
    TOO_MUCH,
    UNDATED,
    WHOLE_UNKNOWN,
    chart_of,
    charts_for,
)
from dateline.charts.spec import ChartSpec, End
from dateline.model.dataset import (
    Certainty,
    ChartKind,
    Comparator,
    Converted,
    Dataset,
    Figure,
    Point,
    Relation,
    Series,
)
from dateline.model.references import Links
from dateline.model.refs import Ref

NBSP = "\u00a0"


def links_of(*figures: Figure, series: tuple[Series, ...] = ()) -> Links:
    return Links(Dataset(format="dateline", version=1, title="Test", figures=figures, series=series))


def chart(kind: ChartKind, *figures: Figure) -> ChartSpec:
    """The chart of one series of these figures."""
    ids = tuple(figure.id for figure in figures if figure.id is not None)
    links = links_of(*figures, series=(Series(id="series", title="Series", chart=kind, points=ids),))
    return chart_of(links, Ref("series", 0))


def figure(key: str, value: float | None, unit: str | None = "t", **rest: object) -> Figure:
    return Figure(id=key, label=f"Figure {key}", value=value, unit=unit, **rest)  # type: ignore[arg-type]  # any of its fields


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def sample(links: Links, name: str) -> ChartSpec:
    return chart_of(links, links.by_id[name])


# --- the founding dataset ---


def test_turnover_is_a_gap_and_an_open_bar(sample_links: Links) -> None:
    spec = sample(sample_links, "chart-turnover")
    before, after = spec.marks
    assert (spec.kind, spec.unit, spec.warnings) == ("bar", "RUB", ())
    assert (before.label, before.value, before.amount) == ("2022", None, "not stated")
    assert (after.label, after.value, after.end) == ("2023", 2_500_000_000_000, "more")
    assert plain(after.amount) == "more than 2.5 trillion RUB"
    assert plain(after.short) == "more than 2.5 tn RUB"
    assert plain(after.conversion) == "27.4 billion USD"
    assert plain(after.short_conversion) == "27.4 bn USD"


def test_tooltip_has_the_exact_wording_and_the_source(sample_links: Links) -> None:
    spec = sample(sample_links, "chart-turnover")
    source = sample_links.dataset.sources[0]
    assert plain(spec.marks[1].tooltip).splitlines() == [
        "Trade turnover, 2023",
        "more than 2.5 trillion RUB",
        "27.4 billion USD (as the source gives it)",
        "2023",
        "“more than 2.5 trillion rubles”",
        f"Source: {source.title}",
    ]


@pytest.mark.parametrize("name", ["chart-projects", "chart-projects-worth"])
def test_ambiguous_parts_stand_side_by_side_and_say_so(sample_links: Links, name: str) -> None:
    spec = sample(sample_links, name)
    assert (spec.kind, spec.whole, len(spec.marks)) == ("bar", None, 2)
    assert spec.warnings == ("Part or further set? Ambiguous: not stacked",)
    assert plain(spec.when) == "as of about March 2024"
    assert [mark.when for mark in spec.marks] == ["", ""]


def test_crossings_are_29_hatched_of_30(sample_links: Links) -> None:
    spec = sample(sample_links, "chart-crossings")
    (planned,) = spec.marks
    assert spec.kind == "part-of-whole"
    assert (planned.value, planned.hatched, plain(planned.amount)) == (29, True, "29 of 30 border crossings")
    assert planned.detail() == "target · by the end of 2027"
    assert spec.whole is not None
    assert (spec.whole.value, spec.whole.label) == (30, "Border crossings identified")


def test_rank_is_a_number_in_a_table(sample_links: Links) -> None:
    spec = sample(sample_links, "chart-rank")
    assert (spec.kind, spec.marks[0].amount, spec.marks[0].scaled) == ("table", "1st", False)


def test_charts_for_all_figures_hold_each_once_in_the_series_order(sample_links: Links) -> None:
    count = len(sample_links.dataset.figures)
    specs = charts_for(sample_links, tuple(Ref("figure", index) for index in range(count)))
    shown = [mark.ref for spec in specs for mark in spec.everything]
    assert sorted(shown, key=str) == sorted((Ref("figure", index) for index in range(count)), key=str)
    assert [spec.ref for spec in specs] == [Ref("series", index) for index in range(len(specs))]


def test_a_figure_brings_its_whole_series(sample_links: Links) -> None:
    (spec,) = charts_for(sample_links, (sample_links.by_id["turnover-2023"],))
    assert [mark.label for mark in spec.marks] == ["2022", "2023"]


def test_read_out_says_everything_in_sentences(sample_links: Links) -> None:
    assert plain(sample(sample_links, "chart-turnover").read_out()) == (
        "Trade turnover between Kazakhstan and Russia. 2022: not stated. "
        "2023: more than 2.5 trillion RUB (27.4 billion USD). "
        "2023 exceeded 2022, whose amount is not stated"
    )


# --- ends, units, aspects ---


@pytest.mark.parametrize(
    ("comparator", "end"),
    [
        ("eq", "exact"),
        ("gt", "more"),
        ("ge", "more"),
        ("lt", "less"),
        ("le", "less"),
        ("approx", "soft"),
        ("unknown", "unsure"),
    ],
)
def test_a_comparator_sets_the_end(comparator: Comparator, end: End) -> None:
    (mark,) = chart("bar", figure("a", 3, comparator=comparator)).marks
    assert (mark.value, mark.end, mark.high) == (3, end, None)


def test_a_range_is_a_span_from_low_to_high() -> None:
    (mark,) = chart("bar", figure("a", 3, comparator="range", high=5)).marks
    assert (mark.low, mark.high, mark.end, plain(mark.amount)) == (3, 5, "range", "3–5 t")


@pytest.mark.parametrize(
    ("status", "hatched"),
    [("actual", False), ("estimate", False), ("target", True), ("plan", True), ("forecast", True)],
)
def test_what_is_not_there_yet_is_hatched(status: str, hatched: bool) -> None:
    (mark,) = chart("bar", figure("a", 3, status=status)).marks
    assert mark.hatched is hatched


@pytest.mark.parametrize("kind", ["bar", "line", "part-of-whole"])
def test_mixed_units_become_a_table(kind: ChartKind) -> None:
    spec = chart(kind, figure("a", 3), figure("b", 3, unit=None, currency="EUR"))
    assert (spec.kind, spec.notes, spec.unit) == ("table", (MIXED,), "")


def test_currencies_never_share_a_scale() -> None:
    dollars = figure("a", 3, unit=None, currency="USD", converted=(Converted(value=2.8, currency="EUR"),))
    assert chart("bar", dollars, figure("b", 3, unit=None, currency="EUR")).kind == "table"


@pytest.mark.parametrize("value", [5e-324, 1e308, -1e308])
@pytest.mark.parametrize("kind", ["bar", "line", "part-of-whole"])
def test_numbers_beyond_any_scale_become_a_table(kind: ChartKind, value: float) -> None:
    spec = chart(kind, figure("a", 3), figure("b", value))
    assert (spec.kind, spec.notes) == ("table", (EXTREME,))


def test_a_change_among_levels_has_no_bar() -> None:
    spec = chart("bar", figure("a", 300), figure("b", 20, aspect="change"))
    assert [(plain(mark.amount), mark.scaled) for mark in spec.marks] == [("300 t", True), ("+20 t", False)]


def test_changes_alone_have_bars() -> None:
    spec = chart("bar", figure("a", 30, aspect="change"), figure("b", -20, aspect="change"))
    assert [mark.scaled for mark in spec.marks] == [True, True]


def test_a_rank_has_no_bar_and_its_lack_of_unit_mixes_nothing() -> None:
    spec = chart("bar", figure("a", 300), figure("b", 2, unit=None, aspect="rank"))
    assert spec.kind == "bar"
    assert [(mark.amount, mark.scaled) for mark in spec.marks][1] == ("2nd", False)


def test_many_rows_are_cut_and_announced() -> None:
    spec = chart("bar", *(figure(f"f{index}", index) for index in range(1, 1501)))
    assert len(spec.marks) == MOST == 40
    assert spec.notes == ("40 of 1,500 shown.",)


# --- parts of a whole ---


def part(key: str, value: float | None, *certainties: Certainty, unit: str = "t") -> Figure:
    relations = tuple(Relation(kind="part-of", to="whole", certainty=certainty) for certainty in certainties)
    return figure(key, value, unit=unit, relations=relations)


def test_stated_parts_are_drawn_in_their_whole() -> None:
    spec = chart("part-of-whole", figure("whole", 10), part("a", 3, "stated"), part("b", 7, "stated"))
    assert (spec.kind, spec.notes, spec.warnings) == ("part-of-whole", (), ())
    assert [plain(mark.amount) for mark in spec.marks] == ["3 of 10 t", "7 of 10 t"]


def test_an_inferred_part_says_so() -> None:
    spec = chart("part-of-whole", part("a", 3, "inferred"), figure("whole", 10))
    assert (spec.kind, spec.notes) == ("part-of-whole", (INFERRED,))


def test_a_sum_states_its_parts() -> None:
    relations = (Relation(kind="sum-of", to="a"), Relation(kind="sum-of", to="b"))
    spec = chart("part-of-whole", figure("whole", 10, relations=relations), figure("a", 3), figure("b", 7))
    assert spec.kind == "part-of-whole"


@pytest.mark.parametrize(
    ("figures", "notes", "warnings"),
    [
        ((figure("whole", 10), part("a", 3)), (NO_WHOLE,), ()),
        ((figure("whole", 10), part("a", 3, "stated"), part("b", 3)), (NO_WHOLE,), ()),
        (
            (figure("whole", 10), part("a", 3, "ambiguous")),
            (),
            ("Part or further set? Ambiguous: not stacked",),
        ),
        (
            (figure("whole", 10), part("a", 3, "stated", "ambiguous")),
            (),
            ("Part or further set? Ambiguous: not stacked",),
        ),
        ((figure("whole", 10), part("a", 11, "stated")), (TOO_MUCH,), ()),
        ((figure("whole", None), part("a", 3, "stated")), (WHOLE_UNKNOWN,), ()),
        ((figure("whole", 10), part("a", -3, "stated")), (NO_WHOLE,), ()),
        ((figure("whole", 10),), (NO_WHOLE,), ()),
    ],
)
def test_what_is_not_surely_a_part_is_drawn_beside(
    figures: tuple[Figure, ...], notes: tuple[str, ...], warnings: tuple[str, ...]
) -> None:
    spec = chart("part-of-whole", *figures)
    assert (spec.kind, spec.whole, spec.notes, spec.warnings) == ("bar", None, notes, warnings)


def test_parts_in_another_unit_become_a_table() -> None:
    spec = chart("part-of-whole", figure("whole", 10), part("a", 3, "stated", unit="kg"))
    assert (spec.kind, spec.notes) == ("table", (MIXED,))


def test_a_part_not_stated_is_a_gap_in_its_whole() -> None:
    (mark,) = chart("part-of-whole", figure("whole", 10), part("a", None, "stated")).marks
    assert (mark.value, plain(mark.amount)) == (None, "not stated (of 10 t)")


# --- series of points ---


def points(kind: ChartKind, *given: Point) -> ChartSpec:
    series = Series(id="s", title="Output", chart=kind, points=given, unit="t")
    return chart_of(links_of(series=(series,)), Ref("series", 0))


def test_a_line_is_in_the_order_of_time_with_its_gaps() -> None:
    spec = points("line", Point(at="2022", value=3), Point(at="2020", value=1), Point(at="2021"))
    assert spec.kind == "line"
    assert [(mark.label, mark.value) for mark in spec.marks] == [("2020", 1), ("2021", None), ("2022", 3)]
    # The middle of 2020: 18262 to 18628 days since 1970.
    assert spec.marks[0].place == 18445.0
    assert spec.marks[0].ref == Ref("series", 0)


def test_categories_have_no_line() -> None:
    spec = points("line", Point(at="North", value=3), Point(at="2021", value=2))
    assert (spec.kind, spec.notes) == ("bar", (UNDATED,))


def test_a_point_with_low_and_high_only_is_a_range() -> None:
    (mark,) = points("bar", Point(at="North", low=2, high=4)).marks
    assert (mark.low, mark.high, mark.end, plain(mark.amount)) == (2, 4, "range", "2–4 t")


@pytest.mark.parametrize(
    ("point", "end", "amount"),
    [
        (Point(at="North", low=2), "more", "at least 2 t"),
        (Point(at="North", high=4), "less", "at most 4 t"),
        (Point(at="North"), "exact", "not stated"),
    ],
)
def test_a_point_with_one_end_is_open_at_the_other(point: Point, end: End, amount: str) -> None:
    (mark,) = points("bar", point).marks
    assert (mark.end, plain(mark.amount)) == (end, amount)


def test_a_point_keeps_its_margin_beside_its_value() -> None:
    (mark,) = points("bar", Point(at="North", value=3, low=2, high=4)).marks
    assert (mark.value, mark.low, mark.high, plain(mark.amount)) == (3, 2, 4, "3 t (2–4)")
    assert mark.end == "exact"


def test_points_are_no_stated_parts() -> None:
    spec = points("part-of-whole", Point(at="North", value=3), Point(at="South", value=2))
    assert (spec.kind, spec.notes) == ("bar", (NO_WHOLE,))


# --- figures in no series ---


def test_loose_figures_of_one_measure_are_bars_and_the_rest_a_table() -> None:
    links = links_of(
        figure("a", 3, measure="gas-exports", period="2022"),
        figure("x", 5, unit="kg"),
        figure("b", 4, measure="gas-exports", period="2023"),
        figure("c", 4, unit="bcm", measure="gas-exports"),
        figure("r", 1, unit=None, measure="gas-exports", aspect="rank"),
    )
    bars, table = charts_for(links, tuple(Ref("figure", index) for index in range(5)))
    assert (bars.kind, bars.title, [mark.label for mark in bars.marks]) == (
        "bar",
        "Gas exports",
        ["2022", "2023"],
    )
    assert (table.kind, table.title, [mark.label for mark in table.marks]) == (
        "table",
        "Other figures",
        ["Figure x", "Figure c", "Figure r"],
    )
    assert table.notes == ()


def test_no_figures_no_charts() -> None:
    assert charts_for(links_of(), ()) == ()


# --- more points than pixels ---


def long_line(values: list[float | None]) -> ChartSpec:
    """One point a day from 2000-01-01 on."""
    first = date(2000, 1, 1)
    figures = (
        figure(f"f{n}", value, as_of=str(first + timedelta(n)), measure="m") for n, value in enumerate(values)
    )
    return chart("line", *figures)


def test_a_line_of_600_points_is_drawn_whole() -> None:
    spec = long_line([float(n % 7) for n in range(600)])
    assert len(spec.marks) == 600
    assert (spec.notes, spec.undrawn) == ((), ())


def test_a_longer_line_keeps_its_ends_peaks_valleys_and_gaps() -> None:
    values: list[float | None] = [float(n % 7) for n in range(9000)]
    values[4321], values[6789], values[8000], values[1234] = 900.0, -800.0, None, 7.5
    spec = long_line(values)
    assert len(spec.marks) <= 2 * 300 + 4
    assert spec.notes == (
        f"{len(spec.marks)} of 9,000 points drawn: the least and the greatest of each short stretch of time.",
    )
    drawn = [mark.ref.index for mark in spec.marks if mark.ref is not None]
    assert {0, 8999, 4321, 6789, 8000} <= set(drawn)
    assert drawn == sorted(drawn)
    assert sorted((*drawn, *(ref.index for ref in spec.undrawn))) == list(range(9000))


def test_what_makes_a_long_series_no_line_is_seen_in_every_point() -> None:
    figures = [figure(f"f{n}", n, as_of=str(date(2000, 1, 1) + timedelta(n))) for n in range(2000)]
    figures[1001] = figure("f1001", 1001, unit="kg", as_of=str(date(2000, 1, 1) + timedelta(1001)))
    spec = chart("line", *figures)
    assert spec.kind == "table"
    assert MIXED in spec.notes
