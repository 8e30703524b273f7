"""Text that paper can hold."""

import pytest

from dateline.briefing.printable import Fonts, Printable, bundled_fonts, fonts_for
from dateline.drawing.shapes import Drawing, Text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Plain – “quoted” 2.5\u00a0tn Ақтау Ώ", "Plain – “quoted” 2.5\u00a0tn Ақтау Ώ"),
        ("مرحبا", "مرحبا"),
        ("bell\x07", "bell[U+0007]"),
        ("\x00", "[U+0000]"),
        ("line\r\nbreak\u2028again", "line\nbreak\nagain"),
        ("tab\there", "tab\there"),
        ("evil\u202etxt.exe\u202c", "evil[U+202E]txt.exe[U+202C]"),
        ("\u2067isolated\u2069\u200f", "isolated"),
        ("\ufeffmark", "mark"),
        ("private\ue000", "private[U+E000]"),
        ("\ufffe\U0010ffff", "[U+FFFE][U+10FFFF]"),
        ("\ud800", "[U+D800]"),
        ("e\u0301", "e\u0301"),
        ("keycap x\u20e3", "keycap x[U+20E3]"),
        ("soft\u00adhyphen and join\u200der", "soft\u00adhyphen and join\u200der"),
        ("", ""),
    ],
)
def test_what_cannot_be_printed_is_shown_by_number(text: str, printed: str) -> None:
    assert Printable(bundled_fonts()).text(text) == printed


def test_what_was_replaced_is_remembered_once() -> None:
    printable = Printable(bundled_fonts())
    printable.text("\ue000\ue001")
    printable.text("\ue000")
    assert list(printable.replaced) == ["\ue000", "\ue001"]


def test_base_and_mark_must_come_from_one_font() -> None:
    fonts = Fonts(bundled_fonts().typst, (frozenset("ab"), frozenset("b\u0301")))
    assert Printable(fonts).text("a\u0301b\u0301") == "a[U+0301]b\u0301"


def test_bundled_fonts_do_for_what_they_have() -> None:
    assert fonts_for(frozenset("abc é ҚمX\n")) is bundled_fonts()
    assert fonts_for(frozenset("\ue000\x07")) is bundled_fonts()


def test_a_drawings_words_are_made_printable_too() -> None:
    drawing = Drawing(9, 9, (Text(0, 0, "a\x07", 12, "#000000"),), None, "t\x07")
    made = Printable(bundled_fonts()).drawing(drawing)
    assert made.title == "t[U+0007]"
    assert [shape.text for shape in made.shapes if isinstance(shape, Text)] == ["a[U+0007]"]
