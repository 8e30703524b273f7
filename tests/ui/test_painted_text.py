"""Words and dots that are copied from where they are kept look as if they were painted afresh."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot
from tests.pictures import pixels, share_different

from dateline.drawing.shapes import Circle, Fill, Shape, Text
from dateline.ui import atlas
from dateline.ui.painted_text import text_font
from dateline.ui.painting import paint
from dateline.ui.theme import load_fonts

INK = "#16202b"
LINES = (
    "Visit to Moscow, first foreign trip",
    "135",
    "2,5 трлн рублей",
    "中文 標題",
    "موسكو",
    "n\u0303 and fi",
    "W" * 120,  # wider than what is kept
)


@pytest.fixture(autouse=True)
def _fresh_atlas(qtbot: QtBot) -> None:
    assert qtbot is not None
    load_fonts()
    atlas.atlas_of.cache_clear()


def page(ratio: float, height: int = 200) -> QImage:
    made = QImage(int(600 * ratio), int(height * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor("#ffffff"))
    return made


def painted(shapes: list[Shape], ratio: float) -> QImage:
    image = page(ratio)
    painter = QPainter(image)
    paint(painter, shapes)
    painter.end()
    return image


def afresh(text: Text, ratio: float) -> QImage:
    """A line as Qt paints it, at a whole pixel."""
    image = page(ratio)
    painter = QPainter(image)
    painter.setFont(text_font(text.size, text.bold, text.italic))
    painter.setPen(QColor(text.color))
    painter.drawText(QPointF(text.x, text.y), text.text)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("words", LINES)
def test_a_line_looks_the_same_the_first_time_and_later(words: str, ratio: float) -> None:
    line = Text(20, 60, words, 13, INK)
    expected = afresh(line, ratio)
    assert (pixels(expected) < 128).any()
    for _ in range(3):
        assert share_different(painted([line], ratio), expected, tolerance=3) == 0


def test_where_more_lines_are_painted_than_are_kept_each_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "PIXELS", 1)  # the least there can be: 16 shelves of about 20 lines
    lines = [Text(20, 60, f"A line of its own, number {number}", 13, INK) for number in range(700)]
    painted([line._replace(y=10.0 + nth % 180) for nth, line in enumerate(lines)], 1.0)
    for line in lines[::50]:
        assert share_different(painted([line], 1.0), afresh(line, 1.0), tolerance=3) == 0


@pytest.mark.parametrize("words", ["Turnover", "W" * 120])
def test_lines_begin_on_whole_pixels(words: str) -> None:
    begun = painted([Text(20.4, 60.4, words, 13, INK)], 1.0)
    assert share_different(begun, afresh(Text(20, 60, words, 13, INK), 1.0), tolerance=3) == 0


def test_lines_end_where_they_are_anchored() -> None:
    end = painted([Text(300, 60, "Turnover", 13, INK, anchor="end")], 1.0)
    columns = np.flatnonzero((pixels(end)[:, :, 2] < 200).any(axis=0))
    assert 296 <= columns.max() < 300


def test_dots_of_one_colour_and_another_stand_where_they_should() -> None:
    dots: list[Shape] = [Circle(30, 40, 6, Fill("#ff0000")), Circle(80, 40, 6, Fill("#0000ff"))]
    image = pixels(painted(dots, 1.0))
    assert image[40, 30].tolist() == [255, 0, 0]
    assert image[40, 80].tolist() == [0, 0, 255]
    assert image[40, 55].tolist() == [255, 255, 255]
    assert (255 - image[:, :, 1]).sum() / 255 == pytest.approx(2 * 3.14159 * 36, rel=0.05)
