"""Two figures and the relation between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Severity, Side
from dateline.model.dataset import Figure, Relation
from dateline.model.figures import amount
from dateline.model.refs import Ref


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation with the figures at its ends."""

    ref: Ref
    figure: Figure
    index: int
    relation: Relation
    to: Ref
    other: Figure

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both figures, as the dataset gives them."""
        return side(self.ref, self.figure), side(self.to, self.other)

    def found(self, rule: Rule, message: str, remedy: str, severity: Severity | None = None) -> Finding:
        """The finding; a relation that is not stated but inferred can only be doubtful."""
        if self.relation.certainty != "stated" and (severity or rule.severity) == "error":
            severity = "warning"
        return rule.finding(
            self.ref,
            self.to,
            message=message,
            remedy=remedy,
            at=("relations", self.index),
            sides=self.sides,
            severity=severity,
        )


def side(ref: Ref, figure: Figure) -> Side:
    """A figure as one side of a finding."""
    return Side("the dataset", f"{figure.label}: {amount(figure)}", about=ref)


def pairs_of(evidence: Evidence, ref: Ref, figure: Figure) -> Iterator[Pair]:
    """The figure with each one that it is related to."""
    for index, relation in enumerate(figure.relations):
        to = evidence.links.by_id.get(relation.to)
        if to is not None and to.kind == "figure":
            yield Pair(ref, figure, index, relation, to, evidence.dataset.figures[to.index])
