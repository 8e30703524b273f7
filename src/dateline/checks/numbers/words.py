"""Numbers written in words, in English, Russian, Kazakh, German, French and Spanish."""

import re
from collections.abc import Mapping
from decimal import Decimal

from dateline.checks.numbers.composing import Word, WordNumber, composed
from dateline.checks.numbers.german import compound, may_be_compound, may_have_compounds
from dateline.checks.numbers.lexicon import (
    JOINTS,
    Entry,
    Lexicon,
    all_large,
    all_telling,
    lexicon,
)
from dateline.checks.text.words import letter_runs

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_DIGITS_AND_LETTERS = "".join(
    "0" if char.isdigit() else char if char.isalpha() else " " for char in map(chr, range(128))
)
_GAP = re.compile(r"[\s‐‑-]*\Z")
_JOINING = " -\u00a0\n‐‑"
_PERCENT_BEFORE = {"cent": "pour", "ciento": "por", "cento": "per"}
"""Words that are no hundred after another one: "pour cent"."""
_FROM = ("дан", "ден", "тан", "тен", "нан", "нен")
"""What a Kazakh number ends in of which the next one is a part."""


def word_numbers(text: str, language: str | None) -> tuple[WordNumber, ...]:
    """The numbers written in words; of a language that is not known, what no other one reads otherwise."""
    known = _telling(text, language)
    if known is None:
        return ()
    spoken = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    if len(spoken) != len(text):
        return ()
    found = tuple(composed(_words(spoken, known.words, compounds=known.compounds), known.languages))
    return _in_kazakh_parts(spoken, found) if known.languages == ("kk",) else found


def _in_kazakh_parts(text: str, found: tuple[WordNumber, ...]) -> tuple[WordNumber, ...]:
    """The same numbers, "one from three" being a third."""
    made: list[WordNumber] = []
    for one in found:
        whole = made[-1] if made else None
        if (
            whole is not None
            and text[whole.end : one.start] == " "
            and text[: whole.end].endswith(_FROM)
            and 0 < one.value < whole.value
        ):
            made[-1] = WordNumber(whole.start, one.end, one.value / whole.value, Decimal("0.01"), "fraction")
        else:
            made.append(one)
    return tuple(made)


def may_exceed_twelve(text: str, language: str | None) -> bool:
    """Whether there may be a number above twelve in words: a quick look."""
    names = letter_runs(text)
    has_compounds = may_have_compounds(text.lower()) and any(map(may_be_compound, names))
    if not has_compounds and all_large(language).isdisjoint(names):
        return False
    known = lexicon(language, text, names)
    return (known.compounds and has_compounds) or not known.large.isdisjoint(names)


def may_have_number(text: str, language: str | None) -> bool:
    """Whether there may be a number in digits or one above twelve in words: the quickest look."""
    small = text.lower()
    if small.isascii():
        simple = small.translate(_DIGITS_AND_LETTERS)
        if "0" in simple:
            return True
        names = simple.split()
    elif _DIGIT.search(small):
        return True
    else:
        names = letter_runs(small)
    return not all_large(language).isdisjoint(names) or may_have_compounds(small)


def _telling(text: str, language: str | None) -> Lexicon | None:
    """The words to read a text's numbers by; None, soon said of most texts, where it has none in words."""
    names = letter_runs(text)
    has_compounds = may_have_compounds(text.lower()) and any(map(may_be_compound, names))
    if all_telling(language).isdisjoint(names) and not has_compounds:
        return None
    known = lexicon(language, text, names)
    return None if known.telling.isdisjoint(names) and not (known.compounds and has_compounds) else known


def _words(text: str, known: Mapping[str, Entry], *, compounds: bool) -> list[Word]:
    """The words for numbers, and those that may join them."""
    found: list[Word] = []
    end, before = -1, ""
    for match in _WORD.finditer(text):
        word = match.group()
        entry = known.get(word) or (compound(word) if compounds and may_be_compound(word) else None)
        if word in _PERCENT_BEFORE and _PERCENT_BEFORE[word] == before:
            entry = None
        before = word
        if entry is None and word not in JOINTS:
            continue
        start = match.start()
        follows = (
            text[end] in _JOINING
            if start == end + 1 and end > 0
            else _GAP.match(text, end, start) is not None
        )
        found.append(Word(word, start, match.end(), bool(found) and follows, entry))
        end = match.end()
    return found
