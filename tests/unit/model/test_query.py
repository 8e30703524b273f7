"""What a user finds by typing and by choosing."""

import gc
import weakref

import pytest

from dateline.model.dataset import Actor, Citation, Dataset, Event, Figure, Lane, Quote, Source
from dateline.model.dates import DateError
from dateline.model.folding import fold
from dateline.model.query import Filter, Matches, matches
from dateline.model.references import Links, index_of
from dateline.model.refs import Ref

EVERYTHING = (11, 7, 13)


def _counts(found: Matches) -> tuple[int, int, int]:
    return int(found.events.sum()), int(found.quotes.sum()), int(found.figures.sum())


def _ids(links: Links, found: Matches) -> tuple[set[str | None], set[str | None], set[str | None]]:
    dataset = links.dataset
    return (
        {event.id for event, passes in zip(dataset.events, found.events, strict=True) if passes},
        {quote.id for quote, passes in zip(dataset.quotes, found.quotes, strict=True) if passes},
        {figure.id for figure, passes in zip(dataset.figures, found.figures, strict=True) if passes},
    )


def test_an_empty_filter_lets_everything_pass(sample_links: Links) -> None:
    assert _counts(matches(sample_links, Filter())) == EVERYTHING
    assert _counts(matches(sample_links, Filter(text="  \u00a0 "))) == EVERYTHING
    assert not Filter()
    assert Filter(text="x")


def test_an_empty_dataset_can_be_searched() -> None:
    links = Links(Dataset(format="dateline", version=1, title=""))
    query = Filter(text="x", actors=frozenset({"a"}), lanes=frozenset({"b"}), since="2024")
    assert _counts(matches(links, query)) == (0, 0, 0)


def test_a_speaker_leaves_his_words_and_not_the_answers(sample_links: Links) -> None:
    events, quotes, figures = _ids(sample_links, matches(sample_links, Filter(text="mishustin")))
    assert quotes == {"quote-trade", "quote-potential", "quote-routes", "quote-places"}
    assert {"visit", "border-talks", "students", "turnover-exceeds-record"} <= events
    assert not events & {"appointment", "projects-in-key-sectors", "route-investment-announced"}
    assert {"turnover-2023", "turnover-2022", "trade-rank", "students-in-russia"} <= figures
    assert "jobs" not in figures


def test_a_lane_s_name_finds_what_is_in_it(sample_links: Links) -> None:
    events, quotes, figures = _ids(sample_links, matches(sample_links, Filter(text="Trade")))
    assert {"record-turnover-2022", "turnover-exceeds-record"} <= events
    assert quotes == {"quote-trade"}
    assert figures == {"turnover-2023", "turnover-2022", "trade-rank"}


def test_a_number_is_found_as_the_source_words_it_and_in_digits(sample_links: Links) -> None:
    for text in ("2.5 trillion", "2,500,000,000,000", "2500000000000", "27.4 billion"):
        _, _, figures = _ids(sample_links, matches(sample_links, Filter(text=text)))
        assert "turnover-2023" in figures
    events, quotes, _ = _ids(sample_links, matches(sample_links, Filter(text="2.5 trillion")))
    assert events == {"visit", "record-turnover-2022", "turnover-exceeds-record"}
    assert quotes == {"quote-trade"}


def test_the_publisher_finds_what_comes_from_it(sample_links: Links) -> None:
    assert _counts(matches(sample_links, Filter(text="eurasianet"))) == EVERYTHING
    assert _counts(matches(sample_links, Filter(text="reuters"))) == (0, 0, 0)


def test_each_word_must_occur_though_not_in_one_place(sample_links: Links) -> None:
    events, quotes, figures = _ids(sample_links, matches(sample_links, Filter(text="border Kazakh 30")))
    assert (events, quotes) == ({"crossings-reconstructed"}, {"quote-crossings"})
    assert figures == {"crossings-planned", "crossings-identified"}
    assert _counts(matches(sample_links, Filter(text="crossings metallurgy"))) == (0, 0, 0)


def test_an_event_lends_its_words_to_its_evidence(sample_links: Links) -> None:
    _, quotes, figures = _ids(sample_links, matches(sample_links, Filter(text="first foreign trip")))
    assert quotes == {"quote-trade", "quote-industry", "quote-potential", "quote-routes", "quote-places"}
    assert "jobs" not in figures


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kazakhstan’s", "kazakhstan's"),
        ("“Furthermore,” he SAID", "furthermore, he said"),
        ("Ångström Łódź Smørrebrød", "angstrom lodz smorrebrod"),
        ("STRASSE Straße", "strasse strasse"),
        ("İzmir ısı", "izmir isi"),
        ("Ἀθῆναι", "αθηναι"),
        ("2022–23 non‑break", "2022-23 non-break"),
        ("soft\u00adhyphen no\u00a0break", "softhyphen no break"),
        ('"plain"', "plain"),
        ("`plain´", "'plain'"),
        ("`ascii`", "'ascii'"),
        ("ﬁgure ２０２４", "figure 2024"),
        ("Йошкар-Ола", "иошкар-ола"),
    ],
)
def test_case_accents_and_typography_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_a_pasted_quotation_is_found(sample_links: Links) -> None:
    for pasted in ("“Russia ranks first among Kazakhstan’s", "\"russia ranks first among kazakhstan's"):
        _, quotes, _ = _ids(sample_links, matches(sample_links, Filter(text=pasted)))
        assert quotes == {"quote-trade"}


def test_typing_on_finds_what_a_fresh_search_finds(sample_dataset: Dataset) -> None:
    typed = Links(sample_dataset)
    word = "mishustinq"
    for end in range(1, len(word) + 1):
        query = Filter(text=f"russia {word[:end]}")
        assert _counts(matches(typed, query)) == _counts(matches(Links(sample_dataset), query))
    assert _counts(matches(typed, Filter())) == EVERYTHING


def test_lanes_tags_kinds_and_status_are_the_events(sample_links: Links) -> None:
    def events(query: Filter) -> set[str | None]:
        return _ids(sample_links, matches(sample_links, query))[0]

    assert events(Filter(lanes=frozenset({"diplomacy"}))) == {"visit", "appointment"}
    assert events(Filter(lanes=frozenset({"diplomacy", "education"}))) == {
        "visit",
        "appointment",
        "students",
        "university-places",
    }
    assert events(Filter(tags=frozenset({"border"}))) == {"border-talks", "crossings-reconstructed"}
    assert events(Filter(kinds=frozenset({"deadline"}))) == {"crossings-reconstructed"}
    assert events(Filter(statuses=frozenset({"planned", "ongoing"}), lanes=frozenset({"transport"}))) == {
        "crossings-reconstructed"
    }
    assert events(Filter(lanes=frozenset({"no such lane"}))) == set()


def test_evidence_passes_with_an_event_that_holds_it(sample_links: Links) -> None:
    _, quotes, figures = _ids(sample_links, matches(sample_links, Filter(kinds=frozenset({"deadline"}))))
    assert quotes == {"quote-crossings"}
    assert figures == {"crossings-planned", "crossings-identified"}


def test_an_actor_stands_for_its_members(sample_links: Links) -> None:
    query = Filter(actors=frozenset({"kazakh-government"}))
    events, quotes, figures = _ids(sample_links, matches(sample_links, query))
    assert quotes == {"quote-industry", "quote-projects", "quote-crossings"}
    assert {"jobs", "projects-all", "crossings-planned"} <= figures
    assert "turnover-2023" not in figures
    assert {"visit", "appointment", "projects", "crossings-reconstructed"} <= events
    assert "students" not in events


def test_sources_can_be_chosen(sample_links: Links) -> None:
    assert _counts(matches(sample_links, Filter(sources=frozenset({"article"})))) == EVERYTHING
    assert _counts(matches(sample_links, Filter(sources=frozenset({"another"})))) == (0, 0, 0)


def test_what_overlaps_the_dates_passes(sample_links: Links) -> None:
    def events(since: str = "", until: str = "") -> set[str | None]:
        return _ids(sample_links, matches(sample_links, Filter(since=since, until=until)))[0]

    assert events("2024-01", "2024-01") == {
        "route-investment-announced",
        "university-places",
        "appointment",
        "crossings-reconstructed",
    }
    assert events(since="2024-04") == {"university-places", "crossings-reconstructed"}
    assert events(since="2028") == set()
    assert events(until="2022") == {"record-turnover-2022", "appointment", "crossings-reconstructed"}
    assert "visit" in events("2024-03-04", "2024-03-04")
    assert "visit" not in events("2024-03-05")
    assert events("2024", "2023") <= {"appointment", "crossings-reconstructed", "university-places"}


def test_evidence_has_dates_of_its_own() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="",
        quotes=(
            Quote(speaker="a", source="s", text="x", date="2020"),
            Quote(speaker="a", source="s", text="y"),
        ),
        figures=(
            Figure(label="flow", value=1, period="2020"),
            Figure(label="stock", value=1, as_of="2021"),
        ),
    )
    found = matches(Links(dataset), Filter(since="2020", until="2020"))
    assert (found.quotes.tolist(), found.figures.tolist()) == ([True, False], [True, False])
    with_kind = matches(Links(dataset), Filter(since="2020", until="2020", kinds=frozenset({"event"})))
    assert _counts(with_kind) == (0, 0, 0)


def test_a_date_that_is_none_is_refused(sample_links: Links) -> None:
    with pytest.raises(DateError):
        matches(sample_links, Filter(since="2023-02-29"))


def test_parts_are_joined_by_and(sample_links: Links) -> None:
    query = Filter(text="Mishustin", lanes=frozenset({"education"}), since="2024-05")
    assert _ids(sample_links, matches(sample_links, query)) == (
        {"university-places"},
        {"quote-places"},
        {"university-places-added"},
    )


def test_a_figure_takes_actor_and_source_from_what_holds_it() -> None:
    cite = (Citation(source="s1", exact="…"),)
    dataset = Dataset(
        format="dateline",
        version=1,
        title="",
        lanes=(Lane(id="outer", title="Outer"), Lane(id="inner", title="Inner", parent="outer")),
        actors=(Actor(id="anna", name="Anna"), Actor(id="boris", name="Boris")),
        sources=(Source(id="s1", title="First"), Source(id="s2", title="Second")),
        events=(
            Event(
                date="2024",
                title="",
                lane="inner",
                actors=("boris",),
                quotes=("q",),
                figures=("f2",),
                cites=cite,
            ),
        ),
        quotes=(Quote(id="q", speaker="anna", source="s2", text="", figures=("f1",)),),
        figures=(
            Figure(id="f1", label="said", value=1),
            Figure(id="f2", label="held", value=2),
            Figure(id="f3", label="alone", value=3),
        ),
    )
    links = Links(dataset)

    def figures(query: Filter) -> list[bool]:
        found: list[bool] = matches(links, query).figures.tolist()
        return found

    assert figures(Filter(text="anna")) == figures(Filter(actors=frozenset({"anna"}))) == [True, False, False]
    assert (
        figures(Filter(text="boris")) == figures(Filter(actors=frozenset({"boris"}))) == [False, True, False]
    )
    assert figures(Filter(sources=frozenset({"s2"}))) == [True, False, False]
    assert figures(Filter(sources=frozenset({"s1"}))) == [False, True, False]
    assert figures(Filter(lanes=frozenset({"outer"}))) == [True, True, False]
    assert matches(links, Filter(text="anna")).events.tolist() == [True]


def test_a_figure_in_several_quotes_belongs_to_each_speaker() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="",
        actors=tuple(Actor(id=name, name=name) for name in ("anna", "boris", "clara")),
        quotes=(
            Quote(speaker="anna", source="s", text="", figures=("f1", "f2")),
            Quote(speaker="boris", source="s", text="", figures=("f2",)),
            Quote(speaker="clara", source="s", text="", figures=("f3", "f2")),
        ),
        figures=tuple(Figure(id=name, label="", value=1) for name in ("f1", "f2", "f3")),
    )
    links = Links(dataset)
    assert {
        name: matches(links, Filter(text=name)).figures.tolist() for name in ("anna", "boris", "clara")
    } == {
        "anna": [True, True, False],
        "boris": [False, True, False],
        "clara": [False, True, True],
    }


def test_refs_of_other_kinds_are_never_filtered_out(sample_links: Links) -> None:
    nothing = matches(sample_links, Filter(text="zzz"))
    assert Ref("event", 0) not in nothing
    assert Ref("actor", 0) in nothing


def test_the_index_goes_with_its_dataset(sample_dataset: Dataset) -> None:
    links = Links(sample_dataset)
    matches(links, Filter(text="x"))
    index = weakref.ref(index_of(links))
    assert index() is not None
    del links
    gc.collect()
    assert index() is None
