"""Where datasets come from: files, the sample, and what is dropped on a window."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDropEvent

from dateline.drawing.palette import palette
from dateline.files import dataset_file
from dateline.files.column_cache import ColumnCache
from dateline.files.opened import Opened
from dateline.files.progress import UNWATCHED, Progress
from dateline.files.user_folders import cache_folder
from dateline.model.collector import collector_off
from dateline.model.courtesy import let_go_first
from dateline.model.spare_memory import give_back, kept
from dateline.resources import resource
from dateline.session.document import Document
from dateline.timeline.frame import View
from dateline.timeline.layout import is_hand_set, lay_out, prepare
from dateline.timeline.levels import levels_of
from dateline.timeline.overview import overview
from dateline.timeline.story import whole

_USUAL_WIDTHS, _USUAL_HEIGHT = (1000.0, 2000.0), 700.0
"""Of a timeline: a width between these two asks for no other level of detail than one of them does."""
WELCOME = (
    "This is the sample that comes with Dateline. Click an event to read its evidence beside it. "
    "Open a file of your own with Ctrl+O, or drop it here."
)


def sample_path() -> Path:
    """The dataset that comes with Dateline."""
    return resource("samples", "kazakhstan-russia-2024.json")


@dataclass(frozen=True, eq=False)
class OpenedDocument:
    """A dataset to be shown; `check` is what has yet to be done to know that the whole file is right."""

    document: Document
    check: Callable[[Progress], None] | None = None
    """Raises FileError when it isn't."""


def read_document(path: Path, kept_as: Path | None) -> Document:
    """A dataset that was checked, with all that the window will ask of it. Raises FileError."""
    opened = open_document(path, kept_as, UNWATCHED)
    if opened.check is not None:
        opened.check(UNWATCHED)
    return opened.document


def open_document(
    path: Path, kept_as: Path | None, progress: Progress, view: View | None = None
) -> OpenedDocument:
    """A dataset with all that the window will ask of it, made where nobody waits. Raises FileError.

    `kept_as` is the file that it is known by; None for the sample, which is no file of the user's. Of a long
    file only what the timeline asks, which is looked at in a `view` so large; the rest comes with the check.
    """
    with collector_off(), kept():
        opened = dataset_file.open_file(path, progress, ColumnCache(cache_folder()))
        document = Document(opened.dataset, kept_as, opened.kept)
        _draw(document)
        if view is not None and not is_hand_set(document.index):
            _draw_for(document, view)
    if opened.unchecked is not None:
        give_back()
        return OpenedDocument(document, partial(_check, opened, document))
    prepare(document.index)
    _warm(document)
    return OpenedDocument(document)


def make_ready(document: Document) -> None:
    """Make, where nobody waits, all that the window will ask of a dataset that was checked."""
    _draw(document)
    prepare(document.index)
    document.prepare()


def _draw(document: Document) -> None:
    """Make what the first frame needs, by laying out such frames."""
    with ThreadPoolExecutor(1, thread_name_prefix="dateline-view") as beside:
        viewed = beside.submit(_look, document)
        if not is_hand_set(document.index):
            levels_of(document.index, None)
        viewed.result()
    colors = palette("light")
    for width in _USUAL_WIDTHS:
        lay_out(document.index, View(document.story, width, _USUAL_HEIGHT, colors, as_of=document.as_of))


def _draw_for(document: Document, view: View) -> None:
    """Make what the first frame of many events or lanes needs in a window as large as this."""
    size, colors, as_of = (view.width, view.height), view.palette, document.as_of
    first = lay_out(document.index, View(document.story, *size, colors, as_of=as_of, controls=view.controls))
    overview(document.index, document.story, view.width, first.left, colors, as_of=as_of)


def _look(document: Document) -> None:
    """Find where to look, and all that there is to be seen."""
    document.story  # noqa: B018 (made now and kept)
    document.lane_ids  # noqa: B018
    document.index.totals  # noqa: B018
    document.links.index.everything  # noqa: B018
    whole(document.index)


def _check(opened: Opened, document: Document, progress: Progress) -> None:
    let_go_first()  # to paint the first frame
    prepare(document.index)
    with collector_off():
        opened.check(progress, document.made)
        _warm(document)
    give_back()


def _warm(document: Document) -> None:
    """Read what searches look through and follow all links, unless the window does so behind the view."""
    if not document.is_large:
        document.prepare()


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """The local files that are being dragged; a link isn't one."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
