"""Where the publisher's insertions stand in a quotation."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dataset import Quote
from dateline.model.quotations import Run, runs


def test_an_insertion_is_marked_once_where_it_first_occurs() -> None:
    quote = Quote(speaker="a", source="s", segments=("so …", "and … and …"), editorial=("…", "…"))
    assert runs(quote) == (
        (Run("so "), Run("…", inserted=True)),
        (Run("and "), Run("…", inserted=True), Run(" and …")),
    )


def test_insertions_side_by_side_stay_two() -> None:
    quote = Quote(speaker="a", source="s", text="more ($2 m)… then", editorial=("…", "($2 m)"))
    assert runs(quote) == (
        (Run("more "), Run("($2 m)", inserted=True), Run("…", inserted=True), Run(" then")),
    )


def test_what_is_not_in_the_words_is_not_marked() -> None:
    assert runs(Quote(speaker="a", source="s", text="plain", editorial=("[sic]",))) == ((Run("plain"),),)


@given(
    st.lists(st.text("ab…", max_size=8), min_size=1, max_size=3),
    st.lists(st.text("ab…", max_size=3), max_size=4),
)
def test_no_character_changes(segments: list[str], editorial: list[str]) -> None:
    quote = Quote(speaker="a", source="s", segments=tuple(segments), editorial=tuple(editorial))
    assert ["".join(run.text for run in segment) for segment in runs(quote)] == segments
