"""Briefings and pictures as files. Imported only to make one: Typst takes 0.2 s that no launch should."""

from functools import partial
from pathlib import Path
from queue import SimpleQueue

from dateline.briefing.errors import BriefingError
from dateline.briefing.pdf import draft
from dateline.briefing.scope import Asked
from dateline.briefing.worker import BriefingWork, Done, Progress
from dateline.briefing.worker import Report as WorkReport
from dateline.checks.report import Report
from dateline.drawing.palette import palette
from dateline.files.atomic import write_bytes
from dateline.model.query import Matches
from dateline.session.document import Document
from dateline.svg.png import to_png
from dateline.svg.writer import to_svg
from dateline.timeline.arrangement import LaneArrangement
from dateline.timeline.picture import picture
from dateline.timeline.viewport import Viewport

WIDTH = 1600
SCALE = 2.0
"""A PNG's device pixels to the logical one, so that small type stays sharp."""


def write_briefing(document: Document, asked: Asked, report: Report | None, target: Path) -> Path:
    """Make a briefing in a process of its own, wait, and write it. Raises BriefingError, WriteError."""
    reports: SimpleQueue[WorkReport] = SimpleQueue()
    compose = partial(draft, document.links, folder=document.folder, asked=asked, report=report)
    BriefingWork(compose, reports.put).start()
    while isinstance(made := reports.get(), Progress):
        pass
    if not isinstance(made, Done):
        raise BriefingError(made.message)
    write_bytes(target, made.pdf)
    return target


def write_picture(
    document: Document, viewport: Viewport, matches: Matches | None, lanes: LaneArrangement, target: Path
) -> Path:
    """Write the stretch in view, lanes as arranged, as PNG, or SVG for other suffixes. Raises WriteError."""
    drawing = picture(
        document.index,
        palette("light"),
        width=WIDTH,
        viewport=viewport,
        matches=matches,
        arrangement=lanes,
    )
    png = target.suffix.lower() == ".png"
    write_bytes(target, to_png(drawing, SCALE) if png else to_svg(drawing).encode())
    return target
