"""The sample against the article: every date, word and number in it, set down here by hand."""

import hashlib

import pytest

from dateline.model.dataset import Briefing, Dataset, Event, Figure, Item, Quote
from dateline.model.dates import parse
from dateline.model.figures import amount, conversion_text, when
from dateline.model.references import Links
from dateline.model.refs import Kind, Ref

N = "\u00a0"

EVENTS = {
    # title: (date, date_text, basis, kind, status, lane)
    "Bektenov appointed prime minister": (
        "[..2024-03-04]", "since being appointed", "inferred", "event", "occurred", "Diplomacy"
    ),
    "Institutions announce investment plans for the Trans-Caspian route": (
        "2024-01", "in January", "inferred-year", "event", "occurred", "Transport"
    ),
    "Visit to Moscow, first foreign trip": (
        "2024-03-04", "on March 4", "inferred-year", "event", "occurred", "Diplomacy"
    ),
    "Moscow talks on border infrastructure and transit": (
        "2024-03-04?", None, "inferred", "event", "occurred", "Transport"
    ),
    "Record trade turnover": ("2022", "set in 2022", "stated", "period", "occurred", "Trade"),
    "Trade turnover exceeds the record": ("2023", "Last year", "inferred", "period", "occurred", "Trade"),
    "135 joint projects under development": (
        "2024-03~", "currently", "inferred", "state", "ongoing", "Industry"
    ),
    "67 joint projects in key sectors, jobs to be created": (
        "2024-03~", "are being developed", "inferred", "state", "ongoing", "Industry"
    ),
    "200 additional university places": (
        "2023-09~/2024-06~", "This academic year", "inferred", "period", "ongoing", "Education"
    ),
    "Over 60,000 Kazakh students in Russia": ("2024-03~", None, "inferred", "state", "ongoing", "Education"),
    "29 of 30 border crossings reconstructed": (
        "[..2027-12-31]", "by the end of 2027", "stated", "deadline", "planned", "Transport"
    ),
}  # fmt: skip

QUOTES = [
    # speaker, medium, whole sentences or a fragment, the words between the article's quotation marks
    (
        "Mikhail Mishustin",
        "spoken",
        False,
        (
            "Despite the turbulence in the global economy, Russian-Kazakh interaction is developing "
            "successfully,",
            "Russia ranks first among Kazakhstan’s foreign trade partners. Last year, mutual trade turnover "
            "amounted to more than 2.5 trillion rubles ($27.4 billion) … and exceeded the record figure "
            "set in 2022.",
        ),
    ),
    (
        "Olzhas Bektenov",
        "spoken",
        False,
        (
            "An important area is industrial cooperation. This has already become a hallmark of successful "
            "bilateral cooperation. Our governments will make every effort to implement agreements "
            "reached by the leaders of our countries,",
        ),
    ),
    (
        "Bektenov’s office",
        "statement",
        False,
        (
            "Furthermore, 67 joint projects worth $14 billion are being developed in key sectors of the "
            "economy, including in mechanical engineering, metallurgy and in the chemical industry. Thanks "
            "to these efforts, more than 11,000 jobs will be created,",
        ),
    ),
    (
        "Mikhail Mishustin",
        "spoken",
        True,
        ("enormous potential for cooperation in the field of transport and logistics.",),
    ),
    (
        "Mikhail Mishustin",
        "spoken",
        False,
        ("The most important transit routes in Eurasia pass through the territories of our countries,",),
    ),
    (
        "Kazakh government",
        "statement",
        False,
        (
            "As part of our phased work, by the end of 2027, we will have reconstructed 29 out of 30 "
            "identified crossings, taking into account their workload,",
        ),
    ),
    (
        "Mikhail Mishustin",
        "spoken",
        False,
        (
            "This academic year, the government has allocated an additional 200 places for citizens of "
            "Kazakhstan in Russian universities,",
        ),
    ),
]

FIGURES = {
    # id: (value, comparator, unit or currency, status, aspect, in words, when, who stated it)
    "turnover-2023": (
        2_500_000_000_000, "gt", "RUB", "actual", "level",
        f"more than 2.5{N}trillion{N}RUB", "2023", "Mikhail Mishustin",
    ),
    "turnover-2022": (
        None, "unknown", "RUB", "actual", "level", "not stated", "2022", "Mikhail Mishustin",
    ),
    "trade-rank": (1, "eq", None, "actual", "rank", "1st", "as of about March 2024", "Mikhail Mishustin"),
    "projects-all": (
        135, "eq", "projects", "actual", "level",
        f"135{N}projects", "as of about March 2024", "Bektenov’s office",
    ),
    "projects-all-worth": (
        26_500_000_000, "eq", "USD", "actual", "level",
        f"26.5{N}billion{N}USD", "as of about March 2024", "Bektenov’s office",
    ),
    "projects-key": (
        67, "eq", "projects", "actual", "level",
        f"67{N}projects", "as of about March 2024", "Bektenov’s office",
    ),
    "projects-key-worth": (
        14_000_000_000, "eq", "USD", "actual", "level",
        f"14{N}billion{N}USD", "as of about March 2024", "Bektenov’s office",
    ),
    "jobs": (11_000, "gt", "jobs", "target", "level", f"more than 11,000{N}jobs", "", "Bektenov’s office"),
    "crossings-planned": (
        29, "eq", "border crossings", "target", "level",
        f"29{N}border crossings", "by the end of 2027", "Kazakh government",
    ),
    "crossings-identified": (
        30, "eq", "border crossings", "actual", "level",
        f"30{N}border crossings", "as of about March 2024", "Kazakh government",
    ),
    "route-investment": (
        10_000_000_000, "eq", "EUR", "plan", "level",
        f"10{N}billion{N}EUR", "as of January 2024",
        "European and other international financial institutions",
    ),
    "students-in-russia": (
        60_000, "gt", "students", "actual", "level",
        f"over 60,000{N}students", "as of about March 2024", "Mikhail Mishustin",
    ),
    "university-places-added": (
        200, "eq", "places", "actual", "change",
        f"+200{N}places", "September 2023 – June 2024 (about)", "Mikhail Mishustin",
    ),
}  # fmt: skip

RELATIONS = {
    ("turnover-2023", "exceeds", "turnover-2022", "stated"),
    ("crossings-planned", "part-of", "crossings-identified", "stated"),
    ("projects-key", "part-of", "projects-all", "ambiguous"),
    ("projects-key-worth", "part-of", "projects-all-worth", "ambiguous"),
}

ARTICLE_SHA256 = "e06d6e2a96be98aeb9d558e4930ead0da485150dcbdef9f3263c587d07fd9a73"


def _by_title(dataset: Dataset, title: str) -> Event:
    (event,) = (event for event in dataset.events if event.title == title)
    return event


def _figure(dataset: Dataset, key: str) -> Figure:
    (figure,) = (figure for figure in dataset.figures if figure.id == key)
    return figure


def _spans(quote: Quote) -> tuple[str, ...]:
    return quote.segments or (quote.text or "",)


def test_it_holds_eleven_events_seven_quotes_and_thirteen_figures(sample_dataset: Dataset) -> None:
    assert [event.title for event in sample_dataset.events if event.title not in EVENTS] == []
    assert len(sample_dataset.events) == len(EVENTS) == 11
    assert len(sample_dataset.quotes) == len(QUOTES) == 7
    assert {figure.id for figure in sample_dataset.figures} == set(FIGURES)
    assert len(sample_dataset.figures) == len(FIGURES) == 13
    assert sum(len(figure.converted) for figure in sample_dataset.figures) == 2
    assert sum(len(_spans(quote)) for quote in sample_dataset.quotes) == 8


def test_its_lanes(sample_dataset: Dataset) -> None:
    lanes = [lane.title for lane in sample_dataset.lanes]
    assert lanes == ["Diplomacy", "Trade", "Industry", "Transport", "Education"]


@pytest.mark.parametrize("title", EVENTS)
def test_each_event_is_dated_as_the_article_dates_it(sample_dataset: Dataset, title: str) -> None:
    event = _by_title(sample_dataset, title)
    lanes = {lane.id: lane.title for lane in sample_dataset.lanes}
    lane = lanes[event.lane or ""]
    found = (event.date, event.date_text, event.date_basis, event.kind, event.status, lane)
    assert found == EVENTS[title]
    assert parse(event.date).text == event.date
    assert event.summary
    assert event.importance is not None
    assert event.cites


@pytest.mark.parametrize("place", range(7))
def test_each_quotation_is_exact_to_the_character(sample_dataset: Dataset, place: int) -> None:
    quote = sample_dataset.quotes[place]
    names = {actor.id: actor.name for actor in sample_dataset.actors}
    assert (names[quote.speaker], quote.medium, quote.fragment, _spans(quote)) == QUOTES[place]


def test_what_the_publisher_put_into_a_quotation_is_marked(sample_dataset: Dataset) -> None:
    editorial = [quote.editorial for quote in sample_dataset.quotes]
    assert editorial == [("($27.4 billion)", "…"), (), (), (), (), (), ()]


def test_attributions_are_the_articles(sample_dataset: Dataset) -> None:
    assert [quote.attribution for quote in sample_dataset.quotes] == [
        "Russian Prime Minister Mikhail Mishustin told his visiting counterpart, Olzhas Bektenov",
        "he said",
        "Bektenov’s office said in a statement",
        "Mishustin underscored this point by alluding to Russia and Kazakhstan’s",
        "he said",
        "the Kazakh government statement explained",
        "Mishustin said",
    ]


@pytest.mark.parametrize("key", FIGURES)
def test_each_figure_keeps_its_meaning(sample_dataset: Dataset, key: str) -> None:
    figure = _figure(sample_dataset, key)
    names = {actor.id: actor.name for actor in sample_dataset.actors}
    unit = figure.unit or figure.currency
    assert (
        figure.value,
        figure.comparator,
        unit,
        figure.status,
        figure.aspect,
        amount(figure),
        when(figure),
        names[figure.stated_by or ""],
    ) == FIGURES[key]
    assert figure.text
    assert figure.cites


def test_conversions_are_the_articles(sample_dataset: Dataset) -> None:
    found = {figure.id: figure.converted[0] for figure in sample_dataset.figures if figure.converted}
    assert {key: (given.value, given.currency, given.by, given.text) for key, given in found.items()} == {
        "turnover-2023": (27_400_000_000, "USD", "source", "($27.4 billion)"),
        "route-investment": (10_200_000_000, "USD", "source", "($10.2 billion)"),
    }
    assert {key: conversion_text(given) for key, given in found.items()} == {
        "turnover-2023": f"27.4{N}billion{N}USD",
        "route-investment": f"10.2{N}billion{N}USD",
    }


def test_relations_and_pairs(sample_dataset: Dataset) -> None:
    relations = {
        (figure.id, relation.kind, relation.to, relation.certainty)
        for figure in sample_dataset.figures
        for relation in figure.relations
    }
    assert relations == RELATIONS
    pairs = {frozenset((figure.id, other)) for figure in sample_dataset.figures for other in figure.pairs}
    assert pairs == {
        frozenset(("projects-all", "projects-all-worth")),
        frozenset(("projects-key", "projects-key-worth")),
    }


@pytest.mark.parametrize(
    ("about", "kind", "words"),
    [
        ("projects-key", "ambiguity", "must not be added, stacked or subtracted"),
        ("projects-key-worth", "ambiguity", "must not be added, stacked or subtracted"),
        ("crossings-planned", "discrepancy", "“29 out of 30 identified crossings”"),
        (
            "route-investment",
            "discrepancy",
            "1.02 dollars to the euro; rounding of both numbers allows 0.967 to 1.079",
        ),
        ("turnover-2023", "assumption", "91.24 rubles to the dollar"),
        ("visit", "assumption", "never states its year"),
        ("turnover-exceeds-record", "assumption", "“Last year” is taken as 2023"),
        ("appointment", "assumption", "only that it came before the trip"),
        ("jobs", "ambiguity", "By when"),
        ("students-in-russia", "ambiguity", "paraphrase"),
        ("turnover-2022", "ambiguity", "not stated"),
        ("university-places", "assumption", "“This academic year”"),
        ("border-talks", "assumption", "dated by the visit"),
        ("quote-trade", "discrepancy", "quotation marks are inconsistent"),
    ],
)
def test_doubts_are_noted(sample_links: Links, about: str, kind: str, words: str) -> None:
    notes = [
        sample_links.dataset.notes[ref.index] for ref in sample_links.into(sample_links.by_id[about], "note")
    ]
    assert [note for note in notes if note.kind == kind and words in note.text]


def test_the_implied_rates_in_the_notes_are_right() -> None:
    assert round(2_500_000_000_000 / 27_400_000_000, 2) == 91.24
    assert round(10.2 / 10, 2) == 1.02
    assert (round(10.15 / 10.5, 3), round(10.25 / 9.5, 3)) == (0.967, 1.079)


def test_the_source_is_an_excerpt_that_holds_all_that_is_cited(sample_dataset: Dataset) -> None:
    (source,) = sample_dataset.sources
    text = source.text or ""
    assert (source.text_kind, source.sha256) == ("excerpt", ARTICLE_SHA256)
    assert hashlib.sha256(text.encode()).hexdigest() != ARTICLE_SHA256
    assert len(text) < 2_200
    assert [span for quote in sample_dataset.quotes for span in _spans(quote) if span not in text] == []
    cites = [
        *(cite for event in sample_dataset.events for cite in event.cites),
        *(cite for figure in sample_dataset.figures for cite in figure.cites),
    ]
    assert [cite.exact for cite in cites if cite.exact not in text] == []
    wordings = [
        *(figure.text for figure in sample_dataset.figures),
        *(quote.attribution for quote in sample_dataset.quotes),
        *(event.date_text for event in sample_dataset.events),
        *(figure.period_text for figure in sample_dataset.figures),
        *(figure.as_of_text for figure in sample_dataset.figures),
    ]
    assert [words for words in wordings if words is not None and words not in text] == []


def test_every_id_that_is_named_exists(sample_links: Links) -> None:
    dataset = sample_links.dataset
    named = {
        *(
            name
            for event in dataset.events
            for name in (*event.quotes, *event.figures, *event.actors, event.lane)
        ),
        *(name for quote in dataset.quotes for name in (*quote.figures, quote.speaker, quote.source)),
        *(figure.stated_by for figure in dataset.figures),
        *(name for note in dataset.notes for name in note.about),
        *(point for series in dataset.series for point in series.points),
        *(item.ref for item in _items(dataset.briefings[0]) if item.form != "timeline"),
    }
    assert named - sample_links.by_id.keys() == set()


def _items(briefing: Briefing) -> list[Item]:
    return [item for section in briefing.sections for item in section.items]


def _all(links: Links, kind: Kind) -> set[Ref]:
    count = {"quote": len(links.dataset.quotes), "figure": len(links.dataset.figures)}[kind]
    return {Ref(kind, index) for index in range(count)}


def test_every_quote_and_figure_is_evidence_of_some_event(sample_links: Links) -> None:
    for kind in ("quote", "figure"):
        unheld = {ref for ref in _all(sample_links, kind) if not sample_links.into(ref, "event")}
        assert unheld == set()


def test_every_figure_is_in_a_chart_or_table(sample_links: Links) -> None:
    assert {ref for ref in _all(sample_links, "figure") if not sample_links.into(ref, "series")} == set()


def test_the_briefing_shows_every_quote_and_figure(sample_links: Links) -> None:
    shown = set(sample_links.out(Ref("briefing", 0)))
    charted = {figure for ref in shown if ref.kind == "series" for figure in sample_links.out(ref, "figure")}
    assert _all(sample_links, "quote") <= shown
    assert _all(sample_links, "figure") <= shown | charted


def test_the_briefing_begins_with_the_timeline(sample_dataset: Dataset) -> None:
    assert sample_dataset.briefings[0].sections[0].items[0].form == "timeline"
