"""The index of events from arrays: what the levels of detail take to build and to keep, as JSON.

`index_probe.py EVENTS KIND`. Seconds, and bytes an event of the columns and of the levels.
"""

import dataclasses
import json
import sys
import time
from typing import Any

import numpy as np

from columns import KINDS, document
from dateline.timeline.level import Level
from dateline.timeline.levels import Levels, levels_of


def size(value: Any) -> int:
    """Bytes of the arrays in a value."""
    if isinstance(value, np.ndarray):
        return int(value.nbytes)
    if isinstance(value, dict):
        return sum(map(size, value.values()))
    if isinstance(value, Levels | Level):
        return sum(size(getattr(value, field.name)) for field in dataclasses.fields(value))
    return 0


def main(events: int, kind: str) -> None:
    """Measure one dataset."""
    index = document(events, KINDS[kind]).index
    columns = sum(size(getattr(index, field.name)) for field in dataclasses.fields(index))
    began = time.perf_counter()
    levels = levels_of(index, None)
    took = time.perf_counter() - began
    kept = {"levels": size(levels) / events, "columns": columns / events}
    sys.stdout.write(json.dumps({"seconds": took} | kept))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
