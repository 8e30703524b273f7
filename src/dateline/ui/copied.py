"""What a text view puts on the clipboard."""

from PySide6.QtCore import QMimeData


def only_words(made: QMimeData, words: str) -> QMimeData:
    """These words alone, in an object that Qt made.

    The clipboard keeps it until the application has gone, and Python with it: one made here would then end
    in a crash.
    """
    made.text()  # Qt fills it when it is first asked
    made.clear()
    made.setText(words)
    return made
