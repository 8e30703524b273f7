"""Datasets of any size: `python tests/bench/generate.py EVENTS [--seed N] -o OUT.dateline.json`.

The same arguments give the same bytes. A tenth of the events are stretches of time, one in ten has a date
that isn't a plain day, and each thousand brings quotes, figures and sources along, as real collections do.
"""

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

import msgspec

from dateline.model.dataset import Actor, Citation, Dataset, Event, Figure, Lane, Quote, Source

FIRST, LAST = date(1990, 1, 1), date(2026, 12, 31)
LANES = (
    *("Diplomacy", "Trade", "Industry", "Transport", "Energy", "Education"),
    *("Security", "Courts", "Elections", "Finance", "Health", "Science"),
)
WORDS = (
    *("agreement", "border", "budget", "central", "committee", "crossing", "customs", "deal", "delegation"),
    *("energy", "export", "factory", "fund", "gas", "grain", "hearing", "industry", "investment", "joint"),
    *("law", "line", "market", "meeting", "minister", "national", "new", "office", "opening", "parliament"),
    *("pipeline", "plan", "port", "project", "protest", "rail", "record", "reform", "report", "review"),
    *("road", "route", "ruling", "sanctions", "school", "signed", "strike", "summit", "talks", "tariff"),
    *("trade", "transit", "treaty", "university", "visit", "vote", "wages", "water", "workers"),
)
TAGS = ("border", "energy", "finance", "law", "trade")


def dataset(events: int, seed: int = 1) -> Dataset:
    """So many events, with a quote to each twenty and a figure to each ten."""
    chance = random.Random(seed)
    actors = tuple(Actor(id=f"a{n}", name=_words(chance, 2).title()) for n in range(max(events // 200, 2)))
    sources = tuple(
        Source(
            id=f"s{n}", type="article-newspaper", title=_words(chance, 6).capitalize(), issued=_day(chance)
        )
        for n in range(max(events // 100, 2))
    )
    return Dataset(
        format="dateline",
        version=1,
        title=f"{events:,} events",
        as_of=LAST.isoformat(),
        lanes=tuple(Lane(id=title.lower(), title=title) for title in LANES),
        actors=actors,
        sources=sources,
        events=tuple(_event(chance, n, len(actors), len(sources)) for n in range(events)),
        quotes=tuple(_quote(chance, n, len(actors), len(sources)) for n in range(events // 20)),
        figures=tuple(_figure(chance, n, len(actors)) for n in range(events // 10)),
    )


def _event(chance: random.Random, number: int, actors: int, sources: int) -> Event:
    stretch = chance.random() < 0.1
    return Event(
        id=f"e{number}",
        date=_stretch(chance) if stretch else _date(chance),
        title=_words(chance, chance.randint(3, 8))[:60].capitalize(),
        kind="period" if stretch else "event",
        lane=chance.choice(LANES).lower(),
        summary=_words(chance, 18).capitalize() + ".",
        actors=tuple(f"a{chance.randrange(actors)}" for _ in range(chance.randint(0, 2))),
        quotes=(f"q{number // 20}",) if number % 20 == 19 else (),
        figures=(f"f{number // 10}",) if number % 10 == 9 else (),
        tags=(chance.choice(TAGS),),
        importance=round(chance.random() ** 3, 3),
        cites=(Citation(source=f"s{chance.randrange(sources)}", exact=_words(chance, 5)),),
    )


def _quote(chance: random.Random, number: int, actors: int, sources: int) -> Quote:
    return Quote(
        id=f"q{number}",
        speaker=f"a{chance.randrange(actors)}",
        source=f"s{chance.randrange(sources)}",
        text=_words(chance, 25).capitalize() + ".",
        medium="spoken",
        date=_day(chance),
    )


def _figure(chance: random.Random, number: int, actors: int) -> Figure:
    return Figure(
        id=f"f{number}",
        label=_words(chance, 3).capitalize(),
        value=round(chance.lognormvariate(10, 3), 1),
        currency=chance.choice(("EUR", "KZT", "RUB", "USD")),
        comparator=chance.choice(("eq", "eq", "approx", "gt")),
        period=str(chance.randint(FIRST.year, LAST.year)),
        stated_by=f"a{chance.randrange(actors)}",
    )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _day(chance: random.Random) -> str:
    return (FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))).isoformat()


def _date(chance: random.Random) -> str:
    day = _day(chance)
    inexact = (
        day[:7],
        day[:4],
        f"{day[:7]}~",
        f"{day}?",
        f"[..{day}]",
        f"{day[:4]}-{chance.randint(21, 24)}",
    )
    return chance.choice(inexact) if chance.random() < 0.1 else day


def _stretch(chance: random.Random) -> str:
    start = date.fromisoformat(_day(chance))
    end = min(start + timedelta(days=int(chance.lognormvariate(4, 1.2)) + 1), LAST)
    return f"{start}/.." if chance.random() < 0.02 else f"{start}/{end}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    args.output.write_bytes(msgspec.json.encode(dataset(args.events, args.seed)))
