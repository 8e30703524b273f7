"""`dateline picture`."""

import struct
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.cli import display
from dateline.cli.main import main
from dateline.drawing.palette import palette
from dateline.resources import resource

SAMPLE = str(resource("samples", "kazakhstan-russia-2024.json"))


def test_an_svg_shows_the_timeline_in_the_theme_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "out.svg"
    assert main(["picture", SAMPLE, "-o", str(target), "--size", "1200x700", "--theme", "dark"]) == 0
    root = ElementTree.parse(target).getroot()
    assert (root.get("width"), root.get("height")) == ("1200", "700")
    words = "".join(root.itertext())
    assert "Visit to Moscow" in words
    assert palette("dark").ground in target.read_text(encoding="utf-8")


def test_a_png_has_the_size_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "out.PNG"
    assert main(["picture", SAMPLE, "-o", str(target), "--size", "640×400"]) == 0
    data = target.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (640, 400)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "out.jpg"], "The picture’s name must end in .svg or .png."),
        (["-o", "out.svg", "--window"], "A picture of the window must be a PNG."),
        (
            ["-o", "out.png", "--window", "--theme", "print"],
            "The window has a light and a dark theme, none for print.",
        ),
    ],
)
def test_what_cannot_be_made_is_told(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments[1] = str(tmp_path / arguments[1])
    assert main(["picture", SAMPLE, *arguments]) == 2
    assert capsys.readouterr().err == f"dateline: {told}\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", ["1600", "0x9", "1600x", "99999x10", "axb", "1e3x10"])
def test_a_size_that_is_none_is_told(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["picture", SAMPLE, "-o", "out.svg", "--size", size])
    assert caught.value.code == 2
    assert f"“{size}” is not a size" in capsys.readouterr().err


def test_without_the_system_libraries_of_qt_the_window_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_name: str) -> object:
        raise OSError("libEGL.so.1: cannot open shared object file")

    library = tmp_path / "lib" / "libQt6Widgets.so.6"
    library.parent.mkdir()
    library.touch()
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.setattr(display, "_qt_folder", lambda: tmp_path)
    monkeypatch.setattr("ctypes.CDLL", fail)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["picture", SAMPLE, "-o", str(tmp_path / "out.png"), "--window"]) == 2
    assert "system libraries that are missing here (libEGL.so.1)" in capsys.readouterr().err
    assert not (tmp_path / "out.png").exists()
