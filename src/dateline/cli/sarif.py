"""The result of `dateline check` as SARIF (OASIS, Static Analysis Results Interchange Format 2.1.0).

Editors show it beside the lines concerned, and code hosts as remarks on a change.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dateline import __version__
from dateline.checks.registry import RULES, TOPICS
from dateline.cli.check_result import Doubt, Result

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FORMAT = "format"
"""The rule of what keeps a file from being opened."""


def as_sarif(results: Sequence[Result]) -> dict[str, Any]:
    """One run over all files."""
    unreadable = [result for result in results if result.status == "unreadable"]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "Dateline", "version": __version__, "rules": list(_rules())}},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not unreadable,
                        "toolExecutionNotifications": [
                            {"level": "error", "message": {"text": result.message}} for result in unreadable
                        ],
                    }
                ],
                "results": [one for result in results for one in _results(result)],
            }
        ],
    }


def _rules() -> Iterator[dict[str, Any]]:
    yield {
        "id": _FORMAT,
        "shortDescription": {"text": "The file is not a dataset of this format"},
        "defaultConfiguration": {"level": "error"},
    }
    for rule in RULES.values():
        yield {
            "id": rule.id,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.explanation},
            "help": {"text": f"Wrong: {rule.wrong}\nRight: {rule.right}\nNot seen: {rule.unseen}"},
            "defaultConfiguration": {"level": rule.severity},
            "properties": {"tags": [TOPICS[rule.id].topic]},
        }


def _results(result: Result) -> Iterator[dict[str, Any]]:
    for problem in result.problems:
        yield {
            "ruleId": _FORMAT,
            "level": "error",
            "message": {"text": _sentences(problem.message, problem.remedy)},
            "locations": [_location(result.file, problem.path, problem.line, problem.column)],
        }
    for doubt in result.doubts:
        yield _doubt(result.file, doubt)


def _doubt(file: Path, doubt: Doubt) -> dict[str, Any]:
    sides = (f"{side.who}: {side.text}" for side in doubt.sides)
    made: dict[str, Any] = {
        "ruleId": doubt.rule,
        "level": doubt.severity,
        "message": {"text": "\n".join((_sentences(doubt.message, doubt.remedy), *sides))},
        "locations": [_location(file, doubt.path, doubt.line, doubt.column)],
        "partialFingerprints": {"finding/v1": doubt.key},
    }
    if doubt.acknowledged is not None:
        made["suppressions"] = [{"kind": "inSource", "justification": doubt.acknowledged}]
    return made


def _location(file: Path, path: str, line: int | None, column: int | None) -> dict[str, Any]:
    uri = file.as_uri() if file.is_absolute() else quote(file.as_posix())
    region = {} if line is None else {"region": {"startLine": line, "startColumn": column}}
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri}} | region,
        "logicalLocations": [{"fullyQualifiedName": path}] if path else [],
    }


def _sentences(*parts: str) -> str:
    ended = (part if part[-1] in ".?!" else f"{part}." for part in parts if part)
    return " ".join(f"{part[0].upper()}{part[1:]}" for part in ended)
