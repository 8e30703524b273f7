"""Short forms of long texts."""

import pytest

from dateline.model.wording import shortened


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("An important area", 30, "An important area"),
        ("An important area is industrial cooperation.", 30, "An important area is…"),
        ("It is industrial cooperation. This has become a hallmark", 34, "It is industrial cooperation…"),
        ("Talks, in Moscow,\n then in Astana", 18, "Talks, in Moscow…"),
        ("Transkaukasien", 6, "Transk…"),
        ("It cost 1 500 000 tenge in all", 12, "It cost…"),
        ("It cost 1\u00a0500\u00a0000 tenge", 12, "It cost…"),
        ("It cost 1,500,000 tenge", 11, "It cost…"),
        ("It cost 1500 tenge", 10, "It cost…"),
        ("In 2024 prices rose", 10, "In 2024…"),
        ("1\u00a0500\u00a0tenge", 20, "1\u00a0500\u00a0tenge"),
    ],
)
def test_a_text_is_cut_after_a_whole_word_without_its_punctuation(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short
