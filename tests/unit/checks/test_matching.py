"""Words in a source's text, and how they stand there."""

from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.checks.text.folded import Folded
from dateline.checks.text.matching import between, find, text_at
from dateline.checks.text.source_text import SourceText, Standing
from dateline.model.refs import Ref


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
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for (start, end), char in zip(spans, folded.text, strict=True):
        if char.isascii() and char.isalnum() and text.isascii():
            assert text[start:end] == char


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Il y a 1 284 cas confirmés.", "284 cas confirmés"),
        ("Il y a 1\u202f284 cas confirmés.", "284 cas confirmés"),
        ("It fell to −5 degrees at night.", "5 degrees at night"),
        ("It rose to 5 degrees at night.", "-5 degrees at night"),
        ("an area of 10² units in all", "an area of 102 units in all"),
        ("about 3½ years of work", "about 312 years of work"),
        ("“Will you sign?” he asked.", "Will you sign."),
        ("“You will sign.” he said.", "You will sign?"),
        ("We’re here to stay.", "Were here to stay."),
    ],
)
def test_another_number_sign_or_question_is_an_alteration(text: str, said: str) -> None:
    assert find(source(text), said).standing is Standing.ALTERED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Il a dit « oui, nous signerons » hier.", "dit “oui, nous signerons” hier"),
        ("sagte: »Wir schaffen das«, und ging", "sagte: „Wir schaffen das“, und ging"),
        ("une hausse de 33\u202f% sur un an", "une hausse de 33% sur un an"),
        ("Attention : voici la liste", "Attention: voici la liste"),
        ("the cross-\nborder trade of Trans-\nCaspian gas", "the cross-border trade of Trans-Caspian gas"),
        ("the infra\u00adstructure plan", "the infrastructure plan"),
        ("a ﬁnancial ofﬁce", "a financial office"),
        ("It fell to −5 degrees.", "fell to -5 degrees"),
        ("We waited . . . and left.", "We waited … and left."),
    ],
)
def test_the_typography_of_other_languages_and_of_print_is_no_alteration(text: str, said: str) -> None:
    match = find(source(text), said)
    assert match.standing is Standing.TYPOGRAPHY


def test_a_passage_ends_with_its_words() -> None:
    text = source("It costs “26.5 billion”  — no more.")
    assert text_at(text, find(text, "costs '26.5 billion'")) == "costs “26.5 billion”"


def test_words_are_looked_for_from_a_place_on_and_then_from_the_start() -> None:
    text = source("He said so. She left. He said so.")
    assert find(text, "He said so", 5).passages[0].start == 22
    assert find(text, "he said so.", 5).passages[0].start == 22
    assert find(text, "She left", 15).passages[0].start == 12


def test_an_omission_leaves_out_as_little_as_it_can() -> None:
    text = source("We know. Many came. We know that all will sign.")
    assert text_at(text, find(text, "We know … will sign")) == "We know that all will sign"


def test_an_altered_part_beside_an_omission_is_shown_with_the_others() -> None:
    text = source(
        "Russia ranks first among partners. Last year trade exceeded the record figure set in 2022."
    )
    match = find(text, "Russia ranks first … exceeded the record level of 2022")
    assert match.standing is Standing.ALTERED
    assert text_at(text, match) == text.text.removesuffix(".")


@pytest.mark.parametrize("length", [400, 2_000, 10_000])
def test_long_quotations_are_found_though_words_are_changed(length: int) -> None:
    chance = Random(7)
    text = [f"word{min(int(chance.paretovariate(0.6)), 20_000)}" for _ in range(160_000)]
    said = ["other" if number % 20 == 5 else one for number, one in enumerate(text[50_000:][:length])]
    long = source(" ".join(text))
    began = process_time()
    match = find(long, " ".join(said))
    assert process_time() - began < 5
    assert match.standing is Standing.ALTERED
    assert match.passages[0].start == len(" ".join(text[:50_000])) + 1
    assert text_at(long, match).split() == text[50_000:][:length]


def test_folding_takes_no_longer_than_reading() -> None:
    text = "Компания «Северогаз» сообщила, что сократит поставки газа на 30 процентов — больше. " * 12_000
    began = process_time()
    assert len(Folded.of(text).text) < len(text)
    assert process_time() - began < 1
