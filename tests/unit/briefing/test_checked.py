"""What the checks found, on paper."""

import msgspec
import numpy as np

from dateline.briefing.blocks import Dated, FigureTable, Quotation
from dateline.briefing.compose import compose
from dateline.briefing.pdf import draft
from dateline.briefing.pictures import Chart
from dateline.briefing.spread import timeline_pages
from dateline.checks.finding import Finding, Result, Side, Verified
from dateline.checks.report import Report
from dateline.drawing.shapes import Text
from dateline.model.dataset import Actor, Dataset, Event, Figure, Lane, Note, Quote, Series, Source
from dateline.model.query import Matches
from dateline.model.references import Links
from dateline.model.refs import Ref

QUOTE, COST, BUDGET, EVENT = Ref("quote", 0), Ref("figure", 0), Ref("figure", 1), Ref("event", 0)
WRONG = Finding(
    "figure-value",
    "error",
    (COST, EVENT),
    ("figures", 0, "value"),
    "The value is ten times smaller than the words say.",
    "Write 25.",
    (Side("the dataset", "2.5"), Side("Daily", "25 euros")),
)
DATASET = Dataset(
    format="dateline",
    version=1,
    title="Bridge",
    actors=(Actor(id="mayor", name="Ada Mayor"),),
    sources=(Source(id="paper", title="Daily", text="“It opens”, she said."),),
    events=(Event(id="vote", date="2024-01", title="Council votes", figures=("cost",), quotes=("promise",)),),
    quotes=(Quote(id="promise", speaker="mayor", source="paper", text="It opens"),),
    figures=(
        Figure(id="cost", label="Cost", value=2.5, currency="EUR", text="25 euros"),
        Figure(id="budget", label="Budget", value=30, currency="EUR", text="30 euros"),
    ),
    series=(Series(id="chart", title="Money", chart="bar", points=("cost", "budget")),),
)
RESULTS = (WRONG, Verified(QUOTE, "word for word"), Verified(COST, "as its words say"))


def report(*results: Result, dataset: Dataset = DATASET) -> Report:
    return Report(Links(dataset), results)


def test_what_was_verified_says_how_unless_it_is_in_doubt() -> None:
    made = compose(Links(DATASET), report=report(*RESULTS, Verified(BUDGET, "as its words say")))
    (quote,) = (block for block in made.blocks if isinstance(block, Quotation))
    assert quote.verified == "word for word"
    rows = {row.label: row for block in made.blocks if isinstance(block, FigureTable) for row in block.rows}
    assert rows["Cost"].verified == ""
    assert rows["Budget"].verified == "as its words say"
    assert "verified" in made.marks


def test_nothing_is_marked_as_verified_without_a_report() -> None:
    made = compose(Links(DATASET))
    assert "verified" not in made.marks
    assert made.points == ()


def test_a_doubt_is_an_open_point_with_both_sides_seen_from_all_that_shows_it() -> None:
    made = compose(Links(DATASET), report=report(*RESULTS))
    (point,) = made.points
    assert (point.kind, point.is_doubt) == ("Wrong", True)
    assert point.text == "The value is ten times smaller than the words say."
    assert point.sides == (("The dataset", "2.5"), ("Daily", "25 euros"))
    assert point.about == ("Cost", "Council votes")
    (event,) = (block for block in made.blocks if isinstance(block, Dated))
    (chart,) = (block for block in made.blocks if isinstance(block, Chart))
    assert event.points == chart.points == (1,)
    assert "warning" in made.marks


def test_what_was_found_about_things_that_are_left_out_is_left_out() -> None:
    only_the_quote = Matches(np.array([False]), np.array([True]), np.array([False, False]))
    assert compose(Links(DATASET), matches=only_the_quote, report=report(*RESULTS)).points == ()


def test_remarks_are_counted() -> None:
    note = Finding("number-not-encoded", "note", (Ref("source", 0),), ("sources", 0), "30 is nowhere.", "")
    (point,) = compose(Links(DATASET), report=report(note, note)).points
    assert (point.kind, point.is_doubt) == ("Checks", False)
    assert point.text == "The checks also left 2\u00a0remarks, not printed here; the window lists them all."


def test_an_acknowledged_doubt_is_told_with_its_reason() -> None:
    key = report(WRONG).key(WRONG)
    known = Note(text="A misprint of the paper.", kind="acknowledgement", about=("cost",), finding=key)
    dataset = msgspec.structs.replace(DATASET, notes=(known,))
    (point,) = compose(Links(dataset), report=report(WRONG, dataset=dataset)).points
    assert (point.kind, point.is_doubt) == ("Looked into", False)
    assert point.text == (
        "The value is ten times smaller than the words say. Left as it is: A misprint of the paper."
    )


def test_no_briefing_is_printed_unchecked() -> None:
    bare = Dataset(format="dateline", version=1, title="T", events=(Event(date="2024", title="Visit"),))
    points = draft(Links(bare), timestamp=0).manuscript.points
    assert any("source" in point.text for point in points)


def test_doubts_are_marked_on_the_printed_timeline_on_whatever_page() -> None:
    lanes = tuple(Lane(id=f"l{n}", title=f"Lane {n}") for n in range(60))
    events = tuple(Event(date=f"20{n + 10}", title=f"Event {n}", lane=f"l{n}") for n in range(60))
    links = Links(Dataset(format="dateline", version=1, title="Lanes", lanes=lanes, events=events))
    certain = timeline_pages(links, None, "a4", (), first=False, doubts={})
    doubtful = timeline_pages(links, None, "a4", (), first=False, doubts={59: "error"})
    assert len(certain) == len(doubtful) > 1
    (marked,) = (new for old, new in zip(certain, doubtful, strict=True) if len(new.shapes) > len(old.shapes))
    assert "Event 59" in {shape.text for shape in marked.shapes if isinstance(shape, Text)}
