"""The datasets that the bench measures with are valid, and the same every time."""

import subprocess
import sys
from pathlib import Path

from dateline.files import dataset_file


def generated(folder: Path, events: int, seed: int = 1) -> Path:
    path = folder / f"{events}-{seed}.dateline.json"
    script = Path(__file__).with_name("generate.py")
    subprocess.run([sys.executable, script, str(events), "--seed", str(seed), "-o", path], check=True)
    return path


def test_a_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first = generated(tmp_path, 300).read_bytes()
    assert generated(tmp_path, 300).read_bytes() == first
    assert generated(tmp_path, 300, seed=2).read_bytes() != first


def test_what_is_generated_is_a_valid_dataset_of_that_size(tmp_path: Path) -> None:
    for events, quotes, figures in ((0, 0, 0), (1, 0, 0), (1000, 50, 100)):
        made = dataset_file.read(generated(tmp_path, events))
        assert (len(made.events), len(made.quotes), len(made.figures)) == (events, quotes, figures)
