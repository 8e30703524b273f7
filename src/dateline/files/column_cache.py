"""What was found in a long file, kept in the user's cache folder, so that it opens at once the next time.

An entry is found by the file's size, time and inode and by samples of its content; its own checksums and
bounds are checked before anything in it is used, and the digest of the whole content right after. It is read
into memory rather than mapped, which takes 50 to 100 ms for a million events: a mapped file that is cut short
ends the program.
"""

import contextlib
import logging
import os
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import blake2b
from io import BufferedReader
from itertools import accumulate
from mmap import mmap
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.files.atomic import write_bytes
from dateline.files.cutting import Cut
from dateline.files.file_text import FileText
from dateline.files.long_file import LongFile, assemble
from dateline.files.problems import WriteError
from dateline.files.validate import STRUCTS
from dateline.model.dataset import VERSION
from dateline.model.event_columns import KINDS, STATUSES, EventColumns
from dateline.model.lazy_list import LazyList, Text

LAYOUT = 9
"""To be raised whenever anything kept is written, or found in a file, in another way than before."""
MOST_BYTES = 1 << 30
LARGEST_HEAD = 1 << 24
"""Bytes that all entries may take together, and that may stand around the lists of a file."""
LARGEST_HEADER = 2 * LARGEST_HEAD
"""Bytes that an entry's header may have: what stands around the lists is in it, written in base 64."""
SUFFIX = ".columns"
_MAGIC = b"dateline columns\n"
_SAMPLES, _SAMPLE = 16, 1 << 14
_ALIGNMENT = 8
"""Of arrays in memory: numpy copies whole ones again and again that lie across a boundary."""
_READERS = 2
_READ_AT_ONCE = 1 << 19
"""Bytes that are still in the processor's cache when their checksum is taken."""
_MADE = "made "
"""Before the names of arrays that were made of the file's columns."""
Arrays = Mapping[str, npt.NDArray[Any]]
_log = logging.getLogger(__name__)


class Key(msgspec.Struct, frozen=True):
    """What an entry is found by."""

    size: int
    time: int
    inode: int
    samples: bytes
    layout: tuple[int, int, tuple[str | None, ...]] = (LAYOUT, VERSION, (*KINDS, *STATUSES))

    @property
    def name(self) -> str:
        """The name of its file."""
        return blake2b(msgspec.json.encode(self), digest_size=16).hexdigest() + SUFFIX


class Array(msgspec.Struct, frozen=True):
    """One of the arrays that follow the header, in its order."""

    name: str
    kind: str
    count: int
    checksum: int


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before the arrays; `digest` is that of the whole dataset file."""

    key: Key
    digest: bytes
    head: bytes
    lists: dict[str, tuple[int, int]]
    arrays: tuple[Array, ...]


class Kept(NamedTuple):
    """A file as it was found before; `digest` is to be compared with that of what it holds now."""

    file: LongFile
    text: FileText
    digest: bytes
    made: Arrays
    entry: Path


class ColumnCache:
    """The entries in a folder. None of its methods raises when the folder or an entry is of no use."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most

    def find(self, path: Path) -> Kept | None:
        """What was kept of a file with this content. Raises OSError when the file itself can't be read."""
        text = FileText(path)
        key = key_of(text, text.stat)
        entry = self._folder / key.name
        try:
            kept = _read(entry, key, text)
            with contextlib.suppress(OSError):
                os.utime(entry)  # it was used last
            return Kept(*kept, entry)
        except (OSError, ValueError, TypeError, KeyError, msgspec.MsgspecError) as error:
            text.close()
            if not isinstance(error, FileNotFoundError):
                _log.info("a cached file was of no use: %s", error)
                forget(entry)
            return None

    def keep(self, file: LongFile, stat: os.stat_result, digest: bytes, made: Arrays | None = None) -> None:
        """Keep what was found in a file that was checked, and was made of it."""
        columns = file.dataset.events.columns if isinstance(file.dataset.events, LazyList) else None
        if columns is None or len(file.head) > LARGEST_HEAD:
            return
        key = key_of(file.text, stat)
        parts = _written(file, columns, key, digest, made or {})
        size = sum(map(len, parts))
        if size > self._most:
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room(size)
            write_bytes(self._folder / key.name, *parts)
        except (OSError, WriteError) as error:
            _log.info("nothing is kept of this file: %s", error)

    def _make_room(self, size: int) -> None:
        """Remove what was used longest ago."""
        entries = sorted(
            (
                (entry.stat().st_mtime, entry.stat().st_size, entry)
                for entry in self._folder.glob(f"*{SUFFIX}")
            ),
            reverse=True,
        )
        total = size
        for _, taken, entry in entries:
            total += taken
            if total > self._most:
                forget(entry)


def forget(entry: Path) -> None:
    """Remove an entry."""
    with contextlib.suppress(OSError):
        entry.unlink(missing_ok=True)


def key_of(text: Text, stat: os.stat_result) -> Key:
    """What a file with this content is found by: samples from its begin to its end."""
    samples = blake2b(digest_size=20)
    for place in np.linspace(0, max(stat.st_size - _SAMPLE, 0), _SAMPLES, dtype=np.int64).tolist():
        samples.update(text[place : place + _SAMPLE])
    return Key(stat.st_size, stat.st_mtime_ns, stat.st_ino, samples.digest())


def _written(
    file: LongFile, columns: EventColumns, key: Key, digest: bytes, made: Arrays
) -> list[bytes | memoryview]:
    """An entry, in parts: copied into one, they would be as large as the file itself."""
    arrays: dict[str, npt.NDArray[np.generic]] = {
        name: getattr(columns, name) for name in EventColumns.__dataclass_fields__
    }
    for name, cut in file.cuts.items():
        arrays |= {f"{name} starts": cut.starts, f"{name} stops": cut.stops}
    arrays |= {_MADE + name: array for name, array in made.items()}
    parts = [np.ascontiguousarray(array).view(np.uint8).data for array in arrays.values()]
    header = msgspec.json.encode(
        Header(
            key=key,
            digest=digest,
            head=file.head,
            lists={name: (cut.start, cut.stop) for name, cut in file.cuts.items()},
            arrays=tuple(
                Array(name, array.dtype.str, len(array), zlib.crc32(part))
                for (name, array), part in zip(arrays.items(), parts, strict=True)
            ),
        )
    )
    sizes = np.array([len(header), zlib.crc32(header)], "<u8").tobytes()
    return [_MAGIC, sizes, header, *parts]


def _read(entry: Path, key: Key, text: FileText) -> tuple[LongFile, FileText, bytes, Arrays]:
    """What an entry holds, checked. Raises OSError, ValueError and what decoders raise."""
    with entry.open("rb") as stored:
        header, begin = _header(stored), stored.tell()
    if header.key != key:
        raise ValueError("it is of another file")
    arrays = _arrays(entry, begin, header)
    file = assemble(header.head, text, key.size, _cuts(header, arrays))
    columns = EventColumns(**{name: arrays[name] for name in EventColumns.__dataclass_fields__})
    sizes = {len(getattr(columns, name)) for name in EventColumns.__dataclass_fields__}
    if not isinstance(file.dataset.events, LazyList) or sizes != {len(file.dataset.events)}:
        raise ValueError("its columns are of other events")
    file.dataset.events.columns = columns
    made = {name[len(_MADE) :]: array for name, array in arrays.items() if name.startswith(_MADE)}
    return file, text, header.digest, made


def _header(stored: BufferedReader) -> Header:
    magic, sizes = stored.read(len(_MAGIC)), stored.read(16)
    length, checksum = np.frombuffer(sizes, "<u8").tolist()
    written = stored.read(length) if length <= LARGEST_HEADER else b""
    if magic != _MAGIC or zlib.crc32(written) != checksum:
        raise ValueError("its header is damaged")
    return msgspec.json.decode(written, type=Header)


def _arrays(entry: Path, begin: int, header: Header) -> dict[str, npt.NDArray[Any]]:
    """The arrays by name. Several threads read them, as touching new memory takes longest."""
    kinds = [np.dtype(array.kind) for array in header.arrays]
    sizes = [array.count * kind.itemsize for array, kind in zip(header.arrays, kinds, strict=True)]
    *places, end = accumulate(sizes, initial=begin)
    if entry.stat().st_size != end:
        raise ValueError("it is too short")
    *begins, whole = accumulate((size + -size % _ALIGNMENT for size in sizes), initial=0)
    room = np.frombuffer(mmap(-1, max(whole, 1)), np.uint8)
    parts = [room[at : at + size] for at, size in zip(begins, sizes, strict=True)]
    with ThreadPoolExecutor(_READERS, thread_name_prefix="dateline-cache") as readers:
        checksums = list(readers.map(partial(_fill, entry), places, parts))
    if checksums != [array.checksum for array in header.arrays]:
        raise ValueError("it is damaged")
    return {
        array.name: np.frombuffer(part.data, kind)
        for array, kind, part in zip(header.arrays, kinds, parts, strict=True)
    }


def _fill(entry: Path, place: int, part: npt.NDArray[np.uint8]) -> int:
    """Read some bytes of an entry; their checksum. Raises OSError, ValueError when there are too few."""
    found = 0
    with entry.open("rb", buffering=0) as stored:
        stored.seek(place)
        for start in range(0, len(part), _READ_AT_ONCE):
            some = part.data[start : start + _READ_AT_ONCE]
            if stored.readinto(some) < len(some):
                raise ValueError("it is too short")
            found = zlib.crc32(some, found)
    return found


def _cuts(header: Header, arrays: Arrays) -> dict[str, Cut]:
    cuts = {}
    for name, (start, stop) in header.lists.items():
        starts, stops = arrays[f"{name} starts"], arrays[f"{name} stops"]
        ordered = bool((starts < stops).all() and (stops[:-1] < starts[1:]).all())
        if (
            name not in STRUCTS
            or len(starts) != len(stops)
            or not ordered
            or (stops[-1:] > header.key.size).any()
        ):
            raise ValueError("its places are out of order")
        cuts[name] = Cut(start, stop, starts, stops)
    return cuts
