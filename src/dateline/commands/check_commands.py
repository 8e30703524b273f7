"""What the checks found, and the words of the sources."""

from dateline.commands.command import Command, with_document
from dateline.commands.context import Context


def _has_point(context: Context) -> bool:
    return with_document(context) and context.checks.has_point


def _has_sources(context: Context) -> bool:
    return with_document(context) and bool(context.session.document.dataset.sources)


def _is_shown(context: Context) -> bool:
    return with_document(context) and context.checks.is_shown


COMMANDS = (
    Command(
        id="check.points",
        title="Open points",
        shortcut="F7",
        run=lambda context: context.checks.show(not context.checks.is_shown),
        enabled=with_document,
        checked=_is_shown,
        summary="What is wrong or doubtful in this dataset",
    ),
    Command(
        id="check.next",
        title="Next open point",
        shortcut="F8",
        run=lambda context: context.checks.step(1),
        enabled=with_document,
    ),
    Command(
        id="check.previous",
        title="Previous open point",
        shortcut="Shift+F8",
        run=lambda context: context.checks.step(-1),
        enabled=with_document,
    ),
    Command(
        id="check.acknowledge",
        title="Acknowledge open point…",
        shortcut="Ctrl+Shift+K",
        run=lambda context: context.checks.acknowledge(),
        enabled=_has_point,
        summary="Say why it stays as it is, or take that back",
    ),
    Command(
        id="check.source",
        title="Show in the source",
        shortcut="Ctrl+U",
        icon="source",
        run=lambda context: context.checks.show_source(),
        enabled=_has_sources,
        summary="The words that the selection stands on, in the text of its source",
    ),
    Command(
        id="check.again",
        title="Check again",
        run=lambda context: context.checks.again(),
        enabled=with_document,
        summary="With the texts of the sources read anew",
    ),
)
