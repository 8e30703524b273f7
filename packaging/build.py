"""Build the self-contained bundle in dist/: `uv run --group packaging python packaging/build.py`.

The bundle is then asked to check the sample, to print it and to draw its window, so that one which lacks
something is never taken for a good one.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD, DIST = ROOT / "build", ROOT / "dist"
BUNDLE = DIST / "dateline"
WITH_SYMBOLS = ("_internal/libpython*", "_internal/typst/*.so", "_internal/fontTools/*/*.so")
"""Libraries that are a third symbols. Not all: stripping breaks those that numpy brings."""
SAMPLE = ROOT / "resources" / "samples" / "kazakhstan-russia-2024.json"


def build() -> None:
    """Make the bundle, on Linux with what puts it into the desktop's menus."""
    BUILD.mkdir(exist_ok=True)
    subprocess.run([sys.executable, str(ROOT / "packaging" / "icons.py"), str(BUILD)], check=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", str(ROOT / "packaging" / "dateline.spec")),
            *("--distpath", str(DIST), "--workpath", str(BUILD)),
            *("--noconfirm", "--clean", "--log-level", "WARN"),
        ],
        check=True,
    )
    if sys.platform == "linux":
        for pattern in WITH_SYMBOLS:
            for path in BUNDLE.glob(pattern):
                subprocess.run(["strip", path], check=True)
        shutil.copytree(ROOT / "packaging" / "linux", BUNDLE / "linux")


def try_out(program: Path) -> list[str]:
    """Use the bundle from an empty folder and environment; what each use took. Raises when one fails."""
    report = []
    environment = {"PATH": os.defpath, "HOME": "", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    if sys.platform == "win32":
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment["HOME"] = name
        for arguments, made in (
            (["check", str(SAMPLE)], None),
            (["print", str(SAMPLE), "-o", "briefing.pdf"], b"%PDF-"),
            (["picture", str(SAMPLE), "-o", "window.png", "--window"], b"\x89PNG"),
        ):
            began = time.perf_counter()
            subprocess.run([program, *arguments], cwd=folder, env=environment, check=True)
            report.append(f"dateline {arguments[0]}: {time.perf_counter() - began:.2f} s")
            if made is not None and not (folder / arguments[3]).read_bytes().startswith(made):
                raise SystemExit(f"The bundle wrote no proper {arguments[3]}.")
    return report


def size(folder: Path) -> int:
    """Bytes in a folder; links count nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    build()
    for line in try_out(BUNDLE / "dateline"):
        print(line)  # noqa: T201
    print(f"{BUNDLE}: {size(BUNDLE) / 1e6:.0f} MB")  # noqa: T201
