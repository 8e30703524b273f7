"""`dateline check`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import check
from dateline.cli.main import main

GOOD = '{"format": "dateline", "version": 1, "title": "Visit", "events": [{"date": "2024", "title": "A"}]}'
BAD = GOOD.replace("title", "titel", 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "good.json").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.json").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_good_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "good.json"]) == 0
    assert capsys.readouterr() == ("good.json: no problems; 1 event, 0 quotes, 0 figures\n", "")


@pytest.mark.usefixtures("folder")
def test_a_bad_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bad.json"]) == 1
    out, err = capsys.readouterr()
    assert out == "bad.json: 1 problem\n  unknown key `titel` at line 1:38; did you mean `title`?\n"
    assert err == ""


@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "none.json"]) == 2
    assert capsys.readouterr() == ("", "none.json can’t be read: there is no such file\n")


@pytest.mark.usefixtures("folder")
def test_several_files_give_the_worst_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bad.json", "good.json"]) == 1
    assert main(["check", "good.json", "none.json", "bad.json"]) == 2
    out, err = capsys.readouterr()
    assert out.count("good.json: no problems") == 2
    assert out.count("bad.json: 1 problem\n") == 2
    assert err.count("none.json") == 1


@pytest.mark.usefixtures("folder")
def test_the_result_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", "bad.json", "good.json", "none.json"]) == 2
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == {
        "files": [
            {
                "file": "bad.json",
                "status": "errors",
                "message": "1 problem",
                "count": 1,
                "problems": [
                    {
                        "path": "",
                        "line": 1,
                        "column": 38,
                        "message": "unknown key `titel`",
                        "remedy": "did you mean `title`?",
                    }
                ],
            },
            {
                "file": "good.json",
                "status": "clean",
                "message": "1 event, 0 quotes, 0 figures",
                "count": 0,
                "problems": [],
            },
            {
                "file": "none.json",
                "status": "unreadable",
                "message": "none.json can’t be read: there is no such file",
                "count": 0,
                "problems": [],
            },
        ]
    }


def test_more_problems_than_are_listed_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = ",\n".join(['{"date": "2024", "title": 5}'] * 1002)
    text = f'{{"format": "dateline", "version": 1, "title": "T", "events": [{events}]}}'
    (folder / "many.json").write_text(text, encoding="utf-8")
    assert main(["check", "many.json"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "many.json: 1,002 problems"
    assert len(lines) == 1002
    assert lines[-1] == "  … and 2 more"


def test_no_window_and_no_typesetter_is_loaded(folder: Path) -> None:
    program = (
        "import sys; from dateline.cli.main import main; assert main(['check', 'good.json']) == 0; "
        "heavy = {'PySide6', 'shiboken6', 'pyqtgraph', 'typst', 'fontTools'}; "
        "print(sorted(heavy.intersection(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_file_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check"])
    assert caught.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_the_exit_codes_are_those_that_are_promised() -> None:
    assert check.EXIT_CODES == {"clean": 0, "errors": 1, "unreadable": 2}
