"""Events in words."""

import pytest

from dateline.model.dataset import Event
from dateline.timeline.wording import in_words

CASES = [
    (
        Event(
            date="2024-03-04",
            title="Visit",
            date_text="on March 4",
            date_basis="inferred-year",
            status="occurred",
        ),
        "Visit\n4 March 2024\nThe source says “on March 4”; the year is inferred\nEvent, occurred",
    ),
    (
        Event(date="2024-01", title="Plans", figures=("a",), quotes=("b", "c")),
        "Plans\nJanuary 2024\nSome time in it\nEvent\n2 quotes, 1 figure",
    ),
    (
        Event(date="[..2027-12-31]", title="Rebuilt", kind="deadline", status="planned", date_basis="stated"),
        "Rebuilt\nby the end of 2027\nDeadline, planned, has not happened",
    ),
    (
        Event(date="[..2024-03-04]", title="Appointed"),
        "Appointed\non or before 4 March 2024\nOne day in this span\nEvent",
    ),
    (
        Event(date="2024-03~", title="Projects", kind="state", status="ongoing"),
        "Projects\nabout March 2024\nApproximate\nState, ongoing",
    ),
    (
        Event(date="1985/..", title="Open", kind="period"),
        "Open\nfrom 1985, still going\nNo end given\nPeriod",
    ),
]


@pytest.mark.parametrize(("event", "words"), CASES, ids=lambda value: getattr(value, "title", None))
def test_in_words(event: Event, words: str) -> None:
    assert in_words(event) == words
