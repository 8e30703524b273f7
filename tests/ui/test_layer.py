"""What is copied looks as if it was painted."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from dateline.drawing.shapes import Fill, Rects
from dateline.ui.layer import Columns, Picture
from dateline.ui.painted_text import color
from dateline.ui.painting import paint

GROUND = "#fdfdfb"


def page(ratio: float) -> QImage:
    made = QImage(int(401 * ratio), int(203 * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(color("#000000"))
    return made


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_ground_with_lines_down_looks_as_if_it_was_filled(qtbot: QtBot, ratio: float) -> None:
    assert qtbot is not None
    xs = (17.0, 64.4, 64.6, 200.0, 399.5)
    lines = (
        Rects([(x, 0, 1, 900) for x in xs], Fill("#d0d0d0")),
        Rects([(x + 3, 0, 2, 900) for x in xs], Fill("#102030", 0.5)),
    )
    area, columns, expected = QRect(16, 50, 385, 153), Columns(), page(ratio)
    painter = QPainter(expected)
    painter.fillRect(area, color(GROUND))
    painter.setClipRect(area)
    paint(painter, lines)
    painter.end()
    # Where the area ends within a pixel of the screen, that pixel belongs to it or doesn't.
    inner = QRect(int(16 * ratio) + 1, int(50 * ratio) + 1, int(384 * ratio) - 1, int(152 * ratio) - 1)
    for _ in range(2):
        image = page(ratio)
        painter = QPainter(image)
        columns.paint(painter, lines, area, GROUND)
        painter.end()
        assert image.copy(inner) == expected.copy(inner)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_hairlines_are_equally_thin_wherever_they_stand(qtbot: QtBot, ratio: float) -> None:
    assert qtbot is not None
    image, xs = page(ratio), [4.0 + 7.3 * nth for nth in range(50)]
    painter = QPainter(image)
    paint(painter, [Rects([(x, 0, 1, 200) for x in xs], Fill("#ffffff"))])
    painter.end()
    lit = "".join("|" if image.pixelColor(x, 100).red() else " " for x in range(image.width()))
    assert lit.split() == ["|" * int(ratio)] * 50


def test_a_picture_is_copied_for_what_it_shows(qtbot: QtBot) -> None:
    assert qtbot is not None
    lines, other = (Rects([(3, 0, 1, 200)], Fill("#ffffff")),), ()
    expected, image = page(2.0), page(2.0)
    for drawn in (expected, image):
        drawn.fill(color(GROUND))

    def draw(painter: QPainter) -> None:
        painter.fillRect(0, 0, 401, 203, color(GROUND))
        paint(painter, lines)

    picture = Picture()
    picture.make(lines, QSize(400, 200), 2.0, draw)
    painter = QPainter(expected)
    draw(painter)
    painter.end()
    painter = QPainter(image)
    assert not picture.paint(painter, other)
    assert picture.paint(painter, lines)
    painter.end()
    assert image == expected


@pytest.mark.parametrize(("made_for", "shown_at"), [(1.5, 1.5), (2.0, 1.0)])
def test_there_is_no_picture_for_a_screen_where_it_would_look_otherwise(
    qtbot: QtBot, made_for: float, shown_at: float
) -> None:
    assert qtbot is not None
    thing, picture, image = object(), Picture(), page(shown_at)
    picture.make(
        thing, QSize(400, 200), made_for, lambda painter: painter.fillRect(0, 0, 9, 9, color(GROUND))
    )
    painter = QPainter(image)
    assert not picture.paint(painter, thing)
    painter.end()
