"""`dateline check`."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.checks import registry
from dateline.checks.evidence import Evidence
from dateline.checks.report import Report
from dateline.cli import check
from dateline.cli.main import main
from dateline.resources import resource

GOOD = """{"format": "dateline", "version": 1, "title": "Visit",
"sources": [{"id": "a", "title": "Diary", "text_kind": "full", "text": "He came."}],
"events": [{"date": "2024", "title": "Visit", "cites": [{"source": "a", "exact": "He came."}]}]}"""
BAD = GOOD.replace("title", "titel", 1)
DOUBTFUL = """{"format": "dateline", "version": 1, "title": "Visit",
"events": [
  {"id": "visit", "date": "2024", "title": "Visit"}
]}"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "good.json").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.json").write_text(BAD, encoding="utf-8")
    (tmp_path / "doubtful.json").write_text(DOUBTFUL, encoding="utf-8")
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
                "doubts": [],
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
                "doubts": [],
                "problems": [],
            },
            {
                "file": "none.json",
                "status": "unreadable",
                "message": "none.json can’t be read: there is no such file",
                "count": 0,
                "doubts": [],
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
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "dateline: name the datasets to check\n"


@pytest.mark.usefixtures("folder")
def test_a_doubt_is_told_with_its_place_and_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "doubtful.json"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("doubtful.json: 1 warning; 1 event, 0 quotes, 0 figures\n")
    assert "  warning [no-source] at events[0], line 3:3\n" in out


@pytest.mark.usefixtures("folder")
def test_lesser_doubts_are_left_out_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--severity", "error", "doubtful.json"]) == 0
    assert capsys.readouterr().out == "doubtful.json: no problems; 1 event, 0 quotes, 0 figures\n"


def doubts(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main(["check", "--json", "doubtful.json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["files"][0]["doubts"]
    return found


@pytest.mark.usefixtures("folder")
def test_doubts_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    (doubt,) = doubts(capsys)
    assert (doubt["rule"], doubt["severity"]) == ("no-source", "warning")
    assert (doubt["path"], doubt["line"], doubt["column"]) == ("events[0]", 3, 3)
    assert doubt["about"] == ["visit"]
    assert doubt["acknowledged"] is None


def test_an_acknowledged_doubt_is_only_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = {"kind": "acknowledgement", "text": "Common knowledge", "about": ["visit"]}
    known = json.loads(DOUBTFUL) | {"notes": [note | {"finding": doubts(capsys)[0]["key"]}]}
    (folder / "doubtful.json").write_text(json.dumps(known), encoding="utf-8")
    assert main(["check", "doubtful.json"]) == 0
    assert capsys.readouterr().out == "doubtful.json: 1 acknowledged; 1 event, 0 quotes, 0 figures\n"
    assert doubts(capsys)[0]["acknowledged"] == "Common knowledge"
    assert main(["check", "--sarif", "doubtful.json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "Common knowledge"}]


@pytest.mark.usefixtures("folder")
def test_sarif_for_editors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sarif", "doubtful.json", "bad.json", "none.json"]) == 2
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    doubt, problem = run["results"]
    assert (doubt["ruleId"], doubt["level"]) == ("no-source", "warning")
    assert doubt["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "doubtful.json"},
        "region": {"startLine": 3, "startColumn": 3},
    }
    assert (problem["ruleId"], problem["level"]) == ("format", "error")
    assert problem["message"]["text"] == "Unknown key `titel`. Did you mean `title`?"
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "none.json can’t be read: there is no such file"
    ]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {"format", "no-source"} <= rules


SARIF: dict[str, tuple[str, set[str], dict[str, str]]] = {
    # an object's properties that the standard requires and those that it has else, as far as we write them,
    # and what the lists and objects among them hold; "" is no object
    "log": ("version runs", {"$schema"}, {"runs": "run"}),
    "run": ("tool", {"columnKind"}, {"tool": "tool", "invocations": "invocation", "results": "result"}),
    "tool": ("driver", set(), {"driver": "driver"}),
    "driver": ("name", {"version"}, {"rules": "rule"}),
    "rule": (
        "id",
        set(),
        {
            "shortDescription": "message",
            "fullDescription": "message",
            "help": "message",
            "defaultConfiguration": "configuration",
            "properties": "properties",
        },
    ),
    "configuration": ("", {"level"}, {}),
    "properties": ("", {"tags"}, {}),
    "invocation": ("executionSuccessful", set(), {"toolExecutionNotifications": "notification"}),
    "notification": ("message", {"level"}, {"message": "message"}),
    "message": ("text", set(), {}),
    "result": (
        "message",
        {"ruleId", "level", "partialFingerprints"},
        {"message": "message", "locations": "location", "suppressions": "suppression"},
    ),
    "suppression": ("kind", {"justification"}, {}),
    "location": ("", set(), {"physicalLocation": "place", "logicalLocations": "logical"}),
    "logical": ("", {"fullyQualifiedName"}, {}),
    "place": ("", set(), {"artifactLocation": "artifact", "region": "region"}),
    "artifact": ("", {"uri"}, {}),
    "region": ("", {"startLine", "startColumn"}, {}),
}


def unlike_sarif(value: Any, kind: str, place: str = "log") -> Iterator[str]:
    """Where an object lacks what SARIF 2.1.0 requires, or has what it doesn't know."""
    required, known, inner = SARIF[kind]
    yield from (f"{place} lacks {key}" for key in required.split() if key not in value)
    yield from (f"{place} has {key}" for key in value if key not in {*required.split(), *known, *inner})
    for key, kept in inner.items():
        held = value.get(key, [])
        for number, one in enumerate(held if isinstance(held, list) else [held]):
            yield from unlike_sarif(one, kept, f"{place}.{key}[{number}]")


@pytest.mark.usefixtures("folder")
def test_sarif_is_built_as_the_standard_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same was checked once against the standard's own JSON schema, which is not ours to ship."""
    (folder / "mit Leerzeichen ü.json").write_text(DOUBTFUL, encoding="utf-8")
    note = {
        "kind": "acknowledgement",
        "text": "Known",
        "about": ["visit"],
        "finding": doubts(capsys)[0]["key"],
    }
    (folder / "known.json").write_text(json.dumps(json.loads(DOUBTFUL) | {"notes": [note]}), encoding="utf-8")
    main(["check", "--sarif", "mit Leerzeichen ü.json", "bad.json", "none.json", "known.json"])
    log = json.loads(capsys.readouterr().out)
    assert list(unlike_sarif(log, "log")) == []
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert {rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]} == {
        *("error", "warning", "note")
    }
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert places[0]["artifactLocation"]["uri"] == "mit%20Leerzeichen%20%C3%BC.json"
    assert all(place["region"]["startLine"] >= 1 and place["region"]["startColumn"] >= 1 for place in places)
    assert all(
        one["ruleId"] in rules
        and one["level"] in ("error", "warning", "note")
        and all(isinstance(text, str) for text in one.get("partialFingerprints", {}).values())
        for one in run["results"]
    )
    assert [one["kind"] for one in run["results"][-1]["suppressions"]] == ["inSource"]


@pytest.mark.parametrize("becomes", [None, GOOD])
def test_no_line_is_told_of_a_file_that_is_another_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], becomes: str | None
) -> None:
    file = folder / "doubtful.json"

    def run_checks(evidence: Evidence) -> Report:
        file.unlink()
        if becomes is not None:
            file.write_text(becomes, encoding="utf-8")
        return registry.run(evidence)

    def written(*form: str) -> str:
        file.write_text(DOUBTFUL, encoding="utf-8")
        assert main(["check", *form, "doubtful.json"]) == 0
        return capsys.readouterr().out

    monkeypatch.setattr(check, "run_checks", run_checks)
    assert "  warning [no-source] at events[0]\n" in written()
    (doubt,) = json.loads(written("--json"))["files"][0]["doubts"]
    assert (doubt["path"], doubt["line"], doubt["column"]) == ("events[0]", None, None)
    log = json.loads(written("--sarif"))
    assert list(unlike_sarif(log, "log")) == []
    assert log["runs"][0]["results"][0]["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "doubtful.json"}},
            "logicalLocations": [{"fullyQualifiedName": "events[0]"}],
        }
    ]


@pytest.mark.parametrize("form", [[], ["--json"], ["--sarif"]])
@pytest.mark.parametrize("severity", ["error", "warning", "note"])
@pytest.mark.usefixtures("folder")
def test_what_is_shown_does_not_change_the_exit_code(
    form: list[str], severity: str, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [main(["check", *form, "--severity", severity, file]) for file in ("doubtful.json", "bad.json")]
    assert codes == [0, 1]
    assert main(["check", *form, "--severity", severity, "bad.json", "none.json"]) == 2
    assert capsys.readouterr().out


def test_the_published_page_of_rules_is_the_present_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rules"]) == 0
    assert resource("checks.md").read_text(encoding="utf-8") == capsys.readouterr().out, (
        "run: dateline check --rules > resources/checks.md"
    )


def test_the_exit_codes_are_those_that_are_promised() -> None:
    assert check.EXIT_CODES == {"clean": 0, "doubts": 0, "errors": 1, "unreadable": 2}


def test_long_texts_are_shown_where_they_differ(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "“We met on Monday. " + "They talked and talked. " * 20 + "There were 11 of us.”"
    source = {"id": "a", "title": "Diary", "text_kind": "full", "text": said}
    quote = {"speaker": "b", "source": "a", "text": said[1:-1].replace("11", "12")}
    actor = {"id": "b", "name": "Bo"}
    data = {"format": "dateline", "version": 1, "title": "Visit", "sources": [source]}
    (folder / "long.json").write_text(json.dumps(data | {"actors": [actor], "quotes": [quote]}), "utf-8")
    assert main(["check", "--severity", "error", "long.json"]) == 1
    out = capsys.readouterr().out
    assert "talked. There were 12 of us.\n" in out
    assert "talked. There were 11 of us\n" in out
