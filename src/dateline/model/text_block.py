"""Many short texts joined into one and packed, in which a word is found at a gigabyte a second."""

from collections.abc import Iterator
from dataclasses import dataclass

import lz4.block
import numpy as np
import numpy.typing as npt

from dateline.model.folding import fold

Indices = npt.NDArray[np.intp]

_END = "\x1e"
"""Ends each text. It is white space to `str.split`, so no word that is looked for holds it."""
_END_CODE = ord(_END)
_FEW = 20
"""Texts that are found one by one, for each letter of a word; where there are more, all are looked through in
one go, which takes as long as that.
"""
_LONGEST = 2_000_000
"""Characters that are folded or looked through in one go: a millisecond or so, in which nothing else runs."""


@dataclass(frozen=True, eq=False)
class TextBlock:
    """Folded texts, one after the other, in UTF-8: of the things from place `first` of a list on."""

    first: int
    packed: bytes
    ends: npt.NDArray[np.uint32]

    @property
    def text(self) -> bytes:
        """The texts, unpacked anew."""
        text: bytes = lz4.block.decompress(self.packed)
        return text

    def holding(self, word: bytes) -> Indices:
        """The places, in the list, of the things whose text holds the folded word."""
        text, few = self.text, _FEW * len(word)
        find = text.find
        found: list[int] = []
        at = find(word)
        while at >= 0:
            found.append(at)
            if len(found) == few:
                return self.first + np.flatnonzero(self._hold(text, word))
            at = find(word, find(_END_BYTES, at))  # on with the next text
        return self.first + np.searchsorted(self.ends, np.array(found, np.uint32))

    def _hold(self, text: bytes, word: bytes) -> npt.NDArray[np.bool_]:
        """Whether each text holds the word: soon said where many do."""
        codes = np.frombuffer(text, np.uint8)
        begin = codes == word[0]
        for after, code in enumerate(word[1:], 1):
            begin[:-after] &= codes[after:] == code  # no word reaches over the end of a text
        starts = np.append(0, self.ends[:-1] + 1)
        hold: npt.NDArray[np.bool_] = np.logical_or.reduceat(begin, starts)
        return hold


_END_BYTES = _END.encode()


def text_blocks(first: int, texts: list[str]) -> Iterator[TextBlock]:
    """The texts, folded, in blocks of bounded size."""
    if sum(map(len, texts)) > _LONGEST and len(texts) > 1:
        half = len(texts) // 2
        yield from text_blocks(first, texts[:half])
        yield from text_blocks(first + half, texts[half:])
        return
    joined = _END.join(texts) + _END
    if joined.count(_END) != len(texts):
        joined = _END.join(text.replace(_END, " ") for text in texts) + _END
    text = fold(joined).encode("utf-8", "surrogatepass")
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == _END_CODE)
    yield TextBlock(first, lz4.block.compress(text), ends.astype(np.uint32))
