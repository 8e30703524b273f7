"""What the app remembers between runs, in a JSON file that may be missing or damaged."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from pathlib import Path
from queue import SimpleQueue
from typing import Annotated, Any, Literal

import msgspec

from dateline.files.atomic import write_bytes
from dateline.files.problems import FileError

MOST_RECENT = 12
"""How many recent files are kept."""
MOST_LANES = 1000
"""A file with more lanes than this has its arrangement forgotten."""

_log = logging.getLogger(__name__)


class LaneMemory(msgspec.Struct, frozen=True, kw_only=True):
    """How the lanes of a file were arranged, by their ids; `order` holds hidden lanes too."""

    order: tuple[str, ...] = ()
    collapsed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered. Every field has a default, and a damaged one falls back to it by itself."""

    recent: tuple[str, ...] = ()
    """Absolute paths of files opened, the latest first."""
    theme: Literal["system", "light", "dark"] = "system"
    geometry: str = ""
    """The last window's place and size, as Qt saves it, in base64."""
    timeline_share: Annotated[float, msgspec.Meta(ge=0.1, le=0.9)] = 0.63
    """The timeline's part of the window's width."""
    welcomed: bool = False
    """Whether the app has been started before: the first start shows the sample."""

    lanes: dict[str, LaneMemory] = {}
    """How lanes were arranged in the recent files, by path."""

    def with_lanes(self, path: Path, lanes: LaneMemory | None) -> "Settings":
        """With a file's lanes arranged like this, or as it has them; files no longer recent are forgotten."""
        known = {name: kept for name, kept in self.lanes.items() if name in self.recent}
        known.pop(str(path), None)
        if lanes is not None and len(lanes.order) <= MOST_LANES:
            known[str(path)] = lanes
        return msgspec.structs.replace(self, lanes=known)

    def with_recent(self, path: Path) -> "Settings":
        """This file is the latest."""
        name = str(path.absolute())
        others = (other for other in self.recent if other != name)
        return msgspec.structs.replace(self, recent=(name, *others)[:MOST_RECENT])

    def preferring(self, theme: Literal["system", "light", "dark"]) -> "Settings":
        """With these colours."""
        return msgspec.structs.replace(self, theme=theme)

    def of_window(self, geometry: str, timeline_share: float) -> "Settings":
        """With a window's place and division."""
        share = min(max(timeline_share, 0.1), 0.9)
        return msgspec.structs.replace(self, geometry=geometry, timeline_share=share)

    def after_welcome(self) -> "Settings":
        """The app has been started."""
        return msgspec.structs.replace(self, welcomed=True)

    def without_recent(self, path: Path) -> "Settings":
        """This file is forgotten."""
        return msgspec.structs.replace(
            self, recent=tuple(other for other in self.recent if other != str(path))
        )


Change = Callable[[Settings], Settings]


def read_settings(path: Path) -> Settings:
    """What the file says; defaults for what is missing, unknown or damaged. Never fails."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError, UnicodeError) as error:
        _log.warning("the settings in %s can't be read: %s", path, error)
        return Settings()
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        if field.name in found:
            try:
                kept[field.name] = msgspec.convert(found[field.name], field.type)
            except msgspec.ValidationError as error:
                _log.warning("the setting %s in %s is ignored: %s", field.name, path, error)
    return Settings(**kept)


def update_settings(path: Path, change: Change) -> Settings:
    """Change what the file says now, as another Dateline may have written it since, and write it.

    A file that can't be written costs the memory, not the work: that is logged and the change returned.
    """
    changed = change(read_settings(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, msgspec.json.format(msgspec.json.encode(changed), indent=2))
    except (OSError, FileError) as error:
        _log.warning("the settings can't be kept in %s: %s", path, error)
    return changed


class SettingsWriter:
    """Changes a settings file in a thread of its own, in order; the changes that wait are made in one go."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: SimpleQueue[Change] = SimpleQueue()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="dateline-settings")

    def change(self, change: Change) -> None:
        """Make a change soon."""
        self._waiting.put(change)
        self._thread.submit(self._write)

    def finish(self) -> None:
        """Wait until all changes are made; later there are none."""
        self._thread.shutdown()

    def _write(self) -> None:
        changes = [self._waiting.get() for _ in range(self._waiting.qsize())]
        if changes:
            update_settings(
                self._path, lambda found: reduce(lambda last, change: change(last), changes, found)
            )
