"""The house rules: lint, format, types and the direction of imports, so that none is optional."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RULES = {
    "lint": ("-m", "ruff", "check", "--no-cache", "--output-format=concise", "."),
    "format": ("-m", "ruff", "format", "--no-cache", "--check", "."),
    "types": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
}
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "src", "resources", "tests", "packaging"}
MADE_BY_TOOLS = {"build", "dist", "uv.lock"}


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule: str) -> None:
    command = [sys.executable, *RULES[rule]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_agreed_names_stand_at_the_top() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - MADE_BY_TOOLS == TOP_LEVEL
