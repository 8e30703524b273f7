"""What sources say that nothing in a dataset takes up."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.checks.registry import run
from dateline.files import dataset_file
from dateline.model.references import Links

DATA = Path(__file__).parent / "data"


def loaded(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def missed(data: Any) -> dict[tuple[str, str], list[str]]:
    """What is listed, by rule and source."""
    dataset = dataset_file.decode(json.dumps(data).encode())
    found: list[Finding] = [
        one
        for one in run(Evidence.of(Links(dataset), None)).findings
        if one.rule in ("number-not-encoded", "quotation-not-encoded")
    ]
    assert all(one.severity == "note" for one in found)
    texts = {source.id: source.text or "" for source in dataset.sources}
    listed = {}
    for one in found:
        name = dataset.sources[one.about[0].index].id
        passages = [side.passage for side in one.sides]
        listed[one.rule, name] = [texts[name][p.start : p.end] for p in passages if p is not None]
    return listed


def without(data: Any, kind: str, name: str) -> Any:
    """The dataset without a thing, and what refers to it."""
    data[kind] = [one for one in data[kind] if one.get("id") != name]
    for one in (thing for things in data.values() if isinstance(things, list) for thing in things):
        if isinstance(one, dict):
            for key in ("quotes", "figures", "pairs", "points", "about"):
                if isinstance(one.get(key), list):
                    one[key] = [inner for inner in one[key] if inner != name]
            one["relations"] = [r for r in one["relations"] if r["to"] != name] if "relations" in one else []
            if not one["relations"]:
                del one["relations"]
    return data


QUOTATIONS = [
    ("pipeline", "quote-exports", "vestnik", ["«Экспорт — это не благотворительность»"]),
    ("pipeline", "quote-financed", "zeitung", ["„Die Finanzierung steht“"]),
    ("epidemic", "quote-weekly", "diario", ["«No dejaremos a nadie atrás.»"]),  # a figure cites the other
]


@pytest.mark.parametrize(("name", "quote", "source", "listed"), QUOTATIONS)
def test_a_quotation_that_is_left_out_is_listed(
    name: str, quote: str, source: str, listed: list[str]
) -> None:
    data = without(loaded(name), "quotes", quote)
    assert missed(data)["quotation-not-encoded", source] == listed


def bare(text: str, kind: str = "full") -> Any:
    return {
        "format": "dateline",
        "version": 1,
        "title": "T",
        "sources": [{"id": "a", "title": "Report", "text_kind": kind, "text": text}],
    }


def test_numbers_are_listed_whole_in_any_format() -> None:
    data = bare("In all 1,204.5 km, 2.500,75 EUR, 1 284 cas and 48’000 Dosen; B52 and A4 are names.")
    assert missed(data)["number-not-encoded", "a"] == ["1,204.5", "2.500,75", "1 284", "48’000"]


def test_a_number_with_its_scale_or_measure_is_listed() -> None:
    data = bare("A £19bn squeeze, 1.2m homes and 20km of the A4; 5G.")
    assert missed(data)["number-not-encoded", "a"] == ["19", "1.2", "20"]


def test_what_a_citation_or_a_figures_words_hold_is_not_listed() -> None:
    data = bare("It cost 5 euros and 7 cents, 9 in all.")
    cite = {"source": "a", "exact": "5 euros"}
    data["events"] = [{"date": "2024", "title": "Bought", "cites": [cite]}]
    data["figures"] = [{"label": "Cents", "value": 7, "text": "7 cents", "cites": [cite]}]
    assert missed(data) == {("number-not-encoded", "a"): ["9"]}


@pytest.mark.parametrize(
    "text",
    [
        "MOSCOW, March 4 (Wire) - Nothing happened.",
        "Publié le 4 mars 2024\n\nRien.",
        "Астана, 2024 жылғы 4 наурыз\n\nЕштеңе.",
        "Report, March 2024\n\n1. Rain\nNone.\n\n2) Sun\nMuch.",
    ],
)
def test_the_sources_own_date_and_the_numbers_of_its_sections_are_not_listed(text: str) -> None:
    data = bare(text)
    data["sources"][0]["issued"] = "2024-03-04"
    assert missed(data) == {}
    data["sources"][0]["issued"] = "2024-04-05"
    assert missed(data) != {}


def test_an_excerpt_is_no_list_to_work_through() -> None:
    assert missed(bare("It cost 5 euros, “or so they say”.", kind="excerpt")) == {}


def test_a_long_list_is_cut_and_says_so() -> None:
    data = bare(" ".join(f"{number} cats" for number in range(1000, 1150)))
    dataset = dataset_file.decode(json.dumps(data).encode())
    (found,) = (
        one for one in run(Evidence.of(Links(dataset), None)).findings if one.rule == "number-not-encoded"
    )
    assert len(found.sides) == 100
    assert found.message == (
        "Report has 150 numbers that nothing in the dataset takes up. The first 100 are shown."
    )
