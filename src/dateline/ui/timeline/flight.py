"""A short flight from one stretch of time to another, for keeping one's bearings."""

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QWidget

from dateline.session.session import Session
from dateline.timeline.viewport import Viewport

DURATION = 150
"""Milliseconds."""


class Flight(QVariantAnimation):
    """Takes the session's viewport to a target; at once where the system asks for no animation."""

    def __init__(self, session: Session, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._widget = widget
        self._route = (session.viewport, session.viewport)
        self.setDuration(DURATION)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._on_value_changed)

    def go(self, target: Viewport) -> None:
        """Fly there from where the session looks now."""
        self.stop()
        style = self._widget.style()
        if not style.styleHint(style.StyleHint.SH_Widget_Animate, None, self._widget):
            self._session.look_at(target)
            return
        self._route = (self._session.viewport, target)
        self.start()

    def _on_value_changed(self, value: float) -> None:
        start, target = self._route
        self._session.look_at(start.towards(target, value))
