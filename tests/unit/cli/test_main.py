"""The command line finds its subcommand and gives its exit code."""

import argparse
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline import __version__
from dateline.cli.main import COMMANDS, main
from dateline.files.problems import UnreadableError


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[argparse.Namespace]:
    """What stands in for `open` was run with."""
    runs: list[argparse.Namespace] = []

    def add_arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path)
        parser.add_argument("--theme")

    def run(args: argparse.Namespace) -> int:
        runs.append(args)
        return 0

    module = SimpleNamespace(HELP="open", add_arguments=add_arguments, run=run)
    monkeypatch.setattr("dateline.cli.main.import_module", lambda _name: module)
    return runs


def failing(error: BaseException) -> SimpleNamespace:
    def run(_args: argparse.Namespace) -> int:
        raise error

    return SimpleNamespace(HELP="fail", add_arguments=lambda _parser: None, run=run)


@pytest.mark.parametrize("arguments", [[], ["a.json", "b.json"], ["--theme", "dark", "a.json"], ["./check"]])
def test_without_a_subcommand_files_are_opened(arguments: list[str], taken: list[argparse.Namespace]) -> None:
    assert main(arguments) == 0
    assert main(["open", *arguments]) == 0
    assert taken[0] == taken[1]
    assert taken[0].files == [Path(one) for one in arguments if one.endswith(("json", "check"))]


def test_a_misspelt_subcommand_is_not_taken_for_a_file(
    capsys: pytest.CaptureFixture[str],
    taken: list[argparse.Namespace],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["chek", "a.json"]) == 2
    assert capsys.readouterr().err == (
        "dateline: there is no command or file “chek”; did you mean `dateline check`?\n"
    )
    (tmp_path / "chek").touch()
    assert main(["chek"]) == 0
    assert [args.files for args in taken] == [[Path("chek")]]


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dateline {__version__}\n"


def test_help_names_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    said = "Say whether datasets are right, and everything that is wrong or doubtful in them."
    assert f"  dateline check    {said}\n" in out
    assert all(f"  dateline {word} " in out for word in COMMANDS)


@pytest.mark.parametrize("word", COMMANDS)
def test_each_subcommand_says_what_the_list_says(word: str) -> None:
    name, does = COMMANDS[word]
    module = import_module(name)
    assert does == module.HELP


def test_what_cannot_be_read_is_said_on_stderr(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = failing(UnreadableError("a.json can’t be read: there is no such file"))
    monkeypatch.setattr("dateline.cli.main.import_module", lambda _name: module)
    assert main(["print"]) == 2
    assert capsys.readouterr() == ("", "dateline: a.json can’t be read: there is no such file\n")


def test_an_interrupt_ends_quietly(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = failing(KeyboardInterrupt())
    monkeypatch.setattr("dateline.cli.main.import_module", lambda _name: module)
    assert main(["print"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_closed_pipe_ends_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "schema"], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_stream_that_cannot_show_a_character_shows_its_escape() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "schema"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert b"A currency\\u2019s code" in done.stdout
    assert json.loads(done.stdout)["title"] == "Dateline dataset, version 1"


def test_the_schema_is_printed_as_it_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["required"] == ["format", "version", "title"]
