"""`dateline schema`: the format's JSON Schema, for editors that complete and check."""

import argparse
import sys

from dateline.files.schema import schema_text

HELP = "print the format’s JSON Schema, for editors that complete and check"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_args: argparse.Namespace) -> int:
    """Print the schema."""
    sys.stdout.write(schema_text())
    return 0
