"""Where the bundle starts."""

import multiprocessing
import sys

# Before anything else: the process that typesets a briefing is this program, started again.
multiprocessing.freeze_support()

from dateline.cli.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
