"""What `dateline check` found out about a file, ready to be written."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from dateline.checks.finding import Finding, Severity
from dateline.checks.report import Report
from dateline.files.problems import Problem
from dateline.files.wording import path_text

Status = Literal["clean", "doubts", "errors", "unreadable"]
"""Doubts are warnings and notes that nobody has acknowledged."""

NOWHERE = None, None
"""No line and no column."""


@dataclass(frozen=True)
class Words:
    """What one side says."""

    who: str
    text: str


@dataclass(frozen=True)
class Doubt:
    """A finding at its line and column, both from 1, or None where the file has it no longer.

    `acknowledged` is the reason why it is left.
    """

    rule: str
    severity: Severity
    path: str
    line: int | None
    column: int | None
    message: str
    remedy: str
    about: tuple[str, ...]
    sides: tuple[Words, ...]
    key: str
    acknowledged: str | None

    @classmethod
    def of(cls, report: Report, finding: Finding, line: int | None, column: int | None) -> "Doubt":
        """The finding of this report."""
        key = report.key(finding)
        note = report.acknowledged.get(key)
        ids = (getattr(report.links.thing(ref), "id", None) for ref in finding.about)
        return cls(
            finding.rule,
            finding.severity,
            path_text(finding.path),
            line,
            column,
            finding.message,
            finding.remedy,
            tuple(name for name in ids if name),
            tuple(Words(side.who, side.text) for side in finding.sides),
            key,
            None if note is None else report.links.dataset.notes[note.index].text,
        )


@dataclass(frozen=True)
class Result:
    """What was found out about one file; `message` sums it up.

    `problems`, of which there are `count`, keep it from being opened, and `rest` says how many aren't listed;
    `doubts` are the checks' findings.
    """

    file: Path
    status: Status
    message: str
    count: int = 0
    problems: tuple[Problem, ...] = ()
    rest: str = ""
    doubts: tuple[Doubt, ...] = ()

    def of(self, severities: tuple[Severity, ...]) -> "Result":
        """With the doubts of these severities only."""
        return replace(self, doubts=tuple(doubt for doubt in self.doubts if doubt.severity in severities))

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        written = asdict(self) | {"file": str(self.file)}
        del written["rest"]  # which is for people
        return written
