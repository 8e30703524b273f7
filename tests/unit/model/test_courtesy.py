"""Background work lets the window go first."""

from collections.abc import Callable
from threading import Thread

import pytest

from dateline.model import courtesy


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", slept.append)
    monkeypatch.setattr(courtesy._Turn, "until", 0.0)
    return slept


def in_another_thread(work: Callable[[], None] = courtesy.give_way) -> None:
    worker = Thread(target=work)
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


def test_long_work_begins_when_the_window_has_done_what_it_began(
    slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0

    def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += seconds

    monkeypatch.setattr(courtesy, "monotonic", lambda: now)
    monkeypatch.setattr(courtesy, "sleep", sleep)
    courtesy.go_first()
    in_another_thread(courtesy.let_go_first)
    assert slept == [0.02, 0.02, pytest.approx(0.01)]
    in_another_thread(courtesy.let_go_first)
    assert len(slept) == 3


def test_long_work_begins_though_the_window_is_never_done(
    slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courtesy, "monotonic", lambda: 100.0)
    courtesy.go_first()
    in_another_thread(courtesy.let_go_first)
    assert slept == [0.02] * 10


def test_the_window_does_not_wait_for_itself(slept: list[float]) -> None:
    courtesy.go_first()
    courtesy.give_way()
    assert slept == []


def test_what_nobody_waits_for_stands_back_while_something_is_waited_for(slept: list[float]) -> None:
    courtesy.stand_back()
    assert slept == []
    with courtesy.awaited():
        courtesy.stand_back()
        assert slept == [0.02]
    courtesy.stand_back()
    assert slept == [0.02]


def test_of_two_things_waited_for_the_other_still_is(slept: list[float]) -> None:
    with courtesy.awaited():
        with courtesy.awaited():
            pass
        courtesy.stand_back()
    courtesy.stand_back()
    assert slept == [0.02]


def test_what_failed_is_waited_for_no_more(slept: list[float]) -> None:
    with pytest.raises(ValueError, match="failed"), courtesy.awaited():
        raise ValueError("failed")
    courtesy.stand_back()
    assert slept == []


def test_what_is_waited_for_stands_back_only_for_what_is_more_urgent(slept: list[float]) -> None:
    with courtesy.awaited():
        courtesy.stand_back(courtesy.SEARCHES)
        assert slept == []
        with courtesy.awaited(courtesy.ERRORS):
            courtesy.stand_back(courtesy.SEARCHES)
    assert slept == [0.02]
