"""Acknowledging what the checks found: a note with the reason, in a changed form of the document."""

from dataclasses import replace
from typing import NamedTuple

import msgspec

from dateline.checks.finding import Finding, Result
from dateline.checks.report import Report
from dateline.model.dataset import Note
from dateline.session.document import Document


class Revision(NamedTuple):
    """A document with other notes, and what the checks found in it."""

    document: Document
    report: Report


def acknowledged(document: Document, report: Report, finding: Finding, reason: str) -> Revision:
    """With a note that says why this finding is left as it is. It names the things that have an id."""
    things = (getattr(document.links.thing(ref), "id", None) for ref in finding.about)
    about = tuple(dict.fromkeys(filter(None, things)))
    note = Note(text=reason.strip(), kind="acknowledgement", about=about, finding=report.key(finding))
    return _revised(document, report, (*document.dataset.notes, note))


def reopened(document: Document, report: Report, finding: Finding) -> Revision:
    """Without any note that acknowledges this finding.

    What was found about notes is left out, as they may have changed places: check again.
    """
    key = report.key(finding)
    kept = tuple(note for note in document.dataset.notes if note.finding != key)
    others = tuple(one for one in report.results if not _is_on_note(one))
    return _revised(document, replace(report, results=others), kept)


def _revised(document: Document, report: Report, notes: tuple[Note, ...]) -> Revision:
    dataset = msgspec.structs.replace(document.dataset, notes=notes)
    revised = replace(document, dataset=dataset, is_saved=False)
    return Revision(revised, Report(revised.links, report.results))


def _is_on_note(result: Result) -> bool:
    refs = result.about if isinstance(result, Finding) else (result.ref,)
    return any(ref.kind == "note" for ref in refs)
