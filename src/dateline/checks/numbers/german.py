"""German numbers, which are written as one word below a million."""

from decimal import Decimal
from functools import lru_cache

from dateline.checks.numbers.lexicon import Entry, of_languages

_COMPOUND_PARTS = ("hundert", "tausend", "zig", "ßig")


def may_be_compound(word: str) -> bool:
    """Whether a word in small letters looks like one: a quick look."""
    return len(word) > 8 and any(part in word for part in _COMPOUND_PARTS)


def may_have_compounds(text: str) -> bool:
    """Whether a text in small letters may have such words: a quicker look."""
    return "zig" in text or "ßig" in text or "hundert" in text or "tausend" in text


@lru_cache(maxsize=1 << 12)
def compound(word: str) -> Entry | None:
    """German writes a number below a million as one word: zweihundertfünfzigtausend."""
    value = _german(word)
    return None if value is None else Entry("add", Decimal(value))


def _german(word: str) -> int | None:
    for part, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(part)
        if found:
            count = _german(before) if before else 1
            rest = _german(after.removeprefix("und")) if after else 0
            return None if count is None or rest is None else count * factor + rest
    entry = of_languages(("de",)).get(word)
    if entry is not None:
        return int(entry.value) if entry.role == "add" else None
    unit, found, tens = word.partition("und")
    if not found:
        return None
    ones, high = _german(unit), _german(tens)
    fits = ones is not None and high is not None and ones < 10 <= high < 100 and high % 10 == 0
    return (ones or 0) + (high or 0) if fits else None
