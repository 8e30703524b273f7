"""Datasets of any size and kind: `python tests/bench/generate.py EVENTS [KIND] [--seed N] -o OUT`.

The same arguments give the same bytes. The events are those of `columns`, one in ten with a date that isn't
plain; each thousand brings quotes, figures and sources along, as real collections do.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO

import msgspec

from columns import KINDS, Events, Kind, columns, lanes_of
from dateline.model.dataset import Actor, Citation, Dataset, Event, Figure, Quote, Source

FIRST, LAST = date(1990, 1, 1), date(2026, 12, 31)
TAGS = ("border", "energy", "finance", "law", "trade")


def write(out: BinaryIO, events: int, kind: Kind, seed: int = 1) -> None:
    """So many events, one a line, with a quote to each twenty and a figure to each ten."""
    chance = random.Random(seed)
    actors, sources = max(events // 200, 2), max(events // 100, 2)
    rest = Dataset(
        format="dateline",
        version=1,
        title=f"{events:,} events",
        as_of=LAST.isoformat(),
        lanes=lanes_of(kind),
        actors=tuple(
            Actor(id=f"a{number}", name=_words(chance, kind, 2).title()) for number in range(actors)
        ),
        sources=tuple(_source(chance, kind, number) for number in range(sources)),
        quotes=tuple(_quote(chance, kind, number, actors, sources) for number in range(events // 20)),
        figures=tuple(_figure(chance, kind, number, actors) for number in range(events // 10)),
    )
    encoder = msgspec.json.Encoder()
    out.write(encoder.encode(rest)[:-1] + b',"events":[')
    made = _events(chance, Events(columns(events, kind, seed), kind), kind, actors, sources)
    for number, event in enumerate(made):
        out.write((b",\n" if number else b"\n") + encoder.encode(event))
    out.write(b"\n]}\n")


def _events(chance: random.Random, events: Events, kind: Kind, actors: int, sources: int) -> Iterator[Event]:
    for number, event in enumerate(events):
        yield msgspec.structs.replace(
            event,
            date=_inexact(chance, event.date) if chance.random() < 0.1 else event.date,
            summary=_words(chance, kind, 18).capitalize() + ".",
            actors=tuple(f"a{chance.randrange(actors)}" for _ in range(chance.randint(0, 2))),
            quotes=(f"q{number // 20}",) if number % 20 == 19 else (),
            figures=(f"f{number // 10}",) if number % 10 == 9 else (),
            tags=(chance.choice(TAGS),),
            cites=(Citation(source=f"s{chance.randrange(sources)}", exact=_words(chance, kind, 5)),),
        )


def _source(chance: random.Random, kind: Kind, number: int) -> Source:
    title = _words(chance, kind, 6).capitalize()
    return Source(id=f"s{number}", type="article-newspaper", title=title, issued=_day(chance))


def _quote(chance: random.Random, kind: Kind, number: int, actors: int, sources: int) -> Quote:
    return Quote(
        id=f"q{number}",
        speaker=f"a{chance.randrange(actors)}",
        source=f"s{chance.randrange(sources)}",
        text=_words(chance, kind, 25).capitalize() + ".",
        medium="spoken",
        date=_day(chance),
    )


def _figure(chance: random.Random, kind: Kind, number: int, actors: int) -> Figure:
    return Figure(
        id=f"f{number}",
        label=_words(chance, kind, 3).capitalize(),
        value=round(chance.lognormvariate(10, 3), 1),
        currency=chance.choice(("EUR", "KZT", "RUB", "USD")),
        comparator=chance.choice(("eq", "eq", "approx", "gt")),
        period=str(chance.randint(FIRST.year, LAST.year)),
        stated_by=f"a{chance.randrange(actors)}",
    )


def _words(chance: random.Random, kind: Kind, count: int) -> str:
    return " ".join(chance.choices(kind.words, k=count))


def _day(chance: random.Random) -> str:
    return (FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))).isoformat()


def _inexact(chance: random.Random, text: str) -> str:
    """The date, less well known; one that isn't a plain day stays as it is."""
    if len(text) != len("2024-03-04") or text.startswith(("Y", "-")):
        return text
    season = f"{text[:4]}-{chance.randint(21, 24)}"
    return chance.choice((text[:7], text[:4], f"{text[:7]}~", f"{text}?", f"[..{text}]", season))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("kind", nargs="?", choices=KINDS, default="uniform")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    with args.output.open("wb") as out:
        write(out, args.events, KINDS[args.kind], args.seed)
