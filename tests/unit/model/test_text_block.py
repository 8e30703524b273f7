"""Words are found in joined texts as in each text by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import text_block
from dateline.model.folding import fold
from dateline.model.text_block import text_blocks

TEXTS = ["Border crossings, border talks", "", "Kazakhstan’s BORDER", "a\x1eb", "Граница", "order"]


def places(texts: list[str], word: str, first: int = 0) -> list[int]:
    return [
        int(place) for block in text_blocks(first, texts) for place in block.holding(word.encode("utf-8"))
    ]


def test_each_text_that_holds_the_word_is_found_once() -> None:
    assert places(TEXTS, "border") == [0, 2]
    assert places(TEXTS, "order") == [0, 2, 5]
    assert places(TEXTS, "kazakhstan's") == [2]
    assert places(TEXTS, "граница") == [4]
    assert places(TEXTS, "zzz") == []
    assert places([], "a") == []


def test_places_count_from_the_first() -> None:
    assert places(TEXTS, "border", first=4000) == [4000, 4002]


def test_a_word_is_not_found_across_two_texts() -> None:
    assert places(["ab", "cd"], "bc") == []
    assert places(["a\x1eb", "c"], "a") == [0]
    assert places(["a\x1eb", "c"], "c") == [1]


def test_long_texts_are_in_blocks_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_block, "_LONGEST", 10)
    texts = ["x" * 50, "short", "y" * 50, "z"]
    assert [(block.first, len(block.text)) for block in text_blocks(0, texts)] == [
        (0, 51),
        (1, 6),
        (2, 51),
        (3, 2),
    ]
    assert places(texts, "y") == [2]
    assert places(texts, "z") == [3]


LETTERS = st.text("abB “’ж\x1eé\n1…가\U0001f600", max_size=12)


@given(st.lists(LETTERS, max_size=12), LETTERS, st.sampled_from((1, 3, 100)))
def test_the_joined_texts_hold_what_each_holds(texts: list[str], query: str, few: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_block, "_FEW", few)
        for word in fold(query).split():
            assert places(texts, word) == [place for place, text in enumerate(texts) if word in fold(text)]
