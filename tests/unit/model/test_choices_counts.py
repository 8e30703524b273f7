"""The number beside a choice is the number of events that choosing it leaves."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.choices import choices
from dateline.model.dataset import Actor, Citation, Dataset, Event, Figure, Lane, Quote, Source
from dateline.model.query import Filter, matches
from dateline.model.references import Links

NAMES = ("a", "b", "c", "gone")
SOME = st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)
ONE = st.none() | st.sampled_from(NAMES)
CITES = SOME.map(lambda names: tuple(Citation(source=f"s{name}", exact="…") for name in names))


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Small datasets with links of every kind, some of them to nothing, and groups inside each other."""
    things = [name for name in NAMES if name != "gone"]
    return Dataset(
        format="dateline",
        version=1,
        title="",
        lanes=tuple(Lane(id=f"l{name}", title=name, parent=_put("l", draw(ONE))) for name in things),
        actors=tuple(Actor(id=f"a{name}", name=name, member_of=_all("a", draw(SOME))) for name in things),
        sources=tuple(Source(id=f"s{name}", title=name) for name in things),
        quotes=tuple(
            Quote(
                id=f"q{name}",
                speaker=f"a{draw(st.sampled_from(NAMES))}",
                source=f"s{draw(st.sampled_from(NAMES))}",
                figures=_all("f", draw(SOME)),
            )
            for name in things
        ),
        figures=tuple(
            Figure(id=f"f{name}", label="", value=1, stated_by=_put("a", draw(ONE)), cites=draw(CITES))
            for name in things
        ),
        events=tuple(
            Event(
                date="2024",
                title="",
                kind=draw(st.sampled_from(("event", "period"))),
                status=draw(st.sampled_from((None, "planned", "ongoing"))),
                lane=_put("l", draw(ONE)),
                actors=_all("a", draw(SOME)),
                quotes=_all("q", draw(SOME)),
                figures=_all("f", draw(SOME)),
                tags=draw(SOME),
                cites=draw(CITES),
            )
            for _ in range(draw(st.integers(0, 4)))
        ),
    )


def _put(kind: str, name: str | None) -> str | None:
    return None if name is None else kind + name


def _all(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind + name for name in names)


@given(datasets())
def test_each_count_is_what_the_filter_leaves(dataset: Dataset) -> None:
    links = Links(dataset)
    for facet, offered in choices(links).items():
        for choice in offered:
            query = Filter(**{facet: frozenset((choice.value,))})  # type: ignore[arg-type] # sets of text
            assert choice.count == int(matches(links, query).events.sum()), (facet, choice)
