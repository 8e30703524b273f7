"""Briefings and pictures as files. Imported only to make one: Typst takes 0.2 s that no launch should."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from dateline.briefing.errors import BriefingError
from dateline.briefing.pdf import draft
from dateline.briefing.scope import Asked
from dateline.briefing.typeset import Draft
from dateline.briefing.worker import BriefingWork, Done, Failed
from dateline.briefing.worker import Report as WorkReport
from dateline.checks.report import Report
from dateline.drawing.palette import palette
from dateline.files.atomic import write_bytes
from dateline.files.progress import UNWATCHED, CancelledError, Progress
from dateline.model.query import Matches
from dateline.session.document import Document
from dateline.svg.png import to_png
from dateline.svg.writer import to_svg
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.picture import picture
from dateline.timeline.viewport import Viewport

SOON = 0.1
"""Seconds after which who waits for a briefing looks whether anybody still wants it."""
WIDTH = 1600
SCALE = 2.0
"""A PNG's device pixels to the logical one, so that small type stays sharp."""


def write_briefing(
    document: Document, asked: Asked, report: Report | None, target: Path, progress: Progress = UNWATCHED
) -> Path:
    """Make a briefing in a process of its own, wait, and write it.

    Raises BriefingError, WriteError, CancelledError.
    """
    compose = partial(draft, document.links, folder=document.folder, asked=asked, report=report)
    made = _made(compose, progress)
    if not isinstance(made, Done):
        raise BriefingError(made.message)
    write_bytes(target, made.pdf, progress=progress)
    return target


def _made(compose: Callable[[], Draft], progress: Progress) -> Done | Failed:
    """What becomes of a briefing. Raises CancelledError, when it has been given up."""
    reports: SimpleQueue[WorkReport] = SimpleQueue()
    work = BriefingWork(compose, reports.put)
    work.start()
    while True:
        try:
            progress.go_on()
            made = reports.get(timeout=SOON)
        except Empty:
            continue
        except CancelledError:
            work.cancel()
            raise
        if isinstance(made, Done | Failed):
            return made


def write_picture(
    document: Document,
    viewport: Viewport,
    matches: Matches | None,
    lanes: LaneArrangement,
    target: Path,
    progress: Progress = UNWATCHED,
) -> Path:
    """Write the stretch in view, lanes as arranged, as PNG, or SVG for other suffixes.

    Raises WriteError, CancelledError.
    """
    drawing = picture(
        document.index,
        palette("light"),
        width=WIDTH,
        viewport=viewport,
        matches=matches,
        arrangement=lanes,
    )
    progress.go_on()
    png = target.suffix.lower() == ".png"
    write_bytes(target, to_png(drawing, SCALE) if png else to_svg(drawing).encode(), progress=progress)
    return target
