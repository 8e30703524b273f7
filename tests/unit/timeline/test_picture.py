"""The timeline as one drawing, and its axis."""

from dateline.drawing.palette import palette
from dateline.drawing.shapes import Drawing, Text
from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.dates import days_from_civil
from dateline.model.references import Links
from dateline.timeline.index import EventIndex
from dateline.timeline.picture import picture
from dateline.timeline.viewport import Viewport

PRINT = palette("print")


def words(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def lanes(count: int) -> Links:
    return Links(
        Dataset(
            format="dateline",
            version=1,
            title="Many lanes",
            lanes=tuple(Lane(id=f"l{n}", title=f"Lane {n}") for n in range(count)),
            events=tuple(Event(date="2024-03-04", title=f"Event {n}", lane=f"l{n}") for n in range(count)),
        )
    )


def test_the_sample_s_picture_names_every_event_and_lane(sample_links: Links) -> None:
    made = picture(EventIndex.of(sample_links), PRINT, width=1600, height=900)
    dataset = sample_links.dataset
    shown = " ".join(words(made))
    assert (made.width, made.height) == (1600, 900)
    assert all(event.title in shown for event in dataset.events)
    assert all(lane.title in shown for lane in dataset.lanes)
    assert made.title == f"Timeline: {dataset.title}"


def test_the_day_that_the_dataset_speaks_from_is_marked(sample_links: Links) -> None:
    assert "as of 4 March 2024" in words(picture(EventIndex.of(sample_links), PRINT, width=1000))


def test_without_a_height_all_lanes_are_there() -> None:
    made = picture(EventIndex.of(lanes(60)), PRINT, width=800)
    lowest = max(shape.y for shape in made.shapes if isinstance(shape, Text))
    assert "Event 59" in words(made)
    assert 60 * 50 < lowest < made.height
    assert not any(text.startswith("Cut off") for text in words(made))


def test_with_too_little_height_the_picture_says_so() -> None:
    made = picture(EventIndex.of(lanes(60)), PRINT, width=800, height=400)
    assert made.height == 400
    [cut] = [text for text in words(made) if text.startswith("Cut off here: all lanes need a picture ")]
    needed = int(cut.split()[-3].replace(",", ""))
    assert not any(
        text.startswith("Cut off")
        for text in words(picture(EventIndex.of(lanes(60)), PRINT, width=800, height=needed))
    )


def test_a_stretch_of_time_can_be_chosen(sample_links: Links) -> None:
    view = Viewport(float(days_from_civil(2022)), float(days_from_civil(2023)))
    shown = words(picture(EventIndex.of(sample_links), PRINT, width=1000, viewport=view))
    assert "Record trade turnover" in shown
    assert "Visit to Moscow, first foreign trip" not in shown


def test_a_year_s_label_makes_way_for_the_as_of_date() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="",
        as_of="2024-01-03",
        events=(Event(date="2024-01-03", title="E"),),
    )
    view = Viewport(float(days_from_civil(2023, 9)), float(days_from_civil(2024, 9)))
    made = picture(EventIndex.of(Links(dataset)), PRINT, width=900, viewport=view)
    pill, year = (
        next(s for s in made.shapes if isinstance(s, Text) and s.text == t)
        for t in ("as of 3 January 2024", "2024")
    )
    assert year.x > pill.x + 40  # the pill's text is anchored at its middle
