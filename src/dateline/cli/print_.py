"""`dateline print`: a briefing as PDF, without a window or display."""

import argparse
import sys
from pathlib import Path

from dateline.briefing.errors import BriefingError
from dateline.briefing.pdf import make_pdf
from dateline.briefing.typeset import PAPERS
from dateline.files import dataset_file
from dateline.files.atomic import write_bytes
from dateline.model.references import Links

HELP = "print a briefing to a PDF"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the dataset")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT.pdf", help="the PDF to write; replaced whole"
    )
    parser.add_argument(
        "--briefing", metavar="ID", help="which of the dataset's briefings; without it, the first one"
    )
    parser.add_argument("--paper", choices=PAPERS, default="a4", help="the page size; a4 without it")


def run(args: argparse.Namespace) -> int:
    """Write the briefing; 0 when it is written. Raises FileError for a dataset or target that won't do."""
    dataset = dataset_file.read(args.file)
    try:
        pdf = make_pdf(Links(dataset), folder=args.file.parent, briefing_id=args.briefing, paper=args.paper)
    except BriefingError as error:
        sys.stderr.write(f"dateline: {error}\n")
        return 2
    write_bytes(args.output, pdf)
    return 0
