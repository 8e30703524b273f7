"""The chart on screen: size, pointer, keys, wheel, theme, and what a screen reader is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dateline.charts.build import chart_of
from dateline.charts.pointing import MARGIN
from dateline.charts.spec import ChartSpec, Mark
from dateline.drawing.palette import palette
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.ui.charts import ChartView
from dateline.ui.theme import Theme

NBSP = "\u00a0"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def turnover(sample_links: Links, theme: Theme, qtbot: QtBot) -> ChartView:
    view = ChartView(chart_of(sample_links, sample_links.by_id["chart-turnover"]), theme)
    qtbot.addWidget(view)
    view.resize(460, view.heightForWidth(460))
    view.show()
    return view


def middle(view: ChartView, index: int) -> QPoint:
    area = view.areas[index]
    return QPoint(int(area.x + area.width / 2 + MARGIN), int(area.y + area.height / 2))


def click(view: ChartView, button: Qt.MouseButton, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), button, Qt.KeyboardModifier.NoModifier, place)


def test_it_is_as_high_as_its_drawing(turnover: ChartView) -> None:
    last = turnover.areas[-1]
    assert turnover.sizeHint().height() == turnover.heightForWidth(460)
    assert turnover.heightForWidth(460) > last.y + last.height
    assert turnover.heightForWidth(280) > turnover.heightForWidth(700)


def test_in_a_scrolling_column_it_gets_the_height_for_its_width(
    sample_links: Links, theme: Theme, qtbot: QtBot
) -> None:
    area, column = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    layout = QVBoxLayout(column)
    views = [
        ChartView(chart_of(sample_links, sample_links.by_id[name]), theme)
        for name in ("chart-turnover", "chart-crossings")
    ]
    for view in views:
        layout.addWidget(view)
    layout.addStretch()
    area.setWidgetResizable(True)
    area.setWidget(column)
    area.resize(340, 900)
    area.show()
    QApplication.processEvents()
    for view in views:
        assert view.height() == view.heightForWidth(view.width())


def test_click_gives_the_figure(turnover: ChartView, sample_links: Links, qtbot: QtBot) -> None:
    with qtbot.waitSignal(turnover.mark_clicked) as clicked:
        click(turnover, Qt.MouseButton.LeftButton, middle(turnover, 1))
    assert clicked.args == [sample_links.by_id["turnover-2023"]]


def test_a_right_click_or_a_click_beside_gives_nothing(turnover: ChartView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(turnover.mark_clicked):
        click(turnover, Qt.MouseButton.RightButton, middle(turnover, 1))
        click(turnover, Qt.MouseButton.LeftButton, QPoint(100, 3))


def test_hover_gives_the_figure_and_leaving_gives_none(turnover: ChartView, sample_links: Links) -> None:
    heard: list[Ref | None] = []
    turnover.mark_hovered.connect(heard.append)
    QTest.mouseMove(turnover.viewport(), middle(turnover, 0))
    QTest.mouseMove(turnover.viewport(), middle(turnover, 0) + QPoint(3, 0))
    QApplication.sendEvent(turnover, QEvent(QEvent.Type.Leave))
    assert heard == [sample_links.by_id["turnover-2022"], None]


def test_tooltip_has_the_exact_wording_and_nothing_of_it_is_markup(theme: Theme, qtbot: QtBot) -> None:
    tip = "<img src='http://example.org/x'>\n“more than <b>5</b>”"
    view = ChartView(ChartSpec("table", "T", (Mark("a", "5", "5", 5, tooltip=tip),)), theme)
    qtbot.addWidget(view)
    view.resize(460, 120)
    view.show()
    position = middle(view, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, position, view.mapToGlobal(position))
    QApplication.sendEvent(view.viewport(), event)
    assert "&lt;img src=" in QToolTip.text()
    assert "more than &lt;b&gt;5&lt;/b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_keys_go_from_mark_to_mark_and_enter_picks(
    turnover: ChartView, sample_links: Links, qtbot: QtBot
) -> None:
    QTest.keyClick(turnover, Qt.Key.Key_Down)
    assert turnover.accessibleDescription() == "2022: not stated"
    QTest.keyClick(turnover, Qt.Key.Key_Right)
    described = turnover.accessibleDescription().replace(NBSP, " ")
    assert described == "2023: more than 2.5 trillion RUB (27.4 billion USD)"
    with qtbot.waitSignal(turnover.mark_clicked) as picked:
        QTest.keyClick(turnover, Qt.Key.Key_Return)
    assert picked.args == [sample_links.by_id["turnover-2023"]]
    QTest.keyClick(turnover, Qt.Key.Key_Left)
    assert turnover.accessibleDescription() == "2022: not stated"
    QToolTip.hideText()


def test_it_reads_itself_out(turnover: ChartView) -> None:
    assert turnover.accessibleName() == "Trade turnover between Kazakhstan and Russia"
    assert "2022: not stated" in turnover.accessibleDescription()
    assert turnover.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_wheel_is_left_to_the_panel(turnover: ChartView) -> None:
    place = QPointF(middle(turnover, 0))
    wheel = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt takes it by position only
    )
    QApplication.sendEvent(turnover.viewport(), wheel)
    assert not wheel.isAccepted()


def test_it_follows_the_theme(turnover: ChartView, theme: Theme) -> None:
    def colors() -> set[int]:
        image = turnover.grab().toImage()
        return {image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height())}

    teal, cyan = (int(palette(name).lane(1)[1:], 16) for name in ("light", "dark"))
    assert teal in colors()
    theme.prefer("dark")
    assert cyan in colors()
    assert teal not in colors()


def test_what_is_related_lights_up(turnover: ChartView, sample_links: Links) -> None:
    area = turnover.areas[1]
    inside = QPoint(int(area.x + area.width), int(area.y + area.height - 3))
    highlight = int(palette("light").highlight[1:], 16)

    def ground() -> int:
        return int(turnover.grab().toImage().pixel(inside)) & 0xFFFFFF

    assert ground() != highlight
    turnover.light_up(frozenset({sample_links.by_id["turnover-2023"]}))
    assert ground() == highlight
    turnover.light_up(frozenset())
    assert ground() != highlight
