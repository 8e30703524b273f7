"""Which events, quotes and figures a filter leaves in sight."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.model.dataset import EventKind, EventStatus
from dateline.model.references import Kind, Links, Ref

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Filter:
    """What to look for. Empty parts let everything pass; parts are joined by "and", a part's values by "or".

    `lanes`, `actors` and `sources` are ids; `since` and `until` are EDTF, and what overlaps them passes.
    """

    text: str = ""
    lanes: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[EventKind] = frozenset()
    statuses: frozenset[EventStatus] = frozenset()
    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return self != Filter()


@dataclass(frozen=True, eq=False)
class Matches:
    """One flag for each event, quote and figure of the dataset: whether the filter lets it pass."""

    events: Mask
    quotes: Mask
    figures: Mask

    def __contains__(self, ref: Ref) -> bool:
        masks: dict[Kind, Mask] = {"event": self.events, "quote": self.quotes, "figure": self.figures}
        return ref.kind not in masks or bool(masks[ref.kind][ref.index])


def matches(links: Links, query: Filter) -> Matches:
    """What the filter lets pass. Raises DateError when `since` or `until` is not a date."""
    raise NotImplementedError(links, query, Any)
