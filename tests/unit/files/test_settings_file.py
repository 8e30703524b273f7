"""What is remembered between runs, and what survives damage to it."""

import logging
import threading
from functools import partial
from pathlib import Path

import pytest

from dateline.files import settings_file
from dateline.files.atomic import write_bytes
from dateline.files.settings_file import (
    MOST_LANES,
    MOST_RECENT,
    LaneMemory,
    Settings,
    SettingsWriter,
    read_settings,
    update_settings,
)
from dateline.files.user_folders import log_folder, settings_folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_everything_is_as_shipped(path: Path) -> None:
    assert read_settings(path) == Settings()
    assert Settings().theme == "system"


def test_what_is_changed_is_read_back(path: Path) -> None:
    update_settings(path, lambda settings: settings.preferring("dark"))
    update_settings(path, lambda settings: settings.of_window("AAEC", 0.7))
    assert read_settings(path) == Settings(theme="dark", geometry="AAEC", timeline_share=0.7)


def test_the_file_is_for_people_to_read(path: Path) -> None:
    update_settings(path, lambda settings: settings.preferring("dark"))
    assert '\n  "theme": "dark"' in path.read_text()


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[1, 2]", b"\xff\xfe", b'{"theme": NaN}', b"null", b"[" * 5000]
)
def test_a_damaged_file_is_as_good_as_none(
    path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert read_settings(path) == Settings()
    assert str(path) in caplog.text


def test_a_damaged_setting_falls_back_alone(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": "pink", "timeline_share": 7, "recent": ["/a.json"], "from_the_future": true}')
    assert read_settings(path) == Settings(recent=("/a.json",))
    assert "the setting theme" in caplog.text
    assert "the setting timeline_share" in caplog.text


def test_another_dateline_s_change_is_kept(path: Path) -> None:
    update_settings(path, lambda settings: settings.with_recent(Path("/data/one.json")))
    update_settings(path, lambda settings: settings.with_recent(Path("/data/two.json")))
    assert read_settings(path).recent == ("/data/two.json", "/data/one.json")


def test_changes_are_written_in_another_thread_and_those_that_wait_in_one_go(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, going = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def write(path: Path, data: bytes) -> None:
        threads.append(threading.current_thread())
        begun.set()
        assert going.wait(10)
        write_bytes(path, data)

    monkeypatch.setattr(settings_file, "write_bytes", write)
    writer = SettingsWriter(path)
    writer.change(lambda settings: settings.with_recent(Path("/1.json")))
    assert begun.wait(10)
    for name in ("/2.json", "/3.json", "/4.json"):
        writer.change(partial(Settings.with_recent, path=Path(name)))
    going.set()
    writer.finish()
    assert read_settings(path).recent == ("/4.json", "/3.json", "/2.json", "/1.json")
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_settings_that_cannot_be_written_are_used_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    changed = update_settings(tmp_path / "config" / "settings.json", lambda s: s.preferring("light"))
    assert changed.theme == "light"
    assert "can't be kept" in caplog.text


def test_a_file_opened_again_moves_to_the_top() -> None:
    settings = Settings(recent=("/b.json", "/a.json")).with_recent(Path("/a.json"))
    assert settings.recent == ("/a.json", "/b.json")
    assert settings.without_recent(Path("/a.json")).recent == ("/b.json",)


def test_only_the_latest_files_are_kept() -> None:
    settings = Settings()
    for number in range(20):
        settings = settings.with_recent(Path(f"/{number}.json"))
    assert settings.recent == tuple(f"/{number}.json" for number in range(19, 19 - MOST_RECENT, -1))


@pytest.mark.parametrize(
    ("platform", "settings", "log"),
    [
        ("linux", "/home/ada/.config/dateline", "/home/ada/.local/state/dateline"),
        (
            "darwin",
            "/home/ada/Library/Application Support/dateline",
            "/home/ada/Library/Logs/dateline",
        ),
        ("win32", "/home/ada/AppData/Roaming/dateline", "/home/ada/AppData/Local/dateline"),
    ],
)
def test_each_system_has_its_folders(
    platform: str, settings: str, log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert settings_folder() == Path(settings)
    assert log_folder() == Path(log)


def test_the_environment_moves_the_folders_unless_it_is_relative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/etc/xdg")
    assert settings_folder() == Path("/etc/xdg/dateline")
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    assert settings_folder() == Path.home() / ".config" / "dateline"


def test_lanes_are_kept_for_recent_files_only(tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    kept = LaneMemory(order=("b", "a"), collapsed=("a",))
    settings = Settings().with_recent(first).with_lanes(first, kept)
    assert settings.lanes == {str(first): kept}
    update_settings(tmp_path / "settings.json", lambda _: settings)
    assert read_settings(tmp_path / "settings.json") == settings
    later = settings.without_recent(first).with_recent(second).with_lanes(second, kept)
    assert later.lanes == {str(second): kept}
    assert later.with_lanes(second, None).lanes == {}


def test_the_lanes_of_very_many_are_not_kept(tmp_path: Path) -> None:
    many = LaneMemory(order=tuple(str(n) for n in range(MOST_LANES + 1)))
    assert Settings().with_lanes(tmp_path, many).lanes == {}
