"""Change anything in the sample that a reader relies on, and a check says so."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.registry import run
from dateline.files import dataset_file
from dateline.files.problems import InvalidError
from dateline.model.references import Links
from dateline.resources import resource

Path = tuple[str | int, ...]

NOT_EVIDENCE = frozenset(
    ("id", "format", "version", "ref", "about", "color", "importance", "speaker", "source", "stated_by", "to")
)
"""Keys whose values name things, or say nothing about the world."""
REFERENCES = frozenset(("quotes", "figures", "points", "actors", "pairs", "member_of"))
"""Keys of things whose values are lists of ids."""


@cache
def sample() -> str:
    return resource("samples", "kazakhstan-russia-2024.json").read_text(encoding="utf-8")


def tree() -> Any:
    return json.loads(sample())


def found(changed: Any) -> frozenset[str]:
    """What is known of a dataset: the keys of all findings, or that it can't be opened."""
    try:
        dataset = dataset_file.decode(json.dumps(changed).encode())
    except InvalidError:
        return frozenset(["can’t be opened"])
    report = run(Evidence.of(Links(dataset), None))
    return frozenset(report.key(finding) for finding in report.findings)


@cache
def known() -> frozenset[str]:
    return found(tree())


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str | int | float]]:
    """Each text and number of the data, with its place."""
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in inner:
            if key not in NOT_EVIDENCE and not (path and key in REFERENCES):
                yield from leaves(one, (*path, key))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield path, value


def with_value(path: Path, value: object) -> Any:
    changed = tree()
    inside = changed
    for part in path[:-1]:
        inside = inside[part]
    inside[path[-1]] = value
    return changed


def text_of(path: Path) -> str:
    return ".".join(map(str, path))


def unseen(changes: Iterator[tuple[str, Any]]) -> list[str]:
    """The changes that leave what is found as it was."""
    return [name for name, changed in changes if found(changed) == known()]


def changed_digits() -> Iterator[tuple[str, Any]]:
    for path, value in leaves(tree()):
        if path[0] == "notes":  # they may hold any number that was worked out
            continue
        text = str(value)
        for at, char in enumerate(text):
            if char.isdigit():
                other = text[:at] + str((int(char) + 1) % 10) + text[at + 1 :]
                made = other if isinstance(value, str) else json.loads(other.lstrip("0") or "0")
                shown = slice(max(at - 20, 0), at + 2)
                yield f"{text_of(path)}: {text[shown]} to {other[shown]}", with_value(path, made)


def changed_words() -> Iterator[tuple[str, Any]]:
    for number, quote in enumerate(tree()["quotes"]):
        for key in ("text", "segments"):
            said = quote.get(key, [])
            for part, text in enumerate([said] if isinstance(said, str) else said):
                place: Path = ("quotes", number, key) if key == "text" else ("quotes", number, key, part)
                words = text.split(" ")
                for at, word in enumerate(words):
                    for other in ([], ["altered"]):
                        changed = " ".join([*words[:at], *other, *words[at + 1 :]])
                        yield f"{text_of(place)}: “{word}” {at} to {other}", with_value(place, changed)


def changed_qualifiers() -> Iterator[tuple[str, Any]]:
    for number, figure in enumerate(tree()["figures"]):
        if figure["value"] is None:
            continue
        for comparator in ("eq", "gt", "lt", "approx"):
            if comparator != figure.get("comparator", "eq"):
                place: Path = ("figures", number, "comparator")
                yield f"{text_of(place)} to {comparator}", with_value(place, comparator)
        for qualifier in ("nearly", "at least", None):
            if qualifier != figure.get("qualifier"):
                place = ("figures", number, "qualifier")
                yield f"{text_of(place)} to {qualifier}", with_value(place, qualifier)


def swapped_speakers() -> Iterator[tuple[str, Any]]:
    quotes = tree()["quotes"]
    for one, other in combinations(range(len(quotes)), 2):
        if quotes[one]["speaker"] != quotes[other]["speaker"]:
            changed = tree()
            ours, theirs = changed["quotes"][one], changed["quotes"][other]
            ours["speaker"], theirs["speaker"] = theirs["speaker"], ours["speaker"]
            yield f"{ours['id']} and {theirs['id']}", changed


CAN_T_BE_FOUND = {
    "events.1.summary: cord of the year 2022. to cord of the year 2023.": "the event’s own year",
    "series.0.note: 2023 exceeded 2022, to 2023 exceeded 2023": "the year of the other point",
    "briefings.0.sections.0.items.0.caption:  dates, from the 2022": "2023 is another event’s year",
    "briefings.0.sections.1.text: cord of the year 2022": "2023 is another event’s year",
    "sources.0.sha256": "only excerpts are there, and the checksum is of the full text",
    "quotes.3.text: “enormous” 0 to []": "a fragment may begin anywhere in a sentence",
    "quotes.3.text: “logistics.” 10 to []": "a fragment may end anywhere in a sentence",
}
"""The beginnings of the changes that no check can see, and why."""

CHANGES = {
    "digits": changed_digits,
    "qualifiers": changed_qualifiers,
    "words": changed_words,
    "speakers": swapped_speakers,
}


@pytest.mark.parametrize("kind", CHANGES)
def test_every_change_is_found(kind: str) -> None:
    missed = unseen(CHANGES[kind]())
    assert [one for one in missed if not one.startswith(tuple(CAN_T_BE_FOUND))] == []


def test_what_can_t_be_found_is_so_still() -> None:
    changes = {name: changed for kind in CHANGES for name, changed in CHANGES[kind]()}
    for one in CAN_T_BE_FOUND:
        assert any(name.startswith(one) and found(changed) == known() for name, changed in changes.items()), (
            one
        )
