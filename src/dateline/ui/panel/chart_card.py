"""A chart on the page, in the frame that cards have."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dateline.charts.spec import ChartSpec
from dateline.model.refs import Ref
from dateline.ui.charts import ChartView
from dateline.ui.panel.card import Lit
from dateline.ui.panel.prose import Paragraph, Prose
from dateline.ui.theme import Theme


class ChartCard(QWidget):
    """A framed chart. `picked` is a click on one of its marks, `followed` a link below it."""

    picked = Signal(object)
    followed = Signal(object)

    def __init__(self, spec: ChartSpec, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.refs = frozenset(mark.ref for mark in spec.everything if mark.ref is not None)
        self.refs |= frozenset(spec.undrawn)
        self.view = ChartView(spec, theme, self)
        self.view.mark_clicked.connect(self.picked)
        # A fixed height would hold the chart to that of its usual width when it is narrower.
        policy = self.view.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.view.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(self.view)
        self.doubts = Prose(theme, self, is_stop=True)
        self.doubts.followed.connect(self.followed)
        self.doubts.focus_changed.connect(self.update)
        self.doubts.hide()
        column.addWidget(self.doubts)
        theme.changed.connect(self.update)

    def holds(self, ref: Ref) -> bool:
        """Whether a mark stands for the thing."""
        return ref in self.refs

    def show_doubts(self, paragraphs: Sequence[Paragraph]) -> None:
        """Say below the chart what the checks found about what is in it."""
        self.doubts.show_paragraphs(paragraphs)
        self.doubts.setVisible(bool(paragraphs))

    def light_up(self, lit: Callable[[Ref], Lit]) -> None:
        """Mark what is selected or related."""
        self.view.light_up(frozenset(ref for ref in self.refs if lit(ref)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.rule), 1))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.doubts.shows_focus:
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRoundedRect(QRectF(self.doubts.geometry()).adjusted(-6, -1, 6, 5), 5, 5)
