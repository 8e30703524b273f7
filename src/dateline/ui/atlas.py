"""Small pictures that are painted again and again: kept in one large one, and copied many at a time.

Laying out and filling the glyphs of a line takes five to ten times as long as copying its pixels. The
atlas is cut into shelves of one height; when all are full, those that were filled first are cleared.
"""

import math
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from shiboken6 import wrapInstance

WIDTH, SHELF = 2048, 24
"""Logical pixels: of the atlas, and of a shelf's height."""
PIXELS = 8_000_000
"""Pixels of an atlas at most, at four bytes each."""
LONGEST = WIDTH // 4
"""Logical pixels of the widest picture that is kept."""

CLEARED = 8
"""Shelves that are cleared at a time."""
MORE = 1024
"""Pictures that room is made for at a time."""

Points = npt.NDArray[np.float64]


class Grid(NamedTuple):
    """Pixels of the screen for a logical one, and where in them the painter's origin is."""

    ratio: float
    dx: float
    dy: float

    def on_pixels(self, x: float, y: float) -> tuple[float, float]:
        """The nearest whole pixel to a point, both in the painter's coordinates."""
        left = math.floor(x * self.ratio + self.dx + 0.5)
        top = math.floor(y * self.ratio + self.dy + 0.5)
        return (left - self.dx) / self.ratio, (top - self.dy) / self.ratio


def grid_of(painter: QPainter) -> Grid | None:
    """The grid of a painter; None for one that scales or turns what it paints."""
    ratio, matrix = painter.device().devicePixelRatio(), painter.combinedTransform()
    dx, dy = matrix.dx(), matrix.dy()
    return Grid(ratio, dx, dy) if matrix == QTransform(ratio, 0, 0, ratio, dx, dy) else None


class Picture(NamedTuple):
    """What is to be kept. Lengths are pixels of the screen."""

    width: int
    height: int
    x: float
    """Where in it its own origin is."""
    y: float
    advance: float
    """How long it counts as when it is to end at a point, or to have it in its middle."""
    paint: Callable[[QPainter, QPointF], None]
    """Called with the picture's own origin in logical pixels."""


class Atlas:
    """Pictures for screens of one device pixel ratio."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._width, self._shelf = math.ceil(WIDTH * ratio), math.ceil(SHELF * ratio)
        shelves = CLEARED * max(PIXELS // (self._width * self._shelf * CLEARED), 2)
        self._pixels = QPixmap(self._width, self._shelf * shelves)
        self._pixels.fill(Qt.GlobalColor.transparent)
        self._shelves: list[list[Hashable]] = [[] for _ in range(shelves)]
        self._at, self._filled = 0, 0
        """The shelf that is being filled, and up to where."""
        self.places: dict[Hashable, int] = {}
        """Of the pictures that are kept."""
        self._free: list[int] = []
        self._known = np.empty((0, 7))
        """For each place: left, top, width, height, x, y, advance."""
        self._fresh: list[tuple[int, Picture]] = []

    def holds(self, width: int, height: int) -> bool:
        """Whether a picture of that size can be kept."""
        return width <= LONGEST * self._ratio and height <= self._shelf

    def is_full_for(self, width: int) -> bool:
        """Whether keeping that wide a picture clears others: those found before must be copied first."""
        following = (self._at + 1) % len(self._shelves)
        return (
            self._filled + width > self._width and following % CLEARED == 0 and bool(self._shelves[following])
        )

    def keep(self, key: Hashable, picture: Picture) -> None:
        """Keep a new picture; it is painted before the next copying."""
        if self._filled + picture.width > self._width:
            self._at, self._filled = (self._at + 1) % len(self._shelves), 0
            if self._at % CLEARED == 0 and self._shelves[self._at]:
                self._clear()
        if not self._free:
            self._free = list(range(len(self._known), len(self._known) + MORE))
            self._known = np.concatenate((self._known, np.zeros((MORE, 7))))
        place = self.places[key] = self._free.pop()
        self._shelves[self._at].append(key)
        self._known[place] = (self._filled, self._at * self._shelf, *picture[:5])
        self._filled += picture.width
        self._fresh.append((place, picture))

    def _clear(self) -> None:
        """Empty the shelves that are to be filled next."""
        self._paint_fresh()
        for shelf in self._shelves[self._at : self._at + CLEARED]:
            self._free.extend(self.places.pop(key) for key in shelf)
            shelf.clear()
        painter = QPainter(self._pixels)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        box = (0, self._at * self._shelf, self._width, CLEARED * self._shelf)
        painter.fillRect(*box, Qt.GlobalColor.transparent)
        painter.end()

    def copy(self, painter: QPainter, grid: Grid, places: list[int], points: Points) -> None:
        """Paint pictures with their own origins at points, on whole pixels.

        A point is (x, y, the share of the picture's advance that it stands further left).
        """
        self._paint_fresh()
        known = self._known[places]
        sizes = known[:, 2:4]
        ends = points[:, :2] * grid.ratio + (grid.dx, grid.dy)
        ends[:, 0] -= known[:, 6] * points[:, 2]
        fragments = np.ones((len(places), 10))
        fragments[:, 0:2] = np.floor(ends - known[:, 4:6] + 0.5) + sizes / 2
        fragments[:, 2:4], fragments[:, 4:6], fragments[:, 8] = known[:, 0:2], sizes, 0.0
        painter.save()
        painter.setWorldTransform(QTransform.fromScale(1 / grid.ratio, 1 / grid.ratio))
        # The array's memory has the layout of PixmapFragment[n]: ten numbers each.
        first = cast(QPainter.PixmapFragment, wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment))
        painter.drawPixmapFragments(first, len(places), self._pixels)
        painter.restore()

    def _paint_fresh(self) -> None:
        if not self._fresh:
            return
        painter = QPainter(self._pixels)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(self._ratio, self._ratio)
        for place, picture in self._fresh:
            left, top = self._known[place, :2].tolist()
            origin = QPointF((left + picture.x) / self._ratio, (top + picture.y) / self._ratio)
            picture.paint(painter, origin)
        painter.end()
        self._fresh.clear()


@lru_cache(maxsize=4)
def atlas_of(ratio: float) -> Atlas:
    """The atlas for screens of a device pixel ratio."""
    return Atlas(ratio)


class Copies:
    """Pictures on their way to a painter, of which the order doesn't matter."""

    def __init__(self, painter: QPainter, grid: Grid) -> None:
        self._painter, self._grid, self._atlas = painter, grid, atlas_of(grid.ratio)
        self._places: list[int] = []
        self._points: list[tuple[float, float, float]] = []

    def add(self, key: Hashable, x: float, y: float, back: float = 0.0) -> bool:
        """Have a picture painted at a point, as `Atlas.copy` says; False if it isn't kept."""
        place = self._atlas.places.get(key)
        if place is None:
            return False
        self._places.append(place)
        self._points.append((x, y, back))
        return True

    def keep(self, key: Hashable, picture: Picture) -> bool:
        """Keep a picture for `add`; False if it is too large."""
        if not self._atlas.holds(picture.width, picture.height):
            return False
        if self._atlas.is_full_for(picture.width):
            self.paint()
        self._atlas.keep(key, picture)
        return True

    def paint(self) -> None:
        """Paint what was added."""
        if self._places:
            self._atlas.copy(self._painter, self._grid, self._places, np.array(self._points))
            self._places, self._points = [], []
