"""The app icon in the usual sizes.

`python packaging/icons.py` renders the PNGs anew from the SVG. They are committed, and a test keeps them
true to it. `python packaging/icons.py FOLDER` puts them together as .ico and .icns there, for a bundle.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parents[1] / "resources" / "icons"
SVG = ICONS / "dateline.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS_TYPES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic11": 32,  # 16 points on a screen of two pixels to the point, and so on
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}


def png_path(size: int) -> Path:
    """Where the committed PNG of that size is."""
    return ICONS / f"dateline-{size}.png"


def render(size: int) -> QImage:
    """The SVG at that many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def ico() -> bytes:
    """Windows' icon file: a directory of PNGs, read by Windows Vista and later."""
    pngs = [png_path(size).read_bytes() for size in _ICO_SIZES]
    directory = struct.pack("<HHH", 0, 1, len(pngs))
    offset = len(directory) + 16 * len(pngs)
    for size, png in zip(_ICO_SIZES, pngs, strict=True):
        side = size % 256  # 256 is written as 0
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return directory + b"".join(pngs)


def icns() -> bytes:
    """macOS's icon file: PNGs, each after its type and length."""
    body = b""
    for kind, size in _ICNS_TYPES.items():
        png = png_path(size).read_bytes()
        body += kind + struct.pack(">I", len(png) + 8) + png
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: str = "") -> None:
    """Write the PNGs, or with a folder what is made of them."""
    if folder:
        Path(folder, "dateline.ico").write_bytes(ico())
        Path(folder, "dateline.icns").write_bytes(icns())
        return
    for size in SIZES:
        render(size).save(str(png_path(size)))


if __name__ == "__main__":
    main(*sys.argv[1:])
