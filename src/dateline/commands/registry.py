"""Every command, by id."""

from collections.abc import Mapping
from types import MappingProxyType

from dateline.commands import (
    check_commands,
    export_commands,
    file_commands,
    find_commands,
    help_commands,
    lane_commands,
    view_commands,
)
from dateline.commands.command import Command

TOPICS = (
    file_commands,
    export_commands,
    find_commands,
    check_commands,
    view_commands,
    lane_commands,
    help_commands,
)

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {command.id: command for topic in TOPICS for command in topic.COMMANDS}
)
"""In the order in which the palette and the shortcut sheet list them."""
