"""What has been looked at and found right stays so: the timeline, its key and the charts."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot
from tests.pictures import share_different

from dateline.charts.build import charts_for
from dateline.charts.draw import draw
from dateline.drawing.palette import ThemeName, palette
from dateline.drawing.shapes import Circle, Drawing, Fill, Line, Polygon, Rect, Rects, Shape, Stroke, Text
from dateline.model.dataset import Dataset, Event
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.svg.png import to_png
from dateline.timeline.index import EventIndex
from dateline.timeline.key import key
from dateline.timeline.picture import picture
from dateline.ui.painting import paint
from dateline.ui.theme import load_fonts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PICTURES = Path(__file__).parent / "pictures"
PIXEL = 48
"""How far a channel of a pixel may be off, of 255, before the pixel counts as different."""
SHARE = 0.004
"""The share of pixels that may be different: another rasteriser's edges of letters, but not a moved label."""

Compare = Callable[[QImage, str], None]


@pytest.fixture
def looks_like(request: pytest.FixtureRequest, tmp_path: Path) -> Compare:
    """Fails when a picture differs from the one kept under that name."""

    def compare(image: QImage, name: str) -> None:
        kept = PICTURES / f"{name}.png"
        if request.config.getoption("--update-pictures"):
            image.save(str(kept))
            return
        assert kept.exists(), f"no picture {kept.name}: look at it and run with --update-pictures"
        share = share_different(image, QImage(str(kept)), tolerance=PIXEL)
        if share > SHARE:
            image.save(str(tmp_path / f"{name}.png"))
            pytest.fail(f"{share:.2%} of {name} differ: compare {tmp_path / name}.png with {kept}")

    return compare


THEMES: tuple[ThemeName, ...] = ("light", "dark", "print")


@pytest.fixture(autouse=True)
def _fonts(qtbot: QtBot) -> None:
    """The bundled fonts, in a running Qt."""
    assert qtbot is not None
    load_fonts()


def painted(drawing: Drawing) -> QImage:
    """The drawing as the window paints it."""
    image = QImage(round(drawing.width), round(drawing.height), QImage.Format.Format_RGB32)
    image.fill(QColor(drawing.ground or "#ffffff"))
    painter = QPainter(image)
    paint(painter, drawing.shapes)
    painter.end()
    return image


@pytest.mark.parametrize("theme", THEMES)
def test_the_sample_s_timeline(looks_like: Compare, sample_links: Links, theme: ThemeName) -> None:
    looks_like(
        painted(picture(EventIndex.of(sample_links), palette(theme), width=1000, height=620)),
        f"timeline-{theme}",
    )


def test_the_key(looks_like: Compare) -> None:
    looks_like(painted(key(palette("light"))), "key")


def test_many_events(looks_like: Compare) -> None:
    events = tuple(
        Event(
            date=f"{1900 + n % 120}-{n % 12 + 1:02}-{n % 28 + 1:02}",
            title=f"Event {n}",
            importance=n * 7 % 97 / 97,
        )
        for n in range(3000)
    )
    links = Links(Dataset(format="dateline", version=1, title="Many", events=events))
    looks_like(painted(picture(EventIndex.of(links), palette("light"), width=1000, height=420)), "landscape")


def test_the_sample_s_charts(looks_like: Compare, sample_links: Links) -> None:
    figures = tuple(Ref("figure", place) for place in range(len(sample_links.dataset.figures)))
    for place, spec in enumerate(charts_for(sample_links, figures)):
        looks_like(painted(draw(spec, 460, palette("light"))), f"chart-{place}")


SHAPES: dict[str, Shape] = {
    "rect": Rect(20, 20, 90, 40, Fill("#3f5c8e"), Stroke("#16202b", 2.0), 8),
    "faded": Rect(10, 20, 120, 30, Fill("#3f5c8e", 0.8, fade_left=40, fade_right=20)),
    "hatched": Polygon(((10, 10), (110, 10), (130, 40), (110, 70), (10, 70)), Fill("#0f6f7c", hatched=True)),
    "dashed": Line(((10, 40), (70, 12), (130, 70)), Stroke("#94502c", 3.0, (8.0, 5.0))),
    "circle": Circle(70, 40, 25, Fill("#557a24", 0.5), Stroke("#557a24", 3.0)),
    "bars": Rects(((10, 50, 12, 20), (30, 20, 12, 50), (50, 35, 12, 35)), Fill("#7a4689", 0.7)),
    "start": Text(10, 45, "Start 2024", 15, "#16202b", bold=True),
    "middle": Text(70, 45, "Middle", 15, "#16202b", anchor="middle"),
    "end": Text(130, 45, "The end", 15, "#16202b", italic=True, anchor="end"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_screen_and_paper_agree(name: str) -> None:
    drawing = Drawing(140, 80, (SHAPES[name],), "#ffffff")
    on_paper = QImage.fromData(to_png(drawing))
    assert share_different(painted(drawing), on_paper, tolerance=PIXEL) < 0.03
    assert share_different(painted(drawing), painted(drawing._replace(shapes=())), tolerance=PIXEL) > 0.01
