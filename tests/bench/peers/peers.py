"""vis-timeline and Plotly in headless Chromium, beside Dateline in the same run."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from columns import KINDS, columns
from columns import title as title_of
from measuring import Bench, Row, milliseconds, row

SCRIPT = Path(__file__).with_name("peers.mjs")
PACKAGES = ("vis-timeline", "vis-data", "plotly.js-dist-min", "playwright-core")
FOLDER = Path(os.environ.get("DATELINE_PEERS", Path(tempfile.gettempdir()) / "dateline-peers"))
SIZES = (1_000, 10_000)
KIND = "clustered"
DAY = 86_400_000.0


def missing() -> str:
    """What must be installed first; empty if nothing."""
    wants = []
    if not (shutil.which("node") and shutil.which("chromium")):
        wants.append("Node.js and Chromium (on Debian: apt install nodejs npm chromium)")
    if not all((FOLDER / "node_modules" / name).is_dir() for name in PACKAGES):
        wants.append(f"the peers (npm install --prefix {FOLDER} {' '.join(PACKAGES)})")
    return " and ".join(wants)


def peers(bench: Bench) -> Iterator[Row]:
    """Opening and panning by a twentieth of the window, at sizes that the peers survive."""
    if wants := missing():
        yield {"figure": "skipped", "why": f"install {wants}; DATELINE_PEERS names another folder"}
        return
    for events in SIZES:
        ours = [bench.run("frame_probe.py", events, KIND, KINDS[KIND].lanes) for _ in range(bench.rounds)]
        path = bench.events(events, KIND)
        opened = [bench.run("window_probe.py", "open", path)["painted"] for _ in range(bench.rounds)]
        yield row(f"Dateline, {events:,} events: open", "ms", milliseconds(opened))
        pan = [value for run in ours for value in run["pan"]["wall"]]
        yield row(f"Dateline, {events:,} events: pan", "ms", milliseconds(pan))
        for peer, taken in in_chromium(bench, events).items():
            for what in ("open", "pan"):
                figure = f"{peer}, {events:,} events: {what}"
                if taken[what]:
                    yield row(figure, "ms", taken[what])
                else:
                    yield {"figure": figure, "why": taken["failed"]}


def in_chromium(bench: Bench, events: int) -> dict[str, dict[str, list[float]]]:
    """What each peer took, in milliseconds."""
    rows = columns(events, KINDS[KIND])
    made = [
        {"start": start * DAY, "end": end * DAY, "lane": lane, "title": title_of(place, KINDS[KIND])}
        for place, (start, end, lane) in enumerate(
            zip(rows.start.tolist(), rows.end.tolist(), rows.lane.tolist(), strict=True)
        )
    ]
    path = bench.folder / f"peers-{events}.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    done = subprocess.run(
        ["node", str(SCRIPT), str(FOLDER), str(shutil.which("chromium")), str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    report: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    return report
