"""Acknowledging what the checks found: a note with the reason, in a changed form of the document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from dateline.checks.finding import Finding, Result
from dateline.checks.report import Report
from dateline.model.dataset import Note
from dateline.session.document import Document


class Revision(NamedTuple):
    """A document with other notes, and what the checks found in it, as far as that `is_whole`."""

    document: Document
    report: Report
    is_whole: bool


def acknowledged(notes: Sequence[Note], report: Report, finding: Finding, reason: str) -> tuple[Note, ...]:
    """With a note that says why this finding is left as it is. It names the things that have an id."""
    things = (getattr(report.links.thing(ref), "id", None) for ref in finding.about)
    about = tuple(dict.fromkeys(filter(None, things)))
    note = Note(text=reason.strip(), kind="acknowledgement", about=about, finding=report.key(finding))
    return (*notes, note)


def reopened(notes: Sequence[Note], report: Report, finding: Finding) -> tuple[Note, ...]:
    """Without any note that acknowledges this finding."""
    key = report.key(finding)
    return tuple(note for note in notes if note.finding != key)


def revised(document: Document, report: Report, notes: Sequence[Note]) -> Revision:
    """The document with these notes. What was found about notes is left out if they changed places."""
    dataset = msgspec.structs.replace(document.dataset, notes=notes)
    changed = replace(document, dataset=dataset)
    before = document.dataset.notes
    stay = notes[: len(before)] == before
    results = report.results if stay else tuple(one for one in report.results if not _is_on_note(one))
    return Revision(changed, Report(changed.links, results), stay)


def _is_on_note(result: Result) -> bool:
    refs = result.about if isinstance(result, Finding) else (result.ref,)
    return any(ref.kind == "note" for ref in refs)
