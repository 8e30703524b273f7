"""Datasets on disk: read, decode, encode and write."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.files.atomic import write_bytes
from dateline.files.certificate import colons_written, repeats_key
from dateline.files.columns import chunks
from dateline.files.diagnose import diagnose
from dateline.files.opened import Opened
from dateline.files.outline import MARK, filled, read_outline
from dateline.files.problems import InvalidError, UnreadableError, WriteError
from dateline.files.progress import UNWATCHED, Progress
from dateline.files.validate import STRUCTS, faults
from dateline.model.collector import collector_off
from dateline.model.dataset import Dataset
from dateline.model.lazy_list import UNDECODABLE

if TYPE_CHECKING:
    from dateline.files.column_cache import ColumnCache

SHORT_FILE = 1 << 20
"""Bytes up to which a file is checked before it is shown, in some 25 ms."""


def read(path: Path, progress: Progress = UNWATCHED) -> Dataset:
    """The dataset in a file. Raises UnreadableError, or InvalidError with every problem of the file."""
    opened = open_file(path, progress)
    opened.check(progress)
    return opened.dataset


def open_file(path: Path, progress: Progress = UNWATCHED, cache: "ColumnCache | None" = None) -> Opened:
    """The dataset in a file, as soon as it can be shown. Raises FileError, CancelledError.

    What is found in a long file is kept in the cache, and taken from there the next time.
    """
    try:
        stat = path.stat()
        if not S_ISREG(stat.st_mode) and not S_ISDIR(stat.st_mode):
            raise UnreadableError(f"{path} can’t be read: it is no ordinary file")  # a pipe may never end
        if stat.st_size < SHORT_FILE:
            return _open_short(path, path.read_bytes())
        from dateline.files.long_reading import open_long  # noqa: PLC0415 (numpy: short files do without)

        return open_long(path, progress, cache)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} can’t be read: {_reason(path, error)}") from error
    except MemoryError as error:
        raise UnreadableError(f"{path} can’t be read: there is not enough memory for it") from error


def _open_short(path: Path, data: bytes) -> Opened:
    try:
        return Opened(decode(data), path)
    except InvalidError as error:
        raise InvalidError(error.found, name=str(path)) from error


def decode(data: bytes) -> Dataset:
    """The dataset that JSON bytes hold. Raises InvalidError with every problem.

    Other threads go on while a long file is decoded, so that a window stays alive.
    """
    data = data.removeprefix(MARK)
    with collector_off():
        try:
            dataset = _decode(data)
            good = _keys(dataset) == colons_written(data) or not repeats_key(data)
            if good and next(faults(dataset), None) is None:
                return dataset
        except UNDECODABLE:
            pass
        raise InvalidError(diagnose(data))


def encoded(dataset: Dataset) -> Iterator[bytes]:
    """The dataset as JSON for people to read and edit, in parts: indented, defaults left out.

    Other threads go on while a long dataset is encoded. Raises what the decoder raises when it has a thing
    of the wrong type: nothing is written in its stead.
    """
    lists = [name for name in STRUCTS if getattr(dataset, name)]
    mark = secrets.token_hex(16)
    head = _for_people(msgspec.structs.replace(dataset, **dict.fromkeys(lists, (mark,))))
    *befores, last = head.split(b'"%s"' % mark.encode())
    for name, before in zip(lists, befores, strict=True):
        yield before
        things = getattr(dataset, name)
        pieces = chunks(things) if isinstance(things, tuple) else things.unmended()
        for number, piece in enumerate(pieces):
            text = _for_people(piece).removeprefix(b"[\n  ").removesuffix(b"\n]")
            yield b",\n    " * bool(number) + text.replace(b"\n", b"\n  ")
    yield last + b"\n"


def write(dataset: Dataset, path: Path, progress: Progress = UNWATCHED) -> None:
    """Write the dataset; the old file stays whole if that fails. Raises WriteError, CancelledError."""
    try:
        parts = tuple(encoded(dataset))
    except UNDECODABLE as error:
        raise WriteError(
            f"{path} can’t be written: not all of the file that is open is as the format asks; "
            "open it again to see what is wrong with it"
        ) from error
    write_bytes(path, *parts, progress=progress)


def _for_people(value: Any) -> bytes:
    return msgspec.json.format(_encoder.encode(value), indent=2)


_encoder = msgspec.json.Encoder()


def _decode(data: bytes | memoryview) -> Dataset:
    return filled(read_outline(data))


def _keys(dataset: Dataset) -> int:
    """The colons of the dataset written anew without defaults: one for each key, and those in its texts.

    When the file has no more than these, no key in it was given twice, since of two only one was kept.
    """
    lists = [things for name in STRUCTS if (things := getattr(dataset, name))]
    head = msgspec.structs.replace(dataset, **dict.fromkeys(STRUCTS, ()))
    buffer = bytearray()
    total = _encoder.encode(head).count(b":") + len(lists)
    for things in lists:
        for chunk in chunks(things):
            _encoder.encode_into(chunk, buffer)
            total += buffer.count(b":")
    return total


def _reason(path: Path, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case NotADirectoryError():
            return f"{path.parent} is not a folder"
        case PermissionError() | IsADirectoryError():
            return (
                "it is a folder; choose a file in it"
                if path.is_dir()
                else "you are not allowed to; ask its owner"
            )
        case OSError() if error.strerror:
            return error.strerror[:1].lower() + error.strerror[1:]
    return "its name is not valid"
