"""Packaged resources, wherever the app runs from: a checkout, a wheel or a bundle."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOTS = (_PACKAGE / "_resources", _PACKAGE.parents[1] / "resources")


def resource(*parts: str) -> Path:
    """The path of a packaged resource, such as `resource("themes", "light.toml")`.

    Raises FileNotFoundError naming the resource when the installation lacks it.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"Dateline's installation lacks the resource {'/'.join(parts)}")
