"""The wording of a source, and how words that were looked for stand in it."""

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

import msgspec

from dateline.checks.finding import Passage
from dateline.checks.text.folded import Folded
from dateline.checks.text.words import WordPlaces
from dateline.model.folding import fold
from dateline.model.refs import Ref


class Standing(Enum):
    """How words stand in a text."""

    EXACT = "word for word"
    TYPOGRAPHY = "word for word but for typography"
    ELIDED = "word for word with marked omissions"
    ALTERED = "altered"
    ABSENT = "absent"


class Match(msgspec.Struct, frozen=True, gc=False):
    """How words stand in a text, and where: a passage for each part between omissions, none when absent.

    `likeness`, 0 to 1, is how much of an altered passage is the same, and `common` how many words.
    """

    standing: Standing
    passages: tuple[Passage, ...] = ()
    likeness: float = 1.0
    common: int = 0

    @property
    def holds(self) -> bool:
        """Whether the words are in the text."""
        return self.standing not in (Standing.ALTERED, Standing.ABSENT)


@dataclass(frozen=True, eq=False)
class SourceText:
    """The wording of a source. Of an excerpt it can't be said that something is not in the source."""

    source: Ref
    text: str
    is_whole: bool
    found: dict[str, Match | None] = field(default_factory=dict)
    """What was looked for in it from its start on: several checks look for the same words."""

    @cached_property
    def folded(self) -> Folded:
        """The wording without its typography."""
        return Folded.of(self.text)

    @cached_property
    def letters(self) -> str:
        """The wording as a search compares it, without spaces."""
        return "".join(fold(self.text).split())

    @cached_property
    def words(self) -> WordPlaces:
        """The words of the folded wording, and where they are."""
        return WordPlaces(self.folded.text)
