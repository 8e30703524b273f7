"""Opening long files: from the cache or piece by piece, the check of all of it after they are shown."""

from functools import partial
from pathlib import Path

from dateline.files.broken import break_after
from dateline.files.column_cache import ColumnCache, Kept, digest_of, forget
from dateline.files.cutting import UncuttableError
from dateline.files.diagnose import diagnose
from dateline.files.file_bytes import ChangedError, FileBytes
from dateline.files.long_check import is_right
from dateline.files.long_file import LongFile, take_apart
from dateline.files.opened import Made, Opened, StaleError
from dateline.files.outline import MARK, filled, read_outline
from dateline.files.problems import InvalidError, UnreadableError
from dateline.files.progress import Progress

_ATTEMPTS = 3


def open_long(path: Path, progress: Progress, cache: ColumnCache | None) -> Opened:
    """The dataset in a long file. Raises FileError, OSError, MemoryError, CancelledError."""
    for _ in range(_ATTEMPTS):
        if cache is not None and (kept := cache.find(path)) is not None:
            return Opened(kept.file.dataset, path, partial(_compare, path, kept), kept.made)
        try:
            with FileBytes(path) as file:
                return _read(path, file, progress, cache)
        except ChangedError:
            continue
    raise UnreadableError(f"{path} can’t be read: something is writing to it; try again when that is done")


def _read(path: Path, file: FileBytes, progress: Progress, cache: ColumnCache | None) -> Opened:
    """What can't be taken apart is wrong, or else so odd that it has to be decoded as a short file is."""
    try:
        parts = take_apart(file.data, progress, file.need)
        file.finish()
    except UncuttableError as error:
        file.finish()
        if error.good is not None and (found := break_after(file.data, error.good)) is not None:
            raise InvalidError((found,), name=str(path)) from None
        problem = _invalid(path, file.data, progress)
        if problem.count:
            raise problem from None
        return Opened(filled(read_outline(_without_mark(file.data))), path)
    return Opened(parts.dataset, path, partial(_check, path, parts, file, cache))


def _check(
    path: Path,
    parts: LongFile,
    file: FileBytes,
    cache: ColumnCache | None,
    progress: Progress,
    made: Made,
) -> None:
    if not is_right(parts, progress):
        raise _invalid(path, file.data, progress)
    if cache is not None:
        cache.keep(parts, file.stat, progress, made())


def _compare(path: Path, kept: Kept, progress: Progress, _made: Made) -> None:
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
