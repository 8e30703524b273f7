"""Whether Qt can open a window here, found out without Qt: it would abort the program where it can't."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

APT = (
    "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
)
"""Debian's and Ubuntu's names of the system libraries that Qt needs."""
_WITHOUT_WINDOW = "`dateline print`, `dateline picture` and `dateline check` need no window."


def why_no_window() -> str | None:
    """One line that says what is missing and what to install; None when a window can be opened."""
    if not sys.platform.startswith("linux"):
        return None
    missing = _missing(_qt_folder() / "lib" / "libQt6Widgets.so.6")
    if missing is not None:
        return _install(missing)
    if os.environ.get("QT_QPA_PLATFORM"):
        return None
    return _no_display()


def _no_display() -> str | None:
    """X11 and Wayland in turn; the reason why the first that there should be can't be used."""
    reasons = list(_attempts())
    if not reasons:
        return f"There is no display here to open a window on (DISPLAY is not set). {_WITHOUT_WINDOW}"
    return None if None in reasons else reasons[0]


def _attempts() -> Iterator[str | None]:
    plugins = _qt_folder() / "plugins" / "platforms"
    if os.environ.get("WAYLAND_DISPLAY"):
        missing = _missing(plugins / "libqwayland.so")
        yield None if missing is None else _install(missing)
    if os.environ.get("DISPLAY"):
        missing = _missing(plugins / "libqxcb.so")
        yield _unreachable() if missing is None else _install(missing)


def _unreachable() -> str | None:
    """Qt aborts when the X server doesn't answer."""
    with suppress(OSError, AttributeError):
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
        connection = xcb.xcb_connect(None, None)
        failed = xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
        if failed:
            return f"The display {os.environ['DISPLAY']} can’t be reached. {_WITHOUT_WINDOW}"
    return None


def _install(missing: str) -> str:
    return (
        f"Dateline’s window needs system libraries that are missing here ({missing}). "
        f"On Debian or Ubuntu install them with: sudo apt-get install {APT}"
    )


def _qt_folder() -> Path:
    spec = find_spec("PySide6")
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    return Path(folders[0] if folders else "") / "Qt"


def _missing(library: Path) -> str | None:
    """What keeps a shared library from loading; None when it loads, or isn't where we look."""
    if not library.exists():
        return None
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return str(error).split(":", maxsplit=1)[0]
    return None
