"""What a timeline asks of a million events, as arrays."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from operator import attrgetter
from types import TracebackType
from typing import get_args

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


class _Nothing(msgspec.Struct, gc=False):
    """An object of which only that it is there matters."""


class Glance(msgspec.Struct, gc=False):
    """What a timeline needs of an event, in half the time that all of it takes to decode.

    `cites` are the objects that an event holds, to be counted.
    """

    date: str
    lane: str | None = None
    importance: float | None = None
    kind: EventKind = "event"
    status: EventStatus | None = None
    cites: tuple[_Nothing, ...] = ()


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


class _Taken:
    """Events' fields as they come; the lane, kind and status by their codes."""

    def __init__(self) -> None:
        self.dates: list[str] = []
        self.importance: list[float | None] = []
        self.lane, self.kind, self.status = array("i"), bytearray(), bytearray()

    def columns(self) -> EventColumns:
        """The same as arrays. Raises DateError for a wrong date."""
        lo, hi = bounds(self.dates)
        lane, importance = np.array(self.lane, np.int32), np.array(self.importance, np.float32)
        kind, status = np.array(self.kind, np.uint8), np.array(self.status, np.uint8)
        return EventColumns(lo, hi, lane, importance, kind, status)


class ColumnsBuilder:
    """Takes events a few hundred at a time and keeps only their columns, made in a thread beside.

    A context manager. Lanes are numbered as they are met, since a file may list its lanes after its events.
    """

    def __init__(self) -> None:
        self._lanes = _Numbered()
        self._taken = _Taken()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="dateline-columns")
        self._parts: list[Future[EventColumns]] = []

    def __enter__(self) -> "ColumnsBuilder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.shutdown(cancel_futures=True)

    def take(self, events: Sequence[Event | Glance]) -> None:
        """Add the next events."""
        taken = self._taken
        taken.dates.extend(map(_date, events))
        taken.importance.extend(map(_importance, events))
        taken.lane.extend(map(self._lanes.__getitem__, map(_lane, events)))
        taken.kind.extend(map(_KIND_CODES.__getitem__, map(_kind, events)))
        taken.status.extend(map(_STATUS_CODES.__getitem__, map(_status, events)))
        if len(taken.dates) >= _BATCH:
            self._flush()

    def columns(self, lanes: Iterable[str]) -> EventColumns:
        """All that was taken; `lanes` are the ids of the dataset's lanes. Raises DateError."""
        last = self._taken.columns()
        places: Mapping[str | None, int] = {name: place for place, name in enumerate(lanes)}
        place_of = np.fromiter(map(places.get, self._lanes, repeat(len(places))), np.int32, len(self._lanes))
        parts = [*(part.result() for part in self._parts), last]
        lo, hi, lane, importance, kind, status = (
            np.concatenate([getattr(part, name) for part in parts])
            for name in EventColumns.__dataclass_fields__
        )
        return EventColumns(lo, hi, place_of[lane], importance, kind, status)

    def _flush(self) -> None:
        self._parts.append(self._beside.submit(self._taken.columns))
        self._taken = _Taken()


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
    with ColumnsBuilder() as builder:
        for start in range(0, len(dataset.events), _BATCH):
            builder.take(dataset.events[start : start + _BATCH])
        return builder.columns(lane.id for lane in dataset.lanes)


_date, _lane, _importance = attrgetter("date"), attrgetter("lane"), attrgetter("importance")
_kind, _status = attrgetter("kind"), attrgetter("status")
_KIND_CODES = {kind: code for code, kind in enumerate(KINDS)}
_STATUS_CODES = {status: code for code, status in enumerate(STATUSES)}
