"""What each topic of the checks takes on a dataset whose sources have full texts, as JSON.

`checks_probe.py EVENTS SOURCES`. Processor seconds by topic, and how many errors and warnings were found.
Events cite their sources, one quote in fifty is altered, figures stand on words such as "32 million euros".
"""

import json
import random
import sys
import time

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.checks.registry import CHECKS
from dateline.model.collector import collector_off
from dateline.model.dataset import Actor, Citation, Dataset, Event, Figure, Quote, Source
from dateline.model.references import Links

TEXT = (
    "the of and minister council bridge trade said that will not project energy border percent budget vote "
    "report agency new under city law court market price export water school railway treaty election"
)
WORDS = TEXT.split()
SENTENCES, QUOTED = 45, 5
"""In a source's text, and of how many each is a quotation."""


def main(events: int, sources: int) -> None:
    """Make the dataset and run each check on it, as the window does: without the garbage collector."""
    evidence = Evidence.of(Links(dataset(random.Random(1), events, sources)), None)
    took, found = {}, 0
    with collector_off():
        for check in CHECKS:
            began = time.process_time()
            results = list(check.run(evidence))
            took[check.title] = time.process_time() - began
            found += sum(isinstance(one, Finding) and one.severity != "note" for one in results)
    sys.stdout.write(json.dumps({"took": took, "found": found}))


def dataset(chance: random.Random, events: int, sources: int) -> Dataset:
    """So many events and sources; a quote to each fifth event, and a figure to each third."""
    texts = [[_sentence(chance) for _ in range(SENTENCES)] for _ in range(sources)]

    def cited(number: int, sentence: str) -> Citation:
        return Citation(source=f"s{number}", exact=sentence)

    def event(number: int) -> Event:
        source = chance.randrange(sources)
        sentence = chance.choice(texts[source])
        return Event(
            id=f"e{number}",
            date=_date(chance),
            title=sentence,
            cites=(cited(source, sentence),),
            figures=(f"f{number // 3}",) if number % 3 == 0 and number // 3 < events // 3 else (),
            quotes=(f"q{number // 5}",) if number % 5 == 0 and number // 5 < events // 5 else (),
        )

    def quote(number: int) -> Quote:
        source = chance.randrange(sources)
        words = texts[source][QUOTED * chance.randrange(SENTENCES // QUOTED)]
        text = words.replace("the", "a", 1) if number % 50 == 0 else words
        return Quote(id=f"q{number}", speaker=f"a{number % 500}", source=f"s{source}", text=text)

    def figure(number: int) -> Figure:
        source = chance.randrange(sources)
        sentence = next(one for one in texts[source] if "million" in one)
        millions = sentence.partition(" million")[0].rpartition(" ")[2]
        return Figure(
            id=f"f{number}",
            label="Amount that the report gives",
            value=int(millions) * 10**6,
            currency="EUR",
            text=f"{millions} million euros",
            as_of=_date(chance),
            cites=(cited(source, sentence),),
        )

    return Dataset(
        format="dateline",
        version=1,
        title=f"{events:,} events",
        as_of="2024-06-01",
        actors=tuple(Actor(id=f"a{number}", name=f"Ada Name{number}") for number in range(500)),
        sources=tuple(
            Source(id=f"s{number}", title=f"Report {number}", text=_text(texts[number]), text_kind="full")
            for number in range(sources)
        ),
        events=tuple(map(event, range(events))),
        quotes=tuple(map(quote, range(events // 5))),
        figures=tuple(map(figure, range(events // 3))),
    )


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 22))]
    if chance.random() < 0.5:
        words.insert(chance.randrange(1, len(words)), f"{chance.randint(2, 900)} million euros")
    return " ".join(words).capitalize() + "."


def _text(sentences: list[str]) -> str:
    return " ".join(
        f"“{sentence}” she said." if number % QUOTED == 0 else sentence
        for number, sentence in enumerate(sentences)
    )


def _date(chance: random.Random) -> str:
    return f"20{chance.randint(10, 23)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
