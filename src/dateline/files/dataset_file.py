"""Datasets on disk: read, decode, encode and write."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from dateline.files.atomic import write_bytes
from dateline.files.columns import chunks
from dateline.files.diagnose import diagnose
from dateline.files.problems import InvalidError, UnreadableError
from dateline.files.validate import STRUCTS, faults
from dateline.model.dataset import Dataset

_BOM = b"\xef\xbb\xbf"
_BLOCK = 1 << 20


def read(path: Path) -> Dataset:
    """The dataset in a file. Raises UnreadableError, or InvalidError with every problem of the file."""
    try:
        if not path.is_file() and not path.is_dir() and path.exists():
            raise UnreadableError(f"{path} can’t be read: it is no ordinary file")  # a pipe may never end
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} can’t be read: {_reason(path, error)}") from error
    try:
        return decode(data)
    except InvalidError as error:
        raise InvalidError(error.problems, name=str(path), count=error.count) from error


def decode(data: bytes) -> Dataset:
    """The dataset that JSON bytes hold. Raises InvalidError with every problem.

    Other threads go on while a long file is decoded, so that a window stays alive.
    """
    data = data.removeprefix(_BOM)
    with _collector_off():
        try:
            dataset = _decode(data)
            good = _keys(dataset) == _keys_written(data) or not _duplicate_keys(data)
            if good and next(faults(dataset), None) is None:
                return dataset
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            pass
        problems, count = diagnose(data)
        raise InvalidError(problems, count=count)


def encode(dataset: Dataset) -> bytes:
    """The dataset as JSON for people to read and edit: indented, defaults left out."""
    return msgspec.json.format(msgspec.json.encode(dataset), indent=2) + b"\n"


def write(dataset: Dataset, path: Path) -> None:
    """Write the dataset; the old file stays whole if that fails. Raises WriteError."""
    write_bytes(path, encode(dataset))


_Outline = msgspec.defstruct(
    "_Outline",
    [(name, list[msgspec.Raw], msgspec.field(default_factory=list)) for name in STRUCTS],
    bases=(Dataset,),
    kw_only=True,
    frozen=True,
)
"""A dataset with its lists not yet decoded."""

_outline = msgspec.json.Decoder(_Outline)
_things = {name: msgspec.json.Decoder(struct) for name, struct in STRUCTS.items()}
_encoder = msgspec.json.Encoder()


def _decode(data: bytes) -> Dataset:
    """One thing at a time, as a single decode of everything would hold up all other threads until its end."""
    outline = _outline.decode(data)
    values = {name: getattr(outline, name) for name in Dataset.__struct_fields__}
    for name, decoder in _things.items():
        values[name] = tuple([decoder.decode(raw) for raw in values[name]])
    return Dataset(**values)


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


def _keys_written(data: bytes) -> int:
    """The colons of the file, however they are written, counted by the megabyte."""
    return sum(
        data.count(colon, start, start + _BLOCK + len(colon) - 1)
        for start in range(0, len(data), _BLOCK)
        for colon in (b":", b"\\u003a", b"\\u003A")
    )


def _duplicate_keys(data: bytes) -> bool:
    """Whether an object has a key twice: five times slower than comparing the number of keys."""
    try:
        json.loads(data, object_pairs_hook=_once)
    except ValueError:
        return True
    return False


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) != len(pairs):
        raise ValueError


def _reason(path: Path, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case NotADirectoryError():
            return f"{path.parent} is not a folder"
        case PermissionError() | IsADirectoryError():
            return (
                "it is a folder; name the file in it"
                if path.is_dir()
                else "you are not allowed to; ask its owner"
            )
        case OSError() if error.strerror:
            return error.strerror[:1].lower() + error.strerror[1:]
    return "its name is not valid"


@contextmanager
def _collector_off() -> Iterator[None]:
    """The collector would walk the growing dataset again and again, and there are no cycles in it.

    It is left out of later walks too: the first alone would hold up all threads for 50 ms at 100,000 events.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
