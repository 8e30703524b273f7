"""What is kept of long files: found again, and never believed when it isn't what it should be."""

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dateline.files import column_cache, dataset_file, long_file, long_reading
from dateline.files.column_cache import SUFFIX, ColumnCache
from dateline.files.dataset_file import open_file
from dateline.files.opened import Opened, StaleError
from dateline.files.problems import InvalidError, WriteError
from dateline.files.progress import UNWATCHED
from dateline.model.event_columns import EventColumns, event_columns


@pytest.fixture(autouse=True)
def short_files_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_file, "SHORT_FILE", 0)
    monkeypatch.setattr(long_file, "_LEAST_LAZY", 2)


@pytest.fixture
def cache(tmp_path: Path) -> ColumnCache:
    return ColumnCache(tmp_path / "cache")


def write(path: Path, titles: str = "ABC", length: int = 3000, **fields: Any) -> Path:
    events = [
        {"date": f"2024-03-0{day}", "title": title * length, "lane": "l", "importance": day / 10}
        for day, title in enumerate(titles, 4)
    ]
    whole = {"format": "dateline", "version": 1, "title": "T", "lanes": [{"id": "l", "title": "L"}]}
    path.write_text(json.dumps({**whole, "events": events, **fields}))
    return path


def opened(path: Path, cache: ColumnCache) -> Opened:
    """Opened, checked and kept."""
    found = open_file(path, UNWATCHED, cache)
    found.check(UNWATCHED)
    return found


def entries(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("*"))


def was_kept(found: Opened) -> bool:
    """Whether it came from the cache, and only what it held is compared with what the file holds."""
    return isinstance(found.unchecked, partial) and found.unchecked.func is long_reading._compare


def test_a_file_opened_again_is_what_it_was(tmp_path: Path, cache: ColumnCache) -> None:
    path = write(tmp_path / "a.json", actors=[{"id": "a", "name": "A"}])
    first, again = opened(path, cache), open_file(path, UNWATCHED, cache)
    assert not was_kept(first)
    assert was_kept(again)
    assert again.dataset == first.dataset
    for name in EventColumns.__dataclass_fields__:
        np.testing.assert_array_equal(
            getattr(event_columns(again.dataset), name), getattr(event_columns(first.dataset), name)
        )
    again.check(UNWATCHED)
    path.unlink()
    assert again.dataset.events[2].title == "C" * 3000


def test_what_was_made_of_a_file_is_kept_with_it(tmp_path: Path, cache: ColumnCache) -> None:
    path = write(tmp_path / "a.json")
    open_file(path, UNWATCHED, cache).check(
        UNWATCHED, lambda: {"order": np.array([2, 0, 1]), "none": np.array([])}
    )
    kept = open_file(path, UNWATCHED, cache).kept
    assert {name: array.tolist() for name, array in kept.items()} == {"order": [2, 0, 1], "none": []}


def test_a_wrong_file_is_not_kept(tmp_path: Path, cache: ColumnCache) -> None:
    path = write(tmp_path / "a.json", quotes=[{"speaker": "x", "source": "y", "text": "z"}])
    with pytest.raises(InvalidError):
        opened(path, cache)
    assert entries(tmp_path) == []


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path, cache: ColumnCache) -> None:
    path = write(tmp_path / "a.json")
    opened(path, cache)
    write(path, "ABD")
    found = open_file(path, UNWATCHED, cache)
    assert not was_kept(found)
    assert found.dataset.events[2].title == "D" * 3000


def test_a_change_that_only_the_digest_shows_is_found_by_the_check(
    tmp_path: Path, cache: ColumnCache
) -> None:
    path = write(tmp_path / "a.json", length=300_000)
    opened(path, cache)
    stat = path.stat()
    data = bytearray(path.read_bytes())
    samples = np.linspace(0, len(data) - column_cache._SAMPLE, column_cache._SAMPLES, dtype=np.int64)
    between = int(samples[0] + column_cache._SAMPLE + samples[1]) // 2
    data[between] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    found = open_file(path, UNWATCHED, cache)
    assert was_kept(found)
    with pytest.raises(StaleError) as caught:
        found.check(UNWATCHED)
    assert str(caught.value) == f"{path} is not what it was a moment ago; open it again"
    assert not was_kept(open_file(path, UNWATCHED, cache))


def test_a_file_that_shrinks_before_it_is_in_memory(tmp_path: Path, cache: ColumnCache) -> None:
    path = write(tmp_path / "a.json")
    opened(path, cache)
    found = open_file(path, UNWATCHED, cache)
    os.truncate(path, 100)
    assert found.dataset.events[2].title == "This event is not as the format asks"
    with pytest.raises(StaleError):
        found.check(UNWATCHED)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "one byte": lambda data: data[:1],
    "no header": lambda data: data[:20],
    "half a header": lambda data: data[:100],
    "half": lambda data: data[: len(data) // 2],
    "the last byte gone": lambda data: data[:-1],
    "a byte too many": lambda data: data + b"\0",
    "another kind of file": lambda _: b"PNG" * 1000,
    "zeros": lambda data: bytes(len(data)),
    "a bit in the header": lambda data: data[:60] + bytes((data[60] ^ 1,)) + data[61:],
    "a bit at the end": lambda data: data[:-1] + bytes((data[-1] ^ 1,)),
    "an endless header": lambda data: data[:17] + b"\xff" * 8 + data[25:],
    "twice": lambda data: data + data,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_not_believed(tmp_path: Path, cache: ColumnCache, damage: str) -> None:
    path = write(tmp_path / "a.json")
    whole = opened(path, cache).dataset
    (entry,) = entries(tmp_path)
    entry.write_bytes(DAMAGE[damage](entry.read_bytes()))
    found = opened(path, cache)
    assert not was_kept(found)
    assert found.dataset == whole
    assert was_kept(open_file(path, UNWATCHED, cache))


def test_any_flipped_bit_is_noticed(tmp_path: Path, cache: ColumnCache) -> None:
    path = write(tmp_path / "a.json")
    opened(path, cache)
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    for place in range(0, len(whole), 7):
        entry.write_bytes(whole[:place] + bytes((whole[place] ^ 4,)) + whole[place + 1 :])
        assert cache.find(path) is None


def test_an_entry_of_another_layout_is_not_found(
    tmp_path: Path, cache: ColumnCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.json")
    opened(path, cache)
    monkeypatch.setattr(column_cache, "key_of", lambda *_: column_cache.Key(1, 1, 1, b"", (2, 1, ())))
    assert cache.find(path) is None


def test_an_entry_under_the_name_of_another_file_is_not_believed(tmp_path: Path, cache: ColumnCache) -> None:
    first, second = write(tmp_path / "a.json"), write(tmp_path / "b.json", "XYZ")
    opened(first, cache)
    (one,) = entries(tmp_path)
    opened(second, cache)
    (two,) = set(entries(tmp_path)) - {one}
    two.write_bytes(one.read_bytes())
    assert not was_kept(open_file(second, UNWATCHED, cache))


def test_the_folder_is_kept_small_by_what_was_used_longest_ago(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.json", "ABC"[n] * 4) for n in range(3)]
    cache = ColumnCache(tmp_path / "cache")
    opened(paths[0], cache)
    (entry,) = entries(tmp_path)
    cache = ColumnCache(tmp_path / "cache", most=int(2.5 * entry.stat().st_size))
    opened(paths[1], cache)
    for place, one in enumerate(sorted(entries(tmp_path), key=lambda one: one != entry)):
        os.utime(one, (place, place))
    assert was_kept(open_file(paths[0], UNWATCHED, cache))
    opened(paths[2], cache)
    assert [was_kept(open_file(path, UNWATCHED, cache)) for path in paths] == [True, False, True]


def test_a_full_disk_keeps_nothing_and_says_nothing(
    tmp_path: Path, cache: ColumnCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_data: bytes) -> None:
        raise WriteError(f"{path} can’t be written: no space left on device")

    monkeypatch.setattr(column_cache, "write_bytes", full)
    assert opened(write(tmp_path / "a.json"), cache).dataset.title == "T"
    assert entries(tmp_path) == []


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    path = write(tmp_path / "a.json")
    cache = ColumnCache(tmp_path / "cache")
    assert opened(path, cache).dataset.title == "T"
    assert opened(path, cache).dataset.title == "T"


def test_many_write_and_read_at_once(tmp_path: Path, cache: ColumnCache) -> None:
    path = write(tmp_path / "a.json")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: opened(path, cache).dataset.events[1].title[:1], range(24)))
    assert found == ["B"] * 24
    assert [entry.suffix for entry in entries(tmp_path)] == [SUFFIX]
