"""Writing a file so that it is never half there."""

import contextlib
import os
import tempfile
from pathlib import Path

from dateline.files.problems import WriteError

_READ_WRITE_ALL = 0o666


def write_bytes(path: Path, data: bytes) -> None:
    """Write the whole file or leave what was there: beside the target, flushed to disk, then renamed.

    A link is followed and the permissions of an existing file are kept. Raises WriteError.
    """
    target = path.resolve()
    try:
        if target.is_dir():
            raise IsADirectoryError(f"{path} is a folder")
        mode = _mode(target)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:64]}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise WriteError(_text(path, error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except OSError as error:
        raise WriteError(_text(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The permissions of the file there, or those that a new file gets."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _READ_WRITE_ALL & ~mask


def _text(path: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            reason = f"the folder {path.absolute().parent} does not exist; create it or choose another one"
        case NotADirectoryError():
            reason = f"{path.absolute().parent} is not a folder; choose another place"
        case IsADirectoryError():
            reason = "it is a folder; give a file’s name"
        case PermissionError():
            reason = "it is not allowed here; choose another place or ask for permission"
        case _:
            reason = (error.strerror or str(error)).lower()
    return f"{path} can’t be written: {reason}"
