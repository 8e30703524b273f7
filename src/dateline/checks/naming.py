"""Who says something, as the sides of a finding name them."""

from collections.abc import Sequence

from dateline.checks.evidence import Evidence
from dateline.checks.text.matching import name_of
from dateline.model.dataset import Citation


def speaker_name(evidence: Evidence, speaker: str) -> str:
    """The name of the actor with this id."""
    ref = evidence.links.by_id.get(speaker)
    return evidence.dataset.actors[ref.index].name if ref is not None and ref.kind == "actor" else speaker


def origin_name(evidence: Evidence, cites: Sequence[Citation]) -> str:
    """The first source that is cited, or the dataset."""
    ref = evidence.links.by_id.get(cites[0].source) if cites else None
    known = ref is not None and ref.kind == "source"
    return name_of(evidence.dataset.sources[ref.index]) if ref and known else "the dataset"
