"""What two texts don't have in common, word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from dateline.checks.text.difference import Change, difference

texts = st.text(st.sampled_from("ab c.,1—\n“é中"), max_size=40)


@given(texts, texts)
def test_the_changes_spell_both_texts(ours: str, theirs: str) -> None:
    changes = difference(ours, theirs)
    assert "".join(one.text for one in changes if one.kind != "theirs") == ours
    assert "".join(one.text for one in changes if one.kind != "ours") == theirs


def test_numbers_stay_whole_with_their_separators_signs_and_units() -> None:
    assert difference("rose to $2.65 billion", "rose to $26.5 billion") == (
        Change("same", "rose to "),
        Change("ours", "$2.65"),
        Change("theirs", "$26.5"),
        Change("same", " billion"),
    )
    assert difference("hausse de 33 %", "hausse de 35 %")[1:] == (
        Change("ours", "33 %"),
        Change("theirs", "35 %"),
    )
    assert difference("1 284 cas", "1 248 cas")[0] == Change("ours", "1 284")


def test_punctuation_is_a_change_of_its_own() -> None:
    assert difference("Yes, we can.", "Yes we can!") == (
        Change("same", "Yes"),
        Change("ours", ","),
        Change("same", " we can"),
        Change("ours", "."),
        Change("theirs", "!"),
    )


def test_chinese_is_compared_letter_by_letter() -> None:
    assert difference("我们不会签", "我们会签") == (
        Change("same", "我们"),
        Change("ours", "不"),
        Change("same", "会签"),
    )


def test_long_texts_are_compared_in_no_time() -> None:
    long = " ".join(f"word{number % 977} and" for number in range(10_000))
    changed = long.replace("word500 ", "other ").replace("word7 and", "word7")
    repeated = "the cat sat on the mat " * 4_000
    began = time.process_time()
    kinds = {one.kind for one in difference(long, changed)}
    difference(repeated, repeated[::-1])
    assert time.process_time() - began < 5
    assert kinds == {"same", "ours", "theirs"}
