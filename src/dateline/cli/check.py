"""`dateline check`: whether datasets can be opened, and everything that is wrong with those that can't."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from dateline.files import dataset_file
from dateline.files.problems import FileError, InvalidError, Problem, counted
from dateline.model.dataset import Dataset

HELP = "say whether datasets are right, and everything that is wrong with them"

Status = Literal["clean", "errors", "unreadable"]
EXIT_CODES: dict[Status, int] = {"clean": 0, "errors": 1, "unreadable": 2}
_COUNTED = {"event": "events", "quote": "quotes", "figure": "figures"}


@dataclass(frozen=True)
class Result:
    """What was found out about one file; `message` sums it up."""

    file: Path
    status: Status
    message: str
    count: int = 0
    problems: tuple[Problem, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a dataset")
    parser.add_argument("--json", action="store_true", help="write the result for programs, as JSON")
    parser.epilog = "Exit code: 0 all are right, 1 there are errors, 2 a file can’t be read."


def run(args: argparse.Namespace) -> int:
    """Check each file. 0 when all are right, 1 when one has errors, 2 when one can't be read."""
    results = []
    for file in args.files:
        result = check(file)
        results.append(result)
        if not args.json:
            _tell(result)
    if args.json:
        found = {"files": [_as_json(result) for result in results]}
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    return max(EXIT_CODES[result.status] for result in results)


def check(file: Path) -> Result:
    """Read one file."""
    try:
        return Result(file, "clean", _contents(dataset_file.read(file)))
    except InvalidError as error:
        return Result(file, "errors", counted(error.count, "problem"), error.count, error.problems)
    except FileError as error:
        return Result(file, "unreadable", str(error))


def _contents(dataset: Dataset) -> str:
    return ", ".join(counted(len(getattr(dataset, name)), noun) for noun, name in _COUNTED.items())


def _tell(result: Result) -> None:
    if result.status == "unreadable":
        sys.stderr.write(f"{result.message}\n")
        return
    state = "no problems; " if result.status == "clean" else ""
    lines = [f"{result.file}: {state}{result.message}", *(f"  {problem}" for problem in result.problems)]
    if more := result.count - len(result.problems):
        lines.append(f"  … and {more:,} more")
    sys.stdout.write("\n".join(lines) + "\n")


def _as_json(result: Result) -> dict[str, Any]:
    return {**asdict(result), "file": str(result.file)}
