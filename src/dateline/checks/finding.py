"""What a check says: a doubt with both sides shown, or that a thing holds."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from dateline.model.refs import LISTS, Ref

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first. An error is wrong whatever else is true; a warning may be; a note is to be known."""

Path = tuple[str | int, ...]
"""A place in the data: ("quotes", 3, "segments", 1)."""


class Passage(msgspec.Struct, frozen=True, gc=False):
    """The characters [start, end) of a source's text, as `Evidence.texts` has it."""

    source: Ref
    start: int
    end: int


class Side(msgspec.Struct, frozen=True, gc=False):
    """What one side says: `who`, such as "the dataset" or a source's title, and its words or value."""

    who: str
    text: str
    passage: Passage | None = None
    about: Ref | None = None


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A doubt. `about` names the things concerned, the one at `path` first.

    `message` is a sentence for the reader; `sides` are the two texts or values that don't agree (or the one
    that is doubtful); `remedy` says what to do.
    """

    rule: str
    severity: Severity
    about: tuple[Ref, ...]
    path: Path
    message: str
    remedy: str
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a check looks for, and its documentation.

    `wrong` and `right` are examples of it; `unseen` is what it can't see.
    """

    id: str
    severity: Severity
    title: str
    explanation: str
    wrong: str
    right: str
    unseen: str

    def finding(
        self,
        *about: Ref,
        message: str,
        remedy: str,
        at: Path = (),
        sides: tuple[Side, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """That the first of these things breaks the rule, `at` this place in it."""
        path = place(about[0], *at)
        return Finding(self.id, severity or self.severity, about, path, message, remedy, sides)


class Verified(msgspec.Struct, frozen=True, gc=False):
    """The thing was compared with its source and holds; `how` says so in a few words ("word for word")."""

    ref: Ref
    how: str
    passages: tuple[Passage, ...] = ()


Result = Finding | Verified


def place(ref: Ref, *inner: str | int) -> Path:
    """The path of a thing, or of what is in it."""
    return (LISTS[ref.kind], ref.index, *inner)
