"""What the bench runs in processes of its own still runs, on small data."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parent
SAMPLE = BENCH.parents[1] / "resources" / "samples" / "kazakhstan-russia-2024.json"


def ran(folder: Path, probe: str, *arguments: object) -> Any:
    """What a probe says."""
    folders = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "STATE", "CACHE", "DATA")}
    done = subprocess.run(
        [sys.executable, BENCH / probe, *map(str, arguments)],
        env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("what", ["empty", SAMPLE])
def test_a_launch_reaches_the_first_picture(what: object, tmp_path: Path) -> None:
    reached = ran(tmp_path, "launch_probe.py", what)
    assert reached["interpreter"] < reached["imports"] < reached["window"] < reached["painted"]
    assert what == "empty" or reached["window"] < reached["document"] < reached["painted"]


def test_frames_are_measured_of_each_movement(tmp_path: Path) -> None:
    report = ran(tmp_path, "frame_probe.py", 2000, "clustered", 3)
    assert {movement: len(report[movement]["wall"]) for movement in report} == {
        "pan": 60,
        "zoom": 60,
        "drag": 60,
    }


@pytest.mark.parametrize("action", ["open", "search", "panel"])
def test_a_window_is_measured(action: str, tmp_path: Path) -> None:
    file = tmp_path / "many.dateline.json"
    subprocess.run([sys.executable, BENCH / "generate.py", "1500", "-o", file], check=True)
    assert ran(tmp_path, "window_probe.py", action, file)
