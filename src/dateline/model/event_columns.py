"""What a timeline asks of a million events, as arrays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import NamedTuple, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.model.dataset import Dataset, Event, EventKind, EventStatus
from dateline.model.date_columns import Days, bounds

KINDS: tuple[str, ...] = get_args(EventKind)
STATUSES: tuple[str | None, ...] = (None, *get_args(EventStatus))
"""What the codes of `EventColumns.kind` and `EventColumns.status` stand for."""

_BATCH = 1 << 16
"""Events turned into arrays at once: some ten milliseconds' work, of which a third holds up other threads."""


class Glance(msgspec.Struct, gc=False):
    """What a timeline needs of an event, in half the time that all of it takes to decode."""

    date: str
    lane: str | None = None
    importance: float | None = None
    kind: EventKind = "event"
    status: EventStatus | None = None


@dataclass(frozen=True, eq=False)
class EventColumns:
    """One row an event, in the dataset's order.

    `lo` and `hi` are days since 1970-01-01, half-open, infinite where open or unknown. `lane` is a position
    in the dataset's lanes, and their number for an event without one. `importance` is NaN where the file
    has none. `kind` and `status` are positions in `KINDS` and `STATUSES`.
    """

    lo: Days
    hi: Days
    lane: npt.NDArray[np.int32]
    importance: npt.NDArray[np.float32]
    kind: npt.NDArray[np.uint8]
    status: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.lo)


class Part(NamedTuple):
    """The columns of some neighbouring events, their lanes as positions in `lanes`."""

    columns: EventColumns
    lanes: tuple[str | None, ...]


class _Taken:
    """Events' fields as they come; the lane, kind and status by their codes."""

    def __init__(self) -> None:
        self.dates: list[str] = []
        self.importance: list[float | None] = []
        self.lane: list[npt.NDArray[np.int32]] = []
        self.kind, self.status = bytearray(), bytearray()

    def columns(self) -> EventColumns:
        """The same as arrays. Raises DateError for a wrong date."""
        lo, hi = bounds(self.dates)
        lane = np.concatenate([np.empty(0, np.int32), *self.lane])
        importance = np.array(self.importance, np.float32)
        kind, status = np.array(self.kind, np.uint8), np.array(self.status, np.uint8)
        return EventColumns(lo, hi, lane, importance, kind, status)


class ColumnsBuilder:
    """Takes events a few hundred at a time and keeps only their columns.

    Lanes are numbered as they are met, since a file may list its lanes after its events.
    """

    def __init__(self) -> None:
        self._lanes = _Numbered()
        self._taken = _Taken()
        self._made: list[EventColumns] = []

    def take(self, events: Sequence[Event | Glance]) -> None:
        """Add the next events. Raises DateError for a wrong date, here or later."""
        if not events:
            return
        taken = self._taken
        rows = [(one.date, one.importance, one.lane, one.kind, one.status) for one in events]
        dates, importance, lanes, kinds, statuses = zip(*rows, strict=True)
        taken.dates.extend(dates)
        taken.importance.extend(importance)
        taken.lane.append(np.fromiter(map(self._lanes.__getitem__, lanes), np.int32, len(events)))
        taken.kind += bytes(map(_KIND_CODES.__getitem__, kinds))  # all at once is faster
        taken.status += bytes(map(_STATUS_CODES.__getitem__, statuses))
        if len(taken.dates) >= _BATCH:
            self._flush()

    def part(self) -> Part:
        """All that was taken. Raises DateError."""
        self._flush()
        return Part(_joined(self._made), tuple(self._lanes))

    def _flush(self) -> None:
        self._made.append(self._taken.columns())
        self._taken = _Taken()


def columns_of(parts: Iterable[Part], lanes: Iterable[str]) -> EventColumns:
    """The columns of all events, from those of their parts; `lanes` are the ids of the dataset's lanes."""
    places: Mapping[str | None, int] = {name: place for place, name in enumerate(lanes)}
    placed = []
    for columns, names in parts:
        place_of = np.fromiter(map(places.get, names, repeat(len(places))), np.int32, len(names))
        placed.append(replace(columns, lane=place_of[columns.lane]))
    return _joined(placed)


def _joined(parts: Sequence[EventColumns]) -> EventColumns:
    if len(parts) == 1:
        return parts[0]
    names = EventColumns.__dataclass_fields__
    return EventColumns(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


class _Numbered(dict[str | None, int]):
    """Gives each new key the next number."""

    def __missing__(self, key: str | None) -> int:
        number = self[key] = len(self)
        return number


def event_columns(dataset: Dataset) -> EventColumns:
    """The columns of a dataset's events; for those of a large file the ones made while it was read."""
    kept = getattr(dataset.events, "columns", None)
    if isinstance(kept, EventColumns):
        return kept
    builder = ColumnsBuilder()
    for start in range(0, len(dataset.events), _BATCH):
        builder.take(dataset.events[start : start + _BATCH])
    return columns_of((builder.part(),), (lane.id for lane in dataset.lanes))


_KIND_CODES = {kind: code for code, kind in enumerate(KINDS)}
_STATUS_CODES = {status: code for code, status in enumerate(STATUSES)}
