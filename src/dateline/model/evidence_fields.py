"""What is said, named and dated in each kind of thing, as a search sees it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from dateline.model.dataset import Converted, Event, Figure, Name, Quote
from dateline.model.refs import Kind

Words = Kind | Literal["heading"]
"""Whose words: of a kind of thing, or an event's title and tags, which its evidence is found by too."""
Trait = Literal["kind", "status", "tag"]
"""What an event is filed by that is no thing of its own, but a word."""
Target = Kind | Trait


def _said_of(event: Event) -> Iterable[str | None]:
    return (event.summary, event.date_text, event.note)


def _said_in(quote: Quote) -> Iterable[str | None]:
    return (
        *(quote.text, *quote.segments, quote.original, quote.attribution),
        *(quote.date_text, quote.note),
    )


def _said_by(figure: Figure) -> Iterator[str | None]:
    yield from (figure.label, figure.text, figure.qualifier, figure.unit)
    yield from (figure.period_text, figure.as_of_text, figure.note)
    amounts: tuple[Figure | Converted, ...] = (figure, *figure.converted)
    for amount in amounts:
        yield from (amount.text, amount.currency)
        if amount.value is not None:
            yield from (f"{amount.value:,}", str(amount.value))


def _authors(author: str | tuple[Name, ...]) -> Iterator[str | None]:
    if isinstance(author, str):
        yield author
    else:
        for name in author:
            yield from (name.given, name.family, name.literal)


def _one(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


SAID: dict[Kind, dict[Words, Callable[[Any], Iterable[str | None]]]] = {
    "lane": {"lane": lambda lane: (lane.title,)},
    "actor": {"actor": lambda actor: (actor.name, actor.role, *actor.aliases)},
    "source": {
        "source": lambda source: (source.title, source.publisher, source.url, *_authors(source.author))
    },
    "quote": {"quote": _said_in},
    "figure": {"figure": _said_by},
    "event": {"heading": lambda event: (event.title, *event.tags), "event": _said_of},
}
"""What is written in a thing itself."""
NAMED: dict[Kind, dict[Target, Callable[[Any], tuple[str, ...]]]] = {
    "lane": {"lane": lambda lane: _one(lane.parent)},
    "actor": {"actor": lambda actor: actor.member_of},
    "source": {},
    "quote": {
        "actor": lambda quote: (quote.speaker,),
        "source": lambda quote: (quote.source,),
        "figure": lambda quote: quote.figures,
    },
    "figure": {
        "actor": lambda figure: _one(figure.stated_by),
        "source": lambda figure: tuple(citation.source for citation in figure.cites),
    },
    "event": {
        "quote": lambda event: event.quotes,
        "figure": lambda event: event.figures,
        "actor": lambda event: event.actors,
        "source": lambda event: tuple([citation.source for citation in event.cites]),
        "lane": lambda event: _one(event.lane),
        "kind": lambda event: (event.kind,),
        "status": lambda event: _one(event.status),
        "tag": lambda event: event.tags,
    },
}
"""What a thing of one kind names: things of other kinds by their ids, and words that it is filed by."""
DATED: dict[Kind, Callable[[Any], str | None]] = {
    "quote": lambda quote: quote.date,
    "figure": lambda figure: figure.period or figure.as_of,
}
"""The date of evidence, in EDTF."""
