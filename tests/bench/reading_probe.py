"""Reading, without a window: what it takes in seconds, as JSON.

`reading_probe.py read FILE` reads a dataset and makes what the window wants of it; `reading_probe.py dates`
parses dates of each form, none of them twice.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from dateline.files import dataset_file
from dateline.model import dates
from dateline.session.document import Document

DATES = 5_000
DAYS = tuple((date(1900, 1, 1) + timedelta(days=number * 9)).isoformat() for number in range(DATES))
FORMS = {
    "a day": DAYS,
    "a month": tuple(f"{1000 + number // 12}-{number % 12 + 1:02}" for number in range(DATES)),
    "a moment with an offset": tuple(f"{day}T09:30:00+05:00" for day in DAYS),
    "about a day": tuple(f"{day}~" for day in DAYS),
    "a stretch": tuple(
        f"{day}/{later}" for day, later in zip(DAYS, DAYS[1:] + DAYS[:1], strict=True) if day < later
    ),
    "on or before a day": tuple(f"[..{day}]" for day in DAYS),
    "a season": tuple(f"{-2000 + number:05}-2{number % 4 + 1}" for number in range(2000)),
}


def timed(work: Callable[[], object]) -> float:
    """What it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read(path: Path) -> dict[str, float]:
    """The dataset, and after it the links, index and choices that a window wants of it."""
    report = {"checked dataset": timed(lambda: dataset_file.read(path))}
    document = Document(dataset_file.read(path))
    report["index and choices"] = timed(lambda: (document.index, document.choices))
    return report


def parse() -> dict[str, float]:
    """What one date takes, by form."""
    report = {}
    for form, texts in FORMS.items():
        assert len(set(texts)) == len(texts)
        report[form] = timed(partial(parse_all, texts)) / len(texts)
    parse_all(DAYS)
    report["a day seen before"] = timed(partial(parse_all, DAYS)) / len(DAYS)
    return report


def parse_all(texts: tuple[str, ...]) -> None:
    """Every date once."""
    for text in texts:
        dates.parse(text)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(parse() if sys.argv[1] == "dates" else read(Path(sys.argv[2]))))
