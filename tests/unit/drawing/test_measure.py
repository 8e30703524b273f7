"""The width of text, against fontTools, and what cutting and wrapping promise."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from dateline.drawing.measure import elide, text_width, wrap
from dateline.drawing.opentype import advances
from dateline.resources import resource

FONTS = sorted(resource("fonts").glob("*.ttf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_every_advance_is_that_of_font_tools(path: Path) -> None:
    with TTFont(path) as font:
        units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        expected = {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}
    assert advances(path) == expected


def test_width_is_the_sum_of_the_advances() -> None:
    # Noto Sans, 1000 units to the em: D 730, a 561, t 361, e 564.
    assert text_width("Date", 10) == pytest.approx(7.30 + 5.61 + 3.61 + 5.64)
    assert text_width("", 10) == 0
    assert text_width("Date", 10, bold=True) > text_width("Date", 10)
    assert text_width("中文", 10) == 20


def test_arabic_is_measured_in_its_own_font() -> None:
    assert 0 < text_width("موسكو", 10) < 50


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("Moscow", 100, "Moscow"),
        ("Moscow talks", 60, "Moscow…"),
        # At 12 px "Talks on border" is 88 px wide, "Talks on borders," 97 and "…" 9.5.
        ("Talks on borders, again", 100, "Talks on…"),
        ("Talks on borders, again", 120, "Talks on borders…"),
        ("A Transcaspian route", 70, "A Transca…"),
        # Cut within the number, 26.5 would be 26 or 2.
        ("worth $26.5 billion", 66, "worth…"),
        ("135 projects", 20, "…"),
        ("Moscow", 3, ""),
        ("", 0, ""),
    ],
)
def test_eliding(text: str, width: float, cut: str) -> None:
    assert elide(text, 12, width) == cut


@given(st.text(max_size=60), st.floats(0, 300))
def test_elided_text_fits(text: str, width: float) -> None:
    cut = elide(text, 12, width)
    assert text_width(cut, 12) <= width
    assert cut in (text, "") or (cut.endswith("…") and text.startswith(cut[:-1]))


@given(st.text(alphabet="ab 12.,", max_size=40), st.floats(0, 200))
def test_no_number_is_cut_into_another(text: str, width: float) -> None:
    cut = elide(text, 12, width)
    if cut.endswith("…") and text[len(cut) - 1 :]:
        assert not (cut[-2:-1].isdigit() and text[len(cut) - 1] in "12")


@given(st.text(alphabet="ab cd", max_size=80), st.floats(40, 300))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    lines = wrap(text, 12, width)
    assert all(text_width(line, 12) <= width for line in lines)
    assert " ".join(lines) == text or any(line.endswith("…") for line in lines)


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrap("in Transkaukasien", 12, 60) == ("in", "Transka…")


def test_an_endless_text_is_measured_by_its_beginning() -> None:
    assert text_width("ab" * 500_000, 10) == pytest.approx(text_width("ab", 10) * 500_000)
    assert elide("ab" * 500_000, 10, 60) == elide("ab" * 50, 10, 60)
