"""What `dateline check` says to people."""

from collections import Counter
from collections.abc import Iterator

from dateline.checks.finding import SEVERITIES
from dateline.checks.text.difference import difference
from dateline.cli.check_result import Doubt, Result
from dateline.files.problems import counted
from dateline.files.wording import visible

_WIDEST = 200
"""Characters of a side that are shown."""
_BEFORE = 80
"""Of these, so many before the first that differs."""


def as_text(result: Result) -> str:
    """A line on the file, then a paragraph for each thing found; what is acknowledged is only counted."""
    return "\n".join((f"{result.file}: {_summary(result)}", *_lines(result), ""))


def _summary(result: Result) -> str:
    if result.problems:
        return result.message
    left = Counter(doubt.severity for doubt in result.doubts if doubt.acknowledged is None)
    known = sum(doubt.acknowledged is not None for doubt in result.doubts)
    counts = [counted(left[severity], severity) for severity in SEVERITIES if left[severity]]
    if known:
        counts.append(f"{known:,} acknowledged")
    return f"{', '.join(counts) or 'no problems'}; {result.message}"


def _lines(result: Result) -> Iterator[str]:
    for problem in result.problems:
        yield f"  {problem}"
    if result.rest:
        yield f"  {result.rest}"
    for doubt in result.doubts:
        if doubt.acknowledged is None:
            yield from _doubt(doubt)


def _doubt(doubt: Doubt) -> Iterator[str]:
    line = "" if doubt.line is None else f", line {doubt.line}:{doubt.column}"
    yield f"  {doubt.severity} [{doubt.rule}] at {doubt.path}{line}"
    yield f"    {_plain(doubt.message)} {_plain(doubt.remedy)}".rstrip()
    for side, text in zip(doubt.sides, _shortened([side.text for side in doubt.sides]), strict=True):
        yield f"      {_plain(side.who)}: {_plain(text)}"


def _shortened(texts: list[str]) -> list[str]:
    """Long texts cut; of two that are compared, not where they differ."""
    firsts = [0] * len(texts)
    if len(texts) == 2 and max(map(len, texts)) > _WIDEST:
        changes = difference(*texts)
        same = len(changes[0].text) if changes[0].kind == "same" else 0
        firsts = [max(same - _BEFORE, 0)] * 2
    return [
        ("…" if first else "") + text[first : first + _WIDEST] + ("…" if len(text) > first + _WIDEST else "")
        for first, text in zip(firsts, texts, strict=True)
    ]


def _plain(text: str) -> str:
    """On one line, with common spaces, and what can't be seen as escapes."""
    return visible(" ".join(text.split()))
