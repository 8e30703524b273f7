"""The wording of sources is read from the dataset's folder only."""

import os
from pathlib import Path

import pytest

from dateline.files.problems import UnreadableError
from dateline.files.source_text import source_text, stays_inside
from dateline.model.dataset import Source


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("a.txt", True),
        ("texts/a.txt", True),
        ("texts\\a.txt", True),
        ("a..b.txt", True),
        ("", False),
        (" ", False),
        ("/a.txt", False),
        ("\\a.txt", False),
        ("C:a.txt", False),
        ("C:\\a.txt", False),
        ("\\\\server\\share\\a.txt", False),
        ("..", False),
        ("texts/../../a.txt", False),
        ("texts\\..\\..\\a.txt", False),
        ("a\0b", False),
    ],
)
def test_only_names_below_the_folder_stay_inside(name: str, inside: bool) -> None:
    assert stays_inside(name) is inside


def test_the_text_itself(tmp_path: Path) -> None:
    assert source_text(Source(id="a", text="words"), tmp_path) == "words"
    assert source_text(Source(id="a"), tmp_path) is None


def test_a_text_file_goes_before_the_excerpt_in_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffé\r\nwhole".encode())
    source = Source(id="a", text="excerpt", text_file="a.txt")
    assert source_text(source, tmp_path) == "é\r\nwhole"
    assert source_text(source, None) == "excerpt"


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "link.txt"])
def test_nothing_outside_the_folder_is_read(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UnreadableError) as caught:
        source_text(Source(id="a", text_file=name), folder)
    assert str(caught.value) == f"{name} lies outside the dataset’s folder and is not read"


def test_a_missing_text_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        source_text(Source(id="a", text_file="a.txt"), tmp_path)
    assert str(caught.value) == f"{tmp_path / 'a.txt'} can’t be read: no such file or directory"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableError) as caught:
        source_text(Source(id="a", text_file="a.txt"), tmp_path)
    assert str(caught.value) == f"{tmp_path / 'a.txt'} can’t be read: it is no ordinary file"


def test_a_file_too_large_for_a_text_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(UnreadableError) as caught:
        source_text(Source(id="a", text_file="a.txt"), tmp_path)
    assert str(caught.value) == f"{tmp_path / 'a.txt'} can’t be read: it is larger than 100 MB"


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(UnreadableError) as caught:
        source_text(Source(id="a", text_file="a.txt"), tmp_path)
    assert str(caught.value) == f"{tmp_path / 'a.txt'} can’t be read: too many levels of symbolic links"


def test_a_text_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(UnreadableError) as caught:
        source_text(Source(id="a", text_file="a.txt"), tmp_path)
    assert str(caught.value) == f"{tmp_path / 'a.txt'} is not UTF-8 text (byte 3); save it as UTF-8"
