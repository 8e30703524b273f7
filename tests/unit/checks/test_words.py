"""Cheap looks at a text's words, and whether they miss anything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.checks.numbers.words import may_exceed_twelve, may_have_number
from dateline.checks.text.phrase_list import PhraseList
from dateline.checks.text.words import letter_runs, word, words

LANGUAGES = st.sampled_from([None, "en", "ru", "kk", "de", "fr", "es", "pt-BR"])
WRITTEN = st.text("abzQdl'’ -.,012 5_é\n“ж", max_size=24) | st.text(max_size=24)
SPOKEN_WORDS = (
    "a two hundred million zweihundert fünfundzwanzig Dreißig двадцать жүз quatre-vingts cien half of, the 12"
)
SPOKEN = st.lists(st.sampled_from(SPOKEN_WORDS.split()), max_size=5).map(" ".join)


@given(WRITTEN)
def test_words_are_those_of_the_pattern_however_they_are_found(text: str) -> None:
    assert words(text) == word.findall(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Well-known: 1,234 crossings_in the ’90s", ["well", "known", "crossings", "in", "the", "s"]),
        ("Мост 5G, straße", ["мост", "g", "straße"]),
        ("", []),
    ],
)
def test_letter_runs_are_parted_by_all_else(text: str, found: list[str]) -> None:
    assert letter_runs(text) == found


@given(SPOKEN | st.text(max_size=30), LANGUAGES)
def test_the_quickest_look_misses_no_number(text: str, language: str | None) -> None:
    if re.search(r"\d", text) or may_exceed_twelve(text, language):
        assert may_have_number(text, language)


@pytest.mark.parametrize("language", ["en", None])
def test_a_text_without_numbers_is_seen_to_have_none(language: str | None) -> None:
    assert not may_have_number("The ministers met in Moscow and spoke of trade.", language)


PHRASES = PhraseList("rose_by growth_of will_be планиру* по_оценк*")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trade rose by a tenth", "rose by"),
        ("GROWTH OF 5%", "GROWTH OF"),
        ("планируется построить", "планируется"),
        ("по оценкам банка", "по оценкам"),
        ("The rose was cut by hand", None),
        ("outgrowth of moss", None),
    ],
)
def test_a_phrase_is_found_whatever_its_case_and_ending(text: str, found: str | None) -> None:
    match = PHRASES.search(text, 0, len(text))
    assert (match and match.group()) == found
    if found:
        assert PHRASES.may_be_in(frozenset(letter_runs(text)))


def test_a_text_without_the_words_of_a_phrase_is_seen_to_have_none() -> None:
    assert not PHRASES.may_be_in({"it", "will", "rose", "of", "growths"})
