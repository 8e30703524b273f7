"""Charts as drawings: what stands where, nothing over anything else, at any width."""

from collections.abc import Iterable
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.charts.build import chart_of, charts_for
from dateline.charts.draw import draw, lay_out
from dateline.charts.frame import Area
from dateline.charts.lines import ticks
from dateline.charts.pointing import lit, pointed
from dateline.charts.spec import ChartSpec, Mark
from dateline.drawing.measure import text_width
from dateline.drawing.palette import palette
from dateline.drawing.shapes import Circle, Drawing, Line, Polygon, Rect, Text
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.svg.writer import to_svg

LIGHT = palette("light")
WIDTHS = (240, 320, 380, 460, 560, 700)
NBSP = "\u00a0"


def series(links: Links, name: str) -> ChartSpec:
    return chart_of(links, links.by_id[name])


def every(links: Links) -> tuple[ChartSpec, ...]:
    count = len(links.dataset.figures)
    return charts_for(links, (Ref("figure", index) for index in range(count)))


def texts(drawing: Drawing) -> list[Text]:
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def words(drawing: Drawing) -> list[str]:
    return [text.text.replace(NBSP, " ") for text in texts(drawing)]


def box(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a line's letters."""
    width = text_width(text.text, text.size, bold=text.bold)
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width
    return left, text.y - 0.75 * text.size, left + width, text.y + 0.2 * text.size


def overlaps(drawn: Iterable[Text]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for (one, a), (other, b) in combinations([(text, box(text)) for text in drawn], 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_of_the_sample_overlaps_or_leaves_the_chart(sample_links: Links, width: int) -> None:
    for spec in every(sample_links):
        drawing = draw(spec, width, LIGHT)
        assert overlaps(texts(drawing)) == []
        for text in texts(drawing):
            left, top, right, bottom = box(text)
            assert left >= -0.01
            assert right <= width + 0.01
            assert top >= 0
            assert bottom <= drawing.height


def mark(label: str, value: float | None, **rest: object) -> Mark:
    amount = "not stated" if value is None else f"{value:g} t"
    return Mark(label, amount, amount, value, **rest)  # type: ignore[arg-type]  # any of its fields


SIZES = st.floats(-1e99, 1e99).map(lambda value: value if abs(value) > 1e-99 else 0.0)
VALUES = st.one_of(st.none(), SIZES, st.integers(-99, 99))
LABELS = st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=40)


@settings(max_examples=60)
@given(
    st.sampled_from(["bar", "line", "table"]),
    st.lists(st.tuples(LABELS, VALUES), max_size=12),
    st.sampled_from(WIDTHS),
)
def test_any_chart_fits_its_width(kind: str, rows: list[tuple[str, float | None]], width: int) -> None:
    marks = tuple(mark(label, value, place=float(index)) for index, (label, value) in enumerate(rows))
    layout = lay_out(ChartSpec(kind, "Title", marks), width, LIGHT)  # type: ignore[arg-type]  # sampled from them
    assert len(layout.areas) == len(marks)
    for text in texts(layout.drawing):
        assert box(text)[0] >= -0.01
        assert box(text)[2] <= width + 0.01
    for shape in layout.drawing.shapes:
        if isinstance(shape, Rect):
            assert shape.x >= -0.01
            assert shape.x + shape.width <= width + 9
    assert ET.fromstring(to_svg(layout.drawing)) is not None


def test_turnover_at_640_is_a_gap_then_an_open_bar_with_its_conversion(sample_links: Links) -> None:
    drawing = draw(series(sample_links, "chart-turnover"), 640, LIGHT)
    assert words(drawing) == [
        "Trade turnover between Kazakhstan and Russia",
        "2022",
        "not stated",
        "2023",
        "more than 2.5 trillion RUB",
        "(27.4 billion USD)",
        "2023 exceeded 2022, whose amount is not stated.",
    ]
    (arrow,) = [shape for shape in drawing.shapes if isinstance(shape, Polygon)]
    assert len(arrow.points) == 5
    tip = max(arrow.points)
    assert tip[0] == max(x for x, _ in arrow.points[:2]) + 8
    assert not [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    (gap,) = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.stroke.dash]
    assert gap.points[0][0] == gap.points[-1][0]


def test_the_structure_of_its_svg(sample_links: Links) -> None:
    """The whole chart as SVG: element by element, with what each says or is."""
    root = ET.fromstring(to_svg(draw(series(sample_links, "chart-turnover"), 640, LIGHT)))
    found = [
        (child.tag.partition("}")[2], (child.text or "").replace(NBSP, " ") or child.get("fill"))
        for child in root
    ]
    teal = LIGHT.lane(1)
    assert found == [
        (
            "title",
            "Trade turnover between Kazakhstan and Russia. 2022: not stated. "
            "2023: more than 2.5 trillion RUB (27.4 billion USD). "
            "2023 exceeded 2022, whose amount is not stated",
        ),
        ("text", "Trade turnover between Kazakhstan and Russia"),
        ("path", "none"),
        ("text", "2022"),
        ("path", "none"),
        ("text", "not stated"),
        ("path", "none"),
        ("text", "2023"),
        ("path", teal),
        ("text", "more than 2.5 trillion RUB"),
        ("text", "(27.4 billion USD)"),
        ("text", "2023 exceeded 2022, whose amount is not stated."),
    ]


def test_29_of_30_crossings_are_squares_to_count(sample_links: Links) -> None:
    drawing = draw(series(sample_links, "chart-crossings"), 460, LIGHT)
    squares = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.radius]
    hatched = [square for square in squares if square.fill is not None and square.fill.hatched]
    assert (len(squares), len(hatched)) == (30, 29)
    assert squares[29].fill is None
    assert "29 of 30 border crossings" in words(drawing)
    assert "target · by the end of 2027" in words(drawing)


def test_bars_are_to_scale_and_never_stacked(sample_links: Links) -> None:
    drawing = draw(series(sample_links, "chart-projects-worth"), 460, LIGHT)
    whole, part = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    assert part.width / whole.width == pytest.approx(14 / 26.5)
    assert whole.x == part.x
    assert "Part or further set? Ambiguous: not stacked" in words(drawing)


def test_a_chart_fits_a_colour_of_its_own() -> None:
    spec = ChartSpec("bar", "Bars", (mark("a", 3),), color="#123456")
    (bar,) = [shape for shape in draw(spec, 300, LIGHT).shapes if isinstance(shape, Rect)]
    assert bar.fill is not None
    assert bar.fill.color == "#123456"


def test_a_soft_end_fades_and_a_closed_one_has_a_cap() -> None:
    spec = ChartSpec("bar", "Bars", (mark("a", 3, end="soft"), mark("b", 3, end="less")))
    drawing = draw(spec, 300, LIGHT)
    soft, light = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    assert soft.fill is not None and soft.fill.fade_right == 16
    assert light.fill is not None and light.fill.opacity < 0.5
    (cap,) = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.stroke.width == 2.5]
    assert cap.points[0][0] == light.x + light.width


def test_a_line_breaks_at_what_is_not_stated() -> None:
    marks = [mark(str(2000 + place), value, place=place) for place, value in enumerate([1, 2, None, 4, 5, 6])]
    drawing = draw(ChartSpec("line", "Line", tuple(marks)), 460, LIGHT)
    runs = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.stroke.width == 1.8]
    assert [len(run.points) for run in runs] == [2, 3]
    assert len([shape for shape in drawing.shapes if isinstance(shape, Circle)]) == 5
    assert "not stated" in words(drawing)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (8.0, 16.0, (0, 5, 10, 15, 20)),
        (95.0, 99.0, (95, 96, 97, 98, 99)),
        (-3.0, 6.0, (-5, 0, 5, 10)),
        (-16.0, -8.0, (-20, -15, -10, -5, 0)),
        (0.0, 0.0, (0.0, 0.5)),
        (0.1, 0.3, (0, 0.1, 0.2, 0.3)),
        (5e9, 23e9, (0, 10e9, 20e9, 30e9)),
        (5.0, 5.0, (0, 2, 4, 6)),
        (-5.0, -5.0, (-6, -4, -2, 0)),
        (0.0, 3e-98, (0, 1e-98, 2e-98, 3e-98)),
    ],
)
def test_value_ticks_are_round(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high) == pytest.approx(expected, abs=0)


def test_a_mark_is_pointed_at_in_its_row_or_nearest_to_its_point(sample_links: Links) -> None:
    rows = lay_out(series(sample_links, "chart-turnover"), 460, LIGHT).areas
    assert [area.mark.label for area in rows if area.holds(200, area.y + 1)] == ["2022", "2023"]
    marks = tuple(mark(str(place), 1, place=place) for place in (0, 1, 4))
    areas = lay_out(ChartSpec("line", "Line", marks), 460, LIGHT).areas
    assert [area.x + area.width for area in areas[:-1]] == [area.x for area in areas[1:]]
    spots = [area.spot[0] for area in areas if area.spot is not None]
    assert areas[1].x == pytest.approx((spots[0] + spots[1]) / 2)


def test_what_lights_up_and_what_is_pointed_at_differ_from_the_rest() -> None:
    row, point = Area(mark("a", 3), 0, 10, 300, 30), Area(mark("2020", 3), 50, 10, 40, 200, (60, 90))
    ground, bar = lit(row, LIGHT)
    assert isinstance(ground, Rect) and ground.fill is not None and ground.fill.color == LIGHT.highlight
    assert isinstance(bar, Rect) and bar.width == 3
    (halo,) = lit(point, LIGHT)
    assert isinstance(halo, Circle)
    flag = [shape.text for shape in pointed(point, 300, LIGHT) if isinstance(shape, Text)]
    assert flag == ["2020", "3 t"]
