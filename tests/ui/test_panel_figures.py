"""The table of figures, when there are many."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dateline.model.dataset import Dataset, Figure
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.ui.panel import EvidencePanel, figure_model
from dateline.ui.theme import Theme

LABEL, VALUE = 0, 1
"""Columns."""
COUNT = 1500


def many(title: str) -> Document:
    """Figures in no order of their values; those with an odd number are in tonnes."""
    figures = tuple(
        Figure(label=f"{title} {n:04}", value=n * 7919 % COUNT, unit="t" if n % 2 else "km")
        for n in range(COUNT)
    )
    return Document(Dataset(format="dateline", version=1, title=title, figures=figures))


@pytest.fixture
def session() -> Session:
    made = Session()
    made.open(many("First"))
    return made


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, session: Session) -> EvidencePanel:
    """With the table of figures shown."""
    made = EvidencePanel(session, theme)
    qtbot.addWidget(made)
    made.resize(560, 840)
    made.show()
    qtbot.waitExposed(made)
    made.complete()
    QTest.mouseClick(made.view.figures.table_choice, Qt.MouseButton.LeftButton)
    for _ in ("shown", "laid out"):
        QApplication.processEvents()
    return made


class Sorting:
    """Holds up the sorting by value, and knows the threads in which that is done."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.threads = set[str]()
        self._by_value = figure_model._by_value

    def __call__(self, place: int, figure: Figure) -> tuple[bool, str, float]:
        self.threads.add(threading.current_thread().name)
        if threading.current_thread() is not threading.main_thread():
            self.gate.wait(5)
        return self._by_value(place, figure)


@pytest.fixture
def sorting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sorting]:
    made = Sorting()
    monkeypatch.setattr(figure_model, "_by_value", made)
    yield made
    made.gate.set()


def click(panel: EvidencePanel, column: int) -> None:
    header = panel.view.figures.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def labels(panel: EvidencePanel, count: int = 3) -> list[str]:
    model = panel.view.figures.table.figures
    return [str(model.index(row, LABEL).data()) for row in range(count)]


def test_many_figures_are_sorted_beside_and_it_says_so(
    panel: EvidencePanel, sorting: Sorting, qtbot: QtBot
) -> None:
    choice = panel.view.figures.table_choice
    click(panel, VALUE)
    assert labels(panel) == ["First 0000", "First 0001", "First 0002"]
    assert choice.text() == "Table – sorting…"
    sorting.gate.set()
    qtbot.waitUntil(lambda: choice.text() == "Table")
    assert labels(panel) == ["First 0000", "First 0358", "First 0716"]
    assert "MainThread" not in sorting.threads
    click(panel, VALUE)
    qtbot.waitUntil(lambda: labels(panel) == ["First 1321", "First 0963", "First 0605"])
    click(panel, LABEL)
    qtbot.waitUntil(lambda: labels(panel) == ["First 0000", "First 0001", "First 0002"])
    click(panel, LABEL)
    qtbot.waitUntil(lambda: labels(panel) == ["First 1499", "First 1498", "First 1497"])


@pytest.mark.parametrize("turn", ["another column", "another dataset"])
def test_an_order_that_is_no_longer_wanted_does_not_come_late(
    panel: EvidencePanel, session: Session, sorting: Sorting, all_done: Callable[[], None], turn: str
) -> None:
    click(panel, VALUE)
    if turn == "another dataset":
        session.open(many("Second"))
        panel.complete()
        shown = ["Second 0000", "Second 0001", "Second 0002"]
    else:
        click(panel, LABEL)
        click(panel, LABEL)
        shown = ["First 1499", "First 1498", "First 1497"]
    sorting.gate.set()
    all_done()
    assert labels(panel) == shown
    assert panel.view.figures.table_choice.text() == "Table"
