"""Where this user's settings and logs are kept, by each system's convention."""

import os
import sys
from pathlib import Path

APP = "dateline"


def settings_folder() -> Path:
    """The folder for settings: XDG base directories on Linux, Application Support, or %APPDATA%."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP
    if sys.platform == "win32":
        return _from_environment("APPDATA", Path.home() / "AppData" / "Roaming") / APP
    return _from_environment("XDG_CONFIG_HOME", Path.home() / ".config") / APP


def log_folder() -> Path:
    """The folder for logs: XDG's state directory on Linux, Library/Logs, or %LOCALAPPDATA%."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / APP
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", Path.home() / "AppData" / "Local") / APP
    return _from_environment("XDG_STATE_HOME", Path.home() / ".local" / "state") / APP


def cache_folder() -> Path:
    """The folder for what can be made again: XDG's cache directory, Library/Caches, or %LOCALAPPDATA%."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / APP
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", Path.home() / "AppData" / "Local") / APP / "cache"
    return _from_environment("XDG_CACHE_HOME", Path.home() / ".cache") / APP


def _from_environment(name: str, default: Path) -> Path:
    """XDG: a relative path in the variable is to be ignored."""
    given = Path(os.environ.get(name, ""))
    return given if given.is_absolute() else default
