"""The window's parts that need no whole window: jobs, the range in view, the picture."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from dateline.app import window_picture
from dateline.files.problems import UnreadableError
from dateline.files.progress import Progress
from dateline.model.dates import days_from_civil
from dateline.model.query import Filter
from dateline.timeline.viewport import Viewport
from dateline.ui.footer import counted, range_text
from dateline.ui.jobs import Jobs
from dateline.ui.theme import Theme
from dateline.ui.window import MainWindow


def day(year: int, month: int = 1, of_month: int = 1) -> float:
    return float(days_from_civil(year, month, of_month))


@pytest.mark.parametrize(
    ("viewport", "words"),
    [
        (Viewport(day(2023, 11), day(2024, 8)), "1 Nov 2023 – 31 Jul 2024"),
        (Viewport(day(2022), day(2028)), "2022 – 2027"),
        (Viewport(day(-99), day(101)), "100 BCE – 100 CE"),
        (Viewport(day(2024, 3, 4), day(2024, 3, 5)), "4 Mar 2024"),
        (Viewport(day(2024, 3, 4) + 0.25, day(2024, 3, 4) + 0.75), "4 Mar 2024, 06:00 – 18:00"),
        (Viewport(day(2024, 3, 4) + 0.75, day(2024, 3, 5) + 0.5), "4 Mar 2024, 18:00 – 5 Mar 2024, 12:00"),
        (Viewport(day(2008, 4, 8), day(2009, 7, 1) + 0.2), "8 Apr 2008 – 1 Jul 2009"),
        (Viewport(day(2024, 3, 4), day(2024, 3, 4) + 90 / 86_400), "4 Mar 2024, 00:00:00 – 00:01:30"),
        (Viewport(day(2024, 3, 4), day(2024, 3, 4) + 2 / 86_400), "4 Mar 2024, 00:00:00.000 – 00:00:02.000"),
        (Viewport(day(-65_999_999), day(2024)), "66 million BCE – 2023 CE"),
        (Viewport(day(-338_779_078), day(284_886_134)), "338.8 million BCE – 284.9 million CE"),
        (Viewport(day(-13_799_999_999), day(2024)), "13.8 billion BCE – 2023 CE"),
    ],
)
def test_the_range_is_as_fine_as_it_matters(viewport: Viewport, words: str) -> None:
    assert range_text(viewport) == words


@pytest.mark.parametrize(
    ("found", "total", "filtered", "words"),
    [
        (11, 11, False, "11 events"),
        (1, 1, False, "1 event"),
        (0, 0, False, "0 events"),
        (1, 11, True, "1 of 11 events"),
        (12345, 1234567, True, "12,345 of 1,234,567 events"),
    ],
)
def test_counts(found: int, total: int, filtered: bool, words: str) -> None:
    assert counted(found, total, "event", filtered=filtered) == words


def test_a_narrow_window_leaves_counts_out_rather_than_cut_them_or_the_range(
    qtbot: QtBot, window: MainWindow
) -> None:
    footer = window.footer
    window.session.set_filter(Filter(text="rubles"))
    whole = "3 of 11 events · 1 of 7 quotes · 1 of 13 figures"
    qtbot.waitUntil(lambda: footer.counts.shown() == whole)
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: footer.counts.shown() != whole)
    assert footer.counts.shown() in ("3 of 11 events · 1 of 7 quotes", "3 of 11 events", "")
    assert footer.range.mapTo(footer, footer.range.rect().bottomRight()).x() < footer.width() <= 760
    assert footer.range.width() >= footer.range.sizeHint().width()


def test_work_is_done_elsewhere_and_its_result_used_here(qtbot: QtBot) -> None:
    jobs, found = Jobs(), list[tuple[int, int]]()
    here = threading.get_ident()
    jobs.start("Working", threading.get_ident, lambda there: found.append((there, threading.get_ident())))
    assert jobs.titles == ("Working",)
    qtbot.waitUntil(lambda: bool(found))
    [(there, back)] = found
    assert there != here
    assert back == here
    assert jobs.is_idle


def held() -> tuple[threading.Event, Callable[[], str]]:
    """Work that waits until it is let go."""
    gate = threading.Event()

    def work() -> str:
        gate.wait(5)
        return "late"

    return gate, work


def test_a_later_job_of_the_same_purpose_makes_the_first_stale(qtbot: QtBot) -> None:
    jobs, found = Jobs(), list[str]()
    gate, slow = held()
    jobs.start("Slow", slow, found.append, purpose="open")
    jobs.start("Fast", lambda: "new", found.append, purpose="open")
    qtbot.waitUntil(lambda: found == ["new"])
    gate.set()
    jobs.start("After", lambda: "after", found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert found == ["new", "after"]


def test_a_stale_job_that_has_not_begun_is_not_done(qtbot: QtBot) -> None:
    jobs, begun = Jobs(), list[str]()
    gates = [held(), held()]  # as many as are done at a time
    for _, slow in gates:
        jobs.start("Slow", slow, lambda _: None)
    for page in ("first", "second", "last"):
        jobs.start("", partial(begun.append, page), lambda _: None, purpose="page")
    for gate, _ in gates:
        gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert begun == ["last"]


def test_the_bar_stands_while_other_work_begins_and_ends(
    new_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window, progress = new_window(), Progress()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    gate, slow = held()
    window.jobs.start("Slow", slow, lambda _: None, progress=progress)
    progress.at(1, 4)
    window.jobs.start("", lambda: None, lambda _: None, purpose="page")
    qtbot.waitUntil(lambda: not window.jobs.is_doing("page"))
    assert (window.footer.bar.value(), window.footer.bar.maximum()) == (25, 100)
    gate.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert window.footer.bar.maximum() == 0  # the next work may not say how far it is


def test_what_is_cancelled_stays_away_even_if_it_fails(qtbot: QtBot) -> None:
    jobs, found = Jobs(), list[object]()
    jobs.crashed.connect(found.append)
    gate = threading.Event()
    jobs.start("Slow", lambda: gate.wait(5) and 1 / 0, found.append, progress=Progress())
    jobs.cancel_first()
    assert jobs.is_idle
    gate.set()
    jobs.start("After", lambda: "after", found.append)
    qtbot.waitUntil(lambda: found == ["after"])


def test_an_error_for_readers_goes_to_who_asked_or_to_the_signal(qtbot: QtBot) -> None:
    jobs, by_signal, by_call = Jobs(), list[object](), list[object]()
    error = UnreadableError("no such file")

    def fail() -> None:
        raise error

    jobs.refused.connect(by_signal.append)
    jobs.start("", fail, lambda _: None)
    jobs.start("", fail, lambda _: None, refused=by_call.append)
    qtbot.waitUntil(lambda: by_signal == [error] and by_call == [error])


def test_a_stopped_window_starts_nothing() -> None:
    jobs = Jobs()
    jobs.stop()
    jobs.start("Late", lambda: 1, lambda _: pytest.fail("it was stopped"))
    assert jobs.is_idle


@pytest.mark.parametrize("colors", ["light", "dark"])
def test_the_window_s_picture_has_its_size_and_colours(theme: Theme, colors: str) -> None:
    data = window_picture(None, 1024, 700, "dark" if colors == "dark" else "light")
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (1024, 700)
    bright = image.pixelColor(500, 10).lightness()
    assert bright < 60 if colors == "dark" else bright > 200
    theme.prefer("system")  # the picture has set colours of its own
    theme.prefer("light")
