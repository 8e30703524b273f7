"""Background work lets the window go first."""

from threading import Thread

import pytest

from dateline.model import courtesy


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", slept.append)
    monkeypatch.setattr(courtesy._Turn, "until", 0.0)
    return slept


def in_another_thread() -> None:
    worker = Thread(target=courtesy.give_way)
    worker.start()
    worker.join()


def test_a_step_of_background_work_waits_while_the_window_is_at_work(
    slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(courtesy, "monotonic", lambda: now)
    in_another_thread()
    assert slept == []
    courtesy.go_first()
    in_another_thread()
    assert slept == [0.02]
    now = 100.04
    in_another_thread()
    assert slept == [0.02, pytest.approx(0.01)]
    now = 100.06
    in_another_thread()
    assert len(slept) == 2


def test_the_window_does_not_wait_for_itself(slept: list[float]) -> None:
    courtesy.go_first()
    courtesy.give_way()
    assert slept == []
