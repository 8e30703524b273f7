"""Moving about the timeline, and how the window looks."""

from collections.abc import Callable

from dateline.commands.command import Command, with_document
from dateline.commands.context import Context, ThemePreference
from dateline.session import navigation
from dateline.session.session import Session

LANE_STEP = 0.5
"""Of the timeline's height: what was at one edge is then in the middle."""


def _selected(context: Context) -> bool:
    return bool(context.session.selection)


def _anything_picked(context: Context) -> bool:
    return _selected(context) or context.session.lane is not None


def _dated(context: Context) -> bool:
    return with_document(context) and context.session.document.dataset.as_of is not None


def _on_session(move: Callable[[Session], None]) -> Callable[[Context], None]:
    return lambda context: move(context.session)


def _toggle_full_screen(context: Context) -> None:
    context.window.show_full_screen(not context.window.is_full_screen)


def _theme(preference: ThemePreference, title: str) -> Command:
    return Command(
        id=f"theme.{preference}",
        title=title,
        run=lambda context: context.app.prefer_theme(preference),
        checked=lambda context: context.app.theme_preference == preference,
    )


COMMANDS = (
    Command(
        id="view.zoom_in",
        title="Zoom in",
        shortcut="Ctrl+=",
        timeline_keys=("+", "="),
        icon="zoom-in",
        run=_on_session(navigation.zoom_in),
        enabled=with_document,
    ),
    Command(
        id="view.zoom_out",
        title="Zoom out",
        shortcut="Ctrl+-",
        timeline_keys=("-",),
        icon="zoom-out",
        run=_on_session(navigation.zoom_out),
        enabled=with_document,
    ),
    Command(
        id="view.fit_all",
        title="Show everything",
        shortcut="Ctrl+0",
        timeline_keys=("0",),
        icon="fit",
        run=_on_session(navigation.fit_all),
        enabled=with_document,
    ),
    Command(
        id="view.fit_selection",
        title="Zoom to the selection",
        shortcut="Ctrl+1",
        timeline_keys=("Enter", "Return", "1"),
        run=_on_session(navigation.fit_selection),
        enabled=_selected,
    ),
    Command(
        id="view.story",
        title="Back to the opening view",
        shortcut="Ctrl+2",
        timeline_keys=("2",),
        run=_on_session(navigation.show_story),
        enabled=with_document,
        summary="The densest stretch about the as-of date",
    ),
    Command(
        id="view.go_to_as_of",
        title="Go to the as-of date",
        shortcut="Ctrl+D",
        run=_on_session(navigation.go_to_as_of),
        enabled=_dated,
    ),
    Command(
        id="view.pan_left",
        title="Earlier",
        shortcut="Alt+Left",
        timeline_keys=("Left",),
        run=lambda context: navigation.pan(context.session, -navigation.PAN_STEP),
        enabled=with_document,
    ),
    Command(
        id="view.pan_right",
        title="Later",
        shortcut="Alt+Right",
        timeline_keys=("Right",),
        run=lambda context: navigation.pan(context.session, navigation.PAN_STEP),
        enabled=with_document,
    ),
    Command(
        id="view.lanes_up",
        title="Lanes further up",
        shortcut="Ctrl+PgUp",
        timeline_keys=("PgUp",),
        run=lambda context: context.window.scroll_lanes(-LANE_STEP),
        enabled=with_document,
    ),
    Command(
        id="view.lanes_down",
        title="Lanes further down",
        shortcut="Ctrl+PgDown",
        timeline_keys=("PgDown",),
        run=lambda context: context.window.scroll_lanes(LANE_STEP),
        enabled=with_document,
    ),
    Command(
        id="view.next_event",
        title="Next event",
        shortcut="Alt+Down",
        timeline_keys=("Down",),
        run=_on_session(navigation.next_event),
        enabled=with_document,
    ),
    Command(
        id="view.previous_event",
        title="Previous event",
        shortcut="Alt+Up",
        timeline_keys=("Up",),
        run=_on_session(navigation.previous_event),
        enabled=with_document,
    ),
    Command(
        id="view.first_event",
        title="First event",
        shortcut="Ctrl+Home",
        timeline_keys=("Home",),
        run=_on_session(navigation.first_event),
        enabled=with_document,
    ),
    Command(
        id="view.last_event",
        title="Last event",
        shortcut="Ctrl+End",
        timeline_keys=("End",),
        run=_on_session(navigation.last_event),
        enabled=with_document,
    ),
    Command(
        id="select.clear",
        title="Select nothing",
        shortcut="Esc",
        run=lambda context: context.session.select(),
        enabled=_anything_picked,
        summary="The panel then shows everything in view",
    ),
    _theme("system", "As the system"),
    _theme("light", "Light"),
    _theme("dark", "Dark"),
    Command(
        id="view.full_screen",
        title="Full screen",
        shortcut="F11",
        run=_toggle_full_screen,
        checked=lambda context: context.window.is_full_screen,
    ),
)
