"""Where the publisher's insertions stand in a quotation."""

import time
from itertools import accumulate

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


def test_words_do_not_reach_from_one_segment_into_the_next() -> None:
    quote = Quote(speaker="a", source="s", segments=("ab", "cd", ""), editorial=("bc", "b\0c", "\0", "d"))
    assert runs(quote) == ((Run("ab"),), (Run("c"), Run("d", inserted=True)), ())


def marked_one_by_one(texts: tuple[str, ...], editorial: tuple[str, ...]) -> list[set[tuple[int, int]]]:
    """The plain way: each insertion at the first place, from the beginning on, that none before it took."""
    found: list[set[tuple[int, int]]] = [set() for _ in texts]
    for words in filter(None, editorial):
        places = (
            (spans, at)
            for text, spans in zip(texts, found, strict=True)
            for at in range(len(text))
            if text.startswith(words, at)
            and not any(first < at + len(words) and at < end for first, end in spans)
        )
        spans, at = next(places, (set[tuple[int, int]](), 0))
        spans.add((at, at + len(words)))
    return found


@given(
    st.lists(st.text("ab\0", max_size=12), min_size=1, max_size=4),
    st.lists(st.text("ab\0", max_size=3), max_size=12),
)
def test_marked_as_if_one_by_one(segments: list[str], editorial: list[str]) -> None:
    quote = Quote(speaker="a", source="s", segments=tuple(segments), editorial=tuple(editorial))
    marked = []
    for segment in runs(quote):
        ends = list(accumulate(len(run.text) for run in segment))
        starts = [0, *ends]
        marked.append({(a, b) for run, a, b in zip(segment, starts, ends, strict=False) if run.inserted})
    assert marked == marked_one_by_one(quote.segments, quote.editorial)


def test_many_insertions_take_time_in_proportion() -> None:
    """The plain way takes some 10 s."""
    quote = Quote(speaker="a", source="s", text="word … " * 20_000, editorial=("…",) * 20_000)
    begun = time.process_time()
    (segment,) = runs(quote)
    assert time.process_time() - begun < 1
    assert sum(run.inserted for run in segment) == 20_000


@given(
    st.lists(st.text("ab…", max_size=8), min_size=1, max_size=3),
    st.lists(st.text("ab…", max_size=3), max_size=4),
)
def test_no_character_changes(segments: list[str], editorial: list[str]) -> None:
    quote = Quote(speaker="a", source="s", segments=tuple(segments), editorial=tuple(editorial))
    assert ["".join(run.text for run in segment) for segment in runs(quote)] == segments
