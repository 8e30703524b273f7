"""Datasets on disk: read, decode, encode and write."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import msgspec

from dateline.files.atomic import write_bytes
from dateline.files.certificate import colons_written, is_right, repeats_key
from dateline.files.column_cache import ColumnCache, Kept, digest_of, forget
from dateline.files.columns import chunks
from dateline.files.cutting import UncuttableError
from dateline.files.diagnose import diagnose
from dateline.files.file_bytes import ChangedError, FileBytes
from dateline.files.long_file import MARK, LongFile, take_apart
from dateline.files.outline import filled, read_outline
from dateline.files.problems import FileError, InvalidError, UnreadableError
from dateline.files.progress import UNWATCHED, Progress
from dateline.files.validate import STRUCTS, faults
from dateline.model.dataset import Dataset

SHORT_FILE = 20 << 20
"""Bytes up to which a file is checked before it is shown, in a third of a second."""
_ATTEMPTS = 3


class StaleError(FileError):
    """The file isn't what it seemed to be when it was opened."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A dataset that can be shown. Of a long file, `check` has yet to find out whether all of it is right."""

    dataset: Dataset
    path: Path
    unchecked: Callable[[Progress], None] | None = None

    def check(self, progress: Progress) -> None:
        """Do what is left to do. Raises InvalidError with every problem, StaleError, CancelledError."""
        if self.unchecked is not None:
            self.unchecked(progress)


def read(path: Path, progress: Progress = UNWATCHED) -> Dataset:
    """The dataset in a file. Raises UnreadableError, or InvalidError with every problem of the file."""
    opened = open_file(path, progress)
    opened.check(progress)
    return opened.dataset


def open_file(path: Path, progress: Progress = UNWATCHED, cache: ColumnCache | None = None) -> Opened:
    """The dataset in a file, as soon as it can be shown. Raises FileError, CancelledError.

    What is found in a long file is kept in the cache, and taken from there the next time.
    """
    for _ in range(_ATTEMPTS):
        try:
            stat = path.stat()
            if not S_ISREG(stat.st_mode) and not S_ISDIR(stat.st_mode):
                raise UnreadableError(f"{path} can’t be read: it is no ordinary file")  # a pipe may never end
            if stat.st_size < SHORT_FILE:
                return _open_short(path, path.read_bytes())
            if cache is not None and (kept := cache.find(path)) is not None:
                return Opened(kept.file.dataset, path, partial(_compare, path, kept))
            with FileBytes(path) as file:
                return _open_long(path, file, progress, cache)
        except ChangedError:
            continue
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{path} can’t be read: {_reason(path, error)}") from error
        except MemoryError as error:
            raise UnreadableError(f"{path} can’t be read: there is not enough memory for it") from error
    raise UnreadableError(f"{path} can’t be read: something is writing to it; try again when that is done")


def _open_short(path: Path, data: bytes) -> Opened:
    try:
        return Opened(decode(data), path)
    except InvalidError as error:
        raise InvalidError(error.problems, name=str(path), count=error.count) from error


def _open_long(path: Path, file: FileBytes, progress: Progress, cache: ColumnCache | None) -> Opened:
    """What can't be taken apart is wrong, or else so odd that it has to be decoded as a short file is."""
    try:
        parts = take_apart(file.data, progress, file.need)
        file.finish()
    except UncuttableError:
        file.finish()
        problem = _invalid(path, file.data, progress)
        if problem.count:
            raise problem from None
        return Opened(_decode(_without_mark(file.data)), path)
    return Opened(parts.dataset, path, partial(_check, path, parts, file, cache))


def _check(
    path: Path, parts: LongFile, file: FileBytes, cache: ColumnCache | None, progress: Progress
) -> None:
    if not is_right(parts, progress):
        raise _invalid(path, file.data, progress)
    if cache is not None:
        cache.keep(parts, file.stat, progress)


def _compare(path: Path, kept: Kept, progress: Progress) -> None:
    """Bring the whole file into memory, and see whether it is what was kept."""
    try:
        kept.text.load(progress)
        same = digest_of(kept.text, kept.file.size, progress) == kept.digest
    except (ChangedError, OSError):
        same = False
    if not same:
        forget(kept.entry)
        raise StaleError(f"{path} is not what it was a moment ago; open it again")


def _invalid(path: Path, data: memoryview, progress: Progress) -> InvalidError:
    problems, count = diagnose(_without_mark(data), progress)
    return InvalidError(problems, name=str(path), count=count)


def _without_mark(data: memoryview) -> memoryview:
    return data[len(MARK) :] if data[: len(MARK)] == MARK else data


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
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            pass
        problems, count = diagnose(data)
        raise InvalidError(problems, count=count)


def encode(dataset: Dataset) -> bytes:
    """The dataset as JSON for people to read and edit: indented, defaults left out."""
    return msgspec.json.format(msgspec.json.encode(dataset, enc_hook=tuple), indent=2) + b"\n"


def write(dataset: Dataset, path: Path) -> None:
    """Write the dataset; the old file stays whole if that fails. Raises WriteError."""
    write_bytes(path, encode(dataset))


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
                "it is a folder; name the file in it"
                if path.is_dir()
                else "you are not allowed to; ask its owner"
            )
        case OSError() if error.strerror:
            return error.strerror[:1].lower() + error.strerror[1:]
    return "its name is not valid"


@contextmanager
def collector_off() -> Iterator[None]:
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
