"""What was freed can be given back on any system."""

from dateline.model.spare_memory import give_back, keep_little, kept


def test_giving_back_leaves_what_is_used() -> None:
    keep_little()
    kept = [bytes([number]) * 100_000 for number in range(100)]
    freed = [bytes(100_000) for _ in range(100)]
    del freed
    give_back()
    assert [part[0] for part in kept] == list(range(100))


def test_what_is_freed_meanwhile_can_be_used_again() -> None:
    with kept():
        for number in range(10):
            assert bytes([number]) * 10_000_000 == bytearray([number]) * 10_000_000
