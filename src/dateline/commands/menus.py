"""Where commands are offered: menus and toolbars as lists of ids."""

from typing import NamedTuple

SEPARATOR = "-"
RECENT = "recent"
"""Stands for the submenu of recent files, which the window fills when it opens."""
HIDDEN_LANES = "hidden lanes"
"""Stands for the submenu of hidden lanes, each to be shown again."""


class Menu(NamedTuple):
    """A menu or submenu. Its entries are ids of commands, `SEPARATOR`, `RECENT`, `HIDDEN_LANES` or menus."""

    title: str
    entries: tuple["str | Menu", ...]


LANE_MENU = (
    "lane.collapse",
    "lane.hide",
    "lane.move_up",
    "lane.move_down",
    SEPARATOR,
    "lane.collapse_all",
    "lane.expand_all",
    HIDDEN_LANES,
    "lane.show_all",
)
"""Over a lane's title."""

MENUS = (
    Menu(
        "&File",
        (
            "file.open",
            RECENT,
            "file.open_sample",
            "file.reload",
            "file.save_as",
            SEPARATOR,
            "briefing.preview",
            "briefing.export",
            "briefing.print",
            "picture.export",
            SEPARATOR,
            "file.start_page",
            "file.new_window",
            "file.close",
            "app.quit",
        ),
    ),
    Menu("&Search", ("find.focus", "find.next", "find.previous", "find.clear", SEPARATOR, "select.clear")),
    Menu(
        "&Check",
        (
            "check.points",
            "check.next",
            "check.previous",
            "check.acknowledge",
            SEPARATOR,
            "check.source",
            "check.again",
        ),
    ),
    Menu(
        "&View",
        (
            "view.zoom_in",
            "view.zoom_out",
            "view.fit_all",
            "view.fit_selection",
            "view.story",
            SEPARATOR,
            Menu("Lanes", (*LANE_MENU, SEPARATOR, "lane.next", "lane.previous")),
            Menu("Theme", ("theme.system", "theme.light", "theme.dark")),
            "view.full_screen",
        ),
    ),
    Menu(
        "&Go",
        (
            "view.next_event",
            "view.previous_event",
            "view.first_event",
            "view.last_event",
            SEPARATOR,
            "view.pan_left",
            "view.pan_right",
            "view.lanes_up",
            "view.lanes_down",
            "view.go_to_as_of",
        ),
    ),
    Menu("&Help", ("help.command_palette", "help.shortcuts", SEPARATOR, "help.about")),
)

TOOLBAR = ("view.zoom_out", "view.fit_all", "view.zoom_in")
"""Beside the range in view, for the mouse."""

START_PAGE = ("file.open", "file.open_sample")
"""What the start page offers."""


def commands_in(menu: Menu) -> tuple[str, ...]:
    """The ids in a menu and its submenus, in order."""
    found: list[str] = []
    for entry in menu.entries:
        if isinstance(entry, Menu):
            found.extend(commands_in(entry))
        elif entry not in (SEPARATOR, RECENT, HIDDEN_LANES):
            found.append(entry)
    return tuple(found)


TOPICS = {menu.title.replace("&", ""): commands_in(menu) for menu in MENUS}
"""The top menus' commands, for the palette and the shortcut sheet."""


def menu_of(command_id: str, menus: tuple[Menu, ...] = MENUS) -> str:
    """The title of the menu or submenu that a command is in; empty when it is in none."""
    for menu in menus:
        if command_id in menu.entries:
            return menu.title.replace("&", "")
        found = menu_of(command_id, tuple(entry for entry in menu.entries if isinstance(entry, Menu)))
        if found:
            return found
    return ""
