"""Copying small images to whole pixels of the screen."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtGui import QImage, QPainter, QTransform


class Grid(NamedTuple):
    """Pixels of the screen for a logical one, and where in them the painter's origin is."""

    ratio: float
    dx: float
    dy: float


def grid_of(painter: QPainter) -> Grid | None:
    """The grid of a painter; None for one that scales or turns what it paints."""
    ratio, matrix = painter.device().devicePixelRatio(), painter.combinedTransform()
    dx, dy = matrix.dx(), matrix.dy()
    return Grid(ratio, dx, dy) if matrix == QTransform(ratio, 0, 0, ratio, dx, dy) else None


def copy(painter: QPainter, images: Iterable[tuple[int, int, QImage]], ratio: float) -> None:
    """Paint images, each with its left top pixel of the screen."""
    painter.save()
    painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    for left, top, pixels in images:
        painter.drawImage(left, top, pixels)
    painter.restore()
