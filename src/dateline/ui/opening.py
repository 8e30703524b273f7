"""Where datasets come from: files, the sample, and what is dropped on a window."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from dateline.files import dataset_file
from dateline.model.query import Filter, matches
from dateline.model.references import Ref
from dateline.resources import resource
from dateline.session.session import Document
from dateline.timeline.layout import prepare

WELCOME = (
    "This is the sample that comes with Dateline. Click an event to read its evidence beside it. "
    "Open a file of your own with Ctrl+O, or drop it here."
)


def sample_path() -> Path:
    """The dataset that comes with Dateline."""
    return resource("samples", "kazakhstan-russia-2024.json")


def read_document(path: Path, kept_as: Path | None) -> Document:
    """A dataset with all that the window will ask of it, made where nobody waits. Raises FileError.

    `kept_as` is the file that it is known by; None for the sample, which is no file of the user's.
    """
    document = Document(dataset_file.read(path), kept_as)
    document.story  # noqa: B018 (made now, with the index, and kept)
    document.index.order  # noqa: B018 (made now and kept, for the list of events)
    prepare(document.index)
    document.choices  # noqa: B018 (made now and kept)
    # Fold the words that searches look through, bound all dates, follow all links.
    matches(document.links, Filter(text="a", since="0000"))
    document.links.into(Ref("event", 0))
    return document


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """The local files that are being dragged; a link isn't one."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
