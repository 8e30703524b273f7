"""`dateline print`."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from dateline.cli.main import main
from dateline.resources import resource

SAMPLE = str(resource("samples", "kazakhstan-russia-2024.json"))


def test_the_sample_is_printed_without_a_display(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    code = (
        "import sys; from dateline.cli.main import main; code = main(sys.argv[1:]); "
        "assert not [name for name in sys.modules if name.startswith('PySide6')]; sys.exit(code)"
    )
    command = [sys.executable, "-c", code, "print", SAMPLE, "-o", str(target), "--paper", "letter"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with pikepdf.open(target) as pdf:
        assert [round(float(side)) for side in pdf.pages[1].mediabox[2:]] == [612, 792]


def test_a_briefing_is_chosen_by_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.pdf"
    assert main(["print", SAMPLE, "-o", str(target), "--briefing", "briefing"]) == 0
    target.unlink()
    assert main(["print", SAMPLE, "-o", str(target), "--briefing", "x"]) == 2
    assert capsys.readouterr().err == "dateline: This dataset has no briefing “x”. It has “briefing”.\n"
    assert not target.exists()


def test_a_target_that_cannot_be_written_is_told_and_the_old_file_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["print", SAMPLE, "-o", str(tmp_path / "none" / "out.pdf")]) == 2
    assert "the folder" in capsys.readouterr().err
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    assert main(["print", SAMPLE, "-o", str(target)]) == 2
    assert "no space left on device" in capsys.readouterr().err
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_a_bad_dataset_prints_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "dateline", "version": 1, "titel": "T"}', encoding="utf-8")
    assert main(["print", str(bad), "-o", str(tmp_path / "out.pdf")]) == 2
    assert "titel" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()
