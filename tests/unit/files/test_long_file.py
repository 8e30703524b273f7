"""Long files: taken apart, they are what a decode of the whole says they are."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.files import dataset_file, event_list, long_file, long_reading, runs
from dateline.files.cutting import Cut, ListCutter, Suspect, UncuttableError, boundaries
from dateline.files.dataset_file import open_file, read
from dateline.files.diagnose import _Diagnosis, diagnose
from dateline.files.long_check import problems_of
from dateline.files.long_file import take_apart
from dateline.files.opened import Opened, StaleError
from dateline.files.problems import InvalidError, Problem, Problems, UnreadableError, WriteError
from dateline.files.progress import UNWATCHED, CancelledError, Progress
from dateline.model import courtesy
from dateline.model.dataset import Dataset, Event
from dateline.model.event_columns import Glance
from dateline.model.lazy_list import LazyList, Text


def event(number: int, **more: Any) -> dict[str, Any]:
    return {"date": "2024-03-04", "title": f"Event {number}", "id": f"e{number}", **more}


HOSTILE = ('a}, {"b', "}]", '"events": [{', "\\", '\\\\"}, {', "}\n,\n{", "]}", "€" * 30, "x" * 700)
STYLES: dict[str, dict[str, Any]] = {
    "compact": {"separators": (",", ":")},
    "usual": {},
    "indented": {"indent": 2},
    "tabs": {"indent": "\t"},
    "wide": {"indent": 40},
    "ascii": {"ensure_ascii": True},
}

texts = st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8"), max_size=12)
cites = st.fixed_dictionaries({"source": st.just("s"), "exact": texts})
extensions = st.dictionaries(texts, st.lists(st.fixed_dictionaries({"a": texts}), max_size=3), max_size=2)
events = st.fixed_dictionaries(
    {"date": st.sampled_from(("2024", "2024-03-04", "[..2027-12-31]", "1985/..")), "title": texts},
    optional={"cites": st.lists(cites, max_size=3), "summary": texts, "ext": extensions},
)


def written(value: object, style: str) -> bytes:
    return json.dumps(value, **{"ensure_ascii": False, **STYLES[style]}).encode()


@given(st.lists(events, max_size=12), st.sampled_from(sorted(STYLES)), st.sampled_from((16, 100, 1000)))
def test_a_cut_list_is_the_whole_list(some: list[dict[str, Any]], style: str, piece: int) -> None:
    data = b" " + written(some, style) + b', "quotes": [{"a": 1}, {"b": 2}]}'
    for glance in (None, Glance):
        taken: list[Any] = []
        cut = ListCutter(Event, taken.extend, glance, piece=piece).cut(memoryview(data), 1, UNWATCHED)
        assert data[cut.stop :].startswith(b', "quotes"')
        whole = msgspec.json.decode(data[1 : cut.stop], type=list[Event])
        assert [one.date for one in taken] == [one.date for one in whole]
        assert list(LazyList(Event, data, cut.starts, cut.stops)) == whole
        for start, stop in zip(cut.starts.tolist(), cut.stops.tolist(), strict=True):
            assert data[start : start + 1] == b"{"
            assert data[stop - 1 : stop] == b"}"


def test_ends_of_objects_are_found_through_any_space() -> None:
    text = b"{},{} ,\n{}" + b" " * 50 + b"," + b"\t" * 90 + b"{}, [{}],{"
    ends, begins = boundaries(np.frombuffer(text, np.uint8))
    assert [
        text[end - 1 : end] + text[begin : begin + 1] for end, begin in zip(ends, begins, strict=True)
    ] == [b"}{"] * 3
    assert ends.tolist() == [2, 5, 10]


@pytest.mark.parametrize("text", ["[1, 2]", '[{"date": 1}]', '[{"date": "2024"}', "[{]", '["', "[", "[{},"])
def test_what_is_no_list_of_such_things_is_not_cut(text: str) -> None:
    with pytest.raises(UncuttableError):
        ListCutter(Event, lambda _: None, Glance).cut(memoryview(text.encode()), 0, UNWATCHED)


@pytest.mark.parametrize(("size", "width"), [((1 << 32) - 1, 4), (1 << 32, 8)])
def test_places_are_as_wide_as_a_file_of_that_size_needs(size: int, width: int) -> None:
    starts, stops = np.array([0, size - 9], np.int64), np.array([5, size - 1], np.int64)
    cut = Cut(0, size, starts, stops).narrowed(size)
    assert (cut.starts.itemsize, cut.stops.itemsize) == (width, width)
    assert (cut.starts.tolist(), cut.stops.tolist()) == ([0, size - 9], [5, size - 1])


# --- whole files ---


@pytest.fixture(autouse=True)
def short_files_are_long(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(dataset_file, "SHORT_FILE", 0)
    monkeypatch.setattr(long_file, "_LEAST_LAZY", 2)
    monkeypatch.setattr(event_list, "SEGMENT", 100)
    yield


def opened(tmp_path: Path, **fields: Any) -> Opened:
    return open_file(save(tmp_path, json.dumps({"format": "dateline", "version": 1, "title": "T", **fields})))


def save(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "long.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


RICH: dict[str, Any] = {
    "lanes": [{"id": "l", "title": "L"}, {"id": "m", "title": "M"}],
    "actors": [{"id": "a", "name": "A"}],
    "events": [event(1, lane="m", importance=0.25), event(2, kind="period", status="ongoing"), event(3)],
    "quotes": [{"speaker": "a", "source": "s", "text": "x"}, {"speaker": "a", "source": "s", "text": "y"}],
    "sources": [{"id": "s"}],
    "ext": {"events": [event(9)], "a": "}], "},
}


def test_a_long_file_is_the_dataset_that_a_short_one_is(tmp_path: Path) -> None:
    text = json.dumps({"format": "dateline", "version": 1, "title": "T", **RICH, "ext": {}})
    found = open_file(save(tmp_path, b"\xef\xbb\xbf" + text.encode()))
    whole = dataset_file.decode(text.encode())
    assert isinstance(found.dataset.events, LazyList)
    assert found.dataset == whole
    assert found.dataset.events[0].title == "Event 1"
    columns = found.dataset.events.columns
    assert columns is not None
    assert columns.lane.tolist() == [1, 2, 2]
    assert columns.kind.tolist() == [0, 1, 0]
    assert columns.status.tolist() == [0, 2, 0]
    assert columns.lo.tolist() == [19786.0] * 3
    assert columns.importance[0] == 0.25
    assert np.isnan(columns.importance[1:]).all()
    found.check(UNWATCHED)
    assert dataset_file.decode(b"".join(dataset_file.encoded(found.dataset))) == whole


def test_lists_in_an_extension_or_named_twice_are_left_to_the_slow_way(tmp_path: Path) -> None:
    found = opened(tmp_path, **RICH)
    assert found.unchecked is None
    assert found.dataset.ext["events"][0]["title"] == "Event 9"
    assert len(found.dataset.events) == 3


WRONG = {
    "a key twice": b'{"date": "2024", "title": "a", "title": "b"}',
    "an unknown key": b'{"date": "2024", "title": "a", "tilte": "b"}',
    "another type": b'{"date": "2024", "title": 1}',
    "no such date": b'{"date": "2024-02-30", "title": "a"}',
    "no such lane": b'{"date": "2024", "title": "a", "lane": "x"}',
    "an id twice": b'{"date": "2024", "title": "a", "id": "e1"}',
    "a text that isn't UTF-8": b'{"date": "2024", "title": "\xff"}',
    "a wrong escape": b'{"date": "2024", "title": "\\x"}',
    "no title": b'{"date": "2024"}',
    "no object": b"7",
    "an importance too high": b'{"date": "2024", "title": "a", "importance": 2}',
    "a list in a list": b'[{"date": "2024", "title": "a"}]',
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told_in_the_words_of_a_short_file(tmp_path: Path, wrong: str) -> None:
    some = [json.dumps(event(number)).encode() for number in range(1, 40)]
    some.insert(30, WRONG[wrong])
    data = b'{"format": "dateline", "version": 1, "title": "T", "events": [' + b",\n".join(some) + b"]}"
    with pytest.raises(InvalidError) as short:
        dataset_file.decode(data)
    with pytest.raises(InvalidError) as long:
        read(save(tmp_path, data))
    assert (long.value.problems, long.value.found.count) == (short.value.problems, short.value.found.count)


def test_what_is_wrong_is_looked_for_at_once_in_a_file_that_is_not_utf8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not after its right things have been looked through, while others wait."""
    some = [json.dumps(event(number)).encode() for number in range(1, 40)]
    some.insert(30, WRONG["a text that isn't UTF-8"])
    data = b'{"format": "dateline", "version": 1, "title": "T", "events": [' + b",\n".join(some) + b"]}"
    found = open_file(save(tmp_path, data))
    stood_back: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", stood_back.append)
    monkeypatch.delattr(long_reading, "problems_of")
    with pytest.raises(InvalidError) as caught:
        found.check(Progress(lambda _: courtesy.stand_back(courtesy.SEARCHES)))
    assert caught.value.problems == (
        Problem("", 31, 28, "byte 0xff at offset 1,811 is not UTF-8", "save the file as UTF-8"),
    )
    assert set(stood_back) == {0.02}


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"quotes": [{"speaker": "a", "source": "s", "text": "x", "date": "2024-02-30"}]}, "quotes[0].date"),
        ({"figures": [{"label": "F", "value": 1, "as_of": "yesterday"}]}, "figures[0].as_of"),
        ({"sources": [{"id": "s"}, {"id": "t", "issued": "2024-13"}]}, "sources[1].issued"),
        ({"as_of": "2024-02-30"}, "as_of"),
    ],
)
def test_no_wrong_date_is_ever_shown(tmp_path: Path, fields: dict[str, Any], place: str) -> None:
    known = {"actors": RICH["actors"], "sources": RICH["sources"], "events": [event(1), event(2), event(3)]}
    with pytest.raises(InvalidError) as caught:
        opened(tmp_path, **(known | fields))
    assert place in [problem.path for problem in caught.value.problems]


def test_a_thing_of_the_wrong_type_has_a_stand_in_until_the_check_is_done(tmp_path: Path) -> None:
    found = opened(tmp_path, events=[event(1), event(2, summary=7), event(3)])
    assert [one.title for one in found.dataset.events] == [
        "Event 1",
        "This event is not as the format asks",
        "Event 3",
    ]
    assert found.dataset.events[1].date == "XXXX"
    with pytest.raises(InvalidError) as caught:
        found.check(UNWATCHED)
    assert [problem.path for problem in caught.value.problems] == ["events[1].summary"]


def test_a_stand_in_is_never_written_over_what_it_stands_for(tmp_path: Path) -> None:
    found = opened(tmp_path, events=[event(1), event(2, summary=7), event(3)])
    target = tmp_path / "mine.json"
    target.write_text("before")
    with pytest.raises(WriteError) as caught:
        dataset_file.write(found.dataset, target)
    assert str(caught.value) == (
        f"{target} can’t be written: not all of the file that is open is as the format asks; "
        "open it again to see what is wrong with it"
    )
    assert target.read_text() == "before"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"text": 7}, "quotes[1].text"),
        ({"segments": {"text": "x"}}, "quotes[1].segments"),
        ({"txet": "x"}, "quotes[1]"),
    ],
)
def test_of_other_lists_too_only_the_dates_are_looked_at_before_the_check(
    tmp_path: Path, wrong: dict[str, Any], place: str
) -> None:
    quote = {"speaker": "a", "source": "s", "text": "x", "date": "2024"}
    quotes = [quote, quote | wrong, quote]
    known = {name: RICH[name] for name in ("lanes", "actors", "sources", "events")}
    found = opened(tmp_path, **known, quotes=quotes)
    assert [one.text for one in found.dataset.quotes] == [
        "x",
        "This can’t be read any more, as the file was changed",
        "x",
    ]
    with pytest.raises(InvalidError) as caught:
        found.check(UNWATCHED)
    assert place in [problem.path for problem in caught.value.problems]


@given(st.lists(events, min_size=2, max_size=8), st.data())
def test_a_damaged_file_is_read_or_explained_as_a_short_one(
    some: list[dict[str, Any]], data: st.DataObject
) -> None:
    whole = {"format": "dateline", "version": 1, "title": "T", "events": some, "sources": [{"id": "s"}]}
    text = written(whole, data.draw(st.sampled_from(sorted(STYLES))))
    at = data.draw(st.integers(0, len(text)))
    text = text[:at] + data.draw(st.sampled_from((b"", b'"', b"}", b"]", b",", b"\\"))) + text[at + 1 :]
    expected: Dataset | None
    try:
        expected = dataset_file.decode(text)
    except InvalidError:
        expected = None
    found: Dataset | None
    try:
        file = take_apart(memoryview(text), UNWATCHED)
        found = file.dataset if not problems_of(file, UNWATCHED).count else None
    except UncuttableError:
        found = None if expected is None else expected
    assert found == expected


# --- the world around ---


@pytest.mark.parametrize("between", [b", ", b",\n", b",\n  "])
@pytest.mark.parametrize("kept", [0.999, 0.99, 0.9, 0.7, 0.3])
def test_where_a_file_breaks_off_is_told_as_for_a_short_one(
    tmp_path: Path, kept: float, between: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = b'{"format": "dateline", "version": 1, "title": "T",\n"sources": [\n{"id": "s"},\n{"id": "t"}],\n'
    things = between.join(json.dumps(event(number, summary="Länge")).encode() for number in range(1, 2000))
    whole = head + b'"events": [' + things + b"]"
    data = whole[: int(len(whole) * kept)]
    with pytest.raises(InvalidError) as short:
        dataset_file.decode(data)
    monkeypatch.setattr(runs, "PIECE", 1 << 12)
    monkeypatch.setattr(_Diagnosis, "run", None)  # which looks at all that is before
    with pytest.raises(InvalidError) as long:
        read(save(tmp_path, data))
    assert long.value.problems == short.value.problems


class Counted:
    """Bytes that count how many of them were asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.asked = 0

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, part: slice) -> bytes:
        found = self._data[part]
        self.asked += len(found)
        return found


def test_what_stands_before_something_wrong_is_not_read_again_for_each_thing() -> None:
    things = [json.dumps(event(number)).encode() for number in range(1, 4000)]
    data = Counted(b"[" + b",\n".join(things[:1900]) + b"\n" + b",\n".join(things[1900:]) + b"]")
    taken: list[Any] = []
    cutter = ListCutter(Event, taken.extend, piece=1 << 15)
    with pytest.raises(UncuttableError):
        cutter.cut(data, 0, UNWATCHED)
    assert len(taken) == 1899
    assert data.asked < 4 * len(data)


def test_zeros_at_the_end_of_a_file_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = b'{"format": "dateline", "version": 1, "title": "T", "events": [\n'
    things = b",\n".join(json.dumps(event(number)).encode() for number in range(1, 2000))
    monkeypatch.setattr(ListCutter.__init__, "__kwdefaults__", {"piece": 1 << 12})
    with pytest.raises(InvalidError) as caught:
        read(save(tmp_path, head + things + bytes(512)))
    end = len(things) - things.rindex(b"\n")  # the first zero's column, that of the line end being 0
    remedy = "the file is damaged: open another copy of it"
    assert caught.value.problems == (Problem("", 2000, end, "zero bytes instead of text", remedy),)


def test_work_is_followed_and_can_be_cancelled(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        written({"format": "dateline", "version": 1, "title": "T", "events": [event(1)] * 9}, "wide"),
    )
    shares: list[float] = []
    open_file(path, Progress(shares.append))
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] <= shares[-1] <= 1.0
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(CancelledError):
        open_file(path, cancelled)


def test_what_was_checked_stays_when_the_file_goes(tmp_path: Path) -> None:
    found = opened(tmp_path, events=[event(number) for number in range(50)])
    found.check(UNWATCHED)
    (tmp_path / "long.json").write_bytes(b"")
    (tmp_path / "long.json").unlink()
    assert found.dataset.events[49].title == "Event 49"


def test_a_file_that_shrinks_before_it_is_checked(tmp_path: Path) -> None:
    people = [{"id": f"a{number}", "name": f"Ada {number}"} for number in range(50)]
    notes = [{"text": f"Note {number}", "kind": "todo"} for number in range(50)]
    found = opened(tmp_path, events=[event(number) for number in range(50)], actors=people, notes=notes)
    path = tmp_path / "long.json"
    path.write_bytes(path.read_bytes()[:100])
    assert found.dataset.events[49].title == "This event is not as the format asks"
    lost = "This can’t be read any more, as the file was changed"
    assert (found.dataset.actors[49].name, found.dataset.notes[49].text) == (lost, lost)
    with pytest.raises(StaleError) as caught:
        found.check(UNWATCHED)
    assert str(caught.value) == f"{path} is not what it was a moment ago; open it again"


def test_a_file_that_is_mended_while_it_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path, json.dumps({"format": "dateline", "version": 1, "title": "T", "events": [{}]}))

    def mending(file: Text, progress: Progress, suspect: Suspect | None) -> Problems:
        found = diagnose(file, progress, suspect)
        path.write_text(json.dumps({"format": "dateline", "version": 1, "title": "Mended"}))
        return found

    monkeypatch.setattr(long_reading, "diagnose", mending)
    assert open_file(path).dataset.title == "Mended"


def test_a_file_that_something_writes_to_all_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path, written({"format": "dateline", "version": 1, "title": "T"}, "usual"))
    sizes = iter(range(1000))
    real = os.fstat

    def growing(handle: int) -> os.stat_result:
        found = list(real(handle))
        found[6] += next(sizes)
        return os.stat_result(found)

    monkeypatch.setattr("dateline.files.file_text.os.fstat", growing)
    with pytest.raises(UnreadableError) as caught:
        open_file(path)
    words = "something is writing to it; try again when that is done"
    assert str(caught.value) == f"{path} can’t be read: {words}"


def test_a_circle_of_lanes_and_a_long_chain_of_them(tmp_path: Path) -> None:
    chain = [{"id": f"l{n}", "title": "", "parent": f"l{n + 1}"} for n in range(20_000)]
    with pytest.raises(InvalidError) as caught:
        read(
            save(
                tmp_path,
                written(
                    {
                        "format": "dateline",
                        "version": 1,
                        "title": "T",
                        "lanes": [*chain, {"id": "l20000", "title": "", "parent": "l19999"}],
                    },
                    "usual",
                ),
            )
        )
    assert [problem.path for problem in caught.value.problems] == [
        "lanes[19999].parent",
        "lanes[20000].parent",
    ]
