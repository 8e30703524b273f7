"""The wording of sources, kept in the dataset or in a text file beside it."""

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from dateline.files.problems import UnreadableError
from dateline.model.dataset import Source

_LARGEST = 100_000_000
"""Bytes: some hundred thousand pages, more than any source that is quoted."""


def stays_inside(name: str) -> bool:
    """Whether a relative path, of any system's kind, keeps to the folder it is taken from."""
    parts = (*PurePosixPath(name).parts, *PureWindowsPath(name).parts)
    drive = PureWindowsPath(name).anchor or PureWindowsPath(name).drive
    return (
        bool(name.strip())
        and "\0" not in name
        and not name.startswith("/")
        and not drive
        and ".." not in parts
    )


def source_text(source: Source, folder: Path | None) -> str | None:
    """What the source's `text_file` in the dataset's folder says, else its `text`; None when it has neither.

    The file goes first, as it is the whole where the text may be an excerpt; without a folder there is
    only the text. No other folder is ever read, not through a link either. Raises UnreadableError.
    """
    if source.text_file is None or folder is None:
        return source.text
    path = folder / source.text_file
    if not stays_inside(source.text_file) or not _real(path).is_relative_to(_real(folder)):
        raise UnreadableError(f"{source.text_file} lies outside the dataset’s folder and is not read")
    try:
        there = path.stat()
        if not stat.S_ISREG(there.st_mode):
            raise UnreadableError(f"{path} can’t be read: it is no ordinary file")
        if there.st_size > _LARGEST:
            raise UnreadableError(f"{path} can’t be read: it is larger than {_LARGEST // 10**6} MB")
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
    except OSError as error:
        raise UnreadableError(f"{path} can’t be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8") from error


def _real(path: Path) -> Path:
    """Without links, of which some may lead in a circle."""
    return Path(os.path.realpath(path))
