"""`dateline print FILE -o OUT` in a process of its own: prints what Typst's share took, as JSON.

The rest is for whoever started this process to measure.
"""

import json
import sys
import time
from typing import Any

import typst

from dateline.cli.main import main

spent: list[float] = []
compile_ = typst.compile


def timed(*args: Any, **kwargs: Any) -> Any:
    """Typst's `compile`, remembering how long it took."""
    began = time.perf_counter()
    made = compile_(*args, **kwargs)
    spent.append(time.perf_counter() - began)
    return made


if __name__ == "__main__":
    typst.compile = timed
    assert main(["print", sys.argv[1], "-o", sys.argv[2]]) == 0
    sys.stdout.write(json.dumps({"typst": sum(spent)}))
