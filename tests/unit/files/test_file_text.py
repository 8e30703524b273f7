"""A file's bytes: the same whether they are read when they are asked for or kept packed."""

import os
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.files import file_text
from dateline.files.file_text import ChangedError, FileText
from dateline.files.progress import UNWATCHED, CancelledError, Progress

CONTENT = bytes(range(256)) * 200
"""Three packed parts and a piece."""
places = st.one_of(st.integers(0, len(CONTENT) + 100), st.sampled_from((0, 1 << 14, 1 << 15, len(CONTENT))))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("text") / "a.json"
    path.write_bytes(CONTENT)
    return path


@given(start=places, stop=places)
def test_any_part_of_a_file(path: Path, start: int, stop: int) -> None:
    text = FileText(path)
    assert text[start:stop] == CONTENT[start:stop]
    text.load(UNWATCHED)
    assert text[start:stop] == CONTENT[start:stop]


def test_what_is_loaded_stays_when_the_file_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(CONTENT)
    text = FileText(path)
    assert text.load(UNWATCHED) == blake2b(CONTENT, digest_size=20).digest()
    path.write_bytes(b"")
    path.unlink()
    assert text[:] == CONTENT
    assert len(text) == len(CONTENT)


def test_a_file_that_another_takes_the_name_of_stays_the_one_it_was(tmp_path: Path) -> None:
    path, other = tmp_path / "a.json", tmp_path / "b.json"
    path.write_bytes(CONTENT)
    other.write_bytes(CONTENT[::-1])
    text = FileText(path)
    other.replace(path)
    text.assert_unchanged()
    text.load(UNWATCHED)
    assert text[:10] == CONTENT[:10]


@pytest.mark.parametrize("size", [0, 100, len(CONTENT) - 1, len(CONTENT) + 1])
def test_a_file_of_another_size_than_before(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(CONTENT)
    text = FileText(path)
    os.truncate(path, size)
    with pytest.raises(ChangedError):
        text.assert_unchanged()
    with pytest.raises(ChangedError):
        text.load(UNWATCHED)
    assert text[:10] == CONTENT[: min(size, 10)]


def test_loading_can_be_cancelled(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_text, "_READ_AT_ONCE", 1 << 14)
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        FileText(path).load(progress)
