"""Packing into rows."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.timeline.lanes import NO_ROOM, pack

intervals = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=60,
)


def test_intervals_that_touch_share_a_row() -> None:
    assert pack([0, 10, 20], [10, 20, 30], [0, 1, 2], 9) == [0, 0, 0]


def test_an_overlap_takes_the_next_row_and_the_first_free_one_after_it() -> None:
    assert pack([0, 5, 12], [10, 15, 20], [0, 1, 2], 9) == [0, 1, 0]


def test_what_comes_first_in_the_order_gets_the_first_row() -> None:
    assert pack([0, 5], [10, 15], [1, 0], 9) == [1, 0]


def test_a_gap_between_two_placed_intervals_is_used() -> None:
    assert pack([0, 20, 10], [10, 30, 20], [0, 1, 2], 9) == [0, 0, 0]


def test_what_finds_no_row_is_left_out() -> None:
    assert pack([0, 0, 0], [5, 5, 5], [2, 0, 1], 2) == [1, NO_ROOM, 0]


def test_endless_intervals_get_rows_of_their_own() -> None:
    endless = float("inf")
    assert pack([-endless, 0.0, 5.0], [endless, endless, 6.0], [0, 1, 2], 9) == [0, 1, 2]


@given(intervals, st.randoms(use_true_random=False))
def test_intervals_of_one_row_never_overlap(items: list[tuple[int, int]], random) -> None:  # type: ignore[no-untyped-def]  # hypothesis' Random
    order = list(range(len(items)))
    random.shuffle(order)
    rows = pack([left for left, _ in items], [right for _, right in items], order, 5)
    for row in set(rows) - {NO_ROOM}:
        members = sorted(item for item, given_row in zip(items, rows, strict=True) if given_row == row)
        assert all(first[1] <= second[0] for first, second in pairwise(members))


@given(intervals)
def test_in_order_of_their_lefts_no_row_is_wasted(items: list[tuple[int, int]]) -> None:
    items.sort()
    rows = pack([left for left, _ in items], [right for _, right in items], range(len(items)), 1000)
    deepest = max((sum(a <= day < b for a, b in items) for day in range(261)), default=0)
    assert max(rows, default=-1) + 1 == deepest
