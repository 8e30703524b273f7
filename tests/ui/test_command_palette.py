"""The command palette, from its first key."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dateline.ui.command_palette import CommandPalette
from dateline.ui.window import MainWindow


def palette_of(window: MainWindow) -> CommandPalette:
    QTest.keySequence(window, "Ctrl+K")
    [palette] = [found for found in window.findChildren(CommandPalette) if found.isVisible()]
    return palette


def test_what_is_typed_goes_into_the_field_at_once(window: MainWindow) -> None:
    palette = palette_of(window)
    assert QApplication.focusWidget() is palette.field
    palette.close()


def test_a_theme_is_offered_by_that_name(window: MainWindow) -> None:
    palette = palette_of(window)
    palette.field.setText("theme")
    model = palette.list.model()
    found = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert found[:3] == ["Theme: Dark", "Theme: Light", "Theme: As the system"]
    palette.close()
