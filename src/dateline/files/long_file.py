"""Large files: what a timeline needs is taken from them at once, and each thing decoded when it is shown."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import msgspec

from dateline.files.columns import columns, values_of
from dateline.files.cutting import Cut, ListCutter, UncuttableError
from dateline.files.event_list import UNREADABLE, EventCutter, Segments
from dateline.files.fields import DATE, are_dates
from dateline.files.outline import after_mark, filled, read_outline
from dateline.files.progress import Progress
from dateline.files.validate import STRUCTS
from dateline.model.dataset import (
    Actor,
    Briefing,
    Dataset,
    Event,
    Figure,
    Lane,
    Note,
    Quote,
    Rate,
    Record,
    Series,
    Source,
)
from dateline.model.event_columns import columns_of
from dateline.model.lazy_list import LazyList, Text

_LEAST_LAZY = 1000
_LEAST_LAZY_BYTES = 1 << 20
"""Lists that are shorter, in things and in bytes, are decoded whole."""
_LOST = "This can’t be read any more, as the file was changed"
_STAND_INS: dict[str, Record] = {
    "lanes": Lane(id="", title=_LOST),
    "actors": Actor(id="", name=_LOST),
    "sources": Source(id="", title=_LOST),
    "events": Event(date="XXXX", title="This event is not as the format asks"),
    "quotes": Quote(speaker="", source="", text=_LOST),
    "figures": Figure(label=_LOST, value=None),
    "series": Series(id="", title=_LOST, chart="table"),
    "rates": Rate(base="XXX", quote="XXX", value=1, date="XXXX"),
    "notes": Note(text=_LOST, kind="todo"),
    "briefings": Briefing(title=_LOST),
}
"""Shown until the check of the file says that it isn't right, or not what it was."""
_WINDOW = 1 << 20
_LONGEST_GAP = 1 << 26
"""Bytes that may stand between two lists."""
_LONGEST_KEY = 200
_list_of = re.compile(rb'"(' + "|".join(STRUCTS).encode() + rb')"[ \t\n\r]{0,64}:[ \t\n\r]{0,64}\[')


@dataclass(frozen=True, eq=False)
class LongFile:
    """A file taken apart: its lists, and all around them as JSON in which they are empty."""

    dataset: Dataset
    text: Text
    size: int
    head: bytes
    cuts: Mapping[str, Cut]
    lists: Mapping[str, LazyList[Any]]


def take_apart(data: Text, progress: Progress, segments: Segments | None = None) -> LongFile:
    """The dataset in a file, all dates and all that a timeline shows of its events checked.

    Others may help with the segments of its events. Raises UncuttableError when something is wrong, or only
    written in an odd way; CancelledError.
    """
    try:
        return _taken_apart(data, progress, EventCutter(segments or Segments(data)))
    except UNREADABLE as error:
        raise UncuttableError from error


def _taken_apart(data: Text, progress: Progress, events: EventCutter) -> LongFile:
    dates = _Dates()
    cuts: dict[str, Cut] = {}
    around: list[bytes] = []
    at = after_mark(data)
    while found := _next_list(data, at, progress):
        name, start = found
        if name in cuts:
            raise UncuttableError
        cutter = events if name == "events" else _cutter(STRUCTS[name], dates)
        cuts[name] = cutter.cut(data, start, progress).narrowed(len(data))
        around.append(bytes(data[at:start]))
        at = cuts[name].stop
    around.append(bytes(data[at : len(data)]))
    _prove(around, tuple(cuts))
    file = assemble(_joined(around, [b"[]"] * len(cuts)), data, len(data), cuts)
    dates.take_of(Dataset, (file.dataset,))
    if not are_dates(dates.texts):
        raise UncuttableError
    if isinstance(file.dataset.events, LazyList):
        file.dataset.events.columns = columns_of(events.parts, (lane.id for lane in file.dataset.lanes))
    return file


def assemble(head: bytes, text: Text, size: int, cuts: Mapping[str, Cut]) -> LongFile:
    """The file of these parts, without the columns of its events. Raises what the decoder raises."""
    lists = {
        name: LazyList(STRUCTS[name], text, cut.starts, cut.stops, _STAND_INS[name])
        for name, cut in cuts.items()
    }
    short = {name for name, cut in cuts.items() if len(cut.starts) < _LEAST_LAZY}
    small = {name for name, cut in cuts.items() if cut.stop - cut.start < _LEAST_LAZY_BYTES}
    long = {name: tuple(some) if name in short & small else some for name, some in lists.items()}
    return LongFile(filled(read_outline(head), long), text, size, head, cuts, lists)


def _cutter(struct: type[Record], dates: "_Dates") -> ListCutter:
    return ListCutter(struct, partial(dates.take_of, struct), _glance(struct))


@cache
def _glance(struct: type[Record]) -> type[msgspec.Struct]:
    """Of a struct the fields that hold dates."""
    dated = {column.steps[0].field for column in columns(struct) if column.rule is DATE}
    fields = [
        (one.name, one.type, msgspec.field(default=one.default, name=one.encode_name))
        for one in msgspec.structs.fields(struct)
        if one.name in dated
    ]
    return msgspec.defstruct(f"{struct.__name__}Glance", fields, gc=False)


def _next_list(data: Text, at: int, progress: Progress) -> tuple[str, int] | None:
    """What looks like the key of a list, and where its bracket opens. Raises UncuttableError."""
    most = at + _LONGEST_GAP
    while at < len(data):
        if at > most:
            raise UncuttableError
        stop = at + _WINDOW
        if found := _list_of.search(data[at : stop + _LONGEST_KEY]):
            return found[1].decode(), at + found.end() - 1
        progress.at(at, len(data))
        at = stop
    return None


def _prove(around: list[bytes], names: tuple[str, ...]) -> None:
    """That what was cut out are the dataset's own lists, and not of an extension, or words in a text.

    With a word in each that stands nowhere in the file, the rest must have that word there.
    """
    word = secrets.token_hex(16)
    marks = [f'"{name} {word}"'.encode() for name in names]
    outline = read_outline(_joined(around, [b"[" + mark + b"]" for mark in marks]))
    if any(
        [bytes(raw) for raw in getattr(outline, name)] != [mark]
        for name, mark in zip(names, marks, strict=True)
    ):
        raise UncuttableError


def _joined(around: list[bytes], between: list[bytes]) -> bytes:
    return b"".join(part for pair in zip(around, [*between, b""], strict=True) for part in pair)


class _Dates:
    """The different dates of all things but events."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def take_of(self, struct: type[Record], things: Sequence[Any]) -> None:
        """Add those of some such structs, or glances at them, but not of what is in lists of its own."""
        for column in columns(struct):
            if column.rule is DATE and not (struct is Dataset and len(column.steps) > 1):
                self.texts.update(values_of(things, column))
        self.texts -= {None}
