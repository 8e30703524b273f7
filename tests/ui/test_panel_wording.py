"""Short forms of long texts in the panel."""

import pytest

from dateline.ui.panel.wording import shortened


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("An important area", 30, "An important area"),
        ("An important area is industrial cooperation.", 30, "An important area is…"),
        ("It is industrial cooperation. This has become a hallmark", 34, "It is industrial cooperation…"),
        ("Talks, in Moscow,\n then in Astana", 18, "Talks, in Moscow…"),
        ("Transkaukasien", 6, "Transk…"),
    ],
)
def test_a_text_is_cut_after_a_whole_word_without_its_punctuation(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short
