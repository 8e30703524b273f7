"""How what a dataset holds is put into a line: the same on screen and on paper."""

import re

from dateline.model.dataset import Source

_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
"""White space that a line may break at."""
_NUMBER_AT_END = re.compile(r"[\d\s.,]*\Z")


def shortened(text: str, limit: int) -> str:
    """The start of a text in one line, cut at a word where possible, with a sign that it was cut.

    It is never cut within a number, which would be another one.
    """
    line = _SPACE.sub(" ", text[: limit * 4]).strip()
    if len(line) <= limit:
        return line
    end = line.rfind(" ", limit // 2, limit)
    kept, left = (line[:end], line[end:]) if end >= 0 else (line[:limit], line[limit:])
    if kept[-1:].isdigit() and left.lstrip("., \u00a0\u202f")[:1].isdigit():
        kept = _NUMBER_AT_END.sub("", kept)
    return kept.rstrip(" ,;:.") + "…"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """ "1 quote", "4,213 quotes", not to be broken."""
    return f"{number:,}\u00a0{singular if number == 1 else plural or singular + 's'}"


def author_of(source: Source) -> str:
    """A source's authors in a line, in reading order."""
    if isinstance(source.author, str):
        return source.author
    names = (name.literal or " ".join(filter(None, (name.given, name.family))) for name in source.author)
    return ", ".join(filter(None, names))
