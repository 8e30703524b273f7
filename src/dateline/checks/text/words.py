"""The words of a text, in any script, and those that turn a sentence round."""

import re
import sys
from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

_ALONE = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Letters of scripts that don't part words: Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
NUMBER = r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*"
_ELIDED = r"(?<!\w)(?:[CDJLMNSTcdjlmnst]|[Qq]u)['’](?=[^\W\d_]{2})"
"""A French article, pronoun or “ne” before a vowel."""
word = re.compile(rf"{NUMBER}|[{_ALONE}]|{_ELIDED}|[^\W\d_{_ALONE}]+(?:['’‑-][^\W\d_{_ALONE}]+)*")
"""A number with its separators, a letter of a script without spaces, or a word."""

_NEGATIONS = frozenset(
    word.findall(
        "not no never none nobody nothing neither nor without cannot "
        "не нет ни никогда никто ничто ничего без нельзя "
        "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder "
        "ne pas jamais aucun aucune rien personne sans ni non "
        "nunca jamás ningún ninguno ninguna nadie nada sin tampoco "
        "емес жоқ ешқашан ешкім ештеңе ешбір"
    )
)
"""English, Russian, German, French, Spanish, Kazakh."""
_contracted = re.compile(r"n['’]t$|^n['’]$")
_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "не", "без", "бес")
_kazakh_suffix = re.compile(r"(?<=[а-яәғқңөұүһі])[мбп]([ае])(й?)(?=[а-яәғқңөұүһі])")
"""Of a negated verb: келмеді, not келді; көтермейміз, not көтереміз; қабылдамайды, not қабылдайды."""
_alone = re.compile(f"[{_ALONE}]").match
_WITHIN = frozenset(".,")
"""Separators within a number."""
_grouped = re.compile(r"(?<!\d)\d{1,3}[ \u00a0\u202f]$")
_group = re.compile(r"\d{3}(?!\d)")
_signed = re.compile(r"(?:^|[\s(])[-−]$")


_run = re.compile(r"[^\W\d_]+")
_MARKS = "“”„«»…–—"
_ONLY_LETTERS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))


def letter_runs(text: str) -> list[str]:
    """What a text has between all that is no letter, in small letters: the quickest look at its words."""
    small = _without_marks(text.lower())
    return small.translate(_ONLY_LETTERS).split() if small.isascii() else _run.findall(small)


def _without_marks(text: str) -> str:
    """The text with line ends for the marks that keep many an English text from being ASCII."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, "\n")
    return text


@lru_cache(maxsize=1 << 14)
def negates(text: str) -> bool:
    """Whether the word turns what is said into its opposite, in the languages that are known."""
    small = text.casefold()
    return small in _NEGATIONS or _contracted.search(small) is not None


def is_opposite(one: str, other: str) -> bool:
    """Whether one word is the other with a negating prefix or, in Kazakh, suffix."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if long.endswith(short) and long.removesuffix(short) in _PREFIXES:
        return len(short) > 3
    return any(
        long[: found.start()] + instead + long[found.end() :] == short
        for found in _kazakh_suffix.finditer(long)
        for instead in (found[1] if found[2] else "", found[2])
    )


def is_number(text: str) -> bool:
    """Whether the word is written in digits."""
    return text[:1].isdigit()


def runs_across(text: str, at: int) -> bool:
    """Whether a word or number goes on across the offset, so that the text can't be cut there."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before.isalnum() and after.isalnum():
        return not (_alone(before) or _alone(after))
    if not after.isdigit():
        return before.isdigit() and after in _WITHIN and text[at + 1 : at + 2].isdigit()
    if before in _WITHIN:
        return text[at - 2 : at - 1].isdigit()
    head = text[max(at - 5, 0) : at]
    return bool(_signed.search(head)) or (bool(_grouped.search(head)) and bool(_group.match(text, at)))


_AT_SIGHT = "".join(
    one if one.isalpha() else "0" if one.isdigit() or one in "-'" else " " for one in map(chr, range(128))
)
"""Letters as they are, "0" for what takes part in words or numbers, and spaces for the rest."""
_in_ascii = re.compile(rf"[A-Za-z]+(?:-[A-Za-z]+)*|{NUMBER}")


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    text = _without_marks(text)
    if text.isascii() and "0" not in (plain := text.translate(_AT_SIGHT)):
        return plain.split()  # several times quicker
    return _pattern(text).findall(text)


def _pattern(text: str) -> re.Pattern[str]:
    """What finds the text’s words the quickest."""
    return _in_ascii if text.isascii() and "'" not in text else word


@dataclass(frozen=True, eq=False)
class WordPlaces:
    """The words of a text without case, and where they are."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All of them, in order."""
        small = self.text.casefold()
        if len(small) == len(self.text):
            return tuple(map(sys.intern, words(small)))
        return tuple(sys.intern(one.casefold()) for one in word.findall(self.text))

    @cached_property
    def _starts(self) -> "array[int]":
        return array("L", (found.start() for found in _pattern(self.text).finditer(self.text)))

    @cached_property
    def _by_word(self) -> tuple[dict[str, int], npt.NDArray[np.int32], npt.NDArray[np.intp]]:
        """A number for each word; the places of all, those of a word together; and where these begin."""
        numbers = {one: number for number, one in enumerate(dict.fromkeys(self.words))}
        each = np.fromiter(map(numbers.__getitem__, self.words), np.int32, len(self.words))
        ends = np.cumsum(np.bincount(each, minlength=len(numbers)))
        return numbers, np.argsort(each, kind="stable").astype(np.int32), np.concatenate(([0], ends))

    def places(self, one: str) -> list[int]:
        """Which of the words are this one."""
        numbers, places, begins = self._by_word
        number = numbers.get(one)
        found: list[int] = [] if number is None else places[begins[number] : begins[number + 1]].tolist()
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words [first, last) stand in the text."""
        end = word.match(self.text, self._starts[last - 1])
        assert end is not None
        return self._starts[first], end.end()


@lru_cache(maxsize=256)
def primary(language: str | None) -> str | None:
    """A language tag without its region, in small letters: "de" of "de-CH" and "DE_ch"."""
    return None if language is None else language.replace("_", "-").partition("-")[0].lower()
