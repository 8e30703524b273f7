"""`dateline`: finds the subcommand, runs it, and turns what it raises into an exit code."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from dateline import __version__
from dateline.files.problems import FileError

COMMANDS = {
    "open": ("dateline.cli.open_", "open datasets in windows"),
    "print": ("dateline.cli.print_", "print a briefing to a PDF"),
    "picture": ("dateline.cli.picture", "save the timeline as an SVG or PNG picture"),
    "check": (
        "dateline.cli.check",
        "say whether datasets are right, and everything that is wrong or doubtful in them",
    ),
    "schema": ("dateline.cli.schema", "print the format’s JSON Schema, for editors that complete and check"),
}
"""Each subcommand, its module and what it does.

A module has `HELP`, `add_arguments(parser)` and `run(args) -> int`, and is imported only when it is run:
no other than `open` needs Qt.
"""

FAILED = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""As shells report a program ended by SIGINT or SIGPIPE."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; 2 when a file can't be read or written.

    Without a subcommand, the arguments are those of `open`.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except FileError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What Python would flush at its end has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _run(arguments: list[str]) -> int:
    word = arguments[0] if arguments else ""
    if word in ("-h", "--help", "help"):
        sys.stdout.write(_help())
        return 0
    if word in ("-V", "--version"):
        sys.stdout.write(f"dateline {__version__}\n")
        return 0
    if word in COMMANDS:
        return _subcommand(word, arguments[1:])
    if (meant := _misspelt(word)) is not None:
        return _failed(f"there is no command or file “{word}”; did you mean `dateline {meant}`?")
    return _subcommand("open", arguments)


def _subcommand(word: str, arguments: list[str]) -> int:
    module = import_module(COMMANDS[word][0])
    parser = argparse.ArgumentParser(prog=f"dateline {word}", description=_sentence(module.HELP))
    module.add_arguments(parser)
    code: int = module.run(parser.parse_args(arguments))
    return code


def _misspelt(word: str) -> str | None:
    """The command that a word, which is no file, was probably meant to be."""
    if not word.isalpha() or Path(word).exists():
        return None
    return next(iter(get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.7)), None)


def _help() -> str:
    rows = (f"  dateline {word:<9}{_sentence(does)}" for word, (_, does) in COMMANDS.items())
    return "\n".join(
        (
            "Dateline shows dated evidence: a timeline beside its quotes, figures and sources.",
            "",
            "  dateline [FILE…]  Open datasets in windows.",
            *rows,
            "",
            "  dateline COMMAND --help   says more about a command",
            "  dateline --version        says which version this is",
            "",
        )
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _failed(text: str) -> int:
    sys.stderr.write(f"dateline: {text}\n")
    return FAILED
