"""Background work lets the window go first."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from dateline.model import courtesy


@pytest.fixture(autouse=True)
def _end() -> Iterator[None]:
    yield
    courtesy.end_turn()


def test_a_step_of_background_work_waits_for_the_end_of_the_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "LONGEST_WAIT", 60.0)
    began, went_on = Event(), Event()

    def work() -> None:
        began.set()
        courtesy.give_way()
        went_on.set()

    courtesy.begin_turn()
    worker = Thread(target=work)
    worker.start()
    assert began.wait(60)
    assert not went_on.is_set()
    courtesy.end_turn()
    assert went_on.wait(60)
    worker.join()


def test_it_goes_on_after_a_while_when_the_turn_is_long() -> None:
    courtesy.begin_turn()
    worker = Thread(target=courtesy.give_way)
    worker.start()
    worker.join(60)
    assert not worker.is_alive()


def test_the_window_does_not_wait_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "LONGEST_WAIT", 1e6)
    courtesy.begin_turn()
    courtesy.give_way()
