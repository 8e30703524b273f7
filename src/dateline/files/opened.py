"""A file that was opened, and what is left to be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dateline.files.problems import FileError
from dateline.files.progress import Progress
from dateline.model.dataset import Dataset


class StaleError(FileError):
    """The file isn't what it seemed to be when it was opened."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A dataset that can be shown. Of a long file, `check` has yet to find out whether all of it is right."""

    dataset: Dataset
    path: Path
    unchecked: Callable[[Progress], None] | None = None

    def check(self, progress: Progress) -> None:
        """Do what is left to do. Raises InvalidError with every problem, StaleError, CancelledError."""
        if self.unchecked is not None:
            self.unchecked(progress)
