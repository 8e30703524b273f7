"""Drawings as PNG, without a screen: Typst's SVG renderer, in this process."""

from functools import cache

import typst

from dateline.drawing.shapes import Drawing
from dateline.resources import resource
from dateline.svg.writer import number, to_svg

_PAGE = """
#let size(name) = float(sys.inputs.at(name)) * 1pt
#set page(width: size("width"), height: size("height"), margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""


@cache
def _fonts() -> typst.Fonts:
    """The bundled fonts, then the system's for the characters that those lack."""
    return typst.Fonts(font_paths=[resource("fonts")], include_embedded_fonts=False)


def to_png(drawing: Drawing, scale: float = 1.0) -> bytes:
    """The drawing as a PNG of `scale` pixels to each of the drawing's; without a ground it is transparent."""
    page = typst.Compiler(_PAGE.encode(), root=resource("fonts"), font_paths=_fonts())
    made = page.compile(
        format="png",
        ppi=72.0 * scale,
        sys_inputs={
            "svg": to_svg(drawing),
            "width": number(drawing.width),
            "height": number(drawing.height),
        },
    )
    assert isinstance(made, bytes)
    return made
