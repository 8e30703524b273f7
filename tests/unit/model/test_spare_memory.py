"""What was freed can be given back on any system."""

import mmap
import sys
from pathlib import Path

import pytest

from dateline.model.spare_memory import give_back, keep_little, kept


def test_giving_back_leaves_what_is_used() -> None:
    keep_little()
    kept = [bytes([number]) * 100_000 for number in range(100)]
    freed = [bytes(100_000) for _ in range(100)]
    del freed
    give_back()
    assert [part[0] for part in kept] == list(range(100))


def resident() -> int:
    """Bytes of memory that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * mmap.PAGESIZE


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps what it likes")
def test_what_is_freed_is_kept_meanwhile_and_given_back_later() -> None:
    keep_little()
    give_back()
    before = resident()
    with kept():
        some = b"x" * 20_000_000
        del some
        assert resident() > before + 15_000_000
    give_back()
    assert resident() < before + 15_000_000
