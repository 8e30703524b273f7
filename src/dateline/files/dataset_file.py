"""Datasets on disk: read, decode, encode and write."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from dateline.files.atomic import write_bytes
from dateline.files.problems import InvalidError, Problem, UnreadableError
from dateline.model.dataset import Dataset

_BOM = b"\xef\xbb\xbf"
_decoder = msgspec.json.Decoder(Dataset)


def read(path: Path) -> Dataset:
    """The dataset in a file. Raises UnreadableError, or InvalidError with every problem of the file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} can’t be read: {error.strerror}") from error
    try:
        return decode(data)
    except InvalidError as error:
        raise InvalidError(error.problems, str(path), error.count) from error


def decode(data: bytes) -> Dataset:
    """The dataset that JSON bytes hold. Raises as `read` does."""
    with _collector_off():
        try:
            return _decoder.decode(data.removeprefix(_BOM))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise InvalidError((Problem("", 1, 1, str(error)),)) from error


def encode(dataset: Dataset) -> bytes:
    """The dataset as JSON for people to read and edit: indented, defaults left out."""
    return msgspec.json.format(msgspec.json.encode(dataset), indent=2) + b"\n"


def write(dataset: Dataset, path: Path) -> None:
    """Write the dataset; the old file stays whole if that fails. Raises WriteError."""
    write_bytes(path, encode(dataset))


@contextmanager
def _collector_off() -> Iterator[None]:
    """Without this the collector walks the growing dataset again and again: 8.6 s instead of 1.1 s."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
