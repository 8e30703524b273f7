"""What is loaded beside: the panel doesn't wait for it, and nothing is lost."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dateline.model.dataset import Dataset
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport
from dateline.ui import later
from dateline.ui.panel import EvidencePanel
from dateline.ui.theme import Theme


@pytest.fixture
def _nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process whose charts take their time."""
    monkeypatch.setattr(later, "_loaded", set[str]())
    monkeypatch.setattr("dateline.ui.panel.filling.begin_loading", lambda _name: None)


def new_panel(qtbot: QtBot, theme: Theme, dataset: Dataset) -> EvidencePanel:
    session = Session()
    session.open(Document(dataset))
    session.look_at(Viewport(-20_000.0, 40_000.0))
    panel = EvidencePanel(session, theme)
    qtbot.addWidget(panel)
    panel.show()
    return panel


@pytest.mark.usefixtures("_nothing_loaded")
def test_everything_but_the_figures_is_up_before_the_charts_are_loaded(
    qtbot: QtBot, theme: Theme, sample_dataset: Dataset
) -> None:
    panel = new_panel(qtbot, theme, sample_dataset)
    qtbot.waitUntil(lambda: len(panel.view.notes.cards) > 0)
    QApplication.processEvents()
    assert len(panel.view.quotes.cards) == 7
    assert len(panel.view.sources.cards) == 1
    assert not panel.view.figures.charts
    with qtbot.waitSignal(panel.completed):
        later._loaded.add(later.CHARTS)
    assert panel.view.figures.charts


@pytest.mark.usefixtures("_nothing_loaded")
def test_who_needs_the_whole_page_gets_it_at_once(
    qtbot: QtBot, theme: Theme, sample_dataset: Dataset
) -> None:
    panel = new_panel(qtbot, theme, sample_dataset)
    panel.complete()
    assert panel.view.figures.charts


def test_a_module_is_loaded_without_waiting_for_it(qtbot: QtBot) -> None:
    later.begin_loading(later.PREVIEW)
    qtbot.waitUntil(lambda: later.is_loaded(later.PREVIEW))
    assert later.PREVIEW in sys.modules


def test_a_module_that_fails_to_load_counts_as_loaded_so_that_its_user_meets_the_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(later, "_loaded", set[str]())
    with pytest.raises(ModuleNotFoundError):
        later._load("dateline.ui.no_such_module")
    assert later.is_loaded("dateline.ui.no_such_module")


IN_A_NEW_PROCESS = """
import sys, threading
from PySide6.QtWidgets import QApplication
from dateline.ui import later

def made():
    return {
        f"{name}.{kind}"
        for name, module in list(sys.modules.items())
        if name.startswith("PySide6.Qt")
        for kind in dict(vars(module))
    }

def load(name):
    before = made()
    load_it(name)
    beside.update(made() - before)

app, beside = QApplication([]), set()
load_it, later._load = later._load, load
for name in (later.CHARTS, later.POINTS, later.PREVIEW):
    later.when_loaded(name, app, lambda: len(later._loaded) == 3 and app.quit())
app.exec()
for thread in threading.enumerate():
    thread is threading.current_thread() or thread.join()
print(len(later._loaded), "loaded, made beside:", sorted(beside))
"""


def test_no_type_of_qt_is_made_in_another_thread_as_that_crashes_now_and_then() -> None:
    """While the window's thread makes one too: PySide6's table of types is changed by both."""
    ended = subprocess.run(
        [sys.executable, "-c", IN_A_NEW_PROCESS], capture_output=True, text=True, check=False
    )
    assert ended.stdout == "3 loaded, made beside: []\n", ended.stderr
