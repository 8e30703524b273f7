"""A search that comes in slices ends where a search in one go does."""

import pytest

from dateline.model import evidence_index
from dateline.model.dataset import Actor, Dataset, Event, Figure
from dateline.model.query import Filter, Matches, Search, matches
from dateline.model.references import Links

QUERIES = (
    Filter(),
    Filter(text="mishustin"),
    Filter(text="border Kazakh 30"),
    Filter(text="2.5 trillion", lanes=frozenset({"trade"})),
    Filter(tags=frozenset({"border"}), kinds=frozenset({"deadline"})),
    Filter(actors=frozenset({"kazakh-government"})),
    Filter(sources=frozenset({"article"}), since="2024-01", until="2024-01"),
)


def flags(found: Matches) -> list[list[bool]]:
    return [found.events.tolist(), found.quotes.tolist(), found.figures.tolist()]


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_found_grows_to_what_matches(
    sample_dataset: Dataset, query: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_index, "_AT_ONCE", 2)
    whole = flags(matches(Links(sample_dataset), query))
    search = Search(Links(sample_dataset), query)
    found = flags(search.advance(0))
    steps = 1
    while not search.is_done:
        more = flags(search.advance(0))
        assert all(
            now or not then for a, b in zip(more, found, strict=True) for now, then in zip(a, b, strict=True)
        )
        found = more
        steps += 1
    assert found == whole
    assert steps > 20


def test_the_first_events_are_found_before_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_index, "_AT_ONCE", 1)
    events = tuple(Event(date="2024", title=title) for title in ("rail", "road", "rail"))
    links = Links(Dataset(format="dateline", version=1, title="", events=events))
    search = Search(links, Filter(text="rail"))
    seen = []
    while not search.is_done:
        seen.append(search.advance(0).events.tolist())
    assert seen[0] == [False, False, False]
    assert [True, False, False] in seen
    assert seen[-1] == [True, False, True]


def test_a_stopped_search_reads_no_further(sample_dataset: Dataset) -> None:
    links = Links(sample_dataset)
    search = Search(links, Filter(text="rail"))
    search.stop()
    search.advance(60)
    assert not search.is_done
    assert not links.index.is_built


def test_two_searches_share_what_was_read(sample_dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_index, "_AT_ONCE", 2)
    links = Links(sample_dataset)
    first, second = Search(links, Filter(text="rail")), Search(links, Filter(text="border"))
    while not (first.is_done and second.is_done):
        for search in (first, second):
            search.advance(0)
    for search, text in ((first, "rail"), (second, "border")):
        assert flags(search.advance(0)) == flags(matches(Links(sample_dataset), Filter(text=text)))


def test_a_tag_given_twice_and_names_of_nothing_do_no_harm() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="",
        actors=(Actor(id="anna", name="Anna", member_of=("nobody",)),),
        events=(
            Event(date="2024", title="", tags=("a", "b", "a"), actors=("nobody",), figures=("f", "gone")),
            Event(date="2024", title="", tags=("b",)),
        ),
        figures=(Figure(id="f", label="", value=1, stated_by="anna"),),
    )
    links = Links(dataset)
    assert matches(links, Filter(tags=frozenset({"a"}))).events.tolist() == [True, False]
    assert matches(links, Filter(tags=frozenset({"a", "b"}))).events.tolist() == [True, True]
    assert matches(links, Filter(tags=frozenset({"zzz"}))).events.tolist() == [False, False]
    assert matches(links, Filter(text="anna")).events.tolist() == [True, False]
