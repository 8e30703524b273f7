"""Which things have the same of something."""

from dateline.checks.conflict.alike import Alike


def test_things_that_have_the_same() -> None:
    alike = Alike()
    for place, key in enumerate(("b", "a", "c", "a", "b", "a", "d")):
        alike.add(key, place)
    assert alike.groups() == [[0, 4], [1, 3, 5]]
    assert alike.groups(2) == [[0, 4]]
    assert Alike().groups() == []
