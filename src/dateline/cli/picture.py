"""`dateline picture`: the timeline, or the whole window, as a picture."""

import argparse
import importlib
import os
import re
import sys
from pathlib import Path
from typing import get_args

from dateline.cli.display import why_no_window
from dateline.drawing.palette import ThemeName, palette
from dateline.files import dataset_file
from dateline.files.atomic import write_bytes
from dateline.model.references import Links
from dateline.svg.png import to_png
from dateline.svg.writer import to_svg
from dateline.timeline.index import EventIndex
from dateline.timeline.picture import picture

HELP = "save the timeline as an SVG or PNG picture"
MOST = 20_000
"""Pixels a side."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the dataset")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="the picture to write: .svg or .png"
    )
    parser.add_argument(
        "--size", type=size, default=(1600, 900), metavar="WxH", help="in pixels; 1600x900 without it"
    )
    parser.add_argument("--theme", choices=get_args(ThemeName), default="light", help="light without it")
    parser.add_argument(
        "--window", action="store_true", help="the whole window instead of the timeline, as PNG"
    )


def size(text: str) -> tuple[int, int]:
    """Width and height from "1600x900"."""
    found = re.fullmatch(r"(\d{2,5})[x×](\d{2,5})", text)
    if found is None or not all(1 <= int(side) <= MOST for side in found.groups()):
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a size; write width and height in pixels, such as 1600x900"
        )
    return int(found[1]), int(found[2])


def run(args: argparse.Namespace) -> int:
    """Write the picture; 0 when it is written. Raises FileError for a dataset or target that won't do."""
    kind = args.output.suffix.lower()
    wrong = _objection(kind, is_window=args.window, theme=args.theme)
    if wrong:
        sys.stderr.write(f"dateline: {wrong}\n")
        return 2
    if args.window:
        # Qt is loaded only for this: the timeline's picture needs no Qt at all.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        reason = why_no_window()
        if reason is not None:
            sys.stderr.write(f"dateline: {reason}\n")
            return 2
        app = importlib.import_module("dateline.app")
        write_bytes(args.output, app.window_picture(args.file, *args.size, args.theme))
        return 0
    links = Links(dataset_file.read(args.file))
    width, height = args.size
    drawing = picture(EventIndex.of(links), palette(args.theme), width=width, height=height)
    write_bytes(args.output, to_svg(drawing).encode() if kind == ".svg" else to_png(drawing))
    return 0


def _objection(kind: str, *, is_window: bool, theme: ThemeName) -> str:
    """Why the picture can't be made as asked; empty when it can."""
    if kind not in (".svg", ".png"):
        return "The picture’s name must end in .svg or .png."
    if is_window and kind != ".png":
        return "A picture of the window must be a PNG."
    if is_window and theme == "print":
        return "The window has a light and a dark theme, none for print."
    return ""
