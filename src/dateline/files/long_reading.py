"""Opening long files: from the cache or piece by piece, the check of all of it after they are shown."""

from codecs import getincrementaldecoder
from functools import partial
from pathlib import Path

from dateline.files.column_cache import ColumnCache, Kept, forget
from dateline.files.cutting import UncuttableError
from dateline.files.diagnose import diagnose
from dateline.files.file_text import ChangedError, FileText
from dateline.files.long_check import problems_of
from dateline.files.long_file import LongFile, take_apart
from dateline.files.opened import Made, Opened, StaleError
from dateline.files.outline import after_mark, filled, read_outline
from dateline.files.problems import InvalidError, Problems, UnreadableError
from dateline.files.progress import Progress
from dateline.files.reading_process import helped

_ATTEMPTS = 3
_AT_ONCE = 1 << 20


def open_long(path: Path, progress: Progress, cache: ColumnCache | None) -> Opened:
    """The dataset in a long file. Raises FileError, OSError, MemoryError, CancelledError."""
    for _ in range(_ATTEMPTS):
        if cache is not None and (kept := cache.find(path)) is not None:
            return Opened(kept.file.dataset, path, partial(_compare, path, kept), kept.made)
        try:
            return _read(path, FileText(path), progress, cache)
        except ChangedError:
            continue
    raise UnreadableError(f"{path} can’t be read: something is writing to it; try again when that is done")


def _read(path: Path, file: FileText, progress: Progress, cache: ColumnCache | None) -> Opened:
    """What can't be taken apart is wrong, or else so odd that it has to be decoded as a short file is."""
    try:
        with helped(file) as segments:
            parts = take_apart(file, progress, segments)
        file.assert_unchanged()
    except UncuttableError as error:
        file.assert_unchanged()
        found = diagnose(file, progress, error.suspect)
        file.assert_unchanged()
        if found.count:
            raise InvalidError(found, name=str(path)) from None
        return Opened(filled(read_outline(_whole(file))), path)
    return Opened(parts.dataset, path, partial(_check, path, parts, file, cache))


def _check(
    path: Path,
    parts: LongFile,
    file: FileText,
    cache: ColumnCache | None,
    progress: Progress,
    made: Made,
) -> None:
    if not _is_utf8(file, progress):  # which a look at its things would tell much later
        raise InvalidError(_wrong(path, file, progress), name=str(path))
    digest = _loaded(path, file, progress)
    if (found := problems_of(parts, progress)).count:
        raise InvalidError(found, name=str(path))
    if cache is not None:
        cache.keep(parts, file.stat, digest, made())


def _compare(path: Path, kept: Kept, progress: Progress, _made: Made) -> None:
    """See whether the whole file is what was kept."""
    try:
        same = _loaded(path, kept.text, progress) == kept.digest
    except StaleError:
        same = False
    if not same:
        forget(kept.entry)
        raise _stale(path)


def _is_utf8(file: FileText, progress: Progress) -> bool:
    """Whether all of it is UTF-8. Raises CancelledError."""
    characters = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(file), _AT_ONCE):
            characters.decode(file[start : start + _AT_ONCE])
            progress.at(start, len(file))
        characters.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _wrong(path: Path, file: FileText, progress: Progress) -> Problems:
    """What is wrong with a file that isn't in memory."""
    try:
        found = diagnose(file, progress)
        file.assert_unchanged()
    except (ChangedError, OSError) as error:
        raise _stale(path) from error
    return found


def _loaded(path: Path, file: FileText, progress: Progress) -> bytes:
    """The digest of a file that is all in memory now."""
    try:
        return file.load(progress)
    except (ChangedError, OSError) as error:
        raise _stale(path) from error


def _stale(path: Path) -> StaleError:
    return StaleError(f"{path} is not what it was a moment ago; open it again")


def _whole(file: FileText) -> bytes:
    """All of it, but for the mark that it may begin with."""
    return file[after_mark(file) : len(file)]
