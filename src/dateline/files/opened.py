"""A file that was opened, and what is left to be done with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.files.problems import FileError
from dateline.files.progress import Progress
from dateline.model.dataset import Dataset

Made = Callable[[], Mapping[str, Any]]
"""Gives arrays, by name."""


class StaleError(FileError):
    """The file isn't what it seemed to be when it was opened."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A dataset that can be shown. Of a long file, `check` has yet to find out whether all of it is right."""

    dataset: Dataset
    path: Path
    unchecked: Callable[[Progress, Made], None] | None = None
    kept: Mapping[str, Any] = field(default_factory=dict)
    """What was made of it the last time, when the file was found in the cache."""

    def check(self, progress: Progress, made: Made = dict) -> None:
        """Do what is left to do; what was `made` of it is then kept with it for the next time.

        Raises InvalidError with every problem, StaleError, CancelledError.
        """
        if self.unchecked is not None:
            self.unchecked(progress, made)
