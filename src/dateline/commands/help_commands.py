"""Finding out what there is."""

from dateline.commands.command import Command

COMMANDS = (
    Command(
        id="help.command_palette",
        title="All commands…",
        shortcut="Ctrl+K",
        run=lambda context: context.dialogs.command_palette(),
    ),
    Command(
        id="help.shortcuts",
        title="Keyboard shortcuts",
        shortcut="F1",
        run=lambda context: context.dialogs.shortcut_sheet(),
    ),
    Command(id="help.about", title="About Dateline", run=lambda context: context.dialogs.about()),
)
