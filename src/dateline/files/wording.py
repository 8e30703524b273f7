"""How messages about files name what is written in them."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

_LONGEST = 60
_MOST_COMPARED = 2000
_DEEPEST = 10


class Finding(NamedTuple):
    """What is wrong with a value and what to do; `offset` counts characters into a text's value."""

    message: str
    remedy: str = ""
    offset: int = 0


def quoted(text: str) -> str:
    """Text of the file, in backticks: shortened, on one line, with what can't be seen written as escapes."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"`{visible(short)}`"


def visible(text: str) -> str:
    """The text with each character that can't be seen written as an escape."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, whatever its capitals."""
    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    folded = word.casefold()
    if folded in by_fold:
        return by_fold[folded]
    compared = list(by_fold)
    if len(compared) > _MOST_COMPARED:
        compared = [one for one in compared if one[:1] == folded[:1] and abs(len(one) - len(folded)) <= 2]
    found = get_close_matches(folded, compared[:_MOST_COMPARED], n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str = "") -> str:
    """The remedy for a slip of the pen, or another one."""
    found = closest(word, candidates)
    return f"did you mean {quoted(found)}?" if found else otherwise


def either(words: Sequence[str]) -> str:
    """A choice in words: "a", "a or b", "a, b or c"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def path_text(path: Sequence[str | int]) -> str:
    """A place in the data: `events[3].date`; a very deep one is cut short."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{visible(part[:_LONGEST])}" for part in path]
    cut = "…" if len(parts) > _DEEPEST else ""
    return "".join(parts[:_DEEPEST]).removeprefix(".") + cut
