"""Change any number of the sample, or how it is bounded, and a check says so."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.figures import topic as figure_words
from dateline.checks.finding import Finding, Result
from dateline.checks.own_words import topic as own_words
from dateline.checks.provenance import topic as provenance
from dateline.model.dataset import Dataset
from dateline.model.references import Links
from dateline.resources import resource

Change = tuple[str, tuple[str | int, ...], Any]
"""What is changed for a reader, its place, and the new value."""

COMPARATORS = ("eq", "gt", "ge", "lt", "le", "approx", "unknown")
QUALIFIERS = ("nearly", "at least", "over", "more than", "about", "up to", None)
UNITS = ("companies", "jobs", "km", "%", "percentage points", "tonnes")
CURRENCIES = ("USD", "EUR", "RUB", "KZT", "GBP")
OWN_WORDS = {
    "events": ("title", "summary"),
    "figures": ("label",),
    "series": ("title", "note"),
    "briefings": ("title", "subtitle", "heading", "text", "caption"),
}


@cache
def sample() -> Any:
    return json.loads(resource("samples", "kazakhstan-russia-2024.json").read_bytes())


def found(data: Any, kind: str) -> frozenset[tuple[Any, ...]]:
    evidence = Evidence.of(Links(msgspec.convert(data, Dataset)), None)
    results = (one for check in CHECKED[kind] for one in check(evidence))
    return frozenset((one.rule, one.path, one.message) for one in results if isinstance(one, Finding))


def other_digits(text: str) -> Iterator[str]:
    for at, char in enumerate(text):
        if char.isdigit():
            yield text[:at] + str((int(char) + 1) % 10) + text[at + 1 :]


def figure_changes() -> Iterator[Change]:
    for number, figure in enumerate(sample()["figures"]):
        name, value = figure["id"], figure["value"]
        place = ("figures", number)
        if value is None:
            yield f"{name} value 5", (*place, "value"), 5
            continue
        for other in (
            *map(int, other_digits(str(value))),
            value * 10,
            value * 1000,
            value * 10**6,
            -value,
            None,
        ):
            yield f"{name} value {other}", (*place, "value"), other
        for key, others in (("comparator", COMPARATORS), ("qualifier", QUALIFIERS)):
            for other in others:
                if other != figure.get(key, "eq" if key == "comparator" else None):
                    yield f"{name} {key} {other}", (*place, key), other
        for key, codes in (("unit", UNITS), ("currency", CURRENCIES)):
            for code in codes if key in figure else ():
                if code != figure[key]:
                    yield f"{name} {key} {code}", (*place, key), code
        yield from wordings(name, place, figure)


def wordings(name: str, place: tuple[str | int, ...], figure: Any) -> Iterator[Change]:
    for other in other_digits(figure["text"]):
        yield f"{name} text {other}", (*place, "text"), other
    for number, converted in enumerate(figure.get("converted", ())):
        inner = (*place, "converted", number)
        for value in map(int, other_digits(str(converted["value"]))):
            yield f"{name} converted {value}", (*inner, "value"), value
        for other in other_digits(converted["text"]):
            yield f"{name} converted text {other}", (*inner, "text"), other
        for currency in ("EUR", "RUB", "KZT"):
            if currency != converted["currency"]:
                yield f"{name} converted {currency}", (*inner, "currency"), currency
        for comparator in ("gt", "lt", "approx"):
            yield f"{name} converted {comparator}", (*inner, "comparator"), comparator


def citation_changes() -> Iterator[Change]:
    for number, figure in enumerate(sample()["figures"]):
        for cite, words in enumerate(figure["cites"]):
            for other in other_digits(words["exact"]):
                yield f"{figure['id']} cite {other}", ("figures", number, "cites", cite, "exact"), other


def own_word_changes() -> Iterator[Change]:
    for path, text in leaves(sample()):
        if path[-1] in OWN_WORDS.get(str(path[0]), ()):
            for other in other_digits(text):
                yield f"{'.'.join(map(str, path))}: {other}", path, other


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, (*path, key))
    elif isinstance(value, str):
        yield path, value


def changed(path: tuple[str | int, ...], value: Any) -> Any:
    return _with(sample(), path, value)


def _with(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy of what lies on the path."""
    key, *rest = path
    inner = _with(data[key], tuple(rest), value) if rest else value
    if isinstance(data, list):
        return [inner if number == key else one for number, one in enumerate(data)]
    return {**data, key: inner}


CAN_T_BE_FOUND = {
    "events.1.summary: Mutual trade passes 2.5 trillion rubles, according to Mikhail Mishustin, and beats "
    "the record of the year 2023.": "2023 is the event’s own year",
    "series.0.note: 2023 exceeded 2023": "2023 is the year of the other point",
    "briefings.0.sections.0.items.0.caption: What the article dates, from the 2023": "so is another event",
    "briefings.0.sections.1.text: Mishustin put last year’s trade above the record of the year 2023": "as is",
    "trade-rank comparator le": "a place among the first few is at most the last of them",
}
"""The beginnings of the changes that no check can see, and why."""

CHANGES = {
    "figures": figure_changes,
    "citations": citation_changes,
    "own words": own_word_changes,
}
CHECKED: dict[str, tuple[Callable[[Evidence], Iterator[Result]], ...]] = {
    "figures": (figure_words.check,),
    "citations": (figure_words.check, provenance.check),
    "own words": (own_words.check,),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_every_change_is_found(kind: str) -> None:
    known = found(sample(), kind)
    missed = [name for name, path, value in CHANGES[kind]() if found(changed(path, value), kind) == known]
    assert [name for name in missed if not name.startswith(tuple(CAN_T_BE_FOUND))] == []
    assert len(missed) == sum(any(n.startswith(one) for n, _, _ in CHANGES[kind]()) for one in CAN_T_BE_FOUND)
