"""Searching and filtering."""

from dateline.commands.command import Command, with_document
from dateline.commands.context import Context
from dateline.model.query import Filter


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
        id="find.clear",
        title="Clear search and filters",
        shortcut="Ctrl+Shift+F",
        run=lambda context: context.session.set_filter(Filter()),
        enabled=_filtered,
    ),
)
