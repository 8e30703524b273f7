"""Briefings made off the calling thread."""

import multiprocessing
import threading
from collections.abc import Iterator
from functools import partial
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue

import pytest

from dateline.briefing import worker
from dateline.briefing.errors import BriefingError
from dateline.briefing.pdf import draft, make_pdf
from dateline.briefing.typeset import Draft
from dateline.briefing.worker import BriefingWork, Done, Failed, Progress, Report
from dateline.model.dataset import Actor, Dataset, Quote, Source
from dateline.model.references import Links


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) <= before
    assert multiprocessing.active_children() == []


def _links(quotes: int) -> Links:
    made = (Quote(speaker="a", source="s", text=f"Words {number} " * 60) for number in range(quotes))
    actors, sources = (Actor(id="a", name="A"),), (Source(id="s"),)
    return Links(
        Dataset(format="dateline", version=1, title="T", actors=actors, sources=sources, quotes=tuple(made))
    )


def test_the_process_makes_the_same_pdf_and_reports_progress() -> None:
    links = _links(2)
    reports: SimpleQueue[Report] = SimpleQueue()
    BriefingWork(partial(draft, links, timestamp=0), reports.put).start()
    assert [reports.get(timeout=30) for _ in range(3)] == [
        Progress("Composing the briefing…"),
        Progress("Typesetting…"),
        Done(make_pdf(links, timestamp=0)),
    ]


def test_what_cannot_be_composed_is_told_in_words() -> None:
    def refuse() -> Draft:
        raise BriefingError("There is no such briefing.")

    reports: SimpleQueue[Report] = SimpleQueue()
    BriefingWork(refuse, reports.put).start()
    assert [reports.get(timeout=5) for _ in range(2)][-1] == Failed("There is no such briefing.")


def test_a_fault_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    def break_down() -> Draft:
        raise ZeroDivisionError

    reports: SimpleQueue[Report] = SimpleQueue()
    BriefingWork(break_down, reports.put).start()
    found = [reports.get(timeout=5) for _ in range(2)][-1]
    assert found == Failed("The briefing could not be made: ZeroDivisionError()")
    assert "making a briefing" in caplog.text


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            BlockingIOError(11, "Resource temporarily unavailable"),
            "The briefing could not be made: resource temporarily unavailable.",
        ),
        (
            RuntimeError("can't start new thread"),
            'The briefing could not be made: RuntimeError("can\'t start new thread")',
        ),
    ],
)
def test_a_process_that_cannot_be_started_is_told(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Process(SpawnProcess):
        def start(self) -> None:
            raise error

    monkeypatch.setattr(worker._SPAWN, "Process", Process)
    reports: SimpleQueue[Report] = SimpleQueue()
    BriefingWork(partial(draft, _links(1), timestamp=0), reports.put).start()
    assert [reports.get(timeout=5) for _ in range(3)][-1] == Failed(said)


def test_a_cancelled_briefing_ends_its_process_and_says_no_more() -> None:
    reports: SimpleQueue[Report] = SimpleQueue()
    begun = threading.Event()

    def note(report: Report) -> None:
        reports.put(report)
        if report == Progress("Typesetting…"):
            begun.set()

    work = BriefingWork(partial(draft, _links(900), timestamp=0), note)
    work.start()
    assert begun.wait(30)
    work.cancel(wait=5)
    work.cancel()
    assert multiprocessing.active_children() == []
    told = [reports.get_nowait() for _ in range(reports.qsize())]
    assert all(isinstance(report, Progress) for report in told)


def test_cancelling_while_composing_starts_no_process() -> None:
    reports: SimpleQueue[Report] = SimpleQueue()
    go_on = threading.Event()
    composing = threading.Event()

    def compose() -> Draft:
        composing.set()
        go_on.wait(5)
        return draft(_links(1), timestamp=0)

    work = BriefingWork(compose, reports.put)
    work.start()
    assert composing.wait(5)
    work.cancel(wait=0)
    go_on.set()
    assert reports.get(timeout=5) == Progress("Composing the briefing…")
    assert reports.empty()
