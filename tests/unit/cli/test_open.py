"""`dateline open`: one line, and no Qt, where no window can be opened."""

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import display, open_

LINUX_ONLY = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux's displays")


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    open_.add_arguments(parser)
    return parser.parse_args(words)


def test_arguments() -> None:
    args = parsed("a.json", "b.json", "--theme", "dark")
    assert args.files == [Path("a.json"), Path("b.json")]
    assert args.theme == "dark"
    assert not args.sample
    assert parsed().files == []
    assert parsed("--sample").sample


@LINUX_ONLY
def test_without_a_display_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display, "_missing", lambda _library: None)
    assert open_.run(parsed()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "dateline: There is no display here to open a window on (DISPLAY is not set). "
        "`dateline print`, `dateline picture` and `dateline check` need no window.\n"
    )


@LINUX_ONLY
def test_a_missing_system_library_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(display, "_missing", lambda _library: "libEGL.so.1")
    assert open_.run(parsed()) == 2
    err = capsys.readouterr().err
    assert err.startswith(
        "dateline: Dateline’s window needs system libraries that are missing here (libEGL.so.1). "
        "On Debian or Ubuntu install them with: sudo apt-get install libegl1 "
    )
    assert err.count("\n") == 1


@LINUX_ONLY
def test_a_plugin_that_does_not_load_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(
        display, "_missing", lambda library: "libxcb-cursor.so.0" if library.name == "libqxcb.so" else None
    )
    reason = display.why_no_window()
    assert reason is not None
    assert "(libxcb-cursor.so.0)" in reason
    assert " libxcb-cursor0 " in reason


@LINUX_ONLY
def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setattr(display, "_missing", lambda _library: None)
    reason = display.why_no_window()
    assert reason is None or reason.startswith("The display :4711 can’t be reached.")


def test_a_library_that_does_not_load_names_what_it_lacks(tmp_path: Path) -> None:
    broken = tmp_path / "libbroken.so"
    broken.write_bytes(b"no library at all")
    assert display._missing(broken) == str(broken)
    assert display._missing(tmp_path / "nowhere.so") is None


def test_elsewhere_qt_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert display.why_no_window() is None


def test_asking_does_not_load_qt() -> None:
    code = "import sys, dateline.cli.open_; print(any('PySide6' in name for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_checks_are_not_loaded_before_there_is_a_window() -> None:
    """Nor what else is asked for later; what finds fault is loaded by who looks for it."""
    code = (
        "import sys\n"
        "from dateline.cli.open_ import load_app\n"
        "load_app()\n"
        "print(*sorted(name for name in sys.modules if name.startswith('dateline.checks')))\n"
        "print([name for name in ('pyqtgraph', 'typst', 'PySide6.QtPdf') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "dateline.checks dateline.checks.finding dateline.checks.report\n[]\n"


def test_what_needs_no_qt_is_loaded_before_qt() -> None:
    code = "import sys; from dateline.cli.open_ import load_app; load_app(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    for name in ("numpy", "dateline.files.dataset_file", "dateline.timeline.layout"):
        assert loaded.index(name) < loaded.index("PySide6.QtCore")
