"""What the checks found, in the words, colours and icons of the screen."""

from collections.abc import Iterator, Mapping, Sequence

from dateline.checks.finding import Finding, Severity
from dateline.checks.report import Report
from dateline.model.refs import LISTS, Kind
from dateline.model.wording import counted, shortened
from dateline.ui.controls import Role

NAMES: Mapping[Severity, str] = {"error": "Error", "warning": "To check", "note": "Note"}
ROLES: Mapping[Severity, Role] = {"error": "wrong", "warning": "check", "note": "muted"}
ICONS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
_NOUNS: Mapping[Kind, tuple[str, str]] = {
    "quote": ("quotation", "quotations"),
    "event": ("event cited", "events cited"),
}
_MOST_LINES = 3


def count_of(severity: Severity, count: int) -> str:
    """ "1 error", "3 to check", "2 notes"."""
    if severity == "warning":
        return f"{count:,}\u00a0to check"
    return counted(count, severity)


def in_lines(found: Sequence[Finding]) -> Iterator[str]:
    """The first few in a line each, for a tooltip."""
    for one in found[:_MOST_LINES]:
        yield f"{NAMES[one.severity]}: {shortened(one.message, 160)}"
    if len(found) > _MOST_LINES:
        yield f"and {counted(len(found) - _MOST_LINES, 'more open point')}"


def held(report: Report) -> Iterator[str]:
    """How much was compared and holds: "7 of 8 quotations word for word". Nothing of what has no source."""
    dataset = report.links.dataset
    for (kind, how), count in report.holding.items():
        one, many = _NOUNS.get(kind, (kind, f"{kind}s"))
        total = len(getattr(dataset, LISTS[kind]))
        yield f"{count:,} of {counted(total, one, many)} {how if total == 1 else how.replace('its', 'their')}"
