"""Collapsing, hiding and moving lanes."""

from dateline.commands.command import Command, with_document
from dateline.commands.context import Context
from dateline.session import lanes


def _with_lane(context: Context) -> bool:
    return with_document(context) and lanes.lane_of(context.session) is not None


def _is_collapsed(context: Context) -> bool:
    return lanes.lane_of(context.session) in context.session.arrangement.collapsed


def _some_collapsed(context: Context) -> bool:
    return bool(context.session.arrangement.collapsed)


def _some_open(context: Context) -> bool:
    arrangement = context.session.arrangement
    return with_document(context) and len(arrangement.collapsed) < len(arrangement.order)


def _some_hidden(context: Context) -> bool:
    return bool(context.session.arrangement.hidden)


def _move(id_: str, title: str, shortcut: str, step: int) -> Command:
    return Command(
        id=id_,
        title=title,
        shortcut=shortcut,
        run=lambda context: lanes.move(context.session, step),
        enabled=lambda context: with_document(context) and lanes.can_move(context.session, step),
    )


def _point(id_: str, title: str, shortcut: str, step: int) -> Command:
    return Command(
        id=id_,
        title=title,
        shortcut=shortcut,
        run=lambda context: lanes.point_out(context.session, step),
        enabled=with_document,
        summary="Point out a lane, to collapse, hide or move it",
    )


COMMANDS = (
    Command(
        id="lane.collapse",
        title="Collapse lane",
        shortcut="Ctrl+L",
        run=lambda context: lanes.toggle(context.session),
        enabled=_with_lane,
        checked=_is_collapsed,
        summary="The lane pointed out, or that of the selected event, as one line",
    ),
    Command(
        id="lane.hide",
        title="Hide lane",
        shortcut="Ctrl+Shift+H",
        run=lambda context: lanes.hide(context.session),
        enabled=_with_lane,
    ),
    _move("lane.move_up", "Move lane up", "Alt+Shift+Up", -1),
    _move("lane.move_down", "Move lane down", "Alt+Shift+Down", 1),
    Command(
        id="lane.collapse_all",
        title="Collapse all lanes",
        run=lambda context: lanes.collapse_all(context.session),
        enabled=_some_open,
    ),
    Command(
        id="lane.expand_all",
        title="Open all lanes",
        run=lambda context: lanes.expand_all(context.session),
        enabled=_some_collapsed,
    ),
    Command(
        id="lane.show_all",
        title="Show all hidden lanes",
        shortcut="Ctrl+Shift+A",
        run=lambda context: lanes.show_all(context.session),
        enabled=_some_hidden,
    ),
    _point("lane.next", "Next lane", "Alt+PgDown", 1),
    _point("lane.previous", "Previous lane", "Alt+PgUp", -1),
)
