"""What can be wrong with a file, worded for the reader."""

from dataclasses import dataclass

MOST_LISTED = 1000
"""How many problems of one file are listed; the rest are only counted."""


class FileError(Exception):
    """A file can't be read or written: what is wrong and what to do, in words for the reader."""


class UnreadableError(FileError):
    """There are no bytes to judge: the file is missing, a folder, not allowed, or its disk fails."""


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
    """The file is not a dataset of this format.

    `problems` are its errors in the order of the text, at most MOST_LISTED; `count` is how many there are.
    `name` is the file's, when it is known.
    """

    def __init__(self, problems: tuple[Problem, ...], *, name: str = "", count: int | None = None) -> None:
        super().__init__(name, problems)
        self.problems = problems
        self.name = name
        self.count = len(problems) if count is None else count

    def __str__(self) -> str:
        more = self.count - len(self.problems)
        return "\n".join(
            [
                f"{self.name or 'The dataset'} has {counted(self.count, 'problem')}:",
                *map(str, self.problems),
                *([f"… and {more:,} more"] if more else ()),
            ]
        )


def counted(number: int, noun: str) -> str:
    """A number of things in words: "1 problem", "1,204 problems"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
