"""Two texts side by side, with what differs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from dateline.ui.panel.prose import Run

if TYPE_CHECKING:
    from dateline.checks.text.difference import Change

NEAR = 90
"""Characters of what both have that are shown before and after a change."""
LONGEST = 6_000
"""Characters of a text that are compared: more would stall the window."""


def compared(ours: str, theirs: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of both texts: what only ours has is struck out, what only theirs has is underlined.

    Of long stretches that both have only the ends near a change are shown. Numbers that differ are no
    sentences, and are shown plain.
    """
    # Where there is anything to compare, the checks are loaded.
    from dateline.checks.text.difference import difference  # noqa: PLC0415

    if len(ours) + len(theirs) > LONGEST:
        return (Run(ours),), (Run(theirs),)
    changes = difference(ours, theirs)
    if not any(change.kind == "same" and not change.text.isspace() for change in changes):
        return (Run(ours),), (Run(theirs),)
    return tuple(_runs(changes, "theirs")), tuple(_runs(changes, "ours"))


def _runs(changes: Sequence["Change"], without: str) -> Iterator[Run]:
    last = len(changes) - 1
    for place, change in enumerate(changes):
        at_end = place in (0, last) and not any(map(str.isalnum, change.text))  # where a passage was cut
        if change.kind == "same":
            yield Run(_shortened(change.text, first=place == 0, last=place == last), whole=True)
        elif change.kind != without:
            mark: Literal["lost", "new"] = "lost" if change.kind == "ours" else "new"
            yield Run(change.text, change="" if at_end else mark, whole=True)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """What both have, without what is far from any change; cut between words."""
    head, tail = "" if first else text[:NEAR], "" if last else text[-NEAR:]
    if len(text) <= len(head) + len(tail) + 20:
        return text
    head, tail = head[: head.rfind(" ") + 1], tail[tail.find(" ") if " " in tail else 0 :]
    return f"{head}…{tail}"
