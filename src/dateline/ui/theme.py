"""Fonts and colours of the window: a palette by role, following the system's light or dark."""

from string import Template
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from dateline.drawing.palette import Palette, palette
from dateline.resources import resource

Preference = Literal["system", "light", "dark"]
FAMILY = "Noto Sans"
BASE_SIZE = 13
"""Pixels of ordinary text."""

_SCHEMES: dict[str, Qt.ColorScheme] = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Mid: "rule",
    QPalette.ColorRole.Midlight: "rule",
    QPalette.ColorRole.Dark: "muted",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Accent: "accent",
}


class Theme(QObject):
    """The application's one theme. `changed` is emitted after `palette` and the Qt palette have changed."""

    changed = Signal()

    def __init__(self, app: QApplication, preference: Preference = "system") -> None:
        super().__init__(app)
        self._app = app
        self._preference: Preference = preference
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(font())
        self._sheet = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return self._palette

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._palette is palette("dark")

    @property
    def preference(self) -> Preference:
        """What the user asked for."""
        return self._preference

    def prefer(self, preference: Preference) -> None:
        """Use light or dark colours, or follow the system."""
        if preference == self._preference:
            return
        self._preference = preference
        hints = self._app.styleHints()
        if preference == "system":
            hints.unsetColorScheme()
        else:
            # The system's own parts, title bars and file dialogs, come along.
            hints.setColorScheme(_SCHEMES[preference])
        self._follow()

    def _follow(self) -> None:
        before = self._palette
        self._apply()
        if self._palette is not before:
            self.changed.emit()

    def _apply(self) -> None:
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        chosen: Literal["light", "dark"] = "dark" if dark else "light"
        if self._preference != "system":
            chosen = self._preference
        self._palette = palette(chosen)
        # Qt replaces a sheet by polishing each widget anew for every widget that it is in; none is fast.
        self._app.setStyleSheet("")
        self._app.setPalette(qt_palette(self._palette))
        self._app.setStyleSheet(self._sheet.substitute(msgspec.structs.asdict(self._palette)))


def qt_palette(colors: Palette) -> QPalette:
    """The Qt palette of a theme: every role, and a muted one for what is disabled."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(colors, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.muted))
    return made


def load_fonts() -> None:
    """Make the bundled fonts known to Qt."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def font(size: float = BASE_SIZE, *, bold: bool = False, italic: bool = False) -> QFont:
    """The bundled font at a size in pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(round(size))
    made.setBold(bold)
    made.setItalic(italic)
    return made
