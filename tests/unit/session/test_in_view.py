"""What is in view: the same for the panel's page and on paper."""

import pytest

from dateline.model.dataset import Dataset, Event, Figure, Quote
from dateline.model.query import Filter
from dateline.session.document import Document
from dateline.session.printing import asked_of
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport

JANUARY = Viewport(19_723.0, 19_754.0)
"""Of 2024."""


def opened(
    events: tuple[Event, ...] = (), quotes: tuple[Quote, ...] = (), figures: tuple[Figure, ...] = ()
) -> Session:
    session = Session()
    dataset = Dataset(format="dateline", version=1, title="T", events=events, quotes=quotes, figures=figures)
    session.open(Document(dataset))
    session.look_at(JANUARY)
    return session


def on_page(session: Session) -> tuple[list[int], list[int], list[int]]:
    page = session.document.pages.in_view(session.viewport, session.matches)
    return page.events.tolist(), page.quotes.tolist(), page.figures.tolist()


def on_paper(session: Session) -> tuple[list[int], list[int], list[int]]:
    found = asked_of(session, in_view=True).matches
    assert found is not None
    events, quotes, figures = (
        mask.nonzero()[0].tolist() for mask in (found.events, found.quotes, found.figures)
    )
    return events, quotes, figures


def said(text: str, date: str | None = None) -> Quote:
    return Quote(id=text, speaker="a", source="s", text=text, date=date)


@pytest.mark.parametrize(
    ("date", "is_in_view"),
    [
        ("2024-01-31", True),
        ("2024-02-01", False),
        ("2023", False),
        ("2023/2024-01-01", True),
        ("1985/..", True),
        ("../2024-01-05", True),
        ("1985/", True),
        ("[..2024-01-15]", True),
        ("[..2027-12-31]", True),
        ("[2027-12-31..]", False),
        ("Y-66E6", False),
        ("199X", False),
        ("202X", True),
        ("XXXX", True),
    ],
)
def test_what_overlaps_the_view_is_in_it(date: str, is_in_view: bool) -> None:
    session = opened(events=(Event(date=date, title="E"), Event(date=date, title="D", kind="deadline")))
    assert on_page(session) == on_paper(session) == ([0, 1] if is_in_view else [], [], [])


def test_evidence_that_no_event_holds_is_in_view_by_its_own_date_or_when_it_has_none() -> None:
    session = opened(
        events=(Event(date="2024-01-02", title="In", quotes=("held",)), Event(date="1999", title="Out")),
        quotes=(said("undated"), said("inside", "2024-01-02"), said("before", "2023"), said("held", "1999")),
        figures=(
            Figure(label="Undated", value=1),
            Figure(label="Before", value=1, period="2023"),
            Figure(label="Inside", value=1, as_of="2024-01"),
        ),
    )
    assert on_page(session) == on_paper(session) == ([0], [0, 1, 3], [0, 2])
    session.set_filter(Filter(text="undated"))
    assert on_page(session) == on_paper(session) == ([], [0], [0])


def test_without_events_everything_is_in_view() -> None:
    session = opened(figures=(Figure(label="Before", value=1, period="1999"),), quotes=(said("q", "1999"),))
    assert on_page(session) == on_paper(session) == ([], [0], [0])
