"""What a briefing holds, and in which order."""

import msgspec
import numpy as np
import pytest

from dateline.briefing.blocks import (
    Block,
    Chronology,
    Dated,
    FigureTable,
    Footnote,
    Heading,
    Mark,
    Prose,
    Quotation,
)
from dateline.briefing.compose import compose
from dateline.briefing.errors import BriefingError
from dateline.briefing.pictures import Chart, Timeline
from dateline.briefing.plan import LIMIT
from dateline.briefing.scope import EVERYTHING, scope_of
from dateline.model.dataset import (
    Actor,
    Briefing,
    Citation,
    Converted,
    Dataset,
    Event,
    Figure,
    Item,
    Lane,
    Note,
    Quote,
    Relation,
    Section,
    Series,
    Source,
)
from dateline.model.query import Matches
from dateline.model.quotations import Run
from dateline.model.references import Links

SMALL = Dataset(
    format="dateline",
    version=1,
    title="Bridge",
    as_of="2024-03-04",
    as_of_basis="inferred-year",
    lanes=(Lane(id="works", title="Works"), Lane(id="money", title="Money")),
    actors=(Actor(id="mayor", name="Ada Mayor", role="Mayor of Bridgetown"),),
    sources=(Source(id="paper", title="The bridge", publisher="Daily", url="https://daily.example/bridge"),),
    events=(
        Event(
            id="opening",
            date="[..2027-12-31]",
            title="Bridge opens",
            kind="deadline",
            status="planned",
            date_text="by the end of 2027",
            date_basis="stated",
            lane="works",
            quotes=("promise",),
            cites=(Citation(source="paper", exact="will open by the end of 2027", page="3"),),
        ),
        Event(id="vote", date="2024-01", title="Council votes", lane="money", figures=("cost",)),
        Event(date="2023", title="Flood"),
    ),
    quotes=(
        Quote(
            id="promise",
            speaker="mayor",
            source="paper",
            text="We will open it [the bridge] … soon",
            editorial=("[the bridge]", "…"),
            medium="spoken",
            date="2024-03-04",
            date_basis="inferred",
            attribution="she said",
        ),
        Quote(id="loose", speaker="mayor", source="paper", text="No comment"),
    ),
    figures=(
        Figure(
            id="cost",
            label="Cost",
            value=2_500_000,
            currency="EUR",
            comparator="gt",
            qualifier="more than",
            text="more than 2.5 million euros",
            status="plan",
            as_of="2024-01",
            stated_by="mayor",
            converted=(Converted(value=2_700_000, currency="USD"),),
            relations=(Relation(kind="part-of", to="budget", certainty="ambiguous"),),
            cites=(Citation(source="paper", exact="more than 2.5 million euros"),),
        ),
        Figure(id="budget", label="Budget", value=None, unit="EUR"),
    ),
    series=(Series(id="chart", title="Cost and budget", chart="bar", points=("cost",)),),
    notes=(
        Note(id="n1", kind="assumption", text="2024 is taken.", about=("vote",)),
        Note(id="n2", kind="ambiguity", text="Is the cost in the budget?", about=("cost", "budget")),
        Note(kind="todo", text="Ask the council."),
    ),
)


def _with(**changes: object) -> Links:
    return Links(msgspec.structs.replace(SMALL, **changes))


def _of(kind: type[Block], blocks: tuple[Block, ...]) -> list[Block]:
    return [block for block in blocks if isinstance(block, kind)]


def _headings(links: Links, **how: object) -> list[str]:
    made = compose(links, **how)  # type: ignore[arg-type] # passed on as they are
    heads = [block.text for block in made.blocks if isinstance(block, Heading)]
    return [
        *(lead.text for block in made.blocks if isinstance(block, Timeline) for lead in block.lead),
        *heads,
    ]


def test_without_a_briefing_one_is_made_from_the_lanes() -> None:
    assert _headings(Links(SMALL)) == [
        "Timeline",
        "Works",
        "Money",
        "Other events",
        "Further quotations",
        "Further figures",
    ]


def test_a_dataset_without_anything_still_has_a_page() -> None:
    made = compose(Links(Dataset(format="dateline", version=1, title=" ")))
    assert (made.title, made.blocks, made.extent) == ("Untitled", (), "")


def test_the_front_says_how_much_there_is_and_as_of_when() -> None:
    made = compose(Links(SMALL))
    assert made.extent == "3\u00a0events, 2\u00a0quotations, 2\u00a0figures"
    assert made.as_of == "4 March 2024 (the year is inferred)"


def test_an_event_keeps_the_sources_wording_beside_its_resolved_date() -> None:
    events = [block for block in compose(Links(SMALL)).blocks if isinstance(block, Dated)]
    assert [(event.date, event.wording, event.title, event.status) for event in events] == [
        ("by the end of 2027", "“by the end of 2027”", "Bridge opens", "planned, deadline"),
        ("January 2024", "", "Council votes", ""),
        ("2023", "", "Flood", ""),
    ]


def test_a_quotation_says_whose_it_is_and_what_the_publisher_put_in() -> None:
    quote = next(block for block in compose(Links(SMALL)).blocks if isinstance(block, Quotation))
    assert quote.parts == (
        (
            Run("We will open it "),
            Run("[the bridge]", inserted=True),
            Run(" "),
            Run("…", inserted=True),
            Run(" soon"),
        ),
    )
    assert quote.speaker == "Ada Mayor"
    assert quote.details == (
        "Mayor of Bridgetown",
        "spoken",
        "4 March 2024, the date is inferred",
        "in the source: “she said”",
    )


def test_a_figure_keeps_qualifier_status_conversion_and_doubt() -> None:
    table = next(block for block in compose(Links(SMALL)).blocks if isinstance(block, FigureTable))
    row = table.rows[0]
    assert row.amount == "more than 2.5\u00a0million\u00a0EUR"
    assert row.conversions == ("2.7\u00a0million\u00a0USD (conversion given by the source)",)
    assert (row.words, row.when, row.status) == ("more than 2.5 million euros", "as of January 2024", "plan")
    assert row.stated_by == "Ada Mayor"
    assert row.remarks == ("Part of “Budget” (ambiguous: not added, stacked or subtracted).",)
    assert row.points == (1,)


def test_what_is_not_stated_is_never_a_number() -> None:
    tables = [block for block in compose(Links(SMALL)).blocks if isinstance(block, FigureTable)]
    assert tables[-1].rows[0].amount == "not stated"


def test_every_doubt_is_printed_doubts_before_assumptions() -> None:
    points = compose(Links(SMALL)).points
    assert [(point.kind, point.text, point.is_doubt) for point in points] == [
        ("Ambiguity", "Is the cost in the budget?", True),
        ("To do", "Ask the council.", True),
        ("Assumption", "2024 is taken.", False),
    ]
    assert points[0].about == ("Cost", "Budget")


def test_a_source_gets_a_footnote_in_each_section_that_relies_on_it() -> None:
    made = compose(Links(SMALL))
    assert made.footnotes == (
        Footnote(source=1, work="Daily", exact="will open by the end of 2027", place="page\u00a03"),
        Footnote(source=1, work="Daily"),
        Footnote(source=1, work="Daily", exact="more than 2.5 million euros"),
        Footnote(source=1, work="Daily"),
    )
    quotes = [block.notes for block in made.blocks if isinstance(block, Quotation)]
    assert quotes == [(Mark(2),), (Mark(4),)]
    assert [source.url for source in made.sources] == ["https://daily.example/bridge"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "//x", "http://[", ""]
)
def test_only_web_and_mail_addresses_become_links(url: str) -> None:
    source = msgspec.structs.replace(SMALL.sources[0], url=url)
    entry = compose(_with(sources=(source,))).sources[0]
    assert entry.url == ""
    assert (url in entry.details) == bool(url)


def _own(*sections: Section, briefing_id: str = "b") -> Briefing:
    return Briefing(id=briefing_id, title="Own", subtitle="Sub", sections=sections)


def test_the_datasets_own_briefing_is_followed_in_order() -> None:
    own = _own(
        Section("First", text="Words.", items=(Item(ref="loose", form="quote"),)),
        Section("Second", items=(Item(ref="chart", form="chart"), Item(ref="budget", form="row"))),
    )
    made = compose(_with(briefings=(own,)))
    assert (made.title, made.subtitle) == ("Own", "Sub")
    kinds = [type(block) for block in made.blocks]
    assert kinds == [Heading, Prose, Quotation, Heading, Chart, FigureTable]
    table = made.blocks[-1]
    assert isinstance(table, FigureTable)
    assert [row.label for row in table.rows] == ["Cost", "Budget"]


def test_a_card_brings_the_evidence_that_nothing_else_shows() -> None:
    own = _own(Section("One", items=(Item(ref="opening"), Item(ref="vote"))))
    blocks = compose(_with(briefings=(own,))).blocks
    assert [type(block) for block in blocks] == [Heading, Dated, Quotation, Dated, FigureTable]
    own = _own(Section("One", items=(Item(ref="opening"), Item(ref="promise", form="quote"))))
    blocks = compose(_with(briefings=(own,))).blocks
    assert [type(block) for block in blocks] == [Heading, Dated, Quotation]


def test_a_timeline_brings_the_whole_chronology_and_may_take_the_cover() -> None:
    own = _own(Section("One", text="Words.", items=(Item(form="timeline"), Item(ref="vote"))))
    blocks = compose(_with(briefings=(own,))).blocks
    assert isinstance(blocks[0], Timeline)
    assert blocks[0].lead == ()
    chronology = blocks[-1]
    assert isinstance(chronology, Chronology)
    assert [row.title for row in chronology.rows] == ["Flood", "Council votes", "Bridge opens"]


def test_a_briefing_is_chosen_by_its_id() -> None:
    links = _with(briefings=(_own(), _own(briefing_id="other")))
    assert compose(links, briefing_id="other").title == "Own"
    with pytest.raises(BriefingError) as caught:
        compose(links, briefing_id="missing")
    assert str(caught.value) == "This dataset has no briefing “missing”. It has “b”, “other”."
    with pytest.raises(BriefingError, match="It has none with an id; leave the id out"):
        compose(Links(SMALL), briefing_id="missing")


def test_with_a_filter_only_what_matches_is_printed_and_the_front_says_so() -> None:
    only = Matches(np.array([False, True, False]), np.array([False, False]), np.array([True, False]))
    made = compose(Links(SMALL), matches=only)
    assert [block.title for block in made.blocks if isinstance(block, Dated)] == ["Council votes"]
    assert not _of(Quotation, made.blocks)
    assert made.extent == (
        "Only what matches a filter: 1\u00a0of\u00a03\u00a0events, 0\u00a0of\u00a02\u00a0quotations, "
        "1\u00a0of\u00a02\u00a0figures"
    )
    assert [point.text for point in made.points] == [
        "Is the cost in the budget?",
        "Ask the council.",
        "2024 is taken.",
    ]


def test_too_many_events_are_cut_by_importance_and_the_briefing_says_so() -> None:
    events = tuple(Event(date="2020", title=str(i), importance=float(i == 0)) for i in range(LIMIT + 3))
    big = Links(Dataset(format="dateline", version=1, title="Big", events=events))
    scope = scope_of(big, EVERYTHING)
    made = compose(scope.links, scope=scope)
    assert made.extent == "1,000\u00a0of\u00a01,003\u00a0events"
    printed = [block.title for block in made.blocks if isinstance(block, Dated)]
    assert len(printed) == LIMIT
    assert "0" in printed
    last = made.blocks[-1]
    assert isinstance(last, Prose)
    assert last.text.startswith("3\u00a0events are not printed: too many for one briefing.")


def test_the_sample_holds_each_event_quotation_figure_and_note(sample_links: Links) -> None:
    made = compose(sample_links)
    chronology = next(block for block in made.blocks if isinstance(block, Chronology))
    rows = [row for block in made.blocks if isinstance(block, FigureTable) for row in block.rows]
    assert (len(chronology.rows), len(_of(Quotation, made.blocks)), len(rows)) == (11, 7, 13)
    assert len(made.points) == len(sample_links.dataset.notes)
    standard = compose(Links(msgspec.structs.replace(sample_links.dataset, briefings=())))
    rows = [row for block in standard.blocks if isinstance(block, FigureTable) for row in block.rows]
    dated, quotes = _of(Dated, standard.blocks), _of(Quotation, standard.blocks)
    assert (len(dated), len(quotes), len(rows)) == (11, 7, 13)
