"""Clean datasets of several subjects, and what the checks say when something in them is changed."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.model.dataset import Dataset
from dateline.model.references import Links
from dateline.resources import resource

DATASETS = {
    "visit": resource("samples", "kazakhstan-russia-2024.json"),
    **{path.stem: path for path in (Path(__file__).parent / "data").glob("*.json")},
}
Changes = Mapping[str, Any]
"""The fields to be changed by a thing's id; or, by a list's name, things to be added to it."""
Reported = Callable[..., Report]


@pytest.fixture(scope="session")
def reported() -> Reported:
    """The checks' report on a clean dataset, with changes, its files being in a folder."""

    def report(name: str, changes: Changes | None = None, folder: Path | None = None) -> Report:
        data = json.loads(DATASETS[name].read_bytes())
        lists = [things for things in data.values() if isinstance(things, list)]
        things = {
            thing["id"]: thing
            for each in lists
            for thing in each
            if isinstance(thing, dict) and "id" in thing
        }
        for key, change in (changes or {}).items():
            if key in things:
                things[key].update(change)
            else:
                data.setdefault(key, []).extend(change)
        return run(Evidence.of(Links(msgspec.convert(data, Dataset)), folder))

    return report
