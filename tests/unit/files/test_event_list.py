"""A long list of events in segments: the same events, whoever cuts them, and whatever the segments are."""

import json
import logging
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path
from threading import Event as Flag
from threading import current_thread, main_thread

import pytest

from dateline.files import event_list, reading_process
from dateline.files.cutting import UncuttableError
from dateline.files.event_list import (
    EventCutter,
    Found,
    Segment,
    Segments,
    found_in,
    meeting_at,
)
from dateline.files.file_text import FileText
from dateline.files.progress import UNWATCHED, CancelledError, Progress
from dateline.files.reading_process import helped
from dateline.model.event_columns import columns_of

PATIENCE = 60.0
LISTED = b'[{"date":"2024","lane":"a"},{"date":"2025","lane":"b"},{"date":"2026","lane":"a"}] , 7'


@pytest.fixture(autouse=True)
def short_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_list, "SEGMENT", 30)


def cut(data: bytes) -> tuple[list[bytes], bytes, list[float], list[int]]:
    """The events, what follows their list, when they begin and their lanes."""
    cutter = EventCutter(Segments(memoryview(data)))
    found = cutter.cut(memoryview(data), 0, UNWATCHED)
    columns = columns_of(cutter.parts, ("a", "b"))
    places = zip(found.starts.tolist(), found.stops.tolist(), strict=True)
    things = [data[start:stop] for start, stop in places]
    return things, data[found.stop :], columns.lo.tolist(), columns.lane.tolist()


def test_a_list_in_segments() -> None:
    things, after, days, lanes = cut(LISTED)
    assert things == [
        b'{"date":"2024","lane":"a"}',
        b'{"date":"2025","lane":"b"}',
        b'{"date":"2026","lane":"a"}',
    ]
    assert after == b" , 7"
    assert days == [19723.0, 20089.0, 20454.0]
    assert lanes == [0, 1, 0]


@pytest.mark.parametrize(
    "broken_off", [LISTED[:1], LISTED[:1] + b" " * 99, LISTED[:27], LISTED[:81], LISTED[:81] + b" " * 99]
)
def test_a_list_that_is_broken_off_between_two_events_is_no_list(broken_off: bytes) -> None:
    with pytest.raises(UncuttableError):
        cut(broken_off)


def test_a_list_that_ends_long_before_the_file() -> None:
    things, after, *_ = cut(LISTED[:-1] + LISTED * 9)
    assert len(things) == 3
    assert after == b" , " + LISTED * 9


def test_what_looks_like_an_event_within_one() -> None:
    inner = b'{"date":"2000"},' * 9
    event = b'{"date":"2024","ext":{"a":[' + inner + b"1]}}"
    things, after, days, _ = cut(b"[" + event + b"," + event + b"]")
    assert things == [event, event]
    assert after == b""
    assert days == [19723.0, 19723.0]


def test_where_two_events_meet() -> None:
    text = 'é"},{"source":"s"},{"source":"t"}]} ,\n{"date":"2024"},{"date":"2025"}'.encode()
    assert meeting_at(memoryview(text), 0) == (text.index(b" ,\n"), text.index(b'{"date":"2024"'))
    assert meeting_at(memoryview(text), len(text) - 15) is None


def test_a_segment_is_whole_events_or_nothing() -> None:
    first, last = LISTED.index(b"{"), LISTED.index(b"]")
    found = found_in(memoryview(LISTED), Segment(0, first, last))
    assert found is not None
    assert (len(found.starts), found.end) == (3, None)
    assert found.part.lanes == ("a", "b")
    found = found_in(memoryview(LISTED), Segment(0, first, len(LISTED)))
    assert found is not None
    assert found.end == last + 1
    for start, stop in ((first, last - 1), (first + 1, last), (first, last - 4)):
        assert found_in(memoryview(LISTED), Segment(0, start, stop)) is None


def test_segments_get_smaller_towards_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_list, "SEGMENT", 4000)
    segments = Segments(memoryview(b"[" + b'{"date":"2024"},' * 4999 + b'{"date":"2024"}]'))
    segments.begin(1)
    sizes = []
    while (segment := segments.next(waits=False)) is not None:
        sizes.append(segment.stop - segment.start)
    assert sizes[:2] == [4015, 4015]
    assert sizes[-2] == 511
    assert sizes == sorted(sizes, reverse=True)


# --- several at work ---


def saved(folder: Path, events: int) -> FileText:
    path = folder / "events.json"
    some = [{"date": f"{number:04}", "lane": f"l{number % 7}"} for number in range(events)]
    path.write_text(json.dumps(some), encoding="utf-8")
    return FileText(path)


@pytest.fixture
def with_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "WORTH", 1)
    monkeypatch.setattr(reading_process, "_cores", lambda: 2)


def whole(cutter: EventCutter, file: FileText) -> tuple[int, list[int]]:
    found = cutter.cut(file, 0, UNWATCHED)
    return len(found.starts), columns_of(cutter.parts, ["l3"]).lane.tolist()


EXPECTED = 300, [0 if number % 7 == 3 else 1 for number in range(300)]


@pytest.mark.usefixtures("with_help")
def test_a_process_does_its_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, helped_once = saved(tmp_path, 300), Flag()
    mine: list[Segment] = []
    finish = Segments.finish

    def finished(self: Segments, segment: Segment, found: Found | None) -> None:
        finish(self, segment, found)
        if segment not in mine:
            helped_once.set()

    def patient(data: FileText, segment: Segment, progress: Progress) -> Found | None:
        mine.append(segment)
        assert helped_once.wait(PATIENCE)
        return found_in(data, segment, progress)

    monkeypatch.setattr(Segments, "finish", finished)
    monkeypatch.setattr(event_list, "found_in", patient)
    with helped(file) as segments:
        assert whole(EventCutter(segments), file) == EXPECTED


@pytest.mark.usefixtures("with_help")
def test_what_a_lost_process_had_is_done_by_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file, was_lost = saved(tmp_path, 300), Flag()
    ahead, give_back = Segments.next, Segments.give_back

    def lost(self: Segments, progress: Progress = UNWATCHED, *, waits: bool = True) -> Segment | None:
        if current_thread() is not main_thread():
            for process in active_children():
                process.kill()
                process.join()
        return ahead(self, progress, waits=waits)

    def given_back(self: Segments, segment: Segment) -> None:
        give_back(self, segment)
        was_lost.set()

    def patient(data: FileText, segment: Segment, progress: Progress) -> Found | None:
        assert was_lost.wait(PATIENCE)
        return found_in(data, segment, progress)

    monkeypatch.setattr(Segments, "next", lost)
    monkeypatch.setattr(Segments, "give_back", given_back)
    monkeypatch.setattr(event_list, "found_in", patient)
    with caplog.at_level(logging.WARNING), helped(file) as segments:
        assert whole(EventCutter(segments), file) == EXPECTED
    assert "was lost" in caplog.text


def test_what_starts_processes_is_loaded_only_for_them() -> None:
    loaded = "import sys, dateline.files.long_reading; sys.exit('multiprocessing' in sys.modules)"
    subprocess.run([sys.executable, "-c", loaded], check=True)


def test_a_process_that_finds_another_file_there_does_nothing(tmp_path: Path) -> None:
    file = saved(tmp_path, 300)
    ours, theirs = reading_process._spawn().Pipe()
    state = file.state
    (tmp_path / "events.json").unlink()
    saved(tmp_path, 301)
    reading_process._child(theirs, file.path, state)
    theirs.close()
    with pytest.raises(EOFError):
        ours.recv()


def test_who_has_something_to_do_need_not_wait_for_more(tmp_path: Path) -> None:
    segments = Segments(saved(tmp_path, 3))
    assert segments.next(waits=False) is None
    segments.begin(1)
    given = list(iter(lambda: segments.next(waits=False), None))
    assert given
    segments.give_back(given[-1])
    assert segments.next(waits=False) == given[-1]


def test_who_waits_for_others_can_be_cancelled(tmp_path: Path) -> None:
    segments, cancelled = Segments(saved(tmp_path, 3)), Progress()
    segments.begin(1)
    while segments.next() is not None and segments._last is None:
        pass
    cancelled.cancel()
    with pytest.raises(CancelledError):
        segments.next(cancelled)
