"""The words of a text, in any script, and those that turn a sentence round."""

import re
from dataclasses import dataclass
from functools import lru_cache

word = re.compile(
    r"\d+(?:[.,'’\u00a0\u202f]\d+)*"
    r"|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W\d_\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+(?:['’‑-][^\W\d_]+)*"
)
"""A number with its separators, a letter of a script without spaces, or a word."""

_NEGATIONS = frozenset(
    word.findall(
        "not no never none nobody nothing neither nor without cannot "
        "не нет ни никогда никто ничто ничего без нельзя "
        "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder "
        "ne pas jamais aucun aucune rien personne sans ni non "
        "nunca jamás ningún ninguno ninguna nadie nada sin tampoco "
        "емес жоқ ешқашан ешкім ештеңе"
    )
)
"""English, Russian, German, French, Spanish, Kazakh."""
_WITHIN = frozenset(".,")
"""Separators within a number."""
_alone = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]").match
_contracted = re.compile(r"n['’]t$|^n['’]")


@lru_cache(maxsize=1 << 14)
def negates(text: str) -> bool:
    """Whether the word turns what is said into its opposite, in the languages that are known."""
    small = text.casefold()
    return small in _NEGATIONS or _contracted.search(small) is not None


def is_number(text: str) -> bool:
    """Whether the word is written in digits."""
    return text[:1].isdigit()


def runs_across(text: str, at: int) -> bool:
    """Whether a word or number goes on across the offset, so that the text can't be cut there."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before.isalnum() and after.isalnum():
        return not (_alone(before) or _alone(after))
    if before in _WITHIN and after.isdigit():
        return text[at - 2 : at - 1].isdigit()
    return before.isdigit() and after in _WITHIN and text[at + 1 : at + 2].isdigit()


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return word.findall(text)


@dataclass(frozen=True, eq=False)
class WordPlaces:
    """The words of a folded text without case, where they are, and where each of them occurs."""

    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    places: dict[str, list[int]]

    @classmethod
    def of(cls, text: str) -> "WordPlaces":
        """Of this folded text."""
        found = [(m[0].casefold(), m.span()) for m in word.finditer(text)]
        places: dict[str, list[int]] = {}
        for number, (one, _) in enumerate(found):
            places.setdefault(one, []).append(number)
        return cls(tuple(one for one, _ in found), tuple(span for _, span in found), places)
