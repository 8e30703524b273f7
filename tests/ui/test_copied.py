"""What was copied outlives the application on the clipboard."""

import subprocess
import sys

SCRIPT = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from dateline.ui.panel.prose import Paragraph, Prose, Run
from dateline.ui.theme import Theme

app = QApplication([])
prose = Prose(Theme(app))
prose.show_paragraphs((Paragraph((Run("15 million tonnes", bold=True),)),))
prose.selectAll()
prose.copy()
made = QGuiApplication.clipboard().mimeData()
print(QGuiApplication.clipboard().text(), made.formats())
"""


def test_copied_words_are_plain_and_end_with_the_application() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "15 million tonnes ['text/plain']\n"
