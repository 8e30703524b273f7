"""Searching and filtering."""

from dateline.commands.command import Command, with_document
from dateline.commands.context import Context
from dateline.model.query import Filter
from dateline.session import navigation


def _filtered(context: Context) -> bool:
    return bool(context.session.filter)


COMMANDS = (
    Command(
        id="find.focus",
        title="Search",
        shortcut="Ctrl+F",
        run=lambda context: context.window.focus_search(),
        enabled=with_document,
    ),
    Command(
        id="find.next",
        title="Next match",
        shortcut="F3",
        run=lambda context: navigation.next_match(context.session),
        enabled=_filtered,
    ),
    Command(
        id="find.previous",
        title="Previous match",
        shortcut="Shift+F3",
        run=lambda context: navigation.previous_match(context.session),
        enabled=_filtered,
    ),
    Command(
        id="find.clear",
        title="Clear search and filters",
        shortcut="Ctrl+Shift+F",
        run=lambda context: context.session.set_filter(Filter()),
        enabled=_filtered,
    ),
)
