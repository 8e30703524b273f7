"""Where the bundle starts."""

import multiprocessing
import sys

# Before anything else: a process that typesets a briefing or helps to read is this program, started again.
multiprocessing.freeze_support()

from dateline.cli.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
