"""How messages about files name what is written in them."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 60
_MOST_COMPARED = 2000
_DEEPEST = 10


class Finding(NamedTuple):
    """What is wrong with a value and what to do; `offset` counts characters into a text's value."""

    message: str
    remedy: str = ""
    offset: int = 0


TOO_LARGE = Finding("the number is too large", "write it in a larger unit")


def quoted(text: str) -> str:
    """Text of the file, in backticks: shortened, on one line, with what can't be seen written as escapes."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"`{visible(short)}`"


def visible(text: str) -> str:
    """The text with each character that can't be seen written as an escape."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


class Candidates:
    """Words that another one may have been meant to be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_fold = {word.casefold(): word for word in words}

    def closest(self, word: str) -> str | None:
        """The one that `word` was probably meant to be, whatever its capitals."""
        folded = word.casefold()
        if folded in self._by_fold:
            return self._by_fold[folded]
        compared = list(self._by_fold)
        if len(compared) > _MOST_COMPARED:
            near = range(len(folded) - 2, len(folded) + 3)
            compared = [one for one in compared if one[:1] == folded[:1] and len(one) in near]
        found = get_close_matches(folded, compared[:_MOST_COMPARED], n=1, cutoff=0.6)
        return self._by_fold[found[0]] if found else None


@lru_cache(maxsize=1024)
def closest(word: str, words: tuple[str, ...]) -> str | None:
    """The one of a few words that `word` was probably meant to be; memoised, as slips are repeated."""
    return Candidates(words).closest(word)


def did_you_mean(word: str | None, otherwise: str = "") -> str:
    """The remedy for a slip of the pen, or another one when it is not known what was meant."""
    return f"did you mean {quoted(word)}?" if word else otherwise


def either(words: Sequence[str]) -> str:
    """A choice in words: "a", "a or b", "a, b or c"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def path_text(path: Sequence[str | int]) -> str:
    """A place in the data: `events[3].date`; a very deep one is cut short."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{visible(part[:_LONGEST])}" for part in path]
    cut = "…" if len(parts) > _DEEPEST else ""
    return "".join(parts[:_DEEPEST]).removeprefix(".") + cut
