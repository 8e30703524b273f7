"""What can be wrong with a file, worded for the reader."""

from dataclasses import dataclass

MOST_SHOWN = 1000
"""How many problems of one file are listed; the rest are only counted."""


class FileError(Exception):
    """A file can't be read or written: what is wrong and what to do, in words for the reader."""


class UnreadableError(FileError):
    """There is no file to judge: missing, a folder, not allowed, or not text at all."""


class WriteError(FileError):
    """The file could not be written; what was there before is still there, whole."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of a file. `line` and `column` start at 1, and columns count characters.

    `path` names the place in the data, such as `events[3].date`; it is empty for the whole file.
    """

    path: str
    line: int
    column: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}:{self.column}"
        where = f"{self.path}, {place}" if self.path else place
        text = f"{self.message} at {where}"
        return f"{text}; {self.remedy}" if self.remedy else text


class InvalidError(FileError):
    """The file is not a dataset of this format: all its problems, in the order of the text."""

    def __init__(self, problems: tuple[Problem, ...], name: str = "", count: int | None = None) -> None:
        self.problems = problems
        self.count = len(problems) if count is None else count
        self.name = name
        super().__init__(name, problems)

    def __str__(self) -> str:
        head = f"{self.name or 'The dataset'} has {counted(self.count)}"
        more = self.count - len(self.problems)
        rest = [f"… and {more:,} more"] if more else []
        return "\n".join([head, *map(str, self.problems), *rest])


def counted(problems: int) -> str:
    """The number of problems in words: "1 problem", "1,204 problems"."""
    return f"{problems:,} problem" + ("" if problems == 1 else "s")
