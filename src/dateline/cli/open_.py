"""`dateline open`: the window."""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from dateline.cli.display import why_no_window
from dateline.model.collector import collector_off

HELP = "open datasets in windows"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files, the sample, and the colours."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="a dataset; more open more windows"
    )
    parser.add_argument("--sample", action="store_true", help="open the sample that comes with Dateline")
    parser.add_argument(
        "--theme", choices=("system", "light", "dark"), help="use these colours, for this run only"
    )


def run(args: argparse.Namespace) -> int:
    """Open the window and stay until it is closed. 2 when no window can be opened here."""
    reason = why_no_window()
    if reason is not None:
        print(f"dateline: {reason}", file=sys.stderr)  # noqa: T201 (this is the command line)
        return 2
    code: int = load_app().run(args.files, sample=args.sample, theme=args.theme)
    return code


def load_app() -> ModuleType:
    """The application. Qt is loaded only now: without its system libraries even the import fails.

    What does without Qt comes first: PySide6 reads the source of every module that is imported after it,
    which takes a tenth of a launch. All of it stays, so the collector need not walk it again and again, which
    takes another tenth.
    """
    with collector_off():
        import_module("dateline.commands.registry")
        return import_module("dateline.app")
