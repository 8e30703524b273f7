"""Text without its typography, and where each of its characters stood."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = "“”„‟«»‹›″＂‘’‚‛ʼ′`´「」『』"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = "‐‑‒–—―−"
_ONE_FOR_ONE = str.maketrans(
    dict.fromkeys(_MARKS, "'") | {'"': "'"} | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-")
)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_spread = re.compile(
    rf"[-….\s{_UNSEEN}](?:"
    r"(?<=[^\W\d_]-) *[\r\n]+\s*(?=[^\W\d_])(?P<broken>)"
    rf"|(?<=[{_UNSEEN}])[{_UNSEEN}]*(?P<unseen>)"
    r"|(?<=\s)\s*-+\s*(?P<set_off>)|(?<=-)(?:-+\s*|\s+)(?P<dash>)"
    r"|(?<=…)(?P<dots>)|(?<=\.)(?:\s?\.){2,3}(?P<three>)"
    r"|(?<=[^\S ])\s*(?P<space>)|(?<= )\s+(?P<spaces>))"
)
"""What folds to another number of characters: a word broken at a line's end, dashes, ellipses, spaces.

A class in front lets the search pass over all else at once.
"""
_INSTEAD = {
    "broken": "",
    "unseen": "",
    "set_off": "-",
    "dash": "-",
    "dots": "...",
    "three": "...",
    "space": " ",
    "spaces": " ",
}
_cluster = re.compile(r"[^\x00-\x7f\u0300-\u036f][\u0300-\u036f]*|[\x00-\x7f][\u0300-\u036f]+")


@dataclass(frozen=True, eq=False)
class Folded:
    """A text with one kind of quotation mark, dash and space, ellipses as three dots, in Unicode's form KC.

    Letters keep their case. `origin` leads back to the text as it was.
    """

    text: str
    _at: tuple[int, ...]
    _from: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Folded":
        """The folded text; a plain one costs little more than a look."""
        plain = text.translate(_ONE_FOR_ONE)
        parts: list[str] = []
        at, came_from = [0], [0]
        length = done = 0
        for start, end, instead in _changes(plain):
            parts += (plain[done:start], instead)
            length += start - done
            at += (length, length + len(instead))
            came_from += (start, end)
            length += len(instead)
            done = end
        return cls("".join((*parts, plain[done:])), tuple(at), tuple(came_from))

    def origin(self, at: int) -> int:
        """The offset in the original text of the character at this offset of the folded one."""
        piece = bisect_right(self._at, at) - 1
        origin = self._from[piece] + at - self._at[piece]
        return min(origin, self._from[piece + 1]) if piece + 1 < len(self._from) else origin


def _changes(plain: str) -> Iterator[tuple[int, int, str]]:
    """What folds to another number of characters, in order: from, to, and what takes its place."""
    found = [(m.start(), m.end(), _INSTEAD[m.lastgroup or ""]) for m in _spread.finditer(plain)]
    if not unicodedata.is_normalized("NFKC", plain):
        taken = {at for start, end, _ in found for at in range(start, end)}
        for cluster in _cluster.finditer(plain):
            composed = unicodedata.normalize("NFKC", cluster[0])
            if composed != cluster[0] and not taken.intersection(range(*cluster.span())):
                found.append((*cluster.span(), composed))
        found.sort()
    yield from found


def fold(text: str) -> str:
    """The text as `Folded.text` has it, without spaces at its ends."""
    return Folded.of(text).text.strip()
