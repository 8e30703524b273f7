"""Opening, saving, closing and leaving."""

from collections.abc import Callable
from functools import partial

from dateline.commands.command import Command, with_document, with_right_document
from dateline.commands.context import Context, FileKind
from dateline.commands.export_commands import save_as
from dateline.files import dataset_file
from dateline.files.progress import Progress

DATASET = FileKind("Dataset", ".json")


def _open(context: Context) -> None:
    shown = context.session.document.path
    paths = context.dialogs.choose_datasets(shown.parent if shown is not None else None)
    if paths:
        context.window.open(*paths)


def _reload(context: Context) -> None:
    path = context.session.document.path
    if path is not None:
        context.window.open(path)


def save(context: Context, then: Callable[[], None] = lambda: None) -> None:
    """Write the dataset under a name that the user chooses, and go on once that is done."""
    offered = save_as(context.session.document, "-reviewed")
    target = context.dialogs.choose_target("Save the dataset as", offered, (DATASET,))
    if target is None:
        return
    dataset = context.session.dataset

    def done(_: None) -> None:
        context.window.saved_as(dataset, target)
        then()

    progress = Progress()
    work = partial(dataset_file.write, dataset, target, progress)
    context.jobs.start(f"Writing {target.name}", work, done, progress=progress)


def _has_file(context: Context) -> bool:
    return context.window.has_document and context.session.document.path is not None


COMMANDS = (
    Command(id="file.open", title="Open…", shortcut="Ctrl+O", icon="open", run=_open),
    Command(id="file.open_sample", title="Open the sample", run=lambda context: context.window.open_sample()),
    Command(
        id="file.reload",
        title="Reload",
        shortcut="F5",
        run=_reload,
        enabled=_has_file,
        summary="Read the file again, keeping the view, the filter and the selection",
    ),
    Command(
        id="file.save_as",
        title="Save as…",
        shortcut="Ctrl+S",
        run=save,
        enabled=with_right_document,
        summary="The dataset with your acknowledgements, under a name that you choose",
    ),
    Command(
        id="file.start_page",
        title="Start page",
        shortcut="Alt+Home",
        run=lambda context: context.window.show_start_page(),
        enabled=with_document,
        summary="Put the dataset away and show recent files",
    ),
    Command(
        id="file.new_window",
        title="New window",
        shortcut="Ctrl+N",
        run=lambda context: _discard(context.app.new_window()),
    ),
    Command(
        id="file.close",
        title="Close window",
        shortcut="Ctrl+W",
        run=lambda context: _discard(context.window.close()),
    ),
    Command(id="app.quit", title="Quit", shortcut="Ctrl+Q", run=lambda context: context.app.quit()),
)


def _discard(_result: object) -> None:
    """A command returns nothing."""
