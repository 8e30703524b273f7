"""SVG of every shape: its structure, its text to the character, and what hostile text can't do."""

from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.drawing.shapes import Circle, Drawing, Fill, Line, Polygon, Rect, Rects, Shape, Stroke, Text
from dateline.svg.writer import hatching, literal, number, to_svg

TEAL = "#0c6478"
SVG = "{http://www.w3.org/2000/svg}"


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]


def drawn(*shapes: Shape) -> list[Element]:
    """The elements that these shapes become, between the picture's own frame."""
    root = ET.fromstring(to_svg(Drawing(200, 100, shapes)))
    return [Element(child.tag.removeprefix(SVG), child.attrib) for child in root]


def test_frame() -> None:
    root = ET.fromstring(to_svg(Drawing(1600, 900.5, (), "#fdfdfb", 'Visit & "talks"')))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1600", "900.5", "0 0 1600 900.5")
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    title, ground = root
    assert (title.tag, title.text) == (f"{SVG}title", 'Visit & "talks"')
    assert ground.attrib == {"width": "1600", "height": "900.5", "fill": "#fdfdfb"}


def test_no_ground_and_no_title_leave_the_picture_empty() -> None:
    assert drawn() == []


@pytest.mark.parametrize(
    ("shape", "tag", "attributes"),
    [
        (
            Rect(1, 2.25, 30, 4.126, Fill(TEAL, 0.5), Stroke("#000000", 1.5, (3, 2), 0.4), 2),
            "rect",
            {
                "x": "1",
                "y": "2.25",
                "width": "30",
                "height": "4.13",
                "rx": "2",
                "fill": TEAL,
                "fill-opacity": "0.5",
                "stroke": "#000000",
                "stroke-width": "1.5",
                "stroke-dasharray": "3 2",
                "stroke-opacity": "0.4",
            },
        ),
        (
            Rects(((0, 1, 2, 3), (10, 1, 2.5, 3)), Fill(TEAL)),
            "path",
            {"d": "M0 1h2v3h-2zM10 1h2.5v3h-2.5z", "fill": TEAL, "shape-rendering": "crispEdges"},
        ),
        (
            Line(((0, 0), (5, 5), (-0.001, 9)), Stroke(TEAL)),
            "path",
            {"d": "M0 0L5 5L0 9", "fill": "none", "stroke": TEAL, "stroke-width": "1"},
        ),
        (Polygon(((0, 0), (5, 5), (0, 9)), Fill(TEAL)), "path", {"d": "M0 0L5 5L0 9z", "fill": TEAL}),
        (Circle(5, 6, 2.5, Fill(TEAL)), "circle", {"cx": "5", "cy": "6", "r": "2.5", "fill": TEAL}),
        (
            Text(5, 6, "a", 13, TEAL, bold=True, italic=True, anchor="end"),
            "text",
            {
                "x": "5",
                "y": "6",
                "font-size": "13",
                "font-weight": "700",
                "font-style": "italic",
                "text-anchor": "end",
                "fill": TEAL,
            },
        ),
    ],
)
def test_each_shape(shape: Shape, tag: str, attributes: dict[str, str]) -> None:
    assert drawn(shape) == [Element(tag, attributes)]


def test_a_fade_runs_over_its_own_pixels_and_is_defined_once() -> None:
    bar = Rect(10, 0, 100, 8, Fill(TEAL, 0.8, fade_left=20, fade_right=50))
    root = ET.fromstring(to_svg(Drawing(200, 100, (bar, bar._replace(y=20), bar._replace(x=11)))))
    defs, *rects = root
    assert [rect.get("fill") for rect in rects] == ["url(#fade0)", "url(#fade0)", "url(#fade1)"]
    first = defs[0]
    assert (first.get("id"), first.get("x1"), first.get("x2")) == ("fade0", "10", "110")
    stops = [(stop.get("offset"), stop.get("stop-opacity")) for stop in first]
    assert stops == [("0", "0"), ("0.2", "0.8"), ("0.5", "0.8"), ("1", "0")]


def test_fades_longer_than_the_bar_share_it() -> None:
    bar = Rect(0, 0, 40, 8, Fill(TEAL, fade_left=60, fade_right=20))
    defs, _ = ET.fromstring(to_svg(Drawing(200, 100, (bar,))))
    stops = [(stop.get("offset"), stop.get("stop-opacity")) for stop in defs[0]]
    assert stops == [("0", "0"), ("0.75", "1"), ("0.75", "1"), ("1", "0")]


def test_hatching_is_lines_inside_the_outline() -> None:
    # In a 10 × 5 box the lines y = 5 - (x - k) for k = 0, 5, 10 cross; that for k = -5 touches a corner.
    box = ((0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0))
    assert list(hatching(box)) == [((0, 5), (5, 0)), ((5, 5), (10, 0))]


def test_a_hatched_bar_keeps_its_outline() -> None:
    outline, lines = drawn(Rect(0, 0, 10, 5, Fill(TEAL, hatched=True), Stroke(TEAL)))
    assert outline.attributes["fill"] == "none"
    assert lines.attributes["d"] == "M0 5L5 0M5 5L10 0"
    assert (lines.attributes["stroke"], lines.attributes["stroke-width"]) == (TEAL, "1.2")


@given(
    st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=3, max_size=6).map(tuple),
)
def test_hatching_stays_within_the_bounds_of_any_outline(outline: tuple[tuple[float, float], ...]) -> None:
    xs, ys = zip(*outline, strict=True)
    for line in hatching(outline):
        for x, y in line:
            assert min(xs) - 1e-6 <= x <= max(xs) + 1e-6
            assert min(ys) - 1e-6 <= y <= max(ys) + 1e-6


@given(st.text())
def test_any_text_comes_back_as_itself(text: str) -> None:
    root = ET.fromstring(to_svg(Drawing(9, 9, (Text(0, 0, text, 9, TEAL),), title="x" + text)))
    title, drawn_text = root
    shown = "".join("\ufffd" if illegal(char) else " " if char in BREAKS else char for char in text)
    assert (title.text, "".join(drawn_text.itertext())) == ("x" + shown, shown)
    assert {(span.tag, len(span)) for span in drawn_text} <= {(f"{SVG}tspan", 0)}


BREAKS = "\t\n\r\u2028\u2029"


def illegal(char: str) -> bool:
    code = ord(char)
    return (
        code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)
    ) and char not in BREAKS


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("</text><script>alert(1)</script>", "&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('"]]> &amp; <!-- ', "&quot;]]&gt; &amp;amp; &lt;!-- "),
        ("nul\x00 escape\x1b[0m lone\ud800", "nul\ufffd escape\ufffd[0m lone\ufffd"),
        ("two\r\nlines  and spaces", "two  lines  and spaces"),
        ("Қазақстан 26.5\u00a0bn", "Қазақстан 26.5\u00a0bn"),
    ],
)
def test_hostile_text_is_literal(text: str, markup: str) -> None:
    assert literal(text) == markup


@pytest.mark.parametrize("color", ["url(http://example.org/x)", 'red" onload="x', "javascript:1", ""])
def test_a_colour_cannot_smuggle_anything(color: str) -> None:
    (circle,) = drawn(Circle(1, 1, 1, Fill(color), Stroke(color)))
    assert circle.attributes["fill"] == circle.attributes["stroke"] == "#000000"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.001, "0"),
        (1200.0, "1200"),
        (1.005, "1"),
        (1.239, "1.24"),
        (-3.5, "-3.5"),
        (100, "100"),
    ],
)
def test_numbers_are_compact(value: float, text: str) -> None:
    assert number(value) == text


def test_the_same_drawing_gives_the_same_text() -> None:
    shapes = (Rect(0, 0, 9, 9, Fill(TEAL, fade_left=3)), Text(0, 9, "a", 9, TEAL))
    assert to_svg(Drawing(9, 9, shapes)) == to_svg(Drawing(9, 9, shapes))
