"""The line icons, in a colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dateline.resources import resource

SIZES = (16, 32)
"""Pixels, for screens of one and two device pixels to the logical one."""


@lru_cache(maxsize=64)
def icon(name: str, color: str) -> QIcon:
    """The icon of that name in `resources/icons/actions`, drawn in a colour such as "#16202b"."""
    drawing = resource("icons", "actions", f"{name}.svg").read_bytes().replace(b"#000000", color.encode())
    renderer = QSvgRenderer(QByteArray(drawing))
    made = QIcon()
    for size in SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
