"""Pan, zoom and reveal."""

import math

from hypothesis import given
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
