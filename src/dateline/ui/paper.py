"""A window's briefing before the reader's eyes."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dateline.session.session import Session
from dateline.ui.theme import Theme

if TYPE_CHECKING:
    from dateline.ui.preview import PreviewWindow


class WindowPaper:
    """The `Paper` port of one window: one preview at a time, which goes with the window."""

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        self._session = session
        self._theme = theme
        self._window = window
        self._preview: PreviewWindow | None = None

    def preview(self) -> None:
        """Show the preview, or bring it to the front."""
        self._shown()

    def print(self) -> None:
        """Show the preview and ask for the printer there."""
        self._shown().print()

    def _shown(self) -> "PreviewWindow":
        # QtPdf, Typst and what they need take 0.2 s that no launch should.
        from dateline.ui.preview import PreviewWindow  # noqa: PLC0415

        if self._preview is None:
            self._preview = PreviewWindow(self._session, self._theme, self._window)
            self._preview.destroyed.connect(self._on_preview_destroyed)
        self._preview.show()
        self._preview.raise_()
        self._preview.activateWindow()
        return self._preview

    def _on_preview_destroyed(self) -> None:
        self._preview = None
