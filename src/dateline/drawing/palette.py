"""Colours by role, from the themes in `resources/themes`."""

from functools import cache, lru_cache
from typing import Literal

import msgspec

from dateline.drawing.shapes import Color
from dateline.resources import resource

ThemeName = Literal["light", "dark", "print"]


class Palette(msgspec.Struct, frozen=True, cache_hash=True, forbid_unknown_fields=True, kw_only=True):
    """A theme's colours. Text roles have a contrast of at least 4.5:1 on `ground`, `surface` and `panel`."""

    ground: Color
    """The timeline's and window's background."""
    surface: Color
    """Cards, fields and menus."""
    panel: Color
    """The evidence panel, behind the cards."""
    ink: Color
    """Words and numbers that people came for."""
    muted: Color
    """Secondary text."""
    rule: Color
    """Hairlines and borders."""
    grid: Color
    """Vertical lines of the time axis."""
    accent: Color
    """The one accent: selection, links, the main button."""
    on_accent: Color
    """Text on the accent."""
    highlight: Color
    """The ground behind what is selected or related."""
    good: Color
    check: Color
    """Amber: have a look."""
    wrong: Color
    lanes: tuple[Color, ...]
    """Lane colours in turn, all of one lightness."""

    def lane(self, position: int) -> Color:
        """The colour of the lane at this place."""
        return self.lanes[position % len(self.lanes)]


@lru_cache(maxsize=256)
def mixed(color: Color, ground: Color, share: float) -> Color:
    """What a share of a colour looks like on a ground: many areas paint far faster solid than see-through."""
    channels = ((int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in channels)


@cache
def palette(theme: ThemeName) -> Palette:
    """The colours of a theme."""
    return msgspec.toml.decode(resource("themes", f"{theme}.toml").read_bytes(), type=Palette)
