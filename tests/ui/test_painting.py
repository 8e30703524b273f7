"""Shapes as they look on the screen."""

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from dateline.drawing.shapes import Fill, Rects
from dateline.ui.painting import paint


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_rectangles_of_whole_numbers_are_painted_where_they_are(qtbot: QtBot, scale: float) -> None:
    assert qtbot is not None
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, (Rects(((4, 8, 4, 2), (12, 8, 4, 2)), Fill("#ffffff")),))
    painter.end()
    row = [image.pixelColor(x, round(9 * scale)).red() for x in range(50)]
    lit = {int(place * scale) for begin in (4, 12) for place in (begin + 1, begin + 3)}
    assert {row[x] for x in lit} == {255}
    assert row[int(10 * scale)] == 0
