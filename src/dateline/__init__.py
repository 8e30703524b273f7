"""Dateline: a desktop viewer for dated evidence."""

import os

__version__ = "0.1.0"

# No matrix is multiplied here, and to start threads for that takes a third of numpy's own start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
