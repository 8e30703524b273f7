"""Pan, zoom and reveal."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.timeline.viewport import Viewport, fitting, shortest_at

days = st.floats(-1e12, 1e12)
lengths = st.floats(0.01, 1e12)


def test_panning_moves_by_a_share_of_the_length() -> None:
    assert Viewport(100, 200).pan(0.25) == Viewport(125, 225)


def test_zooming_in_twice_about_a_quarter_keeps_it_there() -> None:
    assert Viewport(0, 100).zoom(2, 25) == Viewport(12.5, 62.5)


def test_zooming_without_a_point_is_about_the_middle() -> None:
    assert Viewport(0, 100).zoom(0.5) == Viewport(-50, 150)


def test_a_pan_goes_on_as_far() -> None:
    assert Viewport(110, 210).onwards(Viewport(100, 200)) == Viewport(120, 220)


def test_a_zoom_goes_on_by_as_much_about_the_same_day() -> None:
    # About day 0: 400 days, 200, and then 100.
    assert Viewport(-50, 150).onwards(Viewport(-100, 300)) == Viewport(-25, 75)


@given(days, st.floats(1, 1e6), st.floats(0.3, 3), st.floats(0, 1))
def test_a_zoom_from_one_notch_to_the_next_is_foreseen(
    lo: float, length: float, factor: float, share: float
) -> None:
    first = Viewport(lo, lo + length)
    about = lo + share * length
    second = first.zoom(factor, about)
    third = second.onwards(first)
    assume(third is not None and abs(lo) < 1e6)
    assert third is not None
    assert third.looks_like(second.zoom(factor, about))


@pytest.mark.parametrize(
    "seen",
    [
        Viewport(100, 200),  # nothing moved
        Viewport(201, 301),  # by more than is in view
        Viewport(100, 124),  # to less than a quarter
        Viewport(0, 401),  # to more than four times as much
    ],
)
def test_nothing_is_foreseen_of_a_jump(seen: Viewport) -> None:
    assert seen.onwards(Viewport(100, 200)) is None


def test_nothing_is_foreseen_beyond_what_can_be_shown() -> None:
    assert Viewport(0, 3e13).onwards(Viewport(0, 1.5e13)) is None
    assert Viewport(0, 1.2e-8).onwards(Viewport(0, 2.4e-8)) is None


def test_what_differs_by_less_than_a_hundredth_of_a_pixel_looks_the_same() -> None:
    # 1,000 pixels of a day each.
    assert Viewport(0, 1000).looks_like(Viewport(0.0009, 1000.0009))
    assert not Viewport(0, 1000).looks_like(Viewport(0.01, 1000.01))


def test_revealing_what_is_in_view_moves_nothing() -> None:
    assert Viewport(0, 100).reveal(40, 60) == Viewport(0, 100)


def test_revealing_moves_no_further_than_the_margin() -> None:
    assert Viewport(0, 100).reveal(110, 112, margin=0.1) == Viewport(22, 122)
    assert Viewport(0, 100).reveal(-10, -8, margin=0.1) == Viewport(-20, 80)


def test_revealing_something_longer_than_the_view_shows_all_of_it() -> None:
    view = Viewport(0, 100).reveal(50, 1050)
    assert view.lo <= 50 and view.hi >= 1050


def test_an_instant_is_shown_with_a_day_on_either_side() -> None:
    assert fitting(500, 500) == Viewport(499, 501)


def test_on_the_way_both_ends_are_kept() -> None:
    start, target = Viewport(0, 100), Viewport(40, 50)
    assert start.towards(target, 0) == start
    assert start.towards(target, 1) == target
    halfway = start.towards(target, 0.5)
    assert math.isclose(halfway.length, math.sqrt(1000))


@given(days, lengths, st.floats(0.5, 2), st.floats(0, 1))
def test_the_day_under_the_pointer_stays_under_it(
    lo: float, length: float, factor: float, share: float
) -> None:
    view = Viewport(lo, lo + max(length, 2 * shortest_at(lo)))
    day = view.lo + share * view.length
    zoomed = view.zoom(factor, day)
    assert zoomed.length > 0
    assert math.isclose((day - zoomed.lo) / zoomed.length, share, abs_tol=2e-3)


@given(days, lengths)
def test_zooming_in_for_ever_ends_at_a_length_that_float64_resolves(lo: float, length: float) -> None:
    view = Viewport(lo, lo + length)
    for _ in range(200):
        view = view.zoom(2)
    assert view.hi > view.lo
    assert len({view.lo + view.length * pixel / 1000 for pixel in range(1000)}) > 500
