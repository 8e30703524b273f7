"""Words in a source's text, and how they stand there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.checks.difference import difference
from dateline.checks.evidence import SourceText
from dateline.checks.folded import Folded
from dateline.checks.matching import Standing, between, find, text_at
from dateline.model.references import Ref


def source(text: str) -> SourceText:
    return SourceText(Ref("source", 0), text, is_whole=True)


TEXT = (
    "The council met on Monday. “We will not raise taxes in 2025,” the mayor said, “and we’ll spend\n"
    "26.5 billion — no more.” She left at 5 p.m. The co-\noperation treaty has 1,204 pages. Über alles: café."
)
CASES = [
    ("We will not raise taxes in 2025,", Standing.EXACT, "We will not raise taxes in 2025,"),
    ("we'll spend 26.5 billion", Standing.TYPOGRAPHY, "we’ll spend\n26.5 billion"),
    ("26.5 billion – no more", Standing.TYPOGRAPHY, "26.5 billion — no more"),
    ("26.5 billion—no more", Standing.TYPOGRAPHY, "26.5 billion — no more"),
    ("We will not raise taxes in 2025.", Standing.TYPOGRAPHY, "We will not raise taxes in 2025"),
    ("And we’ll spend\n26.5", Standing.TYPOGRAPHY, "and we’ll spend\n26.5"),
    ("The cooperation treaty", Standing.TYPOGRAPHY, "The co-\noperation treaty"),
    ("U\u0308ber alles: cafe\u0301.", Standing.TYPOGRAPHY, "Über alles: café."),
    ("We will not […] in 2025", Standing.ELIDED, "We will not raise taxes in 2025"),
    (
        "We will not raise ... the mayor said",
        Standing.ELIDED,
        "We will not raise taxes in 2025,” the mayor said",
    ),
    ("We will raise taxes in 2025,", Standing.ALTERED, "We will not raise taxes in 2025"),
    ("5 billion — no more", Standing.ALTERED, None),
    ("has 204 pages", Standing.ALTERED, None),
    ("Parliament has adjourned its winter session", Standing.ABSENT, ""),
    ("   ", Standing.ABSENT, ""),
]


@pytest.mark.parametrize(("said", "standing", "there"), CASES)
def test_how_words_stand(said: str, standing: Standing, there: str | None) -> None:
    text = source(TEXT)
    match = find(text, said)
    assert match.standing is standing
    if there is not None:
        assert text_at(text, match) == there


def test_what_an_omission_leaves_out() -> None:
    text = source("We will not, in any year, raise taxes.")
    match = find(text, "We will … raise taxes")
    assert match.standing is Standing.ELIDED
    assert list(between(text, match)) == [" not, in any year, "]


def test_texts_without_spaces_are_matched_by_their_letters() -> None:
    text = source("总理表示，两国贸易额去年达到两万五千亿卢布。双方将继续合作。")
    assert find(text, "两国贸易额去年达到两万五千亿卢布").standing is Standing.EXACT
    altered = find(text, "两国贸易额去年达到三万五千亿卢布")
    assert altered.standing is Standing.ALTERED
    assert text_at(text, altered) == "两国贸易额去年达到两万五千亿卢布"


def test_the_nearest_of_several_passages_is_taken() -> None:
    text = source(
        "Sales rose by 3 percent in May in the north. " * 3 + "Sales fell by 4 percent in June in the south."
    )
    match = find(text, "Sales fell by 5 percent in June in the south.")
    assert text_at(text, match) == "Sales fell by 4 percent in June in the south"


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "new",
            "bridge",
            "“opens”",
            "in",
            "2024",
            "–",
            "we’ll",
            "…",
            "see,",
            "26.5",
            "not",
            "über",
            "дом",
        ]
    ),
    min_size=6,
    max_size=60,
)


@given(WORDS, st.data())
def test_every_stretch_of_whole_words_is_there_word_for_word(words: list[str], data: st.DataObject) -> None:
    text = source(" ".join(words))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    said = " ".join(words[first:last])
    match = find(text, said)
    if any(char.isalnum() for char in said):
        assert match.standing is Standing.EXACT
        assert text_at(text, match) == said


@given(WORDS, st.data())
def test_a_changed_letter_or_digit_is_never_taken_for_typography(
    words: list[str], data: st.DataObject
) -> None:
    text = source(" ".join(words))
    said = " ".join(words)
    at = data.draw(st.sampled_from([at for at, char in enumerate(said) if char.isalnum()] or [0]))
    other = "7" if said[at].isdigit() else "q"
    if said[at].isalnum() and said[at] != other:
        match = find(text, said[:at] + other + said[at + 1 :])
        assert match.standing in (Standing.ALTERED, Standing.ABSENT)


@given(st.text())
def test_folding_leads_back_to_where_characters_stood(text: str) -> None:
    folded = Folded.of(text)
    origins = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= at <= len(text) for at in origins)
    for at, char in enumerate(folded.text):
        if char.isascii() and char.isalnum() and text.isascii():
            assert text[origins[at]] == char


@given(st.text(), st.text())
def test_a_difference_spells_both_texts(ours: str, theirs: str) -> None:
    changes = difference(ours, theirs)
    assert "".join(one.text for one in changes if one.kind != "theirs") == ours
    assert "".join(one.text for one in changes if one.kind != "ours") == theirs


def test_numbers_and_words_are_never_cut() -> None:
    assert [
        (one.kind, one.text) for one in difference("more than 2.5 trillion", "more than 2.65 trillion")
    ] == [
        ("same", "more than "),
        ("ours", "2.5"),
        ("theirs", "2.65"),
        ("same", " trillion"),
    ]
