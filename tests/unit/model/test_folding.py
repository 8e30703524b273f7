"""Folding goes character by character, at any length."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.folding import fold

TYPED = str.maketrans(
    dict.fromkeys('"“”„‟«»″', "")
    | dict.fromkeys("‘’‚‛ʼ′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"}
)


def by_definition(text: str) -> str:
    """Canonical caseless matching of the whole text (Unicode 3.13, D146), without marks."""
    folded = unicodedata.normalize("NFKD", text.translate(TYPED)).casefold()
    spread = unicodedata.normalize("NFKD", folded)
    bare = "".join(char for char in spread if unicodedata.category(char) not in ("Mn", "Cf"))
    return bare.translate(TYPED)


# Spacing marks (Mc) are left out: the standard may put several of them in another order.
LETTERS = st.text(st.characters(exclude_categories=["Mc"]), min_size=1, max_size=40)


@given(LETTERS)
def test_a_text_folds_as_unicode_defines_it(text: str) -> None:
    assert fold(text) == by_definition(text)


@given(LETTERS)
def test_a_long_text_folds_like_its_parts(text: str) -> None:
    assert fold(text * 3000) == fold(text) * 3000


def test_long_texts_of_other_alphabets() -> None:
    assert fold("Йод и Ёлка… " * 500) == "иод и елка... " * 500
    assert fold("“Kazakhstan’s” café – ½ æther " * 500) == "kazakhstan's cafe - 1⁄2 aether " * 500
    every = "".join(map(chr, range(0xAC00, 0xB400)))
    assert fold(every) == unicodedata.normalize("NFKD", every)
    assert fold("x" * 3000 + "\ud800") == "x" * 3000 + "\ud800"
