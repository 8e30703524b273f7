"""The briefing and pictures of the timeline: seen, saved, printed."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dateline.commands.command import Command, with_document, with_right_document
from dateline.commands.context import Context, FileKind
from dateline.files.progress import Progress
from dateline.model.query import Matches
from dateline.session.document import Document
from dateline.session.printing import asked_of, is_too_much
from dateline.session.session import Session

PDF = FileKind("PDF", ".pdf")
SVG = FileKind("SVG picture", ".svg")
PNG = FileKind("PNG picture", ".png")


def _matches(session: Session) -> Matches | None:
    return session.matches if session.filter else None


def _export_briefing(context: Context) -> None:
    session, document = context.session, context.session.document
    if is_too_much(session):
        context.paper.preview()  # which asks what to do about it
        return
    target = context.dialogs.choose_target("Export the briefing", save_as(document), (PDF,))
    if target is not None:
        from dateline.commands.exporting import write_briefing  # noqa: PLC0415 (see there)

        work = partial(write_briefing, document, asked_of(session), session.report)
        _write(context, work, target)


def _export_picture(context: Context) -> None:
    session = context.session
    target = context.dialogs.choose_target("Export the timeline", save_as(session.document), (SVG, PNG))
    if target is not None:
        from dateline.commands.exporting import write_picture  # noqa: PLC0415 (see there)

        view = (session.viewport, _matches(session), session.arrangement)
        _write(context, partial(write_picture, session.document, *view), target)


def _write(context: Context, write: Callable[[Path, Progress], Path], target: Path) -> None:
    """Have a file written in the background, and say so."""
    progress = Progress()
    work = partial(write, target, progress)
    context.jobs.start(f"Writing {target.name}", work, context.dialogs.tell_written, progress=progress)


def save_as(document: Document, mark: str = "") -> Path:
    """Where to save, without suffix: beside the dataset under its file's name, else under its title.

    `mark` is added to the name, unless it ends so already.
    """
    if document.path is not None:
        name = document.path.name.removesuffix(".json").removesuffix(".dateline")
        return document.path.parent / (name.removesuffix(mark) + mark)
    words = re.findall(r"\w+", document.dataset.title.casefold())
    return Path(("-".join(words[:8]) or "timeline") + mark)


COMMANDS = (
    Command(
        id="briefing.preview",
        title="Preview briefing",
        shortcut="Ctrl+B",
        icon="briefing",
        run=lambda context: context.paper.preview(),
        enabled=with_document,
        summary="The briefing as it will be printed",
    ),
    Command(
        id="briefing.export",
        title="Export briefing as PDF…",
        shortcut="Ctrl+E",
        run=_export_briefing,
        enabled=with_right_document,
    ),
    Command(
        id="briefing.print",
        title="Print briefing…",
        shortcut="Ctrl+P",
        icon="print",
        run=lambda context: context.paper.print(),
        enabled=with_document,
    ),
    Command(
        id="picture.export",
        title="Export timeline as picture…",
        shortcut="Ctrl+Shift+E",
        run=_export_picture,
        enabled=with_right_document,
        summary="The stretch in view, as SVG or PNG",
    ),
)
