"""Who says something, as the sides of a finding name them."""

from collections.abc import Sequence

from dateline.checks.evidence import Evidence
from dateline.checks.text.matching import name_of
from dateline.model.dataset import Citation


def speaker_name(evidence: Evidence, speaker: str) -> str:
    """The name of the actor with this id."""
    ref = evidence.links.by_id.get(speaker)
    return evidence.dataset.actors[ref.index].name if ref is not None and ref.kind == "actor" else speaker


def source_name(evidence: Evidence, source: str) -> str:
    """The name of the source with this id."""
    found = evidence.sources_by_id.get(source)
    return "the source" if found is None else name_of(found)


def origin_name(evidence: Evidence, cites: Sequence[Citation]) -> str:
    """The first source that is cited, or the dataset."""
    return source_name(evidence, cites[0].source) if cites else "the dataset"
