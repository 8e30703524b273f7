"""Phrases that are looked for in many texts, most of which have none of them."""

import re
from collections.abc import Iterator, Set

_MOST_KNOWN = 1 << 14


class PhraseList:
    """Phrases whatever their case, parted by spaces; in them "_" is a space and "*" any ending of a word."""

    def __init__(self, forms: str) -> None:
        phrases = forms.lower().split()
        patterns = (re.escape(one).replace(r"\*", r"\w*").replace("_", " ") for one in phrases)
        self._pattern = re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
        self._others: dict[str, list[frozenset[str]]] = {}
        """By a phrase's first word, the others that are given whole."""
        for first, *others in (one.split("_") for one in phrases):
            whole = frozenset(one for one in others if not one.endswith("*"))
            self._others.setdefault(first, []).append(whole)
        self._stems = tuple(one.rstrip("*") for one in self._others if one.endswith("*"))
        self._known: set[str] = set()
        """Words that begin none of the phrases."""

    def may_be_in(self, words: Set[str]) -> bool:
        """Whether a text of these words, in small letters, may have one of the phrases: a cheap look."""
        for word in words - self._known:
            if word.startswith(self._stems) or any(rest <= words for rest in self._others.get(word, ())):
                return True
            if word not in self._others and len(self._known) < _MOST_KNOWN:
                self._known.add(word)
        return False

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first of the phrases between two places of a text."""
        return self._pattern.search(text, start, end)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """All of them."""
        return self._pattern.finditer(text, start, end)
