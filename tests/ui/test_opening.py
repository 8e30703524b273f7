"""What is made of a file where it is read, so that the window needn't."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.drawing.palette import palette
from dateline.files.progress import UNWATCHED
from dateline.timeline.frame import View
from dateline.timeline.layout import lay_out
from dateline.timeline.levels import Levels
from dateline.timeline.overview import overview
from dateline.timeline.viewport import Viewport
from dateline.ui.opening import open_document


@pytest.fixture
def many_lanes(tmp_path: Path) -> Path:
    """A file with an event in each of 400 lanes."""
    lanes = [{"id": f"lane{n}", "title": f"Lane {n}"} for n in range(400)]
    events = [{"date": f"{1600 + n}", "title": f"Event {n}", "lane": f"lane{n}"} for n in range(400)]
    path = tmp_path / "lanes.json"
    path.write_text(
        json.dumps({"format": "dateline", "version": 1, "title": "Lanes", "lanes": lanes, "events": events})
    )
    return path


def test_of_many_lanes_all_are_gone_through_before_they_are_shown(
    many_lanes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(Viewport(0.0, 1.0), 1007.0, 640.0, palette("light"), controls=True)
    document = open_document(many_lanes, many_lanes, UNWATCHED, view).document
    assert vars(document)["lane_ids"][:2] == ("lane0", "lane1")
    monkeypatch.delattr(Levels, "total_density")
    left = lay_out(document.index, replace(view, viewport=document.story)).left
    strip = overview(document.index, document.story, 1007.0, left, palette("light"))
    assert strip.drawing.width == 1007.0
