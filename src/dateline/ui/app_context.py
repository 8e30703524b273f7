"""What all windows share: the theme, what is remembered, and the windows themselves."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from dateline.commands.context import ThemePreference
from dateline.files.settings_file import Change, Settings, SettingsWriter, read_settings
from dateline.ui.collector import collect_here
from dateline.ui.theme import Theme


class Window(Protocol):
    """A window that shows datasets."""

    def open(self, *paths: Path) -> None:
        """Read files and show them."""

    def open_sample(self) -> None:
        """Show the sample."""

    def welcome(self) -> None:
        """Begin without a file."""

    def show(self) -> None:
        """Appear."""

    def close(self) -> bool:
        """Go, if nothing speaks against it."""


class AppContext(QObject):
    """Shared by every window. `settings_changed` follows each change of what is remembered."""

    settings_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        make_window: Callable[["AppContext"], Window],
        *,
        settings_path: Path | None = None,
        log_path: Path = Path("dateline.log"),
    ) -> None:
        """Without a path for the settings nothing outlives the run."""
        super().__init__()
        self.theme = theme
        self.log_path = log_path
        self._make_window = make_window
        self._writer = None if settings_path is None else SettingsWriter(settings_path)
        self._settings = Settings() if settings_path is None else read_settings(settings_path)
        self._windows: list[Window] = []

    @property
    def settings(self) -> Settings:
        """What is remembered."""
        return self._settings

    def remember(self, change: Change) -> None:
        """Change what is remembered, from now on and, soon written, for the next run."""
        before = self._settings
        self._settings = change(before)
        if self._writer is not None:
            self._writer.change(change)
        if self._settings != before:
            self.settings_changed.emit()

    def finish(self) -> None:
        """Wait until all is written that is remembered; later nothing is."""
        if self._writer is not None:
            self._writer.finish()

    @property
    def windows(self) -> tuple[Window, ...]:
        """The open windows, the oldest first."""
        return tuple(self._windows)

    def new_window(self) -> Window:
        """Open another window, on the start page."""
        window = self._make_window(self)
        self._windows.append(window)
        window.show()
        return window

    def forget_window(self, window: Window) -> None:
        """A window tells that it has closed."""
        self._windows = [other for other in self._windows if other is not window]
        collect_here().put_away()

    def quit(self) -> None:
        """Close every window."""
        for window in self.windows:
            window.close()

    @property
    def theme_preference(self) -> ThemePreference:
        """The colours that the user asked for."""
        return self.theme.preference

    def prefer_theme(self, preference: ThemePreference) -> None:
        """Use these colours from now on."""
        self.theme.prefer(preference)
        self.remember(lambda settings: settings.preferring(preference))
