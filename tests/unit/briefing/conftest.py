"""Reading a PDF back."""

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def read_pdf(qapp: QApplication) -> Callable[[bytes], tuple[str, ...]]:
    """The text of each page as a reader selects it."""
    del qapp

    def read(pdf: bytes) -> tuple[str, ...]:
        buffer = QBuffer()
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        pages = tuple(document.getAllText(page).text() for page in range(document.pageCount()))
        document.close()
        return pages

    return read
