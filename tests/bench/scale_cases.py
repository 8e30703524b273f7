"""Cases at up to ten million events: frames, opening, searching, the index, the panel."""

import shutil
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from measuring import Bench, Row, milliseconds, row

FRAME, OPEN, OPEN_AGAIN, SILENCE, KEYSTROKE, STALL = 8.0, 2000.0, 200.0, 60.0, 100.0, 50.0
"""The targets in milliseconds; a frame's is for its 95th percentile."""
MEMORY = 2.0
"""The target for memory, in times the file's size."""
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
KINDS = ("uniform", "clustered")
LANES = (1, 12, 200)
RATIOS = (1, 2)
USUAL = (1_000_000, "clustered", 12, 1)
MEGABYTE = 1e6


def frame(bench: Bench) -> Iterator[Row]:
    """Layout and painting of one step, offscreen: the usual conditions, and each changed by itself."""
    everything = tuple(product(SIZES, KINDS, LANES, RATIOS))
    chosen = everything if bench.everything else [one for one in everything if _differ(one) <= 1]
    for events, kind, lanes, ratio in chosen:
        scale = str(ratio)
        runs = [
            bench.run("frame_probe.py", events, kind, lanes, QT_SCALE_FACTOR=scale)
            for _ in range(bench.rounds)
        ]
        yield from _steps(runs, f"{events:,} {kind}, {lanes} lanes, ratio {ratio}")


def frame_in_window(bench: Bench) -> Iterator[Row]:
    """The same of a file in the application's window, on a virtual screen."""
    if shutil.which("xvfb-run") is None:
        yield {"figure": "skipped", "why": "xvfb-run is missing: apt install xvfb xauth"}
        return
    events, kind, *_ = USUAL
    path = bench.events(events, kind)
    for ratio in RATIOS:
        environment = {"QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(ratio)}
        runs = [bench.run("window_probe.py", "frames", path, **environment) for _ in range(bench.rounds)]
        yield from _steps(runs, f"a file of {events:,} {kind} events, ratio {ratio}")


def frame_filtered(bench: Bench) -> Iterator[Row]:
    """The same offscreen, of all events and of those that a filter lets pass, in one process."""
    for events in (100_000, 1_000_000):
        path = bench.events(events, "clustered")
        runs = [bench.run("window_probe.py", "filtered", path) for _ in range(bench.rounds)]
        for query in runs[0]:
            yield from _steps([run[query] for run in runs], f"a file of {events:,} events, {query}")


def _steps(runs: list[Any], conditions: str) -> Iterator[Row]:
    for step in runs[0]:
        wall, used, between = (
            milliseconds([value for run in runs for value in run[step][time]])
            for time in ("wall", "processor", "between")
        )
        line = row(f"{step}, {conditions}", "ms", wall)
        yield line | {"target_p95": FRAME, "met": line["p95"] <= FRAME}
        yield row(f"{step}, {conditions}: processor time", "ms", used)
        yield row(f"{step}, {conditions}: processor time between two steps", "ms", between)


def _differ(conditions: tuple[object, ...]) -> int:
    return sum(one != usual for one, usual in zip(conditions, USUAL, strict=True))


def open_(bench: Bench) -> Iterator[Row]:
    """A file to the first painted frame and until its checks are through, and the same file again."""
    for events in (100_000, 1_000_000):
        path = bench.events(events, "clustered")
        size = path.stat().st_size
        for which, target in (("first", OPEN), ("second", OPEN_AGAIN)):
            runs = []
            for _ in range(bench.rounds):
                if which == "first":
                    shutil.rmtree(bench.folder / "cache", ignore_errors=True)
                runs.append(bench.run("window_probe.py", "open", path))
            name = f"{events:,} events, {which} time"
            yield row(f"{name}: to the first frame", "ms", _all(runs, "painted"), target, bytes=size)
            yield row(f"{name}: processor time to the first frame", "ms", _all(runs, "work"))
            yield row(f"{name}: processor time until all is checked", "ms", _all(runs, "all work"))
            yield row(f"{name}: longest silence", "ms", _all(runs, "longest"), SILENCE)
            ratio = [run["peak"] / size for run in runs]
            yield row(f"{name}: most memory", "times the file", ratio, MEMORY)
            yield row(
                f"{name}: most memory less that of an empty window",
                "MB",
                [(run["peak"] - run["before"]) / MEGABYTE for run in runs],
            )
            for pages in ("private", "mapped"):
                most = [run[pages] / MEGABYTE for run in runs]
                yield row(f"{name}: most memory in {pages} pages", "MB", most)


def _all(runs: list[Any], figure: str) -> list[float]:
    return milliseconds([run[figure] for run in runs])


def search(bench: Bench) -> Iterator[Row]:
    """Words typed letter by letter."""
    for events in (100_000, 1_000_000):
        run = bench.run("window_probe.py", "search", bench.events(events, "clustered"))
        yield row(f"{events:,} events: a letter, first results", "ms", milliseconds(run["first"]), KEYSTROKE)
        yield row(f"{events:,} events: a letter, all results", "ms", milliseconds(run["all"]))


def typing(bench: Bench) -> Iterator[Row]:
    """Words typed into the search field of a window, a letter every 120 ms."""
    for events in (100_000, 1_000_000):
        path = bench.events(events, "clustered")
        runs = [bench.run("window_probe.py", "typing", path) for _ in range(bench.rounds)]
        shown = milliseconds([took for run in runs for took in run["first"].values()])
        yield row(f"{events:,} events: a letter, first results painted", "ms", shown, KEYSTROKE)
        yield row(f"{events:,} events: longest silence", "ms", _all(runs, "longest"), STALL)


def index(bench: Bench) -> Iterator[Row]:
    """Levels of detail from columns."""
    for events, kind in product(SIZES[2:], KINDS):
        runs = [bench.run("index_probe.py", events, kind) for _ in range(min(bench.rounds, 3))]
        yield row(f"{events:,} {kind}: levels built", "ms", _all(runs, "seconds"))
        yield row(f"{events:,} {kind}: levels kept", "bytes an event", [run["levels"] for run in runs])
        yield row(f"{events:,} {kind}: columns kept", "bytes an event", [run["columns"] for run in runs])


def panel(bench: Bench) -> Iterator[Row]:
    """Pages of the panel, wholly up, its list of events, and the matches of a search."""
    for events in (100_000, 1_000_000):
        run = bench.run("window_probe.py", "panel", bench.events(events, "clustered"))
        for what, took in run["took"].items():
            yield row(f"{events:,} events: {what} selected", "ms", milliseconds(took))
        for what, longest in run["silences"].items():
            yield row(f"{events:,} events: {what}, longest silence", "ms", milliseconds([longest]), STALL)


CASES: tuple[Callable[[Bench], Iterator[Row]], ...] = (
    frame,
    frame_in_window,
    frame_filtered,
    open_,
    search,
    typing,
    index,
    panel,
)
