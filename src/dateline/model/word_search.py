"""Where a word occurs in a dataset, found block by block."""

import numpy as np

from dateline.model.evidence_fields import SAID
from dateline.model.evidence_index import EvidenceIndex, Hits


class WordSearch:
    """The things whose own words hold a folded word. `hits` grows as the blocks are looked through."""

    def __init__(self, index: EvidenceIndex, word: str) -> None:
        self._index = index
        self._word = word
        self._bytes = word.encode("utf-8", "surrogatepass")
        self._place = 0
        known = index.known_words.get(word)
        if known is not None:
            self.hits: Hits = known
            self._place = len(index.blocks)
            return
        self.hits = {
            words: np.zeros(index.size(kind), np.bool_) for kind, fields in SAID.items() for words in fields
        }
        shorter = (index.known_words.get(word[:end]) for end in range(len(word) - 1, 0, -1))
        self._within: Hits | None = next((hits for hits in shorter if hits is not None), None)

    @property
    def is_done(self) -> bool:
        """Whether all blocks that there are have been looked through."""
        return self._place == len(self._index.blocks)

    def look_on(self) -> bool:
        """Look through the next block; whether there was one."""
        if self.is_done:
            return False
        words, block = self._index.blocks[self._place]
        if self._within is None or self._within[words][block.first : block.first + len(block.ends)].any():
            self.hits[words][block.holding(self._bytes)] = True
        self._place += 1
        return True

    def keep(self) -> None:
        """Remember the hits, for when the word is typed on or taken back."""
        self._index.keep(self._word, self.hits)
