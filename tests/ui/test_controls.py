"""Labels and tooltips for text from data, whatever it holds and however long it is."""

import pytest
from pytestqt.qtbot import QtBot

from dateline.ui.controls import ElidedLabel
from dateline.ui.tips import as_plain_tip


@pytest.mark.parametrize(
    ("text", "tip"),
    [
        ('<b>& "x"</b>', "<qt>&lt;b&gt;&amp; &quot;x&quot;&lt;/b&gt;</qt>"),
        ("one\ntwo", "<qt>one<br>two</qt>"),
        ("x" * 2000, f"<qt>{'x' * 2000}</qt>"),
        ("x" * 1_000_000, f"<qt>{'x' * 1999}…</qt>"),
    ],
    ids=["markup", "lines", "long", "endless"],
)
def test_a_tooltip_is_plain_and_fits_a_screen(text: str, tip: str) -> None:
    assert as_plain_tip(text) == tip


def test_a_label_keeps_no_more_than_a_line_can_show(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(300, 20)
    label.setText("<b>word</b> " * 100_000)
    label.show()
    label.grab()
    assert label.text() == ("<b>word</b> " * 100_000)[:1999] + "…"
    assert label.toolTip().startswith("<qt>&lt;b&gt;word&lt;/b&gt; ")
