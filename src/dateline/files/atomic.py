"""Writing a file so that it is never half there."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from dateline.files.problems import WriteError
from dateline.files.progress import UNWATCHED, Progress

_READ_WRITE_ALL = 0o666
_WRITE_ANY = 0o222


def write_bytes(path: Path, *data: bytes | memoryview, progress: Progress = UNWATCHED) -> None:
    """Write the parts of a whole file or leave what was there.

    It is written beside the target, flushed to disk, then renamed. A link is followed and the permissions of
    an existing file are kept. A file protected against writing stays, and so do devices and pipes, which
    renaming would replace. Raises WriteError, CancelledError.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise IsADirectoryError(f"{path} is a folder")
        mode = _mode(target)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:32]}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise WriteError(f"{path} can’t be written: {_reason(target, error)}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            for part in data:
                progress.go_on()
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        progress.commit()
        Path(name).replace(target)
    except OSError as error:
        raise WriteError(f"{path} can’t be written: {_reason(target, error)}") from error
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


class _ProtectedError(OSError):
    """What is there must not be replaced."""


def _mode(target: Path) -> int:
    """The permissions of the file there, or those that a new file gets."""
    try:
        there = target.stat().st_mode
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _READ_WRITE_ALL & ~mask
    if not stat.S_ISREG(there):
        raise _ProtectedError("it is a device or a pipe; give an ordinary file’s name")
    # The folder's owner could replace it, and root may write anything: its own permissions decide.
    if not there & _WRITE_ANY or not os.access(target, os.W_OK):
        raise _ProtectedError("it is protected; give another name, or make it writable")
    return stat.S_IMODE(there) & 0o777


def _reason(target: Path, error: OSError) -> str:
    match error:
        case _ProtectedError():
            return str(error)
        case FileNotFoundError():
            is_there = target.parent.is_dir()  # as /proc is, which takes no files
            remedy = "takes no new files; choose" if is_there else "does not exist; create it or choose"
            return f"the folder {target.parent} {remedy} another one"
        case NotADirectoryError():
            return f"{target.parent} is not a folder; choose another place"
        case IsADirectoryError():
            return "it is a folder; give a file’s name"
        case PermissionError():
            return "it is not allowed here; choose another place or ask for permission"
    return (error.strerror or str(error)).lower()
