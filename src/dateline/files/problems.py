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


@dataclass(frozen=True, slots=True)
class Problems:
    """The errors of a file in the order of its text, at most MOST_LISTED, and how many it has.

    Unless that is all there are more, which were not looked for.
    """

    listed: tuple[Problem, ...]
    count: int
    is_all: bool = True

    @property
    def number(self) -> str:
        """How many in words: "1 problem", "more than 10,000 problems"."""
        return ("" if self.is_all else "more than ") + counted(self.count, "problem")

    @property
    def rest(self) -> str:
        """Of those that aren't listed, in words, how many there are; "" when all are."""
        left = self.count - len(self.listed)
        if not left and self.is_all:
            return ""
        return f"… and {'' if self.is_all else 'more than '}{left:,} more"


class InvalidError(FileError):
    """The file is not a dataset of this format. `name` is the file's, when it is known."""

    def __init__(self, found: Problems, *, name: str = "") -> None:
        super().__init__(found, name)
        self.found = found
        self.name = name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those that are listed."""
        return self.found.listed

    def __str__(self) -> str:
        first = f"{self.name or 'The dataset'} has {self.found.number}:"
        return "\n".join([first, *map(str, self.problems), *filter(None, [self.found.rest])])


def counted(number: int, noun: str) -> str:
    """A number of things in words: "1 problem", "1,204 problems"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
