"""Running probes, and the lines that their figures make."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parent


class Bench:
    """Runs probes in processes of their own, without a display, away from the user's settings."""

    def __init__(self, folder: Path, rounds: int, *, everything: bool = False) -> None:
        self.folder = folder
        self.rounds = rounds
        self.everything = everything
        self._environment = os.environ | {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_STATE_HOME": str(folder / "state"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONHASHSEED": "0",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",  # modules stay compiled, as on a user's machine
        }

    def run(self, script: str, *arguments: object, **environment: str) -> Any:
        """What a probe prints. With `QT_QPA_PLATFORM="xcb"` its window is on a virtual screen."""
        command = [sys.executable, str(BENCH / script), *map(str, arguments)]
        if environment.get("QT_QPA_PLATFORM") == "xcb":
            command = ["xvfb-run", "-a", "-s", "-screen 0 3840x2160x24", *command]
        done = subprocess.run(
            command,
            env=self._environment | environment,
            cwd=self.folder,
            capture_output=True,
            check=False,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
        return json.loads(done.stdout or "null")

    def events(self, count: int, kind: str = "uniform") -> Path:
        """A generated dataset, the same every time."""
        path = self.folder / f"{kind}-{count}.dateline.json"
        if not path.exists():
            self.run("generate.py", count, kind, "-o", path)
        return path

    def repeated(self, *probes: Callable[[], Any], rounds: int | None = None) -> list[list[Any]]:
        """What each probe gives, taken in turns, after one round that isn't counted."""
        for probe in probes:
            probe()
        taken = [[probe() for probe in probes] for _ in range(rounds or self.rounds)]
        return [list(column) for column in zip(*taken, strict=True)]


Row = dict[str, Any]


def row(figure: str, unit: str, values: Sequence[float], target: float | None = None, **more: Any) -> Row:
    """One line of the report."""
    ordered = sorted(values)
    made = {
        "figure": figure,
        "unit": unit,
        "n": len(ordered),
        "median": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)], 2),
    }
    if target is not None:
        made |= {"target": target, "met": statistics.median(ordered) <= target}
    return made | more


def milliseconds(seconds: Sequence[float]) -> list[float]:
    """Seconds in milliseconds."""
    return [1000 * value for value in seconds]
