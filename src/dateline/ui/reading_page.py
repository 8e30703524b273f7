"""What a window shows while its first file is read, if that takes a while."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dateline.ui.controls import ElidedLabel, button
from dateline.ui.footer import PATIENCE
from dateline.ui.jobs import Jobs

WIDTH = 360
"""Pixels of the page's column."""


class ReadingPage(QWidget):
    """What is being read, how much of it is done, and a way to give it up. `needed` when it takes a while."""

    needed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.title = ElidedLabel(size=15)
        self.bar = QProgressBar(maximum=0, textVisible=False)
        self.bar.setFixedHeight(5)
        self.cancel = button("Cancel", jobs.cancel_first)
        self._column = QWidget()
        self._column.setFixedWidth(WIDTH)
        inner = QVBoxLayout(self._column)
        inner.setSpacing(14)
        inner.addWidget(self.title)
        inner.addWidget(self.bar)
        inner.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.addWidget(self._column, 0, Qt.AlignmentFlag.AlignCenter)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._on_patience_ended)
        self._column.hide()
        jobs.changed.connect(self._on_jobs_changed)
        jobs.progressed.connect(self._on_jobs_progressed)

    def _on_jobs_changed(self) -> None:
        self.bar.setMaximum(0)
        if self._jobs.titles:
            self._patience.start()
        else:
            self._patience.stop()
            self._column.hide()

    def _on_jobs_progressed(self, share: float) -> None:
        self.bar.setMaximum(100)
        self.bar.setValue(round(100 * share))

    def _on_patience_ended(self) -> None:
        titles = self._jobs.titles
        self.title.setText(f"{titles[0]}…" if titles else "")
        self._column.setVisible(bool(titles))
        self.needed.emit()
