"""A command: one thing that a user can do, however they ask for it."""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.commands.context import Context
from dateline.commands.errors import FOR_READERS


def always(context: Context) -> bool:  # noqa: ARG001 (the signature of every `enabled`)
    """Whatever is open."""
    return True


def with_document(context: Context) -> bool:
    """When a dataset is open."""
    return context.window.has_document


def with_right_document(context: Context) -> bool:
    """When a dataset is open and known to be right, so that it can be passed on."""
    return context.window.has_document and context.session.is_confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a user can do. `id` is `topic.verb`; `shortcut` is in Qt's portable notation ("Ctrl+O").

    `icon` names a drawing in `resources/icons`. `enabled` and `checked` look at the context and change
    nothing; a command without `checked` is not a switch. `run` raises nothing but
    `errors.FOR_READERS`. `timeline_keys` work while the timeline has the focus.
    """

    id: str
    title: str
    run: Callable[[Context], None]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[Context], bool] = always
    checked: Callable[[Context], bool] | None = None
    timeline_keys: tuple[str, ...] = ()
    summary: str = ""
    """A sentence for the tooltip, where the title doesn't say it all."""


def perform(command: Command, context: Context) -> None:
    """Run the command if it is enabled. What goes wrong is told to the user here, once."""
    if not command.enabled(context):
        return
    try:
        command.run(context)
    except FOR_READERS as error:
        context.dialogs.tell(f"{command.title.rstrip('…')} didn’t work", str(error))
