"""Comparing pictures."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage


def pixels(image: QImage) -> npt.NDArray[np.int16]:
    """Height by width by red, green and blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    data = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return data[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(np.int16)


def share_different(one: QImage, other: QImage, *, tolerance: int) -> float:
    """The share of pixels with a channel that differs by more than `tolerance`, of 255; 1 for other sizes.

    What is blended may be rounded otherwise, by 3 at most, where it stands elsewhere or is copied. Another
    rasteriser's edges of letters differ by up to 48, more only in a few pixels.
    """
    if one.size() != other.size():
        return 1.0
    return float((np.abs(pixels(one) - pixels(other)).max(axis=2) > tolerance).mean())
