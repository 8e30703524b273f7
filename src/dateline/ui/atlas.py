"""Small pictures that are painted again and again: kept in one large one, and copied many at a time.

Laying out and filling the glyphs of a line takes five to ten times as long as copying its pixels. The
atlas is cut into shelves of one height; when all are full, those that were filled first are cleared. Shelves
are also cleared before they are filled first: until then they take no memory.
"""

import math
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform
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

_LIKE_ITSELF = (0.0,) * 6 + (1.0, 1.0, 0.0, 1.0)
"""A fragment that is neither scaled nor turned, and covers."""


Points = npt.NDArray[np.float64]
"""Where pictures stand, a column each: x and y of its own origin, and the share of its advance that it
stands further left.
"""


def address_of(array: npt.NDArray[Any]) -> int:
    """Where an array's memory begins."""
    place: int = array.__array_interface__["data"][0]  # in a sixth of the time that `ctypes` takes
    return place


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


class screen_pixels:  # noqa: N801 (used as a function; a generator would take four times as long)
    """Let the painter count in pixels of the screen meanwhile, from the screen's own origin."""

    __slots__ = ("_painter", "_ratio")

    def __init__(self, painter: QPainter, ratio: float) -> None:
        self._painter, self._ratio = painter, ratio

    def __enter__(self) -> None:
        self._painter.save()
        self._painter.setWorldTransform(QTransform.fromScale(1 / self._ratio, 1 / self._ratio))

    def __exit__(self, *_: object) -> None:
        self._painter.restore()


class Picture(NamedTuple):
    """What is to be kept. Lengths are pixels of the screen."""

    width: int
    height: int
    x: int
    """Where in it its own origin is."""
    y: int
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
        room = QImage(self._width, self._shelf * shelves, QImage.Format.Format_ARGB32_Premultiplied)
        self._pixels = QPixmap.fromImage(room, Qt.ImageConversionFlag.NoFormatConversion)
        self._shelves: list[list[Hashable]] = [[] for _ in range(shelves)]
        self._at, self._filled = shelves - 1, self._width
        """The shelf that is being filled, and up to where: at first the one before the first is full."""
        self._places: dict[Hashable, int] = {}
        """Of the pictures that are kept."""
        self._free: list[int] = []
        self._fragments: npt.NDArray[np.float64] = np.empty((0, len(_LIKE_ITSELF)))
        """Of each place, a PixmapFragment: the middle from the picture's origin, left, top, width, height."""
        self._advances: npt.NDArray[np.float64] = np.empty(0)
        self._fresh: list[tuple[int, Picture]] = []

    def paint(
        self,
        painter: QPainter,
        grid: Grid,
        keys: Sequence[Hashable],
        points: Points,
        picture_of: Callable[[int], Picture],
    ) -> list[int]:
        """Paint pictures in order at points, on whole pixels; those that aren't kept are asked for by their
        number among the keys. Says which were not painted, being too large to be kept.
        """
        places = list(map(self._places.get, keys))
        if None not in places:
            self._copy(painter, grid, cast(list[int], places), points)
            return []
        too_large = []
        for nth in [nth for nth, place in enumerate(places) if place is None]:
            if keys[nth] not in self._places:
                picture = picture_of(nth)
                if picture.width > LONGEST * self._ratio or picture.height > self._shelf:
                    too_large.append(nth)
                    continue
                if self._is_full_for(picture.width):
                    self._copy_found(painter, grid, places, points)
                    places = [None] * len(places)
                self._keep(keys[nth], picture)
            places[nth] = self._places[keys[nth]]
        self._copy_found(painter, grid, places, points)
        return too_large

    def _copy_found(
        self, painter: QPainter, grid: Grid, places: Sequence[int | None], points: Points
    ) -> None:
        found = [nth for nth, place in enumerate(places) if place is not None]
        self._copy(painter, grid, [place for place in places if place is not None], points[:, found])

    def _is_full_for(self, width: int) -> bool:
        """Whether keeping that wide a picture clears others: those found before must be copied first."""
        following = (self._at + 1) % len(self._shelves)
        return (
            self._filled + width > self._width and following % CLEARED == 0 and bool(self._shelves[following])
        )

    def _keep(self, key: Hashable, picture: Picture) -> None:
        """Keep a new picture; it is painted before the next copying."""
        if self._filled + picture.width > self._width:
            self._at, self._filled = (self._at + 1) % len(self._shelves), 0
            if self._at % CLEARED == 0:
                self._clear()
        if not self._free:
            self._free = list(range(len(self._advances), len(self._advances) + MORE))
            self._fragments = np.concatenate((self._fragments, np.tile(_LIKE_ITSELF, (MORE, 1))))
            self._advances = np.concatenate((self._advances, np.zeros(MORE)))
        place = self._places[key] = self._free.pop()
        self._shelves[self._at].append(key)
        width, height, x, y, advance, _ = picture
        middle = (width / 2 - x, height / 2 - y)
        self._fragments[place, :6] = (*middle, self._filled, self._at * self._shelf, width, height)
        self._advances[place] = advance
        self._filled += picture.width
        self._fresh.append((place, picture))

    def _clear(self) -> None:
        """Empty the shelves that are to be filled next."""
        self._paint_fresh()
        for shelf in self._shelves[self._at : self._at + CLEARED]:
            self._free.extend(self._places.pop(key) for key in shelf)
            shelf.clear()
        painter = QPainter(self._pixels)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        box = (0, self._at * self._shelf, self._width, CLEARED * self._shelf)
        painter.fillRect(*box, Qt.GlobalColor.transparent)
        painter.end()

    def _copy(self, painter: QPainter, grid: Grid, places: list[int], points: Points) -> None:
        if not places:
            return
        self._paint_fresh()
        fragments = self._fragments[places]
        xs, ys, backs = points
        fragments[:, 0] += np.floor(xs * grid.ratio + (grid.dx + 0.5) - self._advances[places] * backs)
        fragments[:, 1] += np.floor(ys * grid.ratio + (grid.dy + 0.5))
        # The array's memory has the layout of PixmapFragment[n]: ten numbers each.
        first = cast(QPainter.PixmapFragment, wrapInstance(address_of(fragments), QPainter.PixmapFragment))
        with screen_pixels(painter, grid.ratio):
            painter.drawPixmapFragments(first, len(places), self._pixels)

    def _paint_fresh(self) -> None:
        if not self._fresh:
            return
        painter = QPainter(self._pixels)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(self._ratio, self._ratio)
        for place, picture in self._fresh:
            left, top = self._fragments[place, 2:4].tolist()
            origin = QPointF((left + picture.x) / self._ratio, (top + picture.y) / self._ratio)
            picture.paint(painter, origin)
        painter.end()
        self._fresh.clear()


@lru_cache(maxsize=4)
def atlas_of(ratio: float) -> Atlas:
    """The atlas for screens of a device pixel ratio."""
    return Atlas(ratio)
