"""Numbers that stand for things."""

import numpy as np
import pytest

from dateline.model.pairs import distinct


@pytest.mark.parametrize(
    ("numbers", "once"),
    [
        ([], []),
        ([7], [7]),
        ([3, 1, 3, 0, 1], [0, 1, 3]),
        ([2**32 - 1, 0, 2**32 - 1], [0, 2**32 - 1]),
    ],
)
def test_numbers_without_a_sign_ascend_and_are_there_once(numbers: list[int], once: list[int]) -> None:
    assert distinct(np.array(numbers, np.uint32)).tolist() == once


def test_numbers_below_0_come_first() -> None:
    assert distinct(np.array([4, -1, -1, -7, 4])).tolist() == [-7, -1, 4]
