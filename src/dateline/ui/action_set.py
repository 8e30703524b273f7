"""One action a command: menus, toolbar and shortcuts are made of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from dateline.commands.command import Command, perform
from dateline.commands.context import Context
from dateline.commands.menus import HIDDEN_LANES, MENUS, RECENT, SEPARATOR, Menu
from dateline.commands.registry import COMMANDS
from dateline.model.courtesy import go_first
from dateline.session import lanes
from dateline.ui.icons import icon
from dateline.ui.theme import Theme
from dateline.ui.tips import as_plain_tip

WIDEST = 460
"""Pixels of an entry's words."""
MOST_LANES = 30
"""Hidden lanes that a menu lists."""


class ActionSet(QObject):
    """The actions of a window. They are enabled and ticked as the context says at `refresh`."""

    def __init__(self, window: QWidget, context: Context, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._theme = theme
        self._submenus: dict[str, tuple[str, Callable[[QMenu], None]]] = {
            HIDDEN_LANES: ("Show hidden lane", self._fill_hidden)
        }
        """Those that are filled when they open."""
        self.actions = {command.id: self._action(command) for command in COMMANDS.values()}
        window.addActions(list(self.actions.values()))
        session = context.session
        session.document_changed.connect(self.refresh)
        session.confirmed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.filter_changed.connect(self.refresh)
        session.arrangement_changed.connect(self.refresh)
        session.lane_changed.connect(self.refresh)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.refresh()

    def _action(self, command: Command) -> QAction:
        action = QAction(command.title, self)
        action.setShortcut(QKeySequence(command.shortcut))
        action.setCheckable(command.checked is not None)
        keys = f" ({keys_text(command)})" if command.shortcut else ""
        action.setToolTip(as_plain_tip(f"{command.title.rstrip('…')}{keys}. {command.summary}".rstrip(". ")))
        action.setMenuRole(_MENU_ROLES.get(command.id, QAction.MenuRole.NoRole))
        action.triggered.connect(partial(self.run, command))
        return action

    def run(self, command: Command, *_: object) -> None:
        """Perform a command, and show what it changed."""
        go_first()
        perform(command, self._context)
        self.refresh()

    def refresh(self) -> None:
        """Enable and tick what the context allows now."""
        for command in COMMANDS.values():
            action = self.actions[command.id]
            action.setEnabled(command.enabled(self._context))
            if command.checked is not None:
                action.setChecked(command.checked(self._context))

    def _on_theme_changed(self) -> None:
        for command in COMMANDS.values():
            if command.icon:
                self.actions[command.id].setIcon(icon(command.icon, self._theme.palette.ink))
        self.refresh()

    def fill(self, bar: QMenuBar, fill_recent: Callable[[QMenu], None]) -> None:
        """Put the registry's menus into a menu bar."""
        self._submenus[RECENT] = ("Open recent", fill_recent)
        for menu in MENUS:
            self._fill(bar.addMenu(menu.title), menu)

    def show_menu(self, entries: tuple[str, ...], at: QPoint) -> None:
        """Offer some commands in a menu at a point of the screen."""
        made = QMenu(self._window)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(made, Menu("", entries))
        made.popup(at)

    def show_hidden_lanes(self, at: QPoint) -> None:
        """Offer to show lanes again, each by itself or all, in a menu at a point of the screen."""
        made = QMenu(self._window)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_hidden(made)
        made.addSeparator()
        made.addAction(self.actions["lane.show_all"])
        made.popup(at)

    def _fill_hidden(self, menu: QMenu) -> None:
        session = self._context.session
        bands, hidden = session.document.index.bands, lanes.hidden(session)
        menu.clear()
        for lane in hidden[:MOST_LANES]:
            _add(menu, bands[lane].title, partial(lanes.show, session, lane))
        if len(hidden) > MOST_LANES:
            menu.addAction(f"{len(hidden) - MOST_LANES:,} more").setEnabled(False)
        if not hidden:
            menu.addAction("No lane is hidden").setEnabled(False)

    def _fill(self, made: QMenu, menu: Menu) -> None:
        for entry in menu.entries:
            if isinstance(entry, Menu):
                self._fill(made.addMenu(entry.title), entry)
            elif entry == SEPARATOR:
                made.addSeparator()
            elif entry in self._submenus:
                title, fill = self._submenus[entry]
                submenu = made.addMenu(title)
                submenu.aboutToShow.connect(partial(fill, submenu))
            else:
                action = self.actions[entry]
                action.setIconVisibleInMenu(False)
                made.addAction(action)


_MENU_ROLES = {
    "app.quit": QAction.MenuRole.QuitRole,
    "help.about": QAction.MenuRole.AboutRole,
}


def keys_text(command: Command) -> str:
    """The command's keys as this system writes them: "Ctrl+O" or "⌘O"."""
    return QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def fill_with_files(menu: QMenu, paths: tuple[str, ...], open_path: Callable[[Path], object]) -> None:
    """List files in a menu, by name and folder."""
    menu.clear()
    for text in paths:
        path = Path(text)
        _add(menu, f"{path.name}   {path.parent}", partial(open_path, path))
    if not paths:
        menu.addAction("No recent files").setEnabled(False)


def _add(menu: QMenu, words: str, run: Callable[[], object]) -> None:
    """An entry whose words come from data: not as a mnemonic, and not too wide."""
    shown = words.replace("\t", " ").replace("&", "&&")
    menu.addAction(menu.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, WIDEST), run)
