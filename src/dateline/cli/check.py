"""`dateline check`: whether datasets can be opened, and what is doubtful in them."""

import argparse
import json
import sys
from pathlib import Path

from dateline.checks.evidence import Evidence
from dateline.checks.finding import SEVERITIES
from dateline.checks.registry import run as run_checks
from dateline.checks.report import Report
from dateline.cli.check_result import NOWHERE, Doubt, Result, Status
from dateline.cli.check_rules import rules_page
from dateline.cli.check_text import as_text
from dateline.cli.sarif import as_sarif
from dateline.files import dataset_file
from dateline.files.places import places_in
from dateline.files.problems import FileError, InvalidError, counted
from dateline.model.dataset import Dataset
from dateline.model.references import Links

HELP = "say whether datasets are right, and everything that is wrong or doubtful in them"

EXIT_CODES: dict[Status, int] = {"clean": 0, "doubts": 0, "errors": 1, "unreadable": 2}
_COUNTED = {"event": "events", "quote": "quotes", "figure": "figures"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand's arguments."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a dataset")
    parser.add_argument(
        "--severity",
        choices=SEVERITIES,
        default=SEVERITIES[-1],
        help="the least severity to show; note, which is everything, without it",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="write the result for programs, as JSON")
    form.add_argument(
        "--sarif", action="store_true", help="write it as SARIF 2.1.0, for editors and CI systems"
    )
    form.add_argument("--rules", action="store_true", help="say what is checked, with examples, as Markdown")
    parser.epilog = "Exit code: 0 there is no error, 1 there are errors, 2 a file can’t be read."


def run(args: argparse.Namespace) -> int:
    """Check each file. 0 when none has an error, 1 when one has, 2 when one can't be read."""
    if args.rules:
        sys.stdout.write(rules_page())
        return 0
    if not args.files:
        sys.stderr.write("dateline: name the datasets to check\n")
        return EXIT_CODES["unreadable"]
    shown = SEVERITIES[: SEVERITIES.index(args.severity) + 1]
    results = []
    for file in args.files:
        result = check(file)
        results.append(result.of(shown))
        if result.status == "unreadable" and not args.json:
            sys.stderr.write(f"{result.message}\n")
        elif not args.json and not args.sarif:
            sys.stdout.write(as_text(results[-1]))
    if args.json:
        _write({"files": [result.as_json() for result in results]})
    elif args.sarif:
        _write(as_sarif(results))
    return max(EXIT_CODES[result.status] for result in results)


def check(file: Path) -> Result:
    """Read one file and run all checks on it."""
    try:
        dataset = dataset_file.read(file)
        links = Links(dataset)
        report = run_checks(Evidence.of(links, file.parent))
        found = _places(file, report)
    except InvalidError as error:
        return Result(file, "errors", error.found.number, error.found.count, error.problems, error.found.rest)
    except FileError as error:
        return Result(file, "unreadable", str(error))
    doubts = tuple(
        Doubt.of(report, finding, *found.get(finding.path, NOWHERE)) for finding in report.findings
    )
    status: Status = "errors" if report.counts["error"] else "doubts" if report.open else "clean"
    return Result(file, status, _contents(dataset), doubts=doubts)


def _places(file: Path, report: Report) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """The lines and columns of what was found, but for what is no longer there."""
    try:
        return places_in(file, report.links.dataset, (finding.path for finding in report.findings))
    except OSError:
        return {}


def _contents(dataset: Dataset) -> str:
    return ", ".join(counted(len(getattr(dataset, name)), noun) for noun, name in _COUNTED.items())


def _write(result: object) -> None:
    sys.stdout.write(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
