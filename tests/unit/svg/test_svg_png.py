"""PNG pictures: their size to the pixel, their colours, and no fetching or failing on hostile text."""

import struct
import zlib

import pytest

from dateline.drawing.shapes import Drawing, Fill, Rect, Shape, Text
from dateline.svg.png import to_png


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def first_pixel(png: bytes) -> tuple[int, ...]:
    """Red, green, blue and opacity at the top left, where every PNG filter adds nothing."""
    place, packed = 8, b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += length + 12
    return tuple(zlib.decompress(packed)[1:5])


@pytest.mark.parametrize(
    ("width", "height", "scale", "pixels"),
    [
        (1600, 900, 1.0, (1600, 900)),
        (1600, 900, 2.0, (3200, 1800)),
        (1023, 701, 1.0, (1023, 701)),
        (333, 77, 1.5, (500, 116)),
        (1, 1, 1.0, (1, 1)),
    ],
)
def test_size_is_exact(width: float, height: float, scale: float, pixels: tuple[int, int]) -> None:
    assert size(to_png(Drawing(width, height, (), "#ffffff"), scale)) == pixels


def test_colours_are_the_drawings_own() -> None:
    assert first_pixel(to_png(Drawing(20, 20, (), "#0c6478"))) == (0x0C, 0x64, 0x78, 255)
    assert first_pixel(to_png(Drawing(20, 20, (Rect(0, 0, 9, 9, Fill("#a8201a")),)))) == (168, 32, 26, 255)


def test_without_a_ground_it_is_transparent() -> None:
    assert first_pixel(to_png(Drawing(20, 20, ())))[3] == 0


@pytest.mark.parametrize("text", ['#read("/etc/passwd")', "</svg><image href='x'/>", "$x$ \x00 \ud800 中文"])
def test_hostile_text_is_drawn_not_run(text: str) -> None:
    shapes: tuple[Shape, ...] = (Text(4, 20, text, 14, "#000000"),)
    assert size(to_png(Drawing(200, 30, shapes, "#ffffff", title=text))) == (200, 30)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing = Drawing(80, 30, (Text(4, 20, "same", 14, "#000000"),), "#ffffff")
    assert to_png(drawing) == to_png(drawing)
