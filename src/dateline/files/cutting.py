"""Finding the things of a long list in JSON bytes without decoding the whole file at once.

The list is taken half a megabyte at a time, up to where one object ends and the next begins. What is
tried as such a place may lie inside a text or a nested list: then the piece isn't a list of whole things, the
strict decoder says so, and a longer piece is tried. So nothing is believed that wasn't decoded.
"""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.files.progress import Progress
from dateline.model.dataset import Record
from dateline.model.lazy_list import Places, Text

PIECE = 1 << 19
LONGEST_PIECE = 1 << 26
"""Bytes decoded at once: other threads wait about a millisecond for one, and no thing may need the most."""

Bytes = npt.NDArray[np.uint8]
Take = Callable[[Sequence[Any]], None]
_OPENING, _CLOSING, _COMMA = b"{},"[0], b"{},"[1], b"{},"[2]
_SPACE = np.zeros(256, np.bool_)
_SPACE[list(b" \t\n\r")] = True
_MOST_SPACE = 32
"""Spaces passed one by one, in all places at once, before a long stretch of them is looked for."""
_LOOK = 1 << 12
_space = re.compile(rb"[ \t\n\r]*")
_comma = re.compile(rb"[ \t\n\r]*,[ \t\n\r]*(?=\{)")
_scanned = json.JSONDecoder().raw_decode


class Cut(NamedTuple):
    """A list in a file: its brackets' place, and each thing's."""

    start: int
    stop: int
    starts: Places
    stops: Places

    def narrowed(self, size: int) -> "Cut":
        """The same, its places no wider than a file of this size needs."""
        if size > np.iinfo(np.uint32).max:
            return self
        starts, stops = (places.astype(np.uint32, copy=False) for places in (self.starts, self.stops))
        return self._replace(starts=starts, stops=stops)

    def moved(self, further: int) -> "Cut":
        """The same so much further on in a file."""
        return Cut(self.start + further, self.stop + further, self.starts + further, self.stops + further)


class Suspect(NamedTuple):
    """A part of a list that isn't one of whole things: its list, its place, and how many are before it."""

    name: str
    start: int
    stop: int
    before: int


class UncuttableError(Exception):
    """What stands there is not a list of such things, or one of them is too long."""

    suspect: Suspect | None = None
    """Where that seems to be, when it is known."""


class ListCutter:
    """Cuts lists of one kind of thing, which go to `take`, in order, some at a time.

    With `glance`, only what that struct has is looked at and taken; and how many objects the lists in a thing
    hold, once that is needed to tell where things end.
    """

    def __init__(
        self,
        struct: type[Record],
        take: Take,
        glance: type[msgspec.Struct] | None = None,
        *,
        piece: int = PIECE,
    ) -> None:
        self._piece = piece
        self._take = take
        self._decode = _decoder(glance or struct).decode
        self._count = _decoder(_counted(struct, glance) if glance else struct).decode
        self._raw = msgspec.json.Decoder(list[msgspec.Raw]).decode
        self._nested = nested_lists(struct)

    def cut(self, data: Text, start: int, progress: Progress) -> Cut:
        """The list whose bracket opens at `start`.

        Raises UncuttableError, and whatever `take` raises.
        """
        starts: list[Places] = []
        stops: list[Places] = []
        at, size = _after_space(data, start + 1), self._piece
        if bytes(data[at : at + 1]) == b"]":
            return Cut(start, at + 1, np.empty(0, np.int64), np.empty(0, np.int64))
        while True:
            piece = memoryview(data[at : at + size])
            ends, begins = boundaries(np.frombuffer(piece, np.uint8))
            things = self._things(piece[: ends[-1]]) if len(ends) else None
            end = None
            if things is None and (end := _end_of_list(piece)) is not None:
                inside = ends < end
                ends, begins = np.append(ends[inside], end), begins[inside]
                things = self._things(piece[:end])
            if things is None and end is None and size > self._piece and (some := first_of_list(piece)):
                ends, begins = some
                things = self._things(piece[: ends[-1]])
            if things is None:
                if at + size >= len(data) or size >= LONGEST_PIECE or end is not None:
                    raise UncuttableError
                size *= 2
                continue
            first, last = self._places(piece, things, ends, begins)
            starts.append(at + first)
            stops.append(at + last)
            self._take(things)
            if end is not None:
                stop = _after_space(data, at + end) + 1
                return Cut(start, stop, np.concatenate(starts), np.concatenate(stops))
            at, size = at + int(begins[-1]), max(size // 2, self._piece)
            progress.at(at, len(data))

    def _things(self, piece: memoryview) -> list[Any] | None:
        """The things that a piece is a list of; None when it isn't one, as it may end at a wrong place.

        A thing of the wrong type is wrong wherever the piece ends. Raises UncuttableError then.
        """
        try:
            return self._decode(listed(piece))
        except (msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
            raise UncuttableError from error
        except msgspec.DecodeError:
            return None

    def _places(
        self, piece: memoryview, things: list[Any], ends: Places, begins: Places
    ) -> tuple[Places, Places]:
        """Where the things begin and end. All ends between two objects are known, nested ones among them.

        When there are just as many as things, and nested things, the count tells which are which. Otherwise
        a text looks like one: then it takes a second decode.
        """
        inner = np.zeros(len(things), np.int64)
        if len(ends) != len(things):
            if self._decode is not self._count:
                self._decode = self._count  # from now on
                things = self._things(piece[: ends[-1]]) or []
            for nested in self._nested:
                inner += np.maximum(np.fromiter(map(len, map(attrgetter(nested), things)), np.int64) - 1, 0)
        if len(ends) == len(things) + inner.sum():
            last = np.cumsum(inner + 1) - 1
            return np.concatenate(([0], begins[last[:-1]])), ends[last]
        return self._found(piece[: ends[-1]])

    def _found(self, piece: memoryview) -> tuple[Places, Places]:
        sizes = [memoryview(raw).nbytes for raw in self._raw(listed(piece))]
        starts, at = np.empty(len(sizes), np.int64), 0
        for place, size in enumerate(sizes):
            starts[place] = at
            comma = _comma.match(piece, at + size)
            at = comma.end() if comma else at
        return starts, starts + np.array(sizes, np.int64)


def listed(piece: memoryview) -> bytes:
    """Things as a list of them."""
    return b"".join((b"[", piece, b"]"))


def _decoder(kind: type[msgspec.Struct]) -> "msgspec.json.Decoder[list[Any]]":
    return msgspec.json.Decoder(list[kind])  # type: ignore[valid-type] # known only here


class _Nothing(msgspec.Struct, gc=False):
    """An object of which only that it is there matters."""


@cache
def _counted(struct: type[Record], glance: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """A glance with the objects in a thing's lists too, to be counted."""
    lists = [(name, tuple[_Nothing, ...], ()) for name in nested_lists(struct)]
    return msgspec.defstruct(f"Counted{glance.__name__}", lists, bases=(glance,), gc=False)


@cache
def nested_lists(struct: type[Record]) -> tuple[str, ...]:
    """The fields of a struct that hold lists of objects."""
    info = msgspec.inspect.type_info(struct)
    assert isinstance(info, msgspec.inspect.StructType)
    return tuple(
        field.name
        for field in info.fields
        if isinstance(field.type, msgspec.inspect.VarTupleType)
        and isinstance(field.type.item_type, msgspec.inspect.StructType)
    )


def boundaries(text: Bytes) -> tuple[Places, Places]:
    """Where an object seems to end and another to begin: after each } that , and { follow, and at that {."""
    ends = np.flatnonzero(text == _CLOSING) + 1
    commas, found = _passed(text, ends, _COMMA)
    ends = ends[found]
    begins, found = _passed(text, commas[found] + 1, _OPENING)
    return ends[found], begins[found]


def _passed(text: Bytes, places: Places, wanted: int) -> tuple[Places, npt.NDArray[np.bool_]]:
    """The places after the space at these, and which of them have the wanted character."""
    at = places
    for _ in range(_MOST_SPACE):
        inside = at < len(text)
        if not len(text) or not (spaces := _SPACE[text.take(at, mode="clip")] & inside).any():
            break
        at = at + spaces
    else:
        solid = np.append(np.flatnonzero(~_SPACE[text]), len(text))
        at = solid[np.searchsorted(solid, at)]
    return at, (at < len(text)) & (text.take(at, mode="clip") == wanted) if len(text) else at < 0


def _after_space(data: Text, at: int) -> int:
    """The place after the space that begins here."""
    while True:
        part = data[at : at + _LOOK]
        found = _space.match(part)
        passed = found.end() if found else 0
        at += passed
        if passed < _LOOK:
            return at


def first_of_list(piece: memoryview) -> tuple[Places, Places] | None:
    """Where the first things end and the next begin, found one by one: texts are full of what looks like such
    ends, or something further on is wrong. None when not even the first ends."""
    text = str(piece, "utf-8", "replace")
    ends: list[int] = []
    begins = [0]
    at = 0
    while True:
        try:
            _, end = _scanned(text, at)
        except (ValueError, RecursionError):
            break
        stop = begins[-1] + len(text[at:end].encode())
        if not (comma := _comma.match(piece, stop)):
            break
        ends.append(stop)
        begins.append(comma.end())
        at = end + comma.end() - stop
    return (np.array(ends), np.array(begins[1:])) if ends else None


def _end_of_list(piece: memoryview) -> int | None:
    """Where the last thing ends of a list that closes within this piece; None if it goes on."""
    text = "[" + str(piece, "utf-8", "replace")
    try:
        _, end = _scanned(text)
    except (ValueError, RecursionError):
        return None
    return len(text[1 : end - 1].rstrip(" \t\n\r").encode())
