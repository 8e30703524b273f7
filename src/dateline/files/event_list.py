"""The long list of events of a file, cut and turned into columns a segment at a time, by several processes.

Where a segment begins is guessed: at an object that has the fields of an event. It is proved by the segment
before, once that is a list of whole events up to there. What isn't is cut anew, to the end of the list.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Condition
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.files.cutting import Cut, ListCutter, Suspect, UncuttableError, boundaries
from dateline.files.progress import UNWATCHED, Progress
from dateline.model.dataset import Event
from dateline.model.dates import DateError
from dateline.model.event_columns import ColumnsBuilder, Glance, Part
from dateline.model.lazy_list import UNDECODABLE, Places, Text

SEGMENT = 1 << 23
"""Bytes that are cut in one go at most: forty milliseconds' work."""
_SHARE, _LEAST = 16, 8
"""Of what is left at most one in so many bytes is cut in one go, so that at the end nobody waits long for the
others; but one in so many of a whole segment at least.
"""
_WINDOW = 1 << 16
"""Bytes in which a place between two events is looked for."""
_SOON = 0.05
"""Seconds after which somebody who waits looks whether anybody still wants it."""
UNREADABLE = (DateError, *UNDECODABLE)
_glance = msgspec.json.Decoder(Glance)
_scanned = json.JSONDecoder().raw_decode


class Segment(NamedTuple):
    """Of all segments the one of that number, from where an event begins to where one ends."""

    number: int
    start: int
    stop: int


class Found(NamedTuple):
    """Each event's place, and their columns; `end` is after the bracket that closes the list, if it does."""

    starts: Places
    stops: Places
    part: Part
    end: int | None


def found_in(data: Text, segment: Segment, progress: Progress = UNWATCHED) -> Found | None:
    """What is in a segment; None when it is no list of whole events, or the file ends before its list does.

    Raises CancelledError, OSError.
    """
    builder = ColumnsBuilder()
    listed = _Listed(data, segment)
    try:
        cut = ListCutter(Event, builder.take, Glance).cut(listed, 0, progress)
        part = builder.part()
    except (UncuttableError, *UNREADABLE):
        return None
    is_closed = cut.stop < len(listed)
    if not is_closed and segment.stop == len(data):
        return None
    _, stop, starts, stops = cut.moved(listed.before).narrowed(len(data))
    return Found(starts, stops, part, stop if is_closed else None)


@dataclass(frozen=True)
class _Listed:
    """A segment as a list, between brackets of its own."""

    data: Text
    segment: Segment

    @property
    def before(self) -> int:
        """How many bytes further on the same is in the file."""
        return self.segment.start - 1

    def __len__(self) -> int:
        return self.segment.stop - self.before + 1

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(len(self))
        inner = self.data[max(start, 1) + self.before : min(stop, len(self) - 1) + self.before]
        return b"[" * (start == 0 < stop) + bytes(inner) + b"]" * (start < stop == len(self))


class Segments:
    """The segments of one list, for whoever has a hand free, in any thread; and what was found in them."""

    def __init__(self, data: Text) -> None:
        self._data = data
        self._changed = Condition()
        self._ahead: Iterator[Segment] | None = None
        self._given: list[Segment] = []
        self._returned: list[Segment] = []
        self._last: int | None = None
        """The number of the last segment that is wanted, as far as that is known."""
        self._found: dict[int, Found | None] = {}
        self.done = 0
        """Up to where the file would be done if all that is done stood at its begin."""

    def begin(self, start: int) -> None:
        """The list begins here, after its bracket."""
        with self._changed:
            self.done = start
            self._ahead = _segments(self._data, start)
            self._changed.notify_all()

    def end(self) -> None:
        """No more of it is wanted."""
        with self._changed:
            self._last = -1
            self._changed.notify_all()

    def next(self, progress: Progress = UNWATCHED, *, waits: bool = True) -> Segment | None:
        """A segment that nobody has; `waits` while one may come up; None when all is done."""
        with self._changed:
            while not self._is_over:
                if (segment := self._free()) is not None or not waits:
                    return segment
                self._changed.wait(_SOON)
                progress.at(self.done, len(self._data))
        return None

    def give_back(self, segment: Segment) -> None:
        """Somebody else is to do it."""
        with self._changed:
            self._returned.append(segment)
            self._changed.notify_all()

    def finish(self, segment: Segment, found: Found | None) -> None:
        """Note what is in a segment. After one that ends the list, or is wrong, no other is wanted."""
        with self._changed:
            self._found[segment.number] = found
            self.done += segment.stop - segment.start
            if found is None or found.end is not None:
                self._finish_with(segment.number)
            self._changed.notify_all()

    def proved(self) -> tuple[list[Found], Segment | None]:
        """What was found from the list's begin on, and where that is wrong; None when the list ended."""
        proved: list[Found] = []
        for segment in self._given:
            found = self._found[segment.number]
            if found is None:
                return proved, segment
            proved.append(found)
            if found.end is not None:
                break
        return proved, None

    @property
    def _is_over(self) -> bool:
        return self._last is not None and all(number in self._found for number in range(self._last + 1))

    def _finish_with(self, number: int) -> None:
        self._last = number if self._last is None else min(self._last, number)

    def _free(self) -> Segment | None:
        if self._returned:
            return self._returned.pop()
        if self._ahead is None or self._last is not None:
            return None
        segment = next(self._ahead)
        self._given.append(segment)
        if segment.stop == len(self._data):
            self._finish_with(segment.number)
        return segment


def _segments(data: Text, start: int) -> Iterator[Segment]:
    number, nominal = 0, _further(data, start)
    while nominal < len(data):
        if (meeting := meeting_at(data, nominal)) is not None:
            stop, begin = meeting
            yield Segment(number, start, stop)
            number, start = number + 1, begin
        nominal = _further(data, max(nominal, start))
    yield Segment(number, start, len(data))


def _further(data: Text, place: int) -> int:
    """Where a segment from this place on is to end."""
    return place + max(min((len(data) - place) // _SHARE, SEGMENT), SEGMENT // _LEAST)


def meeting_at(data: Text, place: int) -> tuple[int, int] | None:
    """Where soon after this place one event probably ends and the next begins."""
    window = bytes(data[place : place + _WINDOW])
    text = window.decode("latin-1")  # a character a byte
    for end, begin in zip(*boundaries(np.frombuffer(window, np.uint8)), strict=True):
        try:
            _, stop = _scanned(text, begin)
            _glance.decode(window[begin:stop])
        except (ValueError, RecursionError, msgspec.MsgspecError):
            continue
        return place + int(end), place + int(begin)
    return None


class EventCutter:
    """Cuts the list of events, by segments, of which others may do some; `parts` are then their columns."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self.parts: list[Part] = []

    def cut(self, data: Text, start: int, progress: Progress) -> Cut:
        """The list whose bracket opens at `start`. Raises UncuttableError, DateError, CancelledError."""
        segments = self._segments
        segments.begin(start + 1)
        told = _Told(segments, progress, len(data))
        while (segment := segments.next(progress)) is not None:
            segments.finish(segment, found_in(data, segment, told))
        proved, wrong = segments.proved()
        self.parts = [found.part for found in proved]
        cuts = [(found.starts, found.stops) for found in proved]
        end = proved[-1].end if proved else None
        if wrong is not None:
            try:
                rest = self._rest(data, wrong, progress)
            except UncuttableError as error:
                before = sum(len(found.starts) for found in proved)
                error.suspect = Suspect("events", wrong.start, wrong.stop, before)
                raise
            cuts.append((rest.starts, rest.stops))
            end = rest.stop
        assert end is not None
        starts, stops = (np.concatenate(places) for places in zip(*cuts, strict=True))
        return Cut(start, end, starts, stops)

    def _rest(self, data: Text, wrong: Segment, progress: Progress) -> Cut:
        """The list from an event on that is known to be one, to its end."""
        builder = ColumnsBuilder()
        cut = ListCutter(Event, builder.take, Glance).cut(data, wrong.start - 1, progress)
        self.parts.append(builder.part())
        return cut


class _Told(Progress):
    """Tells of one's own segment and of all others' together."""

    def __init__(self, segments: Segments, progress: Progress, whole: int) -> None:
        super().__init__()
        self._segments, self._progress, self._whole = segments, progress, whole

    def at(self, done: float, whole: float) -> None:
        self._progress.at(self._segments.done + min(done, whole), self._whole)
