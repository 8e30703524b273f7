"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from dateline.files.atomic import write_bytes
from dateline.files.problems import WriteError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert names(tmp_path) == ["a.json"]


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "by_hand").write_bytes(b"")
    write_bytes(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "by_hand").stat().st_mode


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_the_old_file_stays_whole_when_the_disk_fails(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(WriteError) as caught:
        write_bytes(path, b"new")
    assert str(caught.value) == f"{path} can’t be written: no space left on device"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_bytes(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_a_long_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".json")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def test_the_longest_name_of_the_widest_characters_is_written(tmp_path: Path) -> None:
    path = tmp_path / f"{'𝒟' * 60}.json"
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(WriteError) as caught:
        write_bytes(path, b"new")
    assert path.is_fifo()
    assert str(caught.value) == (
        f"{path} can’t be written: it is a device or a pipe; give an ordinary file’s name"
    )
    assert names(tmp_path) == ["pipe"]


def test_a_file_protected_against_writing_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(WriteError) as caught:
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert str(caught.value) == (
        f"{path} can’t be written: it is protected; give another name, or make it writable"
    )


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(WriteError) as caught:
        write_bytes(tmp_path / "loop", b"new")
    assert str(caught.value) == f"{tmp_path / 'loop'} can’t be written: too many levels of symbolic links"
    (tmp_path / "link").symlink_to(tmp_path / "none" / "a.json")
    with pytest.raises(WriteError) as caught:
        write_bytes(tmp_path / "link", b"new")
    assert str(caught.value) == (
        f"{tmp_path / 'link'} can’t be written: the folder {tmp_path / 'none'} does not exist; "
        "create it or choose another one"
    )


def test_a_missing_folder(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.json"
    with pytest.raises(WriteError) as caught:
        write_bytes(path, b"")
    assert str(caught.value) == (
        f"{path} can’t be written: the folder {tmp_path / 'none'} does not exist; "
        "create it or choose another one"
    )


def test_a_folder_that_is_there_but_takes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")  # what /proc answers

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WriteError) as caught:
        write_bytes(tmp_path / "a.pdf", b"")
    assert str(caught.value) == (
        f"{tmp_path / 'a.pdf'} can’t be written: the folder {tmp_path} takes no new files; choose another one"
    )


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        write_bytes(tmp_path, b"")
    assert str(caught.value) == f"{tmp_path} can’t be written: it is a folder; give a file’s name"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.json"
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WriteError) as caught:
        write_bytes(path, b"")
    assert str(caught.value) == (
        f"{path} can’t be written: it is not allowed here; choose another place or ask for permission"
    )
