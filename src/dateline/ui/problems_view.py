"""Everything that is wrong with a file, to read, to copy and to try again."""

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from dateline.files.problems import FileError, InvalidError, Problem, Problems
from dateline.model.code_words import capitalised
from dateline.ui.controls import ElidedLabel, button, paragraph
from dateline.ui.theme import Theme, font

AT_ONCE = 100
"""Problems that are written in one go, in some milliseconds."""
INDENT = 34
"""Pixels for the number of a problem."""


class ProblemsView(QDialog):
    """Over a window whose file couldn't be opened. `again` and `another` ask for another try."""

    again = Signal()
    another = Signal()

    def __init__(self, path: Path, error: FileError, theme: Theme, *, kept: str, parent: QWidget) -> None:
        """`kept` is the title of what stays open; empty when nothing was."""
        super().__init__(parent)
        self._error = error
        self._problems = error.problems if isinstance(error, InvalidError) else ()
        self._unwritten = enumerate(self._problems, 1)
        self._written = 0
        self._theme = theme
        self.setWindowTitle(f"Can’t open {path.name}".replace("[*]", "[*][*]"))
        self.resize(720, 480)
        heading = ElidedLabel(size=18, bold=True)
        heading.setText(f"{path.name} can’t be opened")
        self.summary = paragraph(
            _summary(error.found if isinstance(error, InvalidError) else None, kept), role="muted"
        )
        self.text = QTextEdit(readOnly=True)
        self.text.setAccessibleName("Problems")
        self.text.setProperty("field", True)  # noqa: FBT003 (a Qt property's value)
        self.text.setFont(font())
        self._write_some()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.summary)
        layout.addWidget(self.text, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.copy = button("Copy all", self._on_copy_clicked)
        self.open_another = button("Open another…", self._on_another_clicked)
        self.try_again = button("Try again", self._on_again_clicked, style="accent")
        self.try_again.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addStretch()
        row.addWidget(button("Close", self.reject))
        row.addWidget(self.open_another)
        row.addWidget(self.try_again)
        return row

    def _write_some(self) -> None:
        """Text with formats, never markup, as the words come from the file; what is left, later."""
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for number, problem in islice(self._unwritten, AT_ONCE):
            self._write_problem(cursor, number, problem)
            self._written = number
        if self._written < len(self._problems):
            QTimer.singleShot(0, self, self._write_some)
        else:
            self._write_end(cursor)
        cursor.endEditBlock()

    def _write_end(self, cursor: QTextCursor) -> None:
        if not self._problems:
            cursor.insertText(str(self._error), self._format())
        if isinstance(self._error, InvalidError) and self._error.found.rest:
            self._paragraph(cursor, above=12)
            cursor.insertText(self._error.found.rest, self._format(role="muted"))

    def _write_problem(self, cursor: QTextCursor, number: int, problem: Problem) -> None:
        self._paragraph(cursor, above=12 if number > 1 else 0, hanging=True, first=number == 1)
        cursor.insertText(f"{number}\t", self._format(role="muted"))
        self._insert(cursor, capitalised(problem.message), self._format(bold=True))
        place = f"{problem.path} · " if problem.path else ""
        self._paragraph(cursor, above=2)
        cursor.insertText(f"{place}line {problem.line}, column {problem.column}", self._format(role="muted"))
        if problem.remedy:
            self._paragraph(cursor, above=2)
            self._insert(cursor, capitalised(problem.remedy), self._format())

    @staticmethod
    def _paragraph(cursor: QTextCursor, *, above: int, hanging: bool = False, first: bool = False) -> None:
        """Begin a paragraph; a hanging one has room for its number at the left."""
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setLeftMargin(INDENT)
        shape.setTextIndent(-INDENT if hanging else 0)
        shape.setTabPositions([QTextOption.Tab(INDENT, QTextOption.TabType.LeftTab)])
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)

    def _insert(self, cursor: QTextCursor, words: str, plain: QTextCharFormat) -> None:
        """What the file has or should have, which is between backticks, on a ground of its own."""
        written = QTextCharFormat(plain)
        written.setBackground(QColor(self._theme.palette.highlight))
        parts = words.split("`")
        if len(parts) % 2 == 0:
            parts = [words]
        for number, part in enumerate(parts):
            cursor.insertText(part, written if number % 2 else plain)

    def _format(self, *, role: str = "ink", bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font(bold=bold))
        made.setForeground(QColor(getattr(self._theme.palette, role)))
        return made

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(str(self._error))

    def _on_again_clicked(self) -> None:
        self.accept()
        self.again.emit()

    def _on_another_clicked(self) -> None:
        self.accept()
        self.another.emit()


def _summary(found: Problems | None, kept: str) -> str:
    number = (
        "It can’t be read."
        if found is None
        else "One problem."
        if found.count == 1
        else f"{capitalised(found.number)}."
    )
    mend = " Mend the file in any text editor and try again." if found else ""
    return f"{number}{mend}" + (f" “{kept}” is still open." if kept else "")
