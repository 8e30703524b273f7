"""Where a window stands that is opened after another."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow

CASCADE = 32
"""Pixels right of and below the last window that a new one stands."""


def beside(other: QMainWindow) -> QRect:
    """Where the next window stands, without its frame, on the screen of the other."""
    inner, frame = other.geometry(), other.frameGeometry()
    room = other.screen().availableGeometry()
    room.setTopLeft(room.topLeft() + inner.topLeft() - frame.topLeft())
    room.setBottomRight(room.bottomRight() + inner.bottomRight() - frame.bottomRight())
    return cascaded(other.normalGeometry(), room)


def cascaded(last: QRect, room: QRect) -> QRect:
    """Where a window after the last one stands: lower right, or at the top left again, within the room."""
    place = last.translated(CASCADE, CASCADE)
    if not room.contains(place):
        place.moveTopLeft(room.topLeft())
    if place.topLeft() == last.topLeft():
        place.translate(CASCADE, CASCADE)
    return place.intersected(room)
