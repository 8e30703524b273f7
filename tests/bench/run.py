"""The project's figures: `uv run python tests/bench/run.py [CASE...]`, one JSON object a line.

Every line has the case, the figure, its unit, how often it was measured, the median and the 95th percentile;
what has a target says it and whether the median meets it. What is compared is measured in turns, in the same
run, each time in a new process. Numbers of different machines, or of a busy one, can't be compared: the first
line says how busy this one is.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import pairwise
from pathlib import Path

import scale_cases
from measuring import BENCH, Bench, Row, milliseconds, row
from peers.peers import peers

SAMPLE = BENCH.parents[1] / "resources" / "samples" / "kazakhstan-russia-2024.json"
LAUNCH_RATIO = 1.5
BRIEFING, TYPST = 1500.0, 800.0
STALL = 50.0
CHECKS = 10_000.0
"""The targets: times an empty window's launch, and milliseconds."""
STAGES = {
    "interpreter": "Python starts",
    "imports": "imports",
    "window": "application and window are built",
    "document": "sample is read and shown to the views",
    "painted": "layout and first paint",
}


def launch(bench: Bench) -> Iterator[Row]:
    """From the start of the process to the painted sample, against an empty window."""

    def started(what: object) -> dict[str, float]:
        began = time.monotonic()
        reached: dict[str, float] = bench.run("launch_probe.py", what)
        return {stage: 1000 * (moment - began) for stage, moment in reached.items()}

    empty, ours = bench.repeated(partial(started, "empty"), partial(started, SAMPLE), rounds=2 * bench.rounds)
    nothing, sample = [one["painted"] for one in empty], [one["painted"] for one in ours]
    ratio = [mine / theirs for mine, theirs in zip(sample, nothing, strict=True)]
    yield row("an empty window painted", "ms", nothing)
    yield row("of that, imports", "ms", [one["imports"] - one["interpreter"] for one in empty])
    yield row("the sample painted", "ms", sample)
    yield row("ratio", "times", ratio, LAUNCH_RATIO)
    for before, stage in pairwise([None, *STAGES]):
        took = [one[stage] - (one[before] if before else 0.0) for one in ours]
        yield row(f"of the sample, {STAGES[str(stage)]}", "ms", took)


def briefing(bench: Bench) -> Iterator[Row]:
    """`dateline print` of the sample, from start to exit."""

    def printed() -> tuple[float, float]:
        began = time.monotonic()
        typst = bench.run("print_probe.py", SAMPLE, bench.folder / "briefing.pdf")["typst"]
        return time.monotonic() - began, typst

    (taken,) = bench.repeated(printed, rounds=2 * bench.rounds)
    yield row("the sample printed", "ms", milliseconds([whole for whole, _ in taken]), BRIEFING)
    yield row("of that, Typst", "ms", milliseconds([typst for _, typst in taken]), TYPST)


def stall(bench: Bench) -> Iterator[Row]:
    """The longest time that the window doesn't answer."""
    for figure, action, path in (
        ("nothing to do", "idle", SAMPLE),
        ("opening the sample", "open", SAMPLE),
        ("making and showing its briefing", "brief", SAMPLE),
        ("opening 100,000 events", "open", bench.events(100_000)),
    ):
        (taken,) = bench.repeated(partial(bench.run, "stall_probe.py", action, path))
        longest = milliseconds([one["longest"] for one in taken])
        over = statistics.median(one["over"] for one in taken)
        yield row(figure, "ms", longest, STALL, stalls_over_target=over)


def timeline(bench: Bench) -> Iterator[Row]:
    """Layout and painting of one step, in a window of 1600×900."""
    for name, path in (("the sample", SAMPLE), ("10,000 events", bench.events(10_000))):
        (taken,) = bench.repeated(partial(bench.run, "timeline_probe.py", path))
        for step in taken[0]:
            yield row(f"{step}, {name}", "ms", milliseconds([value for one in taken for value in one[step]]))


def dates(bench: Bench) -> Iterator[Row]:
    """Parsing one date."""
    (taken,) = bench.repeated(partial(bench.run, "reading_probe.py", "dates"))
    for form in taken[0]:
        yield row(form, "µs", [1e6 * one[form] for one in taken])


def read(bench: Bench) -> Iterator[Row]:
    """A file to a dataset that was checked."""
    for name, path in (("the sample", SAMPLE), ("100,000 events", bench.events(100_000))):
        (taken,) = bench.repeated(partial(bench.run, "reading_probe.py", "read", path))
        for what in taken[0]:
            figure = f"{name}: {what}"
            yield row(figure, "ms", milliseconds([one[what] for one in taken]), bytes=path.stat().st_size)


def checks(bench: Bench) -> Iterator[Row]:
    """The evidence checks of 100,000 events and 5,000 sources with their texts: processor time."""
    (taken,) = bench.repeated(partial(bench.run, "checks_probe.py", 100_000, 5_000))
    for topic in taken[0]["took"]:
        yield row(topic, "ms", milliseconds([one["took"][topic] for one in taken]))
    yield row("all", "ms", milliseconds([sum(one["took"].values()) for one in taken]), CHECKS)


CASES: dict[str, Callable[[Bench], Iterator[Row]]] = {
    case.__name__.rstrip("_"): case
    for case in (launch, briefing, stall, timeline, dates, read, checks, *scale_cases.CASES, peers)
}


def emit(line: Row) -> None:
    """Write one line of JSON."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run the cases that were asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of {', '.join(CASES)}; all without it")
    parser.add_argument("--rounds", type=int, default=5, help="how often each probe is run; 5 without it")
    parser.add_argument("--everything", action="store_true", help="every combination of a case's conditions")
    args = parser.parse_args()
    unknown = set(args.cases) - CASES.keys()
    if unknown:
        parser.error(f"there is no case {', '.join(sorted(unknown))}; there are {', '.join(CASES)}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bench = Bench(folder, args.rounds, everything=args.everything)
        emit(
            {
                "case": "machine",
                "python": platform.python_version(),
                "system": platform.system(),
                "cores": os.cpu_count(),
                "load": [round(load, 2) for load in os.getloadavg()] if hasattr(os, "getloadavg") else None,
            }
        )
        for name in args.cases or CASES:
            for line in CASES[name](bench):
                emit({"case": name} | line)


if __name__ == "__main__":
    main()
